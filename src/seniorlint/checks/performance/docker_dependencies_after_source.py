"""`docker-dependencies-after-source`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import Met, Missed, Outcome, Verdict
from seniorlint.languages.dockerfile.instructions import Instruction
from seniorlint.languages.dockerfile.run_commands import commands_of
from seniorlint.languages.dockerfile.stages import Stage

_INSTALLS = {  # what installs all that a list in a file names
    ("poetry", "install"), ("pipenv", "install"), ("pipenv", "sync"), ("uv", "sync"), ("pdm", "install"),
    ("pdm", "sync"), ("npm", "ci"), ("npm", "install"), ("yarn", "install"), ("pnpm", "install"), ("bundle", "install"),
}  # fmt: skip
_PIPS = ("pip", "pip3")
_WHOLE = (".", "./", "./.", "*")


@check
def docker_dependencies_after_source(stage: Stage, ctx: TextContext) -> Verdict:
    """Dependencies are installed before the source is copied, so that a change of the source keeps their layer."""
    return None if ctx.role.is_development else list(_judged(stage))


def _judged(stage: Stage) -> Iterator[Outcome]:
    """Each instruction that installs dependencies; the second one after the source installs the project itself."""
    copied: Instruction | None = None
    has_installed: set[str] = set()
    for one in stage.own:
        if one.keyword in ("COPY", "ADD") and _copies_all(one):
            copied = copied or one
        tool = _installer(one) if one.keyword == "RUN" else None
        if tool is None:
            continue
        if copied is None or "--mount=type=cache" in one.text:
            yield Met(one)
        elif tool not in has_installed:
            yield Missed(one, decided_by=copied, tool=tool)
        has_installed.add(tool)


def _copies_all(instruction: Instruction) -> bool:
    """Does it copy the whole folder of the build?"""
    words = instruction.text.strip("[]").replace('"', "").replace(",", " ").split()
    if any(word.startswith("--from=") for word in words):
        return False
    return any(word in _WHOLE for word in [word for word in words if not word.startswith("--")][:-1])


def _installer(instruction: Instruction) -> str | None:
    """The program by which it installs what a list names; None where it installs none, or single packages."""
    return next((tool for one in commands_of(instruction) if (tool := _tool(one.program)) is not None), None)


def _tool(words: Sequence[str]) -> str | None:
    match words:
        case ["uv", "pip", "install", *rest] if _has_list(rest):
            return "uv"
        case [pip, "install", *rest] if pip in _PIPS and _has_list(rest):
            return "pip"
        case [first, second, *rest] if (first, second) in _INSTALLS and not _names_packages(first, rest):
            return first
    return None


def _has_list(words: Sequence[str]) -> bool:
    return any(word.startswith(("-r", "--requirement")) for word in words)


def _names_packages(tool: str, words: Sequence[str]) -> bool:
    """Are single packages named, as in `npm install -g yarn`?"""
    return tool in ("npm", "pipenv", "pnpm") and any(not word.startswith("-") for word in words)
