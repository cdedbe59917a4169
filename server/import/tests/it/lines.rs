//! I1 and I2: from bytes to numbered lines.

use dais_import::{Unreadable, parse, read};
use dais_protocol::{Recognised, limits::MAX_PROPOSAL_BYTES};

use crate::common::{found, plan, sample_text};

#[test]
fn i1_line_ends_and_blanks_make_no_difference() {
    let text = sample_text("workshop-2017");
    let plain = read(&text);
    for other in [
        format!("\u{FEFF}{text}"),
        text.replace('\n', "\r\n"),
        text.replace("    ", "\u{a0}\t \u{2003}"),
        text.replace(' ', "\u{a0}"),
        text.replace("Tag", "\u{200B}Tag\u{202E}"),
    ] {
        assert!(read(&other) == plain);
    }
}

#[test]
fn i1_a_line_keeps_its_number() {
    let extraction = read("\r\n\r\nPanel - 45 Min\r\n\n\nTag 1: Tides");
    assert_eq!(found(&extraction, "minutes").0, Some(3));
    assert_eq!(found(&extraction, "tags.0").0, Some(6));
}

#[test]
fn i2_no_text_is_refused_with_what_to_do() {
    let utf16: Vec<u8> = "IGF 2017".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [&[0xFF, 0xFE][..], &utf16].concat();
    for (bytes, reason, word) in [
        (&b""[..], Unreadable::Empty, "Paste"),
        (b" \n\t\xc2\xa0\r\n\xef\xbb\xbf", Unreadable::Empty, "Paste"),
        (&utf16, Unreadable::Binary, "UTF-8"),
        (&with_mark, Unreadable::Binary, "UTF-8"),
        (b"caf\xe9", Unreadable::Binary, "UTF-8"),
        (b"%PDF-1.7\x00\x01", Unreadable::Binary, "UTF-8"),
        (b"a\x01\x02\x03b", Unreadable::Binary, "UTF-8"),
    ] {
        assert_eq!(parse(bytes), Err(reason), "{bytes:?}");
        assert!(reason.to_string().contains(word), "{reason}");
    }
}

#[test]
fn i2_too_much_is_refused_with_the_limit() {
    let bytes = vec![b'x'; MAX_PROPOSAL_BYTES + 1];
    let reason = Unreadable::TooLarge {
        bytes: bytes.len(),
        limit: MAX_PROPOSAL_BYTES,
    };
    assert_eq!(parse(&bytes), Err(reason));
    assert!(
        reason.to_string().contains("1025 KiB") && reason.to_string().contains("1024 KiB"),
        "{reason}"
    );
    assert!(parse(&bytes[1..]).is_ok());
}

#[test]
fn i2_any_other_text_is_read() {
    let extraction = parse("Buy bread.\nCall Aunt Hedda.".as_bytes()).unwrap();
    assert_eq!(extraction.recognised, Recognised::Unknown);
    assert_eq!(plan(&extraction).notes.len(), 2);
    assert_eq!(plan(&extraction).title.as_str(), "Untitled session");
}
