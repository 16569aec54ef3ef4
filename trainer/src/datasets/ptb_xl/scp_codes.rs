//! The column `scp_codes`: a Python dictionary from statement to likelihood.

use einthoven::condition::Statement;

/// Why a text is no list of statements.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScpCodesError {
    /// Not of the form `{'NORM': 100.0, 'SR': 0.0}`.
    #[error(
        "scp_codes is \"{0}\", which is no dictionary of statements; take the row from the original table"
    )]
    Syntax(String),
    /// A code that PTB-XL does not define.
    #[error(
        "scp_codes has the code {0}, which is none of the 71 statements; take the row from the original table"
    )]
    UnknownCode(String),
}

/// The statements of `{'NORM': 100.0, 'SR': 0.0}`, all of them whatever their likelihood: PTB-XL
/// writes 0 for "stated without a likelihood" (so for every rhythm), not for "absent".
///
/// # Errors
/// [`ScpCodesError`] when the text has another form or an unknown code.
pub fn parse_scp_codes(text: &str) -> Result<Vec<Statement>, ScpCodesError> {
    let syntax = || ScpCodesError::Syntax(text.to_owned());
    let inner = text
        .trim()
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .ok_or_else(syntax)?;
    let mut statements = Vec::new();
    for entry in inner.split(',').filter(|entry| !entry.trim().is_empty()) {
        let (key, likelihood) = entry.split_once(':').ok_or_else(syntax)?;
        likelihood.trim().parse::<f32>().map_err(|_| syntax())?;
        let key = key.trim();
        let code = ['\'', '"']
            .into_iter()
            .find_map(|quote| key.strip_prefix(quote)?.strip_suffix(quote))
            .ok_or_else(syntax)?;
        let statement = Statement::from_code(code);
        statements.push(statement.ok_or_else(|| ScpCodesError::UnknownCode(code.to_owned()))?);
    }
    Ok(statements)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_statement_counts() {
        let codes = |text| -> Vec<&str> {
            parse_scp_codes(text)
                .unwrap()
                .into_iter()
                .map(Statement::code)
                .collect()
        };
        assert_eq!(codes("{'NORM': 100.0, 'SR': 0.0}"), ["NORM", "SR"]);
        assert_eq!(
            codes("{'LAO/LAE': 50.0, 'PRC(S)': 0.0, \"NST_\": 15}"),
            ["LAO/LAE", "PRC(S)", "NST_"]
        );
        assert!(codes("{}").is_empty());
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "NORM",
            "{NORM: 100}",
            "{'NORM'}",
            "{'NORM': high}",
            "{'NORM': 1",
        ] {
            assert!(
                matches!(parse_scp_codes(text), Err(ScpCodesError::Syntax(_))),
                "{text}"
            );
        }
        assert_eq!(
            parse_scp_codes("{'XYZ': 1.0}"),
            Err(ScpCodesError::UnknownCode("XYZ".to_owned()))
        );
    }
}
