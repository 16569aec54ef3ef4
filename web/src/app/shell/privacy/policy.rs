//! The page's Content-Security-Policy, read from the page itself, in words.

use crate::app::browser::dom;
use crate::tr;

/// What the policy says about one kind of thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    directive: String,
    sources: Vec<String>,
}

/// The policy's text as it stands in the page; empty if there is none.
pub fn text() -> String {
    dom::document()
        .query_selector("meta[http-equiv='Content-Security-Policy']")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default()
}

/// The rules of a policy, in its own order.
pub fn rules(text: &str) -> Vec<Rule> {
    let rule = |part: &str| {
        let mut words = part.split_whitespace().map(str::to_owned);
        Some(Rule {
            directive: words.next()?,
            sources: words.collect(),
        })
    };
    text.split(';').filter_map(rule).collect()
}

/// Whether rules forbid all that they do not name, and name nothing beyond this site.
pub fn keeps_to_this_site(rules: &[Rule]) -> bool {
    let forbids_the_rest = rules
        .iter()
        .any(|rule| rule.directive == "default-src" && rule.sources == ["'none'"]);
    forbids_the_rest
        && rules.iter().flat_map(|rule| &rule.sources).all(|source| {
            ["'none'", "'self'", "'wasm-unsafe-eval'", "blob:", "data:"].contains(&source.as_str())
        })
}

impl Rule {
    /// What the rule is about.
    pub fn subject(&self) -> String {
        match self.directive.as_str() {
            "default-src" => tr!("policy-rest"),
            "script-src" => tr!("policy-programs"),
            "worker-src" => tr!("policy-workers"),
            "connect-src" => tr!("policy-requests"),
            "style-src" => tr!("policy-styles"),
            "img-src" => tr!("policy-images"),
            "font-src" => tr!("policy-fonts"),
            "manifest-src" => tr!("policy-manifest"),
            "base-uri" => tr!("policy-base"),
            "form-action" => tr!("policy-forms"),
            other => other.to_owned(),
        }
    }

    /// From where the rule allows it.
    pub fn allowed(&self) -> String {
        let mut allowed: Vec<String> = self.sources.iter().map(|source| word(source)).collect();
        allowed.dedup();
        allowed.join(", ")
    }
}

fn word(source: &str) -> String {
    match source {
        "'none'" => tr!("policy-nowhere"),
        "'self'" => tr!("policy-this-site"),
        "'wasm-unsafe-eval'" => tr!("policy-webassembly"),
        "blob:" | "data:" => tr!("policy-own-making"),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keeps(text: &str) -> bool {
        keeps_to_this_site(&rules(text))
    }

    #[test]
    fn the_sites_own_policy_keeps_to_this_site() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../index.html");
        let index = std::fs::read_to_string(path).unwrap();
        let policy = index
            .split("content=\"")
            .find(|part| part.starts_with("default-src"))
            .and_then(|part| part.split('"').next())
            .unwrap();
        assert!(keeps(policy), "{policy}");
        let named = rules(policy);
        assert_eq!(named[1].directive, "script-src");
        assert_eq!(named[1].sources, ["'self'", "'wasm-unsafe-eval'"]);
        // Each has words of its own.
        assert!(named.iter().all(|rule| rule.subject() != rule.directive));
    }

    #[test]
    fn a_wider_policy_is_not_praised() {
        assert!(!keeps(""));
        assert!(!keeps("connect-src 'self'"));
        assert!(!keeps(
            "default-src 'none'; connect-src 'self' https://a.example"
        ));
        assert!(!keeps("default-src 'none'; script-src 'unsafe-inline'"));
        assert!(!keeps("default-src *"));
    }

    #[test]
    fn a_rule_is_said_once_for_all_that_the_page_makes_itself() {
        let images = &rules("img-src 'self' data: blob:")[0];
        assert_eq!(images.allowed(), "this site, what the page makes itself");
    }
}
