//! The modules of a crate, and what they say of each other, from its source.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where a module stands, from the crate's root on: `["link", "schema"]`.
pub(crate) type Module = Vec<String>;

/// What a module says of others.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// Paths that begin with `crate`, `super` or `self`.
    pub(crate) paths: Vec<Vec<String>>,
    /// What `use` brings in: names, and the path that each stands for.
    pub(crate) names: BTreeMap<String, Vec<String>>,
}

/// The modules of a crate without its tests.
#[derive(Debug, Default)]
pub(crate) struct Crate {
    /// All modules; the root is the empty path.
    pub(crate) modules: BTreeMap<Module, Content>,
}

/// The module that tokens stand in, and where the files of others lie.
#[derive(Clone, Copy)]
struct Place<'a> {
    module: &'a Module,
    /// The folder of this file.
    here: &'a Path,
    /// The folder of the modules below.
    below: &'a Path,
}

impl Crate {
    /// Reads a crate from its first file on.
    pub(crate) fn read(root: &Path) -> Self {
        let mut modules = Self::default();
        modules.add_file(root, root.parent().unwrap(), &Module::new());
        modules
    }

    /// A crate in a single text.
    pub(crate) fn of_text(text: &str) -> Self {
        let mut modules = Self::default();
        let (module, nowhere) = (Module::new(), Path::new(""));
        let place = Place {
            module: &module,
            here: nowhere,
            below: nowhere,
        };
        modules.add(text.parse().unwrap(), place);
        modules
    }

    fn add_file(&mut self, file: &Path, below: &Path, module: &Module) {
        let text = fs::read_to_string(file);
        let text = text.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let tokens = text.parse::<TokenStream>();
        let tokens = tokens.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let here = file.parent().unwrap();
        self.add(
            tokens,
            Place {
                module,
                here,
                below,
            },
        );
    }

    /// Adds what tokens say; groups of any kind are looked into, arguments of macros too.
    fn add(&mut self, tokens: TokenStream, place: Place<'_>) {
        self.modules.entry(place.module.clone()).or_default();
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut file_name = None;
        let mut at = 0;
        while let rest @ [first, ..] = &tokens[at..] {
            at += match rest {
                [hash, TokenTree::Group(attribute), item @ ..]
                    if is(hash, "#") && is_for_tests(attribute) =>
                {
                    file_name = None;
                    2 + length(item)
                }
                [hash, TokenTree::Group(attribute), ..] if is(hash, "#") => {
                    file_name = file_name.or(path_of(attribute));
                    2
                }
                [keyword, TokenTree::Ident(name), body, ..]
                    if is(keyword, "mod") && (is(body, ";") || braces(body).is_some()) =>
                {
                    self.add_module(name.to_string(), file_name.take(), body, place);
                    3
                }
                // `use<'a>` names lifetimes.
                [keyword, next, ..] if is(keyword, "use") && !is(next, "<") => {
                    let tree = &rest[1..];
                    let end = tree.iter().position(|token| is(token, ";"));
                    let tree = &tree[..end.unwrap_or(tree.len())];
                    self.add_use(tree, Vec::new(), place.module);
                    1 + tree.len()
                }
                [_, colon, ..] if is_base(first) && is(colon, ":") => {
                    let path = path_at(rest);
                    // Two colons between its parts.
                    let length = 3 * path.len() - 2;
                    self.content(place.module).paths.push(path);
                    length
                }
                [TokenTree::Group(group), ..] => {
                    self.add(group.stream(), place);
                    1
                }
                _ => 1,
            };
        }
    }

    fn content(&mut self, module: &Module) -> &mut Content {
        self.modules.entry(module.clone()).or_default()
    }

    /// Adds a module with its body, or from its file.
    fn add_module(
        &mut self,
        name: String,
        file_name: Option<String>,
        body: &TokenTree,
        place: Place<'_>,
    ) {
        let Place { here, below, .. } = place;
        let module = &[place.module.as_slice(), std::slice::from_ref(&name)].concat();
        let folder = below.join(&name);
        let flat = below.join(format!("{name}.rs"));
        match (braces(body), file_name) {
            (Some(group), _) => self.add(
                group.stream(),
                Place {
                    module,
                    here,
                    below: &folder,
                },
            ),
            (None, Some(file)) => self.add_file(&here.join(file), here, module),
            (None, None) if flat.exists() => self.add_file(&flat, &folder, module),
            (None, None) => self.add_file(&folder.join("mod.rs"), &folder, module),
        }
    }

    /// Adds the tree of a `use`, below a path.
    fn add_use(&mut self, tree: &[TokenTree], mut path: Vec<String>, module: &Module) {
        let mut name = None;
        let mut tokens = tree.iter();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => {
                    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                    for branch in inner.split(|token| is(token, ",")) {
                        if !branch.is_empty() {
                            self.add_use(branch, path.clone(), module);
                        }
                    }
                    return;
                }
                token if is(token, "as") => name = tokens.next().map(TokenTree::to_string),
                TokenTree::Ident(part) => path.push(part.to_string()),
                _ => {}
            }
        }
        if path.len() > 1 && path.last().is_some_and(|part| part == "self") {
            path.pop();
        }
        let content = self.content(module);
        if path
            .first()
            .is_some_and(|part| BASES.contains(&part.as_str()))
        {
            content.paths.push(path.clone());
        }
        if let Some(name) = name.or_else(|| path.last().cloned()) {
            content.names.insert(name, path);
        }
    }
}

/// What a path within the crate begins with.
const BASES: [&str; 3] = ["crate", "super", "self"];

fn is_base(token: &TokenTree) -> bool {
    BASES.iter().any(|base| is(token, base))
}

/// Whether a token is this word or sign.
fn is(token: &TokenTree, text: &str) -> bool {
    match token {
        TokenTree::Ident(word) => word == text,
        TokenTree::Punct(sign) => text.chars().eq([sign.as_char()]),
        _ => false,
    }
}

fn braces(token: &TokenTree) -> Option<&Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group),
        _ => None,
    }
}

/// The words of the path that tokens begin with.
fn path_at(tokens: &[TokenTree]) -> Vec<String> {
    let mut path = vec![tokens[0].to_string()];
    let mut rest = &tokens[1..];
    while let [a, b, TokenTree::Ident(part), after @ ..] = rest
        && is(a, ":")
        && is(b, ":")
    {
        path.push(part.to_string());
        rest = after;
    }
    path
}

/// Whether an attribute keeps what it stands before for tests.
fn is_for_tests(attribute: &Group) -> bool {
    let text = attribute.stream().to_string().replace(' ', "");
    text == "cfg(test)" || text.starts_with("cfg(all(test,")
}

/// The file that an attribute names for a module.
fn path_of(attribute: &Group) -> Option<String> {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    match &tokens[..] {
        [word, _, TokenTree::Literal(file)] if is(word, "path") => {
            Some(file.to_string().trim_matches('"').to_owned())
        }
        _ => None,
    }
}

/// Tokens of the item that they begin with, up to its body or its semicolon.
fn length(item: &[TokenTree]) -> usize {
    let has_body = !item.iter().take(4).any(|token| is(token, "use"));
    let ends = |token: &TokenTree| is(token, ";") || has_body && braces(token).is_some();
    item.iter().position(ends).map_or(item.len(), |end| end + 1)
}
