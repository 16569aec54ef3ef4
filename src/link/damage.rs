//! Links that lost something on their way, by what every link says that the page writes: its
//! version first, then the model, the seed with steps and guidance behind it, and the paper.

use super::arrival::Pair;
use super::place::View;
use super::plain::is_shortened;
use super::schema::{self, Key};

/// Keys that stand in every link to an ECG, and whose names stand in no other site's.
const OURS: [&str; 4] = ["model", "seed", "steps", "guidance"];

/// What stands in every link to an ECG from its seed on.
const BEHIND_THE_SEED: [&str; 3] = ["seed", "steps", "guidance"];

/// The key at which a link seems to have been cut off or spoiled, if it does.
pub(super) fn found(query: &str, pairs: &[Pair], view: &View) -> Option<&'static str> {
    let known: Vec<(&Key, &Pair)> = pairs
        .iter()
        .filter_map(|pair| Some((schema::key(&pair.key)?, pair)))
        .collect();
    let says = |name: &str| known.iter().any(|(key, _)| key.name == name);
    let shortened = known
        .iter()
        .find(|(_, pair)| pair.value.as_deref().is_some_and(is_shortened));
    if let Some((key, _)) = shortened {
        return Some(key.name);
    }
    let Some((last, pair)) = known.last() else {
        let query = query.to_lowercase();
        return OURS.iter().all(|key| query.contains(key)).then_some("v");
    };
    if pairs.iter().any(|pair| says("v") && is_spoiled(&pair.key)) {
        return Some(last.name);
    }
    // A quiz has a seed of its own, and a set one for each case.
    if says("quiz") || matches!(view, View::Set(_)) {
        return None;
    }
    let is_beheaded = pairs.first().is_some_and(|first| ends_a_key(&first.key));
    if is_beheaded && BEHIND_THE_SEED.iter().all(|key| says(key)) {
        return Some("v");
    }
    let stops = pairs
        .last()
        .is_some_and(|last| last.bare && begins_a_key(&last.key));
    let is_torn = pair.bare || stops || !says("seed") || last.name == "seed" && !says("steps");
    (says("v") && is_torn).then_some(last.name)
}

/// Whether a part is the beginning of a key, and not all of it.
fn begins_a_key(part: &str) -> bool {
    !part.is_empty() && schema::keys().any(|key| key.name != part && key.name.starts_with(part))
}

/// Whether a key is the end of one of the schema's, and not all of it.
fn ends_a_key(key: &str) -> bool {
    let key = key.trim_start_matches('?');
    let is_own = schema::key(key).is_some();
    !is_own && !key.is_empty() && schema::keys().any(|known| known.name.ends_with(key))
}

/// Whether a key is one of the longer ones but for a letter: of another script, lost, or another.
fn is_spoiled(key: &str) -> bool {
    let found: Vec<char> = key.chars().collect();
    let is_near = |name: &str| {
        let name: Vec<char> = name.chars().collect();
        let same = found.iter().zip(&name).take_while(|(a, b)| a == b).count();
        let behind = |skipped: [usize; 2]| {
            let rest = |all: &[char], skip: usize| all.get(same + skip..).map(<[char]>::to_vec);
            rest(&found, skipped[0]).is_some_and(|left| Some(left) == rest(&name, skipped[1]))
        };
        behind([1, 1]) || behind([0, 1]) || behind([1, 0])
    };
    let others = schema::keys().filter(|known| known.name.len() > 4 || OURS.contains(&known.name));
    schema::key(key).is_none() && others.into_iter().any(|known| is_near(known.name))
}

#[cfg(test)]
mod tests {
    use super::super::{Link, Problem};

    fn told(query: &str) -> Vec<&'static str> {
        let notices = Link::parse(query).1.into_iter();
        notices
            .filter(|notice| notice.problem == Problem::Incomplete)
            .map(|notice| notice.key)
            .collect()
    }

    #[test]
    fn what_a_link_lost_is_told_where_it_lost_it() {
        let whole = "v=1&model=a&hr=70&seed=4&steps=6&guidance=2&layout=3x4&speed=25&gain=10";
        for (query, key) in [
            (
                "el=a&hr=70&seed=4&steps=6&guidance=2&layout=3x4&speed=25&gain=10",
                "v",
            ),
            (
                "v=1&odel=a&hr=70&seed=4&steps=6&guidance=2&layout=3x4",
                "layout",
            ),
            ("v=1&m\u{f8}del=a&seed=4&steps=6", "steps"),
            ("v=1&model=a&seed=4&steps=6&gui", "steps"),
            ("v=1&model=a&seed=4&steps=6&guidance=2&layo", "guidance"),
            (
                "v-3D1-26model-3Da-26seed-3D4-26steps-3D6-26guidance-3D2",
                "v",
            ),
        ] {
            assert_eq!(told(query), [key], "{query}");
        }
        for query in [
            whole,
            "utm_source=model",
            "v=1&model=a&seed=4&steps=6&fbclid=1&page=2&code=3",
            "seed=4&steps=6",
            "model=a&hr=70&seed=4&steps=6&guidance=2",
        ] {
            assert_eq!(told(query), [""; 0], "{query}");
        }
    }
}
