//! The traits that give the synthetic records away, as a table.

use super::super::giveaways::Giveaway;
use super::html::escaped;
use std::fmt::Write;

/// A table of the traits, most telling first; a sentence where there are none.
pub(super) fn giveaways(giveaways: &[Giveaway]) -> String {
    if giveaways.is_empty() {
        return "<p>Nothing tells the synthetic records from the real ones.</p>".to_owned();
    }
    let mut table = String::from(
        "<table><thead><tr><th>trait</th><th>about</th><th>share of the gain</th><th>AUROC alone</th>\
         <th>real, median [quartiles]</th><th>synthetic</th></tr></thead><tbody>",
    );
    for giveaway in giveaways {
        let _ = write!(
            table,
            "<tr><td>{}</td><td>{}</td><td class=\"n\">{:.0} %</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            escaped(&giveaway.name),
            escaped(&giveaway.group),
            giveaway.gain * 100.0,
            giveaway
                .auroc
                .map_or_else(String::new, |auroc| format!("{auroc:.3}")),
            quartiles(giveaway.real),
            quartiles(giveaway.synthetic),
        );
    }
    table + "</tbody></table>"
}

fn quartiles(of: Option<[f64; 3]>) -> String {
    of.map_or_else(String::new, |[low, middle, high]| {
        format!("{} [{}, {}]", short(middle), short(low), short(high))
    })
}

/// Three figures that count.
fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text_and_missing_quartiles_are_left_out() {
        let html = giveaways(&[Giveaway {
            name: "a<b".to_owned(),
            group: "beat".to_owned(),
            gain: 0.5,
            auroc: Some(0.75),
            real: Some([1.0, 2.0, 3.0]),
            synthetic: None,
        }]);
        assert!(html.contains("a&lt;b") && html.contains("50 %"), "{html}");
        assert!(
            html.contains("2.00 [1.00, 3.00]</td><td class=\"n\"></td>"),
            "{html}"
        );
        assert!(!giveaways(&[]).contains("table"));
    }
}
