//! The areas under the ROC curve, superclass by superclass and seed by seed.

use super::super::metrics_file::MetricsFile;
use super::super::utility::SHOTS;
use super::dots::{Dot, dots};
use super::plot::{REAL, SYNTHETIC};
use einthoven::condition::Superclass;

/// One chart for the fixed classifier; where classifiers were trained on synthetic records, one for
/// these and one for few real records.
pub(super) fn charts(file: &MetricsFile) -> String {
    let groups = || {
        let names = Superclass::ALL.map(|superclass| superclass.code().to_owned());
        let keys = names.map(|name| (format!("@{name}"), name));
        std::iter::once((String::new(), "all".to_owned())).chain(keys)
    };
    let rows = |real: &str, synthetic: &str| -> Vec<(String, Vec<Dot>)> {
        let row = |(group, name): (String, String)| {
            let keys = [format!("{real}{group}"), format!("{synthetic}{group}")];
            (name, pair(file, &keys))
        };
        groups()
            .map(row)
            .filter(|(_, dots)| !dots.is_empty())
            .collect()
    };
    let few = SHOTS.map(|shots| {
        let keys = [
            format!("few_shot_auroc_real_{shots}"),
            format!("few_shot_auroc_{shots}"),
        ];
        (format!("{shots} real"), pair(file, &keys))
    });
    let few = few.into_iter().filter(|(_, dots)| !dots.is_empty());
    let charts = [
        (
            "the fixed classifier on the superclass asked for",
            rows("classifier_auroc", "superclass_agreement_auroc"),
        ),
        (
            "trained on real or on synthetic, tested on real",
            rows("trtr_auroc", "tstr_auroc"),
        ),
        ("few real records without and with synthetic", few.collect()),
    ];
    let drawn = charts.iter().filter(|(_, rows)| !rows.is_empty());
    let drawn: String = drawn.map(|(title, rows)| dots(title, rows)).collect();
    format!(
        "{drawn}<p>Discs: values; whiskers: 95 % intervals; rings: the single seeds of a value that is a mean over seeds. A superclass stands \
against all other records; those of few test records are left out.</p>"
    )
}

/// The metrics with these two keys, real and synthetic, as far as they have values.
fn pair(file: &MetricsFile, keys: &[String; 2]) -> Vec<Dot> {
    let dot = |(key, colour): (&String, &'static str)| {
        let metric = file.metrics.get(key)?;
        Some(Dot {
            value: metric.value?,
            interval: metric.low.zip(metric.high),
            seeds: metric.seeds.clone(),
            colour,
        })
    };
    keys.iter().zip([REAL, SYNTHETIC]).filter_map(dot).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::label::Better;
    use super::super::super::metrics_file::{Metric, Verdict};
    use super::*;

    fn file(values: &[(&str, f64, &[f64])]) -> MetricsFile {
        let metric = |value: f64, seeds: &[f64]| Metric {
            value: Some(value),
            low: Some(value - 0.125),
            high: Some(value + 0.125),
            floor: None,
            floor_limit: None,
            target: None,
            unit: "1".to_owned(),
            better: Better::Higher,
            verdict: Verdict::Unjudged,
            seeds: seeds.to_vec(),
        };
        let metrics = values.iter();
        MetricsFile {
            model: "m".to_owned(),
            reference: "r".to_owned(),
            records: 1,
            metrics: metrics
                .map(|(key, value, seeds)| ((*key).to_owned(), metric(*value, seeds)))
                .collect(),
            giveaways: Vec::new(),
            left_out: Vec::new(),
        }
    }

    #[test]
    fn without_training_on_synthetic_records_there_is_one_chart() {
        let html = charts(&file(&[
            ("classifier_auroc", 0.875, &[]),
            ("classifier_auroc@MI", 0.75, &[]),
            ("superclass_agreement_auroc@MI", 0.625, &[]),
        ]));
        assert_eq!(html.matches("<svg").count(), 1);
        assert!(html.contains(">MI</text>") && !html.contains(">HYP</text>"));
        assert!(html.contains("<title>MI: 0.750</title>"));
        assert!(html.contains("<title>MI: 0.625</title>"));
    }

    #[test]
    fn every_seed_has_its_ring() {
        let seeds = [0.7, 0.75, 0.8];
        let html = charts(&file(&[
            ("trtr_auroc", 0.75, &seeds),
            ("tstr_auroc", 0.7, &seeds[..2]),
            ("few_shot_auroc_real_50", 0.6, &seeds[..1]),
        ]));
        assert_eq!(html.matches("<svg").count(), 2);
        assert_eq!(html.matches("fill=\"none\"").count(), 6);
        assert!(html.contains(">50 real</text>"));
    }
}
