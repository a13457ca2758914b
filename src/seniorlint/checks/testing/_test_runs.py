"""Whether a text that a pipeline runs starts tests, told from the words on its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seniorlint.engine.lazy_pattern import pattern

_COMMENT = pattern(r"^[ \t]*(?:#|//|::|@?rem\b).*$", re.MULTILINE | re.IGNORECASE)
_JOINED = pattern(r"\\\r?\n[ \t]*")
_INSTALLS = pattern(
    r"\b(?:pip[\d.]*|uv|pipx|conda|mamba|poetry|pdm|apt|apt-get|apk|dnf|yum|brew|npm|yarn|pnpm)[ \t]+(?:-\S+[ \t]+)*"
    r"(?:pip[ \t]+|tool[ \t]+|global[ \t]+)?(?:install|add|ci|sync|update)\b[^;&|\n]*"
)
_CHECKERS = pattern(
    r"\b(?:flake8|ruff|black|isort|mypy|pylint|bandit|pyright|codespell|twine|vulture|pyupgrade|autoflake|yapf)\b[^;&|\n]*"
)
_OTHER_SESSIONS = pattern(
    r"\b(?:tox|nox)\b[^;&|\n]{0,60}?[ \t](?:-e|-s|--session|--env)[ \t=]{0,5}[\"']?[\w{},-]{0,60}"
    r"(?:lint|style|format|fmt|flake8|black|mypy|typ|doc|build|pkg|package|release|pre-commit|publish)[\w{},-]*",
    re.IGNORECASE,
)
_OTHER_SENSE = pattern(  # bounded, because a line may be long and made to be slow
    r"(?<![\w.-])[\w.-]{0,100}test[\w.-]{0,100}pypi[\w./-]*|(?<![\w-])[\w-]{0,100}latest[\w-]*|(?<!\w)\w{0,100}attest\w*"
    r"|\btest[ \t]+[-!\"'$]\S*|-[ \t]*[\"']?!?(?:\*\*/)?tests?/\S*|\bpytest-[\w-]+"
    r"|(?<![\w/.-])[\w/.-]{0,100}tests?[\w./-]{0,100}\.(?:txt|in|ya?ml|toml|lock)\b",
    re.IGNORECASE,
)
_NAMES = (
    r"\b(?:pytest|unittest|nosetests?|nose2|tox|nox|trial|o?stestr|ward|behave|lettuce|robot|doctest|zope-testrunner)\b"
)
_RUNNERS = pattern(_NAMES)
_RUNS = pattern(
    rf"{_NAMES}"
    r"|(?<![A-Za-z])[Tt]ests?(?![a-z])|(?<=[a-z])Tests?(?![a-z])|\btestsuite\b"
)
_OTHER_FILE = pattern(
    r"(?:^|[\s;&|\"'(\[])(?:just|poe|invoke|inv|doit|task|rake|\./pants|pants|bazel(?:isk)?|earthly|dagger|mage|nx|please|buck2?|scons|ctest"
    r"|(?:pdm|rye|pipenv|pixi|hatch|npm|yarn|pnpm|composer)[ \t]+run|hatch)[ \t]+(?:-\S+[ \t]+)*[A-Za-z]",
    re.MULTILINE,
)
_MAKE = pattern(r"(?:^|[\s;&|\"'(\[])g?make(?P<targets>(?:[ \t]+[^\s;&|\"')\]]+)*)", re.MULTILINE)
_RULE = pattern(
    r"^(?P<targets>[\w./ \t%-]+?)::?(?!=)(?P<needs>[^\n#=]*)(?P<recipe>(?:\n(?:\t[^\n]*|[ \t]*))*)", re.MULTILINE
)


def starts_tests(text: str) -> bool:
    """Does some line run tests, or have a name that says so? Installing a runner, or looking at a folder, is not it."""
    text = _JOINED.sub(" ", _COMMENT.sub("", text))
    for other in (_INSTALLS, _CHECKERS, _OTHER_SESSIONS, _OTHER_SENSE):
        text = other.sub(" ", text)
    return _RUNS.search(text) is not None


def runners_in(script: str) -> str:
    """The names of runners of tests in a Python script, a line each, in the place of the script."""
    return "\n".join(_RUNNERS.findall(_COMMENT.sub("", script)))


def asks_other_program(text: str) -> bool:
    """Does some line start what another file describes: a recipe of `just`, a script of `poe`?"""
    return _OTHER_FILE.search(_COMMENT.sub("", text)) is not None


def made_in(text: str) -> set[str]:
    """The targets that a text asks `make` for; "" is the first of the file."""
    asked: set[str] = set()
    for match in _MAKE.finditer(_JOINED.sub(" ", _COMMENT.sub("", text))):
        targets = {word for word in match["targets"].split() if not word.startswith("-") and "=" not in word}
        asked |= targets or {""}
    return asked


def recipes(makefile: str, targets: set[str]) -> Iterator[str]:
    """The recipes of some targets of a Makefile, and of what they need."""
    rules: dict[str, tuple[str, str]] = {}
    for match in _RULE.finditer(_JOINED.sub(" ", makefile)):
        for target in match["targets"].split():
            if not target.startswith("."):
                rules.setdefault("", (match["needs"], match["recipe"]))
            rules.setdefault(target, (match["needs"], match["recipe"]))
    seen: set[str] = set()
    stack = list(targets)
    while stack:
        target = stack.pop()
        if target in seen or target not in rules:
            continue
        seen.add(target)
        needs, recipe = rules[target]
        stack += [*needs.split(), *made_in(recipe)]
        yield recipe
