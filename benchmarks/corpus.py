"""The real packages that seniorlint is measured on: downloading, unpacking and listing them.

`python -m benchmarks.corpus [--corpus DIR]` downloads what is missing and prints package, version, files and lines.
A package lies in `DIR/<package>/`, as its wheel unpacks. Nothing of it is installed or run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

CORPUS_VARIABLE = "SENIORLINT_CORPUS"
DEFAULT_CORPUS = Path(__file__).parent / ".corpus"

# Any version would do, as long as it is the same one on every machine and every day.
VERSIONS = {
    "celery": "5.7.0",
    "django": "5.2.19",
    "fastapi": "0.165.0",
    "flask": "3.1.3",
    "httpx": "0.28.1",
    "pydantic": "2.14.3",
    "requests": "2.34.2",
    "rich": "15.0.0",
    "scrapy": "2.19.0",
    "sqlalchemy": "2.1.9",
    "trio": "0.35.0",
}

# Pure wheels only: the same files whatever the platform and the Python, and no setup script runs to get them.
PURE_WHEEL = (
    "--only-binary=:all:",
    "--platform=any",
    "--implementation=py",
    "--abi=none",
    "--python-version=3.13",
)

# SQLAlchemy is left out: more than a third of all lines would be its.
TEN_PACKAGES = tuple(package for package in VERSIONS if package != "sqlalchemy")

DJANGO_FILES = 300
DJANGO_LONGEST_LINES = 600


class CorpusError(Exception):
    """A package could not be downloaded or unpacked."""


@dataclass(frozen=True)
class Size:
    """How much source text a set of files holds, in files and in lines."""

    files: int
    lines: int


def add_corpus_option(parser: argparse.ArgumentParser) -> None:
    """Give a command the option `--corpus DIR`, with the environment variable as its default."""
    parser.add_argument(
        "--corpus",
        type=Path,
        metavar="DIR",
        default=Path(os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS),
        help=f"where the packages are unpacked (default: ${CORPUS_VARIABLE}, or benchmarks/.corpus)",
    )


def ensure(
    corpus: Path, packages: Iterable[str] | None = None, versions: Mapping[str, str] = MappingProxyType(VERSIONS)
) -> None:
    """Download and unpack the packages that `corpus` does not hold whole in their pinned version, all by default."""
    corpus.mkdir(parents=True, exist_ok=True)
    for package in versions if packages is None else packages:
        if not _marker(corpus, package, versions[package]).exists():
            _fetch(corpus, package, versions[package])


def python_files(corpus: Path, packages: Iterable[str] = VERSIONS) -> list[Path]:
    """All .py files of the packages, sorted by their path inside the corpus."""
    found = (path for package in packages for path in (corpus / package).rglob("*.py") if path.is_file())
    return sorted(found, key=lambda path: path.relative_to(corpus).as_posix())


def all_files(corpus: Path, packages: Iterable[str]) -> list[Path]:
    """All files of the packages, whatever they hold, sorted by their path inside the corpus."""
    found = (path for package in packages for path in (corpus / package).rglob("*") if path.is_file())
    kept = (path for path in found if not path.name.startswith(".unpacked-"))
    return sorted(kept, key=lambda path: path.relative_to(corpus).as_posix())


def with_paths_in_packages(corpus: Path, packages: Iterable[str]) -> list[tuple[str, Path]]:
    """The files of packages, each with its path relative to its package, with `/`."""
    return [
        (path.relative_to(corpus / package).as_posix(), path)
        for package in packages
        for path in python_files(corpus, [package])
    ]


def django_300(corpus: Path) -> list[Path]:
    """300 files of Django, about 40,000 lines, evenly spaced over its sorted paths.

    Left out are files without text and the few over 600 lines, so that no single file decides the measurement.
    """
    candidates = [path for path in python_files(corpus, ["django"]) if 0 < count_lines(path) <= DJANGO_LONGEST_LINES]
    if len(candidates) < DJANGO_FILES:
        raise CorpusError(f"only {len(candidates)} suitable files of Django in {corpus}")
    return [candidates[index * len(candidates) // DJANGO_FILES] for index in range(DJANGO_FILES)]


def count_lines(path: Path) -> int:
    """The lines of a file, blank ones included; 0 if it holds nothing but white space."""
    content = path.read_bytes()
    return len(content.splitlines()) if content.strip() else 0


def size(files: Iterable[Path]) -> Size:
    """The number of files and the sum of their lines."""
    lines = [count_lines(path) for path in files]
    return Size(len(lines), sum(lines))


def _marker(corpus: Path, package: str, version: str) -> Path:
    """The file whose presence says that this version of the package is unpacked whole."""
    return corpus / package / f".unpacked-{version}"


def _fetch(corpus: Path, package: str, version: str) -> None:
    """Download one package and put its folder in place at once, so that a half unpacked one is never seen."""
    target = corpus / package
    is_older = target.exists()
    if is_older and not list(target.glob(".unpacked-*")):
        raise CorpusError(f"{target} exists and was not made by this command; move it away")
    with tempfile.TemporaryDirectory(prefix=".partial-", dir=corpus) as partial:
        wheel = _download(package, version, Path(partial))
        unpacked = Path(partial, package)
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(unpacked)
        (unpacked / _marker(corpus, package, version).name).touch()
        if is_older:
            shutil.rmtree(target, ignore_errors=True)
        try:
            unpacked.rename(target)
        except OSError:  # another process was quicker
            if not _marker(corpus, package, version).exists():
                raise


def _download(package: str, version: str, folder: Path) -> Path:
    """Let pip fetch the wheel of a package into an empty folder; one for this platform where there is no pure one."""
    wheels = folder / "wheels"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(wheels)]
    for kind in (PURE_WHEEL, PURE_WHEEL[:1]):
        result = subprocess.run([*command, *kind, f"{package}=={version}"], capture_output=True, text=True, check=False)
        if result.returncode == 0:
            break
    if result.returncode != 0:
        raise CorpusError(f"pip could not download {package} {version}:\n{result.stderr}")
    (wheel,) = wheels.glob("*.whl")
    return wheel


def main() -> int:
    """Download all packages and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description="Download the corpus.")
    add_corpus_option(parser)
    corpus: Path = parser.parse_args().corpus
    try:
        ensure(corpus)
        rows = {package: size(python_files(corpus, [package])) for package in VERSIONS}
        sample = size(django_300(corpus))
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{'package':<12}{'version':<10}{'files':>7}{'lines':>10}")
    for package, held in rows.items():
        print(f"{package:<12}{VERSIONS[package]:<10}{held.files:>7,}{held.lines:>10,}")
    print(f"{'django_300':<12}{VERSIONS['django']:<10}{sample.files:>7,}{sample.lines:>10,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
