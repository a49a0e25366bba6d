//! The Python SDK: one package for all versions of an API, and its pages.

mod classes;
mod docstring;
mod errors;
mod example;
mod forms;
mod imports;
mod inputs;
mod layout;
mod literal;
mod models;
mod moving;
mod names;
mod operations;
mod options;
mod packages;
mod pages;
mod step;
mod types;
mod value;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use sailmaker_ir::Api;
use sailmaker_render::{FileSet, Templates};
use serde::Serialize;

use self::classes::{classes, second_names};
use self::errors::Tables;
use self::imports::import;
use self::models::AliasView;
pub(crate) use self::options::Options;
use self::packages::{LazyPackage, PackageView};
use self::pages::Pages;
pub(crate) use self::step::step;
use crate::job::{Job, Rendered};
use crate::pages::{self as all_pages, page_jobs};
use crate::reuse::{Part, ReuseOf, needed};
use crate::{Again, Reuse, Target, TargetError};

/// The Python target.
pub(crate) struct Python {
    options: Options,
}

impl Python {
    pub(crate) fn new(options: toml::Table) -> Result<Self, TargetError> {
        let options = options.try_into().map_err(|source| TargetError::Options {
            target: "python",
            source,
        })?;
        Ok(Self { options })
    }
}

impl Target for Python {
    fn generate(&self, apis: &[Api], templates: &Templates) -> Result<FileSet, TargetError> {
        let again = self.generate_again(apis, templates, Reuse::default())?;
        Ok(again.files)
    }

    fn generate_again(
        &self,
        apis: &[Api],
        templates: &Templates,
        mut reuse: Reuse,
    ) -> Result<Again, TargetError> {
        let stale = reuse.stale(apis, |api| [self.folder(api), all_pages::folder(api)]);
        let needed = needed(apis, &stale).into_par_iter();
        let needed: Vec<Api> = needed.map(forms::with_models).collect();
        let tables: Vec<Tables> = needed.par_iter().map(Tables::of).collect();
        let mut jobs: Vec<Job<'_>> = Vec::new();
        self.package_files(apis, templates, &mut jobs);
        for (api, tables) in needed.iter().zip(&tables) {
            let Some(mut reuse) = reuse.of(&stale, apis, api) else {
                continue;
            };
            self.version_files(api, tables, templates, &mut reuse, &mut jobs);
            self.models(api, templates, &mut reuse, &mut jobs);
            let pages = Pages::new(api, &self.options);
            page_jobs(pages, &needed, templates, &mut reuse, &mut jobs);
        }
        let rendered: Result<Vec<_>, TargetError> = jobs.into_par_iter().map(|job| job()).collect();
        let versions = stale.iter().map(|index| &apis[*index]);
        reuse.completed(self.run_time(versions).chain(rendered?).collect(), ())
    }
}

impl Python {
    /// Below the package's folder.
    fn root(&self) -> Utf8PathBuf {
        Utf8PathBuf::from(&self.options.package)
    }

    /// Below the folder of a version.
    fn folder(&self, api: &Api) -> Utf8PathBuf {
        self.root().join(names::version(&api.name))
    }

    /// The files that are the same in every package.
    fn run_time<'a>(&self, apis: impl Iterator<Item = &'a Api>) -> impl Iterator<Item = Rendered> {
        let below = |folder: Utf8PathBuf, prefix| {
            let files = sailmaker_templates::files(prefix);
            files.map(move |(path, content)| Rendered::new(joined(&folder, path), content))
        };
        let versions = apis.map(|api| self.folder(api));
        below(self.root(), "python/sailpoint")
            .chain(versions.flat_map(move |folder| below(folder, "python/version")))
    }

    fn package_files<'a>(
        &'a self,
        apis: &'a [Api],
        templates: &'a Templates,
        jobs: &mut Vec<Job<'a>>,
    ) {
        for (template, at) in [
            ("python/pyproject.toml.jinja", "pyproject.toml".into()),
            ("python/README.md.jinja", "README.md".into()),
            ("python/gitignore.jinja", ".gitignore".into()),
            ("python/package.py.jinja", self.root().join("__init__.py")),
            ("python/settings.py.jinja", self.root().join("_settings.py")),
        ] {
            let view = PackageView::of(apis, &self.options);
            jobs.push(render(templates, template, at, move || view));
        }
    }

    fn version_files<'a>(
        &'a self,
        api: &'a Api,
        tables: &'a Tables,
        templates: &'a Templates,
        reuse: &mut ReuseOf<'_>,
        jobs: &mut Vec<Job<'a>>,
    ) {
        let options = &self.options;
        let folder = self.folder(api);
        for (template, file) in [
            ("python/version.py.jinja", "__init__.py"),
            ("python/api_client.py.jinja", "api_client.py"),
        ] {
            let view = move || packages::version(api, options);
            jobs.push(render(templates, template, folder.join(file), view));
        }
        let at = folder.join("_errors.py");
        jobs.push(render(
            templates,
            "python/errors.py.jinja",
            at,
            move || serde_json::json!({ "tables": tables.views() }),
        ));
        for (package, view) in [
            ("api", LazyPackage::of_apis(api, options)),
            ("models", LazyPackage::of_models(api, options)),
        ] {
            let at = folder.join(package).join("__init__.py");
            jobs.push(render(templates, "python/lazy.py.jinja", at, move || view));
        }
        for (index, group) in api.groups.iter().enumerate() {
            let at = folder
                .join("api")
                .join(format!("{}.py", packages::api_module(group)));
            if reuse.take(&at, Part::Calls(index)) {
                continue;
            }
            jobs.push(render(templates, "python/api.py.jinja", at, move || {
                operations::view(api, &options.package, group, tables)
            }));
        }
    }

    fn models<'a>(
        &'a self,
        api: &'a Api,
        templates: &'a Templates,
        reuse: &mut ReuseOf<'_>,
        jobs: &mut Vec<Job<'a>>,
    ) {
        let package = self.options.package.as_str();
        let folder = self.folder(api).join("models");
        for class in classes(api) {
            let at = folder.join(format!("{}.py", names::model_module(&class.name())));
            if reuse.take(&at, Part::Type(class.def.id)) {
                continue;
            }
            jobs.push(Box::new(move || {
                let view = models::view(api, package, class);
                Ok(Rendered::new(at, templates.render(view.template(), &view)?))
            }));
        }
        for (alias, def) in second_names(api) {
            let class = names::model(&def.name);
            let module = format!(
                "{package}.{}.models.{}",
                names::version(&api.name),
                names::model_module(&class)
            );
            let view = AliasView {
                import: import(&module, &class, 0),
                class,
                alias,
            };
            let at = folder.join(format!("{}.py", names::model_module(&view.alias)));
            jobs.push(render(templates, "python/alias.py.jinja", at, move || view));
        }
    }
}

/// A job whose view is made where it is rendered, so that few are alive at a time.
fn render<'a, V: Serialize>(
    templates: &'a Templates,
    template: &'static str,
    at: Utf8PathBuf,
    view: impl FnOnce() -> V + Send + 'a,
) -> Job<'a> {
    Box::new(move || Ok(Rendered::new(at, templates.render(template, view())?)))
}

/// Not `join`: it would put a backslash between them on Windows.
fn joined(folder: &Utf8Path, path: &str) -> String {
    format!("{folder}/{path}")
}
