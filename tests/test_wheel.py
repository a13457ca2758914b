"""The built wheel, installed into a fresh environment, has its catalogue."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue

pytestmark = pytest.mark.long  # slow, and the same on every Python

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
PAGE = ROOT / "src" / "seniorlint" / "skills" / "rendering" / "page" / "templates"


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_catalogue_and_the_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "seniorlint/rules/catalogue.json",
        "seniorlint/py.typed",
        "seniorlint/rules/skills.toml",
        "seniorlint/rules/principles.toml",
        *(f"seniorlint/{path.relative_to(ROOT / 'src' / 'seniorlint').as_posix()}" for path in PAGE.iterdir()),
    } <= names
    in_checkout = {
        f"seniorlint/rules/{path.relative_to(ROOT / 'rules').as_posix()}" for path in (ROOT / "rules").rglob("*.toml")
    }
    assert in_checkout == {name for name in names if name.startswith("seniorlint/rules/") and name.endswith(".toml")}
    samples = {f"seniorlint/samples/{path.relative_to(SAMPLES).as_posix()}" for path in SAMPLES.glob("*/*.py")}
    assert {name for name in names if "samples/" in name} == {*samples, "seniorlint/samples/samples.toml"}
    assert not any(name.startswith(("tests/", "benchmarks/", "rules/", "samples/")) for name in names)


def test_an_installed_wheel_lists_the_rules(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "env"
    venv.create(environment, with_pip=True)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    listed = json.loads(run(python, "-m", "seniorlint", "rules", "--output-format", "json", cwd=tmp_path))
    assert [rule["name"] for rule in listed] == list(load_catalogue().rules)
    shown = run(python, "-m", "seniorlint", "samples", "Lambdas", cwd=tmp_path)
    assert shown == (SAMPLES / "language-proficiency" / "lambdas.py").read_text(encoding="utf-8")
    found = run(python, "-m", "seniorlint", "samples", "Lambdas", "--path", cwd=tmp_path).strip()
    assert Path(found).is_relative_to(environment)
    (tmp_path / "bad.py").write_text("try:\n    work()\nexcept:\n    raise_it()\n")
    checked = subprocess.run(
        [str(python), "-m", "seniorlint", "check", "--select", "bare-except", "--output-format", "concise", "bad.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert checked.returncode == 1, checked.stderr
    assert checked.stdout.startswith("bad.py:3:1: error SLE001 ")
