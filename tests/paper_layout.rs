//! The geometry of every layout, lead by lead.

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::ecg::{Ecg, Lead};
use einthoven::layout::{
    Figure, Gain, Layout, LeadOrder, Mark, POINTS_PER_SAMPLE, Page, PaperSpec, Point, Speed,
};

/// (label, first sample, x, y) of every trace.
fn placed(spec: PaperSpec) -> Vec<(String, usize, f32, f32)> {
    let page = Page::new(spec, 100.0, 1000);
    let place = |t: &einthoven::layout::Trace| {
        (
            t.label_text(),
            t.samples.start,
            t.origin.x_mm,
            t.origin.y_mm,
        )
    };
    page.traces.iter().map(place).collect()
}

fn expected(rows: &[(&str, usize, f32, f32)]) -> Vec<(String, usize, f32, f32)> {
    rows.iter()
        .map(|&(label, start, x, y)| (label.to_owned(), start, x, y))
        .collect()
}

#[test]
fn three_by_four_with_rhythm_strip() {
    let spec = PaperSpec::default();
    assert_eq!(
        placed(spec),
        expected(&[
            ("I", 0, 20.0, 35.0),
            ("II", 0, 20.0, 65.0),
            ("III", 0, 20.0, 95.0),
            ("aVR", 250, 82.5, 35.0),
            ("aVL", 250, 82.5, 65.0),
            ("aVF", 250, 82.5, 95.0),
            ("V1", 500, 145.0, 35.0),
            ("V2", 500, 145.0, 65.0),
            ("V3", 500, 145.0, 95.0),
            ("V4", 750, 207.5, 35.0),
            ("V5", 750, 207.5, 65.0),
            ("V6", 750, 207.5, 95.0),
            ("II", 0, 20.0, 125.0),
        ])
    );
    let page = Page::new(spec, 100.0, 1000);
    assert_eq!((page.width_mm, page.height_mm), (275.0, 150.0));
    assert!(
        page.traces[..12]
            .iter()
            .all(|trace| trace.samples.len() == 250)
    );
    assert_eq!(page.traces[12].samples, 0..1000);
    assert_eq!(
        page.traces[3].label,
        Point {
            x_mm: 83.5,
            y_mm: 24.5
        }
    );
}

#[test]
fn three_by_four_in_cabrera_order_at_double_speed_and_gain() {
    let spec = PaperSpec {
        layout: Layout::ThreeByFour,
        order: LeadOrder::Cabrera,
        speed: Speed::Mm50,
        gain: Gain::Mm20,
        ..PaperSpec::default()
    };
    assert_eq!(
        placed(spec),
        expected(&[
            ("aVL", 0, 25.0, 50.0),
            ("I", 0, 25.0, 110.0),
            ("\u{2212}aVR", 0, 25.0, 170.0),
            ("II", 250, 150.0, 50.0),
            ("aVF", 250, 150.0, 110.0),
            ("III", 250, 150.0, 170.0),
            ("V1", 500, 275.0, 50.0),
            ("V2", 500, 275.0, 110.0),
            ("V3", 500, 275.0, 170.0),
            ("V4", 750, 400.0, 50.0),
            ("V5", 750, 400.0, 110.0),
            ("V6", 750, 400.0, 170.0),
        ])
    );
}

#[test]
fn six_by_two_and_twelve_by_one() {
    let two = placed(PaperSpec {
        layout: Layout::SixByTwo,
        ..PaperSpec::default()
    });
    assert_eq!(two.len(), 12);
    for (place, (label, start, x, y)) in two.iter().enumerate() {
        let (column, row) = (place / 6, place % 6);
        assert_eq!(label, Lead::ALL[place].name());
        assert_eq!(
            (*start, *x, *y),
            (
                500 * column,
                20.0 + 125.0 * column as f32,
                35.0 + 25.0 * row as f32
            )
        );
    }
    let one = placed(PaperSpec {
        layout: Layout::TwelveByOne,
        speed: Speed::Mm12_5,
        gain: Gain::Mm5,
        ..PaperSpec::default()
    });
    for (place, (label, start, x, y)) in one.iter().enumerate() {
        assert_eq!(label, Lead::ALL[place].name());
        assert_eq!((*start, *x, *y), (0, 20.0, 25.0 + 10.0 * place as f32));
    }
}

#[test]
fn one_lead_in_two_rows_of_half_the_time() {
    let spec = PaperSpec {
        layout: Layout::OneLead,
        lead: Lead::V5,
        ..PaperSpec::default()
    };
    let places = [("V5", 0, 20.0, 40.0), ("V5", 500, 20.0, 80.0)];
    assert_eq!(placed(spec), expected(&places));
    let page = Page::new(spec, 100.0, 1000);
    assert_eq!((page.width_mm, page.height_mm), (150.0, 110.0));
    assert_eq!(page.sample_x_mm(&page.traces[1], 502.5), 20.625);
}

#[test]
fn the_rhythm_strip_shows_the_chosen_lead() {
    let spec = PaperSpec {
        lead: Lead::V1,
        ..PaperSpec::default()
    };
    let strip = placed(spec).pop();
    assert_eq!(strip, Some(("V1".to_owned(), 0, 20.0, 125.0)));
}

#[test]
fn a_strip_is_one_row_of_the_chosen_lead() {
    let strip = Page::strip(PaperSpec::default(), 100.0, 1000);
    assert_eq!((strip.width_mm, strip.height_mm), (260.0, 25.0));
    assert_eq!(strip.traces.len(), 1);
    assert_eq!(strip.traces[0].lead, Lead::II);
    assert_eq!(
        strip.traces[0].origin,
        Point {
            x_mm: 5.0,
            y_mm: 15.0
        }
    );
    assert!(strip.pulses.is_empty());
}

#[test]
fn a_calibration_pulse_is_one_millivolt_for_a_fifth_of_a_second() {
    for speed in Speed::ALL {
        for gain in Gain::ALL {
            let page = Page::new(
                PaperSpec {
                    speed,
                    gain,
                    ..PaperSpec::default()
                },
                100.0,
                1000,
            );
            assert_eq!(page.pulses.len(), 4);
            for (pulse, trace) in page
                .pulses
                .iter()
                .zip([0, 1, 2, 12].map(|n| &page.traces[n]))
            {
                let [before, rise, top, end, _, after] = pulse.points;
                assert_eq!(before.y_mm, trace.origin.y_mm);
                assert_eq!(rise.y_mm - top.y_mm, gain.mm_per_mv());
                assert!((end.x_mm - top.x_mm - 0.2 * speed.mm_per_s()).abs() < 1e-5);
                assert!(after.x_mm <= trace.origin.x_mm && before.x_mm >= 0.0);
            }
        }
    }
}

#[test]
fn samples_become_millimetres_upwards_and_gaps_split_the_line() {
    let mut leads: [Vec<f32>; 12] = std::array::from_fn(|lead| vec![lead as f32; 1000]);
    leads[Lead::AVR.index()][10] = f32::NAN;
    let ecg = Ecg::new(100.0, leads).expect("twelve equal leads");
    let spec = PaperSpec {
        layout: Layout::TwelveByOne,
        order: LeadOrder::Cabrera,
        ..PaperSpec::default()
    };
    let page = Page::new(spec, 100.0, 1000);
    let figure = Figure::new(&page, Some(&ecg), None);
    let lines_of = |lead| {
        let of_lead = figure
            .lines
            .iter()
            .filter(move |line| line.mark == Mark::Trace(lead));
        // The samples alone, without what lies between them.
        let samples = of_lead.map(|line| line.points.iter().copied().step_by(POINTS_PER_SAMPLE));
        samples.map(Iterator::collect).collect::<Vec<Vec<Point>>>()
    };
    let lines = [lines_of(Lead::AVR), lines_of(Lead::V1)];
    let (v1, v1_origin) = (&lines[1][0], page.traces[6].origin);
    assert_eq!(
        v1[0],
        Point {
            x_mm: v1_origin.x_mm,
            y_mm: v1_origin.y_mm - 60.0
        }
    );
    assert!((v1[999].x_mm - v1[0].x_mm - 249.75).abs() < 1e-3);
    // -aVR: 3 mV point down.
    let (avr, avr_origin) = (&lines[0], page.traces[2].origin);
    assert_eq!((avr.len(), avr[0].len(), avr[1].len()), (2, 10, 989));
    assert_eq!(avr[1][0].y_mm, avr_origin.y_mm + 30.0);
}

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

#[test]
fn names_parse_back() {
    for layout in Layout::ALL {
        assert_eq!(Layout::parse(layout.name()), Some(layout));
    }
    for order in LeadOrder::ALL {
        assert_eq!(LeadOrder::parse(order.name()), Some(order));
    }
    assert_eq!(Speed::from_mm_per_s(30.0), None);
    assert_eq!(Gain::from_mm_per_mv(20.0), Some(Gain::Mm20));
}
