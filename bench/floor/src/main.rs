//! The least that generating costs: parses the files of documents and writes the files of a generated tree, on all cores.
//!
//! `sailmaker-bench-floor TREE OUT ROOT…` reads `TREE` into memory, asks the loader which files the documents `ROOT…` are
//! spread over, and then measures: each of these files is read and parsed to a plain value by the parser that the loader
//! uses, and the files of `TREE` are written to `OUT`, which must be empty. It prints wall and CPU seconds.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;

/// The generator's own, so that neither has the better one.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [tree, out, roots @ ..] = arguments.as_slice() else {
        return Err("usage: sailmaker-bench-floor TREE OUT ROOT…".into());
    };
    let inputs = inputs(roots);
    let files = files_below(Path::new(tree))?;
    let outputs: Vec<(PathBuf, Vec<u8>)> = files
        .into_par_iter()
        .map(|file| {
            let content = fs::read(&file)?;
            Ok((Path::new(out).join(file.strip_prefix(tree)?), content))
        })
        .collect::<Result<_, Failure>>()?;

    let (start, cpu) = (Instant::now(), cpu_seconds()?);
    inputs.par_iter().try_for_each(parse)?;
    write(&outputs)?;
    let (wall, cpu) = (start.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
    println!(
        "floor: {} files parsed, {} written: wall {wall:.3} s, CPU {cpu:.2} s",
        inputs.len(),
        outputs.len()
    );
    Ok(())
}

/// The files that the documents are spread over.
fn inputs(roots: &[String]) -> Vec<PathBuf> {
    let options = sailmaker_spec::LoadOptions::default();
    let loaded = roots
        .iter()
        .map(|root| sailmaker_spec::load(root.as_str().into(), &options).sources);
    let paths = loaded.flat_map(|sources| {
        let read = sources.digests().filter(|(_, digest)| digest.is_some());
        read.map(|(path, _)| path.as_std_path().to_owned())
            .collect::<Vec<_>>()
    });
    paths.collect()
}

fn parse(path: &PathBuf) -> Result<(), Failure> {
    let text = fs::read_to_string(path)?;
    // Of a key written twice the plain value makes an error; that is as good as the other end of it.
    let value = serde_yaml::from_str::<serde_yaml::Value>(&text);
    drop(std::hint::black_box(value));
    Ok(())
}

fn write(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    files
        .par_iter()
        .try_for_each(|(path, content)| fs::write(path, content))?;
    Ok(())
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path {
            path if path.ends_with(".sailmaker-cache") => {}
            path if path.is_dir() => files.extend(files_below(&path)?),
            path => files.push(path),
        }
    }
    Ok(files)
}

/// What the kernel has counted for all threads, in its unit of a hundredth of a second: `utime` and `stime` of proc(5).
fn cpu_seconds() -> Result<f64, Failure> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("no name in /proc/self/stat")?;
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks = ticks.map(str::parse::<u32>).sum::<Result<u32, _>>()?;
    Ok(f64::from(ticks) / 100.0)
}
