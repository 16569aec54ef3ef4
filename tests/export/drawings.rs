//! SVG, figures and PNG: true to the millimetre, with words that stay on the page.

use super::{drawn_by_a_browser, ecg, provenance, words};
use einthoven::export::{PngExportError, SYNTHETIC_NOTICE, figure, png, svg};
use einthoven::layout::{Layout, PaperSpec, Speed};

#[test]
fn svg_is_in_millimetres_marked_and_escaped() {
    let mut provenance = provenance();
    provenance.model = "<script>\"&".to_owned();
    let text = svg(&ecg(), PaperSpec::default(), &provenance);
    assert!(text.contains("width=\"275mm\" height=\"150mm\" viewBox=\"0 0 275 150\""));
    assert!(text.contains(&format!(" x=\"5\" y=\"7\">{SYNTHETIC_NOTICE}</text>")));
    assert!(text.contains("25 mm/s · 10 mm/mV · 100 Hz"));
    assert!(!text.contains("<script>") && text.contains("&lt;script&gt;&quot;&amp;"));
    // 13 traces, 9 ticks where a lead begins and 4 calibration pulses; the pulse of the first row
    // is 5 mm wide and 10 mm high.
    assert_eq!(text.matches("<polyline").count(), 26);
    assert!(text.contains(
        "7.000,35.000 10.000,35.000 10.000,25.000 15.000,25.000 15.000,35.000 18.000,35.000"
    ));
}

#[test]
fn the_traces_of_a_drawing_pass_through_every_sample_lead_by_lead() {
    let ecg = ecg();
    let spec = PaperSpec::default();
    let text = svg(&ecg, spec, &provenance());
    let page = einthoven::layout::Page::new(spec, 100.0, 1000);
    let drawn: Vec<Vec<(f32, f32)>> = (text.lines())
        .filter_map(|line| {
            line.strip_prefix("<polyline points=\"")?
                .strip_suffix("\"/>")
        })
        .map(|points| {
            let point = |pair: &str| {
                let (x, y) = pair.split_once(',').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            };
            points.split(' ').map(point).collect()
        })
        .collect();
    // The traces come last, in the page's order.
    let traces = &drawn[drawn.len() - page.traces.len()..];
    for (trace, line) in page.traces.iter().zip(traces) {
        let samples = line.iter().step_by(einthoven::layout::POINTS_PER_SAMPLE);
        let lead_mv = &ecg.lead_mv(trace.lead)[trace.samples.clone()];
        assert_eq!(samples.clone().count(), lead_mv.len(), "{}", trace.lead);
        for ((x_mm, y_mm), (t, mv)) in samples.zip((0..).zip(lead_mv)) {
            let expected_mm = trace.origin.x_mm + 0.25 * t as f32;
            assert!((x_mm - expected_mm).abs() < 0.002, "{}", trace.lead);
            let expected_mm = trace.origin.y_mm - 10.0 * mv;
            assert!((y_mm - expected_mm).abs() < 0.002, "{}", trace.lead);
        }
    }
}

#[test]
fn words_stay_on_the_narrowest_page() {
    let spec = PaperSpec {
        layout: Layout::OneLead,
        speed: Speed::Mm12_5,
        ..PaperSpec::default()
    };
    let page = einthoven::layout::Page::new(spec, 100.0, 1000);
    let whole = svg(&ecg(), spec, &provenance());
    let small = words(&whole, "small");
    let said: Vec<&str> = small.iter().map(|(_, _, text)| text.as_str()).collect();
    assert!(said.len() >= 3, "{said:?}");
    for (x_mm, _, text) in &small {
        // A sans-serif letter of 2.8 mm is 1.4 mm wide on average.
        let end_mm = x_mm + 1.4 * text.chars().count() as f32;
        assert!(end_mm <= page.width_mm, "{text} ends at {end_mm} mm");
    }
    assert!(said.iter().any(|text| text.contains("LVH")), "{said:?}");

    let part = figure(&ecg(), spec, None);
    let small = words(&part, "small");
    let [
        (scale_x_mm, scale_y_mm, scale),
        (notice_x_mm, notice_y_mm, notice),
    ] = &small[..]
    else {
        panic!("{small:?}");
    };
    assert_eq!(notice, SYNTHETIC_NOTICE);
    let scale_end_mm = scale_x_mm + 1.4 * scale.chars().count() as f32;
    let notice_start_mm = notice_x_mm - 1.4 * notice.chars().count() as f32;
    assert!(scale_end_mm < notice_start_mm || notice_y_mm < &(scale_y_mm - 2.8));
    assert!(notice_start_mm > page.figure_area().x_mm);
}

#[test]
fn a_figure_has_the_same_traces_and_no_word_on_the_condition() {
    let spec = PaperSpec::default();
    let whole = svg(&ecg(), spec, &provenance());
    let part = figure(&ecg(), spec, None);
    assert!(part.contains("width=\"265mm\" height=\"135mm\" viewBox=\"5 10 265 135\""));
    assert!(part.contains(SYNTHETIC_NOTICE) && part.contains("25 mm/s"));
    for line in whole
        .lines()
        .filter(|line| line.starts_with("<polyline") || line.starts_with("<path"))
    {
        assert!(part.contains(line), "{line}");
    }
    assert!(whole.contains("LVH") && !part.contains("LVH"));
    // A page that forbids inline styles shows both.
    assert!(!whole.contains("style") && !part.contains("style"));
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn png_says_its_density_and_where_it_comes_from() {
    let marked = png(&drawn_by_a_browser(), &provenance()).unwrap();
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(&marked))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    reader.finish().unwrap();
    assert_eq!(pixels, [200; 600]);
    let info = reader.info();
    let density = info.pixel_dims.unwrap();
    assert_eq!((density.xppu, density.yppu), (11811, 11811));
    assert_eq!(density.unit, ::png::Unit::Meter);
    let text = |keyword: &str| {
        let mut all = info.uncompressed_latin1_text.iter();
        all.find(|text| text.keyword == keyword)
            .map(|text| text.text.clone())
            .unwrap()
    };
    assert_eq!(text("Title"), SYNTHETIC_NOTICE);
    assert_eq!(text("Description"), provenance().to_comments().join("\n"));
}

#[test]
fn what_is_no_png_or_ends_early_is_refused() {
    let whole = drawn_by_a_browser();
    let refused = |bytes: &[u8]| png(bytes, &provenance()) == Err(PngExportError);
    assert!(refused(b"") && refused(b"<svg/>") && refused(&whole[..8]));
    assert!(refused(&whole[..40]) && refused(&whole[..whole.len() - 1]));
}
