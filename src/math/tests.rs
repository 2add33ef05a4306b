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
