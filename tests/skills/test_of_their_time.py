"""What was decided when the supported Python had no better way is outside all counts; what is written later is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seniorlint.skills import python_then
from tests.skills.commands import GRACE, json_of, text_of
from tests.skills.test_decisions import ADA, CHAINS, owners, reformatted

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

OLD = "from setuptools import setup\n\nsetup(name='shop', python_requires='>=2.7')\n"
NEW = OLD.replace("2.7", "3.8")
HOPPER = "Grace Hopper"
COUNT = CHAINS.count("raise ")
MORE = CHAINS.replace("load_", "read_").replace("LoadError", "ReadError")[: CHAINS.index("def load_3")]


def left_out(reason: str = "no-better-way") -> int:
    number: int = json_of("--author", "all")["data"]["excluded"][reason]
    return number


@pytest.fixture
def chains(repo: Repo, select: Callable[..., None]) -> Repo:
    """Ten errors without a cause, of Ada and of a time when Python 2.7 was supported; then Grace drops that."""
    select("raise-without-cause")
    repo.commit(setup=OLD, a=CHAINS)
    repo.commit(GRACE, setup=NEW)
    return repo


def test_new_misses_count_and_old_ones_do_not(chains: Repo) -> None:
    assert (owners("SLE003"), left_out()) == ({}, COUNT)
    chains.commit(GRACE, b=MORE)
    assert (owners("SLE003"), left_out()) == ({HOPPER: (0, 3)}, COUNT)
    said = f"{COUNT} observations of a time when the Python that was supported had no better way"
    assert said in " ".join(text_of().split())


def test_nothing_is_left_out_where_it_was_usable(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.commit(setup=NEW, a=CHAINS)
    assert (owners("SLE003"), left_out()) == ({ADA: (0, COUNT)}, 0)
    repo.commit(setup=OLD)
    assert (owners("SLE003"), left_out()) == ({ADA: (0, COUNT)}, 0)


def test_a_line_that_is_written_anew_counts(chains: Repo) -> None:
    chains.commit(GRACE, a=reformatted(CHAINS))
    assert (owners("SLE003"), left_out()) == ({}, COUNT)
    old = 'LoadError("part 0 of the text is not right")'
    assert old in CHAINS
    chains.commit(GRACE, a=CHAINS.replace(old, "errors.Unreadable(path, line=number, found=error.args)"))
    assert (owners("SLE003"), left_out()) == ({HOPPER: (0, 1)}, COUNT - 1)


def test_a_rule_that_was_always_usable_is_judged(repo: Repo, select: Callable[..., None]) -> None:
    select("bare-except")
    repo.commit(setup=OLD, a="try:\n    work()\nexcept:\n    pass\n")
    assert (owners("SLE001"), left_out()) == ({ADA: (0, 1)}, 0)


def test_what_was_met_is_left_out_with_what_was_missed(repo: Repo, select: Callable[..., None]) -> None:
    select("duration-from-wall-clock")
    timed = "import {0}\n\n\ndef run(job):\n    start = {0}.{1}()\n    job()\n    return {0}.{1}() - start\n"
    repo.commit(setup=OLD, a=timed.format("timeit", "default_timer"), b=timed.format("time", "time"))
    assert (owners("SLP002"), left_out()) == ({}, 2)
    repo.commit(setup=NEW, c=timed.format("time", "monotonic"))
    assert (owners("SLP002"), left_out()) == ({ADA: (1, 1)}, 2)


def test_evidence_stays(repo: Repo) -> None:
    repo.commit(setup=OLD, a="try:\n    work()\nexcept OSError as error:\n    raise JobError() from error\n")
    assert owners("exception-chaining") == {ADA: (1, 0)}


CLASSIFIED = "classifiers=['Programming Language :: Python :: {}', 'Programming Language :: Python :: 3.9']"
SAID = {
    "pyproject.toml": '[project]\nrequires-python = ">={}"\n',
    "setup.cfg": "[options]\npython_requires = >={}\n",
    "setup.py": f"print 'hello'\nsetup({CLASSIFIED})\n",
    "tox.ini": "[tox]\nenvlist = py{{{},310}}\n",
    ".travis.yml": 'python:\n  - "{}"\n  - "3.9"\n',
}


@pytest.mark.parametrize("name", SAID)
def test_what_the_project_says(repo: Repo, select: Callable[..., None], name: str) -> None:
    select("raise-without-cause")
    repo.write(name, SAID[name].format("2.7" if name != "tox.ini" else "27"))
    repo.commit(a=CHAINS)
    repo.write(name, SAID[name].format("3.6" if name != "tox.ini" else "36"))
    repo.commit(GRACE, b=MORE)
    assert (owners("SLE003"), left_out()) == ({HOPPER: (0, 3)}, COUNT)


@pytest.mark.parametrize(("year", "counted"), [(2015, {}), (2021, {ADA: (0, COUNT)})])
def test_the_date_where_the_project_says_nothing(
    repo: Repo, select: Callable[..., None], year: int, counted: dict[str, tuple[float, float]]
) -> None:
    select("raise-without-cause")
    repo.write("a.py", CHAINS)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "first", f"--date={year}-06-01T00:00:00Z")
    assert owners("SLE003") == counted


def test_each_project_of_a_repository_by_its_own_files(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.write("setup.cfg", SAID["setup.cfg"].format("2.7"))
    repo.write("new shop/pyproject.toml", SAID["pyproject.toml"].format("3.10"))
    repo.write("new shop/src/a.py", CHAINS)
    repo.write("silent/pyproject.toml", "[tool.black]\n")
    repo.write("silent/a.py", MORE)
    repo.commit()
    assert (owners("SLE003"), left_out()) == ({ADA: (0, COUNT)}, 3)


def test_nothing_is_read_twice(
    chains: Repo, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    first = json_of("--author", "all")

    def read(*_: object) -> object:
        raise AssertionError("it was known")

    monkeypatch.setattr(python_then, "_files_in", read)
    assert json_of("--author", "all") == first
    assert first["data"]["excluded"]["no-better-way"] == COUNT


PYTHON_2 = """\
def load(text):
    try:
        return parse(text)
    except Exception, error:
        print "not read", error
        if not text:
            raise Exception("the text is empty")
        return None
"""
PYTHON_3 = PYTHON_2.replace("Exception, error", "Exception as error").replace('"not read", error', '("not read")')


def test_whoever_moves_to_python_3_decides_nothing(
    repo: Repo, select: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path / "cache"))
    select("broad-except", "generic-exception-raised")
    repo.commit(a=PYTHON_2)
    repo.commit(GRACE, a=PYTHON_3)
    for _ in ("cold", "warm"):
        assert (owners("broad-except"), left_out("unread")) == ({}, 1)
        assert owners("generic-exception-raised") == {ADA: (0, 1)}  # its line is older than the change
    repo.commit(
        GRACE,
        a=PYTHON_3.replace("    try", "    # Lenient.\n    try").replace(":\n        print", ":  # all\n        print"),
    )
    assert (owners("broad-except"), left_out("unread")) == ({}, 1)


def test_what_is_new_in_the_move_to_python_3_is_of_whoever_wrote_it(repo: Repo, select: Callable[..., None]) -> None:
    select("broad-except")
    repo.commit(a=PYTHON_2)
    repo.commit(GRACE, a=PYTHON_3 + "\n\n" + PYTHON_3.replace("load", "read_again"))
    assert (owners("broad-except"), left_out("unread")) == ({HOPPER: (0, 1)}, 1)


def test_what_moved_here_from_a_text_is_of_whoever_moved_it(repo: Repo, select: Callable[..., None]) -> None:
    select("raise-without-cause")
    repo.write("notes.txt", "How we load:\n\n" + CHAINS)
    repo.commit()
    (repo.path / "notes.txt").unlink()
    repo.commit(GRACE, a=CHAINS.replace("LoadError", "FormatError"))
    assert (owners("SLE003"), left_out("unread")) == ({HOPPER: (0, COUNT)}, 0)
