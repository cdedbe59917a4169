//! The rules and the tests point at each other: every rule of `docs/spec.md` is cited by a test's name, and no
//! test cites a rule that is not there.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// `- **Q3.** …` and `- **law view.** …`, as `q3` and `law_view`.
fn rules() -> BTreeSet<String> {
    let spec = fs::read_to_string(root().join("docs/spec.md")).unwrap();
    let ids = spec
        .lines()
        .filter_map(|line| line.strip_prefix("- **")?.split_once(".**"));
    ids.map(|(id, _)| id.to_lowercase().replace(' ', "_")).collect()
}

fn sources(directory: &Path, found: &mut Vec<PathBuf>) {
    const PASSED_OVER: [&str; 5] = ["target", "node_modules", "dist", "data", ".git"];
    for entry in fs::read_dir(directory).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && !PASSED_OVER.contains(&name.as_str()) {
            sources(&path, found);
        } else if [".rs", ".test.ts", ".spec.ts"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            found.push(path);
        }
    }
}

/// The rule a test's name begins with: `q3` of `fn q3_urgent…`, `b2` of `test('b2 …`.
fn cited(line: &str) -> Option<String> {
    let line = line.trim_start();
    let name = line
        .strip_prefix("fn ")
        .or_else(|| line.strip_prefix("async fn "))
        .or_else(|| line.strip_prefix("test('"))
        .or_else(|| line.strip_prefix("test(`"))
        .or_else(|| line.strip_prefix("it('"))?;
    if let Some(law) = name.strip_prefix("law_") {
        let first = law.split(['_', '(']).next().unwrap_or_default();
        let of_two_words = rules()
            .into_iter()
            .find(|rule| rule.contains('_') && name.starts_with(rule.as_str()));
        return Some(of_two_words.unwrap_or_else(|| format!("law_{first}")));
    }
    let id: String = name.chars().take_while(char::is_ascii_alphanumeric).collect();
    let digits = id.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let shaped =
        id.len() - digits.len() == 1 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    shaped.then_some(id)
}

#[test]
fn no_two_rules_have_one_id() {
    let spec = fs::read_to_string(root().join("docs/spec.md")).unwrap();
    let ids = spec
        .lines()
        .filter_map(|line| line.strip_prefix("- **")?.split_once(".**"));
    assert_eq!(ids.count(), rules().len());
}

#[test]
fn every_rule_has_a_test_and_every_cited_rule_exists() {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    let texts = files.iter().map(|path| fs::read_to_string(path).unwrap());
    let tested: BTreeSet<String> = texts
        .flat_map(|text| text.lines().filter_map(cited).collect::<Vec<_>>())
        .collect();
    let rules = rules();
    assert!(rules.len() > 50, "the spec was read");
    let untested: Vec<_> = rules.difference(&tested).collect();
    let unknown: Vec<_> = tested.difference(&rules).collect();
    assert!(untested.is_empty(), "rules without a test: {untested:?}");
    assert!(
        unknown.is_empty(),
        "tests of rules that are not in docs/spec.md: {unknown:?}"
    );
}
