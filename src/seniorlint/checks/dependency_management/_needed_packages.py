"""Which packages of others the code of a project cannot do without, and in which file each is imported first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.repository.import_lines import imported_names
from seniorlint.languages.repository.repository_nodes import Project, is_test_file
from seniorlint.languages.repository.standard_library import STANDARD_LIBRARY

_LONG = 5  # letters of a name that is no part of a word by chance
_AT_ONCE = 500  # files whose texts are held
_BESIDE = frozenset(  # folders of what has requirements of its own, or none
    {
        "testdata", "fixtures", "examples", "example", "samples", "sample", "demo",
        "demos", "docs", "doc", "docsrc", "scripts", "script", "tools", "tool", "bin", "benchmarks", "benchmark",
        "bench", "perf", "contrib", "dev", "devtools", "ci", ".github", ".ci", ".circleci", ".gitlab", "hack",
        "misc", "notebooks", "notebook", "tutorials", "tutorial", "playground", "experiments", "research",
        "_vendor", "vendor", "vendored", "vendors", "third_party", "thirdparty", "3rdparty", "extern", "external",
        "externals", "site-packages", "dist-packages", "node_modules", "packaging", "release", "maintainer",
        "recipes", "snippets", "sandbox", "deploy", "deployment", "docker", "ansible", "terraform", "infra",
        "legacy", "archive", "old", "custom_components",
    }
)  # fmt: skip
_OF_TOOLS = pattern(
    r"(?:setup|noxfile|conftest|tasks|conf|fabfile|dodo|wscript|versioneer|ez_setup|pavement|locustfile|hatch_build|build|gunicorn.*|release"
    r"|make.*|install.*|bootstrap|get-pip|.*_test|.*_plugin)\.py",
    re.IGNORECASE,
)
_INSTALLED = pattern(r"^\[project\]|^\[tool\.poetry\]|^\[metadata\]|^[ \t]*(?:\w+\.)?setup\(", re.MULTILINE)
_PACKAGE = pattern(r"(?P<folder>(?:src/|lib/|python/)?[^/]+/)__init__\.py")
_DECLARING = pattern(
    r"(?P<folder>(?:.*/)?)(?:(?:requirements|requires|reqs)/[^/]*\.(?:txt|in|pip)|[^/]*requirements?[^/]*\.(?:txt|in|pip)"
    r"|pyproject\.toml|setup\.(?:py|cfg)|pipfile|[^/]*(?:environment|conda)[^/]*\.ya?ml|pixi\.toml)",
    re.IGNORECASE,
)
_TESTS = pattern(r"(?:^|[-_.])tests?(?:$|[-_.])", re.IGNORECASE)
_SOURCE = pattern(r".*\.(?:pyi?|pyx|pxd|so|pyd)")


@dataclass(frozen=True, slots=True)
class _Scanned:
    """What all Python files import: the files of each top name that is needed, and the names that may be missing."""

    needed: dict[str, list[str]]
    optional: frozenset[str]


def needed_packages(project: Project) -> dict[str, list[str]]:
    """The files that import each package of others, sorted, by its top name; names that may be missing are left out."""
    scanned = _scan(project)
    own = _own_names(project)
    return {
        name: files
        for name, paths in sorted(scanned.needed.items())
        if name not in scanned.optional | own | STANDARD_LIBRARY
        if (
            files := sorted(
                path for path in paths if not _is_named_after(path, name) and not _has_neighbour(path, name, project)
            )
        )
    }


def _scan(project: Project) -> _Scanned:
    python = sorted(path for path in project.files if path.endswith(".py"))
    judged = set(_judged(project, python))
    needed: dict[str, list[str]] = {}
    optional: set[str] = set()
    for start in range(0, len(python), _AT_ONCE):
        for path, text in project.texts_of(python[start : start + _AT_ONCE]).items():
            names = imported_names(text)
            optional |= names.optional
            for name in names.needed if path in judged else ():
                needed.setdefault(name, []).append(path)
    return _Scanned(needed, frozenset(optional))


def _judged(project: Project, python: list[str]) -> Iterator[str]:
    """The files that cannot do without what they import: of a project that is installed, those of its packages."""
    roots = _roots(project)
    for path in python:
        *folders, name = path.split("/")
        is_beside = is_test_file(path) or any(map(_is_beside_code, folders)) or _OF_TOOLS.fullmatch(name) is not None
        if not is_beside and path.startswith(roots):
            yield path


def _is_beside_code(folder: str) -> bool:
    return folder.lower() in _BESIDE or _TESTS.search(folder) is not None


def _roots(project: Project) -> tuple[str, ...]:
    """The folders whose code has its dependencies written down.

    Of a project that is installed, the packages in `src`, or at the top; otherwise those with a file of dependencies.
    """
    described = project.texts_of(("pyproject.toml", "setup.py", "setup.cfg"))
    packages = [match["folder"] for path in project.files if (match := _PACKAGE.fullmatch(path)) is not None]
    if packages and any(_INSTALLED.search(text) for text in described.values()):
        in_folder = [folder for folder in packages if folder.startswith("src/")]
        return tuple(sorted(in_folder or packages))
    declaring = (match["folder"] for path in project.files if (match := _DECLARING.fullmatch(path)) is not None)
    return tuple(sorted(set(declaring)))


def _own_names(project: Project) -> frozenset[str]:
    """The names under which the files of a project can be imported from some folder that is no package."""
    sources = [path for path in project.files if _SOURCE.fullmatch(path) is not None]
    packages = {path.rpartition("/")[0] for path in sources if path.endswith(("/__init__.py", "/__init__.pyi"))}
    own: set[str] = set()
    for path in sources:
        parts = path.split("/")
        own.update(part.split(".")[0] for depth, part in enumerate(parts) if "/".join(parts[:depth]) not in packages)
    return frozenset(own)


def _has_neighbour(path: str, name: str, project: Project) -> bool:
    """Is a module of that name beside a file, which finds it when it is run as a script?"""
    folder = path.rpartition("/")[0]
    beside = f"{folder}/{name}" if folder else name
    return f"{beside}.py" in project.files or f"{beside}/__init__.py" in project.files


def _is_named_after(path: str, name: str) -> bool:
    """Is a file for those who have a package, as its path says: `cache/redis.py`, `integrations/flask/views.py`?"""
    wanted = name.lower().replace("_", "")
    for part in path.removesuffix(".py").lower().split("/"):
        words = part.replace("-", "_").split("_")
        if wanted in words or (len(wanted) >= _LONG and wanted in "".join(words)):
            return True
    return False
