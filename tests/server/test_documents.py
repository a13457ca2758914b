"""What the editor is told while documents are opened, edited, saved and closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.languages.python.parsing.nesting import MAX_LINKS
from tests.server.client import VERSIONED, Client, Failed, client_in

BAD = "try:\n    work()\nexcept:\n    recover()\n"
GOOD = "try:\n    work()\nexcept ValueError:\n    recover()\n"


def test_open_change_save_close(client: Client) -> None:
    client.open("app.py", BAD)
    (found,) = client.published("app.py")
    assert client.selected("app.py", found["range"]) == "except:"
    assert found["code"] == "SLE001"
    assert found["severity"] == 1
    assert found["source"] == "seniorlint"
    assert found["codeDescription"]["href"].startswith("https://")
    assert found["message"].endswith("(junior, `try/except` blocks)")
    assert "tags" not in found

    place = client.texts["app.py"].index("except:") + len("except")
    client.edit("app.py", (place, place, " ValueError"))
    assert client.texts["app.py"] == GOOD
    assert client.published("app.py") == []

    client.edit("app.py", (place, place + len(" ValueError"), ""))
    assert len(client.published("app.py")) == 1
    client.save("app.py")
    assert len(client.published("app.py")) == 1

    client.close("app.py")
    assert client.cleared("app.py")


def test_reopened_with_the_same_version(client: Client) -> None:
    client.open("app.py", BAD)
    client.published("app.py")
    client.close("app.py")
    client.open("app.py", GOOD)
    assert client.cleared("app.py")
    assert client.published("app.py") == []


def test_syntax_error_while_typing(client: Client) -> None:
    client.open("app.py", BAD)
    client.published("app.py")
    end = len(BAD)
    client.edit("app.py", (end, end, "price = (1 +\n"))
    (found,) = client.published("app.py")
    assert found["code"] == "SLX001"
    assert found["range"]["start"]["line"] >= 4
    client.edit("app.py", (end + len("price = (1 +"), end + len("price = (1 +"), " 2)"))
    assert [one["code"] for one in client.published("app.py")] == ["SLE001"]


ODD = 'a = """\f\v\x1c\x85\u2028\u2029"""\n'  # line ends to str.splitlines, to nobody else


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_edits_behind_odd_characters(client: Client, end: str) -> None:
    text = ODD.replace("\n", end) + 'b = "😀"' + end + BAD.replace("\n", end)
    client.open("app.py", text)
    (found,) = client.published("app.py")
    assert client.selected("app.py", found["range"]) == "except:"
    start = text.index("😀")
    client.edit("app.py", (start + 1, start + 1, "x"), (start, start + 1, "🎉🎉"), (0, 0, f"# 😀{end}"))
    assert '"🎉🎉x"' in client.texts["app.py"]
    (found,) = client.published("app.py")
    assert client.selected("app.py", found["range"]) == "except:"
    place = client.texts["app.py"].index("except:")
    client.edit("app.py", (place, place + len("except:"), "except OSError:"))
    assert client.published("app.py") == []


def test_line_ends_put_together_and_taken_apart(client: Client) -> None:
    client.open("app.py", "a = 1\r" + BAD)
    (found,) = client.published("app.py")
    assert found["range"]["start"]["line"] == 3
    client.edit("app.py", (6, 6, "\n"))  # \r and \n become one line end
    (found,) = client.published("app.py")
    assert found["range"]["start"]["line"] == 3
    client.change(
        "app.py", [{"range": {"start": {"line": 0, "character": 5}, "end": {"line": 1, "character": 0}}, "text": "\r"}]
    )
    (found,) = client.published("app.py")
    assert found["range"]["start"]["line"] == 3


def test_positions_beyond_the_text_mean_its_end(client: Client) -> None:
    client.open("app.py", "a = 1")
    client.published("app.py")
    far = {"line": 99, "character": 0}
    client.change("app.py", [{"range": {"start": {"line": 0, "character": 99}, "end": far}, "text": "\n" + BAD}])
    (found,) = client.published("app.py")
    assert found["range"] == {"start": {"line": 3, "character": 0}, "end": {"line": 3, "character": 7}}
    client.change("app.py", [{"range": {"start": {"line": 0, "character": 0}, "end": far}, "text": GOOD}])
    assert client.published("app.py") == []


def test_a_burst_of_edits_ends_with_the_last_text(client: Client) -> None:
    padding = "value = [1, 2, 3]\n" * 300
    client.open("app.py", padding + GOOD)
    for number in range(30):
        client.edit("app.py", (0, 0, f"# {number}\n"))
    place = client.texts["app.py"].index(" ValueError")
    client.edit("app.py", (place, place + len(" ValueError"), ""))
    (found,) = client.published("app.py")
    assert client.selected("app.py", found["range"]) == "except:"
    assert found["range"]["start"]["line"] == 332
    assert client.hover("app.py", place)["range"] == found["range"]
    client.close("app.py")
    assert client.cleared("app.py")
    with pytest.raises(Failed):
        client.request("unheard")
    versions = [one["params"]["version"] for one in client.pending("textDocument/publishDiagnostics")]
    assert versions == sorted(versions)
    assert len(versions) < 10
    assert all(version < client.versions["app.py"] for version in versions)


def test_other_languages_and_schemes_are_ignored(own: Client) -> None:
    own.open("app.py", BAD, language="toml")
    own.open("git:/app.py", BAD)
    own.open("other.py", BAD)
    assert len(own.published("other.py")) == 1
    assert own.hover("app.py", BAD.index("except:")) is None
    own.request("shutdown")
    assert own.pending("textDocument/publishDiagnostics") == []


@pytest.mark.parametrize("language", ["json", "jupyter", "dockerfile", "cython", "plaintext", ""])
def test_a_document_that_becomes_another_language_is_not_checked_any_more(client: Client, language: str) -> None:
    client.open("app.py", BAD)
    assert len(client.published("app.py")) == 1
    client.open("app.py", BAD, language=language)
    assert client.cleared("app.py")
    assert client.actions("app.py", BAD.index("except:")) == []


@pytest.mark.parametrize("name", ["a.json", "notes.txt", "a.pyx"])
def test_a_name_that_is_not_pythons_is_not_checked_whatever_the_client_calls_it(client: Client, name: str) -> None:
    client.open(name, BAD)
    assert client.published(name) == []
    (client.folder / "seniorlint.toml").write_text(f'select = ["bare-except"]\ninclude = ["{name}"]\n')
    client.save(name)
    assert len(client.published(name)) == 1


def test_another_language_is_never_taken_for_python(client: Client) -> None:
    (client.folder / "seniorlint.toml").write_text('select = ["bare-except"]\ninclude = ["Dockerfile"]\n')
    client.open("Dockerfile", BAD)
    assert "SLE001" not in {one["code"] for one in client.published("Dockerfile")}


def test_the_json_of_a_notebook_is_left_alone(client: Client) -> None:
    client.open("a.ipynb", BAD)
    client.open("b.py", BAD)
    assert len(client.published("b.py")) == 1
    assert not client.pending("textDocument/publishDiagnostics")


@pytest.mark.parametrize("name", ["script", "a.pyi", "a.pyw", "wsgi.wsgi"])
def test_names_that_may_be_pythons_are_checked(client: Client, name: str) -> None:
    client.open(name, BAD)
    assert len(client.published(name)) == 1


def test_untitled_documents_are_checked(own: Client) -> None:
    own.open("untitled:Untitled-1", BAD)
    assert len(own.published("untitled:Untitled-1")) == 1


def test_names_that_need_escapes(client: Client) -> None:
    for name in ("mit leer#zeichen?;😀.py", "100%25.py"):
        client.open(name, BAD)
        assert len(client.published(name)) == 1
    (client.folder / "a#b").mkdir()
    (client.folder / "a#b" / "seniorlint.toml").write_text('ignore = ["ALL"]\n')
    client.open("a#b/app.py", BAD)
    assert client.published("a#b/app.py") == []


def test_lone_surrogates_and_null_bytes_do_no_harm(client: Client) -> None:
    client.open("app.py", 'a = "\ud83d"\n' + BAD)
    assert len(client.published("app.py")) == 1
    client.change(  # the other half comes: together they are one character
        "app.py",
        [{"range": {"start": {"line": 0, "character": 6}, "end": {"line": 0, "character": 6}}, "text": "\ude00"}],
    )
    (found,) = client.published("app.py")
    assert found["range"]["start"] == {"line": 3, "character": 0}
    client.replace("app.py", "a = 1\0\n")
    assert [one["code"] for one in client.published("app.py")] == ["SLX001"]


def test_a_byte_order_mark_moves_nothing(client: Client) -> None:
    client.open("app.py", "\ufefftry: work()\nexcept: recover()\n")
    (found,) = client.published("app.py")
    assert client.selected("app.py", found["range"]) == "except:"
    client.replace("app.py", "\ufeffprice = (\n")
    assert [one["code"] for one in client.published("app.py")] == ["SLX001"]
    client.replace("app.py", "\ufeff" + BAD)
    fixed = [one for one in client.actions("app.py", BAD.index("except:") + 1) if one["title"].startswith("Fix")]
    assert client.after("app.py", fixed[0]) == "\ufeff" + BAD.replace("except:", "except Exception:")


def test_an_edit_that_cannot_be_understood_closes_the_document(client: Client) -> None:
    client.open("app.py", BAD)
    client.published("app.py")
    client.change("app.py", [{"range": {"start": {"line": "many"}}, "text": ""}])
    assert client.cleared("app.py")
    client.change("app.py", [{"text": BAD}])
    client.open("app.py", GOOD)
    assert client.published("app.py") == []


def test_deep_texts_do_not_end_the_server(client: Client) -> None:
    client.open("app.py", "x = " + "(" * 5000 + ")" * 5000 + "\n")
    assert [one["code"] for one in client.published("app.py")] == ["SLX001"]
    client.replace("app.py", "x = " + "+".join(["1"] * (MAX_LINKS * 3 // 4)) + "\n" + BAD)
    assert [one["code"] for one in client.published("app.py")] == ["SLE001"]


# configuration


def test_a_saved_configuration_holds_at_once(client: Client) -> None:
    client.open("app.py", BAD)
    client.open("other.py", BAD)
    assert len(client.published("app.py")) == 1
    assert len(client.published("other.py")) == 1
    (client.folder / "seniorlint.toml").write_text('ignore = ["ALL"]\n')
    client.save("seniorlint.toml")
    assert client.published("app.py") == []
    assert client.published("other.py") == []
    (client.folder / "seniorlint.toml").write_text('select = ["bare-except"]\n[severity]\nbare-except = "info"\n')
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": client.uri("seniorlint.toml"), "type": 2}]})
    assert [one["severity"] for one in client.published("app.py")] == [3]


def test_a_configuration_that_changed_unseen_holds_from_the_next_save(client: Client) -> None:
    client.open("app.py", BAD)
    client.published("app.py")
    (client.folder / "seniorlint.toml").write_text('ignore = ["ALL"]\n')
    client.save("app.py")
    assert client.published("app.py") == []


def test_a_broken_configuration_is_said_once(client: Client) -> None:
    config = client.folder / "seniorlint.toml"
    config.write_text('selekt = ["bare-except"]\n')
    client.open("app.py", BAD)
    message = client.wait(lambda one: one.get("method") == "window/showMessage")
    assert message["params"]["type"] == 1
    assert "selekt" in message["params"]["message"]
    assert "seniorlint.toml:1" in message["params"]["message"]
    assert client.published("app.py") == []
    client.open("other.py", BAD)
    assert client.published("other.py") == []
    client.edit("app.py", (0, 0, "\n"))
    assert client.published("app.py") == []
    assert client.hover("app.py", 0) is None
    assert client.actions("app.py", 0, len(BAD)) == []
    assert client.pending("window/showMessage") == []
    config.write_text('select = ["bare-except"]\n')
    client.save("seniorlint.toml")
    assert len(client.published("app.py")) == 1
    config.write_text("select = [\n")
    client.save("seniorlint.toml")
    client.wait(lambda one: one.get("method") == "window/showMessage")
    assert client.hover("app.py", 1 + BAD.index("except:")) is not None  # the last one that could be used holds


@pytest.mark.long
def test_the_document_at_hand_goes_before_those_that_were_opened(own: Client) -> None:
    names = [f"app{number}.py" for number in range(30)]
    for name in names:
        own.open(name, "def f(a, b):\n    return a + b\n\n\n" * 500 + BAD)
    assert own.hover(names[-1], len(own.texts[names[-1]]) - len(BAD) + BAD.index("except:")) is not None
    own.edit(names[-1], (0, 0, "\n"))
    assert len(own.published(names[-1])) == 1
    told = {one["params"]["uri"] for one in own.pending("textDocument/publishDiagnostics")}
    assert len(told) < 15
    for name in names[:-1]:
        assert len(own.published(name)) == 1


def test_excluded_files_are_left_alone(client: Client) -> None:
    (client.folder / "seniorlint.toml").write_text('select = ["bare-except"]\nextend-exclude = ["generated/"]\n')
    for name in ("generated/app.py", ".venv/lib/site-packages/app.py"):
        client.open(name, BAD)
        assert client.published(name) == []
    client.open("app.py", BAD)
    assert len(client.published("app.py")) == 1


def test_config_and_isolated_are_heeded(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "ours.toml"
    other.write_text('ignore = ["ALL"]\n')
    with client_in(project, "--config", str(other)) as client:
        client.start(VERSIONED)
        client.open("app.py", BAD)
        assert client.published("app.py") == []
    (project / "seniorlint.toml").write_text("nonsense")
    with client_in(project, "--isolated") as client:
        client.start(VERSIONED)
        client.open("app.py", BAD)
        assert "SLE001" in [one["code"] for one in client.published("app.py")]


def test_the_client_is_asked_to_watch_configuration_files(raw: Client) -> None:
    raw.start({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})
    request = raw.wait(lambda one: one.get("method") == "client/registerCapability")
    (registration,) = request["params"]["registrations"]
    assert [one["globPattern"] for one in registration["registerOptions"]["watchers"]] == [
        "**/pyproject.toml",
        "**/seniorlint.toml",
        "**/seniorlint-baseline.jsonl",
        "**/.gitignore",
    ]


def test_linted_code_is_not_run(client: Client) -> None:
    trap = client.folder / "trap"
    text = f"open({str(trap)!r}, 'w').close()\n" + BAD
    (client.folder / "app.py").write_text(text)
    (client.folder / "libcst.py").write_text(text)
    client.open("app.py", text)
    client.published("app.py")
    client.save("app.py")
    client.published("app.py")
    client.hover("app.py", text.index("except:"))
    client.actions("app.py", 0, len(text))
    assert not trap.exists()
