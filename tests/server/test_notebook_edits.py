"""Whatever is done to a notebook, its findings are those of `check` for its file, and of one that is opened so."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import LINE_END, Source
from seniorlint.languages.python.ipython import as_python
from seniorlint.languages.python.notebook import cell_lines
from seniorlint.server.printable import printable
from seniorlint.server.protocol_positions import without_surrogates
from tests.cli.command import run_here
from tests.seeds import seeds
from tests.server.client import LITERAL, PULLING, VERSIONED, Client, Failed, Json, apply, client_in, offset_of
from tests.server.notebook_client import CAPABILITY, CODE, MARKDOWN, OpenNotebook, as_file, write

CELLS = (
    "", "\n", "import time\n", "from logging import getLogger as make", "# a note", "'''What it is.'''\n",
    "make('𝒳').warn('🎉'); x == None", "try:\n    work('🎉')\nexcept:\n    pass\n", "%matplotlib inline\nx = 1",
    "def f(a=[], b={}):\n    return a.append(b)\n", "async def g():\n    time.sleep(1)\n", "!ls\ny = x == None\r\n",
    "%%bash\nexcept:\n", "%%time\ntry:\n    f()\nexcept:\n    pass", "a = !ls \\\n  -l\nb = a == None\n", "f?\n",
    "# seniorlint: ignore-next-line[bare-except] because\n", "# seniorlint: ignore-file[mutable-default] because",
    "def h(c=[]):  # seniorlint: ignore[mutable-default] because\n    c.append(x == None)", "if x:\n    !ls\n",
    "class A:\n    def m(self, d=[]):\n        d.append(1)\n", "    def n(self, d=[]):\n        d.append(1)\n", 
    "import os, sys;", "await g()",
    "z = '\u2028'; z == None\n", "\ufeffx == None", "# coding: latin-1\n'é' == None",
)  # fmt: skip
BROKEN = ("def f(:\n", "x = (", ")", '"""', "if x:", "else:\n    pass", "@wrong", "x = 1 \\", "\f", "\r", "\ud800", "$")
TYPED = ("\n", " == None", "'🎉'", "# ", "%", "    ", "def f(a=[]):\n    a.append(1)\n", "\r\n", "x")
IN_CELL = re.compile(r" \(cell (\d+), line (\d+)\)$")
LINE_NAMED = re.compile(r" \(detected at line \d+\)| on line \d+| in another cell")  # of the file, or of the cell
EDITS = 6


class Place(NamedTuple):
    """Where and what a finding is: its cell from 0, its line and column from 1, in code points."""

    cell: int
    line: int
    column: int
    code: str
    message: str


class Found(NamedTuple):
    """Findings in cells, those at none of their lines, and where each one in a cell ends, if that is in its cell."""

    places: Counter[Place]
    outside: Counter[tuple[str, str]]
    ends: dict[Place, tuple[int, int]]


def checked(notebook: OpenNotebook) -> Found:
    """What `check` finds in the file of a notebook."""
    write(notebook.client.folder, notebook.cells, "checked.ipynb")
    done = run_here("check", "--output-format", "json", "checked.ipynb", cwd=notebook.client.folder)
    lines = {one.line: one for one in cell_lines(Source(as_file(notebook.cells)))}
    found = Found(Counter(), Counter(), {})
    for one in json.loads(done.out):
        start, end = lines.get(one["line"]), lines.get(one["end_line"])
        said = IN_CELL.search(one["message"])
        message = LINE_NAMED.sub("", printable(IN_CELL.sub("", one["message"])))
        if start is None or said is None:
            assert (start, said) == (None, None)
            found.outside[one["code"], message] += 1
            continue
        assert (int(said[1]), int(said[2])) == (start.cell, start.number)
        place = Place(start.cell - 1, start.number, one["column"], one["code"], message)
        found.places[place] += 1
        if end is not None and end.cell == start.cell:
            found.ends[place] = end.number, min(one["end_column"], len(end.text) + 1)
    return found


def told(notebook: OpenNotebook) -> list[tuple[Place, tuple[int, int]]]:
    """What the server says of each cell: where, and where it ends."""
    rules = load_catalogue().by_code
    found = []
    for index, (cell, items) in enumerate(zip(notebook.cells, diagnostics(notebook), strict=True)):
        for one in items:
            skill = rules[one["code"]].skill
            message = LINE_NAMED.sub("", one["message"].removesuffix(f" ({skill.level_name}, {skill.title})"))
            start, end = (place(cell.text, one["range"][side], notebook.client.encoding) for side in ("start", "end"))
            found.append((Place(index, *start, one["code"], message), end))
    return found


def diagnostics(notebook: OpenNotebook) -> list[list[Json]]:
    """The diagnostics of each cell: as they are pulled, or as they were pushed last, which was for its version."""
    client = notebook.client
    if client.pulls:
        return [notebook.pull(index)["items"] for index in range(len(notebook.cells))]
    notebook.replace(0, notebook.cells[0].text)
    first = {"version": notebook.cells[0].version, "diagnostics": notebook.published(0)}
    with pytest.raises(Failed):
        client.request("unheard")  # those of other cells came before this is answered
    last = {one["params"]["uri"]: one["params"] for one in client.pending("textDocument/publishDiagnostics")}
    last[notebook.uri_of(notebook.cells[0])] = first
    judged = [one for one in notebook.cells if one.kind == CODE]
    assert [last[notebook.uri_of(one)]["version"] for one in judged] == [one.version for one in judged]
    return [last.get(notebook.uri_of(one), {"diagnostics": []})["diagnostics"] for one in notebook.cells]


def place(text: str, position: Json, encoding: str) -> tuple[int, int]:
    """A position as a line and a column from 1, in code points."""
    text = without_surrogates(text)
    before = text[: offset_of(text, position, encoding)]
    ends = [match.end() for match in LINE_END.finditer(before)]
    return len(ends) + 1, len(before) - (ends[-1] if ends else 0) + 1


def is_broken(found: Found) -> bool:
    return any(one.code == "SLX001" for one in found.places) or any(code == "SLX001" for code, _ in found.outside)


def assert_equal(notebook: OpenNotebook, *, is_fresh: bool) -> None:
    """A server that knew the text before it was broken tells more than `check`; never less."""
    expected, found = checked(notebook), told(notebook)
    places = Counter(one for one, _ in found)
    missing, more = expected.places - places, places - expected.places
    others = Counter((one.code, one.message) for one in more.elements())
    cells = [one.text for one in notebook.cells]
    assert (cells, missing, expected.outside - others) == (cells, Counter(), Counter()), more
    assert others == expected.outside or (is_broken(expected) and not is_fresh), more
    ends = dict(found)
    assert {one: ends[one] for one in expected.ends} == expected.ends


def do_something(notebook: OpenNotebook, rng: random.Random, texts: Sequence[str]) -> None:
    """What a user does to a notebook."""
    count = len(notebook.cells)
    at = rng.randrange(1, count) if count > 1 else 0  # the first cell is code, and stays
    match rng.choice(("insert", "insert", "delete", "swap", "turn", "type", "type", "cut", "replace")):
        case "delete" if at:
            notebook.insert(at, *rng.choices(texts, k=rng.randrange(2)), delete=rng.randint(1, min(2, count - at)))
        case "swap" if at and at + 1 < count:
            notebook.swap(at)
        case "turn" if at and notebook.cells[at].language == "python":
            notebook.turn(at)
        case "type":
            offsets = [rng.randint(0, len(notebook.cells[at].text)) for _ in range(rng.randint(1, 2))]
            notebook.edit(at, *((one, one, rng.choice(TYPED)) for one in sorted(offsets, reverse=True)))
        case "cut":
            start = rng.randint(0, len(notebook.cells[at].text))
            notebook.edit(at, (start, min(start + 3, len(notebook.cells[at].text)), ""))
        case "replace":
            notebook.replace(at, rng.choice(texts))
        case _:
            kind = rng.choice((CODE, CODE, MARKDOWN))
            notebook.insert(rng.randint(1, count), *rng.choices(texts, k=rng.randint(1, 2)), kind=kind)


PULLED: Json = {**PULLING, "textDocument": {**PULLING["textDocument"], **LITERAL["textDocument"]}}


@pytest.fixture(scope="module", params=[("utf-8", PULLED), ("utf-16", VERSIONED)], ids=["pulling", "pushed to"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("edits")
    (folder / "seniorlint.toml").write_text('select = ["ALL"]\n')
    encoding, capabilities = request.param
    with client_in(folder) as client:
        client.start({**capabilities, **CAPABILITY}, [encoding])
        yield client


@pytest.mark.parametrize("seed", seeds(3, 40))
def test_a_notebook_is_what_check_finds_in_its_file(server: Client, seed: int) -> None:
    rng = random.Random(seed)
    texts = (*CELLS, *BROKEN) if seed % 4 == 0 else CELLS
    notebook, fresh = OpenNotebook(server, f"live{seed}.ipynb"), OpenNotebook(server, f"fresh{seed}.ipynb")
    notebook.open("", *rng.choices(texts, k=rng.randrange(6)))
    for _ in range(EDITS):
        for _ in range(rng.randint(1, 3)):
            do_something(notebook, rng, texts)
        assert_equal(notebook, is_fresh=False)
    fresh.open(*(replace(one, version=1) for one in notebook.cells))
    assert_equal(fresh, is_fresh=True)
    for one in (notebook, fresh):
        one.close()


def magics(text: str) -> list[str]:
    """The lines of a cell that are left out, each as it is typed."""
    lines = text.split("\n")
    return [line for line, python in zip(lines, as_python(lines), strict=True) if line != python]


def offered(notebook: OpenNotebook, at: int, place: Json) -> list[Json]:
    """The actions at a range that have an edit of a cell."""
    params = {"range": place, "context": {"diagnostics": []}}
    actions: list[Json] = notebook.ask("textDocument/codeAction", at, params)
    return [one for one in actions if "edit" in one and "Turn" not in one["title"]]


@pytest.mark.parametrize("seed", seeds(1, 8))
def test_what_is_offered_in_a_cell_does_what_it_says(server: Client, seed: int) -> None:
    """The finding goes, no magic changes, no cell breaks."""
    rng = random.Random(seed)
    notebook = OpenNotebook(server, f"offered{seed}.ipynb")
    notebook.open("", *rng.sample(CELLS, 8))
    for at, items in enumerate(diagnostics(notebook)):
        cell, text = notebook.cells[at], notebook.cells[at].text
        before = Counter(one["code"] for one in items)
        for item in items:
            identifier = {"uri": notebook.uri_of(cell), "version": cell.version}
            for action in offered(notebook, at, item["range"]):
                (change,) = action["edit"]["documentChanges"]
                assert change["textDocument"] == identifier
                notebook.replace(at, apply(text, change["edits"], server.encoding))
                after = Counter(one["code"] for one in diagnostics(notebook)[at])
                (about,) = action["diagnostics"]
                assert after[about["code"]] < before[about["code"]], (action["title"], text, cell.text)
                assert after["SLX001"] == 0
                assert magics(cell.text) == magics(text)
                notebook.replace(at, text)
    notebook.close()
