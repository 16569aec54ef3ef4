//! `einthoven sample --shard` and `einthoven join`: nothing lost, nothing doubled.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn einthoven(arguments: &[&str], folder: &Path) -> Output {
    let folder = folder.to_str().unwrap();
    let arguments = arguments.iter().map(|&word| match word {
        "FOLDER" => folder,
        word => word,
    });
    Command::new(env!("CARGO_BIN_EXE_einthoven"))
        .args(arguments)
        .output()
        .unwrap()
}

/// Seven ECGs from seed 3 on, or a shard of them.
fn sample(folder: &Path, shard: &[&str]) {
    let model = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/models/tiny");
    let all = ["sample", "--model", model, "--out", "FOLDER", "--quiet"];
    let which = ["--seed", "3", "--count", "7", "--steps", "1"];
    let output = einthoven(&[&all[..], &which, shard].concat(), folder);
    assert!(output.status.success(), "{output:?}");
}

fn join(folder: &Path) -> (i32, String) {
    let output = einthoven(&["join", "FOLDER", "--quiet"], folder);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    (output.status.code().unwrap(), said)
}

fn ecgs(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let files = entries.map(|entry| {
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read(entry.path()).unwrap())
    });
    files.filter(|(name, _)| !name.ends_with("json")).collect()
}

#[test]
fn three_shards_are_the_same_ecgs_as_one_run() {
    let [alone, shared] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    sample(alone.path(), &[]);
    for shard in ["2/3", "1/3", "3/3"] {
        sample(shared.path(), &["--shard", shard]);
    }
    // A header, samples and annotations each.
    assert_eq!(ecgs(alone.path()).len(), 21);
    assert_eq!(ecgs(shared.path()), ecgs(alone.path()));
    for _ in 0..2 {
        let (status, said) = join(shared.path());
        assert_eq!(status, 0, "{said}");
        assert!(said.contains("7 synthetic ECGs in 3 shards, seeds 3 to 9"));
    }
    let cohort = fs::read_to_string(shared.path().join("cohort.json")).unwrap();
    assert!(cohort.contains("SYNTHETIC") && cohort.contains("shard-2-of-3.json"));

    let (status, said) = join(alone.path());
    assert_eq!(status, 1);
    assert!(said.contains("holds no shard"), "{said}");
}

#[test]
fn what_is_lost_or_damaged_is_named_and_drawn_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for shard in ["1/2", "2/2"] {
        sample(folder.path(), &["--shard", shard]);
    }
    let before = ecgs(folder.path());

    fs::remove_file(path("shard-2-of-2.json")).unwrap();
    let (status, said) = join(folder.path());
    assert_eq!(status, 1);
    assert!(said.contains("draw it with --shard 2/2"), "{said}");
    assert!(!path("cohort.json").exists());
    sample(folder.path(), &["--shard", "2/2"]);
    assert_eq!(join(folder.path()).0, 0);

    let name = before.keys().find(|name| name.ends_with("-4.dat")).unwrap();
    fs::write(path(name), "rubbish").unwrap();
    let (status, said) = join(folder.path());
    assert_eq!(status, 1);
    assert!(said.contains("damaged; delete it and draw shard 2 again"));
    fs::remove_file(path(name)).unwrap();
    assert!(join(folder.path()).1.contains("is gone"));
    sample(folder.path(), &["--shard", "2/2"]);
    assert_eq!(join(folder.path()).0, 0);
    assert_eq!(ecgs(folder.path()), before);
}

#[test]
fn shards_of_different_orders_are_not_joined() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["one", "two"].map(|name| folder.path().join(name));
    sample(&first, &["--shard", "1/2", "--age", "20"]);
    sample(&second, &["--shard", "2/2", "--age", "90"]);
    let (status, said) = join(folder.path());
    assert_eq!(status, 1);
    assert!(said.contains("of another job than"), "{said}");
    fs::remove_dir_all(&second).unwrap();
    sample(&second, &["--shard", "2/2", "--age", "20"]);
    assert_eq!(join(folder.path()).0, 0);
}
