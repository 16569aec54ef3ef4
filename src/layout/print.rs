//! Sheets of paper in a printer, and what fits on them at true size.

use super::{Area, Gain, Layout, Page, PaperSpec};
use crate::ecg::Ecg;

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
    /// The nearest settings in which this ECG fits on a worksheet at true size: as asked for, else
    /// in three rows with a rhythm strip, else at the usual speed and gain too, and at half the gain
    /// where the ECG is too tall for that.
    pub fn for_print(self, ecg: &Ecg) -> Self {
        let fits = |spec: &PaperSpec| {
            let page = Page::new(*spec, ecg.sampling_hz(), ecg.len()).with_room_for(&[ecg]);
            let Area {
                width_mm,
                height_mm,
                ..
            } = page.figure_area();
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
        let low = PaperSpec {
            gain: Gain::Mm5,
            ..usual
        };
        [self, in_rows, usual].into_iter().find(fits).unwrap_or(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ecg::{SAMPLES, SAMPLING_HZ};
    use crate::layout::{LeadOrder, Speed};

    /// Ten seconds with one spike a second of this height.
    fn spiky(mv: f32) -> Ecg {
        let lead = (0..SAMPLES).map(|at| if at % 100 == 50 { mv } else { 0.0 });
        let lead: Vec<f32> = lead.collect();
        Ecg::new(SAMPLING_HZ, std::array::from_fn(|_| lead.clone())).unwrap()
    }

    #[test]
    fn ten_seconds_at_the_usual_scale_just_fit() {
        let usual = PaperSpec::default();
        assert_eq!(usual.for_print(&spiky(1.0)), usual);
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
        let printed = |spec: PaperSpec| spec.for_print(&spiky(1.0));
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
    fn an_ecg_too_tall_for_the_usual_gain_is_printed_at_half_of_it() {
        let low = PaperSpec {
            gain: Gain::Mm5,
            ..PaperSpec::default()
        };
        assert_eq!(PaperSpec::default().for_print(&spiky(4.5)), low);
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
