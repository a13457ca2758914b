from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from tests.server.client import VERSIONED, Client, client_in
from tests.server.notebook_client import CONFIG, OpenNotebook

# A `.hypothesis` folder at the top makes the next collection fail: norecursedirs does not skip it, warnings are errors.
set_hypothesis_home_dir(Path(__file__).parents[2] / ".pytest_cache" / "hypothesis")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder in which bare-except is the only rule."""
    (tmp_path / "seniorlint.toml").write_text('select = ["bare-except"]\n')
    return tmp_path


@pytest.fixture
def raw(project: Path) -> Iterator[Client]:
    """A client with a server of its own, which has not said `initialize`."""
    with client_in(project) as client:
        yield client


@pytest.fixture
def own(raw: Client) -> Client:
    """A client with a server of its own, in UTF-16, that understands versioned edits."""
    raw.start(VERSIONED)
    return raw


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with client_in(tmp_path_factory.mktemp("shared")) as client:
        client.start(VERSIONED)
        yield client


@pytest.fixture
def client(shared: Client, project: Path) -> Iterator[Client]:
    """As `own`, with a server that other tests used before: starting one takes a second."""
    shared.folder = project
    yield shared
    shared.forget()


@pytest.fixture
def notebook(server: Client, project: Path) -> Iterator[OpenNotebook]:
    """A notebook in a folder with the rules of `CONFIG`; a module that asks for it has its own `server`."""
    (project / "seniorlint.toml").write_text(CONFIG)
    server.folder = project
    notebook = OpenNotebook(server, f"{project.name}.ipynb")
    yield notebook
    notebook.close()
    server.forget()
