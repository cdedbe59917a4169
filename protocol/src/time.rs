//! Time on the wire: instants and lengths as whole numbers, never strings and never ticks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// Milliseconds since 1970-01-01T00:00:00Z, by the server's clock, which never runs backwards.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(transparent)]
pub struct Timestamp(#[ts(type = "number")] pub u64);

/// A length in milliseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(transparent)]
pub struct Millis(#[ts(type = "number")] pub u64);

/// A signed length in whole seconds: time added to (or taken from) a turn.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(transparent)]
pub struct Seconds(pub i32);

/// A planned length in whole minutes, 0 to [`crate::limits::MAX_MINUTES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS, ToSchema)]
#[serde(transparent)]
pub struct Minutes(u16);

impl Minutes {
    /// `None` beyond the bound.
    pub fn new(minutes: u16) -> Option<Self> {
        (minutes <= crate::limits::MAX_MINUTES).then_some(Self(minutes))
    }

    /// The plain number.
    pub const fn get(self) -> u16 {
        self.0
    }

    /// The same length in milliseconds.
    pub const fn millis(self) -> Millis {
        Millis(self.0 as u64 * 60_000)
    }
}

impl<'de> Deserialize<'de> for Minutes {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let minutes = u16::deserialize(input)?;
        Self::new(minutes).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "{minutes} minutes is more than {}",
                crate::limits::MAX_MINUTES
            ))
        })
    }
}

impl std::iter::Sum for Millis {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        Self(lengths.map(|length| length.0).sum())
    }
}

impl Timestamp {
    /// How long after `earlier` this is; zero when it is not.
    pub const fn since(self, earlier: Self) -> Millis {
        Millis(self.0.saturating_sub(earlier.0))
    }

    /// This instant moved later.
    #[must_use]
    pub const fn plus(self, length: Millis) -> Self {
        Self(self.0.saturating_add(length.0))
    }
}

impl Millis {
    /// Whole minutes as milliseconds.
    pub const fn from_minutes(minutes: u64) -> Self {
        Self(minutes * 60_000)
    }

    /// Both lengths together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left of this length without the other; nothing when that is longer.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This length with `seconds` added, never below zero.
    #[must_use]
    pub const fn adjusted(self, seconds: Seconds) -> Self {
        Self(self.0.saturating_add_signed(seconds.0 as i64 * 1000))
    }
}
