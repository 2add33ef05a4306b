//! Formulas as MathML and in words.

use super::*;

fn math(source: &str) -> Element {
    read(source, true).unwrap_or_else(|fault| panic!("{source}: {fault:?}"))
}

fn said(source: &str, language: &str) -> String {
    let speaker = Speaker::of(language).unwrap();
    speaker.say(&math(source)).unwrap()
}

#[test]
fn formulas_are_said_in_words() {
    let table = [
        ("x^2", "x squared"),
        (r"a + \frac{1}{2}", "a plus 1 half"),
        (
            r"\frac{x^2+1}{2}",
            "the fraction with numerator; x squared plus 1; and denominator 2",
        ),
        (r"\sqrt[3]{27} = 3", "the cube root of 27; is equal to 3"),
        (r"\alpha \le \beta", "alpha is less than or equal to, beta"),
        (r"\binom{n}{k}", "n choose k"),
        (r"\sin^2\theta", "sine squared of theta"),
    ];
    for (source, words) in table {
        assert_eq!(said(source, "en"), words, "{source}");
    }
}

#[test]
fn nasty_formulas_are_answered() {
    let speaker = Speaker::of("en").unwrap();
    let deep = [
        format!("{}x{}", "{".repeat(1_000), "}".repeat(1_000)),
        format!("{}y{}", "x^{".repeat(1_000), "}".repeat(1_000)),
        format!("{}y{}", "x^{".repeat(25), "}".repeat(25)),
        format!("{}x", r"\sqrt ".repeat(10_000)),
        format!("{}x{}", r"\left(".repeat(1_000), r"\right)".repeat(1_000)),
        "x+".repeat(1_000_000),
        "x+".repeat(1_500),
        format!(r"\begin{{matrix}} {} \end{{matrix}}", "a & ".repeat(500)),
    ];
    let odd = [
        "",
        " ",
        "{",
        "}",
        "^",
        "_",
        "&",
        "#",
        "%",
        "~",
        "\\",
        r"\\",
        r"\frac",
        r"\left",
        r"\right)",
        r"\begin{",
        r"\begin{matrix}",
        r"\end{matrix}",
        "x^^2",
        "x_1_2",
        "x^{",
        "é",
        "😀",
        "<&>\"'",
        "]]>",
        "\u{202e}x",
        r"\text{$x$}",
        r"\text{<b>}",
        r"\def\x{\x}\x",
        r"\hspace{1e9em}",
        r"\hspace{-99999em}x",
        r"\rule{1em}{1em}",
        r"\verb|x|",
        r"\char64",
        r"\begin{array}{} \end{array}",
        r"\sqrt[]{}",
        r"\frac{}{}",
        "{}^{}_{}",
        r"\limits",
        r"\middle|",
        r"\tag{1}",
        r"\label{a}",
        r"\href{javascript:x}{y}",
    ];
    for source in deep.iter().map(String::as_str).chain(odd) {
        for display in [false, true] {
            if let Ok(math) = read(source, display) {
                assert!(math.depth() <= limits::MOST_DEPTH);
                let again = tree::parse(&math.xml()).unwrap();
                assert_eq!(again.text(), math.text(), "{source}");
                let _ = speaker.say(&math);
            }
        }
    }
}

#[test]
fn numbers_of_equations_are_the_authors_or_none() {
    let one = math(r"\begin{equation} x = 1 \end{equation}");
    assert_eq!(one.text(), "x=1");
    assert_eq!(
        math(r"\begin{align} a &= b \\ &= c \end{align}").text(),
        "a=b=c"
    );
    let tagged = math(r"\begin{equation} a \tag{7} \end{equation}");
    assert!(tagged.text().contains("(7)"));
}

#[test]
fn other_languages_have_words_of_their_own() {
    assert_eq!(said("x^2 = 4", "de-AT"), "x quadrat ist gleich 4");
    assert_eq!(said("a = b", "fr"), "a est égal à b");
    assert!(Speaker::of("ar").is_none());
}
