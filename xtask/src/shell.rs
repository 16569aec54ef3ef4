//! Other programs: where they are found, how they are started, and what is said about it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The repository's root folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask/ lies in the repository's root")
}

/// Where set-up puts what it installs; ignored by git.
pub(crate) fn tools_dir() -> PathBuf {
    root().join(".tools")
}

/// Says that a step starts.
pub(crate) fn step(what: &str) {
    eprintln!("\n==> {what}");
}

/// Says that a step has nothing left to do.
pub(crate) fn done_already(what: &str) {
    eprintln!("    {what}: there");
}

/// A program to be run in the repository's root, with the tools of set-up first on its `PATH`.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("PATH", search_path());
    command
}

/// `cargo` as it was invoked for this very program.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command to its end, its output on the terminal; an exit status other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = command_line(command);
    eprintln!("    $ {line}");
    let status = command
        .status()
        .with_context(|| format!("`{line}` could not be started"))?;
    if !status.success() {
        bail!("`{line}` failed ({status}); what it printed above says why");
    }
    Ok(())
}

/// Runs a command quietly and returns its standard output.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let line = command_line(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{line}` could not be started"))?;
    if !output.status.success() {
        bail!(
            "`{line}` failed ({}); what it printed above says why",
            output.status
        );
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{line}` printed something that is not UTF-8"))
}

/// The first line a program prints, or nothing when it is missing or fails: for asking a tool's
/// version.
pub(crate) fn first_line(program: &str, arguments: &[&str]) -> Option<String> {
    let output = command(program)
        .args(arguments)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = output
        .status
        .success()
        .then(|| String::from_utf8(output.stdout).ok())??;
    text.lines().next().map(str::to_owned)
}

/// Where a program lies on the `PATH`, the tools of set-up first.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&search_path())
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// Whether this runs as root, so that the system's packages can be installed.
pub(crate) fn is_root() -> bool {
    first_line("id", &["-u"]).is_some_and(|id| id == "0")
}

/// A command as one would type it.
pub(crate) fn command_line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn search_path() -> OsString {
    let inherited = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(tools_dir().join("bin")).chain(std::env::split_paths(&inherited));
    std::env::join_paths(folders)
        .expect("the folders of PATH contain no separator, and neither does the repository's path")
}
