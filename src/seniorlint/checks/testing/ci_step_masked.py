"""`ci-step-masked`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext, TextNode
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.pipelines import ScriptStep
from seniorlint.languages.shell import Command

_CHECKERS = frozenset({
    "pytest", "py.test", "unittest", "tox", "nox", "nosetests", "flake8", "pylint", "mypy", "pyright", "ruff", "bandit",
    "pip-audit", "safety", "semgrep", "vulture", "codespell", "trivy", "pyflakes", "pycodestyle", "pydocstyle",
})  # fmt: skip
_SHORT_OF = {  # words after which a program checks
    "black": ("--check",), "isort": ("--check", "--check-only", "-c"), "make": ("test", "tests", "lint", "check"),
    "npm": ("test", "lint"), "manage.py": ("test", "check"), "python": ("test",), "pre-commit": ("run",),
}  # fmt: skip
_NOTHING = ("true", ":", "exit", "echo")


@check
def ci_step_masked(node: ScriptStep, ctx: TextContext) -> Verdict:
    """A step that tests, lints or scans can fail."""
    checkers = [one for one in node.commands if checker_of(one.program) is not None]
    if not checkers:
        return None
    name = checker_of(checkers[0].program)
    if node.may_fail is not None:
        return Met(node) if node.has_reason else Missed(node.may_fail, fix=_unmasked(node.may_fail, ctx), name=name)
    masked = next((one for one, after in pairwise(node.commands) if one in checkers and _hides(one, after)), None)
    if masked is None or node.has_reason:
        return Met(node)
    return Missed(node, name=checker_of(masked.program))


def _unmasked(setting: TextNode, ctx: TextContext) -> Fix | None:
    """The setting with the other value; none where it is written in another way, or shared by an anchor."""
    return Fix((replace(setting, "false"),)) if ctx.source.text[setting.start : setting.end] == "true" else None


def checker_of(words: Sequence[str]) -> str | None:
    """The program that checks code, of a command that runs one; None for any other command."""
    if not words:
        return None
    if words[0] in _CHECKERS:
        return words[0]
    return words[0] if any(word in words[1:] for word in _SHORT_OF.get(words[0], ())) else None


def _hides(command: Command, after: Command) -> bool:
    """Does what follows a command make its failure a success: `|| true`?"""
    if command.operator != "||" or not after.words or after.words[0] not in _NOTHING:
        return False
    return after.words[0] != "exit" or after.words[1:2] == ("0",)
