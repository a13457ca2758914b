"""What code actions cost: as much as the findings asked for, whatever the length of the document."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from seniorlint.app.open_texts import Review, Reviewer
from seniorlint.app.scope import Scope
from seniorlint.languages.python import analyse
from seniorlint.languages.python.parsing.lexical import PythonOutline, outline
from seniorlint.server.action_edits import edit_of
from seniorlint.server.actions import code_actions
from seniorlint.server.client import Client
from seniorlint.server.client_support import Support
from seniorlint.server.open_documents import Document
from seniorlint.server.protocol_positions import ClientPosition, ClientRange, split_lines

PLAIN = "def plain_{0}(a):\n    return [a, {0}, 'some text']\n\n\n"
BAD = "def bad_{0}(a=[]):\n    a.append({0})\n    return a\n\n\n"
LITERALS = Support(literals=True)
RESOLVING = Client(Path("/"), versioned_edits=True, resolves_edits=True, support=LITERALS)
INLINE = Client(Path("/"), versioned_edits=True, support=LITERALS)


def reviewed(folder: Path, text: str) -> tuple[Document, Review]:
    (folder / "seniorlint.toml").write_text('select = ["mutable-default"]\n')
    document = Document("file:///app.py", folder / "app.py", 1, split_lines(text), "utf-16")
    review = Reviewer(Scope()).review(document)
    assert review.findings
    return document, review


def text_of(bad: int, plain: int) -> str:
    return "".join([BAD.format(i) for i in range(bad)] + [PLAIN.format(i) for i in range(plain)])


def work(document: Document, review: Review, lines: int, client: Client, monkeypatch: pytest.MonkeyPatch) -> int:
    """The function calls, and the characters scanned, that the actions of the first lines take."""
    done: Counter[str] = Counter()

    def counted(text: str) -> PythonOutline:
        done["scanned"] += len(text)
        return outline(text)

    def profile(frame: object, event: str, argument: object) -> None:
        done[event] += 1

    monkeypatch.setattr(analyse, "outline", counted)
    place = ClientRange(ClientPosition(0, 0), ClientPosition(lines, 0))
    sys.setprofile(profile)
    try:
        actions = json.loads(code_actions(document, review, place, None, client))
    finally:
        sys.setprofile(None)
    assert len([one for one in actions if one["kind"] == "quickfix"]) >= lines // 5
    return done["call"] + done["c_call"] + done["scanned"]


@pytest.mark.parametrize("client", [RESOLVING, INLINE], ids=["resolving", "inline"])
def test_one_findings_actions_cost_the_same_in_a_longer_document(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = (work(*reviewed(tmp_path, text_of(1, plain)), 2, client, monkeypatch) for plain in (20, 2_000))
    assert long <= short * 1.1


@pytest.mark.parametrize("client", [RESOLVING, INLINE], ids=["resolving", "inline"])
def test_many_findings_actions_cost_as_much_more_as_they_are_more(
    tmp_path: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = reviewed(tmp_path, text_of(400, 0))
    few, many = (work(*opened, lines, client, monkeypatch) for lines in (5 * 100, 5 * 200))
    assert many <= few * 2.2


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_action_that_is_resolved_has_the_edit_that_it_would_have_had(tmp_path: Path, end: str) -> None:
    text = ("x = 1\n\n\nclass A:\n" + "".join(f"    {line}\n" for line in text_of(3, 0).splitlines())).replace(
        "\n", end
    )
    document, review = reviewed(tmp_path, text)
    place = ClientRange(ClientPosition(0, 0), ClientPosition(len(document.lines) - 1, 0))
    listed = json.loads(code_actions(document, review, place, ["quickfix"], RESOLVING))
    inline = json.loads(code_actions(document, review, place, ["quickfix"], INLINE))
    assert len(inline) == 9
    resolved = {json.dumps(one["data"]["finding"]) + one["title"]: one for one in listed if "finding" in one["data"]}
    for whole in inline:
        (action,) = (
            one
            for one in resolved.values()
            if (one["title"], one["diagnostics"]) == (whole["title"], whole["diagnostics"])
        )
        assert "edit" not in action
        assert edit_of(document, review, action["data"], RESOLVING) == whole["edit"]


def test_an_action_of_a_finding_that_is_gone_has_no_edit(tmp_path: Path) -> None:
    document, review = reviewed(tmp_path, text_of(1, 0))
    place = ClientRange(ClientPosition(0, 0), ClientPosition(1, 0))
    (action, *_) = json.loads(code_actions(document, review, place, ["quickfix"], RESOLVING))
    _, other = reviewed(tmp_path, "\n" + text_of(1, 0))
    assert edit_of(document, other, action["data"], RESOLVING) is None
    assert edit_of(document, review, {"do": "fix", "finding": ["nonsense"]}, RESOLVING) is None


def test_a_client_that_resolves_nothing_gets_fix_all_only_where_it_asks_for_it(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text("")
    text = "try:\n    work()\nexcept KeyError as err:\n    log(1); raise err\n"
    document = Document("file:///app.py", tmp_path / "app.py", 1, split_lines(text), "utf-16")
    review = Reviewer(Scope()).review(document)
    place = ClientRange(ClientPosition(3, 0), ClientPosition(3, 0))

    def kinds(only: list[str] | None, client: Client) -> set[str]:
        return {one["kind"] for one in json.loads(code_actions(document, review, place, only, client))}

    assert kinds(None, INLINE) == {"quickfix", "seniorlint.explain"}
    assert kinds(["source"], INLINE) == kinds(["source"], RESOLVING) == {"source.fixAll.seniorlint"}
    assert kinds(None, RESOLVING) == {"quickfix", "source.fixAll.seniorlint", "seniorlint.explain"}
