//! The package, its versions, and the packages that import their modules when they are asked for.

use sailmaker_ir::{Api, Credentials, Group, Location};
use sailmaker_render::markdown;
use serde::Serialize;

use super::classes::{classes, second_names};
use super::imports::import;
use super::options::Options;
use super::{docstring, literal, names};
use crate::pages::moving_pages;
use crate::settings::ConfigFile;

/// A view of the whole package: finished literals where it says so.
#[derive(Debug, Serialize)]
pub(super) struct PackageView {
    /// The name of the package.
    package: String,
    /// Version, licence and description, to stand between double quotes.
    version: String,
    license: String,
    description: String,
    /// The docstring of the package.
    doc: String,
    /// The description as text of a page.
    introduction: String,
    /// The path of the token endpoint, as a literal.
    token_path: String,
    /// The environment variables by the parameter that takes them, as literals.
    environment: Vec<(&'static str, String)>,
    /// The same as names, for people.
    variables: Vec<String>,
    /// The configuration files: their arguments.
    files: Vec<String>,
    versions: Vec<VersionEntry>,
}

#[derive(Debug, Serialize)]
struct VersionEntry {
    name: String,
    title: String,
    /// The pages about moving to it from other versions: name and path.
    moving: Vec<(String, String)>,
    /// An operation's class and its module, for an example.
    class: String,
    module: String,
}

impl PackageView {
    pub(super) fn of(apis: &[Api], options: &Options) -> Self {
        let environment = &options.environment;
        let variables = [
            ("base_url", &environment.base_url),
            ("client_id", &environment.client_id),
            ("client_secret", &environment.client_secret),
            ("access_token", &environment.access_token),
        ];
        Self {
            package: options.package.clone(),
            version: between_quotes(&options.version),
            license: between_quotes(&options.license),
            description: between_quotes(&options.description),
            doc: docstring::docstring(&[format!("{}.", options.description)], 0),
            introduction: markdown::mdx(&options.description),
            token_path: literal::text(token_path(apis)),
            environment: variables
                .iter()
                .map(|(parameter, name)| (*parameter, literal::text(name)))
                .collect(),
            variables: variables.iter().map(|(_, name)| (*name).clone()).collect(),
            files: options.config_files.iter().map(config_file).collect(),
            versions: apis.iter().filter_map(version_entry).collect(),
        }
    }
}

/// The path of the token endpoint of the first version that has one.
fn token_path(apis: &[Api]) -> &str {
    let mut known = apis.iter().filter_map(|api| api.token_path.as_deref());
    known.next().unwrap_or(USUAL)
}

/// Where tokens come from when no document says so.
const USUAL: &str = "/oauth/token";

/// A text with JSON's escapes, which TOML and Python understand too.
fn between_quotes(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    let inner = quoted
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    inner.unwrap_or(&quoted).to_owned()
}

fn config_file(file: &ConfigFile) -> String {
    let mut arguments = vec![
        format!("path={}", literal::text(&file.path)),
        format!("base_url={}", literal::text(&file.base_url)),
        format!("client_id={}", literal::text(&file.client_id)),
        format!("client_secret={}", literal::text(&file.client_secret)),
    ];
    let token = file.access_token.as_deref();
    arguments.extend(token.map(|key| format!("access_token={}", literal::text(key))));
    arguments.join(", ")
}

fn version_entry(api: &Api) -> Option<VersionEntry> {
    let group = api.groups.first()?;
    Some(VersionEntry {
        name: names::version(&api.name),
        title: markdown::cell(&api.title),
        moving: moving_pages(api),
        class: names::api(&group.name),
        module: api_module(group),
    })
}

/// A view of a version.
#[derive(Debug, Serialize)]
pub(super) struct VersionView {
    package: String,
    version: String,
    /// The docstrings of the version and of its clients.
    doc: String,
    clients: String,
    client: String,
    asynchronous: String,
    base_path: String,
    /// The address of the server, as a literal, where the document knows it.
    server: Option<String>,
    /// Where access tokens come from, as a literal, where that is another place than usual.
    token_path: Option<String>,
    /// How credentials are sent, as literals, where it is not as bearer tokens.
    scheme: Option<(String, String)>,
}

pub(super) fn version(api: &Api, options: &Options) -> VersionView {
    let version = names::version(&api.name);
    let doc = |text: String, indent| docstring::docstring(&[text], indent);
    let title = markdown::plain(&api.title);
    VersionView {
        package: options.package.clone(),
        doc: doc(format!("{title}, version {version}."), 0),
        clients: doc(format!("The clients of version {version}."), 0),
        client: doc(format!("Sends the calls of version {version}."), 4),
        asynchronous: doc(
            format!("Sends the calls of version {version} without blocking."),
            4,
        ),
        base_path: literal::text(&api.server.base_path),
        server: (!api.server.variable && !api.server.origin.is_empty())
            .then(|| literal::text(&api.server.origin)),
        token_path: api
            .token_path
            .as_deref()
            .filter(|path| *path != USUAL)
            .map(literal::text),
        scheme: scheme(&api.credentials),
        version,
    }
}

fn scheme(credentials: &Credentials) -> Option<(String, String)> {
    let (kind, name) = match credentials {
        Credentials::Bearer => return None,
        Credentials::Undeclared => ("undeclared", ""),
        Credentials::Basic => ("basic", ""),
        Credentials::Key { location, name } => match location {
            Location::Query => ("query", name.as_str()),
            Location::Cookie => ("cookie", name.as_str()),
            Location::Header | Location::Path => ("header", name.as_str()),
        },
    };
    Some((literal::text(kind), literal::text(name)))
}

/// A package that imports a module when a name out of it is asked for.
#[derive(Debug, Serialize)]
pub(super) struct LazyPackage {
    package: String,
    /// The docstring.
    doc: String,
    /// The lines that import everything, for checkers of types only.
    imports: Vec<String>,
    entries: Vec<LazyEntry>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct LazyEntry {
    module: String,
    class: String,
}

impl LazyPackage {
    /// The package of the operations.
    pub(super) fn of_apis(api: &Api, options: &Options) -> Self {
        let entries = api.groups.iter().flat_map(|group| {
            let class = names::api(&group.name);
            [class.clone(), format!("Async{class}")].map(|class| LazyEntry {
                class,
                module: api_module(group),
            })
        });
        Self::of(api, options, "api", "operations", entries.collect())
    }

    /// The package of the models.
    pub(super) fn of_models(api: &Api, options: &Options) -> Self {
        let own = classes(api).map(|class| class.name());
        let second = second_names(api).into_iter().map(|(name, _)| name);
        let entries = own.chain(second).map(|class| LazyEntry {
            module: names::model_module(&class),
            class,
        });
        Self::of(api, options, "models", "models", entries.collect())
    }

    fn of(
        api: &Api,
        options: &Options,
        folder: &'static str,
        what: &str,
        mut entries: Vec<LazyEntry>,
    ) -> Self {
        entries.sort();
        let version = names::version(&api.name);
        let imports = entries.iter().map(|entry| {
            let module = format!("{}.{version}.{folder}.{}", options.package, entry.module);
            import(
                &module,
                &format!("{class} as {class}", class = entry.class),
                4,
            )
        });
        Self {
            package: options.package.clone(),
            doc: docstring::docstring(&[format!("The {what} of version {version}.")], 0),
            imports: imports.collect(),
            entries,
        }
    }
}

/// The module of a group: `access_profiles_api`.
pub(super) fn api_module(group: &Group) -> String {
    format!("{}_api", names::module(&group.name))
}
