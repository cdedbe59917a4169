//! Prepared questions that say the same to different people.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{draft::Draft, words::key};

/// Reports questions that differ in nothing or in one word: one question to several people, perhaps.
pub(super) fn list(draft: &mut Draft) {
    let mut seen: Vec<(String, u32, Vec<u64>)> = Vec::new();
    let mut found = Vec::new();
    for (at, block) in draft.segments.iter().enumerate() {
        for (place, question) in block.prepared.iter().enumerate() {
            let path = format!("segments.{at}.prepared.{place}");
            let line = question.text.line.unwrap_or_default();
            let words: Vec<u64> = key(&question.text.value).split(' ').map(hash).collect();
            if let Some((_, other, known)) = seen.iter().find(|(_, _, known)| differing(known, &words) < 2) {
                let how = match differing(known, &words) {
                    0 => "It repeats the question on line",
                    _ => "It differs in one word from the question on line",
                };
                let remark = format!("{how} {other}. Put it once to both people, or keep it twice.");
                found.push((path.clone(), line, remark));
            }
            seen.push((path, line, words));
        }
    }
    for (path, line, remark) in found {
        draft.conflict(path, Some(line), remark);
    }
}

fn differing(a: &[u64], b: &[u64]) -> usize {
    if a.len() != b.len() || a.len() < 4 {
        return usize::MAX;
    }
    a.iter().zip(b).filter(|(a, b)| a != b).take(2).count()
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}
