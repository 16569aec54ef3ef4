//! Exported files: read back, marked synthetic, true to the millimetre.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[cfg(target_arch = "wasm32")]
#[macro_use]
extern crate einthoven_wasm_tests;

use einthoven::artefacts::{Artefact, Band, Processing};
use einthoven::condition::{Condition, Patient, Sex, Statement};
use einthoven::ecg::{Ecg, Lead};
use einthoven::export::{
    EdfExportError, ParquetCohort, PngExportError, Provenance, SYNTHETIC_NOTICE, aecg, csv, dicom,
    edf, figure, json, png, svg, wfdb,
};
use einthoven::generation::{GUIDANCE, GenerationRequest, STEPS, Wishes};
use einthoven::layout::{Layout, PaperSpec, Speed};
use einthoven::link::Design;
use einthoven::measure::{Measurements, measure};
use einthoven::wfdb::{EncodedRecord, Header, Record};
use std::collections::BTreeMap;

fn provenance() -> Provenance {
    let patient = Patient {
        age_years: Some(63.0),
        sex: Some(Sex::Female),
        ..Patient::default()
    };
    let statements = ["LVH", "1AVB"].map(|code| Statement::from_code(code).unwrap());
    let request = GenerationRequest {
        condition: Condition::new(patient, statements.to_vec()),
        seed: 42,
        steps: 10,
        guidance: 2.0,
        wishes: Wishes::default(),
    };
    let state = Design {
        request: request.clone(),
        ..Design::default()
    };
    Provenance {
        model: state.model.clone(),
        model_hash: "ab12".to_owned(),
        request,
        link: state.to_query(),
        processing: Processing::default(),
    }
}

/// Leads that differ, with steep and tiny deflections; V6 reaches 40 mV.
fn ecg() -> Ecg {
    let lead = |lead: usize| -> Vec<f32> {
        let beat = |t: usize| (-((t % 83) as f32 - 20.0).powi(2) / 8.0).exp();
        (0..1000)
            .map(|t| (lead as f32 - 5.5) * 0.2 * beat(t) + 0.000_37 * (t as f32 / 7.0).sin())
            .collect()
    };
    let mut leads: [Vec<f32>; 12] = std::array::from_fn(lead);
    leads[Lead::V6.index()][500] = 40.0;
    Ecg::new(100.0, leads).unwrap()
}

fn read_back(encoded: &EncodedRecord) -> Record {
    let files = BTreeMap::from([(encoded.signal_file.clone(), encoded.signal_bytes.clone())]);
    Record::decode(Header::parse(&encoded.header).unwrap(), &files).unwrap()
}

#[test]
fn wfdb_reads_back_within_half_a_unit_with_its_provenance() {
    let ecg = ecg();
    let record = read_back(&wfdb(&ecg, "synthetic_42", &provenance()).unwrap());
    let found = record.to_ecg().unwrap();
    for (lead, spec) in Lead::ALL.into_iter().zip(&record.header.signals) {
        assert_eq!(spec.gain, if lead == Lead::V6 { 819.0 } else { 1000.0 });
        for (a, b) in found.lead_mv(lead).iter().zip(ecg.lead_mv(lead)) {
            assert!(
                (f64::from(*a) - f64::from(*b)).abs() * spec.gain <= 0.501,
                "{lead}: {a} for {b}"
            );
        }
    }
    assert_eq!(record.header.comments[0], SYNTHETIC_NOTICE);
    assert_eq!(
        Provenance::from_comments(&record.header.comments),
        Ok(provenance())
    );
}

#[test]
fn missing_samples_stay_missing_and_bad_names_are_refused() {
    let mut leads = ecg().leads_mv().clone();
    leads[3][7] = f32::NAN;
    let ecg = Ecg::new(100.0, leads).unwrap();
    let found = read_back(&wfdb(&ecg, "gap", &provenance()).unwrap())
        .to_ecg()
        .unwrap();
    assert!(found.lead_mv(Lead::AVR)[7].is_nan() && !found.lead_mv(Lead::AVR)[8].is_nan());
    assert!(csv(&ecg, &provenance()).contains(",,"));
    for name in ["", "a/b", "a b", "\u{e4}"] {
        assert!(wfdb(&ecg, name, &provenance()).is_err(), "{name}");
    }
}

#[test]
fn csv_has_time_twelve_leads_and_its_provenance() {
    let ecg = ecg();
    let text = csv(&ecg, &provenance());
    let (comments, rows): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.starts_with('#'));
    assert_eq!(comments[0], format!("# {SYNTHETIC_NOTICE}"));
    assert!(comments.contains(&"# seed: 42") && comments.contains(&"# statements: LVH,1AVB"));
    assert_eq!(rows[0], "time_s,I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6");
    assert_eq!(rows.len(), 1001);
    for (t, row) in rows[1..].iter().enumerate() {
        let values: Vec<f64> = row.split(',').map(|value| value.parse().unwrap()).collect();
        assert!((values[0] - t as f64 / 100.0).abs() < 1e-9);
        for (lead, value) in Lead::ALL.into_iter().zip(&values[1..]) {
            assert!((value - f64::from(ecg.lead_mv(lead)[t])).abs() < 1e-5);
        }
    }
}

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

/// Every `<text>` of a drawing with a class: its x, y and content.
fn words(drawing: &str, class: &str) -> Vec<(f32, f32, String)> {
    let of_class = drawing
        .lines()
        .filter(|line| line.starts_with(&format!("<text class=\"{class}\"")));
    let attribute = |line: &str, name: &str| -> f32 {
        let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let content = |line: &str| {
        let (_, rest) = line.split_once('>').unwrap();
        rest.strip_suffix("</text>").unwrap().to_owned()
    };
    of_class
        .map(|line| (attribute(line, "x"), attribute(line, "y"), content(line)))
        .collect()
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

/// A small grey picture, 30 by 20, with the density of a screen.
fn drawn_by_a_browser() -> Vec<u8> {
    include_bytes!("fixtures/grey.png").to_vec()
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

#[test]
fn json_holds_the_whole_request_and_says_that_it_is_synthetic() {
    let provenance = provenance();
    let object: serde_json::Value = serde_json::from_str(&json(&ecg(), &provenance)).unwrap();
    assert_eq!(object["synthetic"], true);
    assert_eq!(object["notice"], SYNTHETIC_NOTICE);
    let request: GenerationRequest = serde_json::from_value(object["request"].clone()).unwrap();
    assert_eq!(request, provenance.request);
    assert_eq!(object["link"], provenance.link);
    assert_eq!(object["samples"], 1000);
}

#[test]
fn the_schema_of_the_settings_knows_every_statement_and_range() {
    let schema = include_str!("../docs/settings.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let request = &schema["properties"]["request"]["properties"];
    let condition = &request["condition"]["properties"];
    let codes: Vec<&str> = Statement::all().map(Statement::code).collect();
    assert_eq!(
        condition["statements"]["items"]["enum"],
        serde_json::json!(codes)
    );
    let stated = |values: &serde_json::Value| {
        let bound = |key: &str| values[key].as_f64().unwrap() as f32;
        bound("minimum")..=bound("maximum")
    };
    let patient = &condition["patient"]["properties"];
    for (key, accepted) in [
        ("age_years", Patient::AGE_YEARS),
        ("height_cm", Patient::HEIGHT_CM),
        ("weight_kg", Patient::WEIGHT_KG),
        ("heart_rate_bpm", Patient::HEART_RATE_BPM),
    ] {
        assert_eq!(stated(&patient[key]), accepted, "{key}");
    }
    let wishes = &request["wishes"]["properties"];
    for (key, accepted) in [
        ("pr_ms", Wishes::PR_MS),
        ("qrs_ms", Wishes::QRS_MS),
        ("qtc_ms", Wishes::QTC_MS),
        ("axis_deg", Wishes::AXIS_DEG),
        ("voltage", Wishes::VOLTAGE),
        ("irregularity", Wishes::IRREGULARITY),
        ("wander", Wishes::WANDER),
        ("noise", Wishes::NOISE),
    ] {
        assert_eq!(stated(&wishes[key]), accepted, "{key}");
    }
    assert_eq!(stated(&request["guidance"]), GUIDANCE);
    let steps = *STEPS.start() as f32..=*STEPS.end() as f32;
    assert_eq!(stated(&request["steps"]), steps);
    assert_eq!(schema["properties"]["notice"]["const"], SYNTHETIC_NOTICE);
}

/// The text of a header field.
fn edf_field(file: &[u8], at: usize, len: usize) -> &str {
    std::str::from_utf8(&file[at..at + len]).unwrap().trim_end()
}

#[test]
fn edf_is_laid_out_by_the_format_and_marked_synthetic() {
    let ecg = ecg();
    let file = edf(&ecg, &provenance()).unwrap();
    assert_eq!(edf_field(&file, 184, 8), "3584");
    assert_eq!(edf_field(&file, 192, 5), "EDF+C");
    assert_eq!(edf_field(&file, 236, 20), "1       10      13");
    assert_eq!(
        edf_field(&file, 8, 80),
        "X F X X SYNTHETIC not_for_diagnosis"
    );
    let label = |signal: usize| edf_field(&file, 256 + 16 * signal, 16);
    assert_eq!(
        [label(0), label(11), label(12)],
        ["ECG I", "ECG V6", "EDF Annotations"]
    );
    let physical_maximum = |signal: usize| -> f64 {
        let at = 256 + 13 * (16 + 80 + 8 + 8) + 8 * signal;
        edf_field(&file, at, 8).parse().unwrap()
    };
    assert_eq!(physical_maximum(0), 32.767);
    // V6 reaches 40 mV.
    assert_eq!(physical_maximum(11), 40.0);
    for (signal, lead) in Lead::ALL.into_iter().enumerate() {
        let mv_per_unit = physical_maximum(signal) / 32_767.0;
        let bytes = &file[3584 + 2000 * signal..][..2000];
        for (pair, &expected) in bytes.chunks(2).zip(ecg.lead_mv(lead)) {
            let found = f64::from(i16::from_le_bytes([pair[0], pair[1]])) * mv_per_unit;
            assert!((found - f64::from(expected)).abs() <= 0.501 * mv_per_unit);
        }
    }
    let annotations = std::str::from_utf8(&file[3584 + 24_000..]).unwrap();
    assert!(annotations.starts_with("+0\u{14}\u{14}\0"));
    assert!(annotations.contains(&format!("+0\u{14}{SYNTHETIC_NOTICE}\u{14}\0")));
    assert!(annotations.contains("\u{14}seed: 42\u{14}"));
}

#[test]
fn edf_of_500_hz_has_a_record_a_second_none_of_them_too_large() {
    let ecg = drawn_at_100_hz().resampled(500.0).unwrap();
    let file = edf(&ecg, &provenance()).unwrap();
    assert_eq!(edf_field(&file, 236, 20), "10      1       13");
    let size = (file.len() - 3584) / 10;
    assert!(size <= 61_440 && 3584 + 10 * size == file.len(), "{size}");
    let second = &file[3584 + 3 * size..][..size];
    let mv_per_unit = 32.767 / 32_767.0;
    for (t, &expected) in ecg.lead_mv(Lead::II)[1500..2000].iter().enumerate() {
        let at = 1000 + 2 * t;
        let found = f64::from(i16::from_le_bytes([second[at], second[at + 1]])) * mv_per_unit;
        assert!((found - f64::from(expected)).abs() <= 0.501 * mv_per_unit);
    }
    assert!(second[12_000..].starts_with(b"+3\x14\x14\0"));
}

#[test]
fn edf_refuses_what_it_cannot_express() {
    let mut leads = ecg().leads_mv().clone();
    leads[3][7] = f32::NAN;
    let gap = edf(&Ecg::new(100.0, leads.clone()).unwrap(), &provenance());
    let (lead, index) = (Lead::AVR, 7);
    assert_eq!(gap, Err(EdfExportError::MissingSample { lead, index }));
    leads[3][7] = 1e9;
    let giant = edf(&Ecg::new(100.0, leads).unwrap(), &provenance());
    assert!(matches!(giant, Err(EdfExportError::Number(_))));
}

/// Leaves `wfdb-export/sample.{hea,dat,csv}` in the target directory's `tmp` for wfdb-python, which
/// `tests/golden/read_wfdb.py` runs.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_sample_is_left_for_wfdb_python() {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("wfdb-export");
    std::fs::create_dir_all(&dir).unwrap();
    let (ecg, provenance) = (ecg(), provenance());
    let record = wfdb(&ecg, "sample", &provenance).unwrap();
    std::fs::write(dir.join("sample.hea"), &record.header).unwrap();
    std::fs::write(dir.join(&record.signal_file), &record.signal_bytes).unwrap();
    std::fs::write(dir.join("sample.csv"), csv(&ecg, &provenance)).unwrap();
    assert_eq!(
        std::fs::metadata(dir.join("sample.dat")).unwrap().len(),
        24_000
    );
}

#[test]
fn every_file_says_what_was_done_to_the_ecg() {
    let processing = Processing {
        sampling_hz: 500.0,
        artefacts: Artefact::parse_list("mains-50:0.1mV,arms-reversed").unwrap(),
        filter: Some(Band::Monitor),
    };
    let ecg = processing.apply(&drawn_at_100_hz(), 42).unwrap();
    let provenance = Provenance {
        processing: processing.clone(),
        ..provenance()
    };
    let measured = measure(&ecg);
    let object = dicom(&ecg, &measured, &provenance).unwrap();
    let table = parquet(&ecg, &measured, &provenance);
    let edf = edf(&ecg, &provenance).unwrap();
    let png = png(&drawn_by_a_browser(), &provenance).unwrap();
    for (format, text) in [
        ("CSV", csv(&ecg, &provenance)),
        ("EDF+", String::from_utf8_lossy(&edf).into_owned()),
        ("PNG", String::from_utf8_lossy(&png).into_owned()),
        ("WFDB", wfdb(&ecg, "sample", &provenance).unwrap().header),
        ("SVG", svg(&ecg, PaperSpec::default(), &provenance)),
        ("DICOM", String::from_utf8_lossy(&object).into_owned()),
        ("aECG", aecg(&ecg, &measured, &provenance).unwrap()),
        ("Parquet", String::from_utf8_lossy(&table).into_owned()),
    ] {
        for line in [
            "artefacts: mains-50:0.1mV,arms-reversed",
            "filter: 0.5-40",
            "resampled_hz: 500",
            "nothing above 50 Hz",
        ] {
            assert!(text.contains(line), "{format} lacks {line}");
        }
    }
    let drawing = svg(&ecg, PaperSpec::default(), &provenance);
    assert!(drawing.contains("500 Hz · filter 0.5-40 Hz") && !drawing.contains("unfiltered"));
    let shown = words(&drawing, "small")
        .into_iter()
        .map(|(_, _, text)| text);
    assert!(shown.into_iter().any(|text| text.contains("arms-reversed")));
    let object: serde_json::Value = serde_json::from_str(&json(&ecg, &provenance)).unwrap();
    let found: Processing = serde_json::from_value(object["processing"].clone()).unwrap();
    assert_eq!(found, processing);
    assert_eq!(object["samples"], 5000);
}

fn drawn_at_100_hz() -> Ecg {
    let mut leads = ecg().leads_mv().clone();
    leads[Lead::V6.index()][500] = 1.0;
    Ecg::new(100.0, leads).unwrap()
}

fn parquet(ecg: &Ecg, measured: &Measurements, provenance: &Provenance) -> Vec<u8> {
    let (mut cohort, mut table) = ParquetCohort::begin(provenance);
    table.extend(cohort.group([(ecg, measured, provenance)]));
    table.extend(cohort.finish());
    table
}
