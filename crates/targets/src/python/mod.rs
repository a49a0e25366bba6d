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
use crate::pages::{moved_from, moving_file};
use crate::{Target, TargetError};

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

/// A file still to be rendered; rendering is the expensive part and runs on all cores.
type Job<'a> = Box<dyn FnOnce() -> Result<(Utf8PathBuf, String), TargetError> + Send + 'a>;

impl Target for Python {
    fn generate(&self, apis: &[Api], templates: &Templates) -> Result<FileSet, TargetError> {
        let apis: Vec<Api> = apis.par_iter().map(forms::with_models).collect();
        let apis = apis.as_slice();
        let tables: Vec<Tables> = apis.par_iter().map(Tables::of).collect();
        let mut jobs: Vec<Job<'_>> = Vec::new();
        self.package_files(apis, templates, &mut jobs);
        for (api, tables) in apis.iter().zip(&tables) {
            self.version_files(api, tables, templates, &mut jobs);
            self.models(api, templates, &mut jobs);
            self.pages(api, templates, &mut jobs);
            self.moving_pages(apis, api, templates, &mut jobs);
        }
        let rendered: Result<Vec<_>, TargetError> = jobs.into_par_iter().map(|job| job()).collect();
        let mut files = FileSet::new();
        self.run_time(apis, &mut files)?;
        files.insert_all(rendered?)?;
        Ok(files)
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
    fn run_time(&self, apis: &[Api], files: &mut FileSet) -> Result<(), TargetError> {
        for (path, content) in sailmaker_templates::files("python/sailpoint") {
            files.insert(joined(&self.root(), path), content)?;
        }
        for api in apis {
            for (path, content) in sailmaker_templates::files("python/version") {
                files.insert(joined(&self.folder(api), path), content)?;
            }
        }
        Ok(())
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
        for group in &api.groups {
            let at = folder
                .join("api")
                .join(format!("{}.py", packages::api_module(group)));
            jobs.push(render(templates, "python/api.py.jinja", at, move || {
                operations::view(api, &options.package, group, tables)
            }));
        }
    }

    fn models<'a>(&'a self, api: &'a Api, templates: &'a Templates, jobs: &mut Vec<Job<'a>>) {
        let package = self.options.package.as_str();
        let folder = self.folder(api).join("models");
        for class in classes(api) {
            let at = folder.clone();
            jobs.push(Box::new(move || {
                let view = models::view(api, package, class);
                let text = templates.render(view.template(), &view)?;
                Ok((at.join(view.file()), text))
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

    fn pages<'a>(&'a self, api: &'a Api, templates: &'a Templates, jobs: &mut Vec<Job<'a>>) {
        let pages = Pages::new(api, &self.options);
        let folder = Utf8PathBuf::from("docs").join(&api.name);
        let index = "docs/index_page.md.jinja";
        let at = folder.join("Methods/Index.md");
        jobs.push(render(templates, index, at, move || pages.method_index()));
        let at = folder.join("Models/Index.md");
        jobs.push(render(templates, index, at, move || pages.model_index()));
        let at = folder.join(pages.book.code_samples_file());
        let samples = "docs/code_samples.yaml.jinja";
        jobs.push(render(templates, samples, at, move || pages.code_samples()));
        for group in &api.groups {
            let at = folder.join("Methods").join(pages::method_file(group));
            jobs.push(render(
                templates,
                "python/method_page.md.jinja",
                at,
                move || pages.method_page(group),
            ));
        }
        for class in classes(api) {
            let at = folder.join("Models").join(pages::model_file(class));
            jobs.push(render(
                templates,
                "python/model_page.md.jinja",
                at,
                move || pages.model_page(class),
            ));
        }
    }

    fn moving_pages<'a>(
        &'a self,
        apis: &'a [Api],
        api: &'a Api,
        templates: &'a Templates,
        jobs: &mut Vec<Job<'a>>,
    ) {
        let pages = Pages::new(api, &self.options);
        for old in moved_from(apis, api) {
            let at = format!("docs/{}/{}", api.name, moving_file(&old.name)).into();
            let template = "docs/moving_page.md.jinja";
            jobs.push(render(templates, template, at, move || {
                pages.moving_page(old)
            }));
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
    Box::new(move || Ok((at, templates.render(template, view())?)))
}

/// Not `join`: it would put a backslash between them on Windows.
fn joined(folder: &Utf8Path, path: &str) -> String {
    format!("{folder}/{path}")
}
