//! WebSocket framing, as little of it as a load needs: text out (masked, as clients must), whole frames in.

/// Instead of a length: it follows in two bytes.
const MIDDLE: u8 = 0x7e;
/// Instead of a length: it follows in eight.
const LONG: u8 = 0x7f;

/// A text frame from a client. The mask is all zeros: allowed, and free of work.
pub fn masked(text: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(text.len() + 14);
    header(&mut frame, 0x81, text.len(), 0x80);
    frame.extend([0; 4]);
    frame.extend(text);
    frame
}

/// A text frame from a server.
pub fn plain(text: &[u8]) -> Vec<u8> {
    let mut frame = Vec::with_capacity(text.len() + 10);
    header(&mut frame, 0x81, text.len(), 0);
    frame.extend(text);
    frame
}

fn header(frame: &mut Vec<u8>, first: u8, length: usize, mask: u8) {
    frame.push(first);
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short @ 0..=125), _) => frame.push(short | mask),
        (_, Ok(middle)) => {
            frame.push(MIDDLE | mask);
            frame.extend(middle.to_be_bytes());
        }
        _ => {
            frame.push(LONG | mask);
            frame.extend(u64::try_from(length).unwrap_or(u64::MAX).to_be_bytes());
        }
    }
}

/// A whole frame at the head of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// 1 text, 8 close, 9 ping, 10 pong.
    pub opcode: u8,
    /// Where its payload begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// The mask its payload is under; zeros from a server.
    pub mask: [u8; 4],
}

/// The frame at the head of `bytes`, once it is whole.
pub fn first(bytes: &[u8]) -> Option<Frame> {
    let (opcode, second) = (bytes.first()? & 0x0f, *bytes.get(1)?);
    let number = |range: std::ops::Range<usize>| {
        let digits = bytes.get(range)?;
        let number = digits
            .iter()
            .fold(0_u64, |number, digit| number << 8 | u64::from(*digit));
        usize::try_from(number).ok()
    };
    let (length, mut from) = match second & 0x7f {
        MIDDLE => (number(2..4)?, 4),
        LONG => (number(2..10)?, 10),
        short => (usize::from(short), 2),
    };
    let mut mask = [0; 4];
    if second & 0x80 > 0 {
        mask.copy_from_slice(bytes.get(from..from + 4)?);
        from += 4;
    }
    let to = from.checked_add(length)?;
    (bytes.len() >= to).then_some(Frame {
        opcode,
        from,
        to,
        mask,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_comes_back_whole_and_not_before() {
        for length in [0, 1, 125, 126, 65_535, 65_536] {
            let text = vec![b'x'; length];
            for frame in [masked(&text), plain(&text)] {
                let whole = first(&frame);
                assert_eq!(
                    whole.map(|found| frame[found.from..found.to].to_vec()),
                    Some(text.clone())
                );
                assert_eq!(first(&frame[..frame.len() - 1]).filter(|_| length > 0), None);
            }
        }
    }
}
