"""What `pyproject.toml` declares, as nodes: the project, its dependencies, where they come from, its Pythons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.dependencies import (
    Dependency,
    Source,
    problem_of_index,
    problem_of_revision,
    problem_of_url,
    read_requirement,
)
from seniorlint.languages.plain_requirements import index_name
from seniorlint.languages.python_versions import FIRST_OF_NEXT, Minor, allowed_by
from seniorlint.languages.toml_nodes import TomlNode, TomlTable, TomlValue

_CLASSIFIER = re.compile(r"Programming Language :: Python :: (\d+)\.(\d+)")
_PRIVATE = "private ::"
_POETRY = ("tool", "poetry")


@dataclass(frozen=True, slots=True)
class ProjectTable(TextNode):
    """The table that describes a package, by its header. `states_python`: there, or where the table says so.

    `is_private`: a classifier says that no index may take it.
    """

    states_python: bool
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class RunTimeDependency(Dependency):
    """A dependency of the installed package. `is_of_library`: others install the package from an index.

    `is_sibling`: it has the name of the package in its own.
    """

    is_of_library: bool
    is_sibling: bool


@dataclass(frozen=True, slots=True)
class ProjectSource(Source):
    """Where a dependency comes from, or an index."""


@dataclass(frozen=True, slots=True)
class DeclaredPythons(TextNode):
    """The minor versions that a specifier or the classifiers name. `is_open`: later ones are allowed, too."""

    minors: tuple[Minor, ...]
    is_open: bool


def declared_in(document: TomlTable) -> Iterator[TextNode]:
    """The nodes of a document."""
    yield from _standard(document)
    yield from _poetry(document)
    yield from _sources(document)


def _standard(document: TomlTable) -> Iterator[TextNode]:
    project = document.table("project")
    if project is None:
        return
    name = index_name(project.text("name") or "")
    dynamic = {one.value for one in project.texts("dynamic")}
    classifiers = project.texts("classifiers")
    if name:
        stated = "requires-python" in project.entries or "requires-python" in dynamic
        yield ProjectTable(project.start, project.end, stated, _is_private(classifiers), scope="project")
    is_library = "build-system" in document.entries and _is_published(document, classifiers)
    for one in project.texts("dependencies"):
        yield from _requirement(one, name, is_library)
    for groups in (project.table("optional-dependencies"), document.table("dependency-groups")):
        for group in groups.entries if groups is not None else ():
            for one in groups.texts(group) if groups is not None else ():
                yield from _direct(one)
    yield from _pythons(project.get("requires-python"), "project")
    yield from _classified(classifiers, "project")


def _is_published(document: TomlTable, classifiers: list[TomlValue]) -> bool:
    """Do others install the package from an index? Who publishes one classifies it, and says where it is private."""
    is_package = document.get("tool", "uv", "package"), document.get(*_POETRY, "package-mode")
    is_switched_off = any(isinstance(one, TomlValue) and one.value is False for one in is_package)
    return bool(classifiers) and not is_switched_off and not _is_private(classifiers)


def _is_private(classifiers: list[TomlValue]) -> bool:
    return any(str(one.value).lower().startswith(_PRIVATE) for one in classifiers)


def _requirement(one: TomlValue, package: str, is_library: bool) -> Iterator[TextNode]:
    read = read_requirement(str(one.value))
    if read is None:
        return
    if read.url is not None:
        yield from _direct(one)
        return
    is_sibling = bool(package) and read.name.split("-")[0] == package.split("-")[0]
    yield RunTimeDependency(one.start, one.end, read.name, read.limits, is_library, is_sibling, scope="project")


def _direct(one: TomlValue) -> Iterator[TextNode]:
    """The source of a requirement with an address."""
    read = read_requirement(str(one.value))
    if read is not None and read.url is not None and not read.url.lower().startswith("file:"):
        yield ProjectSource(one.start, one.end, read.url, problem_of_url(read.url), scope="project")


def _pythons(node: TomlNode | None, scope: str) -> Iterator[DeclaredPythons]:
    minors = allowed_by(node.value) if isinstance(node, TomlValue) and isinstance(node.value, str) else None
    if node is not None and minors:
        yield DeclaredPythons(node.start, node.end, minors, minors[-1] == FIRST_OF_NEXT, scope=scope)


def _classified(classifiers: list[TomlValue], scope: str) -> Iterator[DeclaredPythons]:
    """The versions that classifiers name; the last of them is the place."""
    named = [(one, match) for one in classifiers if (match := _CLASSIFIER.fullmatch(str(one.value)))]
    if named:
        minors = {(int(match[1]), int(match[2])): one for one, match in named}
        last = minors[max(minors)]
        yield DeclaredPythons(last.start, last.end, tuple(sorted(minors)), is_open=False, scope=scope)


def _poetry(document: TomlTable) -> Iterator[TextNode]:
    poetry = document.table(*_POETRY)
    if poetry is None:
        return
    scope = "tool.poetry"
    name = index_name(poetry.text("name") or "")
    if name and "project" not in document.entries:
        yield ProjectTable(poetry.start, poetry.end, poetry.get("dependencies", "python") is not None, scope=scope)
    is_library = _is_published(document, poetry.texts("classifiers"))
    for key, node in (poetry.table("dependencies") or TomlTable(0, 0, {}, {})).entries.items():
        if key == "python":
            yield from _pythons(node, scope)
        elif isinstance(node, (TomlValue, TomlTable)):
            text = node if isinstance(node, TomlValue) else node.get("version")
            if isinstance(text, TomlValue) and isinstance(text.value, str):
                is_sibling = index_name(key).split("-")[0] == name.split("-")[0]
                limits = _poetry_limits(text.value)
                yield RunTimeDependency(
                    text.start, text.end, index_name(key), limits, is_library, is_sibling, scope=scope
                )
    yield from _classified(poetry.texts("classifiers"), scope)


def _poetry_limits(written: str) -> tuple[tuple[str, str], ...]:
    """The bounds of a version as Poetry writes it, where a bare version is that one alone."""
    limits = []
    for part in filter(None, (one.strip() for one in written.split(","))):
        match = re.fullmatch(r"(?P<sign>===?|[<>~!]=?|\^|)\s*(?P<version>.*)", part)
        if match is not None and match["version"] != "*":
            limits.append((match["sign"] or "==", match["version"]))
    return tuple(limits)


def _sources(document: TomlTable) -> Iterator[ProjectSource]:
    """The sources in the tables of tools, whose lock files fix the commit of a branch."""
    for path in (("uv", "sources"), ("poetry", "dependencies")):
        table = document.table("tool", *path)
        for node in table.entries.values() if table is not None else ():
            url = node.text("git") if isinstance(node, TomlTable) else None
            if isinstance(node, TomlTable) and url is not None:
                revision = node.text("rev") or node.text("branch") or ""
                problem = "" if node.text("tag") else problem_of_revision(revision)
                yield ProjectSource(
                    node.start, node.end, url, problem, is_sure=not problem, scope=".".join(("tool", *path))
                )
    for path in (("uv", "index"), ("poetry", "source"), ("pdm", "source")):
        for node in document.items("tool", *path):
            found = node.get("url") if isinstance(node, TomlTable) else None
            if isinstance(found, TomlValue) and isinstance(found.value, str):
                problem = problem_of_index(found.value)
                yield ProjectSource(found.start, found.end, found.value, problem, scope=".".join(("tool", *path)))
