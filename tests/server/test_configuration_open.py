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


@pytest.mark.parametrize(
    ("marked", "word", "said"),
    [
        ("sel|ect = []", "select", ["### select", "The rules to run:", "Takes a list of words for rules."]),
        ("respect-gitignore = tr|ue", "true", ["### respect-gitignore", "Takes true or false. Without it: `true`."]),
        ("[sever|ity]", "severity", ["### severity", "Takes a table: a word for rules, and error"]),
        ('select = ["bare|-except"]', "bare-except", ["### bare-except (SLE001, error)", "Instead of", "```python"]),
        ("ignore = ['SLE|001']", "SLE001", ["### bare-except (SLE001, error)"]),
        ('ignore = ["all", "error-ha|ndling"]', "error-handling", ["### error-handling", "- SLE001 `bare-except`: "]),
        ("[severity]\nbare-e|xcept = 'off'", "bare-except", ["### bare-except (SLE001, error)"]),
        ("[rules.deep-n|esting]", "deep-nesting", ["### deep-nesting (SLO002, warning)"]),
        (
            "[rules.deep-nesting]\nmax-|depth = 3",
            "max-depth",
            ["### max-depth (option of deep-nesting)", "Takes a whole number. Without it: `5`."],
        ),
        (
            "rules.unlogged-error.scope = '|all'",
            "all",
            ["### scope (option of unlogged-error)", "one of broad, candidates"],
        ),
        ("[per-file-ignores]\n'😀/|*' = []", "😀/*", ["### per-file-ignores"]),
        ('select = [\n"bare|-except', "bare-except", ["### bare-except (SLE001, error)"]),
    ],
)
def test_hover_says_what_a_word_is(client: Client, marked: str, word: str, said: list[str]) -> None:
    client.open(CONFIG, marked.replace("|", "", 1), language="toml")
    client.published(CONFIG)
    shown = client.hover(CONFIG, marked.index("|"))
    assert client.selected(CONFIG, shown["range"]) == word
    text = shown["contents"]["value"]
    assert text.startswith(said[0])
    assert all(one in text for one in said)


@pytest.mark.parametrize("marked", ["# sel|ect", "unknown| = 1", 'select = ["unkno|wn"]', "select = [|]", "|"])
def test_hover_is_silent_on_what_is_unknown(client: Client, marked: str) -> None:
    client.open(CONFIG, marked.replace("|", "", 1), language="toml")
    client.published(CONFIG)
    assert client.hover(CONFIG, marked.index("|")) is None


def test_hover_in_pyproject_is_about_our_section(client: Client) -> None:
    text = "[tool.ruff]\nselect = []\n[tool.seniorlint]\nselect = []\n"
    client.open("pyproject.toml", text, language="toml")
    client.published("pyproject.toml")
    assert client.hover("pyproject.toml", text.index("select")) is None
    assert client.hover("pyproject.toml", text.rindex("select")) is not None
