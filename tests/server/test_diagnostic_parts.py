"""Tags and other places of findings are sent to clients that show them, and to no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server.client import PULLING, VERSIONED, Client, Json

TEXT = """\
import logging

log = logging.getLogger(__name__)


def load(path):
    # first = read(path)
    try:
        return read(path)
    except OSError as error:
        log.warn("failed: %s", error)
        raise
"""
SHOWING: Json = {"relatedInformation": True, "tagSupport": {"valueSet": [1, 2]}}
SELECT = 'select = ["commented-out-code", "deprecated-logger-warn", "log-and-raise"]\n'


@pytest.fixture
def raw(tmp_path: Path, raw: Client) -> Client:
    (tmp_path / "seniorlint.toml").write_text(SELECT)
    return raw


def by_code(found: list[Json]) -> dict[str, Json]:
    return {one["code"]: one for one in found}


def assert_shown(client: Client, found: list[Json]) -> None:
    shown = by_code(found)
    assert {code: one.get("tags") for code, one in shown.items()} == {"SLV001": [1], "SLL001": [2], "SLE008": None}
    (other,) = shown["SLE008"]["relatedInformation"]
    assert other["location"]["uri"] == client.uri("app.py")
    assert client.selected("app.py", other["location"]["range"]) == "raise"
    assert other["message"] == "The error goes on up from here"


def test_tags_and_other_places_are_pushed_where_they_are_shown_and_move(raw: Client) -> None:
    raw.start({"textDocument": {"publishDiagnostics": SHOWING}})
    raw.open("app.py", TEXT)
    assert_shown(raw, raw.published("app.py"))
    raw.edit("app.py", (TEXT.index("        raise"), TEXT.index("        raise"), "        again('😀')\n"))
    assert_shown(raw, raw.published("app.py"))
    raw.edit("app.py", (0, 0, "x = '😀'\n"))
    assert_shown(raw, raw.published("app.py"))


def test_they_are_pulled_for_the_document_and_the_workspace(raw: Client) -> None:
    raw.start({**PULLING, "textDocument": {"diagnostic": SHOWING}})
    raw.open("app.py", TEXT)
    assert_shown(raw, raw.pull("app.py")["items"])
    raw.close("app.py")
    (raw.folder / "app.py").write_text(TEXT, encoding="utf-8")
    report = raw.request("workspace/diagnostic", {"previousResultIds": []})
    (items,) = [one["items"] for one in report["items"] if one["uri"] == raw.uri("app.py")]
    assert_shown(raw, items)


@pytest.mark.parametrize("tags", [None, "yes", {"valueSet": [2, "1", None]}])
def test_what_is_not_declared_is_not_sent(raw: Client, tags: object) -> None:
    raw.start({"textDocument": {"publishDiagnostics": {"tagSupport": tags, "relatedInformation": 1}}})
    raw.open("app.py", TEXT)
    shown = by_code(raw.published("app.py"))
    is_known = isinstance(tags, dict)
    assert {code for code, one in shown.items() if "tags" in one} == ({"SLL001"} if is_known else set())
    assert not any("relatedInformation" in one for one in shown.values())


def test_a_code_action_repeats_the_diagnostic_as_it_was_sent(raw: Client) -> None:
    raw.start({"textDocument": {**VERSIONED["textDocument"], "publishDiagnostics": SHOWING}})
    raw.open("app.py", TEXT)
    published = by_code(raw.published("app.py"))
    actions = raw.actions("app.py", TEXT.index("warn("))
    known = [one["diagnostics"][0] for one in actions if one.get("diagnostics")]
    assert known
    assert all(one == published[one["code"]] for one in known)
