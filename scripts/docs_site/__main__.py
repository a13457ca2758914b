"""Build the documentation's site and look at it; what is wrong is an error.

    python -m scripts.docs_site                     into build/site
    python -m scripts.docs_site -o DIR --external FILE

Needs the extra `site`. `SENIORLINT_REPOSITORY` and `SENIORLINT_SITE` are the addresses of the repository and of the
site, as when the package is built; both may be missing. No address is asked: those of other hosts are only listed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.docs_site.built_pages import check_pages
from scripts.docs_site.stage import ROOT, DeadLink, stage
from seniorlint import __version__

WRITTEN = ".site-files"  # in the site: the files that the build wrote


def main(words: list[str] | None = None) -> int:
    """Returns the exit code: 0, or 1 where the build or a link failed."""
    parser = argparse.ArgumentParser(prog="python -m scripts.docs_site", description="Build the documentation's site.")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "site", help="(default: build/site)")
    parser.add_argument("--external", type=Path, help="write the addresses on other hosts into this file, one a line")
    options = parser.parse_args(words)
    if options.output.exists() and not may_be_written(options.output):
        print(f"{options.output}: has other files than a site's; nothing was written", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        sources, built = Path(folder) / "sources", Path(folder) / "built"
        try:
            stage(sources, os.environ.get("SENIORLINT_REPOSITORY", "").rstrip("/"), __version__)
        except DeadLink as error:
            print(error, file=sys.stderr)
            return 1
        build = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "-q", "-b", "html"]
        places = ["-j", "auto", "-c", str(Path(__file__).parent), "-d", f"{folder}/trees", str(sources), str(built)]
        if subprocess.run([*build, *places], check=False).returncode:
            return 1
        checked = check_pages(built)
        for fault in checked.faults:
            print(fault, file=sys.stderr)
        if checked.faults:
            return 1
        put(built, options.output)
    if options.external is not None:
        options.external.write_text("".join(f"{one}\n" for one in checked.external), encoding="utf-8")
    print(f"{checked.pages} pages, {checked.internal} links between them that hold, in {options.output}")
    print(f"{len(checked.external)} addresses on other hosts, which were not asked")
    return 0


def may_be_written(output: Path) -> bool:
    """Is it an empty folder, or one that this program has written?"""
    return output.is_dir() and ((output / WRITTEN).is_file() or not any(output.iterdir()))


def put(built: Path, output: Path) -> None:
    """Copy the site; of what is there only the files of an earlier build go, so that a `.git` or a `CNAME` stays."""
    earlier = output / WRITTEN
    for line in earlier.read_text(encoding="utf-8").splitlines() if earlier.is_file() else ():
        old = output / line
        if old.is_file() and old.resolve().is_relative_to(output.resolve()):
            old.unlink()
    shutil.copytree(built, output, dirs_exist_ok=True)
    files = sorted(path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    earlier.write_text("".join(f"{name}\n" for name in files), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
