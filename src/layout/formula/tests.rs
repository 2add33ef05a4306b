//! Formulas on the page: sizes, places, parting.

use super::*;

fn formula(source: &str) -> Formula {
    let math = crate::math::read(source, true).unwrap();
    Formula {
        source: source.to_owned(),
        display: true,
        math,
        words: String::new(),
    }
}

const SIZE: Pt = Pt(18.0);
const HIGH: Pt = Pt(700.0);

fn whole(source: &str) -> Outline {
    set(&formula(source).math, SIZE, true)
}

/// The boxes of the rings: left, top, right, bottom.
fn boxes(outline: &Outline) -> Vec<[f32; 4]> {
    let boxes = outline.rings.iter().map(|ring| {
        let ends = ring.steps.iter().map(|step| match step {
            Step::Line(to) | Step::Curve(_, to) => *to,
        });
        let points: Vec<Point> = ends.chain([ring.start]).collect();
        let fold = |of: fn(&Point) -> f32, with: fn(f32, f32) -> f32| {
            points.iter().map(of).reduce(with).unwrap()
        };
        [
            fold(|point| point.x.0, f32::min),
            fold(|point| point.y.0, f32::min),
            fold(|point| point.x.0, f32::max),
            fold(|point| point.y.0, f32::max),
        ]
    });
    boxes.collect()
}

#[test]
fn a_superscript_stands_above_at_full_size() {
    let outline = whole("2^2");
    let [base, raised] = boxes(&outline)[..] else {
        panic!("two signs");
    };
    assert_eq!(outline.least, SIZE);
    let height = |of: [f32; 4]| of[3] - of[1];
    assert!((height(base) - height(raised)).abs() < 0.01);
    // Far enough up to be told from a factor.
    assert!(raised[3] < base[3] - SIZE.0 * 0.3, "{raised:?} {base:?}");
    assert!(raised[0] > base[2]);
}

#[test]
fn a_fraction_has_its_bar_between() {
    let outline = whole(r"\frac{1}{2}");
    let [above, below, bar] = boxes(&outline)[..] else {
        panic!("two signs and a bar");
    };
    assert!(above[3] < bar[1] && bar[3] < below[1]);
    assert!(bar[0] <= below[0] && bar[2] >= below[2]);
    // About as thick as the strokes of the letters.
    assert!((0.7..2.0).contains(&(bar[3] - bar[1])), "{bar:?}");
}

#[test]
fn nothing_is_smaller_than_the_text() {
    for source in [
        "x^{y^{z_{1}}}",
        r"\frac{\frac{1}{2}}{\tfrac{3}{4}}",
        r"\sqrt[3]{x}",
        r"\sum_{i=0}^{n} {}_2F_1",
        r"\overset{!}{=} \underbrace{x}_{n}",
        r"\begin{matrix} a & b^2 \end{matrix}",
        r"{\scriptstyle x} \scriptscriptstyle y",
        r"\binom{n}{k} \xrightarrow{f}",
    ] {
        assert_eq!(whole(source).least, SIZE, "{source}");
    }
}

#[test]
fn a_wide_formula_is_parted_before_its_signs() {
    let source = r"(a+b)^3 = a^3 + 3a^2b + 3ab^2 + b^3 = c(a, b)";
    let formula = formula(source);
    let all = whole(source).width;
    for part in [0.7, 0.5, 0.35] {
        let measure = all * part;
        let lines = in_lines(&formula, SIZE, measure, HIGH);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| fits(line, measure)), "{part}");
        let sum: Pt = lines.iter().map(|line| line.width).sum();
        assert!(sum.0 > all.0 * 0.8, "nothing is lost");
    }
    assert_eq!(in_lines(&formula, SIZE, all, HIGH).len(), 1);
    // The rows of aligned lines come first.
    let aligned = self::formula(r"\begin{aligned} a &= b + c \\ &= d + e \end{aligned}");
    let width = set(&aligned.math, SIZE, true).width;
    assert_eq!(in_lines(&aligned, SIZE, width * 0.9, HIGH).len(), 2);
    // So do formulas that a wide space parts.
    let two = self::formula(r"a = b \quad c = d");
    let width = set(&two.math, SIZE, true).width;
    assert_eq!(in_lines(&two, SIZE, width * 0.9, HIGH).len(), 2);
    // What can't be parted stays whole, and is told of.
    let bar = self::formula(r"\frac{aaaaaaaaaaaaaa}{2}");
    assert_eq!(in_lines(&bar, SIZE, Pt(50.0), HIGH).len(), 1);
}

#[test]
fn a_formula_higher_than_a_page_is_parted_between_its_rows() {
    let rows = vec!["a &= b"; 40].join(r" \\ ");
    let high = formula(&format!(r"\begin{{aligned}} {rows} \end{{aligned}}"));
    let lines = in_lines(&high, SIZE, Pt(400.0), HIGH);
    assert_eq!(lines.len(), 40);
    assert!(lines.iter().all(|line| fits_page(line, HIGH)));
}

#[test]
fn a_long_formula_in_a_line_may_be_parted() {
    assert_eq!(in_line(&formula("a = b"), SIZE).len(), 1);
    let long = "aaaaaaaaaa = bbbbbbbbbb = cccccccccc + dddddddddd";
    assert_eq!(in_line(&formula(long), SIZE).len(), 4);
}

#[test]
fn signs_that_the_face_lacks_are_named() {
    assert!(missing(&formula(r"\alpha\to\mathbb{R}\cdots\mathcal{L}").math).is_empty());
    assert_eq!(missing(&formula(r"\text{脊}").math), ['脊']);
}
