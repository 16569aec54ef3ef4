//! The words of the domain, as Python reads them.

use einthoven::condition::{Kind, Statement};
use einthoven::ecg::Lead;
use pyo3::pyfunction;

/// Names of the twelve leads in the order of every signal.
#[pyfunction]
pub(crate) fn leads() -> Vec<&'static str> {
    Lead::ALL.map(Lead::name).to_vec()
}

/// Code, description, kind and superclass of every statement.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
);

/// Every statement in the order of the vocabulary.
#[pyfunction]
pub(crate) fn statements() -> Vec<Row> {
    let row = |statement: Statement| {
        let kind = match statement.kind() {
            Kind::Diagnostic => "diagnostic",
            Kind::Form => "form",
            Kind::Rhythm => "rhythm",
        };
        let superclass = statement.superclass().map(|class| class.code());
        (statement.code(), statement.description(), kind, superclass)
    };
    Statement::all().map(row).collect()
}
