//! The geometry of every layout, lead by lead.

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

mod room;

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
