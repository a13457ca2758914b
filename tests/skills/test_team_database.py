"""`seniorlint report --database`: the same report, kept where other machines find it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from seniorlint.app.team_database import VARIABLE
from seniorlint.cli.main import main
from seniorlint.review import check_text
from seniorlint.skills import blame_files
from seniorlint.skills.blame import Blame
from seniorlint.skills.decisions.follow import Follower
from seniorlint.store import settings_digest
from seniorlint.store.settings_digest import cache_key, shared_key
from tests.postgres import Server
from tests.skills.commands import GRACE, Handlers, json_of, run_report
from tests.skills.conftest import ADA, Repo

DOCS = Path(__file__).parents[2] / "docs" / "database.md"


def sql_in_docs() -> list[str]:
    return re.findall(r"```sql\n(.+?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(autouse=True)
def _clean(request: pytest.FixtureRequest) -> None:
    if "server" in request.fixturenames:
        request.getfixturevalue("server").clean()


def not_again(*words: object, **options: object) -> Blame:
    raise AssertionError("this is known")


def test_another_machine_reads_nothing_again(
    repo: Repo, handlers_of: Handlers, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repo.commit(ADA, a=handlers_of(2), b=handlers_of(1))
    repo.commit(GRACE, a=handlers_of(2).replace("except Exception:", "except (Exception):"))
    first = json_of("--author", "all", "--database", server.url())
    assert first == json_of("--author", "all")
    repo.git("clone", "-q", str(repo.path), str(tmp_path / "elsewhere"))
    monkeypatch.chdir(tmp_path / "elsewhere")
    for name, value in (("name", "Ada Lovelace"), ("email", "ada@example.org")):
        repo.git("-C", str(tmp_path / "elsewhere"), "config", f"user.{name}", value)
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path / "empty"))
    monkeypatch.setattr(check_text, "observe_source", not_again)
    monkeypatch.setattr(blame_files, "blame_file", not_again)
    assert json_of("--author", "all", "--database", server.url()) == first
    assert not (tmp_path / "empty").exists()


def test_the_shared_key_is_of_the_content_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before, here = shared_key(), cache_key()
    monkeypatch.setattr(settings_digest, "_times", lambda path: (0, 0))
    settings_digest._installation.cache_clear()
    try:
        assert cache_key() != here
        assert shared_key() == before
    finally:
        settings_digest._installation.cache_clear()
    monkeypatch.setattr(settings_digest, "__version__", "0.0")
    assert shared_key() != before


def test_a_server_that_goes_away_changes_no_report(
    repo: Repo, handlers_of: Handlers, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(ADA, a=handlers_of(2, 1))
    real = Follower.follow

    def follow(self: Follower, files: object) -> object:
        server.end_others()
        return real(self, files)  # type: ignore[arg-type]  # passed on as it is

    with monkeypatch.context() as patch:
        patch.setattr(Follower, "follow", follow)
        done = run_report("--output-format", "json", "--database", server.url())
    assert done.exit_code == 0
    assert re.fullmatch(r"The database postgresql://\S+ is not used any more: .+\n", done.stderr)
    assert done.stdout == run_report("--output-format", "json").stdout


def test_a_run_is_kept_once_and_without_names(repo: Repo, handlers_of: Handlers, server: Server) -> None:
    one = repo.commit(ADA, a=handlers_of(3, 1), test_a=handlers_of(1))
    for _ in range(2):
        json_of("--database", server.url())
    two = repo.commit(GRACE, b=handlers_of(0, 2))
    json_of("--author", "all", "--database", server.url())
    json_of("b.py", "--author", "all", "--database", server.url())
    trend, forget = sql_in_docs()
    assert [row[1:] for row in server.ask(trend)] == [(one, 4, 5), (two, 4, 7)]
    kept = server.ask("SELECT * FROM seniorlint.runs") + server.ask("SELECT * FROM seniorlint.decided")
    assert [row[4] for row in kept[:3]] == [".", ".", "b.py"]
    assert {row[1] for row in kept[:3]} == {one}
    assert not re.search("lovelace|hopper|example", repr(kept), re.IGNORECASE)
    for statement in forget.replace("'…', '…'", f"'{two}'").split(";"):
        server.ask(statement)
    assert [row[1:] for row in server.ask(trend)] == [(one, 4, 5), (two, 4, 5)]


def test_who_did_not_agree_is_in_no_run(repo: Repo, handlers_of: Handlers, server: Server) -> None:
    repo.write("consent.toml", 'people = ["grace@example.org"]\n')
    repo.write("seniorlint.toml", 'select = ["bare-except"]\n[report]\nconsent = "consent.toml"\n')
    repo.commit(ADA, a=handlers_of(1))
    grace = repo.commit(GRACE, b=handlers_of(1))
    assert json_of("--database", server.url())["developers"][0]["observations"] == 1
    assert server.ask("SELECT DISTINCT commit FROM seniorlint.decided") == [(grace,)]


def test_what_no_commit_holds_is_no_run(repo: Repo, handlers_of: Handlers, server: Server) -> None:
    repo.commit(ADA, a=handlers_of(1), b=handlers_of(1), c=handlers_of(1))
    repo.write("a.py", handlers_of(2))
    (repo.path / "b.py").unlink()
    repo.write("c.py", handlers_of(1).replace("\n", "\r\n"))
    done = run_report("--database", server.url())
    assert "The run is not kept, because these files are not as the last commit has them: a.py, b.py." in done.stderr
    assert server.ask("SELECT * FROM seniorlint.runs") == []
    assert run_report("c.py", "--database", server.url()).stderr == ""
    assert server.ask("SELECT paths, files FROM seniorlint.runs") == [("c.py", 1)]


def test_the_environment_names_a_database_and_a_repository_cannot(
    repo: Repo, handlers_of: Handlers, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(ADA, a=handlers_of(1))
    monkeypatch.setenv(VARIABLE, server.url())
    json_of()
    assert server.ask("SELECT count(*) FROM seniorlint.runs") == [(1,)]
    repo.write("seniorlint.toml", f'database = "{server.url()}"\n')
    done = run_report()
    assert done.exit_code == 2
    assert "database" in done.stderr


def test_an_internal_error_shows_no_password(
    repo: Repo, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.commit(ADA, a="pass\n")
    monkeypatch.setenv(VARIABLE, server.url().replace("@", ":hunter2@"))
    monkeypatch.setattr(Follower, "follow", not_again)
    with pytest.raises(SystemExit):
        main(["report"])
    shown = capsys.readouterr().err
    assert "this is known" in shown
    assert "hunter2" not in shown


def test_without_the_extra(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit(ADA, a="pass\n")
    for name in ("address", "team_shelf"):
        monkeypatch.delitem(sys.modules, f"seniorlint.store.team.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    done = run_report("--database", "postgresql://host/db")
    assert done.exit_code == 2
    assert "pip install 'seniorlint[database]'" in done.stderr
    assert os.environ.get(VARIABLE) is None
