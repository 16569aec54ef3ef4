//! Sheets of paper in a printer, and what fits on them at true size.

use super::{Area, Layout, Page, PaperSpec};

/// The room that a worksheet leaves for the ECG on either paper, within margins every printer can
/// do.
const ROOM_WIDTH_MM: f32 = 265.0;
const ROOM_HEIGHT_MM: f32 = 135.0;

/// What a printer holds; a worksheet lies across.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrintPaper {
    /// ISO 216, 297 x 210 mm.
    #[default]
    A4,
    /// North American, 11 x 8.5 inches.
    Letter,
}

impl PrintPaper {
    /// Both.
    pub const ALL: [PrintPaper; 2] = [PrintPaper::A4, PrintPaper::Letter];

    /// The name, as a word in a menu and in a style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            PrintPaper::A4 => "A4",
            PrintPaper::Letter => "Letter",
        }
    }

    /// The paper with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// The paper that a reader with this language tag (`en-US`) most likely has.
    pub fn of_locale(tag: &str) -> Self {
        const LETTER: [&str; 7] = ["US", "CA", "MX", "CO", "CL", "VE", "PH"];
        let mut parts = tag.split('-').skip(1);
        match parts.any(|part| LETTER.contains(&part)) {
            true => PrintPaper::Letter,
            false => PrintPaper::A4,
        }
    }
}

impl PaperSpec {
    /// The nearest settings whose traces fit on a worksheet at true size: as asked for, else in
    /// three rows with a rhythm strip, else at the usual speed and gain too.
    pub fn for_print(self, sampling_hz: f64, samples: usize) -> Self {
        let fits = |spec: &PaperSpec| {
            let Area {
                width_mm,
                height_mm,
                ..
            } = Page::new(*spec, sampling_hz, samples).figure_area();
            width_mm <= ROOM_WIDTH_MM && height_mm <= ROOM_HEIGHT_MM
        };
        let in_rows = PaperSpec {
            layout: Layout::default(),
            ..self
        };
        let usual = PaperSpec {
            order: self.order,
            ..PaperSpec::default()
        };
        [self, in_rows].into_iter().find(fits).unwrap_or(usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecg::{SAMPLES, SAMPLING_HZ};
    use crate::layout::{Gain, LeadOrder, Speed};

    #[test]
    fn ten_seconds_at_the_usual_scale_just_fit() {
        let usual = PaperSpec::default();
        assert_eq!(usual.for_print(SAMPLING_HZ, SAMPLES), usual);
        let area = Page::new(usual, SAMPLING_HZ, SAMPLES).figure_area();
        assert_eq!(
            (area.width_mm, area.height_mm),
            (ROOM_WIDTH_MM, ROOM_HEIGHT_MM)
        );
    }

    #[test]
    fn what_does_not_fit_comes_in_the_nearest_way_that_does() {
        let asked = |layout, speed, gain| PaperSpec {
            layout,
            order: LeadOrder::Cabrera,
            speed,
            gain,
            ..PaperSpec::default()
        };
        let printed = |spec: PaperSpec| spec.for_print(SAMPLING_HZ, SAMPLES);
        let tall = asked(Layout::TwelveByOne, Speed::Mm12_5, Gain::Mm10);
        let rows = asked(Layout::ThreeByFourRhythm, Speed::Mm12_5, Gain::Mm10);
        assert_eq!(printed(tall), rows);
        let wide = asked(Layout::ThreeByFour, Speed::Mm50, Gain::Mm10);
        let usual = asked(Layout::ThreeByFourRhythm, Speed::Mm25, Gain::Mm10);
        assert_eq!(printed(wide), usual);
        let small = asked(Layout::SixByTwo, Speed::Mm25, Gain::Mm5);
        assert_eq!(printed(small), small);
    }

    #[test]
    fn a_reader_gets_the_paper_of_the_country() {
        assert_eq!(PrintPaper::of_locale("en-US"), PrintPaper::Letter);
        assert_eq!(PrintPaper::of_locale("es-MX"), PrintPaper::Letter);
        assert_eq!(PrintPaper::of_locale("en-GB"), PrintPaper::A4);
        assert_eq!(PrintPaper::of_locale("de"), PrintPaper::A4);
        assert_eq!(PrintPaper::parse("Letter"), Some(PrintPaper::Letter));
    }
}
