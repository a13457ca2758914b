"""Everything that is wrong with the text of a configuration file, each at its place.

The text is read as `read_config` reads it. What is wrong is noted and left out, and the rest is read again: the words
are those of a run, which stops at the first problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.table import TableError
from seniorlint.engine.source import Source
from seniorlint.languages.toml_nodes import TomlArray, TomlTable, plain
from seniorlint.languages.toml_text import read_toml
from seniorlint.settings.config import Config, ConfigError, config_of
from seniorlint.settings.config_file import PYPROJECT, Layer, layers_of
from seniorlint.settings.key_places import find_key, key_parts
from seniorlint.settings.keys import PATHS
from seniorlint.settings.open_rules import rules_for, unloaded_in

_MOST = 100  # problems of one file; each costs another reading
_SECTION = ("tool", "seniorlint")


class ConfigProblem(NamedTuple):
    """What is wrong from offset `start` to before `end`, in code points from 0. `key`: the dotted key, or ""."""

    start: int
    end: int
    problem: str
    key: str = ""

    @property
    def message(self) -> str:
        """The problem with its key, as a run says it."""
        return f"{self.key}: {self.problem}" if self.key else self.problem


def problems_of(path: Path, text: str, saved: Config | None = None) -> list[ConfigProblem]:
    """What is wrong with a text as if it were in the configuration file `path`, in text order; nothing is raised.

    `saved`: what the file says on disk, if it can be used. No plugin is imported because of the text: the rules are
    known of those that were loaded for `saved`, and words may mean rules of the others.
    """
    try:
        layers = layers_of(path, text)
    except ConfigError as error:
        problems = [_of_file(path, text, error)]
        if error.key != "extend" and error.path == path:
            return problems
        layers = _alone(path, text)
    else:
        problems = []
    if not layers:
        return problems
    document = read_toml(text).document
    section = document.table(*_SECTION) if path.name == PYPROJECT else document
    if section is None:  # too long or too deep for the reader that knows places
        return problems
    catalogue, broken = rules_for(layers, saved)
    if broken is not None:
        problems.append(_at_key(document, section, ConfigError(path, broken, key="team-rules")))
    unloaded = unloaded_in(layers, saved)
    problems += _of_section(layers[0], section, catalogue, unloaded)
    for layer in layers[1:]:
        for one in _of_layer(layer, catalogue, unloaded):
            problems.append(_at_key(document, section, ConfigError(path, f"{layer.path}: {one}", key="extend")))
    return sorted(problems)


def _alone(path: Path, text: str) -> list[Layer]:
    """The layer of a text whose `extend` cannot be followed."""
    document = read_toml(text).document
    section = document.table(*_SECTION) if path.name == PYPROJECT else document
    if section is None:
        return []
    values = plain(section)
    assert isinstance(values, dict)  # as it is of a table
    project = document.table("project")
    return [Layer(path, text, values, plain(project) if project is not None else {})]


def _of_file(path: Path, text: str, error: ConfigError) -> ConfigProblem:
    """The problem for an error about the file as a whole, or about another one that it extends."""
    read = read_toml(text)
    if read.problem is not None and error.key != "extend":
        offset, problem = read.problem
        return ConfigProblem(*_word_at(text, offset), f"not TOML: {problem}")
    section = read.document.table(*_SECTION) if path.name == PYPROJECT else read.document
    if error.path != path:
        error = ConfigError(path, str(error), key="extend")
    if error.key == "extend" and section is not None:
        return _at_key(read.document, section, error)
    if error.line is None:
        place = read.document.keys.get("tool", (0, 0))
        return ConfigProblem(*place, error.problem, error.key)
    return ConfigProblem(*_line(text, error.line), error.problem, error.key)


def _word_at(text: str, offset: int) -> tuple[int, int]:
    """The stretch of one line to underline for what a parser stumbled over at an offset; empty in an empty text alone.

    It is the rest of the line, or the last character before where nothing is left of it.
    """
    end = _line(text, Source(text).position(offset).line)[1]
    if offset < end:
        return offset, end
    before = len(text[:offset].rstrip())
    return max(before - 1, 0), before


def _line(text: str, line: int) -> tuple[int, int]:
    """Where what is on a line, from 1, starts and ends, without the blanks around it."""
    source = Source(text)
    content = source.line(line)
    start = source.offset(line, 1)
    return start + len(content) - len(content.lstrip()), start + len(content.rstrip())


def _of_section(
    layer: Layer, section: TomlTable, catalogue: Catalogue, unloaded: tuple[str, ...]
) -> Iterator[ConfigProblem]:
    """The problems of our section: each is left out of what is read next."""
    values = plain(section)
    assert isinstance(values, dict)  # as it is of a table
    taken: set[int] = set()  # nodes that have their problem
    for error in _errors(layer, values, catalogue, unloaded):
        key, node = find_key(section, error.key)
        if error.item is not None and isinstance(node, TomlArray):
            node = next((one for one in node.items if id(one) not in taken and plain(one) == error.item), node)
            taken.add(id(node))
        start, end = key if error.is_key or node is None or isinstance(node, TomlTable) else (node.start, node.end)
        yield ConfigProblem(start, end, error.problem, error.key)


def _of_layer(layer: Layer, catalogue: Catalogue, unloaded: tuple[str, ...]) -> Iterator[str]:
    """The problems of a file that is extended."""
    values = deepcopy(dict(layer.section))
    yield from map(str, _errors(layer, values, catalogue, unloaded))


def _errors(
    layer: Layer, values: dict[str, object], catalogue: Catalogue, unloaded: tuple[str, ...]
) -> Iterator[TableError]:
    """The errors in values, from which each is taken away."""
    for _ in range(_MOST):
        try:
            config_of(layer.path, values, layer.project, catalogue, unloaded=unloaded)
        except TableError as error:
            yield error
            if not _drop(values, error):
                return
        else:
            return


def _drop(values: dict[str, object], error: TableError) -> bool:
    """Take away what is wrong; False where it is not found, so that the questions end.

    An override stays in its list, so that the others keep their numbers, and it keeps `paths` that can be used.
    """
    holder: Any = values
    parts = key_parts(values, error.key)
    if not parts:
        return False
    *above, last = parts
    for part in above:
        holder = holder[part]
    if isinstance(holder, list) and isinstance(last, int):
        holder[last] = {PATHS.name: ["*"]}
        return True
    value = holder[last]
    if error.item is not None and isinstance(value, list) and error.item in value:
        value.remove(error.item)
    else:
        del holder[last]
    if last == PATHS.name and not holder.get(last) and len(parts) > 2 and isinstance(parts[-2], int):
        holder[last] = ["*"]
    return True


def _at_key(document: TomlTable, section: TomlTable, error: ConfigError) -> ConfigProblem:
    place, node = find_key(section, error.key)
    if node is None:  # it is not in this section: say it at the first line
        place = (document.start, document.start)
    elif not isinstance(node, TomlTable):
        place = node.start, node.end
    return ConfigProblem(*place, error.problem, error.key)
