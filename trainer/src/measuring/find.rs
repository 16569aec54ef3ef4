//! The recordings that paths stand for.

use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The format of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A WFDB header with its signal files.
    Wfdb,
    /// EDF, EDF+ or BDF.
    Edf,
    /// A table.
    Csv,
}

/// A recording to measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its file: of a WFDB record the header.
    pub path: PathBuf,
    /// What it is called in the output: the path from the folder given.
    pub name: String,
    /// Its format.
    pub kind: Kind,
    /// Whether a folder was given and this lies in it; such a table need not be an ECG.
    pub is_from_folder: bool,
}

impl Kind {
    /// The format of a file by its ending.
    fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "hea" => Some(Kind::Wfdb),
            "edf" | "bdf" | "rec" => Some(Kind::Edf),
            "csv" | "tsv" | "txt" => Some(Kind::Csv),
            _ => None,
        }
    }

    /// The format of a file by its first bytes: EDF, BDF, or text.
    fn of_content(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"0       ") || bytes.starts_with(b"\xffBIOSEMI") {
            return Some(Self::Edf);
        }
        let is_control = |byte: &u8| *byte < b' ' && !b"\t\r\n\x0c".contains(byte);
        let is_text = !bytes.is_empty() && !bytes.iter().any(is_control);
        is_text.then_some(Self::Csv)
    }
}

/// First bytes of a file that tell its format.
const LOOKED_AT: u64 = 1024;

/// The recordings that the paths stand for; those of a folder in natural order (2 before 10).
///
/// # Errors
/// A folder that cannot be listed or holds no recording; a file that is none.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(in_folder(path, paths.len() > 1)?);
        } else {
            found.push(given(path, paths.len() > 1)?);
        }
    }
    Ok(found)
}

/// A file that was named: of several, its name is the path as given. A file of another ending, with
/// no header beside it, is what its content says.
fn given(path: &Path, is_one_of_several: bool) -> Result<Found> {
    let kind =
        Kind::of(path).filter(|_| path.is_file() || path.extension().is_some_and(|e| e == "hea"));
    let kind = match kind {
        None if path.is_file() && !header_of(path).exists() => Some(sniffed(path)?),
        kind => kind,
    };
    let path = match kind {
        Some(_) => path.to_owned(),
        None => header_of(path),
    };
    let kind = kind.unwrap_or(Kind::Wfdb);
    let bare = if is_one_of_several {
        path.as_path()
    } else {
        Path::new(path.file_name().unwrap_or_default())
    };
    Ok(Found {
        name: name(bare, kind),
        path,
        kind,
        is_from_folder: false,
    })
}

fn sniffed(path: &Path) -> Result<Kind> {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut head));
    read.with_context(|| format!("cannot read {}", path.display()))?;
    Kind::of_content(&head).with_context(|| {
        format!(
            "{} is no recording; give a WFDB header (.hea), an EDF or BDF file, or a table (.csv)",
            path.display()
        )
    })
}

/// `100`, `100.hea`, `100.dat` and `100.mat` all stand for the record 100.
fn header_of(path: &Path) -> PathBuf {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("dat" | "mat") => path.with_extension("hea"),
        _ => {
            let mut name = path.as_os_str().to_owned();
            name.push(".hea");
            PathBuf::from(name)
        }
    }
}

/// The path with `/`; a WFDB record is named without extension.
fn name(path: &Path, kind: Kind) -> String {
    let path = match kind {
        Kind::Wfdb => path.with_extension(""),
        Kind::Edf | Kind::Csv => path.to_owned(),
    };
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").replace("//", "/")
}

fn in_folder(folder: &Path, is_one_of_several: bool) -> Result<Vec<Found>> {
    let mut files = Vec::new();
    collect(folder, &mut BTreeSet::new(), &mut files)?;
    ensure!(
        !files.is_empty(),
        "{} holds no recording; give a folder with .hea, .edf, .bdf or .csv files in or below it",
        folder.display()
    );
    files.sort_by_cached_key(|(path, _)| natural_key(path));
    let named = files.into_iter().map(|(path, kind)| {
        let inner = path.strip_prefix(folder).unwrap_or(&path);
        let shown = if is_one_of_several {
            path.as_path()
        } else {
            inner
        };
        Found {
            name: name(shown, kind),
            path,
            kind,
            is_from_folder: true,
        }
    });
    Ok(named.collect())
}

/// All recordings in and below a folder. A folder is listed once, however many links lead to it.
fn collect(
    folder: &Path,
    seen: &mut BTreeSet<PathBuf>,
    into: &mut Vec<(PathBuf, Kind)>,
) -> Result<()> {
    let unreadable = || format!("cannot list {}; check its permissions", folder.display());
    if !seen.insert(folder.canonicalize().with_context(unreadable)?) {
        return Ok(());
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        if path.is_dir() {
            folders.push(path);
        } else if let Some(kind) = Kind::of(&path)
            // Lists and licences end in .txt, too.
            && path.extension().is_none_or(|extension| extension != "txt")
        {
            into.push((path, kind));
        }
    }
    folders.sort();
    folders
        .iter()
        .try_for_each(|folder| collect(folder, seen, into))
}

/// Folder, then the number at the start of the name, then the name.
fn natural_key(path: &Path) -> (PathBuf, u64, PathBuf) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    (folder, digits.parse().unwrap_or(u64::MAX), path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_may_be_named_in_four_ways() {
        for name in ["a/100", "a/100.hea", "a/100.dat", "a/100.mat"] {
            let found = given(Path::new(name), false).unwrap();
            assert_eq!(
                (found.path.as_path(), found.name.as_str()),
                (Path::new("a/100.hea"), "100")
            );
            assert_eq!(given(Path::new(name), true).unwrap().name, "a/100");
        }
        let dotted = given(Path::new("v1.2"), false).unwrap();
        assert_eq!(dotted.path, Path::new("v1.2.hea"));
    }

    #[test]
    fn folders_are_searched_in_natural_order_and_name_their_records() {
        let folder = tempfile::tempdir().unwrap();
        for person in ["Person_01", "Person_02"] {
            fs::create_dir(folder.path().join(person)).unwrap();
            for file in ["10.hea", "9.hea", "9.dat", "x.edf", "RECORDS.txt"] {
                fs::write(folder.path().join(person).join(file), "").unwrap();
            }
        }
        let found = find(&[folder.path().to_owned()]).unwrap();
        let names: Vec<&str> = found.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Person_01/9",
                "Person_01/10",
                "Person_01/x.edf",
                "Person_02/9",
                "Person_02/10",
                "Person_02/x.edf"
            ]
        );
        let both = ["Person_01", "Person_02"].map(|person| folder.path().join(person));
        let names: BTreeSet<String> = find(&both)
            .unwrap()
            .into_iter()
            .map(|found| found.name)
            .collect();
        assert_eq!(names.len(), 6);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_back_to_a_folder_is_not_followed_again() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("1.hea"), "").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
        assert_eq!(find(&[folder.path().to_owned()]).unwrap().len(), 1);
    }

    #[test]
    fn a_folder_without_recordings_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let error = find(&[folder.path().to_owned()]).unwrap_err().to_string();
        assert!(error.contains("holds no recording"), "{error}");
    }
}
