"""What a run over many repositories is made of, without a cluster."""

from __future__ import annotations

import json
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import pytest

from seniorlint.app.errors import RequestError
from seniorlint.app.waiting import untold
from seniorlint.catalogue.load import load_catalogue
from seniorlint.git.contact import Contact
from seniorlint.org import org_answer
from seniorlint.org.batch_work import installed, work_on
from seniorlint.org.clone import NoClone, Under, folder_name, open_clone
from seniorlint.org.file_seen import from_plain
from seniorlint.org.least_people import are_enough, people_in
from seniorlint.org.manifest import Finished, Manifest
from seniorlint.org.open_work import OpenWork
from seniorlint.org.org_run import Entry, OrgRun
from seniorlint.org.org_summary import Clock, summary_of
from seniorlint.org.plain_settings import SettingsDiffer, plain_settings, settings_from
from seniorlint.org.result_files import ResultFiles
from seniorlint.org.tally import Failure, Tally
from seniorlint.org.task_end import Done
from seniorlint.settings.config import Config
from seniorlint.settings.effective import settle
from seniorlint.settings.overrides import NO_OVERRIDES
from tests.cli.command import run, run_here
from tests.org.made_repositories import BARE, repository

UNDER = Under(NO_OVERRIDES, None, False)
TALLY = Tally(
    files=2,
    lines=9,
    by_severity={"error": 1},
    by_rule={"SLE001": 1},
    skills={"error-handling/try-except-blocks": [1, 2, 3, 4]},
)


def test_settings_survive_the_way_to_a_worker(tmp_path: Path) -> None:
    ignores = (("tests/*", ("SLE001",)),)
    settings = settle(Config(root=tmp_path, select=("all",), per_file_ignores=ignores, code_blocks=("docstrings",)))
    assert settings_from(plain_settings(settings)) == settings


def test_a_worker_with_other_rules_judges_nothing(tmp_path: Path) -> None:
    document = json.loads(plain_settings(settle(Config(root=tmp_path))))
    document["rules"][0][2] = [["no-such-option", 1]]
    with pytest.raises(SettingsDiffer, match="other rules"):
        settings_from(json.dumps(document).encode())
    document["rules"][0][0] = "no-such-rule"
    _, _, [answer] = work_on(json.dumps(document).encode(), [("/a.py", "a.py", b"x = 1\n")], None, False)
    seen = from_plain(answer[2:], "a.py", load_catalogue().by_code)
    assert [(one.subject, "no-such-rule" in one.error) for one in seen.result.failures] == [("worker", True)]


def test_a_batch_is_answered_with_plain_data(tmp_path: Path) -> None:
    settings = settle(Config(root=tmp_path, select=("SLE001",)))
    texts = [(str(tmp_path / name), name, data) for name, data in (("a.py", BARE.encode()), ("b.py", b"\xff\xfe"))]
    build, seconds, answers = work_on(plain_settings(settings), texts, "here", True)
    assert build == installed()
    assert seconds >= 0
    first, second = (
        from_plain(one[2:], name, load_catalogue().by_code) for one, (_, name, _) in zip(answers, texts, strict=True)
    )
    assert [one.code for one in first.result.findings] == ["SLE001"]
    assert {json.loads(line)["path"] for line in zlib.decompress(first.observations).splitlines()} == {"a.py"}
    assert sum(numbers[1] for numbers in first.skills.values()) == 1
    assert answers[0][0] is not None
    assert [one.code for one in second.result.findings] == ["SLX001"]
    assert second.problem is not None
    assert answers[1][0] is None
    flat = [answers]
    while flat:
        one = flat.pop()
        assert type(one) in (list, dict, str, bytes, int, float, type(None)), one
        flat.extend(one if isinstance(one, list) else one.values() if isinstance(one, dict) else ())


def test_a_clone_is_a_folder_with_a_repository(tmp_path: Path) -> None:
    clone = open_clone(repository(tmp_path / "a", {"a.py": "x = 1\n"}), UNDER)
    assert [job.shown for job in clone.jobs] == ["a.py"]
    (tmp_path / "plain").mkdir()
    broken = repository(tmp_path / "broken", {"a.py": "x = 1\n"})
    (broken / ".git" / "HEAD").write_text("nothing\n")
    for name, why in (("plain", "no .git"), ("missing", "does not exist"), ("broken", "git"), ("a/a.py", "folder")):
        with pytest.raises(NoClone, match=why):
            open_clone(tmp_path / name, UNDER)


def test_the_key_of_a_clone_changes_with_its_files_and_settings(tmp_path: Path) -> None:
    top = repository(tmp_path / "a", {"a.py": "x = 1\n"})
    first = open_clone(top, UNDER).key
    assert open_clone(top, UNDER).key == first
    (top / "a.py").write_text("x = 2\n")
    second = open_clone(top, UNDER).key
    (top / "seniorlint.toml").write_text('select = ["SLE001"]\n')
    assert len({first, second, open_clone(top, UNDER).key}) == 3


def test_a_plugin_of_a_repository_is_never_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIORLINT_ALLOW_PLUGINS", "1")
    top = repository(tmp_path / "a", {"a.py": "", "evil.py": "raise SystemExit\n"})
    (top / "seniorlint.toml").write_text('plugins = ["evil"]\n')
    monkeypatch.syspath_prepend(top)
    clone = open_clone(top, UNDER)
    assert not clone.project.has_plugins
    assert any("evil" in note for note in clone.notes)


def test_a_manifest_loses_no_more_than_its_last_line(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path)
    manifest.keep("a", Finished("1", (3, 4), TALLY))
    manifest.keep("b", Finished("2", (3, 4), TALLY._replace(failures=(Failure(".", "x", "y"),))))
    with manifest.path.open("ab") as file:
        file.write(b'{"name": "c", "key": "3"}\nnot json\n[1]\n' + manifest.path.read_bytes()[:40])
    again = Manifest(tmp_path)
    assert again.finished("a", "1") == Finished("1", (3, 4), TALLY)
    assert again.finished("a", "2") is None
    assert again.finished("b", "2") is None  # it failed, so it is looked at again
    assert again.finished("c", "3") is None
    again.keep("d", Finished("4", (0, 0), TALLY))
    assert Manifest(tmp_path).finished("d", "4") is not None


@pytest.mark.parametrize("tally", [[], {"files": "2"}, {"skills": {"a": [1]}}, {"unknown": 1}, {"parsed": [1]}, None])
def test_a_line_of_another_shape_counts_as_nothing(tmp_path: Path, tally: object) -> None:
    (tmp_path / "manifest.jsonl").write_text(
        json.dumps({"name": "a", "key": "1", "sizes": [1, 1], "tally": tally}) + "\n"
    )
    assert Manifest(tmp_path).finished("a", "1") is None


def test_results_are_whole_files_in_a_folder_of_ours(tmp_path: Path) -> None:
    files = ResultFiles(tmp_path / "out")
    sizes = files.write("a", "{}\n", [zlib.compress(b"[]\n"), b""])
    assert files.has("a", sizes)
    assert not files.has("b", sizes)
    (tmp_path / "out/repositories/a/findings.json").write_text("{")
    assert not files.has("a", sizes)
    ResultFiles(tmp_path / "out")
    (tmp_path / "mine.txt").touch()
    with pytest.raises(RequestError, match="other files"):
        ResultFiles(tmp_path)


def test_an_output_folder_whose_manifest_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(org_answer, "_NEEDED", ())
    (tmp_path / "out/manifest.jsonl").mkdir(parents=True)
    done = run_here("org", "a", "--output", "out", cwd=tmp_path)
    assert done.code == 2
    assert "--output: out cannot be used" in done.err


class Breaking:
    """A cluster on which each task of several texts breaks, and each that holds `b.py`; it judges here."""

    def __init__(self) -> None:
        self.tasks: list[tuple[Any, ...]] = []
        self.asked: list[list[str]] = []

    has_room = True

    def threads(self) -> int:
        return 1

    def submit(self, work: Any, *arguments: Any) -> int:  # noqa: ANN401
        self.tasks.append((work, arguments))
        self.asked.append([shown for _, shown, _ in arguments[1]])
        return len(self.asked)

    def next(self) -> Done:
        number = len(self.asked) - len(self.tasks) + 1
        work, arguments = self.tasks.pop(0)
        names = self.asked[number - 1]
        if len(names) > 1 or "b.py" in names:
            return Done(number, error="the worker process ended", died=True)
        return Done(number, work(*arguments))

    def close(self) -> None:
        pass


def test_a_file_that_ends_its_worker_is_found_at_last_alone(tmp_path: Path) -> None:
    top = repository(tmp_path / "a", {f"{name}.py": BARE for name in "abc"})
    cluster = Breaking()
    work = OrgRun(UNDER, lambda: cast(Any, cluster))
    work.go([top], untold)
    assert [len(one) for one in cluster.asked] == [3, 1, 1, 1, 1]
    assert cluster.asked[-1] == ["b.py"]
    tally = work.entries[top].tally
    assert [(one.path, one.what) for one in tally.failures] == [("b.py", "worker")]
    assert (tally.files, tally.by_rule["SLE001"]) == (3, 2)


def test_two_repositories_of_one_name_have_two_folders() -> None:
    assert folder_name(Path("/a/flask")) != folder_name(Path("/b/flask"))
    assert folder_name(Path("/a/..évil name")).startswith("_vil_name-")


def test_files_of_several_settings_are_not_in_one_batch(tmp_path: Path) -> None:
    top = repository(tmp_path / "a", {"a.py": "", "b/c.py": "", "b/d.py": "", "b/seniorlint.toml": ""})
    (top / "b/seniorlint.toml").write_text('select = ["SLE001"]\n')
    work = OpenWork(open_clone(top, UNDER), "a")
    batches = list(work.batches())
    assert all(len({work.clone.jobs[index].settings for index in indexes}) == 1 for _, indexes in batches)
    assert len(batches) == 2
    assert sorted(index for _, indexes in batches for index in indexes) == list(range(len(work.clone.jobs)))


def person(number: int) -> Contact:
    return Contact(f"Person {number}", f"{number}@example.org")


def test_nothing_is_broken_down_about_fewer_than_five_people(tmp_path: Path) -> None:
    def summary(*people: int) -> dict[str, object]:
        alone = [Entry(tmp_path / str(one), str(one), "checked", TALLY, [person(one)]) for one in people]
        five = Entry(tmp_path / "five", "five", "checked", TALLY._replace(has_five=True, skills={}))
        return summary_of([five, *alone], Clock(1.0, 1.0), stopped=None, threads=1)

    four = summary(0, 1, 2, 3, 3)
    assert four["by_rule"] == {"SLE001": 1}
    assert four["withheld"] == {"least_people": 5, "repositories": 5, "left_out": 5}
    rows = four["repositories"]
    assert isinstance(rows, list)
    assert [row["by_rule"] for row in rows] == [{"SLE001": 1}, *[None] * 5]
    five = summary(0, 1, 2, 3, 4)
    assert five["by_rule"] == {"SLE001": 6}
    assert [(one["met"], one["missed"], one["met_percent"]) for one in cast(list[Any], five["skills"])] == [(5, 10, 33)]
    assert "Person" not in json.dumps(five)
    assert "@" not in json.dumps(five)


def test_people_are_counted_once_whatever_their_addresses(tmp_path: Path) -> None:
    assert are_enough(people_in(repository(tmp_path / "five", {"a.py": ""}, people=5)))
    assert not are_enough(people_in(repository(tmp_path / "four", {"a.py": ""}, people=4)))
    assert not are_enough([Contact("Ada", f"{number}@example.org") for number in range(9)])
    assert not people_in(tmp_path)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "Name a repository"),
        (["a", "--scheduler", "tcp://x:1", "--workers", "2"], "leave it out"),
        (["a", "--tls-ca", "list"], "go together"),
        (["a", "--workers", "0"], "--workers"),
        (["a", "--select", "nonsense"], "nonsense"),
        (["a", "--output", "list"], "list"),
        (["--repositories", "missing"], "missing"),
        (["--repositories", "list"], "Name a repository"),
    ],
)
def test_bad_input_is_refused(tmp_path: Path, words: list[str], why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(org_answer, "_NEEDED", ())
    (tmp_path / "list").write_text("# nothing\n\n")
    done = run_here("org", *words, cwd=tmp_path)
    assert done.code == 2
    assert why in done.err
    assert done.out == ""


def test_without_the_extra_the_command_to_install_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(org_answer, "_NEEDED", ("no_such_module",))
    done = run_here("org", "a", cwd=tmp_path)
    assert done.code == 2
    assert "pip install 'seniorlint[org]'" in done.err


def test_repositories_that_cannot_be_looked_at_need_no_cluster(tmp_path: Path) -> None:
    if any(find_spec(name) is None for name in org_answer._NEEDED):
        pytest.skip("the extra `org` is not installed")
    repository(tmp_path / "empty", {})
    (tmp_path / "list").write_text("# all\nempty\n\nmissing\n")
    done = run("org", "--repositories", "list", "--output-format", "json", cwd=tmp_path)
    assert done.code == 2
    summary = json.loads(done.out)
    assert [one["status"] for one in summary["repositories"]] == ["checked", "failed"]
    assert summary["workers"] == 0
    assert "not everything" in done.err
