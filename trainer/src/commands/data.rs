//! Which recordings a command reads.

use crate::datasets::{Source, SourceKind};
use clap::Args;
use std::path::PathBuf;

/// Which recordings a command reads.
#[derive(Debug, Args)]
pub struct DataArgs {
    /// PTB-XL in PhysioNet's layout (ptbxl_database.csv and records100/).
    #[arg(long, value_name = "DIR", required_unless_present = "data")]
    pub ptb_xl: Option<PathBuf>,
    /// Another data set, of kind ptb-xl, ptb-xl-shape (leads scaled to their own size) or challenge
    /// (WFDB records of the PhysioNet/CinC Challenges, such as Georgia or Chapman-Shaoxing); may be
    /// given several times.
    #[arg(long, value_name = "KIND=DIR", value_parser = Source::parse)]
    pub data: Vec<Source>,
}

impl DataArgs {
    /// PTB-XL first, then the others in their order.
    pub fn sources(&self) -> Vec<Source> {
        let ptb_xl = self.ptb_xl.iter().map(|folder| Source {
            kind: SourceKind::PtbXl,
            folder: folder.clone(),
        });
        ptb_xl.chain(self.data.iter().cloned()).collect()
    }
}
