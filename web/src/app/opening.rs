//! What the address asks for.

use super::browser::dom;
use super::model_index::ModelEntry;
use super::texts::link_text::Warning;
use super::views::View;
use einthoven::case_set::CaseSet;
use einthoven::link::{self, Design, Link, ReadingState};

/// What the address asked for.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The query string.
    query: String,
    /// The design to begin with.
    pub design: Design,
    /// How the reader looks at it.
    pub reading: ReadingState,
    /// What the stage shows.
    pub view: View,
    /// The design of the ECG to compare with: `kept`.
    pub kept: Option<Design>,
    /// A teacher's own set.
    pub set: CaseSet,
    /// Whether the page stands in a frame of another page: `embed=1`.
    pub embedded: bool,
    /// What in the link could not be used.
    pub warnings: Vec<Warning>,
    /// Whether a design, or a quiz, was asked for at all; if so its ECG is generated without a
    /// click.
    pub from_link: bool,
    /// Whether the link says which ECG it means, and not only how one is generated, drawn or shown.
    pub names_an_ecg: bool,
}

impl Opening {
    /// Reads the page's own address.
    pub fn from_address() -> Self {
        Self::from_query(&dom::query())
    }

    /// Reads a query string.
    pub fn from_query(query: &str) -> Self {
        // No model: the site's own default, whatever it is.
        let nameless = Design {
            model: String::new(),
            ..Design::default()
        };
        let (mut link, notices) = Link::parse_over(nameless, query);
        let chooses = link.view.chooses_the_ecg();
        // A set opens with its first case.
        if let Some(first) = link.set.cases.first() {
            link.design.request = first.clone();
        }
        Self {
            query: query.to_owned(),
            design: link.design,
            reading: link.reading,
            kept: link.kept,
            set: link.set,
            embedded: link.embedded,
            warnings: notices.into_iter().map(Warning::Pair).collect(),
            from_link: link::asks_for_an_ecg(query) || chooses,
            names_an_ecg: link::names_an_ecg(query) || chooses,
            view: link.view,
        }
    }

    /// Gives a design the steps and the guidance that its model is meant for, as far as the link
    /// leaves them open.
    pub fn sample_as(&self, model: &ModelEntry, design: &mut Design) {
        let mut meant = design.clone();
        model.sample(&mut meant.request);
        let meant = self.over(meant).request;
        (design.request.steps, design.request.guidance) = (meant.steps, meant.guidance);
    }

    /// What the link makes of another design: `?steps=10` alone changes the steps of the one on the
    /// paper.
    pub fn over(&self, design: Design) -> Design {
        Design::parse_over(design, &self.query).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use einthoven::link::LONGEST_QUERY;

    #[test]
    fn a_page_in_a_frame_shows_the_paper_whatever_the_view() {
        let opening = Opening::from_query("?v=1&seed=42&view=cohort&embed=1");
        assert!(opening.embedded && opening.from_link);
        assert_eq!(opening.view, View::Ecg);
        assert!(!Opening::from_query("?v=1&seed=42&embed=0").embedded);
    }

    #[test]
    fn a_quiz_in_a_frame_stays_one_and_its_menu_does_not() {
        let place = |query: &str| Opening::from_query(query).view.quiz_place();
        let quiz = place("?v=1&view=quiz&quiz=7&question=3&embed=1");
        assert_eq!(
            quiz.map(|place| (place.seed, place.question)),
            Some((7, Some(2)))
        );
        assert_eq!(place("?v=1&seed=4&view=quiz&embed=1"), None);
    }

    #[test]
    fn an_address_without_a_design_generates_nothing_by_itself() {
        assert!(!Opening::from_query("").from_link);
        assert!(!Opening::from_query("utm_source=mail").from_link);
        assert!(Opening::from_query("?v=1&age=63&seed=42").from_link);
    }

    #[test]
    fn what_says_how_but_not_which_keeps_the_patient_on_the_paper() {
        let mut shown = Design::default();
        shown.request.condition.patient.age_years = Some(63.0);
        for query in ["?steps=25", "?model=midt-compact&steps=25&layout=12x1"] {
            let opening = Opening::from_query(query);
            assert!(opening.from_link && !opening.names_an_ecg, "{query}");
            let request = opening.over(shown.clone()).request;
            assert_eq!(request.condition, shown.request.condition, "{query}");
            assert_eq!(request.steps, 25, "{query}");
        }
        for query in ["?age=50", "?v=1", "?pr=200", "?quiz=7"] {
            assert!(Opening::from_query(query).names_an_ecg, "{query}");
        }
    }

    #[test]
    fn what_the_link_leaves_open_is_as_the_model_is_meant_for() {
        let model = ModelEntry {
            steps: Some(6),
            guidance: Some(1.5),
            ..ModelEntry::default()
        };
        let sampled = |query: &str| {
            let opening = Opening::from_query(query);
            let mut design = opening.design.clone();
            opening.sample_as(&model, &mut design);
            (design.request.steps, design.request.guidance)
        };
        assert_eq!(sampled("?v=1&seed=3"), (6, 1.5));
        assert_eq!(sampled("?v=1&seed=3&steps=10"), (10, 1.5));
        assert_eq!(sampled("?v=1&seed=3&steps=10&guidance=2"), (10, 2.0));
    }

    #[test]
    fn a_comparison_is_read_where_there_is_room_for_it() {
        let kept = |query: &str| Opening::from_query(query).kept;
        let kept_40 = "kept=%3Fv%3D1%26age%3D40%26seed%3D7%26steps%3D10";
        let other = kept(&format!("?age=1&seed=1&{kept_40}")).unwrap();
        assert_eq!(other.request.condition.patient.age_years, Some(40.0));
        assert_eq!(other.model, "", "the site's own default");
        assert_eq!(kept(&format!("?seed=1&view=sweep&{kept_40}")), None);
        let flood = Opening::from_query(&format!("?{kept_40}&utm={}", "x".repeat(LONGEST_QUERY)));
        assert_eq!((flood.kept, flood.warnings.len()), (None, 1));
        let unreadable = Opening::from_query("?seed=1&kept=%ff&age=999");
        assert_eq!((unreadable.kept, unreadable.warnings.len()), (None, 2));
    }

    #[test]
    fn a_quiz_is_an_ecg_asked_for_and_its_menu_is_none() {
        assert!(Opening::from_query("?view=quiz&quiz=7").from_link);
        assert!(!Opening::from_query("?view=quiz").from_link);
    }
}
