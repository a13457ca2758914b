"""Which distributions a project names as its dependencies, in whichever file, for whatever purpose.

More is taken for a name than pip would: a word too many only makes a finding less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.plain_requirements import index_name
from seniorlint.languages.repository.repository_nodes import Project
from seniorlint.languages.toml_nodes import TomlArray, TomlNode, TomlTable, TomlTables, TomlValue
from seniorlint.languages.toml_text import read_toml

_NAME = r"[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?"
_LISTS = pattern(
    r"(?:.*/)?(?:[^/]*requirements?[^/]*|[^/]*(?<![a-z])reqs?(?![a-z])[^/]*|dependencies|deps|packages)\.(?:txt|in|pip)"
    r"|(?:.*/)?(?:requirements|requires|reqs)/[^/]*\.(?:txt|in|pip)",
    re.IGNORECASE,
)
_TOML = pattern(
    r"(?:.*/)?(?:pyproject\.toml|pipfile|pixi\.toml|hatch\.toml|[^/]*requirements[^/]*\.toml)", re.IGNORECASE
)
_CODE = pattern(r"(?:.*/)?(?:setup|noxfile|tasks|conanfile)\.py")
_INI = pattern(r"(?:.*/)?(?:setup\.cfg|tox\.ini)")
_CONDA = pattern(r"(?:.*/)?(?:[^/]*(?:environment|conda|requirements)[^/]*|meta|recipe|env)\.ya?ml", re.IGNORECASE)
_SHELL = pattern(
    r"(?:.*/)?(?:[^/]*dockerfile[^/]*|containerfile|[^/]*\.(?:sh|bash|bat|ps1|def)|makefile|justfile|readme[^/]*|install[^/]*|procfile)"
    r"|\.(?:github|gitlab|circleci)/.*\.ya?ml|[^/]*\.ya?ml",
    re.IGNORECASE,
)
_LINE = pattern(rf"[ \t]*(?P<name>{_NAME})")
_EGG = pattern(r"[#&]egg=([\w.-]+)")
_WHEEL = pattern(r"/([\w.]+)-\d[^/]*\.whl")
_REPOSITORY = pattern(r"/([\w.-]+?)(?:\.git|\.zip|\.tar\.gz)?/?(?:[@#?].*)?$")
_LITERAL = pattern(rf"[\"']({_NAME})(?:[ \t]*[\[<>=!~;@,][^\"'\n]*)?[\"']")
_WORD = pattern(rf"(?:^|[=:,])[ \t]*({_NAME})", re.MULTILINE)
_ITEM = pattern(rf"^[ \t]*-[ \t]*[\"']?(?:[\w./-]+::)?({_NAME})", re.MULTILINE)
_INSTALL = pattern(
    r"(?:\b(?:pip[\d.]*|uv|conda|mamba|pipx|poetry|pdm|rye|pipenv)[ \t]+(?:pip[ \t]+)?(?:install|add)"
    r"|apt(?:-get)?[ \t]+(?:-\S+[ \t]+)*install|easy_install)\b"
    r"(?P<words>[^\n;&|`]*)"
)
_JOINED = pattern(r"\\\r?\n")
_WORD_OF_COMMAND = pattern(rf"(?<!\S)[\"']?({_NAME})")
_COMPUTED = pattern(r"install_requires[ \t]*=[ \t\n]*([A-Za-z_][\w.]*)")
_NOT_NAMES = frozenset({"keywords", "classifiers", "include", "exclude", "scripts", "urls"})
_LISTS_OF_NAMES = ("dependencies", "packages")
_INSTALLERS = ("poetry", "pdm", "uv", "hatch", "flit", "pixi", "rye", "briefcase", "cibuildwheel")


def declared_in(project: Project) -> frozenset[str]:
    """The names of distributions, in the form of PEP 503, that any file of a project asks for."""
    texts = project.texts_of(sorted(filter(_is_read, project.files)))
    return frozenset(index_name(name) for path, text in texts.items() for name in _names(path, text))


def _is_read(path: str) -> bool:
    return any(one.fullmatch(path) is not None for one in (_LISTS, _TOML, _CODE, _INI, _CONDA, _SHELL))


def _names(path: str, text: str) -> Iterator[str]:
    if _LISTS.fullmatch(path) is not None:
        yield from _listed(text.splitlines())
    if _TOML.fullmatch(path) is not None:
        yield from _in_toml(read_toml(text).document)
    if _CODE.fullmatch(path) is not None:
        yield from _LITERAL.findall(text)
    if _INI.fullmatch(path) is not None:
        yield from _WORD.findall(text)
    if _CONDA.fullmatch(path) is not None:
        yield from _ITEM.findall(text)
    if _SHELL.fullmatch(path) is not None:
        yield from _installed(text)


def _listed(lines: Iterable[str]) -> Iterator[str]:
    """The names of the lines of a requirements file; of an address the last part, and what it says it is."""
    for line in lines:
        match = _LINE.match(line)
        if match is not None:
            yield match["name"]
        if "/" in line and not line.lstrip().startswith("#"):
            address = line.split(" #")[0].strip()
            yield from _EGG.findall(address)
            yield from _WHEEL.findall(address)
            yield from _REPOSITORY.findall(address)


def _in_toml(document: TomlTable) -> Iterator[str]:
    """The dependencies in the tables of the standard, of a Pipfile, and of the tools that install packages."""
    for name, node in document.entries.items():
        if name == "tool" and isinstance(node, TomlTable):
            for tool in _INSTALLERS:
                yield from _in_table(node.entries.get(tool), is_list=False)
        else:
            yield from _in_table(node, is_list=name.endswith(_LISTS_OF_NAMES))


def _in_table(node: TomlNode | None, *, is_list: bool) -> Iterator[str]:
    """The texts of arrays that begin with a name; `is_list`: the keys are names as well."""
    match node:
        case TomlTable(entries=entries):
            for name, below in entries.items():
                if is_list:
                    yield name
                if name not in _NOT_NAMES:
                    yield from _in_table(below, is_list=name.endswith(_LISTS_OF_NAMES))
        case TomlTables(items=tables):
            for table in tables:
                yield from _in_table(table, is_list=False)
        case TomlArray(items=items):
            yield from _listed(str(one.value) for one in items if isinstance(one, TomlValue))


def installed_by_hand(project: Project) -> frozenset[str]:
    """The names of distributions that the documentation says to install, in the form of PEP 503."""
    texts = project.texts_of(sorted(path for path in project.files if path.lower().endswith((".md", ".rst"))))
    return frozenset(index_name(name) for text in texts.values() for name in _installed(text))


def _installed(text: str) -> Iterator[str]:
    """The names behind commands that install."""
    for command in _INSTALL.finditer(_JOINED.sub(" ", text)):
        yield from _WORD_OF_COMMAND.findall(command["words"])


def is_known(project: Project) -> bool:
    """Is it written down what is asked for, and not computed when the package is built?"""
    texts = project.texts_of(("setup.py", "pyproject.toml"))
    script = texts.get("setup.py", "")
    given = _COMPUTED.search(script)
    if given is not None and "requirements" not in script.replace("install_requires", "").lower():
        return re.search(rf"^[ \t]*{given[1]}[ \t]*(?::[^=\n]*)?\+?=[ \t\n]*[\[(]", script, re.MULTILINE) is not None
    document = read_toml(texts.get("pyproject.toml", "")).document
    is_dynamic = any(one.value == "dependencies" for one in document.texts("project", "dynamic"))
    return not is_dynamic or bool(script) or "setup.cfg" in project.files or any(map(_LISTS.fullmatch, project.files))
