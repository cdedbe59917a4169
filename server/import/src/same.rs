//! When two spellings mean the same person or organization.

use crate::words::key;

/// A name for looking up: lower-case words, single initials left out.
pub(crate) fn person_key(name: &str) -> String {
    let full = key(name);
    let words: Vec<_> = full
        .split(' ')
        .filter(|word| word.chars().nth(1).is_some())
        .collect();
    if words.len() < 2 { full } else { words.join(" ") }
}

/// How two names of organizations relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alike {
    /// The same, written the same way.
    Equal,
    /// One is the other's acronym.
    Acronym,
    /// One goes on where the other ends, or both have the same acronym.
    Probably,
    /// Different organizations, as far as the words say.
    No,
}

/// Compares two names of organizations.
pub(crate) fn organizations(a: &str, b: &str) -> Alike {
    let (plain_a, short_a) = split_acronym(a);
    let (plain_b, short_b) = split_acronym(b);
    let (key_a, key_b) = (key(plain_a), key(plain_b));
    if key_a == key_b {
        return Alike::Equal;
    }
    let initials = |text: &str, short: Option<&str>| short.map_or_else(|| acronym(text), str::to_owned);
    let (initials_a, initials_b) = (initials(plain_a, short_a), initials(plain_b, short_b));
    if initials_a == plain_b || initials_b == plain_a {
        return Alike::Acronym;
    }
    let long = initials_a.len() > 2 && initials_a == initials_b;
    if long
        || starts_with_words(&key_a, &key_b)
        || starts_with_words(&key_b, &key_a)
        || one_letter(&key_a, &key_b)
    {
        return Alike::Probably;
    }
    Alike::No
}

/// Splits `Board of Things (BoT)`.
fn split_acronym(text: &str) -> (&str, Option<&str>) {
    let Some((plain, rest)) = text.split_once(" (") else {
        return (text.trim(), None);
    };
    let inside = rest.trim_end().strip_suffix(')');
    (plain.trim(), inside.filter(|inside| !inside.contains(' ')))
}

/// The initials of the words that have a capital: `Harbour Light Office` has `HLO`.
fn acronym(text: &str) -> String {
    let initials = text.split([' ', '-']).filter_map(|word| word.chars().next());
    initials.filter(|c| c.is_uppercase()).collect()
}

fn starts_with_words(long: &str, short: &str) -> bool {
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether one letter is missing from, or too much in, one of two long names.
fn one_letter(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    if short.len() < 8 || long.len() > 200 {
        return false;
    }
    let same = long
        .chars()
        .zip(short.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = |text: &str, skip: usize| text.chars().skip(skip).collect::<String>();
    rest(long, same + 1) == rest(short, same) || rest(long, same + 1) == rest(short, same + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i8_spellings_of_one_organization_are_seen() {
        for (a, b, alike) in [
            ("Harbour Light Office", "HLO", Alike::Acronym),
            ("Harbour Light Office (HLO)", "harbour light office", Alike::Equal),
            ("Harbour Light Office", "Harbour Lamp Office", Alike::Probably),
            ("Tideline", "Tideline Corp", Alike::Probably),
            ("Harbour Board", "Harbour Bord", Alike::Probably),
            ("Tideline", "Tidelines", Alike::Probably),
            ("University of Riga", "University of Oslo", Alike::No),
        ] {
            assert_eq!(organizations(a, b), alike, "{a} / {b}");
            assert_eq!(organizations(b, a), alike, "{b} / {a}");
        }
    }
}
