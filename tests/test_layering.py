"""Imports point one way, and what a warm start must not load is not loaded."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "seniorlint"

# Each package may import those that stand before it, and what stands with it (design section 3).
LAYERS = (
    ("search_path",),
    ("catalogue",),
    ("engine", "languages", "checks", "evidence", "project"),
    ("lint", "skills", "output"),
    ("cli", "server", "flake8", "testing", "__main__"),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "seniorlint" and len(parts) > 1 else None


def imported_by(path: Path) -> set[str]:
    """The seniorlint modules that a file names in import statements, wherever they stand."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name for name in names if name.startswith("seniorlint.")}


def test_every_module_has_a_layer() -> None:
    for path in MODULES:
        top = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        assert top == "__init__" or top in RANK, f"{path} stands in no layer"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    top = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imported_by(path):
        layer = layer_of(name)
        if layer is not None and layer in RANK:
            assert RANK[layer] <= RANK.get(top, 0), f"{path.name} imports {name}"


def test_the_layering_test_sees_an_upward_import(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("def late():\n    from seniorlint.cli import main\n")
    assert imported_by(bad) == {"seniorlint.cli.main"}
    assert RANK["cli"] > RANK["engine"]


def test_the_catalogue_knows_nothing_of_libcst() -> None:
    for path in (PACKAGE / "catalogue").glob("*.py"):
        assert "libcst" not in path.read_text(encoding="utf-8").replace("Knows nothing of libcst", "")


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("seniorlint.cli.main", ("libcst", "pygls", "flake8", "pathspec")),
        ("seniorlint.engine.finding", ("libcst",)),
        ("seniorlint.output.formats", ("libcst",)),
        ("seniorlint.cli.explain", ("libcst", "pygls")),
    ],
)
def test_light_modules_stay_light(module: str, unwanted: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print(*[name for name in {unwanted!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
