//! When a sample was taken, as tables say it in any language.

use super::*;

fn cells(t: usize) -> String {
    format!("{:.4},{:.4}", value(t), 2.0 * value(t))
}

#[test]
fn a_time_column_may_have_a_name_in_any_language() {
    for name in [
        "Czas",
        "Čas (s)",
        "Время (с)",
        "Час",
        "时间(秒)",
        "時間[秒]",
        "시간",
        "Χρόνος",
        "זמן",
        "الزمن",
        "Zaman",
        "Tijd (s)",
        "Aika",
        "Idő",
        "Thời gian",
        "unix",
    ] {
        let text = table(&format!("{name},I,II\n"), |t| {
            format!("{:.3},{}", t as f64 / 500.0, cells(t))
        });
        let recording = read(&text, &ReadOptions::default());
        assert_is_signal(&recording, &text);
        let noted = recording.notes.assumptions.iter();
        assert!(
            noted
                .clone()
                .any(|note| note.contains("taken for the time")),
            "{name}"
        );
    }
    let clock = table("hora,I,II\n", |t| {
        format!("00:00:{:06.3},{}", t as f64 / 500.0, cells(t))
    });
    assert_is_signal(&read(&clock, &ReadOptions::default()), &clock);
}

#[test]
fn what_counts_is_no_time_and_what_does_not_climb_neither() {
    for line in [
        (|t| format!("{t},{}", cells(t))) as fn(usize) -> String,
        |t| format!("{},{}", t % 7, cells(t)),
    ] {
        let text = table("Abtastwert,I,II\n", line);
        let error = read_csv(text.as_bytes(), &ReadOptions::default()).unwrap_err();
        assert!(error.to_string().contains("--sampling-hz"), "{error}");
        let told = ReadOptions {
            sampling_hz: Some(500.0),
            ..ReadOptions::default()
        };
        assert_is_signal(&read(&text, &told), &text);
    }
}

#[test]
fn times_are_counted_in_days_microseconds_and_rounded_ones() {
    let tables = [
        table("time,I,II\n", |t| {
            format!(
                "{:.12},{}",
                45_000.0 + t as f64 / 500.0 / 86_400.0,
                cells(t)
            )
        }),
        table("us,I,II\n", |t| format!("{},{}", 2000 * t, cells(t))),
        table("Lead I,time in ms,II in mV\n", |t| {
            format!("{:.4},{},{:.4}", value(t), 2 * t, 2.0 * value(t))
        }),
    ];
    for text in &tables {
        assert_is_signal(&read(text, &ReadOptions::default()), text);
    }
    // Ten milliseconds are five samples: their first and last line tell the rate.
    let rounded: String = (0..501)
        .map(|t| format!("{:.2},{}\n", t as f64 / 500.0, cells(t)))
        .collect();
    let rounded = read(&format!("time,I,II\n{rounded}"), &ReadOptions::default());
    assert_eq!((rounded.sampling_hz, rounded.len()), (500.0, 501));
}

#[test]
fn the_rate_stands_in_any_of_the_lines_before_the_numbers() {
    for head in [
        "! sampling_rate=500\nI,II\n",
        "; sampling rate = 500\nI,II\n",
        "# sampling rate: 0.5 kHz\nI,II\n",
        "# sample interval: 2 ms\nI,II\n",
        "Interval=,0.002 s\nI,II\n",
        "recorded.acq\n2 msec/sample\n2 channels\nI,II\n",
        "# {\"device\": {\"sampling rate\": 500, \"column\": [\"I\", \"II\"]}}\nI,II\n",
        "# Sampling frequency: 500,00 Hz\nI,II\n",
    ] {
        let text = table(head, cells);
        assert_is_signal(&read(&text, &ReadOptions::default()), &text);
    }
    let mains = table("# mains frequency 50 Hz, gain 1000\nI,II\n", cells);
    assert!(read_csv(mains.as_bytes(), &ReadOptions::default()).is_err());
}
