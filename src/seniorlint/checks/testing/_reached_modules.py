"""Which modules the tests of a project import, themselves or by way of other modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.repository.repository_nodes import Project, is_test_file

_IMPORT = pattern(r"(?:^|[\n;:])[ \t]*import[ \t]+([A-Za-z_][^\n#;]*)")
_FROM = pattern(
    r"(?:^|[\n;:])[ \t]*from[ \t]+(?P<dots>\.*)[ \t]*(?P<origin>[\w.]*)[ \t]+import[ \t]*"
    r"(?P<names>\([^)]{0,5000}\)|[^\n#;]*)"
)
_COMMENT = pattern(r"#[^\n]*")
_WORD = pattern(r"[\"']([\w-]+)[\"']")
_DOTTED = pattern(r"[\"']((?:[A-Za-z_]\w*\.)+[A-Za-z_]\w*)")
_LOADED_BY_DJANGO = frozenset({"models.py", "admin.py", "apps.py", "urls.py", "signals.py", "settings.py"})


class ImportedModules(NamedTuple):
    """Python files. `by_any`: what some other file imports; `by_tests`: what is imported when all tests are."""

    by_any: frozenset[str]
    by_tests: frozenset[str]


def imported_modules(project: Project) -> ImportedModules:
    """Which files import which: a file imports what its statements name, and what is named with dots in a string.

    A module whose name is in a test as a string counts as imported by it, as commands are that tests start. Django
    imports models, addresses and the like by itself; where there is a `manage.py` they count, too.
    """
    python = sorted(path for path in project.files if path.endswith(".py"))
    texts = project.texts_of(python)
    named = _paths_by_name(project, python)
    below = {path: set(_imported(path, text, named)) - {path} for path, text in texts.items()}
    is_django = any(path.rpartition("/")[2] == "manage.py" for path in python)
    tests = [path for path in python if is_test_file(path) or path.endswith("conftest.py")]
    words = {word for path in tests for word in _WORD.findall(texts.get(path, ""))}
    waiting = [*tests, *(path for path in python if _is_loaded(path, is_django) or PurePosixPath(path).stem in words)]
    reached = set(waiting)
    while waiting:
        fresh = below.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting += fresh
    return ImportedModules(frozenset().union(*below.values()), frozenset(reached))


def _imported(path: str, text: str, named: Mapping[str, list[str]]) -> Iterator[str]:
    for name in _names_in(path, text):
        yield from _run_by(name, named)


def _is_loaded(path: str, is_django: bool) -> bool:
    *folders, name = path.split("/")
    return is_django and (name in _LOADED_BY_DJANGO or not {"settings", "urls"}.isdisjoint(folders))


def _paths_by_name(project: Project, python: list[str]) -> dict[str, list[str]]:
    """The files of each dotted name, from the top, from each folder that is no package, and from any other in part.

    Which folders are on the path of imports is not known, so that a name of two parts or more is enough.
    """
    packages = {path.rpartition("/")[0] for path in python if path.endswith("__init__.py")}
    named: dict[str, list[str]] = {}
    for path in python:
        parts = path.removesuffix(".py").split("/")
        whole = parts[:-1] if parts[-1] == "__init__" else parts
        for start in range(len(whole)):
            if not start or len(whole) - start > 1 or "/".join(parts[:start]) not in packages:
                named.setdefault(".".join(whole[start:]), []).append(path)
    return named


def _run_by(name: str, named: Mapping[str, list[str]]) -> Iterator[str]:
    """The files that importing a dotted name runs: each package on the way, and the module."""
    parts = name.split(".")
    for size in range(1, len(parts) + 1):
        yield from named.get(".".join(parts[:size]), ())


def _names_in(path: str, text: str) -> Iterator[str]:
    """The dotted names that a file imports or has in a string, from the top where they are relative."""
    for match in _IMPORT.finditer(text):
        for part in match[1].split(","):
            yield part.split()[0] if part.split() else ""
    for match in _FROM.finditer(text):
        origin = _absolute(path, len(match["dots"]), match["origin"])
        yield origin
        for part in _COMMENT.sub("", match["names"]).strip("() \n").split(","):
            words = part.split()
            if words:
                yield f"{origin}.{words[0]}" if origin else words[0]
    yield from _DOTTED.findall(text)


def _absolute(path: str, dots: int, origin: str) -> str:
    """The dotted name of an origin, from the top of the project where it has dots before it."""
    if not dots:
        return origin
    folders = path.split("/")[:-dots]
    return ".".join([*folders, origin] if origin else folders)
