//! One and the same signal in the tables that programs write.

mod times;

use super::*;

/// Lead I counts up by 0.001 mV a sample from -0.002, lead II is its double.
fn value(t: usize) -> f64 {
    (t as f64 - 2.0) * 1e-3
}

/// A table of 40 samples at 500 Hz: `head`, then each line by `line`.
fn table(head: &str, line: impl Fn(usize) -> String) -> String {
    let lines: String = (0..40).map(|t| line(t) + "\n").collect();
    format!("{head}{lines}")
}

fn read(text: &str, options: &ReadOptions) -> Recording {
    read_csv(text.as_bytes(), options).unwrap_or_else(|error| panic!("{error} in\n{text:.200}"))
}

fn assert_is_signal(read: &Recording, text: &str) {
    assert_eq!((read.sampling_hz, read.len()), (500.0, 40), "{text:.200}");
    for (lead, factor) in [(Lead::I, 1.0), (Lead::II, 2.0)] {
        if let Some(mv) = read.leads_mv.get(&lead) {
            for (t, &mv) in mv.iter().enumerate() {
                assert!(
                    (f64::from(mv) - factor * value(t)).abs() < 1e-6,
                    "{lead} {t}: {mv} in\n{text:.200}"
                );
            }
        }
    }
}

fn comma(text: String) -> String {
    text.replace('.', ",")
}

#[test]
fn separators_decimal_signs_units_and_times() {
    let both = |t: usize| (value(t), 2.0 * value(t));
    let s = |t: usize| t as f64 / 500.0;
    let tables = [
        table("time_s,I,II\n", |t| {
            format!("{:.6},{:.5},{:.5}", s(t), both(t).0, both(t).1)
        }),
        table("# sampling_hz: 500\n# units: mV\nI,II\n", |t| {
            format!("{:.5},{:.5}", both(t).0, both(t).1)
        }),
        table("Zeit (ms);I (µV);II (µV)\n", |t| {
            comma(format!(
                "{};{:.2};{:.2}",
                2 * t,
                1e3 * both(t).0,
                1e3 * both(t).1
            ))
        }),
        table("time\tECG I [uV]\tECG II [uV]\n", |t| {
            format!("{:.3}\t{}\t{}", s(t), t as i32 - 2, 2 * t as i32 - 4)
        }),
        table("t I II\n", |t| {
            comma(format!("{:.3} {:.5} {:.5}", s(t), both(t).0, both(t).1))
        }),
        table("'Elapsed time','I','II'\n'hh:mm:ss.mmm','mV','mV'\n", |t| {
            format!("'0:00.{:03}',{:.3},{:.3}", 2 * t, both(t).0, both(t).1)
        }),
        table("sample,I_mV,II_mV\n# fs = 500\n", |t| {
            format!("{t},{:.4},{:.4}", both(t).0, both(t).1)
        }),
        table("\"Time\",\"DI\",\"DII\"\n\"(s)\",\"(V)\",\"(V)\"\n", |t| {
            format!("{:.3},{:e},{:e}", s(t), 1e-3 * both(t).0, 1e-3 * both(t).1)
        }),
        table("timestamp,resp,lead II,lead I\n", |t| {
            format!(
                "2021-03-04 01:02:03.{:03},1,{:.4},{:.4}",
                2 * t,
                both(t).1,
                both(t).0
            )
        }),
        table(",I,II\n", |t| {
            format!("{},{:.4},{:.4}", s(t), both(t).0, both(t).1)
        })
        .replacen(',', "time,", 1),
    ];
    for text in &tables {
        let recording = read(text, &ReadOptions::default());
        assert_eq!(recording.leads_mv.len(), 2, "{text:.200}");
        assert_is_signal(&recording, text);
    }
}

#[test]
fn without_names_the_order_is_assumed_and_said() {
    let twelve = table("", |t| {
        (0..12)
            .map(|lead| format!("{:.4}", (lead + 1) as f64 * value(t)))
            .collect::<Vec<_>>()
            .join(",")
    });
    let options = ReadOptions {
        sampling_hz: Some(500.0),
        ..ReadOptions::default()
    };
    let recording = read(&twelve, &options);
    assert_eq!(recording.leads_mv.len(), 12);
    assert_is_signal(&recording, &twelve);
    assert!(
        recording
            .notes
            .assumptions
            .iter()
            .any(|a| a.contains("I, II, III, aVR")),
        "{:?}",
        recording.notes
    );
    assert!(
        recording
            .notes
            .assumptions
            .iter()
            .any(|a| a.contains("mV is assumed"))
    );
    let error = read_csv(twelve.as_bytes(), &ReadOptions::default())
        .unwrap_err()
        .to_string();
    assert!(error.contains("--sampling-hz"), "{error}");
}

#[test]
fn a_watch_writes_one_column_under_its_data() {
    let head =
        "Name,Somebody\nDevice,\"Watch4,2\"\nSample Rate,500 hertz\nLead,Lead I\nUnit,µV\n\n";
    let text = table(head, |t| format!("{:.3}", 1e3 * value(t)));
    let recording = read(&text, &ReadOptions::default());
    assert_is_signal(&recording, &text);
    assert!(recording.leads_mv.contains_key(&Lead::I));
    let german = table("Rate;500\n", |t| comma(format!("{:.4}", value(t))));
    let options = ReadOptions {
        leads: vec!["1=I".parse().unwrap()],
        sampling_hz: Some(500.0),
        ..ReadOptions::default()
    };
    assert_is_signal(&read(&german, &options), &german);
}

#[test]
fn missing_values_are_not_recorded_and_large_ones_are_microvolt() {
    let text = table("time,I\n", |t| match t {
        5 => "0.010,".to_owned(),
        6 => "0.012,NaN".to_owned(),
        t => format!("{:.3},{}", t as f64 / 500.0, 100 * t),
    });
    let recording = read(&text, &ReadOptions::default());
    let mv = &recording.leads_mv[&Lead::I];
    assert!(
        mv[5].is_nan() && mv[6].is_nan() && (mv[7] - 0.7).abs() < 1e-6,
        "{mv:?}"
    );
    assert!(
        recording
            .notes
            .assumptions
            .iter()
            .any(|a| a.contains("uV is assumed"))
    );
}

#[test]
fn what_is_no_ecg_is_refused() {
    for text in ["", "a,b\nc,d\n", "ecg_id,age,note\n1,2,x\n2,3,y\n", "1\n"] {
        assert!(
            read_csv(text.as_bytes(), &ReadOptions::default()).is_err(),
            "{text}"
        );
    }
}

#[test]
fn spellings_of_spreadsheets_and_programs() {
    let both = |t: usize| (value(t), 2.0 * value(t));
    let cells = |t: usize| format!("{:.4},{:.4}", both(t).0, both(t).1);
    let tables = [
        table("sep=;\ntime;I;II\n", |t| {
            comma(format!(
                "{:.3};{:.4};{:.4}",
                t as f64 / 500.0,
                both(t).0,
                both(t).1
            ))
        }),
        table("time,I,II\n", |t| {
            format!("{:.3},{}", t as f64 / 500.0, cells(t)).replace('-', "\u{2212}")
        }),
        table("time;I (nV);II (nV)\n", |t| {
            let nv = |times: i32| times * (t as i32 - 2);
            let thousands = |count: i32| match count {
                0 => "0,0".to_owned(),
                count => format!("{count}.000,0"),
            };
            let time = comma(format!("{:.3}", t as f64 / 500.0));
            format!("{time};{};{}", thousands(nv(1)), thousands(nv(2)))
        }),
        table("\"time\",\"I\",\"II\"\n", |t| {
            let quoted = |number: f64| format!("\"{}\"", comma(format!("{number:.4}")));
            let (i, ii) = both(t);
            [t as f64 / 500.0, i, ii].map(quoted).join(",")
        }),
        table("timestamp,I,II\n", |t| {
            format!(
                "{},{}",
                1_700_000_000_000_000_000 + 2_000_000 * t as u64,
                cells(t)
            )
        }),
        table("time,I,II\n", |t| {
            format!("2024-01-02T10:00:00.{:03}+01:00,{}", 2 * t, cells(t))
        }),
        table("time,I,II\n", |t| {
            format!("10:00:00.{:03} AM,{}", 2 * t, cells(t))
        }),
        table("# Samplerate [Hz];500\n\"I\" \"II\"\n", |t| {
            format!("\"{}\" {}", t + 1, cells(t).replace(',', " "))
        }),
    ];
    for text in &tables {
        let recording = read(text, &ReadOptions::default());
        assert_eq!(recording.leads_mv.len(), 2, "{text:.200}");
        assert_is_signal(&recording, text);
    }
}

#[test]
fn a_line_that_counts_the_columns_names_nothing() {
    let row = |t: usize| {
        let cells = (1..=12).map(|lead| format!("{:.4}", f64::from(lead) * value(t)));
        cells.collect::<Vec<_>>().join(",")
    };
    let numbers: Vec<String> = (0..12).map(|column| column.to_string()).collect();
    let options = ReadOptions {
        sampling_hz: Some(500.0),
        ..ReadOptions::default()
    };
    for text in [
        table(&format!("{}\n", numbers.join(",")), row),
        table(&format!(",{}\n", numbers.join(",")), |t| {
            format!("{t},{}", row(t))
        }),
    ] {
        let recording = read(&text, &options);
        assert_eq!(recording.leads_mv.len(), 12);
        assert_is_signal(&recording, &text);
    }
}

#[test]
fn a_table_on_its_side_is_turned() {
    let line = |factor: f64| {
        let cells = (0..400).map(|t| format!("{:.4}", factor * value(t)));
        cells.collect::<Vec<_>>().join(",")
    };
    let text = format!("# fs: 500\nI,{}\nII,{}\n", line(1.0), line(2.0));
    let recording = read(&text, &ReadOptions::default());
    assert_eq!((recording.sampling_hz, recording.len()), (500.0, 400));
    let ii = &recording.leads_mv[&Lead::II];
    assert!((f64::from(ii[399]) - 2.0 * value(399)).abs() < 1e-6);
}

#[test]
fn a_watch_speaks_its_owners_language() {
    for (rate, lead, unit) in [
        (
            "Messrate,\"500 Hertz\"",
            "Ableitung,\"Ableitung I\"",
            "Einheit",
        ),
        (
            "Fr\u{e9}quence d\u{2019}\u{e9}chantillonnage,500 hertz",
            "D\u{e9}rivation,D\u{e9}rivation I",
            "Unit\u{e9}",
        ),
        (
            "Frequenza di campionamento,500 hertz",
            "Derivazione,Derivazione I",
            "Unit\u{e0}",
        ),
        (
            "Meetfrequentie,500 hertz",
            "Afleiding,Afleiding I",
            "Eenheid",
        ),
    ] {
        let head = format!("Name,Somebody\n{rate}\n\n{lead}\n{unit},\u{b5}V\n\n");
        let text = table(&head, |t| comma(format!("{:.3}", 1e3 * value(t))));
        let recording = read(&text, &ReadOptions::default());
        assert_is_signal(&recording, &text);
        assert!(recording.leads_mv.contains_key(&Lead::I), "{lead}");
    }
}
