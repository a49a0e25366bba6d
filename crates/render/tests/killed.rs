//! A run that is killed at any moment leaves a folder of which the next run makes the old state or the new one.

use std::env;
use std::error::Error;
use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use sailmaker_render::{FileSet, Mode, Report, sync};

const FOLDER: &str = "SAILMAKER_TEST_FOLDER";
const STATE: &str = "SAILMAKER_TEST_STATE";
const KILLS: u32 = 60;
const FILES: usize = 60;

/// Files that differ between the two states: some only in content, some are in one of them alone.
fn files(state: u32) -> Result<FileSet, Box<dyn Error>> {
    let mut files = FileSet::new();
    for number in 0..FILES {
        files.insert(format!("kept/{number}"), "as it was")?;
        files.insert(
            format!("changed/{number}"),
            format!("{state} {number}").repeat(200),
        )?;
        files.insert(format!("only-in-{state}/{}/{number}", number % 7), "here")?;
    }
    files.insert(
        if state == 0 {
            "turning"
        } else {
            "turning/inside"
        },
        "file or folder",
    )?;
    Ok(files)
}

/// The program that is killed: not a test by itself.
#[test]
#[ignore = "run by the other test, which kills it"]
fn run() -> Result<(), Box<dyn Error>> {
    let (folder, state) = (env::var(FOLDER)?, env::var(STATE)?);
    let files = files(state.parse()?)?;
    println!("!");
    sync(Utf8Path::new(&folder), &files, Mode::Write)?;
    Ok(())
}

/// Starts the program, lets it run for a time once it has begun, and kills it; returns how long it ran.
fn kill_after(folder: &Utf8Path, state: u32, time: Duration) -> Result<Duration, Box<dyn Error>> {
    let mut child = Command::new(env::current_exe()?)
        .args(["--exact", "run", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .env(STATE, state.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut output = child.stdout.take().ok_or("no output")?;
    let mut letter = [0];
    while letter != *b"!" {
        output.read_exact(&mut letter)?;
    }
    let begun = Instant::now();
    while begun.elapsed() < time && child.try_wait()?.is_none() {
        thread::sleep(Duration::from_micros(100));
    }
    child.kill()?;
    child.wait()?;
    Ok(begun.elapsed())
}

#[test]
fn a_run_that_is_killed_leaves_the_old_state_or_the_new_one() -> Result<(), Box<dyn Error>> {
    let guard = tempfile::tempdir()?;
    let folder = Utf8PathBuf::try_from(guard.path().join("out"))?;
    let states = [files(0)?, files(1)?];
    sync(&folder, &states[0], Mode::Write)?;
    let whole = kill_after(&folder, 1, Duration::from_secs(60))?;
    let new = sync(&folder, &states[0], Mode::Write)?;
    assert_eq!(
        new.changed.len(),
        FILES,
        "the program did its work when it was not killed"
    );

    let (mut interrupted, mut old_states) = (0, 0);
    for kill in 0..KILLS {
        kill_after(&folder, 1, whole * kill / KILLS)?;
        // What this run finds is what its predecessor left, as soon as that is recovered.
        let found = sync(&folder, &states[0], Mode::Write)?;
        interrupted += u32::from(found.interrupted.is_some());
        let found = Report {
            interrupted: None,
            ..found
        };
        if found.unchanged == states[0].len() {
            old_states += 1;
            assert!(found.is_up_to_date(), "{kill}");
        } else {
            assert_eq!(found, new, "{kill}");
        }
        assert!(
            sync(&folder, &states[0], Mode::Check)?.is_up_to_date(),
            "{kill}"
        );
    }
    println!("{KILLS} kills, {interrupted} amid a change, {old_states} left the old state");
    assert!(
        interrupted > 0,
        "no run was killed while it changed the folder"
    );
    Ok(())
}
