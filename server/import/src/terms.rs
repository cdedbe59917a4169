//! The forms' closed lists, and the words people write instead.

use dais_protocol::{Gender, Region, Stakeholder};

use crate::words::same;

/// The group of that name.
pub(crate) fn stakeholder(text: &str) -> Option<Stakeholder> {
    let named = |names: &[&str]| names.iter().any(|name| same(text, name));
    if named(&["Government", "Governments", "Public Sector"]) {
        Some(Stakeholder::Government)
    } else if named(&["Civil Society", "Academia"]) {
        Some(Stakeholder::CivilSociety)
    } else if named(&["Private Sector", "Business", "Industry"]) {
        Some(Stakeholder::PrivateSector)
    } else if named(&["Technical Community", "Academic and Technical Community"]) {
        Some(Stakeholder::TechnicalCommunity)
    } else if named(&[
        "Intergovernmental Organization",
        "Intergovernmental Organisation",
        "Intergovernmental",
    ]) {
        Some(Stakeholder::Intergovernmental)
    } else {
        None
    }
}

/// The UN regional group of that name.
pub(crate) fn region(text: &str) -> Option<Region> {
    let named = |names: &[&str]| names.iter().any(|name| same(text, name));
    if named(&["African Group"]) {
        Some(Region::African)
    } else if named(&["Asia-Pacific Group", "Asia and the Pacific Group"]) {
        Some(Region::AsiaPacific)
    } else if named(&["Eastern European Group"]) {
        Some(Region::EasternEuropean)
    } else if named(&[
        "Latin American and Caribbean Group (GRULAC)",
        "Latin American and Caribbean Group",
        "GRULAC",
    ]) {
        Some(Region::LatinAmericanCaribbean)
    } else if named(&[
        "Western European and Others Group (WEOG)",
        "Western European and Others Group",
        "WEOG",
    ]) {
        Some(Region::WesternEuropeanOthers)
    } else if named(&["Intergovernmental Organization", "Intergovernmental Organisation"]) {
        Some(Region::Intergovernmental)
    } else {
        None
    }
}

/// The UN group most places of a part of the world belong to; `None` where that part is split between groups.
pub(crate) fn region_of_continent(text: &str) -> Option<Region> {
    let named = |names: &[&str]| names.iter().any(|name| same(text, name));
    if named(&[
        "Africa",
        "North Africa",
        "East Africa",
        "West Africa",
        "Southern Africa",
    ]) {
        Some(Region::African)
    } else if named(&[
        "Asia",
        "Asia-Pacific",
        "Asia Pacific",
        "South Asia",
        "East Asia",
        "Southeast Asia",
        "Pacific",
    ]) {
        Some(Region::AsiaPacific)
    } else if named(&["Eastern Europe"]) {
        Some(Region::EasternEuropean)
    } else if named(&[
        "Latin America",
        "South America",
        "Central America",
        "Caribbean",
        "Latin America and Caribbean",
    ]) {
        Some(Region::LatinAmericanCaribbean)
    } else if named(&["North America", "Western Europe", "Oceania"]) {
        Some(Region::WesternEuropeanOthers)
    } else {
        None
    }
}

/// The forms' name of a group.
pub(crate) fn stakeholder_name(group: Stakeholder) -> &'static str {
    match group {
        Stakeholder::Government => "Government",
        Stakeholder::CivilSociety => "Civil Society",
        Stakeholder::PrivateSector => "Private Sector",
        Stakeholder::TechnicalCommunity => "Technical Community",
        Stakeholder::Intergovernmental => "Intergovernmental Organization",
    }
}

/// The forms' name of a regional group.
pub(crate) fn region_name(region: Region) -> &'static str {
    match region {
        Region::African => "African Group",
        Region::AsiaPacific => "Asia-Pacific Group",
        Region::EasternEuropean => "Eastern European Group",
        Region::LatinAmericanCaribbean => "Latin American and Caribbean Group",
        Region::WesternEuropeanOthers => "Western European and Others Group",
        Region::Intergovernmental => "Intergovernmental Organization",
    }
}

/// A gender as a form writes it.
pub(crate) fn gender(text: &str) -> Option<Gender> {
    let named = |names: &[&str]| names.iter().any(|name| same(text, name));
    if named(&["female", "woman", "f"]) {
        Some(Gender::Female)
    } else if named(&["male", "man", "m"]) {
        Some(Gender::Male)
    } else if named(&["other", "non-binary", "nonbinary", "diverse", "x"]) {
        Some(Gender::Other)
    } else {
        None
    }
}

const HONORIFICS: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Prof",
    "Professor",
    "Sir",
    "Dame",
    "Hon",
    "Amb",
    "Ambassador",
    "Rev",
    "Eng",
    "H.E",
];

/// Splits `Dr. Ada Okafor` before the name; the honorific is empty when there is none.
pub(crate) fn honorific(text: &str) -> (&str, &str) {
    let mut at = 0;
    while let Some(space) = text[at..].find(' ') {
        let word = text[at..at + space].trim_end_matches('.');
        if !HONORIFICS.iter().any(|title| same(word, title)) {
            break;
        }
        at += space + 1;
    }
    (text[..at].trim_end(), &text[at..])
}

/// Which of two honorifics says more: a degree or office before Mr. and Ms.
pub(crate) fn rank(honorific: &str) -> u8 {
    let plain = honorific.trim_end_matches('.');
    u8::from(
        !["Mr", "Mrs", "Ms", "Miss", "Mx"]
            .iter()
            .any(|title| same(plain, title)),
    )
}

/// Words that only an office or function has.
pub(crate) fn is_position(text: &str) -> bool {
    const OFFICES: &[&str] = &[
        "director",
        "head",
        "chief",
        "professor",
        "manager",
        "engineer",
        "officer",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "president",
        "vice-president",
        "minister",
        "secretary",
        "secretary-general",
        "advisor",
        "adviser",
        "fellow",
        "researcher",
        "lead",
        "leader",
        "ambassador",
        "founder",
        "co-founder",
        "ceo",
        "cto",
        "ciso",
        "analyst",
        "coordinator",
        "lecturer",
        "commissioner",
        "counsel",
        "specialist",
        "scientist",
        "expert",
        "editor",
        "librarian",
        "archivist",
        "curator",
        "delegate",
        "representative",
        "architect",
        "consultant",
        "member",
        "student",
        "technician",
        "operator",
        "captain",
        "judge",
    ];
    text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .any(|word| OFFICES.iter().any(|office| same(word, office)))
}
