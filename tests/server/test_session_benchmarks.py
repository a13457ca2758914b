"""The measures of whole sessions work, and measure what they say; what they find is in docs/performance.md."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.cases import first, worst_texts
from benchmarks.endurance import endure
from benchmarks.mixed_edits import mixed_edits
from benchmarks.processes import processor_time, resident_memory
from seniorlint.app.open_texts import Reviewer
from seniorlint.app.scope import Scope
from seniorlint.server.open_documents import Document
from seniorlint.server.protocol_positions import split_lines

SERVER = (sys.executable, "-m", "seniorlint", "server")
FUNCTION = """\
def load_{0}(path, seen=[]):
    try:
        value = open(path)
    except:
        value = {0}
    return value
"""
TEXT = "import os\n\n\n" + "\n\n".join(FUNCTION.format(number) for number in range(6))


@pytest.mark.long
def test_a_long_session_ends_with_what_a_new_server_says(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('select = ["ALL"]\n')
    texts = [TEXT + f"\n\nNAME = {number}\n" for number in range(4)]
    endured = endure(SERVER, tmp_path, os.environ, texts, edits=300, seed=1)
    assert endured.edits >= 300
    assert endured.complaints == ()
    assert endured.out_of_order == 0
    assert endured.wrong == ()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what other processes use")
def test_a_start_has_its_answer_its_diagnostics_and_what_it_used(tmp_path: Path) -> None:
    started = first.start(SERVER, tmp_path, os.environ, TEXT)
    assert min(started.answer, started.used_to_answer, started.diagnostics, started.used) > 0
    assert processor_time(os.getpid()) > 0
    assert resident_memory(os.getpid()) > 1_000_000


def reviewed(folder: Path, variant: str) -> list[tuple[str, str]]:
    """The names of the rules that find something in a variant, each with the text of its fix."""
    chosen = worst_texts.VARIANTS[variant]
    (folder / "seniorlint.toml").write_text(chosen.configuration)
    path = folder / "app.py"
    document = Document(path.as_uri(), path, 1, split_lines(TEXT + chosen.added), "utf-16")
    review = Reviewer(Scope()).review(document)
    return [
        (review.rule(one).name, "".join(edit.text for edit in one.fix.edits) if one.fix is not None else "")
        for one in review.findings
    ]


def test_the_worst_texts_are_what_they_are_called(tmp_path: Path) -> None:
    names = {variant: {name for name, _ in reviewed(tmp_path, variant)} for variant in worst_texts.VARIANTS}
    assert names["plain"] == names["with the words ignore-file"] == names["a line that starts with a backslash"]
    assert names["plain"] - names["with a comment that hides a file's findings"] == {"bare-except"}
    assert names["unused-suppression on"] - names["plain"] == {"unused-suppression"}
    fixes = dict(reviewed(tmp_path, "a fix that adds an import"))
    assert "from functools import wraps" in fixes["decorator-without-wraps"]


@pytest.mark.long
def test_each_of_the_worst_texts_is_measured_beside_the_plain_one(tmp_path: Path) -> None:
    edits = mixed_edits(TEXT, 1, seed=1)[:6]
    found = {
        variant: [worst_texts.costs(SERVER, tmp_path, os.environ, variant, text=TEXT, edits=edits)]
        for variant in worst_texts.VARIANTS
    }
    assert all(len(session) == len(edits) for (session,) in found.values())
    edits_of_both = [*edits, next(one for one in mixed_edits(TEXT, 1, seed=1) if not one.is_valid)]
    found = {variant: [[*session, 1.0]] for variant, (session,) in found.items()}
    rows = list(worst_texts.rows(found, edits_of_both, TEXT.count("\n"), runs=1))
    assert len(rows) == 2 * len(worst_texts.VARIANTS)
