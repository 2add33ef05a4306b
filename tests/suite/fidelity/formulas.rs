//! What is said for formulas: by the author, in the text itself, or by rule, in a
//! table of the formulas that the books of these tests have.

use std::collections::BTreeMap;

/// Formulas without words of the author's, and what is said for them.
const SAID: &[(&str, &str)] = &[
    (r"x^2", "x squared"),
    (r"x", "x"),
    (
        r"\frac{x^2}{2}",
        "the fraction with numerator; x squared; and denominator 2",
    ),
    (r"f'(x)", "f prime, of x"),
    (
        "\nx = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}\n",
        "x is equal to; the fraction with numerator; negative b plus or minus; the square root of b squared minus 4 a c; and denominator 2 a",
    ),
    (r"a_1 + a_2", "a sub 1, plus a sub 2"),
    (r"E = mc^2", "cap e is equal to m c squared"),
    (r"\pi r^2", "pi r squared"),
    (
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        "the 2 by 2 matrix; row 1; a, b; row 2; c, d",
    ),
    (
        r"\begin{aligned} y &= 2a + 2b \\ &= 2(a + b) \end{aligned}",
        "2 lines; line 1; y, is equal to, 2 a plus 2 b; line 2; is equal to; 2 times, open paren a plus b, close paren",
    ),
    (r"n", "n"),
    (r"n \ge 0", "n is greater than or equal to 0"),
    (r"y^2", "y squared"),
    (r"z", "z"),
    (r"\sqrt{2}", "the square root of 2"),
    (
        r"1 + x + x^2 + x^3 + x^4 + x^5 + x^6 + x^7 + x^8 + x^9 + x^{10} = \frac{1 - x^{11}}{1 - x}",
        "1 plus x plus x squared plus x cubed plus x to the fourth power plus x to the fifth power plus x to the sixth power plus x to the seventh power, plus x to the eighth power plus x to the ninth power plus x to the tenth power; is equal to; the fraction with numerator; 1 minus x to the eleventh power; and denominator 1 minus x",
    ),
    (r"\alpha \le \beta", "alpha is less than or equal to, beta"),
];

/// What stands around the author's words.
const WORDS: (&str, &str) = (" {alt=\"", "\"}");

/// A text without the author's words for formulas, and those words by formula.
pub(super) fn taken(source: &str) -> (String, BTreeMap<String, String>) {
    let said = SAID
        .iter()
        .map(|(formula, words)| (formula.to_string(), words.to_string()));
    let mut said: BTreeMap<_, _> = said.collect();
    let mut text = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once(WORDS.0) {
        let (words, after) = after.split_once(WORDS.1).unwrap();
        let formula = before.trim_end_matches('$');
        let formula = &formula[formula.rfind('$').unwrap() + 1..];
        said.insert(formula.to_owned(), words.to_owned());
        text.push_str(before);
        rest = after;
    }
    text.push_str(rest);
    (text, said)
}
