"""Each kind of action, made from a review as the analyst makes it, and what is offered to whom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from seniorlint.app.open_texts import Review, Reviewer
from seniorlint.app.scope import Scope
from seniorlint.server.action_edits import edit_of
from seniorlint.server.actions import code_actions
from seniorlint.server.client import Client
from seniorlint.server.client_support import Support
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.protocol_positions import ClientPosition, ClientRange, split_lines
from tests.server.client import apply

EVERYTHING = Support(literals=True, preferred=True, disabled=True, applies_edits=True, creates_files=True)
CLIENT = Client(Path("/"), versioned_edits=True, resolves_edits=True, support=EVERYTHING)
BAD = "try:\n    a()\nexcept:\n    pass\n"
BECAUSE = "[bare-except] because "


def opened(folder: Path, text: str, name: str = "app.py") -> tuple[Document, Review]:
    path = folder / name
    document = Document(path.as_uri(), path, 3, split_lines(text), "utf-16")
    return document, Reviewer(Scope()).review(document)


def listed(
    document: Document, review: Review, client: Client = CLIENT, *, is_automatic: bool = False
) -> dict[str, Json]:
    line = next(iter(review.findings)).line - 1
    place = ClientRange(ClientPosition(line, 0), ClientPosition(line, 0))
    return {one["title"]: one for one in json.loads(code_actions(document, review, place, None, client, is_automatic))}


def changes(edit: Json | None) -> list[Any]:
    """The changes of an edit, as a client reads them."""
    assert edit is not None
    found: list[Any] = json.loads(json.dumps(edit["documentChanges"]))
    return found


def done(folder: Path, text: str, title: str, name: str = "app.py") -> str | None:
    """The text after an action; None where it is not offered or there is no place for it."""
    document, review = opened(folder, text, name)
    action = listed(document, review).get(title)
    if action is None:
        return None
    data = action["data"]
    assert isinstance(data, dict)
    edit = edit_of(document, review, data, CLIENT)
    if edit is None:
        return None
    (change,) = changes(edit)
    assert change["textDocument"] == {"uri": document.uri, "version": 3}
    after = apply(text, change["edits"], "utf-16")
    _, again = opened(folder, after, name)
    assert len(again.findings) < len(review.findings)
    return after


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seniorlint.toml").write_text('select = ["bare-except"]\n')
    return tmp_path


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("head", ["", "# 😀é\n", "\ufeff"])
def test_the_comment_above(folder: Path, end: str, head: str) -> None:
    title = "Suppress bare-except with a comment above"
    text = (head + "def f():\n    try: a\n    except: b = '😀'  # noqa: SLE009\n").replace("\n", end)
    above = f"    # seniorlint: ignore-next-line{BECAUSE}{end}"
    assert done(folder, text, title) == text.replace("    except", f"{above}    except")


def test_the_comment_above_a_function_on_one_line(folder: Path) -> None:
    (folder / "seniorlint.toml").write_text('select = ["mutable-default"]\n')
    text = "def f(a=[]): a.append(1); return a\n"
    assert done(folder, f"\n{text}", "Suppress mutable-default with a comment above") is not None


def test_the_comment_above_is_above_a_statement_whose_lines_are_one_string(folder: Path) -> None:
    text = "x = 1\ntry: a = '''\n'''\nexcept: b = '''\n'''\n"
    above = f"# seniorlint: ignore-next-line{BECAUSE}\n"
    assert done(folder, text, "Suppress bare-except with a comment above") == text.replace("except", f"{above}except")


@pytest.mark.parametrize(
    ("text", "header"),
    [
        (BAD, "except:"),
        ("def f():\n    try: a\n    except: b\n", "def f"),
        ("@x\ndef f():\n    if y:\n        try: a\n        except: b\n", "    if y"),
        ("class A:\n    # about\n\n    def f(self):\n        x = 1\n        try: a\n        except: b\n", "    def f"),
        ("try: a\nexcept: b\n", None),
    ],
)
def test_the_comment_of_a_block(folder: Path, text: str, header: str | None) -> None:
    after = done(folder, text, "Suppress bare-except in this block")
    if header is None:
        assert after is None
        return
    margin = header[: len(header) - len(header.lstrip())]
    assert after == text.replace(header, f"{margin}# seniorlint: ignore-block{BECAUSE}\n{header}")


COMMENT = f"# seniorlint: ignore-file{BECAUSE}\n"


@pytest.mark.parametrize(
    ("marked", "new"),
    [
        (f"@{BAD}", COMMENT),
        (f"#!/usr/bin/python\n# -*- coding: utf-8 -*-\n@{BAD}", COMMENT),
        (f"@# /// script\n# dependencies = []\n# ///\n{BAD}", COMMENT),
        (f"{BAD}# seniorlint: ignore-file[SLD@] because old\n", ", bare-except"),
        (f"@'''\n# seniorlint: ignore-file[SLD] because\n'''\n{BAD}", COMMENT),
    ],
)
def test_the_comment_of_a_file(folder: Path, marked: str, new: str) -> None:
    title = "Suppress bare-except in this file"
    assert done(folder, marked.replace("@", ""), title) == marked.replace("@", new)


def test_the_comment_of_a_dockerfile_is_below_what_docker_reads_first(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('select = ["image-unpinned"]\n')
    text = "# syntax=docker/dockerfile:1\nFROM debian:latest\n"
    after = done(tmp_path, text, "Suppress image-unpinned in this file", "Dockerfile")
    comment = "# seniorlint: ignore-file[image-unpinned] because \n"
    assert after == text.replace("FROM", f"{comment}FROM")
    titles = listed(*opened(tmp_path, text, "Dockerfile"))
    assert "Suppress image-unpinned with a comment above" not in titles  # that on the line is above already


def test_all_of_one_rule_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('select = ["bare-except", "mutable-default"]\n')
    text = f"# 😀\n{BAD}\n\ndef f(a=[]):\n    return a\n\n\n{BAD}"
    after = done(tmp_path, text, "Fix all bare-except in this file (unsafe)")
    assert after == text.replace("except:", "except Exception:")


def test_a_rule_is_turned_off_in_the_file_that_is_in_force(folder: Path) -> None:
    document, review = opened(folder, BAD)
    action = listed(document, review)["Turn bare-except off in seniorlint.toml"]
    data = action["data"]
    assert isinstance(data, dict)
    edit = edit_of(document, review, data, CLIENT)
    uri = (folder / "seniorlint.toml").as_uri()
    (change,) = changes(edit)
    assert change["textDocument"] == {"uri": uri, "version": None}
    assert apply('select = ["bare-except"]\n', change["edits"], "utf-16") == (
        'select = ["bare-except"]\nignore = ["bare-except"]\n'
    )
    known = Document(uri, folder / "seniorlint.toml", 7, split_lines('# 😀\nignore = ["😀"] # typed'), "utf-16")
    edit = edit_of(document, review, data, CLIENT, known)
    (change,) = changes(edit)
    assert change["textDocument"] == {"uri": uri, "version": 7}
    assert apply(known.text, change["edits"], "utf-16") == '# 😀\nignore = ["😀", "bare-except"] # typed'


def test_what_a_configuration_inherits_is_still_ignored_afterwards(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('ignore = ["mutable-default"]\n')
    (tmp_path / "seniorlint.toml").write_text('extend = "base.toml"\n')
    document, review = opened(tmp_path, BAD)
    data = listed(document, review)["Turn bare-except off in seniorlint.toml"]["data"]
    assert isinstance(data, dict)
    edit = edit_of(document, review, data, CLIENT)
    (change,) = changes(edit)
    assert [one["newText"] for one in change["edits"]] == ['ignore = ["mutable-default", "bare-except"]\n']


def test_a_configuration_is_made_where_there_is_none_and_the_client_can(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    document, review = opened(tmp_path, BAD)
    title = "Turn bare-except off in seniorlint.toml"
    data = listed(document, review)[title]["data"]
    assert isinstance(data, dict)
    edit = edit_of(document, review, data, CLIENT)
    made, change = changes(edit)
    uri = (tmp_path / "seniorlint.toml").as_uri()
    assert made == {"kind": "create", "uri": uri, "options": {"ignoreIfExists": True}}
    assert [one["newText"] for one in change["edits"]] == ['ignore = ["bare-except"]\n']
    assert title not in listed(document, review, Client(Path("/"), resolves_edits=True, support=Support(literals=True)))
    (tmp_path / "pyproject.toml").write_text("")
    assert "Turn bare-except off in pyproject.toml" in listed(document, review)


def test_what_nobody_asked_for_stays_on_its_lines(folder: Path) -> None:
    document, review = opened(folder, BAD)
    assert set(listed(document, review, is_automatic=True)) == {
        "Fix: bare-except (unsafe)",
        "Suppress bare-except on this line",
        "Explain bare-except",
    }


def test_what_the_client_lacks_is_not_sent(folder: Path) -> None:
    (folder / "seniorlint.toml").write_text('select = ["reraise-by-name"]\n')
    document, review = opened(folder, "try:\n    a()\nexcept KeyError as err:\n    log(1); raise err  # noqa: SLE099\n")
    full = listed(document, review)
    assert full["Fix: reraise-by-name"]["isPreferred"] is True
    assert full["Suppress reraise-by-name on this line"]["disabled"]
    plain = listed(document, review, Client(Path("/"), resolves_edits=True, support=Support(literals=True)))
    assert "isPreferred" not in plain["Fix: reraise-by-name"]
    assert "Suppress reraise-by-name on this line" not in plain


def test_a_client_without_literals_gets_commands(folder: Path) -> None:
    document, review = opened(folder, BAD)
    found = listed(document, review, Client(Path("/"), support=Support(applies_edits=True)))
    assert found["Fix: bare-except (unsafe)"]["command"] == "seniorlint.applyAction"
    assert all(set(one) == {"title", "command", "arguments"} for one in found.values())
    assert set(listed(document, review, Client(Path("/")))) == {"Explain bare-except"}


def test_many_findings_are_not_offered_everything_for_each(folder: Path) -> None:
    document, review = opened(folder, "".join(f"try: a{n}\nexcept: b\n" for n in range(30)))
    place = ClientRange(ClientPosition(0, 0), ClientPosition(59, 0))
    titles = [one["title"] for one in json.loads(code_actions(document, review, place, None, CLIENT))]
    assert len(titles) == 2 * 30 + 5
    assert "Suppress bare-except with a comment above" not in titles


@pytest.mark.parametrize("data", [{}, {"do": "nonsense"}, {"do": "fix-rule", "rule": "nonsense"}, {"do": 1}])
def test_data_that_no_action_has_gives_no_edit(folder: Path, data: Json) -> None:
    assert edit_of(*opened(folder, BAD), data, CLIENT) is None


def test_an_empty_document_has_no_actions(folder: Path) -> None:
    document, review = opened(folder, "")
    place = ClientRange(ClientPosition(0, 0), ClientPosition(0, 0))
    assert code_actions(document, review, place, None, CLIENT) == "[]"
