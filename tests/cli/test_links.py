"""Links on a terminal: where it shows them and a person looks, and whatever a file is called."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from seniorlint.cli.link_support import links_on_screen
from seniorlint.output.people.hyperlinks import file_address
from seniorlint.output.run_report import NO_LINKS, Links
from tests.cli.command import pseudo_terminal, run_here

BARE = "try:\n    work()\nexcept:\n    recover()\n"
CHECK = ("check", "--isolated", "--no-cache", "--select", "bare-except")
LINK = re.compile(r"\x1b\]8;;([^\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")
BOTH = Links(codes=True, paths=True)
CODES = Links(codes=True, paths=False)
DECIDING = (
    *("FORCE_HYPERLINK", "TERM_PROGRAM", "VTE_VERSION", "WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM", "KONSOLE_VERSION"),
    *("CI", "TEAMCITY_VERSION", "SSH_CONNECTION", "SSH_TTY", "WSL_DISTRO_NAME"),
)
HERE = {"FORCE_HYPERLINK": "1", "SSH_CONNECTION": "", "SSH_TTY": "", "WSL_DISTRO_NAME": "", "TERM_PROGRAM": ""}


def test_a_code_leads_to_its_page_and_a_path_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "a b;\x1b[31m.py").write_text(BARE)
    shown = pseudo_terminal(*CHECK, cwd=tmp_path, env={**HERE, "COLUMNS": "200"})
    (file, path), (page, code) = LINK.findall(shown)
    assert unquote_to_bytes(file.removeprefix("file://")) == bytes(tmp_path / "a b;\x1b[31m.py")
    assert re.fullmatch(r"[!-~]+", file)
    assert "a b;\\x1b[31m.py" in path
    assert page.startswith("https://")
    assert "SLE001" in code


@pytest.mark.parametrize("words", [(), ("--output-format", "concise"), ("--output-format", "grouped")])
def test_a_pipe_has_none_even_by_force(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BARE)
    done = run_here(*CHECK, *words, "--color", "always", cwd=tmp_path, env=HERE)
    assert "SLE001" in done.out
    assert "\x1b]" not in done.out


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, NO_LINKS),
        ({"FORCE_HYPERLINK": "1"}, BOTH),
        ({"TERM": "xterm-kitty"}, BOTH),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, NO_LINKS),
        ({"TERM_PROGRAM": "WezTerm"}, BOTH),
        ({"TERM_PROGRAM": "vscode"}, CODES),
        ({"VTE_VERSION": "7600"}, BOTH),
        ({"VTE_VERSION": "5000"}, NO_LINKS),
        ({"WT_SESSION": "x"}, BOTH),
        ({"WT_SESSION": "x", "WSL_DISTRO_NAME": "Debian"}, CODES),
        ({"WT_SESSION": "x", "SSH_CONNECTION": "10.0.0.1"}, CODES),
        ({"WT_SESSION": "x", "CI": "true"}, NO_LINKS),
        ({"WT_SESSION": "x", "NO_COLOR": "1"}, NO_LINKS),
        ({"FORCE_HYPERLINK": "1", "TERM": "dumb"}, NO_LINKS),
        ({"VTE_VERSION": "7600", "TERM": "screen.xterm"}, NO_LINKS),
    ],
)
def test_what_terminals_say(environ: dict[str, str], expected: Links, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DECIDING:
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm", **environ}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert links_on_screen() == expected


def test_addresses_of_files() -> None:
    assert file_address("/a/b.py") == "file:///a/b.py"
    assert file_address("C:/a/b.py") == "file:///C:/a/b.py"
    assert file_address("/a\udcff\x1b\\\u00e9%;.py") == "file:///a%FF%1B%5C%C3%A9%25%3B.py"
