"""`new-rule` and `new-evidence` in a copy of this tree: what they write is green at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import run_here

pytestmark = pytest.mark.long  # slow, and the same on every Python

TOP = Path(__file__).parents[2]
SKILL = "performance-tuning/basic-optimization-techniques"
WITHOUT_EVIDENCE = "documentation/basic-docstrings"
IMAGES = ("--skill", "containerization/building-docker-images")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the tests of rules need."""
    copy = tmp_path_factory.mktemp("checkout")
    shutil.copy(TOP / "pyproject.toml", copy)
    for name in ("rules", "src", "tests"):
        shutil.copytree(TOP / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def python(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a module on the sources of the copy."""
    environment = {**os.environ, "PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{checkout}"}
    return subprocess.run(
        [sys.executable, *words], cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )


def test_the_tests_of_a_new_rule_and_of_new_evidence_are_green(checkout: Path) -> None:
    # A category that has no folder yet.
    rule = run_here("new-rule", "sleep-in-loop", "--principle", "scalability", "--skill", SKILL, cwd=checkout)
    assert rule.code == 0, rule.err
    shown = run_here("new-evidence", "cached-call", "--skill", WITHOUT_EVIDENCE, cwd=checkout)
    assert shown.code == 0, shown.err
    image = run_here(
        "new-rule", "image-x", "--language", "dockerfile", "--principle", "code-reviews", *IMAGES, cwd=checkout
    )
    assert (checkout / "tests/fixtures/rules/code-reviews/image-x.dockerfile").is_file(), image.err
    service = run_here("new-rule", "service-x", "--language", "compose", "--principle", "ci-cd", *IMAGES, cwd=checkout)
    assert (checkout / "tests/fixtures/rules/ci-cd/service-x.compose.yaml").is_file(), service.err
    assert "run: python -m pytest tests/checks -k service-x" in service.out
    assert "tests/fixtures/rules/ci-cd/service-x.compose.yaml" in service.out
    assert "-m ruff check . && python -m ruff format . && python -m mypy" in service.out
    names = ("sleep-in-loop", "cached-call", "image-x", "service-x")
    tests = (
        "-k",
        "sleep-in-loop or cached-call or image-x or service-x or every_rule or every_kind",
        "tests/checks",
        "tests/evidence",
    )
    done = python(checkout, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests)
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout
    done = python(checkout, "-m", "tests.mutate", *names, "--jobs", "1")
    assert "100.0% caught" in done.stdout, done.stdout + done.stderr
    written = [
        line.removeprefix("wrote ")
        for line in (rule.out + shown.out + image.out + service.out).splitlines()
        if line.startswith("wrote ")
    ]
    assert len(written) == 14
    modules = [path for path in written if path.startswith("src")]
    for command in (("check",), ("format", "--check")):
        done = python(checkout, "-m", "ruff", *command, "--no-cache", *modules)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("new-rule", "Sleep", "--principle", "performance", "--skill", SKILL), "must be kebab-case"),
        (("new-rule", "class", "--principle", "performance", "--skill", SKILL), "class is a keyword of Python"),
        (("new-evidence", "import", "--skill", SKILL), "import is a keyword of Python"),
        (("new-rule", "a-b", "--skill", SKILL), "--principle with one of code-organization,"),
        (("new-rule", "a-b", "--principle", "security"), "--skill with an id that `seniorlint skills` lists"),
        (("new-evidence", "a-b"), "--skill with an id that `seniorlint skills` lists"),
        (("new-rule", "a-b", "--principle", "security", "--skill", "Containers"), "/containers?"),
        (("new-rule", "bare-except", "--principle", "performance", "--skill", SKILL), "There is a rule bare-except"),
        (("new-rule", "yield-from", "--principle", "performance", "--skill", SKILL), "a kind of evidence yield-from"),
        (("new-rule", "a-b", "--principle", "performence", "--skill", SKILL), "did you mean performance?"),
        (("new-rule", "a-b", "--principle", "performance", "--skill", "x"), "There is no skill 'x'"),
        (("new-evidence", "a-b", "--skill", "language-proficiency/generator"), "language-proficiency/generators?"),
        (("new-evidence", "a-b", "--skill", SKILL, "--folder", "rules"), "is not a checkout of seniorlint"),
    ],
)
def test_words_that_cannot_be_are_refused(words: tuple[str, ...], error: str, checkout: Path) -> None:
    done = run_here(*words, cwd=checkout)
    assert done.code == 2
    assert error in " ".join(done.err.split())
    assert "?." not in done.err


def test_nothing_is_overwritten(checkout: Path) -> None:
    fixture = checkout / "tests/fixtures/evidence/performance-tuning/a-b.py"
    fixture.parent.mkdir(parents=True, exist_ok=True)
    fixture.write_text("x = 1\n")
    done = run_here("new-evidence", "a-b", "--skill", SKILL, cwd=checkout)
    assert done.code == 2
    assert "a-b.py exists already" in done.err
    assert fixture.read_text() == "x = 1\n"
    assert not (checkout / "rules/evidence/performance-tuning/a-b.toml").exists()
    fixture.unlink()
