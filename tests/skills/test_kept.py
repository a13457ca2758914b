"""A report on what did not change parses nothing and blames nothing; what did change is looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from seniorlint.git.repository import Repository, open_repository
from seniorlint.review import check_text
from seniorlint.review.run import jobs
from seniorlint.skills import blame_files
from seniorlint.skills.blame import FLAGS, Blame, Flags, blame_file
from seniorlint.skills.blame_rows import BlameKeys, packed_blame, unpacked_blame
from seniorlint.skills.decisions.follow import Follower
from seniorlint.skills.decisions.version_text import Text
from seniorlint.store.cache_rows import Damaged
from tests.skills.commands import Handlers, json_of
from tests.skills.conftest import ADA, Repo

GRACE = "Grace Hopper <grace@example.org>"


@pytest.fixture(autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is parsed and blamed from now on."""
    done: list[str] = []
    real = check_text.observe_source

    def parse(source: object, path: Path, *words: object, **options: object) -> object:
        done.append(f"parse {path.name}")
        return real(source, path, *words, **options)  # type: ignore[arg-type]  # passed on as they are

    def blame(repository: Repository, path: str, flags: Flags) -> Blame:
        done.append(f"blame {path}")
        return blame_file(repository, path, flags)

    monkeypatch.setattr(jobs, "can_guard", lambda workers: workers > 1)  # a single worker is this process here
    monkeypatch.setattr(check_text, "observe_source", parse)
    monkeypatch.setattr(blame_files, "blame_file", blame)
    return done


def afresh(monkeypatch: pytest.MonkeyPatch) -> object:
    """The report without a store."""
    with monkeypatch.context() as patch:
        patch.setenv("SENIORLINT_STORE_MB", "0")
        return json_of("--author", "all")


def test_nothing_is_done_twice(
    repo: Repo, handlers_of: Handlers, work: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(ADA, a=handlers_of(2), b=handlers_of(1, 1))
    first = json_of("--author", "all")
    assert sorted(work) == ["blame a.py", "blame b.py", "parse a.py", "parse b.py"]
    work.clear()
    assert json_of("--author", "all") == first
    assert work == []
    repo.write("b.py", handlers_of(1, 2))
    changed = json_of("--author", "all")
    assert sorted(work) == ["blame b.py", "parse b.py"]
    assert changed == afresh(monkeypatch) != first


@pytest.mark.parametrize("name", [".mailmap", ".gitattributes", "pkg/.gitattributes", "HEAD"])
def test_what_git_blame_depends_on(
    repo: Repo, handlers_of: Handlers, work: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repo.write("pkg/a.py", handlers_of(2))
    repo.commit(ADA)
    json_of("--author", "all")
    work.clear()
    texts = {
        ".mailmap": "Augusta King <king@example.org> <ada@example.org>\n",
        "HEAD": "",
    }
    if name == "HEAD":
        repo.git("commit", "-q", "--allow-empty", "-m", "nothing", author=GRACE)
    else:
        repo.write(name, texts.get(name, "*.py text\n"))
    assert json_of("--author", "all") == afresh(monkeypatch)
    assert work[0] == "blame pkg/a.py"


def test_decisions_are_kept(repo: Repo, handlers_of: Handlers, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(ADA, a=handlers_of(2), b=handlers_of(1))
    repo.commit(GRACE, a=handlers_of(2).replace("except Exception:", "except (Exception):"))
    first = json_of("--author", "all")
    followed: list[str] = []
    real = Follower.follow

    def follow(self: Follower, files: Mapping[str, tuple[Text, Blame]]) -> object:
        followed.extend(files)
        return real(self, files)

    monkeypatch.setattr(Follower, "follow", follow)
    assert json_of("--author", "all") == first
    assert followed == []
    repo.write("b.py", handlers_of(1) + handlers_of(0, 1))
    assert json_of("--author", "all")["data"]["excluded"]["uncommitted"] == 1
    assert followed == ["b.py"]
    followed.clear()
    repo.write("seniorlint.toml", 'select = ["bare-except", "reraise-by-name"]\n')
    json_of("--author", "all")
    assert followed == ["a.py", "b.py"]


def test_a_blame_survives_its_row(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(ADA, a=handlers_of(2))
    repo.write("a.py", "\n" + handlers_of(2))
    with open_repository(repo.path) as repository:
        blame = blame_file(repository, "a.py")
        keys = BlameKeys(repository, "installation", FLAGS)
        assert keys.key("a.py", b"x") == BlameKeys(repository, "installation", FLAGS).key("a.py", b"x")
        assert len({keys.key("a.py", b"x"), keys.key("a.py", b"y"), keys.key("b.py", b"x")}) == 3
    body = packed_blame(blame)
    assert unpacked_blame(body) == blame
    for wrong in (b"", body[:-1], packed_blame(Blame(blame.origins, blame.numbers, ()))):
        with pytest.raises(Damaged):
            unpacked_blame(wrong)
