//! `report.html`: the verdict table first, then the plots, then random pairs; one file, no scripts.

mod aurocs;
mod dots;
mod giveaways;
mod html;
mod nearest;
mod plot;
mod projection;
mod sections;

use super::catalogue::labels;
use super::label::Better;
use super::metrics_file::{Metric, MetricsFile, Verdict};
use super::record::Profile;
use super::reference::Reference;
use super::verdict::verdict;
use einthoven::export::SYNTHETIC_NOTICE;
use html::escaped;
use std::fmt::Write;

const STYLE: &str = "body{font:14px/1.45 system-ui,sans-serif;color:#1a1a1a;max-width:64rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.5rem}h1 small{display:block;font-size:.75rem;font-weight:400;color:#666;overflow-wrap:anywhere}h2{font-size:1.15rem;margin-top:2rem}.notice{background:#fde8d8;border-left:4px solid #c2410c;padding:.5rem .8rem;font-weight:600}\
table{border-collapse:collapse;width:100%;font-size:12px}th,td{text-align:left;padding:.2rem .5rem;border-bottom:1px solid #ddd}\
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.distinguishable,.unmeasurable{color:#b91c1c}.indistinguishable{color:#166534}\
.grid{display:grid;grid-template-columns:repeat(3,1fr);gap:.5rem}.grid p,.grid table{grid-column:1/-1;margin:0}svg{width:100%;height:auto;background:#fafafa}svg text{font-size:8px;fill:#444}svg .t{font-size:9px}\
figure{margin:0 0 1rem;break-inside:avoid;display:grid;grid-template-columns:1fr 1fr;gap:.5rem}figcaption{grid-column:1/3;font-size:12px}\
.real{color:#1b5e8c}.synthetic{color:#c2410c}@media print{body{margin:0;max-width:none}tr,svg{break-inside:avoid}}";

/// Random pairs shown.
const PAIRS: usize = 12;

/// What the report shows.
pub struct Report<'a> {
    /// The metrics.
    pub metrics: &'a MetricsFile,
    /// Another model's metrics.
    pub baseline: Option<&'a MetricsFile>,
    /// The real side.
    pub reference: &'a Reference,
    /// The synthetic records.
    pub synthetic: &'a [Profile],
    /// Whom to credit for the real records.
    pub credit: &'a str,
}

/// The report as one self-contained file.
pub fn write_html(report: &Report) -> String {
    let comparison = report.reference.beside(report.synthetic);
    let file = report.metrics;
    let sections = [
        (
            "What gives the synthetic records away",
            giveaways::giveaways(&file.giveaways),
        ),
        ("Median beats", sections::beats(&comparison)),
        (
            "Intervals and amplitudes (shares of records)",
            sections::histograms(&comparison),
        ),
        (
            "Correlations between leads",
            sections::correlations(&comparison),
        ),
        ("Power spectra", sections::spectra(&comparison)),
        ("Embedding", sections::embedding(&comparison)),
        ("Areas under the ROC curve", aurocs::charts(file)),
        (
            "Nearest training records (median beats of the eight independent leads in a row)",
            nearest::nearest_training(report, &comparison),
        ),
    ];
    let (model, hash) = name_and_hash(file);
    let mut html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Evaluation of {model}</title><style>{STYLE}</style></head><body>\
<h1>Evaluation of {model}<small>{hash}</small></h1><p class=\"notice\">{SYNTHETIC_NOTICE}. This report is about research data.</p>\
<p>{records} records, judged by {reference}. Verdict on the whole: <strong>{verdict}</strong> ({alarms} of {judged} judged values lie beyond what real records show against each other).</p>",
        model = escaped(model),
        hash = escaped(&hash.replace(')', "")),
        records = file.records,
        reference = escaped(&file.reference),
        verdict = word(verdict(file)),
        alarms = file.alarms().count(),
        judged = file.judged().count(),
    );
    html += &verdict_table(report, &|key| !key.contains('@'));
    for line in &file.left_out {
        let _ = write!(html, "<p>Left out: {}.</p>", escaped(line));
    }
    html += "<h2>By diagnostic superclass and statement</h2>";
    html += &verdict_table(report, &|key| key.contains('@'));
    html += "<p>Colours: <span class=\"real\">real</span>, <span class=\"synthetic\">synthetic</span>.</p>";
    for (title, body) in sections {
        let _ = write!(html, "<h2>{title}</h2><div class=\"grid\">{body}</div>");
    }
    let _ = writeln!(
        html,
        "<h2>{PAIRS} random pairs</h2>{}<p>Real records: {}.</p></body></html>",
        sections::random_pairs(&comparison, PAIRS),
        escaped(report.credit)
    );
    html
}

/// A model's name, and the hash that follows it in brackets, if any.
fn name_and_hash(file: &MetricsFile) -> (&str, &str) {
    file.model.split_once(" (").unwrap_or((&file.model, ""))
}

/// The metrics with such keys, in the order of the catalogue.
fn verdict_table(report: &Report, belongs: &dyn Fn(&str) -> bool) -> String {
    let baseline = report.baseline.map(|baseline| {
        let [baseline, model] = [baseline, report.metrics].map(|file| name_and_hash(file).0);
        format!("{baseline} ({model} is …)")
    });
    let mut table = format!(
        "<table><thead><tr><th>metric</th><th>value [95 %]</th><th>unit</th><th>real against real (worst)</th><th>target</th><th>{}</th><th>verdict</th></tr></thead><tbody>",
        escaped(baseline.as_deref().unwrap_or("baseline"))
    );
    for label in labels() {
        for (key, metric) in &report.metrics.metrics {
            let name = key.split_once('@').map_or(key.as_str(), |(name, _)| name);
            if name != label.name || !belongs(key) {
                continue;
            }
            let baseline = report
                .baseline
                .and_then(|baseline| baseline.metrics.get(key));
            let _ = write!(
                table,
                "<tr><td title=\"{meaning}\">{key}</td><td class=\"n\">{value}</td><td>{unit}</td><td class=\"n\">{floor}</td><td class=\"n\">{target}</td><td class=\"n\">{baseline}</td><td class=\"{verdict}\">{verdict}</td></tr>",
                meaning = escaped(label.meaning),
                value = with_interval(metric),
                unit = if metric.unit == "1" { "" } else { &metric.unit },
                floor = pair(metric.floor, metric.floor_limit),
                target = number(metric.target),
                baseline = baseline
                    .map(|baseline| beside(metric, baseline))
                    .unwrap_or_default(),
                verdict = word(metric.verdict),
            );
        }
    }
    table + "</tbody></table>"
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Indistinguishable => "indistinguishable",
        Verdict::Distinguishable => "distinguishable",
        Verdict::Unmeasurable => "unmeasurable",
        Verdict::Unjudged => "unjudged",
    }
}

fn number(value: Option<f64>) -> String {
    match value {
        None => String::new(),
        Some(value) if value.abs() >= 100.0 => format!("{value:.0}"),
        Some(value) if value.abs() >= 1.0 => format!("{value:.2}"),
        Some(value) => format!("{value:.3}"),
    }
}

fn with_interval(metric: &Metric) -> String {
    match (metric.value, metric.low, metric.high) {
        (None, ..) => "not measurable".to_owned(),
        (value, Some(low), Some(high)) => {
            format!(
                "{} [{}, {}]",
                number(value),
                number(Some(low)),
                number(Some(high))
            )
        }
        (value, ..) => number(value),
    }
}

fn pair(mean: Option<f64>, worst: Option<f64>) -> String {
    mean.map_or_else(String::new, |_| {
        format!("{} ({})", number(mean), number(worst))
    })
}

/// The baseline's value, and whether this model's is better.
fn beside(metric: &Metric, baseline: &Metric) -> String {
    let word = match (metric.badness(), baseline.badness()) {
        (Some(own), Some(other)) if own < other => "better",
        (Some(own), Some(other)) if own > other => "worse",
        (Some(_), Some(_)) => "equal",
        (Some(_), None) => "better",
        (None, _) => "worse",
    };
    let aim = if metric.better == Better::Target {
        ", by distance to target"
    } else {
        ""
    };
    format!("{} ({word}{aim})", number(baseline.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metric(value: Option<f64>, better: Better, target: Option<f64>) -> Metric {
        Metric {
            value,
            low: value.map(|value| value - 1.0),
            high: value.map(|value| value + 1.0),
            floor: Some(0.5),
            floor_limit: Some(0.75),
            target,
            unit: "1".to_owned(),
            better,
            verdict: Verdict::Distinguishable,
            seeds: Vec::new(),
        }
    }

    #[test]
    fn values_are_shown_with_interval_and_against_the_baseline() {
        let lower = |value| metric(value, Better::Lower, None);
        assert_eq!(with_interval(&lower(Some(2.0))), "2.00 [1.00, 3.00]");
        assert_eq!(with_interval(&lower(None)), "not measurable");
        assert_eq!(
            beside(&lower(Some(2.0)), &lower(Some(3.0))),
            "3.00 (better)"
        );
        assert_eq!(beside(&lower(None), &lower(Some(3.0))), "3.00 (worse)");
        let target = |value| metric(Some(value), Better::Target, Some(1.0));
        let text = beside(&target(0.5), &target(1.1));
        assert_eq!(text, "1.10 (worse, by distance to target)");
        let higher = |value| metric(Some(value), Better::Higher, None);
        assert_eq!(beside(&higher(0.9), &higher(0.8)), "0.800 (better)");
    }
}
