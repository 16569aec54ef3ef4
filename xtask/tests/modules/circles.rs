//! Which module needs which, and circles among those of one folder.

use super::source::{Crate, Module};
use std::collections::BTreeMap;
use std::fmt;

/// One module needs another.
#[derive(Debug, Clone)]
pub(crate) struct Need {
    from: Module,
    to: Module,
    /// The path as it is written.
    path: String,
}

/// Modules of a folder that need each other in a ring.
#[derive(Debug)]
pub(crate) struct Circle {
    /// The folder, from the crate's root on.
    pub(crate) folder: Module,
    /// One for each step around.
    needs: Vec<Need>,
}

impl Crate {
    /// What each module needs. A path that leads over a name which another module passes on needs
    /// that one and the one that the name comes from.
    pub(crate) fn needs(&self) -> Vec<Need> {
        let mut needs = Vec::new();
        for (from, content) in &self.modules {
            for path in &content.paths {
                let mut passed = Vec::new();
                self.follow(from, path, &mut passed);
                needs.extend(passed.into_iter().map(|to| Need {
                    from: from.clone(),
                    to,
                    path: path.join("::"),
                }));
            }
        }
        needs
    }

    /// Follows a path; `passed` takes the modules that it ends in, the last one last.
    fn follow(&self, from: &Module, path: &[String], passed: &mut Vec<Module>) {
        // A name may stand for itself: `use serde;`.
        if passed.len() > 8 {
            return;
        }
        let mut at = from.clone();
        let mut rest = path;
        match path[0].as_str() {
            "crate" => (at, rest) = (Module::new(), &path[1..]),
            "self" => rest = &path[1..],
            _ => {}
        }
        while let [first, after @ ..] = rest
            && first == "super"
        {
            at.pop();
            rest = after;
        }
        while let [first, after @ ..] = rest {
            let below = [at.as_slice(), std::slice::from_ref(first)].concat();
            if self.modules.contains_key(&below) {
                (at, rest) = (below, after);
                continue;
            }
            passed.push(at.clone());
            if let Some(stands_for) = self.modules[&at].names.get(first) {
                self.follow(&at, &[stands_for.as_slice(), after].concat(), passed);
            }
            return;
        }
        passed.push(at);
    }

    /// One circle of each folder that has any.
    pub(crate) fn circles(&self) -> Vec<Circle> {
        let mut folders: BTreeMap<Module, Siblings> = BTreeMap::new();
        for need in self.needs() {
            let common = need.from.iter().zip(&need.to);
            let common = common.take_while(|(from, to)| from == to).count();
            // Whoever stands above another may need it, and be needed.
            if let (Some(from), Some(to)) = (need.from.get(common), need.to.get(common)) {
                let siblings = folders.entry(need.from[..common].to_vec()).or_default();
                let needs = siblings.entry(from.clone()).or_default();
                needs.entry(to.clone()).or_insert(need);
            }
        }
        let circle = |(folder, siblings)| {
            let needs = circle_of(siblings)?;
            Some(Circle { folder, needs })
        };
        folders.into_iter().filter_map(circle).collect()
    }
}

/// For each module of a folder, those that it needs.
type Siblings = BTreeMap<String, BTreeMap<String, Need>>;

/// A circle, if there is one.
fn circle_of(mut siblings: Siblings) -> Option<Vec<Need>> {
    // Whatever needs nothing is in no circle, nor is then what needs only that.
    loop {
        let left: Vec<String> = siblings.keys().cloned().collect();
        for needs in siblings.values_mut() {
            needs.retain(|to, _| left.contains(to));
        }
        siblings.retain(|_, needs| !needs.is_empty());
        if siblings.len() == left.len() {
            break;
        }
    }
    // Everything left needs something left: to go on and on ends in a circle.
    let mut way: Vec<(&String, &Need)> = Vec::new();
    let mut at = siblings.keys().next()?;
    while !way.iter().any(|(from, _)| *from == at) {
        let (to, need) = siblings[at].first_key_value()?;
        way.push((at, need));
        at = to;
    }
    let ring = way.into_iter().skip_while(|(from, _)| *from != at);
    Some(ring.map(|(_, need)| need.clone()).collect())
}

impl fmt::Display for Circle {
    /// `link -> query -> link`, and a line for each that says who needs what.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.folder.len();
        for need in &self.needs {
            write!(f, "{} -> ", need.from[place])?;
        }
        write!(f, "{}", self.needs[0].from[place])?;
        for need in &self.needs {
            write!(f, "\n    {} has {}", need.from.join("::"), need.path)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(text: &str) -> Vec<String> {
        let circles = Crate::of_text(text).circles();
        let text = |circle: &Circle| format!("{}: {circle}", circle.folder.join("::"));
        circles.iter().map(text).collect()
    }

    #[test]
    fn a_circle_is_named_with_what_closes_it() {
        let found = circles(
            "mod a { use crate::b::{c, d::{self, D}}; }
             mod b { mod c { fn f() { super::super::e::g::<u8>(vec![1]) } } mod d { struct D; } }
             mod e { fn g() -> Vec<u8> { vec![crate::a::A, 2] } }
             mod user { use super::{a, b, e}; }",
        );
        let expected = [
            ": a -> b -> e -> a",
            "a has crate::b::c",
            "b::c has super::super::e::g",
            "e has crate::a::A",
        ];
        assert_eq!(found, [expected.join("\n    ")]);
    }

    #[test]
    fn a_name_passed_on_by_the_folder_does_not_hide_a_circle() {
        let found = circles(
            "mod shelf {
                 mod book { use super::Leaf; pub struct Book; }
                 mod page { use super::{Book, mark}; pub struct Page; }
                 mod mark {}
                 pub use book::Book;
                 pub(crate) use self::page::Page as Leaf;
             }",
        );
        let expected = [
            "shelf: book -> page -> book",
            "shelf::book has super::Leaf",
            "shelf::page has super::Book",
        ];
        assert_eq!(found, [expected.join("\n    ")]);
    }

    #[test]
    fn tests_comments_and_those_above_or_below_close_no_circle() {
        let found = circles(
            "mod a {
                 //! See crate::b.
                 pub(in crate::a) fn f() { crate::f(\"crate::b::B\") }
                 #[cfg(test)]
                 mod tests { use crate::b::B; }
                 #[cfg(test)]
                 use crate::{b::B};
                 #[cfg(all(test, unix))]
                 #[rustfmt::skip]
                 fn g() { crate::b::h() }
             }
             mod b { use crate::a::f; use serde; use self::serde::Serialize; }
             fn f() { crate::a::f() }",
        );
        assert!(found.is_empty(), "{found:?}");
    }
}
