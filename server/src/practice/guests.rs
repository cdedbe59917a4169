//! Who comes to practise with: invented people, some in the room, most of them online.

use dais_protocol::{Channel, Command, Label, Language, Name};

/// Somebody of the simulated audience.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    pub(crate) name: Name,
    pub(crate) affiliation: Option<Label>,
    pub(crate) channel: Channel,
    /// How the name is said, where it is not said as it is written.
    pub(crate) say: Option<Label>,
    /// What they write in, where it is not English.
    pub(crate) language: Option<Language>,
    pub(crate) habit: Habit,
}

/// What makes a guest worth practising with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// Asks and speaks as most people do.
    Usual,
    /// Writes what does not belong here, again and again.
    Spams,
    /// Has a microphone that fails when it matters.
    Silent,
    /// Raises a hand and thinks better of it.
    Wavers,
}

impl Guest {
    pub(crate) fn introduction(&self) -> Command {
        Command::Introduce {
            name: self.name.clone(),
            affiliation: self.affiliation.clone(),
            channel: self.channel,
            stakeholder: None,
            region: None,
            hub: None,
            say: self.say.clone(),
        }
    }
}

/// Name, affiliation, how it is said, language, channel, habit.
type Line = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Channel,
    Habit,
);

const GUESTS: [Line; 24] = {
    use Channel::{Online, Onsite};
    use Habit::{Silent, Spams, Usual, Wavers};
    [
        ("Thandeka Mbeleni", "Coast Radio Trust", "", "", Online, Usual),
        ("Joaquín Ibarrola", "Red de Valles", "", "es", Online, Usual),
        (
            "Nguyễn Thuỳ Lam",
            "Delta Schools Network",
            "nwin twee lam",
            "",
            Online,
            Silent,
        ),
        (
            "Sørine Aagesen",
            "Fjord Libraries",
            "SUR-i-neh AW-e-sen",
            "",
            Onsite,
            Usual,
        ),
        (
            "Okechukwu Nwobodo",
            "Riverbank Market Association",
            "",
            "",
            Online,
            Usual,
        ),
        (
            "مريم الحداد",
            "مكتبة الواحة",
            "MAR-yam al-had-DAD",
            "ar",
            Online,
            Usual,
        ),
        ("Big Wins Daily", "", "", "", Online, Spams),
        (
            "Ilze Kalnbērza",
            "Baltic Rural Forum",
            "IL-zeh KALN-behr-za",
            "",
            Onsite,
            Usual,
        ),
        ("Paulo Trindade", "Ilha Conectada", "", "", Online, Wavers),
        ("陈思远", "山城社区网络", "chen suh-ywen", "zh", Online, Usual),
        ("Amélie Roussin", "Atelier des Ondes", "", "fr", Online, Usual),
        ("Kwabena Ofosu-Ansah", "", "", "", Onsite, Usual),
        ("Rosalind Fairweather", "Moorland Co-op", "", "", Online, Usual),
        ("Dimitra Psychogiou", "", "psi-ho-YOO", "", Online, Silent),
        ("Tevita Fonokalafi", "Lagoon Telecom Users", "", "", Online, Usual),
        (
            "Zsófia Bakonyvári",
            "Open Spectrum Circle",
            "ZHOH-fee-a",
            "",
            Onsite,
            Wavers,
        ),
        (
            "Ravindra Kulasinghe",
            "Hill Country Exchange",
            "",
            "",
            Online,
            Usual,
        ),
        ("Mele Taufahema", "", "", "", Online, Usual),
        ("Hamid Rostamzadeh", "", "", "", Online, Usual),
        (
            "Ewa Szczepkowska",
            "City of Brzeg",
            "EH-va shchep-KOF-ska",
            "",
            Onsite,
            Usual,
        ),
        ("Luc Deschênes", "Université du Fleuve", "", "fr", Online, Usual),
        ("Naledi Mokgosi", "Youth Net Circle", "", "", Online, Usual),
        ("Guest", "", "", "", Online, Spams),
        ("Soledad Quispe", "Radio Altiplano", "", "es", Online, Usual),
    ]
};

/// Everybody.
pub(crate) fn all() -> impl Iterator<Item = Guest> {
    GUESTS
        .iter()
        .filter_map(|(name, affiliation, say, language, channel, habit)| {
            Some(Guest {
                name: Name::parse(name).ok()?,
                affiliation: Label::parse(affiliation).ok(),
                channel: *channel,
                say: Label::parse(say).ok(),
                language: Language::parse(language).ok(),
                habit: *habit,
            })
        })
}
