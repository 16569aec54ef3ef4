//! Einthoven in the browser: the page (feature `page`) and its engine worker (feature `engine`).
//!
//! They are WebAssembly programs that share this library and talk through [`protocol`]. The page
//! carries no networks, the worker no DOM.

pub mod patience;
pub mod problem;
pub mod protocol;
pub mod wire;

#[cfg(feature = "page")]
pub mod app;

#[cfg(feature = "engine")]
pub mod worker;

#[cfg(test)]
mod tests {
    /// The modules that a source file declares.
    fn modules(source: &str) -> impl Iterator<Item = &str> {
        source.lines().filter_map(|line| {
            let declared = line.strip_prefix("pub ").unwrap_or(line);
            declared.strip_prefix("mod ")?.strip_suffix(';')
        })
    }

    #[test]
    fn the_architecture_names_every_module_of_the_page_and_the_worker() {
        let document = include_str!("../../docs/architecture.md");
        let section = |title: &str| {
            let (_, after) = document.split_once(&format!("## {title}\n")).expect(title);
            after.split("\n## ").next().unwrap_or_default()
        };
        for (title, source, at_least) in [
            ("The page's modules", include_str!("app/mod.rs"), 10),
            ("Between the page and its worker", include_str!("lib.rs"), 3),
            ("The worker's modules", include_str!("worker/mod.rs"), 5),
        ] {
            let modules: Vec<&str> = modules(source)
                .filter(|module| !["app", "worker"].contains(module))
                .collect();
            assert!(modules.len() >= at_least, "{title}: {modules:?}");
            for module in modules {
                let name = format!("`{module}`");
                assert!(section(title).contains(&name), "{title}: {name} is missing");
            }
        }
    }
}
