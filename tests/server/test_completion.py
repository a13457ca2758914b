"""Completion in configurations and in comments that hide findings, chosen by a client in its own text."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from tests.server.client import VERSIONED, Client, Json, apply

CONFIG = "seniorlint.toml"
BAD = "try:\n    work()\nexcept:{comment}\n    recover()\n"
RULES = load_catalogue().rules


def offered(client: Client, name: str, marked: str, language: str = "toml") -> dict[str, Json]:
    """The items where the mark `|` is, by label."""
    text = marked.replace("|", "", 1)
    client.open(name, text, language=language)
    client.published(name)
    items: list[Json] = client.request("textDocument/completion", client.place(name, marked.index("|")))
    assert len({one["label"] for one in items}) == len(items)
    return {one["label"]: one for one in items}


def chosen(client: Client, name: str, item: Json) -> str:
    """The text after an item is chosen."""
    edit = item["textEdit"]
    return apply(client.texts[name], [edit], client.encoding)


@pytest.mark.parametrize(
    ("marked", "label", "after"),
    [
        ("|", "select", "select"),
        ("sel|", "extend-select", "extend-select"),
        ("level = |", "senior", 'level = "senior"'),
        ("level = se|", "senior", 'level = "senior"'),
        ('level = "|', "senior", 'level = "senior"'),
        ('level = "|"', "senior", 'level = "senior"'),
        ('fail-on = "|"', "never", 'fail-on = "never"'),
        ("respect-gitignore = |", "false", "respect-gitignore = false"),
        ('select = ["bare|', "bare-except", 'select = ["bare-except"'),
        ('select = ["bare-|pt"]', "bare-except", 'select = ["bare-except"]'),
        ('select = ["SLE001", |]', "error-handling", 'select = ["SLE001", "error-handling"]'),
        ('ignore = [\n  "all",\n  "|\nlevel = "mid"\n', "SLE001", 'ignore = [\n  "all",\n  "SLE001"\nlevel = "mid"\n'),
        ("[severity]\n|", "bare-except", "[severity]\nbare-except"),
        ('[severity]\nSLE = "|"', "off", '[severity]\nSLE = "off"'),
        ('[per-file-ignores]\n"😀/*" = ["|"]', "documentation", '[per-file-ignores]\n"😀/*" = ["documentation"]'),
        ("[|]", "severity", "[severity]"),
        ("[rules.|", "deep-nesting", "[rules.deep-nesting"),
        ("[rules.deep-nesting]\n|", "max-depth", "[rules.deep-nesting]\nmax-depth"),
        ("rules.unlogged-error.scope = '|'", "all", "rules.unlogged-error.scope = 'all'"),
        ("[report]\n|", "opt-out", "[report]\nopt-out"),
    ],
)
def test_a_configuration_is_completed(client: Client, marked: str, label: str, after: str) -> None:
    assert chosen(client, CONFIG, offered(client, CONFIG, marked)[label]) == after


@pytest.mark.parametrize(
    "marked", ["# |", 'extend = "|"', "level = 'mid' |", "unknown = |", "[unknown.|]", "rules.bare-except.|"]
)
def test_nothing_is_offered_where_nothing_is_known(client: Client, marked: str) -> None:
    assert offered(client, CONFIG, marked) == {}


def test_pyproject_is_completed_in_our_section_alone(client: Client) -> None:
    name = "pyproject.toml"
    assert offered(client, name, "[tool.ruff]\n|") == {}
    assert offered(client, name, "|") == {}
    assert offered(client, name, "[tool.black]\nselect = ['|']") == {}
    (header,) = offered(client, name, "[|]").values()
    assert chosen(client, name, header) == "[tool.seniorlint]"
    (header,) = offered(client, name, "[tool.|\n").values()
    assert chosen(client, name, header) == "[tool.seniorlint\n"
    assert {"rules", "severity"} <= set(offered(client, name, "[tool.seniorlint.|]"))
    assert "mid" in offered(client, name, "[tool.seniorlint]\nlevel = '|'")


def test_what_is_there_is_not_offered_again(client: Client) -> None:
    keys = offered(client, CONFIG, "select = []\n|\n[severity]\nSLE = 'off'\n")
    assert "select" not in keys
    assert "ignore" in keys
    assert "bare-except" not in offered(client, CONFIG, 'select = ["bare-except", "|"]')


def test_an_item_says_what_the_word_is(raw: Client) -> None:
    capabilities = {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}}
    raw.start({**VERSIONED, "textDocument": capabilities})
    rule = RULES["bare-except"]
    item = offered(raw, CONFIG, 'select = ["|"]')["bare-except"]
    assert item["detail"] == rule.code
    assert item["documentation"] == {"kind": "markdown", "value": rule.summary}
    assert offered(raw, CONFIG, 'select = ["|"]')["SLE001"]["detail"] == "bare-except"
    assert offered(raw, CONFIG, "|")["level"]["documentation"]["value"].startswith("Review up to this level")


def test_rules_of_a_team_are_offered(client: Client) -> None:
    (client.folder / "ours").mkdir()
    team_rule(client.folder / "ours")
    (client.folder / CONFIG).write_text('team-rules = ["ours"]\n')
    assert offered(client, CONFIG, 'team-rules = ["ours"]\nselect = ["|')["no-print"]["detail"] == "SLZ001"


def team_rule(folder: Path) -> None:
    (folder / "no-print.toml").write_text(
        'code = "SLZ001"\nname = "no-print"\nsummary = "Output bypasses the log"\nmessage = "Log it"\n'
        'skill = "networking/working-with-http-libraries"\nseverity = "info"\npattern = "print($A)"\n'
        'why = "The log is read."\nreferences = ["https://example.com/handbook"]\n'
        "[[example]]\nbad = 'print(1)'\ngood = 'log(1)'\n"
    )


@pytest.mark.parametrize(
    ("marked", "label", "after"),
    [
        ("x = 1  # seniorlint: ignore[|", "bare-except", "x = 1  # seniorlint: ignore[bare-except"),
        ("x = 1  # seniorlint: ignore[|]", "SLE001", "x = 1  # seniorlint: ignore[SLE001]"),
        (
            "x = 1  # seniorlint: ignore[SLE002, bare-|pt] because",
            "bare-except",
            "x = 1  # seniorlint: ignore[SLE002, bare-except] because",
        ),
        ("# seniorlint: ignore-file[|", "security", "# seniorlint: ignore-file[security"),
        ("# 😀 # Seniorlint:ignore-block[x,|", "bare-except", "# 😀 # Seniorlint:ignore-block[x,bare-except"),
        ("x = 1  # noqa: E501, |", "SLE001", "x = 1  # noqa: E501, SLE001"),
        ("x = 1  # seniorlint: |", "ignore-next-line", "x = 1  # seniorlint: ignore-next-line["),
        ("x = 1  # seniorlint: ign|ore[x]", "ignore-file", "x = 1  # seniorlint: ignore-file[x]"),
        ("x = (\n  # seniorlint: ignore[|", "bare-except", "x = (\n  # seniorlint: ignore[bare-except"),
    ],
)
def test_a_comment_is_completed(client: Client, marked: str, label: str, after: str) -> None:
    assert chosen(client, "app.py", offered(client, "app.py", marked, "python")[label]) == after


@pytest.mark.parametrize(
    "marked",
    [
        "|",
        "x = [|]",
        'x = "# seniorlint: ignore[|"',
        'x = """\n# seniorlint: ignore[|\n"""',
        "x = 1  # seniorlint: ignore[SLE001] |",
        "x = 1  # seniorlint: unknown[|",
        "x = 1  # noqa |",
        "x = 1  # seniorlint is |",
    ],
)
def test_nothing_is_offered_outside_of_a_list(client: Client, marked: str) -> None:
    assert offered(client, "app.py", marked, "python") == {}


def test_rules_that_find_something_there_come_first(client: Client) -> None:
    (client.folder / CONFIG).write_text('select = ["bare-except", "mutable-default"]\n')
    first = BAD.replace("{comment}", "  # seniorlint: ignore[|")
    items = offered(client, "app.py", first, "python").values()
    assert min(items, key=lambda one: one["sortText"])["label"] == "bare-except"
    above = "# seniorlint: ignore-next-line[|\ndef f(a=[]):\n    return a\n"
    items = offered(client, "app.py", above, "python").values()
    assert min(items, key=lambda one: one["sortText"])["label"] == "mutable-default"


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("Dockerfile", "# seniorlint: ignore-next-line[|\nFROM python\n"),
        ("compose.yaml", "services:\n  web:\n    image: web  # seniorlint: ignore[|\n"),
        (".github/workflows/checks.yml", "# seniorlint: ignore-file[|\non: push\n"),
        ("requirements.txt", "flask  # seniorlint: ignore[|\n"),
        ("pyproject.toml", "[project]\nname = 'a'  # seniorlint: ignore[|\n"),
    ],
)
def test_rules_of_the_language_are_offered(client: Client, name: str, marked: str) -> None:
    items = offered(client, name, marked, "plaintext")
    assert items
    assert "bare-except" not in items
    assert "malformed-suppression" in items
    judged = [rule for rule in RULES.values() if rule.name in items and rule.principle.id != "seniorlint"]
    assert judged


def test_no_comment_follows_an_instruction_of_a_dockerfile(client: Client) -> None:
    assert set(offered(client, "Dockerfile", "# seniorlint: |\nFROM python\n", "dockerfile")) == {
        "ignore-next-line",
        "ignore-block",
        "ignore-file",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_count_in_the_units_of_the_client(raw: Client, encoding: str, end: str) -> None:
    raw.start(VERSIONED, [encoding])
    marked = f'a = 1{end}b = "😀🎉"  # é 😀 # seniorlint: ignore[|x]{end}'
    after = chosen(raw, "app.py", offered(raw, "app.py", marked, "python")["bare-except"])
    assert after == marked.replace("|x", "bare-except")
    marked = f'level = "mid"{end}per-file-ignores = {{ "😀🎉" = ["|"] }}{end}'
    after = chosen(raw, CONFIG, offered(raw, CONFIG, marked)["bare-except"])
    assert after == marked.replace("|", "bare-except")
