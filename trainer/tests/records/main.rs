//! Recordings as the field writes them, through the program: each as people reported it, with its
//! right values.
//!
//! The ECGs are made here; no person's recording is among them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod headers;
mod made;
mod names;
mod other_formats;
mod wfdb;
