"""`explain`, `rules`, `skills`, `init`, help and completion: found as people type, laid out for the width there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seniorlint.catalogue.find import find_topics
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import EvidenceKind, Rule, Skill
from seniorlint.cli.main import main
from seniorlint.output.formats import FORMATS
from seniorlint.output.people.wrap import columns
from tests.cli.command import pseudo_terminal, run_here

CATALOGUE = load_catalogue()
BARE = "try:\n    work()\nexcept:\n    recover()\n"


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("bare-except", "SLE001 bare-except"),
        ("Bare_Except", "SLE001 bare-except"),
        ("sle001", "SLE001 bare-except"),
        ("E722", "SLE001 bare-except"),
        ("e722", "SLE001 bare-except"),
        ("ruff:E722", "SLE001 bare-except"),
        ("pylint:w0702", "SLE001 bare-except"),
        ("exception-chaining", "exception-chaining (evidence)"),
    ],
)
def test_explain_finds_what_people_type(word: str, title: str, tmp_path: Path) -> None:
    done = run_here("explain", word, cwd=tmp_path)
    assert done.code == 0
    assert done.out.startswith(f"{title}: ")


@pytest.mark.parametrize("rule", CATALOGUE.rules.values(), ids=lambda rule: rule.name)
def test_explain_finds_every_rule_by_its_peers(rule: Rule) -> None:
    for peer in rule.peers:
        for word in (peer, peer.partition(":")[2], peer.upper()):
            assert rule in find_topics(CATALOGUE, word)


@pytest.mark.parametrize("word", ["SLE", "sle", "C0116", "SL", "junior"])
def test_explain_lists_what_means_several_rules(word: str, tmp_path: Path) -> None:
    done = run_here("explain", word, cwd=tmp_path)
    assert done.code == 0
    rules, sentence = done.out.split("\n\n")
    count, example = len(rules.splitlines()), f"`seniorlint explain {rules[:6]}`"
    assert sentence == f"{word} is {count} rules. {example} teaches one of them.\n"
    if word != "C0116":
        assert rules == run_here("rules", word, cwd=tmp_path).out.rstrip("\n")


def test_a_skill_is_found_by_its_title_and_taught(tmp_path: Path) -> None:
    done = run_here("explain", "Exception Chaining", cwd=tmp_path)
    assert done.out.startswith("Exception Chaining (skill): Error Handling, mid level\n\nWhat shows it\n")
    assert "  exception-chaining: `raise ... from error`" in done.out
    assert "SLE003  raise-without-cause" in done.out
    assert "\nLearn next (senior level): " in done.out


def test_a_skill_that_nothing_judges_says_so(tmp_path: Path) -> None:
    unseen = {skill.title: skill for skill in CATALOGUE.skills.values() if skill.assessed_by == ("attested",)}
    title = next(title for title, skill in unseen.items() if find_topics(CATALOGUE, title) == [skill])
    assert "Nothing in a repository can show it" in run_here("explain", title, cwd=tmp_path).out


@pytest.mark.parametrize("skill", CATALOGUE.skills.values(), ids=lambda skill: skill.id)
def test_every_skill_is_found_by_its_id_and_its_title_means_something(skill: Skill) -> None:
    assert find_topics(CATALOGUE, skill.id) == [skill]
    assert find_topics(CATALOGUE, skill.title.upper())


@pytest.mark.parametrize("word", [*CATALOGUE.principles, *CATALOGUE.categories])
def test_principles_and_categories_are_found_by_id_and_title(word: str) -> None:
    found = find_topics(CATALOGUE, word)
    assert {one.id for one in found if not isinstance(one, Rule | EvidenceKind)} == {word}
    group = CATALOGUE.principles.get(word) or CATALOGUE.categories[word]
    assert group in find_topics(CATALOGUE, group.title)


def test_several_words_are_taught_one_after_the_other(tmp_path: Path) -> None:
    both = run_here("explain", "E722", "exception-chaining", cwd=tmp_path).out
    first, second = (run_here("explain", word, cwd=tmp_path).out for word in ("SLE001", "exception-chaining"))
    assert both == f"{first}\n\n{second}"


def test_a_word_without_a_meaning_teaches_nothing(tmp_path: Path) -> None:
    done = run_here("explain", "E722", "Exception Chainin", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "did you mean Exception Chaining?" in done.err


def test_lessons_as_json_and_markdown(tmp_path: Path) -> None:
    words = ("SLE001", "exception-chaining", "Exception Chaining", "security")
    records = json.loads(run_here("explain", *words, "--output-format", "json", cwd=tmp_path).out)
    assert [one["kind"] for one in records] == ["rule", "evidence", "skill", "principle", "category"]
    assert records[0]["why"] == CATALOGUE.rules["bare-except"].why
    assert {"raise-without-cause", "exception-chaining"} <= set(records[2]["judged_by"])
    text = run_here("explain", *words, "--output-format", "markdown", cwd=tmp_path).out
    assert text.startswith("# SLE001 bare-except\n\n`except:` without a type")
    assert text.count("\n# ") == 4
    assert text.count("```python\ntry:\n") >= 2


def test_explain_suggests_what_is_near(tmp_path: Path) -> None:
    for word, near in (("E72", "E722"), ("SLE0001", "SLE001"), ("bare-excpt", "bare-except")):
        done = run_here("explain", word, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")
        assert f"did you mean {near}?" in done.err


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "SLE003"),
        ("explain", "Exception Chaining", "testing"),
        ("explain", "SLE"),
        ("rules",),
        ("skills",),
        ("--help",),
    ],
)
@pytest.mark.parametrize("width", [50, 80])
def test_no_line_is_wider_than_the_terminal(
    words: tuple[str, ...], width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    narrow = run_here(*words, cwd=tmp_path).out
    for line in narrow.splitlines():
        assert columns(line) <= width or line.startswith(("    ", "http")), line  # code and addresses stay whole
    monkeypatch.delenv("COLUMNS")
    assert narrow.split() == run_here(*words, cwd=tmp_path).out.split()


def test_a_list_has_a_line_each_where_it_is_piped(tmp_path: Path) -> None:
    assert len(run_here("rules", cwd=tmp_path).out.splitlines()) == len(CATALOGUE.rules)


def test_help_cuts_no_description(tmp_path: Path) -> None:
    done = run_here("--help", cwd=tmp_path)
    assert "..." not in done.out.partition("Commands:")[2]
    for name in main.list_commands(None):  # type: ignore[arg-type]  # the context is not looked at
        assert f"\n  {name} " in done.out


@pytest.mark.parametrize(
    ("words", "environment", "is_coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "auto"), {"FORCE_COLOR": "1"}, True),
    ],
)
@pytest.mark.parametrize("command", [("check", "--isolated", "a.py"), ("explain", "SLE001"), ("skills",)])
def test_colour_where_it_is_asked_for(
    command: tuple[str, ...],
    words: tuple[str, ...],
    environment: dict[str, str],
    is_coloured: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "a.py").write_text(BARE)
    assert ("\x1b[" in run_here(*command, *words, cwd=tmp_path).out) is is_coloured


def test_a_terminal_gets_lines_of_its_width(tmp_path: Path) -> None:
    pytest.importorskip("pty")
    (tmp_path / "a.py").write_text(BARE)
    shown = pseudo_terminal("check", "--isolated", "--color", "never", "a.py", cwd=tmp_path, env={"COLUMNS": "50"})
    printed = shown.rpartition("\x1b[?25h")[2]  # a slow machine has shown a progress bar
    assert 40 < max(map(len, printed.splitlines())) <= 50


COMPLETE = {
    "check --select bare": ["bare-except"],
    "check --select SLE001,deep-": ["SLE001,deep-nesting"],
    "check --ignore error-h": ["error-handling"],
    "check --output-format js": ["json", "jsonl", "json-full"],
    "check --fail-on ": ["error", "warning", "info", "never"],
    "check --color a": ["auto", "always"],
    "explain exception-ch": ["exception-chaining"],
    "explain sld00": ["SLD001", "SLD002", "SLD003", "SLD004", "SLD005", "SLD006", "SLD007", "SLD008"],
    "rules all": ["all"],
    "skills error": ["error-handling"],
    "che": ["check"],
}


@pytest.mark.parametrize("typed", COMPLETE)
def test_a_shell_is_offered(typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_SENIORLINT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"seniorlint {typed}")
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" "))))
    offered = [line.partition(",")[2] for line in run_here(cwd=tmp_path).out.splitlines()]
    assert offered == COMPLETE[typed]


@pytest.mark.parametrize("data", [b"[project]\nname = 'caf\xe9'\n", b"\xff\xfe[\x00", b"\xff"])
def test_init_leaves_a_file_that_is_not_utf8_alone(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(data)
    done = run_here("init", cwd=tmp_path)
    assert done.code == 2
    assert "pyproject.toml is not UTF-8 (byte " in done.err
    assert "Traceback" not in done.err
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("pyproject.toml", data)]


def test_init_beside_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xef\xbb\xbf[project]\nname = 'x'\n")
    assert run_here("init", cwd=tmp_path).code == 0
    assert (
        (tmp_path / "pyproject.toml").read_bytes().startswith(b"\xef\xbb\xbf[project]\nname = 'x'\n\n[tool.seniorlint]")
    )


def test_the_help_of_check_lists_every_format(tmp_path: Path) -> None:
    words = " ".join(run_here("check", "--help", cwd=tmp_path).out.split())
    assert f"One of {', '.join(FORMATS)};" in words


def test_skills_show_the_ids_that_new_rule_takes(tmp_path: Path) -> None:
    assert "Containers (standard-types/containers): " in run_here("skills", "standard-types", cwd=tmp_path).out
