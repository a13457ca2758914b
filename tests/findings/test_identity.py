"""An observation stays the same one whatever happens around it, and is another one when its statement is."""

from __future__ import annotations

import sysconfig
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.findings.identity import Identity, identity_of, is_kept
from seniorlint.review.check_text import check_source
from seniorlint.review.run.job import Job
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from seniorlint.skills.observed import View, observe_job

PROJECT = Project(load_catalogue(), Overrides(select=("bare-except", "mutable-default")), isolated=True)
EVERYTHING = View(frozenset(load_catalogue().evidence), identities=True)
ALL_RULES = Project(load_catalogue(), Overrides(select=("ALL",)), isolated=True)
FILE = Path("/project/a.py").absolute()
HEADER = "(self, path, into=[], mode='r')"
TEXT = f"""\
import os


class Reader:
    def read{HEADER}:
        try:
            return open(path, mode, into)
        except:
            return None

    def close(self):
        try:
            os.close(self.number)
        except:
            pass
        try:
            os.remove(self.path)
        except:
            pass
"""
HANDLER = "try:\n    go()\nexcept:\n    pass\n"
METHOD = "    def early(self):\n" + indent(HANDLER, " " * 8)


def found_in(text: str, file: Path = FILE) -> dict[int, Identity]:
    """The identity of the finding on each line that has one."""
    result = check_source(Source(text), file, file.name, PROJECT.settings_for(file))
    known = identity_of([result])
    identities = {one.line: identity for one in result.findings if (identity := known(one)) is not None}
    assert len(identities) == len(result.findings)
    return identities


def digests(text: str) -> set[str]:
    found = found_in(text).values()
    assert len({one.digest for one in found}) == len(found)
    return {one.digest for one in found}


def test_an_identity_is_rule_scope_statement_and_number() -> None:
    found = found_in(TEXT)
    assert {line: (one.rule, one.scope, one.ordinal) for line, one in found.items()} == {
        5: ("SLG001", "Reader", 1),
        8: ("SLE001", "Reader.read", 1),
        14: ("SLE001", "Reader.close", 1),
        18: ("SLE001", "Reader.close", 2),
    }
    assert len({one.statement for one in found.values()}) == 2  # all `except:` are equal


CHANGES: dict[str, Callable[[str], str]] = {
    "lines above": lambda text: "# first\n\nimport sys\n\n" + text,
    "other quotes": lambda text: text.replace("'r'", '"r"'),
    "a parameter a line": lambda text: text.replace(HEADER, "(\nself,\npath,\ninto = [],  # why\nmode='r',\n)"),
    "a comment on the line": lambda text: text.replace("except:\n", "except:  # whatever it is\n"),
    "a comment above": lambda text: text.replace("        try:\n", "        # a comment\n\n        try:\n"),
    "tabs": lambda text: text.replace("    ", "\t"),
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "another body": lambda text: text.replace("            pass\n", "            self.number = None\n"),
    "another call in the try": lambda text: text.replace("os.remove(self.path)", "self.path.unlink()"),
    "other bases": lambda text: text.replace("class Reader:", "class Reader(Base, kind=1):"),
    "other parameters": lambda text: text.replace("(self):", "(self, *, wait):"),
    "an equal one in another method": lambda text: text.replace("class Reader:\n", f"class Reader:\n{METHOD}\n"),
    "an equal one in another class": lambda text: f"{text}\n\nclass Writer:\n{METHOD}",
    "an equal one further down": lambda text: text + indent(HANDLER, " " * 8),
    "an equal one at the top": lambda text: HANDLER + text,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changes_around_it_changes_nothing(change: Callable[[str], str]) -> None:
    assert change(TEXT) != TEXT
    assert digests(TEXT) <= digests(change(TEXT))


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("into=[]", "into={}", 1),
        ("mode='r'", "mode='rb'", 1),
        ("def read", "def load", 2),  # the header is another statement, and the handler is in another scope
        ("class Reader", "class Loader", 4),
        ("        except:\n            return None", "        except Exception:\n            return None", 1),
    ],
)
def test_another_statement_or_scope_is_another_identity(old: str, new: str, gone: int) -> None:
    assert len(digests(TEXT) - digests(TEXT.replace(old, new))) == gone


@pytest.mark.parametrize("line", [14, 18])
def test_of_equal_misses_in_one_scope_the_last_number_goes_away(line: int) -> None:
    lines = TEXT.splitlines(keepends=True)
    lines[line - 1] = "        except OSError:\n"
    first, second = (found_in(TEXT)[one].digest for one in (14, 18))
    left = digests("".join(lines))
    assert first in left
    assert second not in left


def test_a_hidden_miss_keeps_its_number() -> None:
    lines = TEXT.splitlines(keepends=True)
    lines[13] = "        except:  # noqa: SLE001\n"
    assert found_in("".join(lines)) == {line: one for line, one in found_in(TEXT).items() if line != 14}


def test_neither_path_nor_folder_is_part_of_it() -> None:
    assert found_in(TEXT, FILE.with_name("b.py")) == found_in(TEXT)


@pytest.mark.parametrize("name", ["shutil.py", "dataclasses.py"])
def test_observe_knows_the_findings_of_check_and_tells_everything_apart(name: str) -> None:
    path = Path(sysconfig.get_path("stdlib")) / name
    settings = ALL_RULES.settings_for(path)
    result = check_source(Source(path.read_text(encoding="utf-8")), path, name, settings)
    known = identity_of([result])
    seen = observe_job(Job(path, name, settings), view=EVERYTHING)[0].observations
    assert len({one.identity for one in seen}) == len(seen) > 15
    missed = {(one.span.line, one.identity) for one in seen if one.outcome in ("missed", "explained")}
    shown = {(one.line, identity.digest) for one in result.findings if (identity := known(one)) is not None}
    assert shown == missed


def test_a_miss_has_the_same_number_beside_what_was_met(tmp_path: Path) -> None:
    """`check` asks for misses alone; `observe` sees the others on the same statement, too."""
    text = "from typing import Sequence\ndef f(a: Sequence[int] = [], b=[]):\n    b.append(a)\n"
    (tmp_path / "a.py").write_text(text)
    job = Job(tmp_path / "a.py", "a.py", PROJECT.settings_for(tmp_path / "a.py"))
    met, missed = observe_job(job, view=EVERYTHING)[0].observations
    assert (met.outcome, missed.outcome) == ("met", "missed")
    assert met.identity != missed.identity
    assert digests(text) == {missed.identity}


def test_what_a_result_keeps_is_the_whole_identity() -> None:
    for one in (*found_in(TEXT).values(), Identity("SLY001", "a stage\nof two lines", "0" * 16, 12)):
        assert is_kept(one.kept)
        assert Identity.of_kept(one.rule, one.kept) == one
    for wrong in ("", "0" * 16, "0" * 16 + " 0 A", "0" * 16 + " 1", "g" * 16 + " 1 A", "0" * 16 + " -1 A"):
        assert not is_kept(wrong)


OTHERS = (
    "x = 1\n",
    "# a comment\n",
    "\n\n",
    HANDLER,
    "def other(a=[]):\n    return a\n",
    f"class Other:\n{METHOD}",
    "async def wait():\n" + indent(HANDLER, "    "),
    "if x:\n    def conditional(into=[]):\n        return into\n",
    'y = """\nexcept:\n"""\n',
    "def reader(into=[]):\n    class Reader:\n        def close(self, into=[]):\n            pass\n",
)
some = st.lists(st.sampled_from(OTHERS), max_size=6).map("".join)


@given(above=some, below=some)
def test_whatever_is_written_elsewhere_changes_nothing(above: str, below: str) -> None:
    target = TEXT.removeprefix("import os\n")
    assert digests(target) <= digests(above + target + below)


@given(before=some, above=some, below=some)
def test_what_comes_after_changes_nothing(before: str, above: str, below: str) -> None:
    count = len(found_in(before + HANDLER))
    first, second = ([*found_in(before + HANDLER + after).values()][:count] for after in (above, below))
    assert first == second
