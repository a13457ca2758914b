"""Configuration files in the editor: what is wrong with them, while they are typed."""

from __future__ import annotations

import pytest

from tests.server.client import VERSIONED, Client, Json

CONFIG = "seniorlint.toml"


def said(client: Client, name: str, found: list[Json]) -> list[tuple[str, str]]:
    """What is underlined, and the message."""
    return [(client.selected(name, one["range"]), one["message"]) for one in found]


def test_a_wrong_key_is_underlined_until_it_is_right(client: Client) -> None:
    client.open(CONFIG, 'selct = ["bare-except"]\n', language="toml")
    (found,) = client.published(CONFIG)
    assert said(client, CONFIG, [found]) == [("selct", "selct: unknown key; did you mean select?")]
    assert (found["severity"], found["code"], found["source"]) == (1, "configuration", "seniorlint")
    client.edit(CONFIG, (3, 3, "e"))
    assert client.published(CONFIG) == []
    text = client.texts[CONFIG]
    client.edit(CONFIG, (text.index("except"), text.index("except") + 1, ""))
    ((place, message),) = said(client, CONFIG, client.published(CONFIG))
    assert place == '"bare-xcept"'
    assert message.endswith("did you mean bare-except?")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_place_is_right_after_astral_characters(raw: Client, encoding: str, end: str) -> None:
    raw.start(VERSIONED, [encoding])
    text = f'[tool.seniorlint]{end}per-file-ignores = {{ "😀/🎉/**" = ["SLE", "docs"] }} # 😀{end}level = 3{end}'
    raw.open("pyproject.toml", text, language="toml")
    assert [place for place, _ in said(raw, "pyproject.toml", raw.published("pyproject.toml"))] == ['"docs"', "3"]


def test_a_file_that_is_not_toml_has_one_problem(client: Client) -> None:
    client.open(CONFIG, "\ufeff", language="toml")
    assert client.published(CONFIG) == []
    client.replace(CONFIG, "\ufeff[severity]\nbare-except = ")
    ((place, message),) = said(client, CONFIG, client.published(CONFIG))
    assert (place, message.partition(":")[0]) == ("=", "not TOML")
    client.open("pyproject.toml", "[tool.seniorlint]\nselect = [", language="toml")
    (found,) = client.published("pyproject.toml")
    assert found["code"] == "SLX001"


def test_findings_and_problems_of_one_file_are_told_together(client: Client) -> None:
    (client.folder / "seniorlint.toml").write_text('select = ["dependency-from-mutable-source"]\n')
    text = '[project]\nname = "a"\ndependencies = ["b @ git+https://example.com/b"]\n[tool.seniorlint]\nselct = []\n'
    client.open("pyproject.toml", text, language="toml")
    assert [one["code"] for one in client.published("pyproject.toml")] == ["SLS050", "configuration"]


def test_a_configuration_that_is_not_saved_holds_for_no_other_file(client: Client) -> None:
    client.open(CONFIG, "select = [3]", language="toml")
    assert len(client.published(CONFIG)) == 1
    client.open("app.py", "try:\n    work()\nexcept:\n    pass\n")
    assert len(client.published("app.py")) == 1
    assert client.pending("window/showMessage") == []


def test_other_toml_is_left_alone(client: Client) -> None:
    client.open("other.toml", "selct = []\n", language="toml")
    client.open(CONFIG, "", language="toml")
    assert client.published(CONFIG) == []
    client.close(CONFIG)
    assert client.cleared(CONFIG)
    assert [one["params"]["uri"] for one in client.pending("textDocument/publishDiagnostics")] == []
