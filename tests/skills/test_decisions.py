"""Whoever decided has the observation, whatever others did to its lines since; each history has two or three people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.skills.commands import GRACE, json_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

ADA = "Ada Lovelace"
DEFAULTS = "".join(
    f"def collect_{i}(value, into=[]):\n    into.append(value)\n    return into\n\n\n" for i in range(10)
)
CHAINS = "".join(
    f"def load_{i}(text):\n"
    "    try:\n"
    f"        return parse(text, {i})\n"
    "    except ValueError as error:\n"
    f'        raise LoadError("part {i} of the text is not right")\n\n\n'
    for i in range(10)
)
MANAGER = """\
from contextlib import contextmanager


@contextmanager
def opened(name):
    handle = open(name)
    try:
        yield handle
    finally:
        handle.close()
"""


def owners(name: str) -> dict[str, tuple[float, float]]:
    """(met, occasions) of a rule, or (places, 0) of a kind of evidence, by developer."""
    found: dict[str, tuple[float, float]] = {}
    for developer in json_of("--author", "all")["developers"]:
        for of_skill in developer["practices"]:
            for rule in of_skill["rules"]:
                if name in (rule["name"], rule["code"]):
                    found[developer["name"]] = rule["met"], rule["occasions"]
        for evidence in developer["evidence"]:
            if evidence["name"] == name:
                found[developer["name"]] = evidence["count"], 0
    return found


def test_an_annotation_does_not_take_a_default(repo: Repo, select: Callable[..., None]) -> None:
    select("mutable-default")
    repo.commit(a=DEFAULTS)
    repo.commit(GRACE, a=DEFAULTS.replace("value, into=[]", "value: int, into: list[int] = []"))
    assert owners("SLG001") == {ADA: (0, 10)}


def test_an_annotation_does_not_take_evidence(repo: Repo) -> None:
    repo.commit(a=MANAGER)
    before = owners("context-manager")
    assert before == {ADA: (1, 0)}
    repo.commit(GRACE, a=MANAGER.replace("(name):", "(name: str) -> Iterator[IO[str]]:"))
    assert owners("context-manager") == before


def test_a_renamed_exception_does_not_take_a_raise(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.commit(a=CHAINS)
    repo.commit(GRACE, a=CHAINS.replace("LoadError", "FormatError"))
    assert owners("SLE003") == {ADA: (0, 10)}


def test_who_writes_the_docstrings_has_them(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-class-docstring")
    classes = "".join(f"class Part{i}:\n    size = {i}\n\n\n" for i in range(11))
    repo.commit(a=classes)
    repo.commit(GRACE, a=classes.replace(":\n    size", ':\n    """A part of it."""\n\n    size'))
    assert owners("SLD002") == {"Grace Hopper": (11, 11)}


def test_a_missing_docstring_stays_with_the_functions_author(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-function-docstring")
    text = "def total(values):\n    result = 0\n    for value in values:\n        result += value\n    return result\n"
    repo.commit(a=text)
    repo.commit(GRACE, a=text.replace("(values)", "(values: list[int]) -> int"))
    assert owners("SLD003") == {ADA: (0, 1)}


def test_who_removes_a_docstring_decided(repo: Repo, select: Callable[..., None]) -> None:
    select("missing-function-docstring")
    body = "    result = 0\n    for value in values:\n        result += value\n    return result\n"
    text = f'def total(values):\n    """Add up the values."""\n{body}'
    repo.commit(a=text)
    assert owners("SLD003") == {ADA: (1, 1)}
    repo.commit(GRACE, a=text.replace('    """Add up the values."""\n', ""))
    assert owners("SLD003") == {"Grace Hopper": (0, 1)}


def test_a_fixture_more_takes_no_test(repo: Repo, select: Callable[..., None]) -> None:
    select("test-without-assertion", "test-sleep")
    tests = "import time\n\n\n" + "".join(
        f"def test_{i}(client):\n    client.send({i})\n    time.sleep(1)\n    assert client.received == {i}\n\n\n"
        for i in range(10)
    )
    repo.commit(test_a=tests)
    before = {name: owners(name) for name in ("test-without-assertion", "test-sleep")}
    assert before["test-sleep"] == {ADA: (0, 10)}
    repo.commit(GRACE, test_a=tests.replace("(client):", "(client, database):"))
    assert {name: owners(name) for name in before} == before


def reformatted(text: str) -> str:
    """The text as a formatter with shorter lines and other quotes would write it."""
    return (
        text.replace('raise LoadError("', "raise LoadError(\n            '")
        .replace(' is not right")', " is not right',\n        )")
        .replace("(value, into=[])", "(\n    value,\n    into=[],\n)")
    )


def in_a_class(text: str) -> str:
    return "class Loader:\n" + "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))


@pytest.mark.parametrize("text", [CHAINS, DEFAULTS], ids=["chains", "defaults"])
@pytest.mark.parametrize(
    "change",
    [
        reformatted,
        in_a_class,
        lambda text: f"import sys\nimport os\n\n\n{text}",
        lambda text: text.replace("def ", "def new_"),
    ],
    ids=["black", "indent", "isort", "rename"],
)
def test_what_tools_do_changes_nobodys_report(
    repo: Repo, select: Callable[..., None], text: str, change: Callable[[str], str]
) -> None:
    select("raise-without-cause", "mutable-default")
    repo.commit(a=text)
    before = owners("SLE003"), owners("SLG001")
    assert any(before)
    repo.commit(GRACE, a=change(text))
    assert (owners("SLE003"), owners("SLG001")) == before


def test_a_moved_half_of_a_module_stays_whose_it_was(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.commit(a=CHAINS)
    at = CHAINS.index("def load_5")
    repo.commit(GRACE, a=CHAINS[:at], b=CHAINS[at:])
    assert owners("SLE003") == {ADA: (0, 10)}


def test_a_renamed_file_stays_whose_it_was(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.commit(a=CHAINS)
    repo.git("mv", "a.py", "with a space.py")
    repo.commit(GRACE)
    assert owners("SLE003") == {ADA: (0, 10)}


def test_a_cause_that_is_added_is_of_who_adds_it(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.commit(a=CHAINS)
    fixed = CHAINS.replace('right")', 'right") from error')
    repo.commit(GRACE, a=fixed)
    assert owners("SLE003") == {"Grace Hopper": (10, 10)}


def test_what_is_undone_and_done_again_is_of_the_last(repo: Repo, select: Callable[..., None]) -> None:
    select("mutable-default")
    repo.commit(a=DEFAULTS)
    repo.commit(GRACE, a=DEFAULTS.replace("into=[]", "into=()"))
    repo.commit(GRACE, a=DEFAULTS)
    assert owners("SLG001") == {"Grace Hopper": (0, 10)}


def test_one_more_of_a_kind_beside_old_ones_is_of_who_wrote_it(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    text = CHAINS[: CHAINS.index("def load_1")]
    more = (
        text.rstrip("\n")
        + '\n    except KeyError as error:\n        raise LoadError("there is no such key in what was given")\n'
    )
    repo.commit(a=text)
    repo.commit(GRACE, a=more.replace("def load_0(text)", "def load_0(text: str)"))
    assert owners("SLE003") == {ADA: (0, 1), "Grace Hopper": (0, 1)}


def test_evidence_is_never_of_a_commit_in_which_it_is_not(repo: Repo) -> None:
    text = "def parts(tree):\n    for part in tree:\n        for one in parts(part):\n            yield one\n"
    repo.commit(a=text)
    modern = repo.commit(GRACE, a="def parts(tree):\n    for part in tree:\n        yield from parts(part)\n")
    repo.write(".git-blame-ignore-revs", modern + "\n")
    repo.commit()
    assert owners("yield-from") == {}
    assert json_of()["data"]["excluded"]["reformat"] > 0


def test_work_that_is_not_committed_is_nobodys_only_where_it_decides(repo: Repo, select: Callable[..., None]) -> None:
    select("mutable-default")
    repo.commit(a=DEFAULTS)
    annotated = DEFAULTS.replace("value, into=[]", "value: int, into: list[int] = []")
    repo.write("a.py", annotated + "def more(into={}):\n    into[1] = 2\n")
    assert owners("SLG001") == {ADA: (0, 10)}
    assert json_of()["data"]["excluded"]["uncommitted"] == 1


@pytest.mark.parametrize("is_in_front", [True, False])
def test_a_copy_that_is_not_committed_is_not_what_still_stands(
    repo: Repo, select: Callable[..., None], *, is_in_front: bool
) -> None:
    """A commit would say which lines it touched; what is not committed touched no line of the old ones either."""
    select("bare-except")
    old = "try:\n    begin()\nexcept:\n    mend()\n\n\ntry:\n    work()\nexcept:\n    mend()\n"
    new = "try:\n    other()\nexcept:\n    repair()\n"
    repo.commit(a=old)
    repo.write("a.py", f"{new}\n\n{old}" if is_in_front else f"{old}\n\n{new}")
    assert owners("SLE001") == {ADA: (0, 2)}
    assert json_of()["data"]["excluded"]["uncommitted"] == 1
    repo.commit(GRACE)
    assert owners("SLE001") == {ADA: (0, 2), "Grace Hopper": (0, 1)}


def test_co_authors_have_equal_parts(repo: Repo, select: Callable[..., None]) -> None:
    select("mutable-default")
    repo.write("a.py", DEFAULTS)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "Collect\n\nCo-authored-by: Grace Hopper <grace@example.org>")
    assert owners("SLG001") == {ADA: (0, 5), "Grace Hopper": (0, 5)}
    shared = {one["name"]: one["shared"] for one in json_of("--author", "all")["developers"]}
    assert shared == {ADA: 10, "Grace Hopper": 10}


@pytest.mark.parametrize(
    ("trailer", "occasions"),
    [("> Grace <", 10), ("Grace", 10), ("<>", 10), ("A <b> <c>", 10), ("<g@example.org>", 5), ("G\rH <g@x>", 5)],
)
def test_a_trailer_of_any_form_ends_nothing(
    repo: Repo, select: Callable[..., None], trailer: str, occasions: int
) -> None:
    select("mutable-default")
    repo.write("a.py", DEFAULTS)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"Collect\n\nCo-authored-by: {trailer}")
    assert owners("SLG001")[ADA] == (0, occasions)


@pytest.mark.parametrize(
    "trailer",
    [
        "Claude <noreply@anthropic.com>",
        "Copilot <198982749+Copilot@users.noreply.github.com>",
        "Cursor Agent <cursoragent@cursor.com>",
        "aider (gpt-4o) <noreply@aider.chat>",
    ],
)
def test_what_an_assistant_wrote_with_somebody_is_a_class_of_its_own(
    repo: Repo, select: Callable[..., None], trailer: str
) -> None:
    select("mutable-default")
    repo.write("a.py", DEFAULTS)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"Collect\n\nCo-authored-by: {trailer}")
    found = json_of("--author", "all")
    assert found["data"]["excluded"]["assistant"] == 10
    assert {one["name"]: one["assisted"] for one in found["developers"]} == {ADA: 10}
    assert owners("SLG001") == {}
