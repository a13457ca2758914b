"""Automated Code Reviews: let programs find what programs can find, so that people read for the rest.

A linter, a formatter and a type checker run on each change, and the change waits until they are content.
Begin with few rules that the whole team wants, and raise them one at a time. A remark that is wrong in one place
is switched off there, for that rule, with a reason; a blanket `noqa` also hides what comes later.
When a reviewer writes the same remark for the third time it becomes a rule. What a program cannot see (is
this the right thing to build?) stays with people.

This program reviews the suppressions in code: those without a rule, without a reason, and those that hide
nothing any more.

Read next: https://docs.astral.sh/ruff/linter/#error-suppression and
https://google.github.io/eng-practices/review/
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

CODE = """\
import json, os  # noqa: E401  # both are short, and read together
value = eval("1")  # noqa
total = 10 / 3  # noqa: E711
text = "# noqa is no comment here"
if value == None:  # noqa: E711
    pass
"""


class Suppression(NamedTuple):
    """A comment that hides remarks: its line from 1, the rules (none: all of them), and why."""

    line: int
    rules: tuple[str, ...]
    reason: str


class Remark(NamedTuple):
    """What a rule says of a line."""

    line: int
    rule: str
    text: str


_NOQA = re.compile(
    r"#\s*noqa(?::\s*(?P<rules>[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*))?(?:\s*#\s*(?P<reason>.+))?", re.IGNORECASE
)

Rule = Callable[[str], "str | None"]
RULES: Mapping[str, Rule] = {  # three rules, each for one line; real linters look at the syntax tree
    "E401": lambda line: "several imports in one line" if re.match(r"import \w+,", line) else None,
    "E711": lambda line: "compare with None by `is`" if "== None" in line else None,
    "S307": lambda line: "eval runs whatever is in the text" if re.search(r"\beval\(", line) else None,
}


def suppressions(source: str) -> Iterator[Suppression]:
    """Those in comments; in a string the same text hides nothing."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and (match := _NOQA.search(token.string)):
            rules = tuple(re.findall(r"[A-Z]+\d+", match["rules"] or ""))
            yield Suppression(token.start[0], rules, match["reason"] or "")


def remarks(source: str) -> Iterator[Remark]:
    """What the rules say, before anything is hidden."""
    for number, line in enumerate(source.splitlines(), 1):
        for name, rule in RULES.items():
            if text := rule(line):
                yield Remark(number, name, text)


def shown(source: str) -> list[Remark]:
    """What is left when the suppressions have hidden theirs."""
    hidden = {one.line: one.rules for one in suppressions(source)}
    return [
        one
        for one in remarks(source)
        if one.line not in hidden or (hidden[one.line] and one.rule not in hidden[one.line])
    ]


def about_suppressions(source: str) -> Iterator[str]:
    """A review of the suppressions themselves."""
    found = {(one.line, one.rule) for one in remarks(source)}
    for one in suppressions(source):
        if not one.rules:
            yield f"line {one.line}: names no rule, so it also hides what comes later"
        elif not one.reason:
            yield f"line {one.line}: {', '.join(one.rules)} is hidden without a reason"
        for rule in one.rules:
            if (one.line, rule) not in found:
                yield f"line {one.line}: {rule} is not there any more, so the comment can go"


def gate(source: str) -> int:
    """What a pipeline asks: 0 where there is nothing to say."""
    return 1 if shown(source) or any(about_suppressions(source)) else 0


def main() -> None:
    """Review the code above."""
    print("found:", [f"{one.line} {one.rule}" for one in remarks(CODE)])
    print("shown:", [f"{one.line} {one.rule}" for one in shown(CODE)] or "nothing, because all is hidden")
    for text in about_suppressions(CODE):
        print(" ", text)
    tidy = 'value = int("1")\nif value is None:\n    pass\n'
    print("the gate:", gate(CODE), "for this code,", gate(tidy), "for tidy code")
    print("a new fault on a line with a rule named is seen:", shown("import json, os; eval('1')  # noqa: E401\n"))


if __name__ == "__main__":
    main()
