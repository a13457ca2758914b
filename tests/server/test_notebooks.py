"""Notebooks that are open in an editor: the findings in their cells, and what can be done about them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.client import VERSIONED, Client, Json, analyst_of, apply, client_in, offset_of, position_of
from tests.server.notebook_client import CAPABILITY, CONFIG, MARKDOWN, CellText, OpenNotebook

BAD = "try:\n    work('🎉𝒳')\nexcept:\n    recover()\n"
IMPORT, WARN = "from logging import getLogger as make\n", "'🎉𝒳'; make('x').warn('y')"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with client_in(tmp_path_factory.mktemp("notebooks")) as client:
        client.start({**VERSIONED, **CAPABILITY})
        yield client


def codes(found: list[Json]) -> list[str]:
    return [one["code"] for one in found]


def selected(notebook: OpenNotebook, at: int, place: Json) -> str:
    """The text of a cell that a range covers."""
    text, encoding = notebook.cells[at].text, notebook.client.encoding
    return text[offset_of(text, place["start"], encoding) : offset_of(text, place["end"], encoding)]


@pytest.mark.long  # a process for each; `test_notebook_edits` has two of the encodings in every run
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_finding_is_in_its_cell(project: Path, encoding: str) -> None:
    (project / "seniorlint.toml").write_text(CONFIG)
    with client_in(project) as client:
        offered = client.start({**VERSIONED, **CAPABILITY}, [encoding])
        cells = [{"language": "python"}]
        assert offered["notebookDocumentSync"] == {
            "notebookSelector": [{"notebook": "*", "cells": cells}],
            "save": True,
        }
        notebook = OpenNotebook(client)
        notebook.open(IMPORT, f"%time\n{BAD}".replace("\n", "\r\n"), f"x = 1\r\n{WARN}")
        assert notebook.published(0) == []
        (bare,) = notebook.published(1)
        assert (bare["code"], selected(notebook, 1, bare["range"])) == ("SLE001", "except:")
        (warn,) = notebook.published(2)  # known by the import in another cell
        assert selected(notebook, 2, warn["range"]) == "make('x').warn"
        assert "cell" not in warn["message"]


def test_another_cell_is_told_again(notebook: OpenNotebook) -> None:
    notebook.open(IMPORT, WARN)
    assert codes(notebook.published(1)) == ["SLL001"]
    notebook.edit(0, (0, 0, "# "))
    assert notebook.published(1) == []
    assert notebook.published(0) == []
    notebook.edit(0, (0, 2, ""))
    assert codes(notebook.published(1)) == ["SLL001"]


def test_cells_come_and_go_and_move(notebook: OpenNotebook) -> None:
    notebook.open(WARN, BAD)
    assert (notebook.published(0), codes(notebook.published(1))) == ([], ["SLE001"])
    notebook.insert(0, IMPORT)
    assert codes(notebook.published(1)) == ["SLL001"]
    notebook.swap(0)  # it is used before it is imported, which nobody minds
    notebook.insert(0, "x = 1", delete=1)
    assert notebook.published(0) == []
    gone = notebook.uri_of(notebook.cells[2])
    notebook.turn(2)
    assert notebook.client.cleared(gone)
    notebook.turn(2)
    assert codes(notebook.published(2)) == ["SLE001"]


def test_the_whole_text_of_a_cell_is_sent_as_well(notebook: OpenNotebook) -> None:
    notebook.open("", "x = 1\n")
    assert (notebook.published(0), notebook.published(1)) == ([], [])
    notebook.replace(0, BAD)
    assert codes(notebook.published(0)) == ["SLE001"]
    notebook.edit(0, (0, 3, "if 🎉"), (0, 4, "try"), (0, 0, "# 🎉\n"))
    assert [one["range"]["start"]["line"] for one in notebook.published(0)] == [3]


def test_cells_without_code_are_left_alone(notebook: OpenNotebook) -> None:
    notebook.open()  # nothing in it
    notebook.insert(0, BAD, "# Title", kind=MARKDOWN)
    notebook.insert(1, BAD)
    assert codes(notebook.published(1)) == ["SLE001"]
    told = {one["params"]["uri"] for one in notebook.client.pending("textDocument/publishDiagnostics")}
    assert not told & {notebook.uri_of(one) for one in notebook.cells}


def test_what_only_ipython_understands_is_left_out(notebook: OpenNotebook) -> None:
    magics = ("%matplotlib inline\nx = 1", "!pip install x\n", "%%bash\nexcept:\n", "f?\n", "a, b = !ls \\\n  -l\n")
    notebook.open(*magics, f"%%time\n{BAD}")
    assert [notebook.published(index) for index in range(5)] == [[]] * 5
    assert [(one["code"], one["range"]["start"]["line"]) for one in notebook.published(5)] == [("SLE001", 3)]


def test_a_cell_that_does_not_parse(notebook: OpenNotebook) -> None:
    """The others keep what was found in them, as other statements of a file do."""
    notebook.open(BAD, "x = 1", BAD)
    assert [len(notebook.published(index)) for index in range(3)] == [1, 0, 1]
    notebook.replace(1, "\nx = (]\n")
    (broken,) = notebook.published(1)
    assert (broken["code"], broken["range"]["start"]) == ("SLX001", {"line": 1, "character": 5})
    notebook.edit(2, (0, 0, "\n"))
    assert [(one["code"], one["range"]["start"]["line"]) for one in notebook.published(2)] == [("SLE001", 3)]
    notebook.replace(1, "")
    assert notebook.published(1) == []


def test_python_names_the_lines_of_the_cell(notebook: OpenNotebook) -> None:
    notebook.open("x = 1\n", "\n\nx = (\n1\n]\n")
    (broken,) = notebook.published(1)
    assert "on line 3" in broken["message"]
    notebook.replace(0, "x = (\n")
    notebook.replace(1, "]")
    assert "in another cell" in notebook.published(1)[0]["message"]


def test_a_closed_notebook_has_no_findings(notebook: OpenNotebook) -> None:
    notebook.open(BAD, WARN, BAD)
    assert codes(notebook.published(2)) == ["SLE001"]
    notebook.close()
    assert all(notebook.client.cleared(notebook.uri_of(one)) for one in notebook.cells)
    notebook.edit(0, (0, 0, "\n"))  # nobody minds
    notebook.open(BAD)
    assert codes(notebook.published(0)) == ["SLE001"]


def test_a_notebook_without_a_file(notebook: OpenNotebook) -> None:
    untitled = OpenNotebook(notebook.client, "untitled:Untitled-1.ipynb")
    untitled.open(IMPORT, WARN)
    assert codes(untitled.published(1)) == ["SLL001"]
    untitled.close()
    assert untitled.client.cleared(untitled.uri_of(untitled.cells[1]))


def test_what_is_set_for_its_file_holds(notebook: OpenNotebook) -> None:
    config = notebook.client.folder / "seniorlint.toml"
    config.write_text(f'{CONFIG}[per-file-ignores]\n"*.ipynb" = ["bare-except"]\n')
    notebook.open(BAD, IMPORT + WARN)
    assert (notebook.published(0), codes(notebook.published(1))) == ([], ["SLL001"])
    config.write_text(CONFIG)
    notebook.save()
    assert (codes(notebook.published(0)), codes(notebook.published(1))) == (["SLE001"], ["SLL001"])
    config.write_text(f'{CONFIG}extend-exclude = ["*.ipynb"]\n')
    notebook.save()
    assert (notebook.published(0), notebook.published(1)) == ([], [])


def test_a_change_that_cannot_be_understood_ends_the_checks(notebook: OpenNotebook) -> None:
    for change in (
        {"structure": {"array": {"start": 7, "deleteCount": 1}}},
        {"textContent": [{"document": {"uri": "cell:unknown", "version": 2}, "changes": [{"text": ""}]}]},
        {"textContent": [{"document": 3}]},
    ):
        notebook.open(BAD)
        assert codes(notebook.published(0)) == ["SLE001"]
        notebook.change(change)
        said = notebook.client.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
        assert f"{notebook.name} is not checked any more" in said
        assert notebook.client.cleared(notebook.uri_of(notebook.cells[0]))


def test_a_cell_is_no_document(notebook: OpenNotebook) -> None:
    """Clients that tell of cells as documents, too, do not get them checked twice."""
    notebook.open(IMPORT, WARN)
    assert codes(notebook.published(1)) == ["SLL001"]
    uri = notebook.uri_of(notebook.cells[1])
    notebook.client.open(uri, WARN, version=9)
    notebook.client.close(uri)
    notebook.edit(1, (0, 0, "\n"))
    assert codes(notebook.published(1)) == ["SLL001"]
    told = [one["params"] for one in notebook.client.pending("textDocument/publishDiagnostics")]
    assert uri not in {one["uri"] for one in told}
    del notebook.client.texts[uri]


def hover(notebook: OpenNotebook, at: int, offset: int) -> str:
    position = position_of(notebook.cells[at].text, offset, notebook.client.encoding)
    found = notebook.ask("textDocument/hover", at, {"position": position})
    return found["contents"]["value"] if found is not None else ""


def test_hover_teaches(notebook: OpenNotebook) -> None:
    notebook.open(IMPORT, f"%time\n\n{BAD}", "a = 1  # seniorlint: ignore[bare-except] because\n")
    assert "bare-except" in hover(notebook, 1, notebook.cells[1].text.index("except:"))
    assert hover(notebook, 1, 0) == ""
    assert "bare-except" in hover(notebook, 2, 30)


def test_the_words_of_a_comment_are_offered(notebook: OpenNotebook) -> None:
    text = f"{BAD.replace('except:', 'except:  # seniorlint: ignore[')}"
    notebook.open("x = 1\n", text)
    position = position_of(text, text.index("[") + 1, notebook.client.encoding)
    items = notebook.ask("textDocument/completion", 1, {"position": position})
    assert min(items, key=lambda one: one["sortText"])["label"] == "bare-except"


def actions(notebook: OpenNotebook, at: int, offset: int) -> dict[str, Json]:
    place = position_of(notebook.cells[at].text, offset, notebook.client.encoding)
    params = {"range": {"start": place, "end": place}, "context": {"diagnostics": []}}
    return {one["title"]: one for one in notebook.ask("textDocument/codeAction", at, params)}


def after(notebook: OpenNotebook, cell: CellText, action: Json) -> str:
    """The text of a cell after an action, which is for this cell and version."""
    (change,) = action["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": notebook.uri_of(cell), "version": cell.version}
    return apply(cell.text, change["edits"], notebook.client.encoding)


def test_an_action_changes_its_cell(notebook: OpenNotebook) -> None:
    text = f"%time\n'🎉'\n{BAD}".replace("\n", "\r\n")
    notebook.open("x = 1\n", text)
    offered = actions(notebook, 1, text.index("except:"))
    assert list(offered) == [
        "Fix: bare-except (unsafe)",
        "Suppress bare-except on this line",
        "Suppress bare-except with a comment above",
        "Explain bare-except",
    ]
    lines = text.split("\r\n")
    for title, changed in (
        ("Fix: bare-except (unsafe)", [*lines[:4], "except Exception:", *lines[5:]]),
        (
            "Suppress bare-except on this line",
            [*lines[:4], "except:  # seniorlint: ignore[bare-except] because ", *lines[5:]],
        ),
        (
            "Suppress bare-except with a comment above",
            [*lines[:4], "# seniorlint: ignore-next-line[bare-except] because ", *lines[4:]],
        ),
    ):
        fixed = after(notebook, notebook.cells[1], offered[title])
        assert fixed == "\r\n".join(changed)
        notebook.replace(1, fixed)
        assert notebook.published(1) == []
        notebook.replace(1, text)
        assert codes(notebook.published(1)) == ["SLE001"]
        offered = actions(notebook, 1, text.index("except:"))
    command = offered["Explain bare-except"]["command"]
    page = notebook.client.request("workspace/executeCommand", {**command, "title": None})
    assert "bare-except" in page["text"]


def test_no_action_changes_another_cell_or_a_magic(notebook: OpenNotebook) -> None:
    (notebook.client.folder / "seniorlint.toml").write_text('select = ["mutable-default"]\n')
    notebook.open("def f(a=[]):", "    return a.append(1)\n")  # one function in two cells
    assert codes(notebook.published(0)) == ["SLG001"]
    assert "Fix: mutable-default (unsafe)" not in actions(notebook, 0, 8)
    notebook.open("%time\ndef f(a=[]):\n    %time\n    return a.append(1)\n")
    assert codes(notebook.published(0)) == ["SLG001"]
    assert [one for one in actions(notebook, 0, 14) if one.startswith("Fix")] == []


@pytest.mark.long  # the process that analyses is started twice
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the process")
def test_another_analyst_gets_all_cells(notebook: OpenNotebook) -> None:
    notebook.open(IMPORT, WARN, BAD)
    assert codes(notebook.published(2)) == ["SLE001"]
    os.kill(analyst_of(notebook.client), signal.SIGKILL)
    notebook.edit(1, (0, 0, "\n"))
    assert [(one["code"], one["range"]["start"]["line"]) for one in notebook.published(1)] == [("SLL001", 1)]
    notebook.client.request("workspace/executeCommand", {"command": "seniorlint.restartAnalysis"})
    assert [codes(notebook.published(index)) for index in range(3)] == [[], ["SLL001"], ["SLE001"]]


def test_a_notebook_that_is_too_large_is_said_once_and_checked_when_it_is_not(notebook: OpenNotebook) -> None:
    notebook.open(BAD, "x = 1\n")
    assert codes(notebook.published(0)) == ["SLE001"]
    large = "#" * 4_000_000
    for text in (large, f"{large}#"):
        notebook.replace(1, text)
    said = notebook.client.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    assert f"{notebook.name} is not checked: it has 4,000,0" in said
    assert notebook.client.cleared(notebook.uri_of(notebook.cells[0]))
    notebook.replace(1, "")
    assert codes(notebook.published(0)) == ["SLE001"]
    assert notebook.client.pending("window/showMessage") == []
