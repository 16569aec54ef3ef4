//! One and the same signal in the tables that programs write.

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
