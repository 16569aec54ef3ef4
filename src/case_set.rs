//! A teacher's own set: ECGs in an order, to be read one after the other or asked about
//! ([`crate::asked_set`]).

use crate::generation::GenerationRequest;

/// The most cases that a set holds, so that its link stays one.
pub const MOST_CASES: usize = 20;

/// Cases in their order, drawn by one model.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CaseSet {
    /// What is asked of the model, case by case; at most [`MOST_CASES`].
    pub cases: Vec<GenerationRequest>,
    /// Whether each case is a question with choices, rather than an ECG to read.
    pub asks: bool,
}

impl CaseSet {
    /// Takes a case in at the end; false where it is there already or the set is full.
    pub fn add(&mut self, case: GenerationRequest) -> bool {
        let has_room = self.cases.len() < MOST_CASES && !self.cases.contains(&case);
        if has_room {
            self.cases.push(case);
        }
        has_room
    }

    /// Moves a case one place up; the first stays.
    pub fn raise(&mut self, place: usize) {
        if (1..self.cases.len()).contains(&place) {
            self.cases.swap(place - 1, place);
        }
    }

    /// Takes a case out.
    pub fn remove(&mut self, place: usize) {
        if place < self.cases.len() {
            self.cases.remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Design;

    fn case(seed: u64) -> GenerationRequest {
        GenerationRequest {
            seed,
            ..Design::default().request
        }
    }

    fn seeds(set: &CaseSet) -> Vec<u64> {
        set.cases.iter().map(|case| case.seed).collect()
    }

    #[test]
    fn cases_keep_their_order_and_come_once() {
        let mut set = CaseSet::default();
        assert!(set.add(case(1)) && set.add(case(2)) && set.add(case(3)));
        assert!(!set.add(case(2)), "it is there");
        set.raise(2);
        assert_eq!(seeds(&set), [1, 3, 2]);
        set.raise(0);
        set.raise(9);
        set.remove(1);
        set.remove(7);
        assert_eq!(seeds(&set), [1, 2]);
        for seed in 10..50 {
            set.add(case(seed));
        }
        assert_eq!(set.cases.len(), MOST_CASES);
    }
}
