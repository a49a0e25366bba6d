//! What a session writes after a change is what a clean run writes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker::{ApiConfig, Config, Generator, Mode, Session};

/// The documents of the repository, in two versions, and all targets that there are.
struct Project {
    folder: Utf8PathBuf,
    config: Config,
    _guard: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let guard = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::from_path_buf(guard.path().to_owned()).unwrap();
        let mut config = Config {
            out: Some(folder.join("out")),
            ..Config::default()
        };
        for version in ["v2025", "beta"] {
            copy(
                &sailmaker_tests::root().join("specs").join(version),
                &folder.join(version),
            );
            let document = folder.join(version).join("openapi.yaml");
            config
                .add_api(version.parse().unwrap(), ApiConfig::new(document))
                .unwrap();
        }
        for target in sailmaker::TARGETS {
            config
                .targets
                .insert((*target).to_owned(), toml::Table::new());
        }
        Self {
            folder,
            config,
            _guard: guard,
        }
    }

    fn generator(&self) -> Generator {
        Generator::new(&self.config).unwrap()
    }

    /// Demands that a clean run would change nothing.
    #[track_caller]
    fn assert_clean(&self, what: &str) {
        let outcome = self.generator().generate().unwrap();
        for output in outcome.outputs.expect("no errors") {
            let report = output.sync(Mode::Check).unwrap();
            assert!(
                report.is_up_to_date(),
                "{what}: {}: {report:#?}",
                output.target
            );
        }
    }

    fn files(&self, below: &str) -> Vec<Utf8PathBuf> {
        let folder = self.folder.join(below);
        let entries = folder.read_dir_utf8().unwrap();
        let mut files: Vec<_> = entries.map(|entry| entry.unwrap().into_path()).collect();
        files.sort();
        files
    }
}

fn copy(from: &Utf8Path, to: &Utf8Path) {
    fs::create_dir_all(to).unwrap();
    for entry in from.read_dir_utf8().unwrap() {
        let path = entry.unwrap().into_path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Changes a text in one of several ways; none if it has nothing of the kind.
fn changed(text: &str, way: usize) -> Option<String> {
    let changed = match way % 4 {
        0 => text.replacen("description: ", "description: Changed. ", 1),
        1 => text.replacen("type: string", "type: integer", 1),
        2 => text.replacen(
            "\nproperties:\n",
            "\nproperties:\n  zzAdded: { type: object, properties: { inner: { type: string } } }\n",
            1,
        ),
        _ => text.replacen("example: ", "example: changed #", 1),
    };
    (changed != text).then_some(changed)
}

#[test]
fn every_change_of_a_schema_or_a_path_is_followed() {
    let project = Project::new();
    let mut session = Session::new(project.generator());
    let update = session.update().unwrap().expect("everything is new");
    assert!(
        update
            .reports
            .is_some_and(|reports| reports.iter().all(|report| report.written() > 0))
    );
    project.assert_clean("at first");
    assert!(session.update().unwrap().is_none(), "nothing has changed");

    let files = [project.files("v2025/schemas"), project.files("v2025/paths")].concat();
    let mut reused = 0;
    for (way, path) in files.iter().enumerate() {
        let text = fs::read_to_string(path).unwrap();
        let Some(changed) = changed(&text, way) else {
            continue;
        };
        fs::write(path, changed).unwrap();
        let reports = session.update().unwrap().expect("a change").reports;
        // Where it made an error, nothing was written, and it is undone.
        let reports = reports.or_else(|| {
            fs::write(path, &text).unwrap();
            session.update().unwrap().expect("a change").reports
        });
        for report in reports.expect("no errors") {
            reused += usize::from(report.unchanged > report.written());
        }
        project.assert_clean(path.as_str());
    }
    assert!(
        reused > files.len() / 2,
        "most files stay as they are: {reused}"
    );
}
