"""What the configurations of other linters say, read from the files where they keep it; nothing of them is run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from configparser import Error as ConfigParserError
from pathlib import Path
from typing import Any, Literal, NamedTuple

from seniorlint.catalogue.toml import TOMLDecodeError, loads

Tool = Literal["ruff", "flake8", "pylint"]

_INI = (".flake8", "setup.cfg", "tox.ini", ".pylintrc", "pylintrc")
_TOML = ("pyproject.toml", "ruff.toml", ".ruff.toml", ".pylintrc.toml", "pylintrc.toml")
_TARGET = re.compile(r"py3(\d\d?)")
_PER_FILE = re.compile(r"([^\s:][^:\n]*):([\sA-Za-z0-9,]+?)(?=\s*(?:\n|\Z)|[\s,]+[^\s:,]+:)")


class OtherConfiguration(NamedTuple):
    """What one linter is told: codes or names of messages, or prefixes of codes, as they are written.

    `where`: the section and its file, for people. `of_files`: what is ignored in the files of a glob. `target`: the
    oldest Python, or empty.
    """

    tool: Tool
    where: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    of_files: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    target: str = ""


def other_configurations(folder: Path) -> tuple[list[OtherConfiguration], list[str]]:
    """The configurations that are in a folder, and a sentence for each file that cannot be read."""
    found: list[OtherConfiguration] = []
    problems: list[str] = []
    for name in (*_TOML, *_INI):
        path = folder / name
        if not path.is_file():
            continue
        try:
            text = path.read_bytes().decode("utf-8-sig")
            found.extend(_in_toml(name, loads(text)) if name in _TOML else _in_ini(name, _parsed(text)))
        except (OSError, UnicodeDecodeError, TOMLDecodeError, ConfigParserError) as error:
            problems.append(f"{name} cannot be read, so nothing was taken over from it: {str(error).splitlines()[0]}")
    return found, problems


def _parsed(text: str) -> ConfigParser:
    parser = ConfigParser(interpolation=None, strict=False)
    parser.read_string(text)
    return parser


def _in_toml(name: str, document: Mapping[str, Any]) -> Iterator[OtherConfiguration]:
    tool = _table(document, "tool")
    if "ruff" in name:
        yield _ruff(document, name)
    elif "ruff" in tool:
        yield _ruff(_table(tool, "ruff"), f"[tool.ruff] in {name}")
    if "pylint" in tool:
        tables = [one for one in (tool["pylint"], *_table(tool, "pylint").values()) if isinstance(one, Mapping)]
        yield _pylint({key: value for table in tables for key, value in table.items()}, f"[tool.pylint] in {name}")


def _ruff(table: Mapping[str, Any], where: str) -> OtherConfiguration:
    """`[lint]` has what was at the top in older versions."""
    lint = {**table, **_table(table, "lint")}
    of_files = [*_table(lint, "per-file-ignores").items(), *_table(lint, "extend-per-file-ignores").items()]
    target = _TARGET.fullmatch(str(table.get("target-version", "")))
    return OtherConfiguration(
        "ruff",
        where,
        (*_words(lint.get("select")), *_words(lint.get("extend-select"))),
        (*_words(lint.get("ignore")), *_words(lint.get("extend-ignore"))),
        tuple((glob, _words(codes)) for glob, codes in of_files),
        (*_words(table.get("exclude")), *_words(table.get("extend-exclude"))),
        f"3.{target[1]}" if target else "",
    )


def _in_ini(name: str, parser: ConfigParser) -> Iterator[OtherConfiguration]:
    if parser.has_section("flake8"):
        section = dict(parser["flake8"])
        written = {key.replace("_", "-"): value for key, value in section.items()}
        yield OtherConfiguration(
            "flake8",
            f"[flake8] in {name}",
            (*_words(written.get("select")), *_words(written.get("extend-select"))),
            (*_words(written.get("ignore")), *_words(written.get("extend-ignore"))),
            tuple(_per_file(written.get("per-file-ignores", ""))),
            (*_words(written.get("exclude")), *_words(written.get("extend-exclude"))),
        )
    is_own = "pylintrc" in name
    sections = [one for one in parser.sections() if is_own or one.lower().startswith("pylint")]
    if sections:
        merged = {key.replace("_", "-"): value for one in sections for key, value in parser[one].items()}
        yield _pylint(merged, name if is_own else f"[pylint] in {name}")


def _pylint(table: Mapping[str, Any], where: str) -> OtherConfiguration:
    version = re.fullmatch(r"3\.\d+", str(table.get("py-version", "")))
    return OtherConfiguration(
        "pylint",
        where,
        _words(table.get("enable")),
        _words(table.get("disable")),
        exclude=_words(table.get("ignore")),
        target=version[0] if version else "",
    )


def _per_file(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for match in _PER_FILE.finditer(text):
        codes = _words(match[2])
        for glob in _words(match[1]):
            yield glob, codes


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key)
    return value if isinstance(value, Mapping) else {}


def _words(value: object) -> tuple[str, ...]:
    """A list of strings, or one text with commas, blanks or lines between the words; comments are left out."""
    if isinstance(value, str):
        lines = (line.partition("#")[0] for line in value.splitlines())
        return tuple(word for line in lines for word in re.split(r"[\s,]+", line) if word)
    if isinstance(value, list):
        return tuple(word for word in value if isinstance(word, str))
    return ()
