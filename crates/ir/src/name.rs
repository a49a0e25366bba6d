//! Names as words: split once, cased by whoever prints them.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, LazyLock, OnceLock};

use heck::{ToKebabCase, ToLowerCamelCase, ToShoutySnakeCase, ToSnakeCase};
use quick_cache::sync::Cache;
use unicode_normalization::UnicodeNormalization;

/// A name of the document: its wire spelling and the words in it.
///
/// Words keep the letters' case of the source, so that `AttributeDTO` stays recognisable; the casing functions below
/// decide what becomes of it. Keywords are not known here: whoever prints a name escapes it.
///
/// Clones share the text, for names stand in many places, and the casings in which they are mostly wanted.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Arc<Spelling>);

struct Spelling {
    wire: String,
    words: Vec<String>,
    /// What follows from the words, once somebody has asked for it.
    pascal: OnceLock<String>,
    snake: OnceLock<String>,
    kebab: OnceLock<String>,
}

/// Names by their wire spelling: documents call thousands of things by the same few hundred words.
static KNOWN: LazyLock<Cache<Box<str>, Name>> = LazyLock::new(|| Cache::new(MOST_KNOWN));

/// How many names are kept.
const MOST_KNOWN: usize = 16 * 1024;

/// The bytes of the longest spelling that is kept.
const LONGEST_KNOWN: usize = 64;

/// Words that the rules of [`split`] would tear apart, in ASCII.
const INSEPARABLE: &[&str] = &["OAuth", "oAuth", "SaaS", "GraphQL", "IPv4", "IPv6", "macOS"];

impl Name {
    /// Splits a wire spelling into words.
    pub fn new(wire: &str) -> Self {
        if wire.len() > LONGEST_KNOWN {
            return Self::respelled(wire, wire);
        }
        KNOWN.get(wire).unwrap_or_else(|| {
            let name = Self::respelled(wire, wire);
            KNOWN.insert(wire.into(), name.clone());
            name
        })
    }

    /// A name whose words are given by another spelling than the wire's, for names that had to give way to others.
    pub fn respelled(wire: &str, spelling: &str) -> Self {
        Self::of(wire.to_owned(), split(&normal(spelling)))
    }

    /// Puts names after one another: `Name::joined([parent, property])`.
    pub fn joined<'a>(parts: impl IntoIterator<Item = &'a Name>) -> Self {
        let words: Vec<String> = parts
            .into_iter()
            .flat_map(|part| part.words().iter().cloned())
            .collect();
        Self::of(pascal(&words), words)
    }

    /// The same name with a number behind it, for the second and later owners of a name.
    pub fn numbered(&self, number: usize) -> Self {
        let mut words = self.words().to_vec();
        match words.last_mut() {
            Some(last) => last.push_str(&number.to_string()),
            None => words.push(number.to_string()),
        }
        Self::of(self.wire().to_owned(), words)
    }

    fn of(wire: String, words: Vec<String>) -> Self {
        Self(Arc::new(Spelling {
            wire,
            words,
            pascal: OnceLock::new(),
            snake: OnceLock::new(),
            kebab: OnceLock::new(),
        }))
    }

    /// The spelling of the document.
    pub fn wire(&self) -> &str {
        &self.0.wire
    }

    /// The words, in the letters' case of the source.
    pub fn words(&self) -> &[String] {
        &self.0.words
    }

    /// `ListAccessProfiles401Response`, `AttributeDTO`: capitals inside a word stay.
    pub fn pascal(&self) -> String {
        let pascal = self.0.pascal.get_or_init(|| pascal(self.words()));
        pascal.clone()
    }

    /// `AttributeDto`: one capital a word.
    pub fn upper_camel(&self) -> String {
        self.words()
            .iter()
            .map(|word| capitalised(&word.to_lowercase()))
            .collect()
    }

    /// `listAccessProfiles`
    pub fn lower_camel(&self) -> String {
        self.spaced().to_lower_camel_case()
    }

    /// `list_access_profiles`
    pub fn snake(&self) -> String {
        let snake = self.0.snake.get_or_init(|| self.spaced().to_snake_case());
        snake.clone()
    }

    /// `list-access-profiles`
    pub fn kebab(&self) -> String {
        let kebab = self.0.kebab.get_or_init(|| self.spaced().to_kebab_case());
        kebab.clone()
    }

    /// `LIST_ACCESS_PROFILES`
    pub fn shouty(&self) -> String {
        self.spaced().to_shouty_snake_case()
    }

    /// Lower-case words, so that the casing library sees no inner capitals to split at.
    fn spaced(&self) -> String {
        self.words()
            .iter()
            .map(|word| word.to_lowercase())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

impl Spelling {
    /// What makes a name what it is.
    fn essence(&self) -> (&str, &[String]) {
        (&self.wire, &self.words)
    }
}

impl PartialEq for Spelling {
    fn eq(&self, other: &Self) -> bool {
        self.essence() == other.essence()
    }
}

impl Eq for Spelling {}

impl PartialOrd for Spelling {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Spelling {
    fn cmp(&self, other: &Self) -> Ordering {
        self.essence().cmp(&other.essence())
    }
}

impl Hash for Spelling {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.essence().hash(state)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Name")
            .field("wire", &self.wire())
            .field("words", &self.words())
            .finish()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.wire())
    }
}

fn pascal(words: &[String]) -> String {
    words.iter().map(|word| capitalised(word)).collect()
}

pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(char::to_uppercase);
    let mut capitalised = String::with_capacity(word.len());
    capitalised.extend(first.into_iter().flatten());
    capitalised.push_str(letters.as_str());
    capitalised
}

/// The characters that identifiers are compared by (NFKC): Python takes `ﬁle` and `file` for one.
fn normal(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfkc().collect())
    }
}

/// Splits at everything that is neither letter nor digit or has no place in identifiers (UAX #31), before a capital that
/// follows a small letter or a digit, and before the last capital of a run that a small letter follows (`MFADuo` →
/// `MFA Duo`). A plural `s` belongs to its acronym (`profileIDs` → `profile IDs`), digits to the word before them.
fn split(wire: &str) -> Vec<String> {
    let letters: Vec<char> = wire.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    let mut at = 0;
    while at < letters.len() {
        let here = letters[at];
        if !(here.is_alphanumeric() && unicode_ident::is_xid_continue(here)) {
            flush(&mut word, &mut words);
            at += 1;
            continue;
        }
        if let Some(whole) = inseparable(&letters[at..])
            && !word.chars().next_back().is_some_and(char::is_uppercase)
        {
            flush(&mut word, &mut words);
            words.push(whole.to_owned());
            at += whole.len();
            continue;
        }
        if here.is_uppercase() && starts_word(&letters, at) {
            flush(&mut word, &mut words);
        }
        word.push(here);
        at += 1;
    }
    flush(&mut word, &mut words);
    words
}

fn flush(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

fn inseparable(rest: &[char]) -> Option<&'static str> {
    INSEPARABLE.iter().copied().find(|whole| {
        let begins = rest.len() >= whole.len()
            && whole
                .chars()
                .zip(rest)
                .all(|(wanted, found)| wanted == *found);
        begins
            && rest
                .get(whole.len())
                .is_none_or(|next| !next.is_lowercase())
    })
}

/// Whether the capital at `at` begins a word.
fn starts_word(letters: &[char], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| letters[before]) else {
        return true;
    };
    if before.is_lowercase() || before.is_numeric() {
        return true;
    }
    // Inside a run of capitals: the last one begins the next word, unless all that follows is the plural of the run.
    let next = letters.get(at + 1);
    let plural = next == Some(&'s')
        && letters
            .get(at + 2)
            .is_none_or(|after| !after.is_lowercase());
    before.is_uppercase() && next.is_some_and(|next| next.is_lowercase()) && !plural
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_cases() {
        for (wire, pascal, snake, kebab) in [
            (
                "listEntitlements",
                "ListEntitlements",
                "list_entitlements",
                "list-entitlements",
            ),
            (
                "getMFADuoConfig",
                "GetMFADuoConfig",
                "get_mfa_duo_config",
                "get-mfa-duo-config",
            ),
            (
                "accessProfileIDs",
                "AccessProfileIDs",
                "access_profile_ids",
                "access-profile-ids",
            ),
            ("oAuthClient", "OAuthClient", "oauth_client", "oauth-client"),
            (
                "AttributeDTO",
                "AttributeDTO",
                "attribute_dto",
                "attribute-dto",
            ),
            (
                "AttributeDTOList",
                "AttributeDTOList",
                "attribute_dto_list",
                "attribute-dto-list",
            ),
            (
                "ListAccessProfiles401Response",
                "ListAccessProfiles401Response",
                "list_access_profiles401_response",
                "list-access-profiles401-response",
            ),
            (
                "X-SailPoint-Experimental",
                "XSailPointExperimental",
                "x_sail_point_experimental",
                "x-sail-point-experimental",
            ),
            (
                "for-segment-ids",
                "ForSegmentIds",
                "for_segment_ids",
                "for-segment-ids",
            ),
            (
                "role-propagation-status",
                "RolePropagationStatus",
                "role_propagation_status",
                "role-propagation-status",
            ),
            ("3rdParty", "3rdParty", "3rd_party", "3rd-party"),
            ("_type", "Type", "type", "type"),
            ("filter.$", "Filter", "filter", "filter"),
            ("SaaSApps", "SaaSApps", "saas_apps", "saas-apps"),
            (
                "Überprüfung starten",
                "ÜberprüfungStarten",
                "überprüfung_starten",
                "überprüfung-starten",
            ),
            ("SP-Config", "SPConfig", "sp_config", "sp-config"),
            ("*", "", "", ""),
        ] {
            let name = Name::new(wire);
            assert_eq!(
                (
                    name.pascal().as_str(),
                    name.snake().as_str(),
                    name.kebab().as_str()
                ),
                (pascal, snake, kebab),
                "{wire}"
            );
        }
    }

    #[test]
    fn numbers_stand_behind_the_last_word() {
        assert_eq!(Name::new("Schedule").numbered(2).pascal(), "Schedule2");
        assert_eq!(
            Name::joined([&Name::new("AccessProfile"), &Name::new("source")]).pascal(),
            "AccessProfileSource"
        );
    }
}
