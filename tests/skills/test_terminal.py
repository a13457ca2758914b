"""The report on a terminal: how wide it is, its colours, its signs, and that nothing of the repository reaches it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.terminal_pictures import SCREENSHOTS, take
from seniorlint.output.people.wrap import columns
from seniorlint.skills.proficiency import Interval
from seniorlint.skills.rendering.code_excerpts import Excerpt
from seniorlint.skills.rendering.plain_blocks import plain_lines
from seniorlint.skills.rendering.report_blocks import Block, Code, Gap, Patch, Prose, Rated, Section, Title
from seniorlint.skills.rendering.rich_blocks import Screen, screen_text
from tests.cli.command import run_here
from tests.skills.commands import Handlers, json_of, run_report, text_of
from tests.skills.conftest import Repo

CODES = re.compile(r"\x1b\[[0-9;]*m")
BLOCKS: tuple[Block, ...] = (
    Title("Ada [bold]Lovelace[/bold] :smile:"),
    Section("A part", "with a note"),
    Rated("Kept [red]it[/red] short", "31 of 40 (90% interval 65-86%): mostly", 0.78, Interval(0.65, 0.86), "(short)"),
    Rated("Rare", "not enough evidence (1 in 1 commit)", None, None),
    Prose("[link=https://x.example]a paragraph[/link] https://x.example/1", 2, mark="- "),
    Code("a.py:3", Excerpt(2, ("try:", "    x = '[/]'  # [dim]", "y" * 300), "python"), 3),
    Patch(("-old", "+new [b]")),
    Gap(),
)


def shown(blocks: tuple[Block, ...] = BLOCKS, width: int = 80, *, color: bool = False, encoding: str = "utf-8") -> str:
    return screen_text(blocks, Screen(width, color, encoding))


@pytest.mark.parametrize("width", [40, 69, 70, 80, 120, 200])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    text = shown(width=width)
    assert max(columns(line) for line in text.splitlines()) <= width
    assert "y..." in text


def test_a_wide_terminal_is_used() -> None:
    assert len(shown(width=120).splitlines()) < len(shown(width=60).splitlines())
    [row] = [line for line in shown(width=120).splitlines() if "31 of 40" in line]
    assert "Kept [red]it[/red] short (short)" in row
    assert "mostly" in row


def test_markup_of_rich_is_text() -> None:
    for color in (False, True):
        text = CODES.sub("", shown(color=color))
        for part in (
            "Ada [bold]Lovelace[/bold] :smile:",
            "[red]it[/red]",
            "[link=https://x.example]",
            "'[/]'  # [dim]",
        ):
            assert part in text
        assert "\x1b" not in text


def test_colour_changes_no_text() -> None:
    assert CODES.sub("", shown(color=True)).split() == shown().split()
    assert CODES.search(shown(color=True))
    assert not CODES.search(shown())


def test_what_the_encoding_cannot_show_is_ascii() -> None:
    text = shown(encoding="ascii")
    assert text.isascii()
    assert "##########====.." in text
    assert "> " in text
    assert "██████████▒▒▒▒░░" in shown(encoding="utf-8")


def test_plain_text_says_the_same() -> None:
    words = " ".join(plain_lines(BLOCKS)).split()
    for part in ("31", "mostly", "[red]it[/red]", "a.py:3", "-old"):
        assert part in words


def on_terminal(repo: Path, *words: str, **environment: str) -> str:
    """What a real terminal gets from `seniorlint`."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    process = subprocess.Popen(
        [sys.executable, "-m", "seniorlint", *words],
        cwd=repo,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**kept, "TERM": "xterm", **environment},
    )
    os.close(theirs)
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    _, error = process.communicate()
    assert process.returncode == 0, error
    return b"".join(parts).decode("utf-8", "surrogateescape").replace("\r\n", "\n")


@pytest.fixture
def busy(repo: Repo, handlers_of: Handlers) -> Repo:
    """Ada, with a habit, a strength and a hostile name of a file."""
    for number in range(8):
        repo.commit(**{f"m{number}": handlers_of(2, 1)})
    repo.commit(good="try:\n    f()\nexcept OSError as error:\n    raise ValueError('[red]') from error\n")
    repo.write("\x1b]0;[bold]x[/bold]\x07.py", handlers_of(0, 1))
    repo.commit()
    return repo


def test_on_a_real_terminal(busy: Repo) -> None:
    text = on_terminal(busy.path, "report", COLUMNS="80", PYTHONUTF8="1")
    bare = CODES.sub("", text)
    assert bare.startswith("Ada Lovelace (you)\n")
    assert "\x1b" not in bare
    assert "\x07" not in bare
    assert r"\x1b]0;[bold]x[/bold]\x07.py:3" in bare
    assert max(map(columns, bare.splitlines())) <= 80
    assert "█" in bare
    assert "ValueError('[red]') from error" in bare
    assert bare.index("Next steps") < bare.index("What this report cannot see")
    parts = {word for word in text_of().split() if word.isalpha()}
    assert parts <= set(re.findall(r"[^\W\d_]+", bare))


@pytest.mark.parametrize(
    ("words", "more"), [((), {"NO_COLOR": "1"}), (("--color", "never"), {}), ((), {"TERM": "dumb"})]
)
def test_without_colour(busy: Repo, words: tuple[str, ...], more: dict[str, str]) -> None:
    text = on_terminal(busy.path, "report", *words, COLUMNS="100", PYTHONUTF8="1", **more)
    assert "\x1b" not in text
    assert "█" in text


def test_a_terminal_that_knows_ascii_alone(busy: Repo) -> None:
    text = on_terminal(busy.path, "report", COLUMNS="80", PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert text.isascii()
    assert "##" in text


def test_the_plan_says_the_same_on_a_terminal(busy: Repo) -> None:
    for words in (("next",), ("next", "--check")):
        shown_there = CODES.sub("", on_terminal(busy.path, *words, COLUMNS="80", PYTHONUTF8="1"))
        plain = run_here(*words, cwd=busy.path).out
        assert set(re.findall(r"\w+", plain)) == set(re.findall(r"\w+", shown_there))
        assert shown_there.startswith("Ada Lovelace: ")


def test_a_review_is_markdown_in_a_pipe_and_text_on_a_terminal(busy: Repo) -> None:
    words = ("review", "--since", "HEAD~2")
    piped = run_here(*words, cwd=busy.path).out
    assert piped.startswith("## What changed since `HEAD~2`\n")
    text = run_here(*words, "--output-format", "text", cwd=busy.path).out
    assert text.startswith("== What changed since HEAD~2 ==\n")
    shown_there = on_terminal(busy.path, *words, COLUMNS="80", PYTHONUTF8="1")
    assert CODES.search(shown_there)
    bare = CODES.sub("", shown_there)
    assert max(map(columns, bare.splitlines())) <= 80
    assert bare.startswith("What changed since HEAD~2\n")
    assert r"\x1b]0;[bold]x[/bold]\x07.py:3" in bare
    assert "\x07" not in bare
    read = " ".join(re.sub(r"[`*#>|│-]", " ", bare).split())
    for part in ("Worth another look", "One thing to learn", "Not so", "Better", "seniorlint explain bare except"):
        assert part in read
        assert part in " ".join(re.sub(r"[`*#>|-]", " ", piped).split())


def test_a_review_as_text_in_a_file(busy: Repo) -> None:
    done = run_here("review", "--since", "HEAD~2", "--output-format", "text", "-o", "page.txt", cwd=busy.path)
    assert (done.code, done.out) == (0, "")
    assert (busy.path / "page.txt").read_text(encoding="utf-8").startswith("== What changed since HEAD~2 ==\n")


def test_a_pipe_gets_plain_text_and_color_always_keeps_it(busy: Repo) -> None:
    assert not CODES.search(text_of())
    assert "[" in text_of()
    colored = run_report("--color", "always")
    assert CODES.search(colored.stdout)
    assert json.loads(run_report("--output-format", "json", "--color", "always").stdout) == json_of()


def test_pictures_ask_nothing_of_a_network_and_are_small() -> None:
    """They are made by `python -m benchmarks.pictures`."""
    images = Path(__file__).parents[2] / "docs" / "images"
    for one in SCREENSHOTS:
        text = (images / one.name).read_text(encoding="utf-8")
        assert len(text) < 150_000
        assert "url(" not in text.replace("url(#", "")
        assert "font-face" not in text
        assert "href" not in text
        assert "Next&#160;steps" in text or one.columns < 100
        assert "@example" not in text


def test_a_picture_is_what_a_terminal_shows(busy: Repo) -> None:
    [narrow, _] = SCREENSHOTS
    words = re.sub(r"<[^>]+>", " ", take(narrow, busy.path).partition("</style>")[2])
    assert "Ada&#160;Lovelace" in words
    assert "Areas:" in words
    assert "\x1b" not in words
