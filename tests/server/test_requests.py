"""Hover, quick fixes, suppressions and fix-all, applied by a client to its own text."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.review.fix_text import fix_source
from seniorlint.settings.project import Project
from tests.server.client import LITERAL, RESOLVING, VERSIONED, Client, Failed, Json

BAD = "try:\n    work()\nexcept:\n    recover()\n"
FIXED = BAD.replace("except:", "except Exception:")
EMOJI = 'if x: a = "😀é\u2028🎉"\ntry: b = "👍"; work()\nexcept: c = "🙂"\n'
SAFE_RULE = "reraise-by-name"  # whose fix is safe
SAFE = "".join(f"try:\n    work({n})\nexcept KeyError as err:\n    log('😀'); raise err\n" for n in range(3))


def by_title(actions: list[Json]) -> dict[str, Json]:
    return {action["title"]: action for action in actions}


def fixes(actions: list[Json]) -> int:
    return sum(one["title"].startswith("Fix: ") for one in actions)


def fixed(text: str, folder: Path, *, unsafe: bool) -> str:
    settings = Project(load_catalogue()).settings_for(folder / "app.py")
    return fix_source(Source(text), folder / "app.py", "app.py", settings, unsafe=unsafe).source.text


@pytest.mark.parametrize(
    ("offered", "agreed"),
    [
        ([], "utf-16"),
        (["utf-8"], "utf-8"),
        (["utf-32", "utf-16"], "utf-32"),
        (["utf-16", "utf-8"], "utf-16"),
        (["utf-7"], "utf-16"),
    ],
)
@pytest.mark.long  # seconds each, and the same on every Python
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_everything_in_every_encoding(raw: Client, offered: list[str], agreed: str, end: str) -> None:
    capabilities = raw.start(VERSIONED, offered)
    assert capabilities["positionEncoding"] == agreed
    text = EMOJI.replace("\n", end)
    raw.open("app.py", text)
    (found,) = raw.published("app.py")
    assert raw.selected("app.py", found["range"]) == "except:"
    shown = raw.hover("app.py", text.index("except:") + 3)
    assert raw.selected("app.py", shown["range"]) == "except:"
    actions = by_title(raw.actions("app.py", text.index("except:") + 2))
    assert raw.after("app.py", actions["Fix: bare-except (unsafe)"]) == fixed(text, raw.folder, unsafe=True)
    suppressed = raw.after("app.py", actions["Suppress bare-except on this line"])
    assert suppressed == text.replace('"🙂"', '"🙂"  # seniorlint: ignore[bare-except] because ')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_fix_behind_an_emoji_on_its_line(raw: Client, encoding: str) -> None:
    (raw.folder / "seniorlint.toml").write_text('select = ["raise-without-cause"]\n')
    raw.start(VERSIONED, [encoding])
    text = 'try: a\nexcept KeyError as err: b = "😀🎉é"; raise ValueError("👍")\n'
    raw.open("app.py", text)
    (found,) = raw.published("app.py")
    assert raw.selected("app.py", found["range"]) == 'raise ValueError("👍")'
    (fix, *_) = raw.actions("app.py", text.index("raise") + 2)
    assert raw.after("app.py", fix) == text.replace('("👍")', '("👍") from err')


def test_quick_fix(client: Client) -> None:
    client.open("app.py", BAD)
    (found,) = client.published("app.py")
    (fix, suppress, *_) = client.actions("app.py", BAD.index("except:"))
    assert fix["title"] == "Fix: bare-except (unsafe)"
    assert fix["kind"] == suppress["kind"] == "quickfix"
    assert "isPreferred" not in fix
    assert fix["diagnostics"] == [found]
    (change,) = fix["edit"]["documentChanges"]
    assert [one["newText"] for one in change["edits"]] == [" Exception"]
    assert client.after("app.py", fix) == FIXED


def test_quick_fix_right_after_an_edit_is_for_the_new_text(client: Client) -> None:
    client.open("app.py", BAD)
    client.published("app.py")
    for number in range(10):
        client.edit("app.py", (0, 0, f"# 😀 {number}\n"))
        (fix, *_) = client.actions("app.py", client.texts["app.py"].index("except:"))
        assert client.after("app.py", fix) == client.texts["app.py"].replace("except:", "except Exception:")


def test_an_action_overtaken_by_an_edit_names_the_version_that_it_is_for(client: Client) -> None:
    client.open("app.py", BAD)
    place = {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}}
    params = {"textDocument": {"uri": client.uri("app.py")}, "range": place, "context": {"diagnostics": []}}
    request = client.ask("textDocument/codeAction", params)
    client.edit("app.py", (0, 0, "# new\n"))
    (fix, *_) = client.answer(request)
    (change,) = fix["edit"]["documentChanges"]
    assert change["textDocument"]["version"] == 1
    assert change["edits"][0]["range"]["start"] == {"line": 2, "character": 6}


def test_a_client_without_versions_gets_plain_changes_and_none_that_are_stale(raw: Client) -> None:
    raw.start(LITERAL)
    raw.open("app.py", BAD)
    (fix, *_) = raw.actions("app.py", BAD.index("except:"))
    assert "documentChanges" not in fix["edit"]
    assert raw.after("app.py", fix) == FIXED
    place = {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 0}}
    params = {"textDocument": {"uri": raw.uri("app.py")}, "range": place, "context": {"diagnostics": []}}
    raw.edit("app.py", (0, 0, "x = 1\n" * 2000))
    request = raw.ask("textDocument/codeAction", params)
    raw.edit("app.py", (0, 0, "# new\n"))
    assert raw.answer(request) == []


def test_actions_are_for_the_cursor(client: Client) -> None:
    text = BAD + "\n\n" + BAD
    client.open("app.py", text)
    assert client.actions("app.py", 0) == []
    assert fixes(client.actions("app.py", text.index("except:"))) == 1
    assert fixes(client.actions("app.py", 0, len(text))) == 2
    two = "try: a\nexcept: b\ntry: c\nexcept: d\n"
    client.open("two.py", two)
    (fix, *_) = client.actions("two.py", two.rindex("except:") + 9)  # on the line, not on the finding
    assert client.after("two.py", fix) == two[: -len(": d\n")] + " Exception: d\n"


def test_only_the_kinds_that_are_asked_for(raw: Client) -> None:
    (raw.folder / "seniorlint.toml").write_text(f'select = ["{SAFE_RULE}", "bare-except"]\n')
    capabilities = raw.start(VERSIONED)
    kinds = ["quickfix", "source.fixAll.seniorlint", "seniorlint.explain"]
    assert capabilities["codeActionProvider"]["codeActionKinds"] == kinds
    assert capabilities["codeActionProvider"]["resolveProvider"] is True
    raw.open("app.py", SAFE)
    start = SAFE.index("raise")
    for only, wanted in (
        (["quickfix"], {"quickfix"}),
        (["source"], {"source.fixAll.seniorlint"}),
        (["source.fixAll"], {"source.fixAll.seniorlint"}),
        (["source.fixAll.seniorlint"], {"source.fixAll.seniorlint"}),
        (["source.fixAll.other"], set()),
        (["source.organizeImports"], set()),
        (["refactor"], set()),
        (["sourced"], set()),
        (["seniorlint.explain"], {"seniorlint.explain"}),
        (["seniorlint"], {"seniorlint.explain"}),
    ):
        assert {one["kind"] for one in raw.actions("app.py", start, only=only)} == wanted, only


def test_fix_all(raw: Client) -> None:
    (raw.folder / "seniorlint.toml").write_text(f'select = ["{SAFE_RULE}", "bare-except"]\n')
    raw.start(VERSIONED)
    text = SAFE + BAD
    raw.open("app.py", text)
    (action,) = raw.actions("app.py", 0, only=["source.fixAll"])
    assert (
        raw.after("app.py", action)
        == fixed(text, raw.folder, unsafe=False)
        == SAFE.replace("raise err", "raise").replace(" as err", "") + BAD
    )
    (change,) = action["edit"]["documentChanges"]
    assert [one["newText"] for one in change["edits"]] == [""] * 6
    (preferred, *_) = raw.actions("app.py", text.index("raise"), only=["quickfix"])
    assert preferred["isPreferred"] is True
    assert preferred["title"] == f"Fix: {SAFE_RULE}"
    raw.open("none.py", BAD)
    assert raw.actions("none.py", 0, only=["source.fixAll"]) == []


def test_fix_all_is_resolved_for_the_text_of_the_moment(raw: Client) -> None:
    (raw.folder / "seniorlint.toml").write_text(f'select = ["{SAFE_RULE}"]\n')
    raw.start(RESOLVING)
    raw.open("app.py", SAFE)
    (action,) = raw.actions("app.py", 0, only=["source.fixAll"])
    assert "edit" not in action
    raw.edit("app.py", (0, 0, "# new\n"))
    resolved = raw.request("codeAction/resolve", action)
    assert raw.after("app.py", resolved) == fixed(raw.texts["app.py"], raw.folder, unsafe=False)
    raw.close("app.py")
    assert "edit" not in raw.request("codeAction/resolve", action)


def test_an_edit_made_while_fix_all_is_resolved_refuses_it(raw: Client) -> None:
    """A client that cannot tell versions apart would apply it to the wrong text."""
    (raw.folder / "seniorlint.toml").write_text(f'select = ["{SAFE_RULE}"]\n')
    raw.start({"textDocument": RESOLVING["textDocument"]})
    raw.open("app.py", SAFE)
    (action,) = raw.actions("app.py", 0, only=["source.fixAll"])
    raw.edit("app.py", (0, 0, "x = 1\n" * 2_000))
    request = raw.ask("codeAction/resolve", action)
    raw.edit("app.py", (0, 0, "# new\n"))
    with pytest.raises(Failed) as caught:
        raw.answer(request)
    assert caught.value.code == -32801
    resolved = raw.request("codeAction/resolve", action)
    assert raw.after("app.py", resolved) == fixed(raw.texts["app.py"], raw.folder, unsafe=False)


def test_a_quick_fix_is_resolved_for_the_text_that_it_was_listed_for(raw: Client) -> None:
    raw.start(RESOLVING)
    raw.open("app.py", BAD)
    titles = by_title(raw.actions("app.py", BAD.index("except:")))
    fix, suppress = titles["Fix: bare-except (unsafe)"], titles["Suppress bare-except on this line"]
    assert "edit" not in fix
    assert "edit" not in suppress
    resolved = raw.request("codeAction/resolve", fix)
    assert raw.after("app.py", resolved) == FIXED
    assert {key: value for key, value in resolved.items() if key != "edit"} == fix
    assert "because " in raw.after("app.py", raw.request("codeAction/resolve", suppress))
    raw.edit("app.py", (0, 0, "# new\n"))
    with pytest.raises(Failed) as caught:
        raw.request("codeAction/resolve", fix)
    assert caught.value.code == -32801


IGNORE = "# seniorlint: ignore[bare-except] because "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("try: a\nexcept: b\n", f"try: a\nexcept: b  {IGNORE}\n"),
        ("try: a\nexcept: b", f"try: a\nexcept: b  {IGNORE}"),
        ("try: a\r\nexcept: b   \r\n", f"try: a\r\nexcept: b  {IGNORE}\r\n"),
        ("try: a\nexcept: b  # type: ignore\n", f"try: a\nexcept: b  # type: ignore  {IGNORE}\n"),
        (
            "try: a\nexcept: b  # seniorlint: ignore[other-rule] because old\n",
            "try: a\nexcept: b  # seniorlint: ignore[other-rule, bare-except] because old\n",
        ),
        ("try: a\nexcept: b = '''\n#'''\n", f"try: a\nexcept: b = '''\n#'''  {IGNORE}\n"),
        ("try: a\nexcept: b = 1 + \\\n  2\n", f"try: a\nexcept: b = 1 + \\\n  2  {IGNORE}\n"),
        ("try: a\nexcept: f(\n  2)\n", f"try: a\nexcept: f(  {IGNORE}\n  2)\n"),
        ("try: a\nexcept: b  # noqa: SLE009\n", None),
        ("try: a\nexcept: b  # seniorlint: ignore-file[other-rule]\n", None),
    ],
)
def test_suppressions(client: Client, text: str, wanted: str | None) -> None:
    client.open("app.py", text)
    assert len(client.published("app.py")) == 1
    action = by_title(client.actions("app.py", text.index("except:"))).get("Suppress bare-except on this line")
    if wanted is None:
        assert action is None
        return
    assert action is not None
    after = client.after("app.py", action)
    assert after == wanted
    client.replace("app.py", after)
    assert client.published("app.py") == []


def test_hover_teaches(client: Client) -> None:
    client.open("app.py", BAD)
    shown = client.hover("app.py", BAD.index("except:") + 1)
    rule = load_catalogue().rules["bare-except"]
    assert shown["contents"]["kind"] == "markdown"
    text = shown["contents"]["value"]
    assert text.startswith("### bare-except (SLE001, error)\n")
    assert rule.summary in text
    assert rule.why.splitlines()[0] in text
    assert f"```python\n{rule.examples[0].bad.strip()}\n```" in text
    assert f"```python\n{rule.examples[0].good.strip()}\n```" in text
    assert "Teaches: `try/except` blocks, a junior skill of the principle Error Handling" in text
    assert "A program to read and run: `seniorlint samples error-handling/try-except-blocks`" in text
    assert f"<{rule.url}>" in text
    assert client.hover("app.py", 0) is None
    indented = "if a:\n    try: b\n    except: c\n"
    client.open("indented.py", indented)
    assert client.hover("indented.py", indented.index("    except")) is not None


def test_hover_on_a_comment_teaches_the_rules_that_it_hides(client: Client) -> None:
    (client.folder / "seniorlint.toml").write_text('select = ["bare-except", "mutable-default"]\n')
    text = (
        "def f(a=[]):  # seniorlint: ignore[bare-except, SLD002] because of x\n    return a\n\n\n"
        "# seniorlint: ignore-file[bare-except] because\ndef g(a=[]):  # some words\n    return a\n"
    )
    client.open("app.py", text)
    assert len(client.published("app.py")) == 2

    def titles(offset: int) -> list[str]:
        shown = client.hover("app.py", offset)
        return [] if shown is None else [line for line in shown["contents"]["value"].splitlines() if line[:2] == "##"]

    rules = load_catalogue()
    other = rules.by_code["SLD002"]
    both = [
        "### 1 of 2: bare-except (SLE001, error)",
        f"### 2 of 2: {other.name} (SLD002, {other.severity})",
    ]
    assert titles(text.index("# seniorlint")) == both
    assert client.selected("app.py", client.hover("app.py", text.index("because"))["range"]).endswith("because of x")
    assert titles(text.index("# seniorlint: ignore-file") + 8) == ["### bare-except (SLE001, error)"]
    mutable = rules.rules["mutable-default"]
    own = [f"### mutable-default ({mutable.code}, {mutable.severity})"]
    assert titles(text.index("# some words") + 4) == titles(text.index("[]")) == own


def test_hover_on_a_comment_in_a_finding_is_about_the_comment(client: Client) -> None:
    (client.folder / "seniorlint.toml").write_text(
        'select = ["network-call-without-timeout", "bare-except", "SLX002"]\n'
    )
    text = (
        "import requests\nrequests.get(  # seniorlint: ignore[bare-except]\n    url,\n"
        "    headers=headers,  # noqa: E501\n)\n"
    )
    client.open("app.py", text)
    codes = {one["code"]: client.selected("app.py", one["range"]) for one in client.published("app.py")}
    assert codes["SLX002"] == "bare-except"
    on_word = client.hover("app.py", text.index("bare-except") + 3)
    assert client.selected("app.py", on_word["range"]) == "bare-except"
    assert titles_of(on_word) == [
        "### 1 of 2: unused-suppression (SLX002, warning)",
        "### 2 of 2: bare-except (SLE001, error)",
    ]
    assert client.hover("app.py", text.index("E501")) is None
    assert "network-call" in titles_of(client.hover("app.py", text.index("headers=")))[0]


def test_hover_on_each_word_of_a_comment(client: Client) -> None:
    comment = "# seniorlint: ignore[SLE001, error-handling, SLE0, xyz] because"
    text = f"a = 1  # 😀 seniorlint\nb = 2  {comment}\nc = 3  # noqa\n"
    client.open("app.py", text)
    client.published("app.py")
    assert client.hover("app.py", text.index("😀")) is None
    one = client.hover("app.py", text.index("SLE001") + 1)
    assert titles_of(one) == ["### bare-except (SLE001, error)"]
    for word in ("error-handling", "SLE0"):
        many = client.hover("app.py", text.index(f"{word},") + 1)
        assert client.selected("app.py", many["range"]) == word
        assert titles_of(many) == [f"### {word}"]
        assert "- SLE001 `bare-except`: " in many["contents"]["value"]
    assert client.hover("app.py", text.index("xyz") + 1) is None
    assert titles_of(client.hover("app.py", text.index("because"))) == [
        *titles_of(one),
        "### error-handling",
        "### SLE0",
    ]
    every = client.hover("app.py", text.index("noqa"))
    assert every["contents"]["value"] == "Hides the findings of every rule on line 3."


def test_hover_on_a_comment_that_cannot_be_read(client: Client) -> None:
    text = "try: a\nexcept: b  # seniorlint: ignore(SLE001)\n"
    client.open("app.py", text)
    client.published("app.py")
    shown = client.hover("app.py", text.index("SLE001"))
    assert client.selected("app.py", shown["range"]) == "# seniorlint: ignore(SLE001)"
    assert shown["contents"]["value"].startswith("This comment hides nothing: rules are in brackets")
    (client.folder / "seniorlint.toml").write_text('select = ["bare-except", "SLX003"]\n')
    client.save("app.py")
    assert titles_of(client.hover("app.py", text.index("SLE001"))) == ["### malformed-suppression (SLX003, warning)"]


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("junior", "This is a skill of your level (junior)."),
        ("senior", "This is below your level (senior): who reviews your code takes it for granted."),
        ("", None),
    ],
)
def test_hover_says_what_the_skill_is_at_your_level(client: Client, level: str, said: str | None) -> None:
    config = f'level = "{level}"\n' if level else ""
    (client.folder / "seniorlint.toml").write_text(f'select = ["bare-except"]\n{config}')
    client.open("app.py", BAD)
    shown = client.hover("app.py", BAD.index("except"))["contents"]["value"]
    assert ("your level" in shown) == (said is not None)
    assert said is None or f"\n\n{said}\n\n" in shown


def test_the_level_of_the_editor_counts_in_a_hover(raw: Client) -> None:
    (raw.folder / "seniorlint.toml").write_text('select = ["bare-except"]\nlevel = "junior"\n')
    raw.start(initializationOptions={"level": "mid"})
    raw.open("app.py", BAD)
    assert "This is below your level (mid)" in raw.hover("app.py", BAD.index("except"))["contents"]["value"]


def test_findings_at_one_place_are_apart(client: Client) -> None:
    (client.folder / "seniorlint.toml").write_text('select = ["unsafe-deserialization", "mutable-default"]\n')
    text = "import yaml\nf = lambda a=[]: yaml.load(a)\n"
    client.open("app.py", text)
    assert len(client.published("app.py")) == 2
    line = client.hover("app.py", text.index("f = "))
    first, second = line["contents"]["value"].split("\n\n---\n\n")
    assert first.startswith("### 1 of 2: mutable-default (")
    assert second.startswith("### 2 of 2: unsafe-deserialization (")
    assert titles_of(client.hover("app.py", text.index("yaml.load")))[0].startswith("### unsafe-deserialization")


def test_hover_says_what_to_learn_next(client: Client) -> None:
    client.open("app.py", BAD)
    text = client.hover("app.py", BAD.index("except:"))["contents"]["value"]
    assert "\n\nLearn next (mid level): Creating Custom Exceptions, Exception Chaining\n\n" in text


def titles_of(shown: Json) -> list[str]:
    return [line for line in shown["contents"]["value"].splitlines() if line.startswith("### ")]


def test_hover_in_plain_text(raw: Client) -> None:
    raw.start({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}})
    raw.open("app.py", BAD)
    shown = raw.hover("app.py", BAD.index("except:"))
    assert shown["contents"]["kind"] == "plaintext"
    assert "```" not in shown["contents"]["value"]
    assert "    except ValueError:" in shown["contents"]["value"]


def test_hover_over_a_syntax_error(client: Client) -> None:
    client.open("app.py", "price = (\n")
    (found,) = client.published("app.py")
    shown = client.request(
        "textDocument/hover", {"textDocument": {"uri": client.uri("app.py")}, "position": found["range"]["start"]}
    )
    assert "syntax-error" in shown["contents"]["value"]
    assert client.actions("app.py", 0, len("price = (\n")) == []
