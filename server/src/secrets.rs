//! Every secret is derived from one key and stored nowhere (rules L1, L2, decision 0002): a link's secret and a
//! participant's token are message authentication codes over what they stand for. Whoever steals the journal
//! without the key file gets no link; whoever holds the key can show every link again.

mod key;

use std::{io, path::Path, sync::LazyLock};

use dais_protocol::{LinkId, ParticipantId, SessionId};
use data_encoding::{BASE32_NOPAD, Encoding, Specification};
use subtle::ConstantTimeEq as _;

use key::Key;
pub use key::KeyError;

/// Letters and digits that cannot be mistaken for one another on a projector.
static READABLE: LazyLock<Encoding> = LazyLock::new(|| {
    let mut letters = Specification::new();
    letters.symbols.push_str("23456789ABCDEFGHJKLMNPQRSTUVWXYZ");
    letters.encoding().expect("32 different symbols are an encoding")
});
/// Bytes of a secret: 160 bits.
const SECRET_BYTES: usize = 20;
/// Bytes of a join code: 40 bits, eight symbols.
const CODE_BYTES: usize = 5;
/// Bytes a device code is made from.
const DEVICE_CODE_BYTES: usize = 7;
/// Letters of a device code: 50 bits.
const DEVICE_CODE_LETTERS: usize = 10;

/// Whom a token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearer {
    /// The organiser of the whole server.
    Host,
    /// Somebody in one session.
    Participant(ParticipantId),
}

/// Makes and checks secrets.
#[derive(Clone)]
pub struct Secrets {
    key: Key,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets")
    }
}

impl Secrets {
    /// Reads the key of a data directory, or makes one, readable by its owner only.
    pub fn open(directory: &Path) -> Result<Self, KeyError> {
        key::open(directory).map(|key| Self { key })
    }

    /// Secrets that end with the process.
    pub fn random() -> io::Result<Self> {
        key::random().map(|key| Self { key })
    }

    /// The secret of the organiser's link.
    pub fn host_link(&self) -> String {
        self.mac("host link", &[])
    }

    /// The organiser's token.
    pub fn host_token(&self) -> String {
        format!("host.{}", self.mac("host token", &[]))
    }

    /// The secret of a role link.
    pub fn link(&self, session: SessionId, link: LinkId) -> String {
        self.mac("link", &[session.0.as_bytes(), link.0.as_bytes()])
    }

    /// A participant's token.
    pub fn token(&self, session: SessionId, participant: ParticipantId) -> String {
        let mac = self.mac("token", &[session.0.as_bytes(), participant.0.as_bytes()]);
        format!("{}.{mac}", participant.0.simple())
    }

    /// Whether `given` is `expected`, in a time that does not tell how nearly.
    pub fn same(given: &str, expected: &str) -> bool {
        given.as_bytes().ct_eq(expected.as_bytes()).into()
    }

    /// Whom a token stands for in `session`, if it is genuine.
    pub fn bearer(&self, session: SessionId, token: &str) -> Option<Bearer> {
        if Self::same(token, &self.host_token()) {
            return Some(Bearer::Host);
        }
        let (participant, _) = token.split_once('.')?;
        let participant = participant.parse().ok()?;
        Self::same(token, &self.token(session, participant)).then_some(Bearer::Participant(participant))
    }

    /// A fresh join code: eight letters and digits.
    pub fn join_code() -> io::Result<String> {
        let mut bytes = [0; CODE_BYTES];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        Ok(READABLE.encode(&bytes))
    }

    /// A fresh code for a second device: ten letters and digits.
    pub fn device_code() -> io::Result<String> {
        let mut bytes = [0; DEVICE_CODE_BYTES];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        let mut code = READABLE.encode(&bytes);
        code.truncate(DEVICE_CODE_LETTERS);
        Ok(code)
    }

    fn mac(&self, purpose: &str, parts: &[&[u8]]) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        for part in [purpose.as_bytes()].iter().chain(parts) {
            hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        BASE32_NOPAD
            .encode(&hasher.finalize().as_bytes()[..SECRET_BYTES])
            .to_ascii_lowercase()
    }
}

/// A join code as typed: case, spaces and hyphens do not matter.
pub fn tidy_code(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use super::key::KEY_FILE;
    use super::*;
    use uuid::Uuid;

    #[test]
    fn l1_a_token_is_good_for_one_person_in_one_session_under_one_key() {
        let (ours, theirs) = (Secrets::random().unwrap(), Secrets::random().unwrap());
        let (here, there) = (SessionId(Uuid::from_u128(1)), SessionId(Uuid::from_u128(2)));
        let ada = ParticipantId(Uuid::from_u128(3));
        let token = ours.token(here, ada);
        assert_eq!(ours.bearer(here, &token), Some(Bearer::Participant(ada)));
        assert_eq!(ours.bearer(there, &token), None);
        assert_eq!(theirs.bearer(here, &token), None);
        assert_eq!(ours.bearer(here, &token[..token.len() - 1]), None);
        assert_eq!(ours.bearer(here, ""), None);
        assert_eq!(ours.bearer(here, &ours.host_token()), Some(Bearer::Host));
        assert_ne!(
            ours.link(here, LinkId(ada.0)),
            token,
            "a link's secret is not a token"
        );
    }

    #[test]
    fn l2_the_key_stays_with_its_directory_and_its_owner() {
        let directory = tempfile::tempdir().unwrap();
        let first = Secrets::open(directory.path()).unwrap();
        let again = Secrets::open(directory.path()).unwrap();
        assert_eq!(first.host_link(), again.host_link());
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(
                &std::fs::metadata(directory.path().join(KEY_FILE))
                    .unwrap()
                    .permissions(),
            );
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn l4_a_join_code_is_read_as_typed() {
        let code = Secrets::join_code().unwrap();
        assert_eq!(code.len(), 8);
        let typed = format!(" {}-{} ", code[..4].to_lowercase(), &code[4..]);
        assert_eq!(tidy_code(&typed), code);
    }
}
