"""Notebooks that are open in an editor: the findings in their cells, and what can be done about them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.client import VERSIONED, Client, Json, client_in, offset_of
from tests.server.notebook_client import CAPABILITY, OpenNotebook

BAD = "try:\n    work('🎉𝒳')\nexcept:\n    recover()\n"
IMPORT, WARN = "from logging import getLogger as make\n", "'🎉𝒳'; make('x').warn('y')"
CONFIG = 'select = ["bare-except", "deprecated-logger-warn", "syntax-error"]\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with client_in(tmp_path_factory.mktemp("notebooks")) as client:
        client.start({**VERSIONED, **CAPABILITY})
        yield client


@pytest.fixture
def notebook(server: Client, project: Path) -> Iterator[OpenNotebook]:
    """A notebook in a folder with these rules."""
    (project / "seniorlint.toml").write_text(CONFIG)
    server.folder = project
    notebook = OpenNotebook(server, f"{project.name}.ipynb")
    yield notebook
    notebook.close()
    server.forget()


def codes(found: list[Json]) -> list[str]:
    return [one["code"] for one in found]


def selected(notebook: OpenNotebook, at: int, place: Json) -> str:
    """The text of a cell that a range covers."""
    text, encoding = notebook.cells[at].text, notebook.client.encoding
    return text[offset_of(text, place["start"], encoding) : offset_of(text, place["end"], encoding)]


def test_the_python_cells_of_all_notebooks_are_asked_for(tmp_path: Path) -> None:
    wanted = {"notebookSelector": [{"notebook": "*", "cells": [{"language": "python"}]}], "save": True}
    with client_in(tmp_path) as client:
        assert client.start(CAPABILITY)["notebookDocumentSync"] == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_finding_is_in_its_cell(project: Path, encoding: str) -> None:
    (project / "seniorlint.toml").write_text(CONFIG)
    with client_in(project) as client:
        client.start({**VERSIONED, **CAPABILITY}, [encoding])
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
