"""Every command of the command line, as a user types it in a repository, and a process that runs them all.

Used where something must hold for each command: a test compares this list with the commands that click knows.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import click

RUNNER = Path(__file__).with_name("run_commands.py")
_WHEN = "2024-01-31T12:00:00+00:00"
_GRACE = "Grace Hopper <grace@example.org>"
_RULES = Path(__file__).parents[2] / "rules"
_RULE = ("--principle", "performance", "--skill", "performance-tuning/basic-optimization-techniques")
_EVIDENCE = ("--skill", "language-proficiency/generators")


def _message(**content: object) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **content}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def _line(**content: object) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **content}).encode() + b"\n"


_TEXT = "def f(a=[]):\n    a.append(1)\n"
_DOCUMENT = {
    "uri": "file:///work/a.py",
    "languageId": "python",
    "version": 1,
    "text": "def f(a=[]):\n    a.append(1)\n",
}
_EDITOR = b"".join(
    (
        _message(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}}),
        _message(method="initialized", params={}),
        _message(method="textDocument/didOpen", params={"textDocument": _DOCUMENT}),
        _message(
            id=2,
            method="textDocument/hover",
            params={"textDocument": {"uri": _DOCUMENT["uri"]}, "position": {"line": 0, "character": 7}},
        ),
        _message(id=3, method="shutdown"),
        _message(method="exit"),
    )
)
_CLIENT = {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
_AGENT = b"".join(
    (
        _line(id=1, method="initialize", params=_CLIENT),
        _line(method="notifications/initialized"),
    )
)


@dataclass(frozen=True)
class Step:
    """A command as it is typed. `text`: its standard input. `is_apart`: it serves somebody, in a process of its own."""

    words: tuple[str, ...]
    text: bytes = b""
    is_apart: bool = False


def _steps() -> Iterator[Step]:
    for line in (
        "check .",
        "check --select ALL --no-cache --output-format json .",
        "check --since HEAD~1 --output-format sarif",
        "check --author me",
        "check --diff --unsafe-fixes",
        "check --statistics",
        "check --show-settings",
        "baseline create",
        "baseline show",
        "check --baseline seniorlint-baseline.jsonl",
        "check --fix --unsafe-fixes --select bare-except",
        "baseline update",
        "baseline prune",
        "observe .",
        "report",
        "report --author all --output-format html -o report.html",
        "report --output-format json",
        "report --team pkg",
        "report --places",
        "report --trend --since 2020-01-01",
        "report --mailmap",
        "review --since HEAD~1",
        "next",
        "next --check",
        "next --exercise bare-except -o exercise.py",
        "next --check exercise.py",
        "roadmap --file mine.json",
        "roadmap --no-history --output-format html -o roadmap.html",
        "explain bare-except",
        "rules",
        "skills",
        "samples",
        "schema",
        "assess --file mine.json",
        "assess --file mine.json rate --form",
        "assess --file mine.json attest presentations --what Talk --link https://example.org/talk",
        "assess --file mine.json certificate",
        "assess --file mine.json exercise exercise.py",
        "assess --file mine.json gap",
        "assess --file mine.json portfolio",
        "assess --file mine.json portfolio --output-format html",
        "assess --file mine.json review --annual",
        "assess --file mine.json add form.toml",
        "badge list --file mine.json --write badges",
        "badge verify badge.svg",
        "practice code --seed 1 -o task_code.py --file mine.json",
        "practice communication --seed 1 -o task_communication.md --file mine.json",
        "practice debugging --seed 1 -o task_debugging.py --file mine.json",
        "practice design --seed 1 -o task_design.md --file mine.json",
        "practice review --seed 1 -o task_review.py --file mine.json",
        "practice score task_code.py --file mine.json",
        "test-rules lint",
        "fixtures bare-except.py",
        "init",
        "clean",
    ):
        yield Step(tuple(line.split()))
    yield Step(("check", "-", "--stdin-filename", "a.py"), text=_TEXT.encode())
    yield Step(("assess", "--file", "mine.json", "request", _GRACE, "-o", "form2.md"))
    yield Step(("new-rule", "sleep-twice", *_RULE, "--folder", "../checkout"))
    yield Step(("new-evidence", "sleepers", *_EVIDENCE, "--folder", "../checkout"))
    yield Step(("server",), text=_EDITOR, is_apart=True)
    yield Step(("mcp",), text=_AGENT, is_apart=True)


STEPS = tuple(_steps())
_FILES = {
    "a.py": "def f(a=[]):\n    a.append(1)\n\n\ntry:\n    f()\nexcept:\n    raise\n",
    "pkg/b.py": 'import subprocess\n\n\ndef go(x):\n    subprocess.run(["a", x])\n    return x == None\n',
    "Dockerfile": "FROM python:latest\nRUN pip install x\n",
    "bare-except.py": "try:\n    f()\nexcept:  # expect: SLE001\n    raise\n",
    "lint/no-query.toml": """\
code = "SLZ001"
name = "no-query"
summary = "Code queries by itself"
message = "Do not query"
skill = "performance-tuning/basic-optimization-techniques"
pattern = "query($X)"
why = "It takes long."
references = ["https://example.org/handbook"]

[[example]]
bad = "query(1)"
good = "look(1)"
""",
    "form.toml": """\
version = 1
about = "Ada Lovelace <ada@example.org>"
by = "Grace Hopper <grace@example.org>"
on = "2024-01-31"
learned = true

[[criterion]]
id = "testing"
level = 3
comment = "Clear."
""",
}


def make_repository(folder: Path) -> None:
    """A repository with three commits of two people, whose files have something to find."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Ada Lovelace")
    git(folder, "config", "user.email", "ada@example.org")
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        if name in ("a.py", "pkg/b.py", "form.toml"):
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "-m", f"Add {name}", author="Tess <tess@example.org>" if "b" in name else None)
    with (folder / "a.py").open("a") as file:
        file.write("\n\ndef g(b={}):\n    b[1] = 2\n")
    (folder / "badge.svg").write_text(_badge())
    shutil.copytree(_RULES, folder.parent / "checkout" / "rules", dirs_exist_ok=True)


def _badge() -> str:
    from seniorlint.catalogue.assessment import load_assessment
    from seniorlint.skills.assessment.badge_record import BadgeRecord
    from seniorlint.skills.rendering.badge_svg import badge_svg

    badge = load_assessment().badges[0]
    return badge_svg(BadgeRecord(badge.id, badge.title, "Ada", date(2024, 1, 31), "", (), ()), badge)


def git(folder: Path, *words: str | Path, author: str | None = None) -> None:
    """Run git in a folder, at a time that is always the same."""
    when = {"GIT_AUTHOR_DATE": _WHEN, "GIT_COMMITTER_DATE": _WHEN}
    by = ("--author", author) if author and words[0] == "commit" else ()
    done = subprocess.run(
        ["git", *map(str, words), *by], cwd=folder, env={**os.environ, **when}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def run_all(
    folder: Path, home: Path, steps: Sequence[Step] = STEPS, *, before: Sequence[str] = (), **variables: str
) -> list[dict[str, object]]:
    """Run commands one after the other in a folder, in a process of their own, started with the words of `before`.

    `home`: the folder of a user who has nothing yet. Of each command: its `code`, `out`, `err`, and the `asked`: what
    it asked the operating system for that leads to a network, or starts a program.
    """
    given = json.dumps([{"words": one.words, "text": one.text.decode(), "is_apart": one.is_apart} for one in steps])
    theirs = ("SENIORLINT", "XDG", "GIT_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    of_home = {"HOME": str(home), "SENIORLINT_CACHE_DIR": str(home / "cache"), "COLUMNS": "100"}
    done = subprocess.run(
        [*before, sys.executable, str(RUNNER)],
        cwd=folder,
        env={**kept, **of_home, **variables},
        input=given.encode(),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return [dict(one) for one in json.loads(done.stdout)]


def known_commands() -> set[str]:
    """Every command that click knows, those of groups as `group command`."""
    from seniorlint.cli.main import main

    return set(_below(main, click.Context(main), ()))


def _below(group: click.Group, context: click.Context, above: tuple[str, ...]) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _below(command, click.Context(command), (*above, name))
            if not command.invoke_without_command:
                continue
        yield " ".join((*above, name))


def command_of(step: Step, known: set[str]) -> str:
    """The command that a step runs."""
    plain = [one for before, one in pairwise(("", *step.words)) if not one.startswith("-") and before != "--file"]
    pair = " ".join(plain[:2])
    return pair if pair in known else plain[0]
