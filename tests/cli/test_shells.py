"""What zsh and fish are offered, in the form that click's scripts for them read; bash is tried with its own script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run

OFFERED = {
    "check --select bare-e": "bare-except",
    "check --select SLG001,juni": "SLG001,junior",
    "check --ignore singleton-c": "singleton-comparison",
    "explain exception-ch": "exception-chaining",
    "explain seni": "senior",
    "check --output-format rd": "rdjson",
    "check --author m": "me",
    "check --show-fi": "--show-fixes",
    "check --inter": "--interactive",
}


@pytest.mark.parametrize(("shell", "typed"), [(shell, typed) for shell in ("zsh", "fish") for typed in OFFERED])
@pytest.mark.long
def test_a_shell_is_offered(shell: str, typed: str, tmp_path: Path) -> None:
    assert OFFERED[typed] in offered(shell, typed, tmp_path)


def test_each_shell_in_its_form(tmp_path: Path) -> None:
    for shell in ("zsh", "fish"):
        assert offered(shell, "check --select SLG001,juni", tmp_path) == ["SLG001,junior"]


def offered(shell: str, typed: str, folder: Path) -> list[str]:
    """The words that a shell gets for the last of those that were typed."""
    last = typed.rpartition(" ")[2]
    place = last if shell == "fish" else str(len(typed.split(" ")))
    done = run(
        cwd=folder,
        env={"_SENIORLINT_COMPLETE": f"{shell}_complete", "COMP_WORDS": f"seniorlint {typed}", "COMP_CWORD": place},
    )
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    if shell == "zsh":  # a line each for kind, word and description
        return lines[1::3]
    return [line.partition(",")[2].partition("\t")[0] for line in lines]  # kind,word and after a tab the description


def test_fish_keeps_what_is_after_a_comma(tmp_path: Path) -> None:
    script = run(cwd=tmp_path, env={"_SENIORLINT_COMPLETE": "fish_source"}).out
    assert 'string split -m 1 "," $completion' in script
