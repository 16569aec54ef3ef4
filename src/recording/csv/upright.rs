//! Tables that lie on their side: one line a lead, one column a sample.

/// No table of signals has more leads than this.
const MOST_LEADS: usize = 32;
/// Nor so few samples.
const FEWEST_SAMPLES: usize = 100;

/// The table with one line a sample, if it lies on its side; `None` for one that stands upright.
pub(super) fn turned(text: &str) -> Option<String> {
    let is_comment = |line: &&str| line.starts_with(['#', '%']) || line.trim().is_empty();
    let lines: Vec<&str> = text.lines().take(MOST_LEADS + 1).collect();
    let lines: Vec<&str> = lines.into_iter().filter(|line| !is_comment(line)).collect();
    let first = lines.first()?;
    let separator = [';', '\t', ',', ' ']
        .into_iter()
        .find(|&separator| first.matches(separator).count() >= FEWEST_SAMPLES)?;
    let cells = |line: &&str| -> Vec<String> {
        let cells = line.trim().split(separator);
        cells
            .map(str::to_owned)
            .filter(|cell| separator != ' ' || !cell.is_empty())
            .collect()
    };
    let leads: Vec<Vec<String>> = lines.iter().map(cells).collect();
    let samples = leads.first()?.len();
    if leads.len() > MOST_LEADS || leads.iter().any(|lead| lead.len() != samples) {
        return None;
    }
    let comments = text.lines().filter(|line| line.starts_with(['#', '%']));
    let upright = (0..samples).map(|sample| {
        let row: Vec<&str> = leads.iter().map(|lead| lead[sample].as_str()).collect();
        row.join(&separator.to_string())
    });
    let lines: Vec<String> = comments.map(str::to_owned).chain(upright).collect();
    Some(lines.join("\n"))
}
