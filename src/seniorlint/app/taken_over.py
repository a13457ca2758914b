"""What a first configuration takes over from other linters, and what it cannot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.pylint_names import CODES
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Rule
from seniorlint.engine.counted import counted
from seniorlint.files.glob_faults import fault_of
from seniorlint.imported.peer_rules import NOT_FLAKE8
from seniorlint.settings.other_linters import OtherConfiguration, Tool, other_configurations

_EVERYTHING = ("ALL", "all")
_MOST_WORDS = 12  # that a sentence lists


class TakenOver(NamedTuple):
    """Names of rules, globs and the oldest Python for a configuration; and sentences on what was and was not."""

    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    extend_exclude: tuple[str, ...] = ()
    target: str = ""
    notes: tuple[str, ...] = ()


def take_over(folder: Path) -> TakenOver:
    """What the linters that are configured in a folder say, in rules of ours."""
    configurations, problems = other_configurations(folder)
    found = [_taken(one) for one in configurations]
    on = _unique(name for one in found for name in one.extend_select)
    off = _unique(name for one in found for name in one.ignore)
    globs: dict[str, list[str]] = {}
    for glob, names in (pair for one in found for pair in one.per_file_ignores):
        globs.setdefault(glob, []).extend(names)
    return TakenOver(
        tuple(name for name in on if name not in off),
        off,
        tuple((glob, _unique(names)) for glob, names in globs.items()),
        _unique(glob for one in found for glob in one.extend_exclude),
        next((one.target for one in found if one.target), ""),
        (*(note for one in found for note in one.notes), *problems),
    )


def _taken(given: OtherConfiguration) -> TakenOver:
    rules = [rule for rule in load_catalogue().rules.values() if _codes_of(rule, given.tool)]
    ignored = _ignored(rules, given.ignore, given.tool)
    selected = [
        rule.name
        for rule in rules
        if not rule.default and any(_means(given.select, code, given.tool) for code in _codes_of(rule, given.tool))
    ]
    of_files = [(glob, _ignored(rules, words, given.tool)) for glob, words in given.of_files]
    taken = TakenOver(
        tuple(name for name in selected if name not in ignored),
        ignored,
        tuple((glob, names) for glob, names in of_files if names and _is_usable(glob)),
        tuple(filter(_is_usable, (glob.removeprefix("./") for glob in given.exclude))),
        given.target,
    )
    return taken._replace(notes=tuple(_notes(given, taken, rules)))


def _notes(given: OtherConfiguration, taken: TakenOver, rules: Sequence[Rule]) -> Iterable[str]:
    patterns = len(taken.per_file_ignores)
    parts = [
        f"{counted(len(taken.ignore), 'rule')} off" if taken.ignore else "",
        f"{len(taken.extend_select)} more on" if taken.extend_select else "",
        f"rules off in the files of {counted(patterns, 'pattern')}" if patterns else "",
        f"the files of {counted(len(taken.extend_exclude), 'pattern')} left out" if taken.extend_exclude else "",
        f"Python {taken.target}" if taken.target else "",
    ]
    yield f"From {given.where}: {', '.join(filter(None, parts)) or 'nothing that is here, too'}."
    known = {code for rule in rules for code in _codes_of(rule, given.tool)}
    words = (*given.select, *given.ignore, *(word for _, codes in given.of_files for word in codes))
    unknown = _unique(
        word
        for word in words
        if word not in _EVERYTHING and not any(_means((word,), code, given.tool) for code in known)
    )
    if unknown:
        more = f" and {len(unknown) - _MOST_WORDS} more" if len(unknown) > _MOST_WORDS else ""
        yield f"No rule here answers to {', '.join(unknown[:_MOST_WORDS])}{more}."
    if any(word in _EVERYTHING for word in given.select):
        yield f'{given.where} selects everything; `extend-select = ["all"]` does so here.'


def _ignored(rules: Iterable[Rule], words: Sequence[str], tool: Tool) -> tuple[str, ...]:
    """The rules of which all that answers to them in the other linter is ignored."""
    return tuple(rule.name for rule in rules if all(_means(words, code, tool) for code in _codes_of(rule, tool)))


def _means(words: Iterable[str], code: str, tool: Tool) -> bool:
    """Does one of the words mean a code: a prefix of it, or pylint's name for it?

    In ruff the letters of a prefix are those of the code: `E` does not mean `ERA001`.
    """
    return any(
        code == CODES.get(word)
        or (code.startswith(word) and (tool != "ruff" or word == "PL" or _letters(word) == _letters(code)))
        for word in words
        if word and word not in _EVERYTHING
    )


def _letters(code: str) -> str:
    return code.rstrip("0123456789")


def _is_usable(glob: str) -> bool:
    return fault_of(glob, can_take_back=False) is None


def _codes_of(rule: Rule, tool: Tool) -> list[str]:
    """What answers to a rule in another linter. Plug-ins of flake8 have the codes that ruff took from them."""
    peers = [peer.partition(":")[::2] for peer in rule.peers]
    if tool == "flake8":
        return list(_unique(code for name, code in peers if name not in NOT_FLAKE8 and not code.startswith("PL")))
    return [code for name, code in peers if name == tool]


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
