"""The result cache: quick where nothing changed, right where something did, and no harm in any state."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from seniorlint.files.digest import digest
from seniorlint.languages.language import LANGUAGES, PYTHON
from seniorlint.store.cache_place import OLD_FOLDER, project_cache
from tests.cli.command import Done, run_here

BAD = "try:\n    work()\nexcept:\n    recover()\n"
GOOD = "try:\n    work()\nexcept OSE:\n    recover()\n"
WORDS = ("check", "--select", "bare-except", "--output-format", "concise")
OLD = 1_600_000_000


def make(folder: Path) -> Path:
    """A project with three findings."""
    (folder / "setup.py").write_text("")
    (folder / "pkg").mkdir()
    for name in ("a", "b", "c"):
        (folder / "pkg" / f"{name}.py").write_text(BAD)
    (folder / "Dockerfile").write_text("FROM python:3.12\n")
    return folder


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def young(tmp_path: Path) -> Path:
    """A project whose files changed just now, so that the cache knows them by their content only."""
    return make(tmp_path)


@pytest.fixture(scope="module")
def old_projects(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Projects for every test that needs one, made at once, because they have to be waited for."""
    folders = [make(tmp_path_factory.mktemp("old")) for _ in range(32)]
    settle(*folders)
    return iter(folders)


@pytest.fixture
def project(old_projects: Iterator[Path]) -> Path:
    """A project whose files are old enough to be trusted by their times."""
    return next(old_projects)


def settle(*folders: Path) -> None:
    """Make everything old enough to be trusted by its times; status times cannot be set, so wait them out."""
    for folder in folders:
        for path in [*folder.rglob("*"), folder]:
            os.utime(path, (OLD, OLD))
    time.sleep(2.1)


def check(folder: Path, *words: str) -> Done:
    return run_here(*WORDS, *words, cwd=folder)


def modules_of(folder: Path, *words: str) -> set[str]:
    """The modules that a run and its worker have imported when they end."""
    code = (
        "import atexit, os, sys\n"
        "def tell():\n"
        "    print(*sys.modules, file=sys.stderr, flush=True)\n"
        "atexit.register(tell)\n"
        "end = os._exit  # which is how a worker ends\n"
        "os._exit = lambda code: (tell(), end(code))\n"
        "from seniorlint.cli.main import main\n"
        f"main({[*WORDS, *words]!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.split())


def cached_files(folder: Path) -> set[str]:
    (file,) = project_cache(folder).glob("check-*.json")
    return {Path(path).name for path in json.loads(file.read_text().partition("\n")[2])["entries"]}


def test_a_warm_run_says_the_same_and_imports_nothing_heavy(project: Path) -> None:
    cold = check(project)
    assert cold.code == 1
    assert len(cold.out.splitlines()) == 3
    loaded = modules_of(project)
    heavy = {
        "seniorlint.catalogue.model",
        "sqlite3",
        "libcst",
        "pygls",
        "lsprotocol",
        "rich",
        "flake8",
        "pathspec",
        "multiprocessing",
        "secrets",
        "subprocess",
    }
    if sys.version_info < (3, 11):  # there click itself imports it, by way of uuid
        heavy.discard("subprocess")
    assert not heavy & loaded
    assert {"sqlite3", "shutil", "tempfile", "random", "difflib", "zlib"} & loaded == set()
    assert not {name for name in loaded if name.startswith(("seniorlint.checks", "seniorlint.languages"))}
    settings = {name.removeprefix("seniorlint.settings.") for name in loaded if name.startswith("seniorlint.settings.")}
    assert settings == {"allowed_plugins", "overrides", "project_top"}
    assert "seniorlint.engine.source" not in loaded
    assert check(project) == cold


def test_a_run_on_python_alone_imports_nothing_of_other_languages(young: Path) -> None:
    loaded = modules_of(young / "pkg", "--no-cache", "--extend-select", "ALL")
    assert "libcst" in loaded
    assert not {"packaging", "yaml"} & loaded
    others = {f"seniorlint.languages.{language.name}" for language in LANGUAGES if language is not PYTHON}
    assert others & loaded == {"seniorlint.languages.kubernetes"}  # whose `manifests` tells YAML files apart


def test_what_the_user_allows_from_now_on_is_heeded(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = project.parent / f"{project.name}-home"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    check(project)
    assert "seniorlint.settings.project" not in modules_of(project)
    (home / "seniorlint").mkdir(parents=True)
    (home / "seniorlint" / "settings.toml").write_text("allow-plugins = true\n")
    assert "seniorlint.settings.project" in modules_of(project)


def test_a_baseline_is_applied_without_a_look_at_the_files(project: Path) -> None:
    assert run_here("baseline", "create", cwd=project).code == 0
    time.sleep(2.1)  # seniorlint: ignore[test-sleep] because what changed just now is not trusted by its times
    for _ in range(2):
        hidden = check(project, "--baseline", "seniorlint-baseline.jsonl")
        assert (hidden.code, hidden.out, hidden.err) == (0, "", "Hidden by the baseline: 3.\n")
    loaded = modules_of(project, "--baseline", "seniorlint-baseline.jsonl")
    assert not {"libcst", "seniorlint.languages.python.parsing.lexical", "multiprocessing"} & loaded


def test_the_modules_test_would_see_the_engine(project: Path) -> None:
    assert "libcst" in modules_of(project, "--no-cache")


def test_a_changed_file_is_checked_again(project: Path) -> None:
    check(project)
    (project / "pkg" / "b.py").write_text("\n" + BAD)
    done = check(project)
    assert [line.split(" ")[0] for line in done.out.splitlines()] == [
        "pkg/a.py:3:1:", "pkg/b.py:4:1:", "pkg/c.py:3:1:",
    ]  # fmt: skip


def test_other_content_with_the_old_size_and_time_is_seen(project: Path) -> None:
    """As after a checkout that restores modification times: the status time tells."""
    same_size = BAD.replace("except:", "exceptX")
    assert len(same_size) == len(BAD)
    check(project)
    (project / "pkg" / "b.py").write_text(same_size)
    os.utime(project / "pkg" / "b.py", (OLD, OLD))
    assert "SLX001" in check(project).out


def test_new_and_removed_files(project: Path) -> None:
    check(project)
    (project / "pkg" / "d.py").write_text(BAD)
    (project / "pkg" / "a.py").unlink()
    assert [line.split(":")[0] for line in check(project).out.splitlines()] == ["pkg/b.py", "pkg/c.py", "pkg/d.py"]
    assert "a.py" not in cached_files(project)


def test_configuration_and_ignore_files_count(project: Path) -> None:
    (project / ".git").mkdir()
    settle(project)
    assert len(check(project).out.splitlines()) == 3
    (project / "seniorlint.toml").write_text('[per-file-ignores]\n"pkg/a.py" = ["bare-except"]\n')
    assert len(check(project).out.splitlines()) == 2
    (project / ".gitignore").write_text("b.py\n")
    assert len(check(project).out.splitlines()) == 1
    (project / "seniorlint.toml").unlink()
    assert len(check(project).out.splitlines()) == 2


def test_a_named_file_that_becomes_a_folder(young: Path) -> None:
    path = young / "named.py"
    path.write_text(BAD)
    assert check(young, "named.py").out.startswith("named.py:3:1:")
    path.unlink()
    path.mkdir()
    (path / "inner.py").write_text(BAD)
    assert check(young, "named.py").out.startswith("named.py/inner.py:3:1:")


@pytest.mark.parametrize("text", [BAD, ""])
def test_a_link_to_a_file_that_becomes_a_folder(project: Path, tmp_path: Path, text: str) -> None:
    target = tmp_path / "target.py"
    target.write_text(text)
    (project / "pkg" / "link.py").symlink_to(target)
    os.utime(project / "pkg", (OLD, OLD))
    check(project, "pkg")
    target.unlink()
    target.mkdir()
    assert check(project, "pkg") == check(project, "pkg", "--no-cache")


def test_a_named_folder_that_becomes_a_file(project: Path) -> None:
    check(project, "pkg")
    (project / "pkg").rename(project / "old")
    (project / "pkg").write_text("FROM python\n")
    os.utime(project / "pkg", (OLD, OLD))
    assert check(project, "pkg") == check(project, "pkg", "--no-cache")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_an_empty_file_that_cannot_be_read_any_more(young: Path) -> None:
    path = young / "pkg" / "a.py"
    path.write_text("")
    check(young)
    path.unlink()
    os.mkfifo(path)
    assert check(young).out == check(young, "--no-cache").out != ""


def test_options_have_caches_of_their_own(project: Path) -> None:
    first = check(project)
    assert check(project, "--ignore-suppressions") == first
    assert run_here("check", "--select", "SLG", "--output-format", "concise", cwd=project).out == ""
    assert check(project) == first


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\x00", b'{"format":1,"key":"x"}', b"null"])
def test_a_damaged_cache_is_said_once_and_built_anew(project: Path, content: bytes) -> None:
    whole = check(project)
    (file,) = project_cache(project).glob("check-*.json")
    file.write_bytes(content)
    done = check(project)
    assert done.out == whole.out
    assert done.err.count("is damaged;") == 1
    assert check(project) == whole


def test_damage_inside_of_entries(project: Path) -> None:
    whole = check(project)
    (file,) = project_cache(project).glob("check-*.json")
    file.write_text(file.read_text().replace('"SLE001"', '"SLE009"', 1))
    done = check(project)
    assert done.out == whole.out
    assert "Traceback" not in done.err


def test_something_else_in_the_place_of_the_folder(young: Path) -> None:
    project_cache(young).write_text("mine")
    done = check(young)
    assert (done.code, len(done.out.splitlines())) == (1, 3)
    assert done.err == f"The cache {project_cache(young)} is not used: it is not a folder.\n"
    assert project_cache(young).read_text() == "mine"


def test_a_link_in_the_place_of_the_folder_is_not_followed(
    young: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    os.symlink(elsewhere, project_cache(young))
    done = check(young)
    assert (done.code, "it is a link" in done.err) == (1, True)
    assert list(elsewhere.iterdir()) == []


def test_where_nothing_can_be_written_the_run_does_without(young: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIORLINT_CACHE_DIR", "/dev/null/cache")
    done = check(young)
    assert (done.code, len(done.out.splitlines())) == (1, 3)
    assert done.err.endswith(" is not used: it cannot be looked at (Not a directory).\n")


def emptied(folder: Path) -> None:
    """Take the findings out of every entry, and make the checksum right again."""
    (file,) = folder.glob("check-*.json")
    document = json.loads(file.read_text().partition("\n")[2])
    for row in document["entries"].values():
        row[4:] = [[], [], []]
    body = json.dumps(document).encode()
    file.write_bytes(digest(body).encode() + b"\n" + body)


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.com")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def test_the_attack_works_on_a_folder_that_is_trusted(young: Path) -> None:
    check(young)
    emptied(project_cache(young))
    assert check(young).out == ""  # so the tests below would see it


@pytest.mark.parametrize("where", ["cache", OLD_FOLDER, "deep/below/cache"])
def test_a_committed_cache_hides_nothing(young: Path, where: str) -> None:
    git(young, "init")
    whole = check(young, "--cache-dir", where)
    emptied(young / where)
    git(young, "add", "--force", ".")
    git(young, "commit", "-m", "a cache that says all is well")
    before = {path: path.read_bytes() for path in (young / where).iterdir()}
    done = check(young, "--cache-dir", where)
    assert done.out == whole.out
    assert "Git tracks it, so the repository may have brought it along" in done.err
    assert check(young / "pkg", "..", "--cache-dir", f"../{where}").out.count("SLE001") == 3
    assert {path: path.read_bytes() for path in (young / where).iterdir()} == before
    assert check(young) == whole  # without the option it is not looked at


def test_a_link_does_not_hide_that_git_tracks_the_cache(young: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    git(young, "init")
    whole = check(young, "--cache-dir", "cache")
    emptied(young / "cache")
    git(young, "add", "--force", ".")
    link = tmp_path_factory.mktemp("elsewhere") / "link"
    link.symlink_to(young)
    assert check(young, "--cache-dir", str(link / "cache")).out == whole.out


def test_a_cache_folder_that_looks_like_a_repository_is_not_asked(young: Path) -> None:
    git(young, "init")
    whole = check(young, "--cache-dir", "cache")
    emptied(young / "cache")
    for name in ("objects", "refs"):
        (young / "cache" / name).mkdir()
        (young / "cache" / name / "keep").touch()
    (young / "cache" / "HEAD").write_text("ref: refs/heads/main\n")
    git(young, "add", "--force", ".")
    assert check(young, "--cache-dir", "cache").out == whole.out


def test_a_cache_in_a_repository_that_cannot_be_asked_is_not_read(young: Path) -> None:
    whole = check(young, "--cache-dir", "cache")
    emptied(young / "cache")
    (young / ".git").write_text("gitdir: nowhere\n")
    done = check(young, "--cache-dir", "cache")
    assert done.out == whole.out
    assert "Git cannot tell whether it is tracked" in done.err


def test_a_cache_that_git_does_not_track_is_read(young: Path) -> None:
    git(young, "init")
    check(young, "--cache-dir", "cache")
    emptied(young / "cache")
    assert check(young, "--cache-dir", "cache").out == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
@pytest.mark.parametrize("is_folder", [True, False])
def test_a_cache_that_others_may_write_is_not_read(young: Path, mode: int, is_folder: bool) -> None:
    whole = check(young)
    emptied(project_cache(young))
    (file,) = project_cache(young).glob("check-*.json")
    (project_cache(young) if is_folder else file).chmod(mode)
    done = check(young)
    assert done.out == whole.out
    assert "other users may write to it" in done.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can give files away")
@pytest.mark.parametrize("is_folder", [True, False])
def test_a_cache_of_another_user_is_not_read(young: Path, is_folder: bool) -> None:
    whole = check(young)
    emptied(project_cache(young))
    (file,) = project_cache(young).glob("check-*.json")
    os.chown(project_cache(young) if is_folder else file, 12345, 12345)
    done = check(young)
    assert done.out == whole.out
    assert "it belongs to another user" in done.err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_this_user_can_read_the_cache(young: Path) -> None:
    before = os.umask(0)
    try:
        check(young)
    finally:
        os.umask(before)
    (file,) = project_cache(young).glob("check-*.json")
    assert (project_cache(young).stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_several_runs_at_once(project: Path) -> None:
    command = [sys.executable, "-m", "seniorlint", *WORDS]
    running = [subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(6)]
    outputs = {process.communicate(timeout=120) for process in running}
    assert len(outputs) == 1
    assert outputs.pop()[1] == b""
    assert check(project).err == ""


def test_a_run_that_is_killed_leaves_a_whole_cache(project: Path) -> None:
    check(project)
    for number in range(8):
        (project / "pkg" / "b.py").write_text("\n" * number + BAD)
        process = subprocess.Popen([sys.executable, "-m", "seniorlint", *WORDS], cwd=project, stdout=subprocess.DEVNULL)
        time.sleep(0.1 * number)  # seniorlint: ignore[test-sleep] because any moment must do
        process.kill()
        process.wait()
    done = check(project)
    assert (len(done.out.splitlines()), done.err) == (3, "")


def test_the_folder_keeps_git_and_backups_away(young: Path) -> None:
    check(young)
    assert (project_cache(young) / ".gitignore").read_text() == "*\n"
    tag = (project_cache(young) / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_another_folder_and_none(young: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = sorted(young.rglob("*"))
    elsewhere = tmp_path_factory.mktemp("cache") / "here"
    check(young, "--cache-dir", str(elsewhere))
    assert list(elsewhere.glob("check-*.json"))
    check(young, "--no-cache")
    assert not project_cache(young).exists()
    check(young)
    assert sorted(young.rglob("*")) == before  # nothing of it is in the project


def test_without_the_variable_it_is_the_users_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SENIORLINT_CACHE_DIR", raising=False)
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert project_cache(tmp_path / "a").parent == tmp_path / "seniorlint"
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert project_cache(tmp_path / "link") == project_cache(tmp_path / "a") != project_cache(tmp_path / "b")


def test_clean(young: Path) -> None:
    assert "no cache" in run_here("clean", cwd=young).out
    check(young)
    check(young, "--cache-dir", OLD_FOLDER)
    assert run_here("clean", cwd=young / "pkg").code == 0
    assert not project_cache(young).exists()
    assert not (young / OLD_FOLDER).exists()


def test_clean_all(young: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    check(young)
    check(tmp_path_factory.mktemp("other"), str(young))
    home = project_cache(young).parent
    (home / "precious").mkdir()
    assert len(list(home.iterdir())) == 4  # two projects and the store
    assert run_here("clean", "--all", cwd=young).out.count("Removed ") == 3
    assert [path.name for path in home.iterdir()] == ["precious"]


def test_clean_removes_no_other_folder(young: Path) -> None:
    for folder in (young / OLD_FOLDER, project_cache(young)):
        folder.mkdir()
        (folder / "precious.txt").write_text("mine")
        assert run_here("clean", cwd=young).code == 0
        assert run_here("clean", "--cache-dir", folder, cwd=young).code == 2
        assert (folder / "precious.txt").exists()


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("where", [".", "pkg", "sub"])
def test_a_folder_with_other_files_does_not_become_a_cache(young: Path, where: str) -> None:
    (young / "sub").mkdir()
    (young / "sub" / "pyproject.toml").touch()
    before = files_in(young)
    done = check(young, "--cache-dir", where)
    assert (done.code, done.out) == (2, "")
    assert f"--cache-dir: {where} " in done.err
    assert "name a folder that is empty or not there yet." in done.err
    assert files_in(young) == before


def test_the_top_of_the_project_is_no_cache_even_if_it_is_empty(tmp_path: Path) -> None:
    done = check(tmp_path, "--cache-dir", tmp_path.as_posix())
    assert (done.code, "is the top of a project" in done.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_becomes_a_cache_and_stays_one_with_other_files_in_it(young: Path) -> None:
    (young / "cache").mkdir()
    whole = check(young, "--cache-dir", "cache")
    (young / "cache" / ".DS_Store").touch()
    emptied(young / "cache")
    assert (whole.code, check(young, "--cache-dir", "cache").out) == (1, "")


def tagged(folder: Path) -> Path:
    """A folder with the tag and the .gitignore that version 0.1.0 wrote into any folder."""
    folder.mkdir(exist_ok=True)
    (folder / "CACHEDIR.TAG").write_text(
        "Signature: 8a477f597d28d172789f06886806bc55\n# Made by seniorlint; see https://bford.info/cachedir/\n"
    )
    (folder / ".gitignore").write_text("*\n")
    return folder


def test_clean_leaves_the_project_that_a_cache_was_put_into(young: Path) -> None:
    git(young, "init")
    before = files_in(young)
    check(young, "--cache-dir", "cache")
    for path in (young / "cache").iterdir():
        path.rename(young / path.name)
    (young / "cache").rmdir()
    assert len(files_in(young) - before) == 4  # a cache, a store, the tag and .gitignore
    done = run_here("clean", "--cache-dir", ".", cwd=young)
    assert (done.code, done.out) == (
        0, "Removed the cache in .; other files stay: .git, Dockerfile, pkg, 1 more.\n",
    )  # fmt: skip
    assert files_in(young) == before


def test_clean_leaves_what_only_has_the_names_of_ours(young: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "precious.json"
    elsewhere.write_text("mine")
    cache = tagged(young / "cache")
    (cache / ".gitignore").write_text("*.log\n")
    (cache / "observations.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(200))
    (cache / "observations.sqlite3-journal").write_text("mine")
    (cache / "check-1.json").touch()
    (cache / f"check-{'0' * 32}.json").symlink_to(elsewhere)
    (cache / f"check-{'1' * 32}.json").mkdir()
    before = files_in(cache)
    assert run_here("clean", "--cache-dir", "cache", cwd=young).code == 0
    assert before - files_in(cache) == {"CACHEDIR.TAG"}
    assert elsewhere.read_text() == "mine"


def test_clean_removes_all_that_a_killed_run_and_a_damaged_store_leave(young: Path) -> None:
    check(young, "--cache-dir", "cache")
    for name in ("observations.sqlite3-journal", "observations.sqlite3.damaged", ".seniorlint-1-0123abcd.tmp"):
        (young / "cache" / name).write_text("?")
    assert run_here("clean", "--cache-dir", "cache", cwd=young).out == "Removed cache.\n"
    assert not (young / "cache").exists()


def test_clean_does_not_believe_the_tag_of_others(young: Path) -> None:
    """As in a repository that brings along a folder of this name, or in another program's cache."""
    home = project_cache(young).parent
    for folder in (young / OLD_FOLDER, home / "uv", project_cache(young), home / "observations"):
        folder.mkdir()
        (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n# Made by uv\n")
        (folder / "precious.txt").write_text("mine")
    (tagged(home / "mine") / "precious.txt").write_text("mine")
    before = files_in(young), files_in(home)
    assert run_here("clean", "--all", cwd=young).out == "There is no cache to remove.\n"
    assert (files_in(young), files_in(home)) == before


def test_a_folder_of_documents_does_not_become_the_store(young: Path) -> None:
    home = project_cache(young).parent
    (home / "observations").mkdir()
    (home / "observations" / "thesis.txt").write_text("mine")
    done = check(young)
    assert (done.code, done.err) == (
        1, f"The store {home / 'observations'} is not used: it holds other files (thesis.txt).\n",
    )  # fmt: skip
    assert run_here("clean", "--all", cwd=young).out == f"Removed {project_cache(young)}.\n"
    assert files_in(home) == {"observations/thesis.txt"}


def test_paths_are_shown_relative_to_the_folder_of_the_run_here(project: Path) -> None:
    check(project)
    assert check(project / "pkg", ".").out.startswith("a.py:3:1:")
    assert check(project).out.startswith("pkg/a.py:3:1:")


def test_a_file_that_cannot_be_parsed_is_cached_too(project: Path) -> None:
    (project / "pkg" / "b.py").write_text("def f(:\n")
    settle(project)
    cold = check(project)
    assert "SLX001" in cold.out
    assert "libcst" not in modules_of(project)
    assert check(project) == cold
