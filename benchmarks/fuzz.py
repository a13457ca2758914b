"""Coverage-guided fuzzing of what reads files: `python -m benchmarks.fuzz [--seconds N] [--folder DIR] [KIND ...]`.

Needs the extra `fuzz` (atheris). It begins with real files: the standard library's, and the fixtures of the others.
The inputs that reached something new are kept in the folder, a subfolder each kind, and are where the next run starts.
An input that breaks something is written to `crash-*` there, which ends that kind. Exit 1 where something broke.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["seniorlint"]):
    from tests.robustness.held import hold
    from tests.robustness.names import NAMES, real_files

_MANY = 400  # real files to begin with; each is run once at the start
_LARGEST = 20_000  # bytes of an input
_SLOWEST = 60  # seconds for one input; what takes longer is a finding of its own


def main() -> int:
    """Each kind in a process of its own, as libFuzzer ends its process; 1 where one of them broke something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(NAMES)}; all of them by default")
    parser.add_argument("--seconds", type=int, default=600, help="for each kind")
    parser.add_argument("--folder", type=Path, default=Path("benchmarks/.fuzz"))
    parser.add_argument("--this", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.this:
        _run(arguments.this, arguments.folder, arguments.seconds)
        return 0
    broken = 0
    for kind in arguments.kinds or NAMES:
        command = ["--this", kind, "--seconds", str(arguments.seconds), "--folder", str(arguments.folder)]
        broken += subprocess.run([sys.executable, "-m", "benchmarks.fuzz", *command], check=False).returncode != 0
    return 1 if broken else 0


def _run(kind: str, folder: Path, seconds: int) -> None:
    inputs = folder / kind
    inputs.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(real_files(kind)[:_MANY]):
        (inputs / f"real-{number}").write_bytes(data)
    name = NAMES[kind]
    flags = [f"-max_total_time={seconds}", f"-max_len={_LARGEST}", f"-timeout={_SLOWEST}", "-rss_limit_mb=4096"]
    flags += [f"-artifact_prefix={folder}/crash-{kind}-", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *flags, str(inputs)], lambda data: hold(data, name))
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
