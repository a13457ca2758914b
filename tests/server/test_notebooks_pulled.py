"""Notebooks in an editor that asks for diagnostics: each cell has a report of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.server.client import PULLING, Client, Failed, client_in
from tests.server.notebook_client import CAPABILITY, CONFIG, OpenNotebook, write
from tests.server.test_notebooks import BAD, IMPORT, WARN, codes
from tests.server.test_workspace_pull import by_name, ids, survey

REFRESH = "workspace/diagnostic/refresh"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with client_in(tmp_path_factory.mktemp("pulled")) as client:
        client.start({**PULLING, **CAPABILITY})
        yield client


def refreshed(client: Client) -> None:
    """Waits until the client is told to ask again."""
    client.wait(lambda one: one.get("method") == REFRESH)


def is_quiet(client: Client) -> bool:
    """Was the client not told so, after all that came before was handled?"""
    with pytest.raises(Failed):
        client.request("unheard")
    return not client.pending(REFRESH)


def test_each_cell_is_asked_for(notebook: OpenNotebook) -> None:
    notebook.open(IMPORT, WARN, BAD)
    reports = [notebook.pull(index) for index in range(3)]
    assert [codes(one["items"]) for one in reports] == [[], ["SLL001"], ["SLE001"]]
    assert notebook.pull(2, reports[2]["resultId"])["kind"] == "unchanged"
    notebook.edit(2, (0, 0, "\n"))
    assert notebook.pull(2, reports[2]["resultId"])["items"][0]["range"]["start"]["line"] == 3
    assert notebook.pull(1, reports[1]["resultId"])["kind"] == "unchanged"
    assert is_quiet(notebook.client)
    assert not notebook.client.pending("textDocument/publishDiagnostics")


def test_what_an_edit_changes_in_other_cells_is_asked_for_again(notebook: OpenNotebook) -> None:
    notebook.open(IMPORT, WARN)
    assert codes(notebook.pull(1)["items"]) == ["SLL001"]
    notebook.edit(0, (0, 0, "# "))
    refreshed(notebook.client)
    assert notebook.pull(1)["items"] == []
    notebook.insert(0, IMPORT)
    refreshed(notebook.client)
    assert codes(notebook.pull(2)["items"]) == ["SLL001"]
    notebook.insert(0, delete=1)
    refreshed(notebook.client)
    assert notebook.pull(1)["items"] == []


def test_a_cell_that_is_gone_has_nothing(notebook: OpenNotebook) -> None:
    notebook.open(BAD, BAD)
    cells = list(notebook.cells)
    assert codes(notebook.pull(0)["items"]) == ["SLE001"]
    notebook.insert(0, delete=1)
    notebook.cells.insert(0, cells[0])
    assert notebook.pull(0)["items"] == []
    notebook.close()
    assert notebook.pull(1)["items"] == []


@pytest.mark.long  # a process that looks at the workspace
def test_the_workspace_has_cells_or_the_file_and_never_both(notebook: OpenNotebook) -> None:
    client = notebook.client
    folders = [{"uri": client.folder.as_uri(), "name": "here"}]
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": folders, "removed": []}})
    (client.folder / "seniorlint.toml").write_text(f'{CONFIG}include = ["*.py", "*.ipynb"]\n')
    notebook.open(IMPORT, WARN, BAD)
    write(client.folder, notebook.cells, notebook.name)
    notebook.close()
    closed = survey(client)
    assert {name: codes(one["items"]) for name, one in by_name(client, closed).items()} == {
        notebook.name: ["SLL001", "SLE001"]
    }
    notebook.open(IMPORT, WARN, "", BAD)
    told = {one["uri"]: one for one in survey(client, ids(closed))}
    assert {uri: codes(one["items"]) for uri, one in told.items()} == {
        notebook.uri: [],
        notebook.uri_of(notebook.cells[1]): ["SLL001"],
        notebook.uri_of(notebook.cells[3]): ["SLE001"],
    }
    assert told[notebook.uri_of(notebook.cells[3])]["version"] == 1
    again = survey(client, ids(list(told.values())))
    assert {one["uri"]: one["kind"] for one in again} == dict.fromkeys(told, "unchanged")
    notebook.close()
    left = {one["uri"]: codes(one["items"]) for one in survey(client, ids(list(told.values())))}
    assert left == {
        notebook.uri: ["SLL001", "SLE001"],
        notebook.uri_of(notebook.cells[1]): [],
        notebook.uri_of(notebook.cells[3]): [],
    }
