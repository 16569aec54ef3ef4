//! Rows make room for a tall ECG.

use einthoven::ecg::{Ecg, Lead};
use einthoven::layout::{Figure, Gain, Layout, Mark, Page, PaperSpec, Point};

/// One spike a second of so many millivolts in each lead.
fn spiky(mv: impl Fn(Lead) -> f32) -> Ecg {
    let leads = Lead::ALL.map(|lead| {
        let samples = (0..1000).map(|at| if at % 100 == 50 { mv(lead) } else { 0.0 });
        samples.collect()
    });
    Ecg::new(100.0, leads).expect("twelve equal leads")
}

/// The least distance between curves of rows that follow each other, where both are drawn.
fn least_distance_mm(page: &Page, ecg: &Ecg) -> f32 {
    let figure = Figure::new(page, Some(ecg), None);
    let lines = figure.lines.iter();
    let curves: Vec<&Vec<Point>> = lines
        .filter(|line| matches!(line.mark, Mark::Trace(_)))
        .map(|line| &line.points)
        .collect();
    assert_eq!(curves.len(), page.traces.len());
    let mut least = f32::INFINITY;
    for (upper, above) in page.traces.iter().zip(&curves) {
        for (lower, below) in page.traces.iter().zip(&curves) {
            if (lower.row_ends_mm[0] - upper.row_ends_mm[1]).abs() > 0.01 {
                continue;
            }
            for point in above.iter() {
                let beneath = below.iter().filter(|at| (at.x_mm - point.x_mm).abs() < 2.0);
                least = beneath.map(|at| at.y_mm - point.y_mm).fold(least, f32::min);
            }
        }
    }
    least
}

#[test]
fn a_tall_ecg_stays_clear_of_its_neighbours() {
    let tall = spiky(|lead| match lead {
        Lead::V1 | Lead::V2 => -3.2,
        Lead::V3 | Lead::V5 => 3.4,
        _ => 0.8,
    });
    for layout in Layout::ALL {
        for gain in Gain::ALL {
            let spec = PaperSpec {
                layout,
                gain,
                ..PaperSpec::default()
            };
            let flat = Page::new(spec, 100.0, 1000);
            let page = flat.clone().with_room_for(&[&tall]);
            let least_mm = least_distance_mm(&page, &tall);
            assert!(least_mm >= 1.0, "{layout:?} {gain:?}: {least_mm} mm");
            for trace in &page.traces {
                let [top_mm, foot_mm] = trace.row_ends_mm;
                assert!((top_mm..foot_mm).contains(&trace.origin.y_mm));
                assert!(foot_mm <= page.height_mm);
                assert_eq!(trace.origin.y_mm % 5.0, 0.0, "baselines lie on heavy lines");
            }
        }
    }
    let usual = Page::new(PaperSpec::default(), 100.0, 1000);
    let meets = least_distance_mm(&usual, &tall);
    assert!(meets < 0.0, "without more room V2 and V3 meet: {meets} mm");
}

#[test]
fn rows_share_the_usual_height_before_the_paper_grows() {
    let spec = PaperSpec::default();
    let usual = Page::new(spec, 100.0, 1000);
    let fitted = |ecg: &Ecg| Page::new(spec, 100.0, 1000).with_room_for(&[ecg]);
    assert_eq!(fitted(&spiky(|_| 0.3)), usual, "low voltage needs no more");
    assert_eq!(fitted(&spiky(|_| 1.2)), usual, "nor does the usual one");
    let two_tall = fitted(&spiky(|lead| match lead {
        Lead::V2 => -2.2,
        Lead::V3 => 2.2,
        _ => 0.6,
    }));
    assert_eq!(two_tall.height_mm, usual.height_mm);
    let baselines = [6, 7, 8, 12].map(|trace: usize| two_tall.traces[trace].origin.y_mm);
    assert!(baselines[2] - baselines[1] > 44.0, "{baselines:?}");
    let very_tall = fitted(&spiky(|_| 4.0));
    assert!(very_tall.height_mm > usual.height_mm);
    assert!(very_tall.height_mm < usual.height_mm + 100.0);
    let endless = fitted(&spiky(|_| 500.0));
    assert!(endless.height_mm < 500.0, "no ECG makes endless paper");
    let pulses = very_tall.pulses.iter().map(|pulse| pulse.points[0].y_mm);
    let rows = [0, 1, 2, 12].map(|trace: usize| very_tall.traces[trace].origin.y_mm);
    assert_eq!(pulses.collect::<Vec<_>>(), rows);
}
