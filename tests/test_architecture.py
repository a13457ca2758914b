"""docs/architecture.md names what is there: every package, every station, in the order of the floors."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.test_layering import FLOORS, MODULES, PACKAGE, RANK

PAGE = (Path(__file__).parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
STATION = re.compile(r"^\d+\. `([\w/]+\.py)` `(\w+(?:\.\w+)?)`", re.MULTILINE)
MOST_STATIONS = 10
RULE_FOLDERS = ("checks", "evidence")  # a folder per principle or category: named once, with a star


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def packages_named() -> list[str]:
    """The first column of the table of packages."""
    return re.findall(r"^\| `([\w/.]+)` \|", section("Packages"), re.MULTILINE)


def packages_there() -> set[str]:
    """The packages and single modules of src/seniorlint, without the folders of rules."""
    found = set()
    for path in MODULES:
        parts = path.relative_to(PACKAGE).parts
        if len(parts) == 1:
            found.add(parts[0])
        elif parts[0] in RULE_FOLDERS:
            found.add(f"{parts[0]}/")
        elif path.name == "__init__.py":
            found.add("/".join(parts[:-1]) + "/")
    return found - {"__init__.py", "__main__.py"}


def defined_in(path: Path) -> set[str]:
    """The functions and classes of a module, methods with the name of their class."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names.add(node.name)
        elif isinstance(node, ast.ClassDef):
            inner = (one for one in node.body if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef)))
            names |= {node.name, *(f"{node.name}.{one.name}" for one in inner)}
    return names


def test_every_package_is_named_and_there() -> None:
    named = packages_named()
    assert len(named) == len(set(named))
    assert set(named) == packages_there()


def test_packages_are_in_the_order_of_the_floors() -> None:
    ranks = [RANK[name.partition("/")[0].removesuffix(".py")] for name in packages_named()]
    assert ranks == sorted(ranks, reverse=True)


def test_the_floors_are_drawn_as_they_are() -> None:
    drawn = re.findall(r"^    ([a-z_0-9, ]+?)$", section("Floors"), re.MULTILINE)
    assert [tuple(line.split(", ")) for line in drawn] == [
        tuple(name for name in floor if name != "__main__") for floor in reversed(FLOORS)
    ]


@pytest.mark.parametrize("way", ["A file to a finding", "An edit to a publish", "An observation to a report"])
def test_the_stations_of_a_way_are_there(way: str) -> None:
    stations = STATION.findall(section(way))
    lines = [line for line in section(way).splitlines() if re.match(r"\d+\.", line)]
    assert 3 < len(stations) == len(lines) <= MOST_STATIONS
    for file, name in stations:
        assert (PACKAGE / file).is_file(), file
        assert name in defined_in(PACKAGE / file), f"{file}: {name}"
