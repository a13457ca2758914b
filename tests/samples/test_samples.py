"""Every sample runs, shows what it must, and is code in which neither seniorlint nor mypy finds anything."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.sample import Sample, load_samples, samples_folder
from tests.cli.command import run_here

CATALOGUE = load_catalogue()
SAMPLES = load_samples(CATALOGUE)
ROOT = Path(__file__).parents[2]
FOLDER = samples_folder()
MATRIX = ROOT / "tests" / "fixtures" / "seeds" / "matrix-000.md"
LINES = range(40, 141)
LONGEST_RUN = 300  # seconds; all but a few take less than one, and on a busy machine much more
MODULES = {  # what is imported, where it is not called like its package
    "SQLAlchemy": "sqlalchemy",
    "prometheus-client": "prometheus_client",
    "Flask": "flask",
    "opentelemetry-sdk": "opentelemetry.sdk",
    "sentry-sdk": "sentry_sdk",
}
each = pytest.mark.parametrize("sample", SAMPLES.by_skill.values(), ids=lambda sample: sample.file)


def run_sample(sample: Sample, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", str(sample.path)],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=LONGEST_RUN,
    )  # fmt: skip


def is_there(package: str) -> bool:
    try:
        return find_spec(MODULES.get(package, package)) is not None
    except ModuleNotFoundError:  # nor is the package that it is in
        return False


@each
def test_it_runs_and_prints_something(sample: Sample, tmp_path: Path) -> None:
    done = run_sample(sample, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    missing = [name for name in sample.needs if not is_there(name)]
    if missing:
        assert done.stdout.count("\n") == 1
        assert missing[0] in done.stdout.partition("pip install ")[2]
        pytest.skip(f"it needs {', '.join(missing)}")
    assert done.stdout.count("\n") >= 3
    assert {path.name for path in tmp_path.iterdir()} <= {".hypothesis"}  # what it writes it cleans up


@each
def test_it_is_a_page_that_teaches(sample: Sample) -> None:
    text = sample.text()
    tree = ast.parse(text, feature_version=(3, 10))
    docstring = ast.get_docstring(tree) or ""
    assert docstring.startswith(f"{sample.skill.title}: ")
    assert re.search(r"^Read next:\s.*https://", docstring, re.MULTILINE | re.DOTALL)
    assert len(text.splitlines()) in LINES
    assert isinstance(tree.body[-1], ast.If), "it ends with the call of main"


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[str, str]]]:
    config = tmp_path_factory.mktemp("all") / "seniorlint.toml"
    config.write_text('select = ["all"]\n')
    done = run_here("observe", "--config", config, "samples", cwd=ROOT)
    assert done.code == 0, done.err
    found: dict[str, set[tuple[str, str]]] = {}
    for line in done.out.splitlines():
        row = json.loads(line)
        found.setdefault(row["path"], set()).add((row["outcome"], row["name"]))
    return found


@each
def test_it_shows_what_it_declares(sample: Sample, observed: dict[str, set[tuple[str, str]]]) -> None:
    found = observed.get(f"samples/{sample.file}", set())
    declared = {*(("shown", name) for name in sample.shows), *(("met", name) for name in sample.meets)}
    assert declared <= found
    for name in sample.shows:
        assert CATALOGUE.evidence[name].skill == sample.skill
    for name in sample.meets:
        assert CATALOGUE.rules[name].skill == sample.skill
    kinds = [kind.name for kind in CATALOGUE.evidence.values() if kind.skill == sample.skill]
    assert bool(sample.shows) != bool(sample.unseen) or not kinds, f"one of {', '.join(kinds)} must be found in it"


def test_check_finds_nothing() -> None:
    folders = [f"samples/{path.name}" for path in FOLDER.iterdir() if path.is_dir()]
    done = run_here("check", "--isolated", "--no-cache", *sorted(folders), cwd=ROOT)
    assert done.code == 0, done.out


@pytest.mark.long
def test_mypy_finds_nothing(tmp_path: Path) -> None:
    """Strict, as for the project; each is a module of its own, so no two of them have one name."""
    lines = ("[mypy]", "strict = true", "ignore_missing_imports = true", "warn_unused_ignores = false")
    (tmp_path / "mypy.ini").write_text("\n".join(lines))
    files = sorted(one.path for one in SAMPLES.by_skill.values() if all(map(is_there, one.needs)))
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", "--python-version", "3.10", *map(str, files)],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_file_is_a_sample() -> None:
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*.py")} == {
        sample.file for sample in SAMPLES.by_skill.values()
    }


def test_every_sample_that_the_seed_names_is_there() -> None:
    linked = re.findall(r"\[([^\]]+)\]\((test_\w+\.py)\)", MATRIX.read_text(encoding="utf-8"))
    ours = {sample.skill.title: sample.seed for sample in SAMPLES.by_skill.values() if sample.seed}
    assert len(linked) == 18
    assert ours == dict(linked)


def test_reasons_are_of_skills_without_a_sample() -> None:
    assert not SAMPLES.reasons.keys() - CATALOGUE.skills.keys()
    assert not SAMPLES.reasons.keys() & SAMPLES.by_skill.keys()
