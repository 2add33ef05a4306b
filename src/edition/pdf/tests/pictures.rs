//! The pictures of the small book.

use crate::model::{Image, ImageFormat};

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<defs><linearGradient id="g"><stop offset="0" stop-color="#036"/><stop offset="1" stop-color="#9cf"/></linearGradient>
<clipPath id="c"><circle cx="150" cy="50" r="30"/></clipPath></defs>
<rect x="5" y="5" width="90" height="90" rx="12" fill="url(#g)" stroke="#000" stroke-width="3"/>
<g clip-path="url(#c)"><rect x="120" y="20" width="60" height="60" fill="#c30"/></g>
<g opacity="0.5"><circle cx="95" cy="60" r="20" fill="#080"/><circle cx="110" cy="60" r="20" fill="#808"/></g>
<path d="M 10 90 Q 50 10 90 90" fill="none" stroke="#fff" stroke-width="2" stroke-dasharray="6 3"/>
<text x="12" y="50" font-size="20" fill="#fff">Disc</text></svg>"##;

/// A drawing that only pixels can show.
const BLURRED: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
<filter id="f"><feGaussianBlur stdDeviation="3"/></filter>
<circle cx="20" cy="20" r="12" fill="#036" filter="url(#f)"/></svg>"##;

/// Eight by eight pixels, from black to white.
const GREY_JPEG: &str = "\
    ffd8ffe000104a46494600010100000100010000ffdb004300281c1e231e19282321232d2b28303c64413c37\
    373c7b585d4964918099968f808c8aa0b4e6c3a0aadaad8a8cc8ffcbdaeef5ffffff9bc1fffffffaffe6fdff\
    f8ffc0000b080008000801011100ffc40014000100000000000000000000000000000003ffc4001610000300\
    00000000000000000000000000000541ffda0008010100003f002570ffd9";

/// Eight by eight pixels of red, as four inks.
const CMYK_JPEG: &str = "\
    ffd8ffee000e41646f626500640000000000ffdb004300281c1e231e19282321232d2b28303c64413c37373c\
    7b585d4964918099968f808c8aa0b4e6c3a0aadaad8a8cc8ffcbdaeef5ffffff9bc1fffffffaffe6fdfff8ff\
    c000140800080008044311004d11005911004b1100ffc4001600010101000000000000000000000000000503\
    04ffc40014100100000000000000000000000000000000ffda000e0443004d0059004b00003f006581532fff\
    d9";

/// Those that have alternative text, then one of each other kind.
pub(super) fn images() -> Vec<Image> {
    let image = |path: &str, format, bytes: Vec<u8>| Image {
        path: path.to_owned(),
        format,
        width: 200.0,
        height: 100.0,
        moves: false,
        bytes: bytes.into(),
    };
    let dots = [
        200, 0, 0, 255, 0, 120, 0, 255, 0, 0, 200, 128, 250, 250, 250, 255,
    ];
    let rgb = [200, 0, 0, 0, 120, 0, 0, 0, 200, 250, 250, 250];
    vec![
        image("disc.svg", ImageFormat::Svg, DRAWING.into()),
        image(
            "dots.png",
            ImageFormat::Png,
            png(png::ColorType::Rgba, &dots),
        ),
        image("blur.svg", ImageFormat::Svg, BLURRED.into()),
        image("rgb.png", ImageFormat::Png, png(png::ColorType::Rgb, &rgb)),
        image(
            "index.png",
            ImageFormat::Png,
            png(png::ColorType::Indexed, &[0, 1, 2, 1]),
        ),
        image("grey.jpg", ImageFormat::Jpeg, grey_jpeg()),
        image("cmyk.jpg", ImageFormat::Jpeg, cmyk_jpeg()),
    ]
}

/// Two by two pixels.
pub(in crate::edition::pdf) fn png(kind: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(kind);
    encoder.set_depth(png::BitDepth::Eight);
    if kind == png::ColorType::Indexed {
        encoder.set_palette([200, 0, 0, 0, 120, 0, 0, 0, 200].as_slice());
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    writer.finish().unwrap();
    bytes
}

pub(in crate::edition::pdf) fn grey_jpeg() -> Vec<u8> {
    from_hex(GREY_JPEG)
}

pub(in crate::edition::pdf) fn cmyk_jpeg() -> Vec<u8> {
    from_hex(CMYK_JPEG)
}

fn from_hex(digits: &str) -> Vec<u8> {
    (0..digits.len() / 2)
        .map(|at| u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).unwrap())
        .collect()
}
