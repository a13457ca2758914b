"""Python's own tests as input: `python -m benchmarks.robustness [FOLDER ...] [--jobs N]`.

Checks all files of `Lib/test` of the Pythons that pyenv has (or of the folders named) with all rules, and then makes
the patch of all fixes. Those files hold every construct, old and new, and many that are wrong by design. Prints a line
for each: files, findings, files that are not read, rules that failed, files that were given up, and the time. Exit 1
where a run did not come to its end, or a rule failed or a file was given up.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

_COMMAND = [sys.executable, "-m", "seniorlint", "check", "--isolated", "--no-cache", "--no-project", "--select", "all"]
_PYENV = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"


def main() -> int:
    """0 if every run came to its end and no rule failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--jobs", default="auto")
    arguments = parser.parse_args()
    folders = arguments.folders or sorted(_PYENV.glob("3.1[0-9].*/lib/python3*/test"))
    if not folders:
        print("no tests of Python are here; name a folder", file=sys.stderr)
        return 2
    results = list(map(partial(_try, jobs=arguments.jobs), folders))  # all of them, whatever the first gives
    return max(results)


def _try(folder: Path, *, jobs: str) -> int:
    begin = time.monotonic()
    checked = _run(folder, jobs, "--output-format", "json")
    middle = time.monotonic()
    patched = _run(folder, jobs, "--diff", "--unsafe-fixes")
    end = time.monotonic()
    ends = checked.returncode in (0, 1) and patched.returncode in (0, 1)
    findings = json.loads(checked.stdout) if checked.stdout else []
    unread = {one["path"] for one in findings if one["code"] == "SLX001"}
    files = sum(1 for path in folder.rglob("*.py*") if path.suffix in (".py", ".pyi"))
    words = (checked.stderr + patched.stderr).decode("utf-8", "replace").splitlines()
    said = [line for line in words if " failed inside " in line or "please report" in line]
    given_up = [line for line in words if " is not checked" in line or " is checked without " in line]
    patches = sum(line.startswith(b"+++ ") for line in patched.stdout.splitlines())
    print(
        f"{folder}: {files} files, {len(findings)} findings, {len(unread)} files not read, {len(said)} failures, "
        f"{len(given_up)} given up; check {middle - begin:.0f} s, "
        f"patch of {patches} files {end - middle:.0f} s, "
        f"exit codes {checked.returncode} and {patched.returncode}"
    )
    for line in [*said, *given_up]:
        print(f"  {line}")
    return 0 if ends and not said and not given_up else 1


def _run(folder: Path, jobs: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*_COMMAND, "--jobs", jobs, *words, "."], cwd=folder, capture_output=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
