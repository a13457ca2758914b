"""Imports point one way, and what a warm start must not load is not loaded."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "seniorlint"

# The floors of design section 3, from the bottom up: a package imports those below it.
FLOORS = (
    ("search_path",),
    ("catalogue",),
    ("engine",),
    ("languages",),
    ("checks", "evidence", "authoring"),
    ("files", "git", "findings", "settings", "store", "imported"),
    ("review", "live"),
    ("skills", "output"),
    ("app",),
    ("org",),
    ("cli", "server", "mcp_server", "flake8", "testing", "__main__"),
)
# Who imports whom on the same floor, and why.
NEIGHBOURS = {
    ("git", "files"),  # files of a work tree are read as all files are
    ("imported", "files"),  # reports are read as all files are
    ("settings", "files"),  # globs, and files of configuration
    ("store", "files"),  # rows are written whole, and content is named by its digest
    ("store", "git"),  # a cache that Git keeps may be somebody else's
    ("store", "settings"),  # what is found depends on the settings
    ("store", "findings"),
    ("live", "review"),  # a text that is edited is judged as a file is
    ("skills", "output"),  # untrusted text is made harmless in one way
    ("cli", "testing"),  # `fixtures`
    ("cli", "server"),  # `server`
    ("cli", "mcp_server"),  # `mcp`
    ("mcp_server", "server"),  # both claim the pipes of a process for themselves
    ("__main__", "cli"),
}
SAME_NAMES = {"__init__", "analyse"}  # the stems of modules that stand in several packages, by design
LONGEST = 250  # lines of a module
RANK = {name: rank for rank, floor in enumerate(FLOORS) for name in floor}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "seniorlint" and len(parts) > 1 else None


def imported_by(path: Path) -> set[str]:
    """The seniorlint modules that a file names in import statements, wherever they stand."""
    return {name for name in imported_anything(path) if name.startswith("seniorlint.")}


@cache
def imported_anything(path: Path) -> set[str]:
    """All modules that a file names in import statements, wherever they stand, with what it takes from them."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def top_of(path: Path) -> str:
    """The package of the first level that a module is of."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def named(path: Path) -> str:
    return ".".join(("seniorlint", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def is_rule(path: Path) -> bool:
    return top_of(path) in ("checks", "evidence")


def arrows() -> dict[str, set[str]]:
    """Which of our modules each of our modules imports, wherever the import stands."""
    known = {named(path) for path in MODULES}
    return {
        named(path): {one if one in known else one.rpartition(".")[0] for one in imported_by(path)} for path in MODULES
    }


def circles(graph: dict[str, set[str]]) -> list[str]:
    """The modules that can be reached from themselves."""
    found = []
    for start in graph:
        reached: set[str] = set()
        stack = list(graph[start])
        while stack:
            one = stack.pop()
            if one not in reached:
                reached.add(one)
                stack.extend(graph.get(one, ()))
        if start in reached:
            found.append(start)
    return found


def test_every_module_has_a_floor() -> None:
    for path in MODULES:
        assert top_of(path) == "__init__" or top_of(path) in RANK, f"{path} stands on no floor"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path: Path) -> None:
    top = top_of(path)
    for name in imported_by(path):
        other = layer_of(name)
        if other is None or other == top or other not in RANK:
            continue
        is_below = RANK[other] < RANK.get(top, 0)
        assert is_below or (top, other) in NEIGHBOURS, f"{path.name} imports {name}"


def test_every_neighbour_is_one() -> None:
    used = {(top_of(path), layer_of(name)) for path in MODULES for name in imported_by(path)}
    assert not NEIGHBOURS - used


def test_the_layering_test_sees_an_upward_import(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("def late():\n    from seniorlint.cli import main\n")
    assert imported_by(bad) == {"seniorlint.cli.main"}
    assert RANK["cli"] > RANK["engine"]


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert not circles(arrows())
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c"]


def test_no_two_modules_can_be_mistaken_for_each_other() -> None:
    stems = Counter(path.stem for path in MODULES if not is_rule(path))
    assert {stem for stem, count in stems.items() if count > 1} == SAME_NAMES


def test_no_module_is_long() -> None:
    long = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST
    }
    assert not long


def test_only_what_reads_python_knows_libcst() -> None:
    """A warm run loads the packages below and those above the languages, and must not load a parser with them."""
    for path in MODULES:
        if top_of(path) in ("languages", "checks", "evidence", "authoring", "live"):
            continue
        names = {one.partition(".")[0] for one in imported_anything(path)}
        assert "libcst" not in names, path


def test_only_the_command_line_knows_click_and_only_the_team_database_sqlalchemy() -> None:
    """What can be asked of seniorlint is the same for every way in, and most have no team database."""
    for path in MODULES:
        names = {one.partition(".")[0] for one in imported_anything(path)}
        assert top_of(path) == "cli" or "click" not in names, path
        is_team = path.parent == PACKAGE / "store" / "team"
        assert is_team or not names & {"sqlalchemy", "psycopg"}, f"{path}: they are an extra"


def test_only_what_draws_on_a_terminal_knows_rich() -> None:
    named_by = {path.name for path in MODULES if "rich" in {one.partition(".")[0] for one in imported_anything(path)}}
    assert named_by == {"rich_blocks.py"}


def test_only_the_agents_server_knows_the_sdk_of_its_protocol() -> None:
    """It is an extra."""
    known_by = {
        path.name
        for path in MODULES
        if {one.partition(".")[0] for one in imported_anything(path)} & {"mcp", "mcp_types", "pydantic"}
    }
    assert known_by == {"agent_server.py"}


def test_only_the_cluster_of_many_repositories_knows_dask() -> None:
    """It is an extra."""
    known_by = {
        path.name
        for path in MODULES
        if {one.partition(".")[0] for one in imported_anything(path)} & {"dask", "distributed"}
    }
    assert known_by == {"cluster.py"}


def test_the_catalogue_knows_nothing_of_libcst() -> None:
    for path in (PACKAGE / "catalogue").glob("*.py"):
        assert "libcst" not in path.read_text(encoding="utf-8").replace("Knows nothing of libcst", "")


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("seniorlint.cli.main", ("libcst", "pygls", "flake8", "pathspec")),
        ("seniorlint.findings.finding", ("libcst",)),
        ("seniorlint.output.formats", ("libcst",)),
        ("seniorlint.review.run.check_jobs", ("libcst", "sqlite3")),
        ("seniorlint.cli.commands.report", ("sqlalchemy", "psycopg", "jinja2", "pygments", "rich")),
        ("seniorlint.cli.commands.explain", ("libcst", "pygls")),
        ("seniorlint.cli.commands.org", ("libcst", "dask", "distributed")),
        ("seniorlint.cli.commands.roadmap", ("libcst", "jinja2", "pygments", "rich")),
    ],
)
def test_light_modules_stay_light(module: str, unwanted: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print(*[name for name in {unwanted!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
