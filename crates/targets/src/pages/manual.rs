//! All pages of a version as jobs.

use camino::Utf8PathBuf;
use sailmaker_ir::{Api, Group, Operation, TypeDef};
use sailmaker_render::Templates;
use serde::Serialize;

use super::moving_page::moved_from;
use super::{Book, Everywhere, IndexPage, Language, MethodPage, ModelPage, moving_file};
use crate::TargetError;
use crate::job::{Chapter, Job, Rendered};
use crate::reuse::{Part, ReuseOf};

/// The pages of a version as a target fills them.
pub(crate) trait Manual<'a>: Copy + Send + Sync + 'a {
    /// What has a page of its own among the types.
    type Model: Copy + Send + 'a;

    /// The templates of the pages about operations.
    const METHOD_PAGE: &'static str;

    /// The template of the pages about types.
    const MODEL_PAGE: &'static str;

    /// How the target calls things, and where its pages are.
    const LANGUAGE: &'static Language;

    /// What all targets say.
    fn book(&self) -> Book<'a>;

    /// The list of the pages about types.
    fn model_index(&self) -> IndexPage;

    /// The program that calls an operation of a group.
    fn call(&self, group: &Group, operation: &Operation) -> String;

    /// The page about a group, with the programs of its operations.
    fn method_page(&self, group: &Group, calls: Vec<String>) -> MethodPage;

    /// The types that have pages.
    fn models(&self) -> Vec<Self::Model>;

    /// The type behind one of them.
    fn type_def(model: Self::Model) -> &'a TypeDef;

    /// The file of its page.
    fn model_file(model: Self::Model) -> String;

    /// Its page.
    fn model_page(&self, model: Self::Model) -> ModelPage;

    /// What every program writes otherwise that comes from another version.
    fn everywhere(&self, old: &Api) -> Vec<Everywhere>;
}

/// Where the pages of a version lie.
pub(crate) fn folder(api: &Api) -> Utf8PathBuf {
    Utf8PathBuf::from("docs").join(&api.name)
}

/// The pages of a version as jobs, but for those that need not be rendered; `apis` are all that are generated with it.
pub(crate) fn page_jobs<'a, M: Manual<'a>>(
    pages: M,
    apis: &'a [Api],
    templates: &'a Templates,
    reuse: &mut ReuseOf<'_>,
    jobs: &mut Vec<Job<'a>>,
) {
    let Book { api, .. } = pages.book();
    let (methods, models) = (folder(api).join("Methods"), folder(api).join("Models"));
    const INDEX: &str = "docs/index_page.md.jinja";
    let at = methods.join("Index.md");
    jobs.push(Box::new(move || {
        let index = pages.book().method_index(M::LANGUAGE.method_file);
        page(templates, INDEX, at, index)
    }));
    let at = models.join("Index.md");
    jobs.push(Box::new(move || {
        page(templates, INDEX, at, pages.model_index())
    }));
    let samples = folder(api).join(pages.book().code_samples_file());
    reuse.begin(&samples);
    for (index, group) in api.groups.iter().enumerate() {
        let at = methods.join((M::LANGUAGE.method_file)(group));
        if reuse.take_with_chapter(&at, Part::Group(index), &samples, index) {
            continue;
        }
        let book = samples.clone();
        jobs.push(Box::new(move || {
            let operations = group.operations.iter();
            let calls: Vec<String> = operations
                .map(|operation| pages.call(group, operation))
                .collect();
            let chapter = pages.book().code_samples(group, &calls);
            let chapter = Chapter {
                book,
                number: index,
                text: templates.render("docs/code_samples.yaml.jinja", chapter)?,
            };
            let page = page(
                templates,
                M::METHOD_PAGE,
                at,
                pages.method_page(group, calls),
            )?;
            Ok(page.with(chapter))
        }));
    }
    for model in pages.models() {
        let at = models.join(M::model_file(model));
        if !reuse.take(&at, Part::Type(M::type_def(model).id)) {
            jobs.push(Box::new(move || {
                page(templates, M::MODEL_PAGE, at, pages.model_page(model))
            }));
        }
    }
    for old in moved_from(apis, api) {
        let at = folder(api).join(moving_file(&old.name));
        jobs.push(Box::new(move || {
            let everywhere = pages.everywhere(old);
            let view = pages.book().moving_page(old, M::LANGUAGE, everywhere);
            page(templates, "docs/moving_page.md.jinja", at, view)
        }));
    }
}

fn page(
    templates: &Templates,
    template: &str,
    at: Utf8PathBuf,
    view: impl Serialize,
) -> Result<Rendered, TargetError> {
    Ok(Rendered::new(at, templates.render(template, view)?))
}
