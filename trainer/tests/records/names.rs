//! Names of leads, units, records, and the encoding of headers.

use crate::made::*;
use std::fs;

#[test]
fn prefixed_and_national_lead_names_are_leads() {
    let folder = tempfile::tempdir().unwrap();
    let ecg = ecg_uv(500.0);
    let forms: [fn(&str) -> String; 6] = [
        |lead| format!("ECG {lead}"),
        |lead| format!("Lead {lead}"),
        |lead| format!("LEAD_{}", lead.to_uppercase()),
        |lead| format!("MDC_ECG_LEAD_{}", lead.to_uppercase()),
        |lead| {
            if lead.starts_with('I') {
                format!("D{lead}")
            } else {
                lead.to_uppercase()
            }
        },
        |lead| format!("Abl. {lead}"),
    ];
    for (index, form) in forms.into_iter().enumerate() {
        let names = LEADS.map(form);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        write_plain(folder.path(), "named", 500.0, &ecg, &names);
        let measured = json(&folder.path().join("named.hea"), &[]);
        assert_eq!(leads_with_beats(&measured).len(), 12, "{index}: {names:?}");
        assert_is_made_ecg(&measured, 12, names[0]);
        let axis = measured["axis_deg"].as_f64().unwrap();
        assert!((axis - 47.0).abs() < 3.0, "{axis}");
        assert!(measured["left_out"].as_array().unwrap().is_empty());
    }
}

/// Makes of a lead's name that of a signal.
type Form = fn(&str) -> String;

#[test]
fn what_the_names_of_all_leads_share_is_passed_over_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let ecg = ecg_uv(500.0);
    let forms: [(Form, &str); 3] = [
        (|lead| format!("{lead} lülitus"), "lülitus"),
        (|lead| format!("{lead}@500Hz"), "500hz"),
        (|lead| format!("Acme-{lead}"), "acme"),
    ];
    for (form, shared) in forms {
        let names = LEADS.map(form);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        write_plain(folder.path(), "shared", 500.0, &ecg, &names);
        let said = measure(&folder.path().join("shared"), &["--json"]);
        let measured = serde_json::from_str(&said.out).unwrap();
        assert_is_made_ecg(&measured, 12, shared);
        assert_eq!(leads_with_beats(&measured).len(), 12, "{shared}");
        assert!(lists(&measured, "assumptions", shared) && said.err.contains(shared));
    }
}

#[test]
fn of_a_raw_and_a_filtered_signal_the_raw_one_is_the_lead() {
    let folder = tempfile::tempdir().unwrap();
    let raw = lead_uv(0, 500.0, 10.0, 800.0);
    let flat = vec![1; raw.len()];
    write_plain(
        folder.path(),
        "rec_1",
        500.0,
        &[raw, flat],
        &["ECG I", "ECG I filtered"],
    );
    let said = measure(&folder.path().join("rec_1"), &["--json"]);
    let measured = serde_json::from_str(&said.out).unwrap();
    assert_eq!(leads_with_beats(&measured), ["I"]);
    assert_is_made_ecg(&measured, 12, "ECG-ID");
    assert!(
        lists(&measured, "left_out", "ECG I filtered") && said.err.contains("ECG I filtered"),
        "{}",
        said.err
    );
}

#[test]
fn modified_leads_are_taken_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let pair = [
        lead_uv(1, 360.0, 10.0, 800.0),
        lead_uv(10, 360.0, 10.0, 800.0),
    ];
    for (names, leads) in [
        (["MLII", "V5"], ["II", "V5"]),
        (["MLII", "MV2"], ["II", "V2"]),
        (["mod.II", "CM5"], ["II", "V5"]),
    ] {
        write_plain(folder.path(), "900", 360.0, &pair, &names);
        let said = measure(&folder.path().join("900"), &["--json"]);
        let measured = serde_json::from_str(&said.out).unwrap();
        assert_eq!(leads_with_beats(&measured), leads);
        assert_is_made_ecg(&measured, 12, names[0]);
        assert!(
            lists(&measured, "assumptions", names[0]) && said.err.contains(names[0]),
            "{}",
            said.err
        );
    }
}

#[test]
fn one_lead_without_a_name_is_named_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let lead = lead_uv(1, 300.0, 30.0, 800.0);
    for name in ["ECG", "EKG ch1", "val"] {
        write_plain(
            folder.path(),
            "A90001",
            300.0,
            std::slice::from_ref(&lead),
            &[name],
        );
        let header = folder.path().join("A90001.hea");
        let dated =
            fs::read_to_string(&header)
                .unwrap()
                .replacen(" 9000", " 9000 2014-05-08 05:05:15", 1);
        fs::write(&header, dated).unwrap();
        let refused = measure(&header, &["--json"]);
        assert_eq!(refused.status, Some(1));
        assert!(
            refused.err.contains(&format!("--lead {name}=II")),
            "{}",
            refused.err
        );
        for told in [format!("{name}=II"), "II".to_owned(), "1=DII".to_owned()] {
            let measured = json(&header, &["--lead", &told]);
            assert_eq!(leads_with_beats(&measured), ["II"], "{told}");
            assert_is_made_ecg(&measured, 37, &told);
        }
    }
    assert_eq!(
        measure(&folder.path().join("A90001"), &["--lead", "V9"]).status,
        Some(2)
    );
}

#[test]
fn units_in_any_usual_spelling_are_the_same_ecg() {
    let folder = tempfile::tempdir().unwrap();
    let ecg = ecg_uv(500.0);
    for (gain, units) in [
        (1000.0, "mV"),
        (1000.0, "mv"),
        (1000.0, "MV"),
        (1000.0, "millivolt"),
        (1.0, "uv"),
        (1.0, "\u{3bc}V"),
        (1.0, "\u{b5}V"),
        (1.0, "microvolts"),
        (0.001, "nV"),
        (1e6, "V"),
        (1e6, "volts"),
        (1000.0, "mV/adu"),
    ] {
        write_record(
            folder.path(),
            "unit",
            500.0,
            &ecg,
            &LEADS,
            |lead, first, sum| format!("unit.dat 16 {gain}(0)/{units} 16 0 {first} {sum} 0 {lead}"),
        );
        let measured = json(&folder.path().join("unit"), &[]);
        let r_mv = measured["leads"]["II"]["r_mv"].as_f64().unwrap();
        assert!((r_mv - 1.0).abs() < 0.06, "{units}: {r_mv}");
    }
    write_record(
        folder.path(),
        "unit",
        500.0,
        &ecg,
        &LEADS,
        |lead, first, sum| format!("unit.dat 16 7/furlong 16 0 {first} {sum} 0 {lead}"),
    );
    let refused = measure(&folder.path().join("unit"), &[]);
    assert!(
        refused.err.contains("furlong") && refused.err.contains("--units-per-mv"),
        "{}",
        refused.err
    );
    assert_is_made_ecg(
        &json(&folder.path().join("unit"), &["--units-per-mv", "1000"]),
        12,
        "told",
    );
}

#[test]
fn headers_are_read_in_any_encoding() {
    let folder = tempfile::tempdir().unwrap();
    write_plain(folder.path(), "bom", 500.0, &ecg_uv(500.0), &LEADS);
    let path = folder.path().join("bom.hea");
    let text = format!(
        "# exported by a spreadsheet\n{}",
        fs::read_to_string(&path).unwrap()
    );
    let windows = text.replacen(".dat ", ".dat\t", 12).replace('\n', " \r\n");
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for bytes in [
        format!("\u{feff}{windows}").into_bytes(),
        wide(&format!("\u{feff}{windows}")),
        wide(&windows),
    ] {
        fs::write(&path, bytes).unwrap();
        let measured = json(&path, &[]);
        assert_eq!(leads_with_beats(&measured).len(), 12);
        assert_is_made_ecg(&measured, 12, "encoding");
    }
}

#[test]
fn records_of_the_same_name_are_told_by_their_folders() {
    let folder = tempfile::tempdir().unwrap();
    let rates = [
        ("Person_01", 1000.0),
        ("Person_02", 750.0),
        ("Person_03", 600.0),
    ];
    for (person, rr_ms) in rates {
        write_plain(
            &folder.path().join(person),
            "rec_1",
            500.0,
            &[lead_uv(0, 500.0, 10.0, rr_ms)],
            &["ECG I"],
        );
    }
    let said = measure(folder.path(), &["--jsonl"]);
    assert_eq!(said.status, Some(0), "{}", said.err);
    for (line, (person, rr_ms)) in said.out.lines().zip(rates) {
        let measured: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(measured["record"], format!("{person}/rec_1"));
        let rate = measured["heart_rate_bpm"].as_f64().unwrap();
        assert!((rate - 60_000.0 / rr_ms).abs() < 0.5, "{person}: {rate}");
    }
}

#[test]
fn control_characters_of_a_file_do_not_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("x.hea"),
        "x 1 500 2\nx.dat 16 1\u{1b}[31m/mV 16 0 0 0 0 \u{1b}]0;I\n",
    )
    .unwrap();
    let said = measure(&folder.path().join("x"), &[]);
    assert_eq!(said.status, Some(1));
    assert!(
        said.err.contains("\\u{1b}[31m") && !said.err.contains('\u{1b}'),
        "{}",
        said.err
    );
}
