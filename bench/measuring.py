"""What `stages` and `peers` share: running a program and measuring what it cost, and printing tables."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {name: f"sailpoint-2025-09/idn/sailpoint-api.{name}.yaml" for name in ("v2024", "v2025", "beta")}


@dataclass
class Cost:
    """What a process and the children it waited for have cost."""

    wall: float
    user: float
    system: float
    # The largest process of them, not their sum: the kernel keeps a maximum.
    peak_mib: float
    code: int
    output: str

    @property
    def cpu(self):
        return self.user + self.system


def measure(command, folder=None, environment=None):
    """Runs a command. `os.wait4` gives the costs of exactly this child, so nothing like `time -v` has to be installed."""
    with tempfile.TemporaryFile() as output:
        start = time.monotonic()
        child = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            # A file and no pipe: a full pipe would stop the child until somebody reads.
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        # Popen must not wait for a child that is gone.
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    # Linux counts in KiB, macOS in bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss / unit, child.returncode, text)


def must(command, folder=None, environment=None):
    """As `measure`, but ends the program if the command fails."""
    cost = measure(command, folder, environment)
    if cost.code != 0:
        sys.exit(f"{' '.join(map(str, command))}\nfailed with {cost.code}:\n{tail(cost.output)}")
    return cost


def tail(text, lines=20):
    return "\n".join(text.strip().splitlines()[-lines:])


def median(costs, pick):
    return statistics.median(pick(cost) for cost in costs)


def table(head, rows):
    """Prints a Markdown table, so that it can be pasted where it is discussed."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for index, row in enumerate(cells):
        # The first column is text, the others are numbers.
        padded = [cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths))]
        print("| " + " | ".join(padded) + " |")
        if index == 0:
            rule = ["-" * width if at == 0 else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
            print("|" + "|".join(f" {dashes} " for dashes in rule) + "|")
    print(flush=True)


def build():
    """Builds the command line with optimisations and gives its path."""
    must(["cargo", "build", "--release", "--quiet", "-p", "sailmaker-cli"], ROOT)
    return (target("release") / "sailmaker").resolve()


def target(folder):
    """A folder among those that Cargo writes to."""
    return ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / folder


def generate(binary, documents, out, targets=("rust",)):
    """The command that generates the SDKs of some documents."""
    apis = [word for name, path in documents.items() for word in ("--api", f"{name}={path}")]
    # The run-time of this tree, as the published one may be older.
    client = f"rust.client-path={ROOT / 'crates' / 'client'}"
    targets = [word for name in targets for word in ("--target", name)]
    return [binary, "generate", *apis, *targets, "--out", out, "--set", client, "--timings"]


def cold_check(crate, target_folder, arguments=()):
    """What it costs to check one crate whose dependencies are built.

    The first check builds the dependencies and is not counted. Then the crate alone is out of date, and without an
    incremental cache the compiler starts from nothing, as it does for everybody who adds the SDK to a project. Cargo itself
    costs a fraction of a second; all other time, and the peak, is of the one `rustc` that runs.
    """
    environment = {"CARGO_INCREMENTAL": "0", "CARGO_TARGET_DIR": str(target_folder), "CARGO_TERM_COLOR": "never"}
    command = ["cargo", "check", "--quiet", *arguments]
    first = measure(command, crate, environment)
    if first.code != 0:
        return first
    os.utime(crate / "src" / "lib.rs")
    return measure(command, crate, environment)


def size(folder):
    """How many files there are in a folder, and how many bytes; without what Cargo adds."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "Cargo.lock"]
    files = [path for path in files if "target" not in path.relative_to(folder).parts]
    return len(files), sum(path.stat().st_size for path in files)


def load():
    """The machine's load, because wall times mean little on a busy one."""
    return " ".join(f"{average:.1f}" for average in os.getloadavg())


def corpus(given):
    folder = Path(given or os.environ.get("SAILMAKER_CORPUS") or ROOT.parent / "shared" / "specs").resolve()
    if not folder.is_dir():
        sys.exit(f"the corpus {folder} is not there: give --corpus, or set SAILMAKER_CORPUS")
    return folder


def emptied(folder):
    shutil.rmtree(folder, ignore_errors=True)
    return folder
