"""`seniorlint roadmap` on real repositories: you, somebody else, nobody; each format; what is said beside it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from seniorlint.catalogue.roadmap_topics import load_roadmap
from tests.cli.command import Done, pseudo_terminal, run_here
from tests.skills.commands import GRACE
from tests.skills.conftest import Repo, handlers
from tests.skills.test_report_schema import strict

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "roadmap.schema.json").read_text(encoding="utf-8"))
ROADMAP = load_roadmap()
EVIDENCE = Path(__file__).parents[2] / "fixtures" / "evidence"
DECORATOR, LOCK = "parameterised-decorator", "context-manager"


def evidence(kind: str) -> str:
    text = (EVIDENCE / "language-proficiency" / f"{kind}.py").read_text(encoding="utf-8")
    return re.sub("  #.*", "", text)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of the user's own data."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def walker(repo: Repo, data: Path) -> Repo:
    """Ada wrote decorators with arguments in two commits and misses in her handlers; Grace wrote a context manager."""
    for name in ("one", "two"):
        repo.commit(**{name: evidence(DECORATOR)})
    for name in "abcdefghij":
        repo.commit(**{name: handlers(0, 2)})
    for name in ("three", "four"):
        repo.commit(GRACE, **{name: evidence(LOCK)})
    return repo


def asked(*words: str | Path, cwd: Path) -> str:
    done = run_here("roadmap", *words, cwd=cwd)
    assert done.code == 0, done.err
    return done.out


def json_of(*words: str, cwd: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(asked("--output-format", "json", *words, cwd=cwd))
    return made


def states(made: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one["state"]["state"] for one in made["topics"]}


def refused(*words: str, cwd: Path) -> str:
    done: Done = run_here("roadmap", *words, cwd=cwd)
    assert (done.code, done.out) == (2, ""), done
    return done.err


def test_the_tree_says_where_you_are(walker: Repo) -> None:
    text = asked(cwd=walker.path)
    assert text.startswith("== Ada Lovelace: roadmap ==\nOf ")
    flat = " ".join(text.split())
    assert "A topic that was not seen says nothing about the developer" in flat
    assert "[x] Decorators with arguments, and several at once (senior, decorators-with-arguments): shown in" in flat
    assert "[~] Decorators (mid, decorators): follows from decorators-with-arguments" in flat
    assert "[.] Handling exceptions (junior, exceptions): begun: a practice is missed often; opens next" in flat
    assert "[ ] Context managers (senior, context-managers): after classes and exceptions" in flat
    assert "[x] Git (junior, git): shown by 12 commits" in flat
    assert "%" not in text
    assert "Grace" not in text
    columns = {
        one: re.search(rf"^ *(?=\[.\] .*[,(] ?{one}\))", text, re.MULTILINE) for one in ("closures", "decorators")
    }
    closures, decorators = (len(one[0]) for one in columns.values() if one is not None)
    assert decorators == closures + 2


def test_all_formats_say_the_same(walker: Repo) -> None:
    made = json_of(cwd=walker.path)
    Draft202012Validator(strict(SCHEMA), format_checker=Draft202012Validator.FORMAT_CHECKER).validate(made)
    assert (made["developer"]["name"], made["developer"]["is_you"]) == ("Ada Lovelace", True)
    assert made["developer"]["head"] == walker.git("rev-parse", "HEAD")
    assert [one["id"] for one in made["topics"]] == list(ROADMAP.topics)
    assert sum(made["states"].values()) == len(ROADMAP.topics)
    assert {one["id"] for one in made["topics"] if one["state"]["opens_next"]} == set(made["opens_next"])
    flat = " ".join(asked(cwd=walker.path).split())
    markdown = asked("--output-format", "markdown", cwd=walker.path)
    html = asked("--output-format", "html", cwd=walker.path)
    for text in (flat, markdown, html):
        assert all(
            f"{number} {'follow' if (name, number) != ('follows', 1) and name == 'follows' else name}" in text
            for name, number in made["states"].items()
            if number
        )
    signs = {"shown": "●", "follows": "◕", "begun": "◔", "not seen": "○"}
    for topic in made["topics"]:
        state = topic["state"]["state"]
        assert f"{signs[state]} {topic['title'].split(',')[0].split(':')[0]}" in markdown.replace("\\", "")
        assert html.count(f'<details id="{topic["id"]}"') == 1
        assert f"{topic['title']} (" in flat
    assert "<h1" in MarkdownIt("commonmark").render(markdown)


def test_of_somebody_else_what_you_say_does_not_count(walker: Repo) -> None:
    run_here("roadmap", "debugging", "--say", "senior", cwd=walker.path)
    assert states(json_of(cwd=walker.path))["debugging"] == "said"
    made = json_of("--author", GRACE.partition(" <")[0], cwd=walker.path)
    assert (made["developer"]["name"], made["developer"]["is_you"]) == ("Grace Hopper", False)
    of_grace = states(made)
    assert (of_grace["context-managers"], of_grace["exceptions"]) == ("shown", "follows")
    assert (of_grace["decorators-with-arguments"], of_grace["debugging"]) == ("not seen", "not seen")
    text = asked("--author", "Grace Hopper", cwd=walker.path)
    assert text.startswith("This report is for learning.")
    assert "--say" not in text


def test_what_you_say_is_kept_marked_and_opens_what_needs_it(walker: Repo, data: Path) -> None:
    before = json_of(cwd=walker.path)
    assert "sockets" not in before["opens_next"]
    done = run_here("roadmap", "TCP/IP, HTTP, HTTPS", "--say", "junior", cwd=walker.path)
    assert (done.code, done.out) == (0, "")
    assert "you say junior of TCP/IP, HTTP, HTTPS" in done.err
    record = json.loads((data / "seniorlint" / "assessment.json").read_text(encoding="utf-8"))
    assert [(one["of"], one["level"]) for one in record["ratings"]] == [("networking/network-protocols", 1)]
    after = json_of(cwd=walker.path)
    assert "sockets" in after["opens_next"]
    assert states(after)["protocols"] == "said"
    text = " ".join(asked("protocols", cwd=walker.path).split())
    assert "Ada Lovelace: said by yourself on" in text
    assert "1 (junior); not measured" in text
    low = run_here("roadmap", "debugging", "--say", "mid", "--file", data / "other.json", cwd=walker.path)
    assert "The topic is of senior level." in low.err
    assert (data / "other.json").exists()


def test_one_topic_whole(walker: Repo) -> None:
    text = asked("exceptions", cwd=walker.path)
    flat = " ".join(text.split())
    assert text.startswith("== Handling exceptions (junior, exceptions) ==\nCore language, junior level.\n")
    assert "Ada Lovelace: begun: a practice is missed often; opens next" in flat
    assert "`try/except` blocks (junior): begun: a practice is missed often" in flat
    assert "bare-except: 0 of 20 in 10 commits" in flat
    assert "- Functions and their parameters (junior, functions): follows" in flat
    assert "- Debugging (senior, debugging): not seen" in flat
    assert "- bare-except: `except:` without a type also catches" in flat
    assert "- seniorlint samples error-handling/try-except-blocks" in flat
    assert "- https://docs.python.org/3/tutorial/errors.html" in flat
    page = asked("exceptions", "--output-format", "html", cwd=walker.path)
    markdown = asked("exceptions", "--output-format", "markdown", cwd=walker.path)
    for part in ("bare-except", "0 of 20", "https://docs.python.org/3/tutorial/errors.html"):
        assert part in page
        assert part in markdown.replace("\\", "")
    [topic] = json_of("exceptions", cwd=walker.path)["topics"]
    assert topic["id"] == "exceptions"


@pytest.mark.parametrize("word", ["core-language", "Core language", "CORE LANGUAGE"])
def test_a_group_is_shown_alone(walker: Repo, word: str) -> None:
    made = json_of(word, cwd=walker.path)
    assert [one["id"] for one in made["groups"]] == ["core-language"]
    assert {one["id"] for one in made["topics"]} == {one.id for one in ROADMAP.in_group("core-language")}
    assert "Databases" not in asked(word, cwd=walker.path)


@pytest.mark.parametrize("word", ["closures", "Closures", "CLOSURES", "language-proficiency/closures"])
def test_a_topic_is_known_by_id_title_and_skill(tmp_path: Path, word: str) -> None:
    [topic] = json_of(word, "--no-history", cwd=tmp_path)["topics"]
    assert (topic["id"], topic["state"]) == ("closures", None)


def test_an_unknown_topic_is_refused_before_any_code_is_read(tmp_path: Path) -> None:
    error = refused("closurs", cwd=tmp_path)
    assert "There is no topic 'closurs'; did you mean closures?" in error
    assert "There is no topic 'xyzzy'." in refused("xyzzy", cwd=tmp_path)


def test_without_a_repository_the_roadmap_is_shown_alone(tmp_path: Path) -> None:
    done = run_here("roadmap", cwd=tmp_path)
    assert (done.code, done.err.strip()) == (
        0,
        "There is no git repository here, so the roadmap is shown without a developer.",
    )
    assert done.out.startswith("== Roadmap ==\n")
    assert "Decorators (mid, decorators): after closures" in done.out
    assert "opens next" not in done.out
    quiet = run_here("roadmap", "--no-history", cwd=tmp_path)
    assert (quiet.out, quiet.err) == (done.out, "")
    made = json_of("--no-history", cwd=tmp_path)
    Draft202012Validator(strict(SCHEMA)).validate(made)
    assert (made["developer"], made["states"], made["opens_next"]) == (None, None, [])
    assert "is not in a git repository" in refused("--code", str(tmp_path), cwd=tmp_path)


def test_no_history_in_a_repository_looks_at_no_code(walker: Repo) -> None:
    assert "Ada" not in asked("--no-history", cwd=walker.path)
    assert "--no-history looks at no code" in refused("--no-history", "--author", "Grace Hopper", cwd=walker.path)
    assert "--no-history looks at no code" in refused("--no-history", "--since", "2020", cwd=walker.path)


def test_a_roadmap_is_of_one_developer(walker: Repo) -> None:
    assert "a roadmap is of one developer, and this means 2 (Ada Lovelace, Grace Hopper)" in refused(
        "--author", "all", cwd=walker.path
    )
    assert "no developer with the name or email 'Nobody'" in refused("--author", "Nobody", cwd=walker.path)


def test_part_of_the_code(walker: Repo) -> None:
    made = json_of("--code", "a.py", "--code", "b.py", cwd=walker.path)
    assert states(made)["decorators-with-arguments"] == "not seen"
    narrowed = json_of("--paths", "one.py", cwd=walker.path)
    assert narrowed["developer"]["narrowed"]["paths"] == ["one.py"]
    assert states(narrowed)["decorators-with-arguments"] != "shown"
    assert asked("--paths", "one.py", cwd=walker.path).startswith(
        "Narrowed to what was decided in files like one.py.\n"
    )


def test_a_check_loads_nothing_of_the_roadmap(walker: Repo) -> None:
    code = (
        "import sys; from seniorlint.cli.main import main\n"
        "try: main(['check', '.'])\n"
        "except SystemExit: print([name for name in sys.modules if 'roadmap' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=walker.path, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")
    assert "bare-except" in done.stdout


def test_say_needs_a_topic(tmp_path: Path, data: Path) -> None:
    assert "--say needs a TOPIC" in refused("--say", "mid", cwd=tmp_path)
    assert "is a group of topics" in refused("testing-and-debugging", "--say", "mid", cwd=tmp_path)
    assert not data.exists()


def test_a_name_that_wants_to_be_more_stays_text(new_repo: Callable[[str], Repo], data: Path) -> None:
    evil = "<img src=x onerror=alert(1)> [bold]\u202e <evil@example.org>"
    repo = new_repo("evil")
    for name in ("one", "two"):
        repo.commit(evil, **{name: evidence(DECORATOR)})
    for form in ("text", "markdown", "html"):
        text = asked("--author", "evil@example.org", "--output-format", form, cwd=repo.path)
        assert "\u202e" not in text
        assert form == "text" or "<img" not in text.replace("\\<img", "")
        assert "onerror" in text


def test_the_output_goes_to_a_file(walker: Repo, tmp_path: Path) -> None:
    page = tmp_path / "roadmap.txt"
    assert asked("-o", page, cwd=walker.path) == ""
    assert page.read_text(encoding="utf-8") == asked(cwd=walker.path)


def test_a_terminal_gets_a_tree_with_lines(walker: Repo) -> None:
    shown = pseudo_terminal("roadmap", "advanced-language", cwd=walker.path, env={"COLUMNS": "100"})
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert "\x1b[" in shown
    assert re.search(r"├── ○ Lambdas \(mid, lambdas\): opens next", plain)
    assert re.search(r"│   └── ● Decorators with arguments|    ├── ● Decorators with arguments", plain)
    assert max(map(len, plain.splitlines())) <= 100
    ascii_only = pseudo_terminal(
        "roadmap",
        "advanced-language",
        "--no-history",
        cwd=walker.path,
        env={"PYTHONIOENCODING": "ascii", "COLUMNS": "60"},
    )
    assert re.sub(r"\x1b\[[0-9;]*m", "", ascii_only).isascii()
    assert "+-- Lambdas (mid, lambdas)" in re.sub(r"\x1b\[[0-9;]*m", "", ascii_only)
