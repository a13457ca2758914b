"""A baseline hides what was there before, wherever that has moved to, and nothing else."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import Identity, IdentityOf, identity_of
from seniorlint.findings.statement import Statements
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.review.check_text import check_source
from seniorlint.review.narrow.apply_baseline import (
    Applied,
    apply_baseline,
    brought_up_to_date,
    count_findings,
)
from seniorlint.review.narrow.baseline_file import ANYWHERE, Baseline, BaselineError, Key, read_baseline, write_baseline
from seniorlint.review.narrow.baseline_stale import Checked, stale_note, without
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project

RULES = ("bare-except", "mutable-default", "syntax-error", "missing-module-docstring")
PROJECT = Project(load_catalogue(), Overrides(select=RULES), isolated=True)
ROOT = Path(os.path.abspath("/project"))
FILE = ROOT / "seniorlint-baseline.jsonl"
BAD = "try:\n    work()\nexcept:\n    recover()\n"
HEADER = (
    '{"format": "seniorlint-baseline", "version": 3, '
    '"columns": ["path", "rule", "scope", "statement", "count", "excerpt"]}\n'
)
OLD_HEADER = '{"format": "seniorlint-baseline", "version": 1, "columns": ["path", "rule", "statement", "count"]}\n'


def checked(text: str, path: str = "a.py") -> FileResult:
    settings = PROJECT.settings_for(ROOT / path)
    result = check_source(Source(text), ROOT / path, path, settings)
    assert not result.failures
    return result


def check(text: str, path: str = "a.py") -> list[Finding]:
    """The findings in a text."""
    return list(checked(text, path).findings)


def hashed(text: str) -> IdentityOf:
    """The identity of any finding at the top of a text."""
    statements = Statements(Source(text), outline(text))
    return lambda one: Identity(one.code, "", statements.hash_at(one.line, one.column), 1)


def nothing(one: Finding) -> None:
    return None


def baseline_of(text: str, path: str = "a.py") -> Baseline:
    empty = Baseline(FILE)
    return Baseline(FILE, count_findings(check(text, path), identity_of([checked(text, path)]), ROOT, empty))


def applied(
    baseline: Baseline, text: str, path: str = "a.py", *, is_changed: Callable[[Finding], bool] | None = None
) -> Applied:
    run = Checked(ROOT, [ROOT], {path}, lambda: PROJECT)
    result = checked(text, path)
    return apply_baseline(baseline, result.findings, identity_of([result]), run, is_changed=is_changed)


def shown(baseline: Baseline, text: str, path: str = "a.py") -> list[tuple[int, str]]:
    """Line and code of what the baseline does not hide."""
    return [(one.line, one.code) for one in applied(baseline, text, path).kept]


def test_what_was_there_is_hidden_and_what_is_new_shows() -> None:
    old = 'def f(a=[]):\n    """Doc."""\n    return a\n\n\ndef h(b):\n    """Doc."""\n    return b\n'
    baseline = baseline_of(old + BAD)
    assert baseline.total == 3
    assert applied(baseline, old + BAD)[:3] == ([], check(old + BAD), {})
    new = old + BAD + "def g(a={}): pass\n"
    assert shown(baseline, new) == [(13, "SLG001")]


def test_of_equal_findings_the_last_shows() -> None:
    baseline = baseline_of(BAD * 2)
    assert list(baseline.counts.values()) == [2]
    assert shown(baseline, BAD * 3) == [(11, "SLE001")]
    assert shown(baseline, BAD * 4) == [(11, "SLE001"), (15, "SLE001")]


def test_of_equal_findings_those_on_changed_lines_show() -> None:
    baseline = baseline_of(BAD * 2)
    kept, hidden, _ = applied(baseline, BAD * 3, is_changed=lambda one: one.line == 3)[:3]
    assert [one.line for one in kept] == [3]
    assert [one.line for one in hidden] == [7, 11]
    kept, _, _ = applied(baseline, BAD * 2, is_changed=lambda one: True)[:3]
    assert kept == []


def handler(function: str) -> str:
    """A function with an `except:` on its fourth line; all of them are equal."""
    return f"def {function}():\n" + indent(BAD, "    ")


def test_of_equal_findings_the_one_in_a_new_function_shows() -> None:
    baseline = baseline_of(handler("_a") + handler("_b"))
    assert sorted(key.scope for key in baseline.counts) == ["_a", "_b"]
    assert shown(baseline, handler("_new") + handler("_a") + handler("_b")) == [(4, "SLE001")]
    assert shown(baseline, handler("_a") + handler("_new") + handler("_b")) == [(9, "SLE001")]


@pytest.mark.parametrize(
    "text",
    [
        handler("_a") + handler("_renamed"),
        handler("_b") + handler("_a"),
        "class _A:\n" + indent(handler("_a") + handler("_b"), "    "),
        handler("_a") + BAD,  # moved out of the function
        "def _both():\n" + indent(BAD * 2, "    "),
        handler("_other") + handler("_names"),
    ],
)
def test_a_new_name_or_place_in_the_file_shows_nothing(text: str) -> None:
    result = applied(baseline_of(handler("_a") + handler("_b")), text)
    assert (result.kept, result.stale) == ([], {})


def test_one_that_is_fixed_makes_room_until_it_is_pruned() -> None:
    old, now = handler("_a") + handler("_b"), handler("_a").replace("except:", "except OSError:") + handler("_b")
    assert shown(baseline_of(old), now + handler("_new")) == []
    pruned = brought_up_to_date(applied(baseline_of(old), now))
    assert pruned.counts == baseline_of(now).counts
    assert shown(pruned, now + handler("_new")) == [(14, "SLE001")]


def test_bringing_up_to_date_writes_the_scopes_of_now() -> None:
    text, renamed = handler("_a") + BAD * 2, handler("_renamed") + "class _A:\n" + indent(BAD * 2, "    ")
    assert brought_up_to_date(applied(baseline_of(text), renamed)).counts == baseline_of(renamed).counts
    assert brought_up_to_date(applied(without_scopes(baseline_of(text)), text)).counts == baseline_of(text).counts
    unseen = Baseline(FILE, {Key("b.py", "SLE001", ANYWHERE, "00"): 1})
    assert brought_up_to_date(applied(unseen, text)).counts == {}, "it is gone"


def without_scopes(baseline: Baseline) -> Baseline:
    """The baseline as version 2 had it."""
    counts: Counter[Key] = Counter()
    for key, count in baseline.counts.items():
        counts[key._replace(scope=ANYWHERE)] += count
    return Baseline(baseline.file, counts)


def test_changed_lines_decide_among_those_of_one_scope_only() -> None:
    baseline = baseline_of(handler("_a") + handler("_b"))
    text = handler("_a") + handler("_b") + handler("_new")
    kept, _, _ = applied(baseline, text, is_changed=lambda one: one.line == 4)[:3]
    assert [one.line for one in kept] == [14], "the one in `_a` was there, on whatever line"


def test_two_findings_of_one_statement() -> None:
    other = "def g(c): pass\n"
    baseline = baseline_of("def f(a=[], b={}): pass\n" + other)
    assert sorted(baseline.counts.values()) == [1, 2]  # the docstring's and both defaults'
    assert shown(baseline, "\ndef f(a=[], b={}): pass\n" + other) == []
    assert len(shown(baseline, "def f(a=[], b={}, c=[]): pass\n" + other)) == 3, "the statement is another"


def test_another_file_is_another_matter() -> None:
    baseline = baseline_of(BAD)
    assert shown(baseline, BAD, "b.py") == [(3, "SLE001")]


@pytest.mark.parametrize(
    "text",
    [
        "def f(a = [] , b=1):\n  pass\n",
        "def f(\n    a=[],\n    b=1,\n):\n    pass\n",
        "def f(\n    a=[],  # why\n    # more, 'and \"more\n    b=1\n):  # and why\n    pass\n",
        "def f(a=[], \\\n      b=1):\n    pass\n",
        "def f(a=[],\tb=1):\r\n    pass\r\n",
        "class A:\n  @staticmethod\n  def f(a=[], b=1):\n    return a\n",
    ],
)
def test_formatting_does_not_matter(text: str) -> None:
    baseline = baseline_of("import x\n\n\n@x.y\ndef f(a=[], b=1):\n    return a\n")
    assert "SLG001" not in [code for _, code in shown(baseline, text)]
    assert "SLG001" in [code for _, code in shown(baseline, text.replace("1", "2"))]


def test_quotes_and_comments_in_strings() -> None:
    baseline = baseline_of("\ndef f(a=[], b='# no comment', c='x'): pass\n")
    assert shown(baseline, '\n\ndef f(a=[], b="# no comment", c="x"): pass  # a comment\n') == []
    assert shown(baseline, "\ndef f(a=[], b='# a comment', c='x'): pass\n") != []


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        (1, 1, "#first"),
        (2, 1, 'x="a#b"'),
        (3, 1, "f(a,b)"),
        (4, 5, "f(a,b)"),
        (5, 1, "f(a,b)"),
        (7, 5, "#inside"),
        (8, 5, "return{1:(2)}"),
        (9, 1, ""),
        (99, 1, ""),
    ],
)
def test_normalised(line: int, column: int, expected: str) -> None:
    text = "# first\nx = 'a#b'  # c\nf(  # one\n    a, b,  # two\n)\ndef g():\n    # inside\n    return {1: (2, )}\n\n"
    source = Source(text)
    assert Statements(source, outline(text)).normalised_at(line, column) == expected


def test_a_finding_about_the_file_stays_hidden_when_its_first_line_changes() -> None:
    text = "def public():\n    return 1\n\n\ndef other():\n    return 2\n"
    baseline = baseline_of(text)
    assert Key("a.py", "SLD001", ANYWHERE, ANYWHERE) in baseline.counts
    for start in ("", "\n\n", "# coding: utf-8\n", "import os\n", "#!/usr/bin/env python\n\nimport os\n"):
        assert shown(baseline, start + text) == []
    assert shown(baseline_of("import os\n" + text), text) == []


@pytest.mark.parametrize(("before", "after"), [(1, 1), (1, 4), (4, 1), (4, 2)])
def test_a_statement_may_move_to_the_first_line_and_from_it(before: int, after: int) -> None:
    def at(line: int) -> tuple[list[Finding], str]:
        return [Finding("a.py", line, 1, line, 9, "SLE001", "", "error")], "\n" * (line - 1) + "f(x)\n"

    found, text = at(before)
    baseline = Baseline(FILE, count_findings(found, hashed(text), ROOT, Baseline(FILE)))
    moved, moved_text = at(after)
    run = Checked(ROOT, [ROOT], {"a.py"}, lambda: PROJECT)
    assert apply_baseline(baseline, moved, hashed(moved_text), run)[:3] == ([], moved, {})
    twice = apply_baseline(baseline, moved * 2, hashed(moved_text), run)
    assert (len(twice.kept), len(twice.hidden)) == (1, 1)


def test_a_file_that_does_not_parse() -> None:
    baseline = baseline_of("def f(:\n")
    assert baseline.counts == {Key("a.py", "SLX001", ANYWHERE, ANYWHERE): 1}
    assert shown(baseline, "x = 1\nprint 'two'\n") == []
    assert shown(baseline_of(BAD), "print 'two'\n") == [(1, "SLX001")]
    assert applied(baseline_of(BAD), "print 'two'\n").stale == {}, "the rules could not run, so nothing is known"
    assert applied(baseline, "x = 1\n").stale == baseline.counts


def test_a_file_that_cannot_be_read() -> None:
    found = [Finding("a.py", 3, 1, 3, 2, "SLX001", "Not text", "error")]
    counts = count_findings(found, nothing, ROOT, Baseline(FILE))
    run = Checked(ROOT, [ROOT], {"a.py"}, lambda: PROJECT)
    assert apply_baseline(Baseline(FILE, counts), found, nothing, run)[:3] == ([], found, {})


def stale(counts: dict[Key, int], roots: Sequence[Path], files: set[str], project: Project = PROJECT) -> set[str]:
    run = Checked(ROOT, roots, files, lambda: project)
    return {key.path for key in apply_baseline(Baseline(FILE, counts), [], nothing, run).stale}


def test_only_what_was_checked_can_be_stale(tmp_path: Path) -> None:
    counts = {Key("a.py", "SLE001", ANYWHERE, "x"): 1, Key("b.py", "SLE001", ANYWHERE, "x"): 1}
    (tmp_path / "there.py").write_text("x = 1\n")
    assert stale(counts, [ROOT / "a.py"], {"a.py"}) == {"a.py"}
    assert stale(counts, [ROOT], {"a.py"}) == {"a.py", "b.py"}, "b.py is gone"
    there = {Key(Path(os.path.relpath(tmp_path / "there.py", ROOT)).as_posix(), "SLE001", ANYWHERE, "x"): 1}
    assert stale(there, [ROOT, tmp_path], set()) == set(), "left out by the configuration, perhaps"
    only_defaults = Project(load_catalogue(), Overrides(select=("mutable-default",)), isolated=True)
    assert stale(counts, [ROOT / "a.py"], {"a.py"}, only_defaults) == set()
    assert stale(counts, [ROOT], {"a.py"}, only_defaults) == {"b.py"}


def test_rules_that_the_configuration_ignores_in_a_file_did_not_run_there(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('[per-file-ignores]\n"tests/*" = ["bare-except"]\n')
    file = tmp_path / "baseline.jsonl"
    counts = {Key("tests/a.py", "SLE001", ANYWHERE, "x"): 1, Key("b.py", "SLE001", ANYWHERE, "x"): 1}
    run = Checked(tmp_path, [], {"tests/a.py", "b.py"}, lambda: Project(load_catalogue()))
    assert set(apply_baseline(Baseline(file, counts), [], nothing, run).stale) == {Key("b.py", "SLE001", ANYWHERE, "x")}


def test_a_count_that_is_too_large_is_stale_by_what_is_too_much() -> None:
    baseline = baseline_of(BAD * 3)
    result = applied(baseline, BAD)
    assert list(result.stale.values()) == [2]
    assert list(without(baseline, result.stale).counts.values()) == [1]
    assert without(baseline, baseline.counts).counts == {}
    assert "2 findings of the baseline are not there any more" in stale_note(result.stale, Path("b.jsonl"))
    assert stale_note({Key("a.py", "SLE001", ANYWHERE, "x"): 1}, Path("b.jsonl")).startswith("b.jsonl: 1 finding of")


def test_paths_are_relative_to_the_baseline(tmp_path: Path) -> None:
    source = tmp_path / "pkg" / "src" / "a.py"
    source.parent.mkdir(parents=True)
    source.write_text(BAD)
    for current, path in ((tmp_path, "pkg/src/a.py"), (source.parent, "a.py"), (ROOT, source.as_posix())):
        result = checked(BAD, path)
        found = result.findings
        for file, stored in ((tmp_path / "b.jsonl", "pkg/src/a.py"), (tmp_path / "ci" / "b.jsonl", "../pkg/src/a.py")):
            counts = count_findings(found, identity_of([result]), current, Baseline(file))
            assert [key.path for key in counts] == [stored]
            run = Checked(current, [tmp_path], {path}, lambda: PROJECT)
            done = apply_baseline(Baseline(file, counts), found, identity_of([result]), run)
            assert (done.kept, done.stale) == ([], {})
            gone = apply_baseline(Baseline(file, counts), [], nothing, run)
            assert gone.stale == counts


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A project with a finding in pkg/a.py, which `alias/` leads to, and a link beside it that leads to the project."""
    (tmp_path / "real" / "pkg").mkdir(parents=True)
    (tmp_path / "real" / "pkg" / "a.py").write_text(BAD)
    (tmp_path / "real" / "alias").symlink_to("pkg")
    (tmp_path / "link").symlink_to("real")
    return tmp_path


WAYS = (
    ("real", "pkg/a.py"),
    ("link", "pkg/a.py"),
    ("real", "alias/a.py"),
    ("link", "alias/a.py"),
    ("link/pkg", "a.py"),
    ("real/alias", "a.py"),
    ("elsewhere", "../link/pkg/a.py"),
    ("", "link/alias/a.py"),
)


@pytest.mark.skipif(os.name == "nt", reason="links")
@pytest.mark.parametrize(("current", "path"), WAYS)
@pytest.mark.parametrize("file", ["real/b.jsonl", "link/b.jsonl", "link/alias/b.jsonl", "ci/b.jsonl"])
@pytest.mark.parametrize("is_absolute", [True, False])
def test_links_to_folders_do_not_matter(linked: Path, current: str, path: str, file: str, is_absolute: bool) -> None:
    found = check(BAD, "pkg/a.py")
    counts = count_findings(found, hashed(BAD), linked / "real", Baseline(linked / file))
    named = str(linked / current / path) if is_absolute else path
    same = [one._replace(path=named) for one in found]
    run = Checked(linked / current, [linked / current / path], {named}, lambda: PROJECT)
    for where in (file, file.replace("link", "real")):
        baseline = Baseline(linked / where, counts)
        assert apply_baseline(baseline, same, hashed(BAD), run)[:3] == ([], same, {})
        assert apply_baseline(baseline, [], nothing, run).stale == counts


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_file_that_is_reached_in_two_ways_is_hidden_in_both(linked: Path) -> None:
    result = checked(BAD, "pkg/a.py")
    both = [one._replace(path=path) for path in ("pkg/a.py", "alias/a.py") for one in result.findings]
    made = Baseline(linked / "real" / "b.jsonl")
    hashes = hashed(BAD)
    run = Checked(linked / "real", [linked / "real"], {"pkg/a.py", "alias/a.py"}, lambda: PROJECT)
    counts = count_findings(both, hashes, linked / "real", made)
    assert counts == count_findings(result.findings, hashes, linked / "real", made)
    done = apply_baseline(Baseline(made.file, counts), both, hashes, run)
    assert (done.kept, done.stale) == ([], {})


# Statements that each hold one mistake, and statements that hold none.
BAD_STATEMENTS = (
    BAD,
    "def f(a=[]):\n    pass\n",
    "def f(\n    a={},\n    b='#',\n):\n    pass\n",
    "class A:\n    def f(self, a=[]): pass\n",
    "if x:\n    try:\n        work(1,\n             2)\n    except: pass\n",
    "def deep():\n    try:\n        return '''\n# text'''\n    except:\n        pass\n",
)
GOOD_STATEMENTS = ("import os\n", "x = [\n    1,\n    2,\n]\n", "y = '''\nexcept:\n'''\n", "def _g():\n    pass\n")
SAFE_PLACES = ("\n", "# a comment: 'with' \"quotes\" (\n", "\n\n", "    # deeper\n")


@st.composite
def modules(draw: st.DrawFn) -> list[str]:
    return draw(st.lists(st.sampled_from(BAD_STATEMENTS + GOOD_STATEMENTS), min_size=1, max_size=8))


def with_noise(text: str, noise: random.Random) -> str:
    """The text with blank lines and comments between its lines, and comments behind them, where no string is."""
    inside = False
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        if not inside and noise.random() < 0.4:
            lines.append(noise.choice(SAFE_PLACES))
        starts_inside = inside
        inside ^= line.count("'''") % 2 == 1
        if not inside and not starts_inside and noise.random() < 0.4:
            line = line.rstrip("\n") + "  # behind, it's (\n"
        lines.append(line)
    return "".join(lines)


@given(before=modules(), now=modules())
def test_scopes_decide_which_of_equal_findings_show_and_never_how_many(before: list[str], now: list[str]) -> None:
    baseline = baseline_of("".join(before))
    with_scopes = applied(baseline, "".join(now))
    without = applied(without_scopes(baseline), "".join(now))
    assert Counter(one.code for one in with_scopes.kept) == Counter(one.code for one in without.kept)
    assert sum(with_scopes.stale.values()) == sum(without.stale.values())
    again = brought_up_to_date(with_scopes)
    assert len(applied(again, "".join(now)).kept) == len(with_scopes.kept)
    assert again.total == len(with_scopes.hidden)


@given(statements=modules(), noise=st.randoms(use_true_random=False))
def test_moving_lines_and_adding_blank_lines_or_comments_shows_nothing(
    statements: list[str], noise: random.Random
) -> None:
    baseline = baseline_of("".join(statements))
    moved = list(statements)
    noise.shuffle(moved)
    text = with_noise("".join(moved), noise)
    result = applied(baseline, text)
    assert (result.kept, dict(result.stale)) == ([], {}), text


@given(statements=modules(), copied=st.sampled_from(BAD_STATEMENTS), noise=st.randoms(use_true_random=False))
def test_a_copy_of_a_mistake_shows_exactly_one_more(statements: list[str], copied: str, noise: random.Random) -> None:
    statements = [*statements, copied]
    baseline = baseline_of("".join(statements))
    more = list(statements)
    more.insert(noise.randrange(len(more) + 1), copied)
    text = with_noise("".join(more), noise)
    added = Counter(one.code for one in check(text)) - Counter(one.code for one in check("".join(statements)))
    result = applied(baseline, text)
    assert Counter(one.code for one in result.kept) == added
    assert added["SLE001"] + added["SLG001"] == 1
    assert result.stale == {}
    fewer = applied(baseline_of(text), "".join(statements))
    assert (fewer.kept, sum(fewer.stale.values())) == ([], added.total())


# The file


ODD_PATHS = ["a b.py", "größe.py", "new\nline.py", 'quo"te.py', "\udcff.py", "\u2028.py", "a,b].py", "\x85.py"]


def test_the_file_is_sorted_lines_and_comes_back_as_it_was(tmp_path: Path) -> None:
    counts = {Key(path, code, ANYWHERE, "00ff"): 2 for path in ["z.py", *ODD_PATHS] for code in ("SLX001", "SLE001")}
    file = tmp_path / "b.jsonl"
    write_baseline(Baseline(file, {**counts, Key("gone.py", "SLE001", ANYWHERE, "0"): 0}))
    assert read_baseline(file) == Baseline(file, counts)
    lines = file.read_bytes().decode("utf-8").split("\n")
    assert lines[0] + "\n" == HEADER
    assert lines[-1] == ""
    rows = [tuple(json.loads(line)) for line in lines[1:-1]]
    assert rows == sorted(rows)
    assert len(rows) == len(counts)
    assert '["größe.py", "SLE001", "*", "00ff", 2, ""]' in lines
    before = file.read_bytes()
    write_baseline(Baseline(file, dict(reversed(counts.items()))))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["b.jsonl"]


def test_entries_that_a_merge_doubled_count_once_with_the_larger_number(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    one, two = '["a.py", "SLE001", "00", 2]\n', '["a.py", "SLE001", "00", 3]\n'
    file.write_text(HEADER + two + one + one + "\n" + '["b.py", "SLE001", "00", 1]\n')
    assert read_baseline(file).counts == {
        Key("a.py", "SLE001", ANYWHERE, "00"): 3,
        Key("b.py", "SLE001", ANYWHERE, "00"): 1,
    }


def test_old_and_new_entries_of_one_finding_count_once(tmp_path: Path) -> None:
    """As after a merge of a branch that was updated by this version with one that was not."""
    file = tmp_path / "b.jsonl"
    scoped = '["a.py", "SLE001", "f", "00", 1, "except:"]\n["a.py", "SLE001", "A.g", "00", 1, "except:"]\n'
    for old, left in ((1, 0), (2, 0), (3, 1)):
        file.write_text(HEADER + HEADER + scoped + f'["a.py", "SLE001", "00", {old}, "except:"]\n')
        assert read_baseline(file).total == 2 + left
        assert read_baseline(file).counts.get(Key("a.py", "SLE001", ANYWHERE, "00"), 0) == left


def test_excerpts_are_kept_and_count_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    keys = [Key(name, "SLE001", ANYWHERE, "00") for name in ("a.py", "b.py", "c.py")]
    excerpts = {keys[0]: "except:", keys[1]: 'x = "\u202e\u00e9\x1b"'}
    written = Baseline(file, dict.fromkeys(keys, 1), excerpts)
    write_baseline(written)
    assert read_baseline(file) == written
    text = file.read_bytes()
    assert b'["a.py", "SLE001", "*", "00", 1, "except:"]\n' in text
    assert b"\x1b" not in text
    assert "\u202e".encode() not in text


def test_a_baseline_without_excerpts_is_read(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text(OLD_HEADER + '["a.py", "SLE001", "00", 1]\n')
    assert read_baseline(file) == Baseline(file, {Key("a.py", "SLE001", ANYWHERE, "00"): 1})


def test_windows_line_ends_and_a_mark_at_the_start_are_read(tmp_path: Path) -> None:
    file = tmp_path / "b.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + HEADER.replace("\n", "\r\n").encode() + b'["a.py", "SLE001", "00", 1]\r\n')
    assert read_baseline(file).total == 1


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "is not a baseline of seniorlint"),
        ("[]\n", 1, "is not a baseline of seniorlint"),
        ("x = 1\n", 1, "is not a baseline of seniorlint"),
        ("[" * 100_000, 1, "is not a baseline of seniorlint"),
        ('{"format": "seniorlint-baseline"}\n', 1, "is of version null"),
        (HEADER.replace("3,", "true,", 1), 1, "is of version true"),
        (HEADER.replace("3,", "1.0,", 1), 1, "is of version 1.0"),
        (HEADER + '["a.py", "SLE001", "", "a", 1000000001]\n', 2, "is not an entry"),
        (HEADER.replace("3,", "4,", 1), 1, "is of version 4, and this seniorlint reads versions 1 to 3"),
        (HEADER + "\n{}\n", 3, "is not an entry"),
        (HEADER + '["a.py", "SLE001", "00"]\n', 2, "is not an entry"),
        (HEADER + '["a.py", "SLE001", "00", 0]\n', 2, "is not an entry"),
        (HEADER + '["a.py", "SLE001", "00", true]\n', 2, "is not an entry"),
        (HEADER + '["a.py", "SLE001", "00", 1.5]\n', 2, "is not an entry"),
        (HEADER + '["a.py", 1, "00", 1]\n', 2, "is not an entry"),
        (HEADER + "<<<<<<< HEAD\n[]\n=======\n[]\n>>>>>>> other\n", 2, "a merge left a conflict here"),
        ("<<<<<<< HEAD\n" + HEADER, 1, "a merge left a conflict here"),
    ],
)
def test_what_is_no_baseline(tmp_path: Path, text: str, line: int, problem: str) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text(text)
    with pytest.raises(BaselineError) as told:
        read_baseline(file)
    assert str(told.value).startswith(f"{file}:{line}: {problem}")
    assert "\n" not in str(told.value)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="does not exist; `seniorlint baseline create` makes it"):
        read_baseline(tmp_path / "none.jsonl")
    with pytest.raises(BaselineError, match="cannot be read"):
        read_baseline(tmp_path)
    (tmp_path / "latin").write_bytes(b"\xff")
    with pytest.raises(BaselineError, match="is not UTF-8"):
        read_baseline(tmp_path / "latin")
    for file in (tmp_path / "no" / "folder", tmp_path / "latin" / "file", tmp_path):
        with pytest.raises(BaselineError, match="cannot be written"):
            write_baseline(Baseline(file))
    assert [path.name for path in tmp_path.iterdir()] == ["latin"]


@pytest.mark.skipif(os.name == "nt", reason="modes and links")
def test_writing_keeps_mode_and_link(tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("old")
    (tmp_path / "real.jsonl").chmod(0o640)
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    write_baseline(Baseline(tmp_path / "link.jsonl"))
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "real.jsonl").read_text() == HEADER
    assert (tmp_path / "real.jsonl").stat().st_mode & 0o777 == 0o640
