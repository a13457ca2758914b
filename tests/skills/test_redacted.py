"""`--redact`: no format holds a name, an email, a path, a line of code or a commit of the repository."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.skills.commands import GRACE, json_of, run_report, text_of
from tests.skills.conftest import Repo, handlers
from tests.skills.test_report_schema import SCHEMA, strict

FORMATS = ("text", "markdown", "html", "json")
LETTERS = "abcßéøñÅżΩλжЯ한글漢字かなעבריתעربيहिन्दीไทย🦄\u200d\u0301&\"'`*_[]()|;#%$~ "
TEAM_RULE = """
code = "SLZ001"
name = "acme-vault-open"
summary = "An acme vault is opened"
message = "Do not open it"
practice = "Left the acme vault shut"
skill = "error-handling/try-except-blocks"
severity = "error"
pattern = "vault.open($X)"
unless = ["vault.open(None)"]
why = "Because acme says so."
references = ["https://example.org/acme"]
[[example]]
bad = "vault.open(1)"
good = "vault.open(None)"
"""


def strings(made: object) -> Iterator[str]:
    """All strings in a value of JSON types, keys among them."""
    if isinstance(made, str):
        yield made
    elif isinstance(made, dict):
        for key, value in made.items():
            yield key
            yield from strings(value)
    elif isinstance(made, list):
        for one in made:
            yield from strings(one)


def readings(form: str, text: str) -> list[str]:
    """What is read in an output: as it is, without escapes, and without line ends that only fill lines."""
    plain = html.unescape(text) if form == "html" else re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", text)
    whole = "\n".join(strings(json.loads(text))) if form == "json" else plain
    return [text, plain, whole, " ".join(whole.split())]


def git_says(repo: Repo, *arguments: str) -> list[str]:
    said = subprocess.run(["git", *arguments], cwd=repo.path, capture_output=True, check=True).stdout
    return [one for one in said.decode("utf-8", "surrogateescape").splitlines() if one.strip()]


def secrets_of(repo: Repo) -> set[str]:
    """Names, emails, parts of paths, lines of code and ids of a repository."""
    people = git_says(repo, "log", "--format=%an%n%ae%n%cn%n%ce")
    words = {word for one in people for word in re.split(r"[\s@.]+", one)}
    paths = git_says(repo, "-c", "core.quotePath=false", "ls-files")
    parts = {part for path in paths for part in re.split(r"[/.]", path)}
    code = {line.strip() for path in repo.path.rglob("*.py") for line in path.read_text("utf-8").splitlines()}
    objects = {line.split()[0] for line in git_says(repo, "rev-list", "--all", "--objects")}
    short = {one[:7] for one in objects}
    return {*people, *paths, *(one for one in words | parts if len(one) > 4), *code, *objects, *short}


HARMLESS = {  # words that seniorlint writes itself
    "seniorlint",
    "contest",
    "example",
    "except",
    "except:",
    "except Exception:",
    "try:",
}


def assert_hidden(repo: Repo, more: Iterable[str] = (), arguments: tuple[str, ...] = ()) -> None:
    secrets = {*secrets_of(repo), *more} - HARMLESS
    assert len(secrets) > 10
    for form in FORMATS:
        for who in ((), ("--author", "all")):
            text = text_of("--redact", "--output-format", form, *who, *arguments)
            for reading in readings(form, text):
                found = {one for one in secrets if one.strip() and one in reading}
                assert not found, (form, who, found)


def odd_name() -> st.SearchStrategy[str]:
    """A name in any script, with markup and escapes, that no text of seniorlint's own has by chance."""
    return st.text(LETTERS, min_size=3, max_size=12).map(lambda text: f"Qz{text.strip()}Zq")


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # each example is a repository with eight reports
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=st.lists(odd_name(), min_size=3, max_size=3, unique=True))
def test_nothing_of_the_repository_is_in_any_format(
    names: list[str], new_repo: Callable[[str], Repo], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = new_repo(f"repo{len(list(tmp_path.iterdir()))}")
    monkeypatch.chdir(repo.path)
    you, other, folder = names
    repo.git("config", "user.name", you)
    repo.git("config", "user.email", "qzyou@qz.example.org")
    repo.write(
        "seniorlint.toml", 'select = ["bare-except", "raise-without-cause"]\n[report]\nconsent = "qzconsent.toml"\n'
    )
    repo.write("qzconsent.toml", 'people = ["qzother@qz.example.org"]\n')
    authors = (f"{you} <qzyou@qz.example.org>", f"{other} <qzother@qz.example.org>")
    path = f"{folder}/qz<script>'&quot;.py"
    for number in range(6):
        repo.write(path, f"# {names}\n" + handlers(number + 1, number).replace("mend", "qzmend"))
        repo.git("add", "-A")
        repo.git("commit", "-q", "-m", f"qz{number}", author=authors[number % 2])
    code = "try:\n    qzread(qzpath)\nexcept OSError as qzerror:\n    raise ValueError(qzpath) from qzerror\n"
    repo.write("qz_two.py", code)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"both\n\nCo-authored-by: {authors[1]}", author=authors[0])
    assert_hidden(repo, [*names, "qz"])


@pytest.fixture
def busy(repo: Repo) -> Repo:
    """Two developers, next steps, grave misses, a contest and a rule of the team."""
    repo.write("seniorlint.toml", 'select = ["bare-except"]\n')
    for number in range(6):
        repo.commit(**{f"alpha{number}": handlers(1, 3)})
    repo.commit(GRACE, grace_file=handlers(2, 1))
    repo.commit("Lin Tao <lin@example.org>", grace_file=handlers(2, 1) + "# the end of it\n")
    claim = '[[contest]]\npath = "alpha0.py"\nrule = "bare-except"\nline = 7\nnot-mine = "copied from elsewhere"\n'
    repo.write(".seniorlint/contest.toml", claim)
    repo.commit()
    return repo


def test_steps_misses_contests_and_globs_are_hidden(busy: Repo) -> None:
    made = json_of("--redact", "--paths", "alpha*", "--since", "2020")
    seen = readings("html", text_of("--output-format", "html"))[1]
    assert all(one in seen for one in ("alpha0", "mend(1)", "Ada Lovelace", busy.git("rev-parse", "HEAD")[:10]))
    [step] = made["developers"][0]["next_steps"]
    assert step["rule"] == "bare-except"
    assert step["place"] is None
    assert made["data"]["narrowed"]["paths"] == ["(hidden)"]
    assert made["data"]["contests"] == {
        "file": "(hidden)",
        "entries": 1,
        "not_mine": 1,
        "intended": 0,
        "unmatched": 0,
    }
    assert_hidden(busy, ["alpha", "copied from"], ("--paths", "alpha*"))


def test_it_is_as_the_schema_says_and_the_numbers_stay(busy: Repo) -> None:
    for who in ((), ("--author", "all")):
        whole, made = json_of(*who), json_of("--redact", *who)
        Draft202012Validator(strict(SCHEMA)).validate(made)
        assert made["redacted"]
        assert not whole["redacted"]
        assert numbers(made) == numbers(whole)
        assert made["data"]["head"] is None


def numbers(made: dict[str, Any]) -> list[str]:
    """What is left of each developer, in an order that names do not change."""
    kept = ("observations", "shared", "contested", "areas", "practices", "matrix", "quarters")
    return sorted(
        json.dumps([{key: one[key] for key in kept}, [step["missed"] for step in one["next_steps"]]])
        for one in made["developers"]
    )


@pytest.mark.usefixtures("busy")
def test_developers_are_called_you_and_by_letters() -> None:
    made = json_of("--redact", "--author", "all")
    assert [one["name"] for one in made["developers"]] == ["you", "Developer A"]
    assert made["empty"] == {"count": 1, "names": []}
    text = text_of("--redact", "--author", "all")
    assert "== you ==" in text
    assert "== Developer A ==" in text
    assert "1 developer without an observation\n" in text
    assert [one["name"] for one in json_of("--redact", "--author", "Grace Hopper")["developers"]] == ["Developer A"]


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("form", FORMATS[:3])
def test_it_says_that_it_is_redacted_and_leads_nowhere(form: str) -> None:
    text = text_of("--redact", "--output-format", form)
    assert "Redacted: names, emails" in " ".join(text.split()).replace("\\", "")
    assert "--places" not in text
    assert "Redacted" not in text_of("--output-format", form)
    links = set(re.findall(r'href="#([^"]+)"', text))
    assert links <= set(re.findall(r'id="([^"]+)"', text))


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("other", ["--places", "--mailmap"])
def test_lists_of_places_and_emails_cannot_be_redacted(other: str) -> None:
    done = run_report("--redact", other)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_rules_of_a_team_have_no_name(repo: Repo) -> None:
    repo.write("lint/acme-vault-open.toml", TEAM_RULE)
    repo.write("seniorlint.toml", 'team-rules = ["lint"]\nselect = ["SLZ"]\n')
    for number in range(4):
        repo.commit(**{f"a{number}": "vault.open(1)\n" * 3})
    [step] = json_of()["developers"][0]["next_steps"]
    assert step["rule"] == "acme-vault-open"
    [step] = json_of("--redact")["developers"][0]["next_steps"]
    assert step["rule"] == "own-rule-1"
    for form in FORMATS:
        text = text_of("--redact", "--output-format", form)
        assert "own-rule-1" in text.replace("\\", "")
        assert not re.search("acme|vault|SLZ|explain own-rule", text.replace("\\", ""))
