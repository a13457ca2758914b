"""Code lenses: what each class and function met and missed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from tests.server.client import VERSIONED, Client, Failed, Json, client_in

RULES_BY_NAME = load_catalogue().rules
RULES = 'select = ["bare-except", "mutable-default"]\n'
TEXT = """\
class Shop:
    def price(self, items=[]):
        items.append(1)
        try:
            return sum(items)
        except:
            return 0

    def stock(self, places=None):
        if places is None:
            places = []
        places.append(1)
        return places  # 😀


def plain():
    return 1


def kept(found={}):  # seniorlint: ignore[mutable-default] because it is a cache
    return found
"""


@pytest.fixture(scope="module")
def looking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A client that has switched lenses on."""
    with client_in(tmp_path_factory.mktemp("lenses")) as client:
        (client.folder / "seniorlint.toml").write_text(RULES)
        client.start(VERSIONED, initializationOptions={"codeLens": True})
        yield client


def lenses(client: Client, name: str) -> dict[str, str]:
    """The titles by the names that they are at."""
    asked: list[Json] = client.request("textDocument/codeLens", {"textDocument": {"uri": client.uri(name)}})
    return {client.selected(name, one["range"]): one["command"]["title"] for one in asked}


def test_lenses_count_what_was_met_and_missed(looking: Client) -> None:
    looking.open("shop.py", TEXT)
    assert lenses(looking, "shop.py") == {
        "Shop": "1 met, 2 missed",
        "price": "0 met, 2 missed",
        "stock": "1 met",
        "kept": "0 met, 1 hidden",
    }


def test_an_edit_changes_the_counts(looking: Client) -> None:
    looking.open("shop.py", TEXT)
    before = lenses(looking, "shop.py")
    looking.edit("shop.py", (TEXT.index("return 0"), TEXT.index("return 0") + 8, "raise"))
    assert lenses(looking, "shop.py") == {**before, "Shop": "2 met, 1 missed", "price": "1 met, 1 missed"}
    looking.edit("shop.py", (0, 0, "import os\n\n\n"))
    assert lenses(looking, "shop.py")["price"] == "1 met, 1 missed"


@pytest.mark.parametrize("text", ["", "x = 1\n", "def f(:\n", "# only words\n", "def f():\n    return 1\n"])
def test_where_nothing_is_judged_there_is_no_lens(looking: Client, text: str) -> None:
    looking.open("empty.py", text)
    assert lenses(looking, "empty.py") == {}


def test_other_languages_and_other_files_have_none(looking: Client) -> None:
    looking.open("Dockerfile", "FROM python\n", language="dockerfile")
    assert lenses(looking, "Dockerfile") == {}
    assert lenses(looking, "closed.py") == {}
    looking.open(".venv/lib.py", TEXT)
    assert lenses(looking, ".venv/lib.py") == {}


def test_what_the_configuration_ignores_does_not_count(looking: Client) -> None:
    config = looking.folder / "seniorlint.toml"
    config.write_text(f'{RULES}per-file-ignores = {{ "ignored.py" = ["bare-except"] }}\n')
    looking.open("ignored.py", TEXT)
    assert lenses(looking, "ignored.py") == {
        "Shop": "1 met, 1 missed",
        "price": "0 met, 1 missed",
        "stock": "1 met",
        "kept": "0 met, 1 hidden",
    }
    config.write_text(RULES)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lenses_are_at_the_names(project: Path, encoding: str, end: str) -> None:
    with client_in(project) as client:
        client.start(VERSIONED, [encoding], initializationOptions={"codeLens": True})
        text = f'x = "😀"{end}class Ünïcode𝒜:{end}    def f(self): {end}        try: a{end}        except: b{end}'
        client.open("app.py", text)
        assert lenses(client, "app.py") == {"Ünïcode𝒜": "0 met, 1 missed", "f": "0 met, 1 missed"}


def test_lenses_are_off_by_default(client: Client) -> None:
    client.open("shop.py", TEXT)
    assert lenses(client, "shop.py") == {}


def test_the_command_of_a_lens_shows_what_is_behind_it(looking: Client) -> None:
    looking.open("shop.py", TEXT)
    asked: list[Json] = looking.request("textDocument/codeLens", {"textDocument": {"uri": looking.uri("shop.py")}})
    command = next(one["command"] for one in asked if one["command"]["title"] == "1 met, 2 missed")
    looking.edit("shop.py", (0, 0, "\n"))
    shown = looking.request("workspace/executeCommand", {key: command[key] for key in ("command", "arguments")})
    rule, other = RULES_BY_NAME["mutable-default"], RULES_BY_NAME["bare-except"]
    assert shown["text"].splitlines() == [
        "### What the class `Shop` met and missed",
        "",
        "Missed:",
        "",
        f"- line 3: `mutable-default` (SLG001): {first_miss(shown['text'])}",
        f"- line 7: `bare-except` (SLE001): {other.message}",
        "",
        "Met:",
        "",
        f"- {rule.handled_well} (`mutable-default`): line 10",
    ]
    message = looking.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    assert message.startswith("seniorlint: Shop: 1 met, 2 missed\n")


def first_miss(text: str) -> str:
    """What is said of the default, which names it."""
    said = next(line for line in text.splitlines() if "mutable-default" in line).partition("(SLG001): ")[2]
    assert "items" in said
    return said


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], -32602),
        (["x"], -32602),
        ([{"uri": "file:///closed.py", "name": "f", "line": 1}], -32803),
        ([{"uri": "shop.py", "name": "unknown", "line": 1}], -32803),
        ([{"uri": "shop.py", "name": "plain", "line": 1}], -32803),
    ],
)
def test_a_command_that_cannot_be_done_is_refused(looking: Client, arguments: list[object], code: int) -> None:
    looking.open("shop.py", TEXT)
    uri = looking.uri("shop.py")
    placed = [{**one, "uri": uri} if isinstance(one, dict) and one["uri"] == "shop.py" else one for one in arguments]
    with pytest.raises(Failed) as caught:
        looking.request("workspace/executeCommand", {"command": "seniorlint.showPractice", "arguments": placed})
    assert caught.value.code == code


def test_lenses_are_switched_and_asked_for_again(raw: Client) -> None:
    (raw.folder / "seniorlint.toml").write_text(RULES)
    raw.start({**VERSIONED, "workspace": {"codeLens": {"refreshSupport": True}}})
    raw.open("shop.py", TEXT)
    assert lenses(raw, "shop.py") == {}
    raw.notify("workspace/didChangeConfiguration", {"settings": {"seniorlint": {"codeLens": True}}})
    raw.wait(lambda one: one.get("method") == "workspace/codeLens/refresh")
    assert lenses(raw, "shop.py")["Shop"] == "1 met, 2 missed"
    raw.notify("workspace/didChangeConfiguration", {"settings": {"seniorlint": {"codeLens": "yes"}}})
    message = raw.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    assert "seniorlint.codeLens must be true or false" in message
