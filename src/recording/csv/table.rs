//! Lines and cells of a table: what comes before its numbers, and the numbers.

use super::clock::clock_s;
use crate::recording::RecordingError;

/// Lines that tell which separator the numbers have.
const LOOKED_AT: usize = 50;

/// A table whose numbers are read column by column.
pub(super) struct Table<'a> {
    /// Lines that begin with `#`, `%`, `//` or `!`, without these.
    pub(super) comments: Vec<&'a str>,
    /// The cells of the lines before the numbers.
    pub(super) preface: Vec<Vec<String>>,
    /// The lines of numbers.
    lines: Vec<&'a str>,
    layout: Layout,
    /// Cells in a line of numbers.
    pub(super) width: usize,
}

/// How cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    separator: Separator,
    has_decimal_comma: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Char(char),
    Spaces,
    /// One column.
    None,
}

impl<'a> Table<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, RecordingError> {
        let mut comments = Vec::new();
        let mut lines = Vec::new();
        for line in text.lines().map(str::trim_end) {
            let comment = ["#", "%", "//", "!"]
                .iter()
                .find_map(|sign| line.trim_start().strip_prefix(sign));
            match comment {
                // A sign may also stand before the names of the columns.
                Some(comment) => comments.push(comment.trim()),
                None if !line.trim().is_empty() => lines.push(line),
                None => {}
            }
        }
        let no_numbers = || RecordingError::Table {
            problem: "the table has no two lines of numbers".to_owned(),
            remedy: "give one line a sample and one column a lead",
        };
        let last = &lines[lines.len().saturating_sub(LOOKED_AT)..];
        let layout = Layout::of(last).ok_or_else(no_numbers)?;
        let is_number = |cell: &String| layout.number(cell).is_some() || clock_s(cell).is_some();
        // Notes may stand behind the numbers.
        let is_numeric = |line: &str| {
            let cells = layout.cells(line);
            let filled: Vec<&String> = cells.iter().filter(|cell| !is_missing(cell)).collect();
            let numbers = filled.iter().filter(|cell| is_number(cell)).count();
            filled.first().is_some_and(|first| is_number(first)) && 2 * numbers >= filled.len()
        };
        let first = (0..lines.len())
            .find(|&at| {
                is_numeric(lines[at]) && lines.get(at + 1).is_some_and(|next| is_numeric(next))
            })
            .ok_or_else(no_numbers)?;
        let is_head = first == 0 && are_places(&layout.cells(lines[0]));
        let numbers = lines.split_off(first + usize::from(is_head));
        let width = layout.cells(numbers[numbers.len() / 2]).len();
        Ok(Self {
            comments,
            preface: lines.iter().map(|line| layout.names(line, width)).collect(),
            lines: numbers,
            layout,
            width,
        })
    }

    /// Lines of numbers.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The cells of a column as numbers; what is missing or no number is `NaN`.
    pub(super) fn values(&self, column: usize) -> Vec<f32> {
        let value = |line: &&str| {
            let number = self
                .layout
                .nth(line, column)
                .and_then(|cell| self.layout.number(&cell));
            number.map_or(f32::NAN, |number| number as f32)
        };
        self.lines.iter().map(value).collect()
    }

    /// A cell of a column as a number or a time of day in seconds.
    pub(super) fn moment(&self, line: usize, column: usize) -> Option<f64> {
        let cell = self.layout.nth(self.lines.get(line)?, column)?;
        self.layout.number(&cell).or_else(|| clock_s(&cell))
    }
}

impl Layout {
    /// The layout of lines that begin with a number; `None` without any.
    fn of(lines: &[&str]) -> Option<Self> {
        let begins_with_number = |line: &&&str| {
            let line = line.trim_start_matches([' ', '"', '\'', '\t']);
            line.starts_with(|c: char| c.is_ascii_digit() || "+-.,;".contains(c))
        };
        let lines: Vec<&str> = lines.iter().filter(begins_with_number).copied().collect();
        let middle = *lines.get(lines.len() / 2)?;
        let count = |separator: char| middle.matches(separator).count();
        let layout = |separator, has_decimal_comma| {
            Some(Self {
                separator,
                has_decimal_comma,
            })
        };
        let commas = count(',');
        let strong = [';', '\t', '|']
            .into_iter()
            .find(|&separator| count(separator) > 0);
        if let Some(separator) = strong {
            return layout(Separator::Char(separator), commas > 0);
        }
        // Decimal commas between quotes, with commas between the cells.
        let quoted = quoted_cells(middle, ',');
        if middle.contains('"') && quoted.len() > 1 && quoted.iter().any(|cell| cell.contains(','))
        {
            let is_decimal = quoted.iter().all(|cell| commas_are_decimal(cell));
            return layout(Separator::Char(','), is_decimal);
        }
        // A decimal comma stands between digits and never beside a point.
        let is_decimal =
            commas > 0 && count('.') == 0 && lines.iter().all(|line| commas_are_decimal(line));
        if middle.split_whitespace().count() > 1 && (commas == 0 || is_decimal) {
            return layout(Separator::Spaces, commas > 0);
        }
        match commas {
            0 => layout(Separator::None, false),
            1 if is_decimal && has_fractions(&lines) => layout(Separator::None, true),
            _ => layout(Separator::Char(','), false),
        }
    }

    fn cells(self, line: &str) -> Vec<String> {
        match self.separator {
            Separator::Char(separator) => quoted_cells(line, separator),
            Separator::Spaces => line.split_whitespace().map(unquoted).collect(),
            Separator::None => vec![unquoted(line)],
        }
    }

    /// The cells of a line before the numbers, which may be separated otherwise.
    fn names(self, line: &str, width: usize) -> Vec<String> {
        let cells = self.cells(line);
        let others = [',', ';', '\t', '|']
            .into_iter()
            .map(|separator| quoted_cells(line, separator));
        if cells.len() == width && width > 1 {
            return cells;
        }
        let spaced = line.split_whitespace().map(unquoted).collect();
        let mut all = std::iter::once(cells.clone()).chain(others).chain([spaced]);
        let same = all.find(|cells| cells.len() == width && width > 1);
        same.unwrap_or_else(|| {
            if width == 1 {
                quoted_cells(line, ',')
            } else {
                cells
            }
        })
    }

    /// One cell of a line, without the others.
    fn nth(self, line: &str, column: usize) -> Option<String> {
        match self.separator {
            Separator::Char(separator) if !line.contains('"') => {
                line.split(separator).nth(column).map(unquoted)
            }
            Separator::Spaces => line.split_whitespace().nth(column).map(unquoted),
            _ => self.cells(line).into_iter().nth(column),
        }
    }

    fn number(self, cell: &str) -> Option<f64> {
        let plain = match self.has_decimal_comma {
            true => None,
            false => cell.parse().ok(),
        };
        let number = plain.or_else(|| self.spelt(cell).parse().ok());
        number.filter(|number: &f64| number.is_finite())
    }

    /// A number with the minus sign of typesetters, thousands and a decimal comma as programs read
    /// it.
    fn spelt(self, cell: &str) -> String {
        let cell = cell.replace('\u{2212}', "-");
        let (decimal, thousands) = match self.has_decimal_comma {
            true => (',', '.'),
            false => ('.', ','),
        };
        let has_thousands = cell.contains(decimal) && cell.contains(thousands)
            || cell.matches(thousands).count() > 1;
        let cell = match has_thousands {
            true => cell.replace(thousands, ""),
            false => cell,
        };
        match self.has_decimal_comma {
            true => cell.replace(',', "."),
            false => cell,
        }
    }
}

/// Cells between separators; a separator in double quotes is text.
fn quoted_cells(line: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        if c == '"' {
            is_quoted = !is_quoted;
        } else if c == separator && !is_quoted {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
    }
    // Some programs end each line with a separator.
    if cells.len() > 2
        && cells.last().is_some_and(|cell| cell.trim().is_empty())
        && separator == ';'
    {
        cells.pop();
    }
    cells.iter().map(|cell| unquoted(cell)).collect()
}

/// Whether a first line counts the columns from 0 or 1, as programs do that have no names for them;
/// a column of line numbers has an empty cell there.
fn are_places(cells: &[String]) -> bool {
    let places = match cells {
        [first, places @ ..] if first.is_empty() => places,
        places => places,
    };
    let from = |start: usize| {
        let mut numbered = (start..).zip(places);
        numbered.all(|(place, cell)| *cell == place.to_string())
    };
    places.len() > 2 && (from(0) || from(1))
}

fn unquoted(cell: &str) -> String {
    cell.trim().trim_matches(['"', '\'']).trim().to_owned()
}

/// Whether a cell says that there is no value.
fn is_missing(cell: &str) -> bool {
    ["", "-", "nan", "na", "n/a", "null", "none"].contains(&cell.to_lowercase().as_str())
}

fn commas_are_decimal(line: &str) -> bool {
    line.split_whitespace().all(|word| {
        let word = word.trim_matches(['"', '\'']);
        word.matches(',').count() <= 1 && word.replace(',', ".").parse::<f64>().is_ok()
    })
}

/// Whether what stands behind the only comma of each line are fractions: `0,012` is no pair of
/// whole numbers.
fn has_fractions(lines: &[&str]) -> bool {
    let mut tails = lines
        .iter()
        .filter_map(|line| Some(line.split_once(',')?.1));
    tails.any(|tail| tail.starts_with('0') && tail.trim_matches(['"', '\'']).len() > 1)
}
