"""A rule that does not come to an end is named and left out for that text; everything else goes on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seniorlint.engine.rule_in_dump import rule_in
from seniorlint.server.stacks import CAN_ASK
from tests.cli.test_fixtures import CHECK, RULE
from tests.server.client import PULLING, VERSIONED, Client, Json, client_in

pytestmark = [
    pytest.mark.long,  # it takes seconds until a rule counts as stuck
    pytest.mark.skipif(not CAN_ASK, reason="this system has no signal for it"),
]

LOOP = CHECK.replace(
    "    if not isinstance", '    while "forever" in ctx.source.text:\n        pass\n    if not isinstance'
)
# Python's own regular expressions hold the global lock: no thread of the process could tell where it is.
PATTERN = LOOP.replace("        pass\n", '        __import__("re").match("(x+x+)+y", "x" * 60)\n')
LAZY = LOOP.replace("    return [", "    yield from [").replace(
    "        return MET", "        yield MET\n        return"
)
BAD = "try:\n    work()\nexcept:\n    recover()\n"
STUCK = f"forever()\n{BAD}"
SECOND: Json = {"initializationOptions": {"ruleTimeout": 1}}


def house(folder: Path, monkeypatch: pytest.MonkeyPatch, check: str) -> None:
    (folder / "rules" / "python-idioms").mkdir(parents=True)
    (folder / "house.py").write_text(check)
    (folder / "rules" / "python-idioms" / "no-shout.toml").write_text(RULE)
    (folder / "seniorlint.toml").write_text('plugins = ["house"]\nselect = ["no-shout", "bare-except"]\n')
    monkeypatch.setenv("PYTHONPATH", str(folder))


def codes(found: list[Json]) -> set[str]:
    return {one["code"] for one in found}


def shown(client: Client) -> str:
    """The next message that the user sees."""
    text: str = client.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    return text


@pytest.mark.parametrize("check", [PATTERN, LAZY], ids=["regular expression", "generator"])
def test_a_stuck_rule_is_named_and_left_out_for_its_document(
    check: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house(tmp_path, monkeypatch, check)
    with client_in(tmp_path, "--allow-plugins") as client:
        client.start(VERSIONED, **SECOND)
        client.open("other.py", "RUN()\n")
        assert codes(client.published("other.py")) == {"SLG901"}
        client.open("app.py", STUCK)
        asked = client.ask("textDocument/hover", client.place("app.py", STUCK.index("except:")))
        assert codes(client.published("app.py")) == {"SLE001"}
        assert "bare-except" in client.answer(asked)["contents"]["value"]
        assert "no-shout does not come to an end on app.py; it is left out there until" in shown(client)
        client.edit("app.py", (0, 0, "RUN()\n"))
        assert codes(client.published("app.py")) == {"SLE001"}
        assert client.actions("app.py", STUCK.index("except:") + 6)
        client.edit("other.py", (0, 0, "RUN()\n"))
        assert codes(client.published("other.py")) == {"SLG901"}  # it runs on other texts
        assert client.pending("window/showMessage") == []
        assert client.stop() == 0


def test_it_runs_again_after_the_document_was_closed_or_the_rules_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house(tmp_path, monkeypatch, LOOP)
    with client_in(tmp_path, "--allow-plugins") as client:
        client.start(PULLING, **SECOND)
        client.open("app.py", STUCK)
        assert codes(client.pull("app.py")["items"]) == {"SLE001"}
        assert "no-shout does not come to an end" in shown(client)
        client.replace("app.py", BAD + "RUN()\n")
        assert codes(client.pull("app.py")["items"]) == {"SLE001"}
        client.notify("workspace/didChangeWatchedFiles", {"changes": []})
        assert codes(client.pull("app.py")["items"]) == {"SLE001", "SLG901"}
        client.replace("app.py", STUCK)
        assert codes(client.pull("app.py")["items"]) == {"SLE001"}
        assert "no-shout does not come to an end" in shown(client)
        client.close("app.py")
        client.open("app.py", "RUN()\n")
        assert codes(client.pull("app.py")["items"]) == {"SLG901"}
        assert client.stop() == 0


def test_the_rule_is_the_function_that_the_engine_called() -> None:
    folder = os.path.join("site-packages", "seniorlint")
    frames = [
        ("re.py", "match"),
        (os.path.join(folder, "checks", "error_handling", "bare_except.py"), "_helper"),
        (os.path.join(folder, "checks", "error_handling", "bare_except.py"), "bare_except"),
        (os.path.join(folder, "engine", "ask.py"), "_outcomes"),
        (os.path.join(folder, "engine", "ask.py"), "ask"),
        (os.path.join(folder, "languages", "python", "judging.py"), "judge_statement"),
    ]
    lines = [f'  File "{file}", line {number} in {name}' for number, (file, name) in enumerate(frames)]
    waiting = ["Current thread 0x1 (most recent call first):", '  File "threading.py", line ??? in join', ""]
    assert rule_in("\n".join([*waiting, "Thread 0x2 (most recent call first):", *lines])) == "bare-except"
    lazy = os.path.join(folder, "checks", "error_handling", "broad_except.py")
    assert rule_in("\n".join([f'  File "{lazy}", line 1 in <genexpr>', *lines[3:]])) == "broad-except"
    assert rule_in("\n".join(lines[4:])) is None
    assert rule_in("\n".join(lines[:3])) is None
