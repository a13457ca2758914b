"""Many repositories on real clusters: what is broken is named, and what was done is not done again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Done, environment, run
from tests.org.made_repositories import BARE, DIES, WAITS, many, odd_workers, repository

pytestmark = pytest.mark.long
pytest.importorskip("distributed", reason="the extra `org` is not installed")
pytest.importorskip("cryptography", reason="the extra `org` is not installed")

COUNT = 20
WORKERS = ("--workers", "2")
PATIENCE = 60.0  # seconds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Repositories: good ones, an empty one, a broken one, one whose configuration has a fault, two odd ones."""
    top = tmp_path_factory.mktemp("repositories").resolve()
    many(top, COUNT)
    repository(top / "empty", {})
    (repository(top / "broken", {"a.py": BARE}) / ".git" / "HEAD").write_text("nothing\n")
    repository(top / "faulty", {"a.py": BARE, "seniorlint.toml": "no-such-key = 1\n"})
    repository(top / "deadly", {**{f"a{number}.py": BARE for number in range(9)}, "killer.py": DIES + BARE})
    repository(top / "slow", {"a.py": BARE, "waits.py": WAITS + BARE})
    (top / "plain").mkdir()
    return top


def good(folder: Path) -> list[Path]:
    return sorted(folder.glob("project-*"))


def read(out: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(out)
    return document


def by_name(summary: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {Path(one["path"]).name: one for one in summary["repositories"]}


def results(output: Path) -> dict[str, bytes]:
    """What was written for the repositories, by path."""
    return {str(path.relative_to(output)): path.read_bytes() for path in output.glob("repositories/*/*")}


@contextmanager
def started(*words: str | Path, cwd: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`seniorlint org WORDS` in a process group of its own, which is gone in the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "seniorlint", "org", *map(str, words)],
        cwd=cwd,
        env={**environment(), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_lines(manifest: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until so many repositories are done."""
    end = time.monotonic() + PATIENCE
    while not manifest.exists() or manifest.read_bytes().count(b"\n") < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end, "the repositories are not done"
        time.sleep(0.02)


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A run over all of them, with workers that die at a text: the folder that holds `out` and the cache, the end."""
    top = tmp_path_factory.mktemp("whole")
    (top / "gate").touch()
    words: list[str | Path] = ["org", *sorted(folder.iterdir()), *WORKERS, "--output", "out", "--output-format", "json"]
    return top, run(*words, cwd=top, env={**odd_workers(top), "SENIORLINT_CACHE_DIR": str(top / "cache")})


def test_what_is_broken_is_named_and_the_rest_goes_on(folder: Path, whole: tuple[Path, Done], tmp_path: Path) -> None:
    top, done = whole
    assert done.code == 2, done.err
    summary = read(done.out)
    rows = by_name(summary)
    assert len(rows) == COUNT + 6
    statuses = {name: row["status"] for name, row in rows.items() if row["status"] != "checked"}
    assert statuses == {"broken": "failed", "faulty": "failed", "plain": "failed"}
    assert "no-such-key" in rows["faulty"]["failures"][0]["message"]
    assert [(one["path"], one["what"]) for one in rows["deadly"]["failures"]] == [("killer.py", "worker")]
    assert (rows["deadly"]["files"], rows["deadly"]["findings"] >= 9) == (10, True)
    assert rows["empty"]["files"] == 0
    assert rows["project-00"]["by_rule"]["SLE001"] == 1  # five people wrote it
    assert rows["project-01"]["by_rule"] is None
    assert not summary["complete"]
    assert json.loads((top / "out/summary.json").read_text()) == summary
    assert done.err.strip().splitlines() == ["Error: not everything could be done; what failed is in the summary"]
    check_same_as_alone(folder / "project-00", top / "out", tmp_path)


def test_what_is_done_needs_no_cluster(folder: Path, whole: tuple[Path, Done]) -> None:
    top, _ = whole
    words = ["--output-format", "json", "--output", "out"]
    again = run("org", *good(folder), *words, cwd=top, env={"SENIORLINT_CACHE_DIR": str(top / "no cache")})
    assert again.code == 0, again.err
    assert read(again.out)["totals"]["known"] == COUNT
    fresh = run("org", *good(folder), *words[:2], cwd=top, env={"SENIORLINT_CACHE_DIR": str(top / "cache")})
    assert read(fresh.out)["totals"]["checked"] == COUNT
    assert [read(one.out)["workers"] for one in (again, fresh)] == [0, 0]
    assert [read(one.out)["by_rule"] for one in (again, fresh)] == [read(again.out)["by_rule"]] * 2


def check_same_as_alone(top: Path, output: Path, tmp_path: Path) -> None:
    """The results of a repository are those that the other commands print in it."""
    [name] = [one for one in os.listdir(output / "repositories") if one.startswith(top.name)]
    cache = {"SENIORLINT_CACHE_DIR": str(tmp_path / "another cache")}
    check = run("check", "--output-format", "json-full", cwd=top, env=cache)
    assert (output / "repositories" / name / "findings.json").read_text() == check.out
    observe = run("observe", cwd=top, env=cache)
    assert (output / "repositories" / name / "observations.jsonl").read_text() == observe.out
    assert observe.out


def test_a_run_that_was_killed_goes_on_and_comes_to_the_same(
    folder: Path, whole: tuple[Path, Done], tmp_path: Path
) -> None:
    env = {**odd_workers(tmp_path), "SENIORLINT_CACHE_DIR": str(tmp_path / "cache")}
    words: list[str | Path] = [folder / "slow", *good(folder), *WORKERS, "--output", tmp_path / "out"]
    with started(*words, cwd=tmp_path, env=env) as process:
        wait_for_lines(tmp_path / "out/manifest.jsonl", COUNT // 2, process)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()  # which ends when its workers have ended, too
    (tmp_path / "gate").touch()
    before = len((tmp_path / "out/manifest.jsonl").read_bytes().splitlines())
    done = run("org", *words, "--output-format", "json", cwd=tmp_path, env=env)
    assert done.code == 0, done.err
    summary = read(done.out)
    assert summary["complete"]
    assert COUNT // 2 <= summary["totals"]["known"] <= before
    assert summary["totals"]["parsed_files"] <= 2 * (COUNT + 1 - summary["totals"]["known"])
    of_all, of_these = results(whole[0] / "out"), results(tmp_path / "out")
    assert of_these == {name: of_all[name] for name in of_these}
    assert len(of_these) == 2 * (COUNT + 1)


def test_ctrl_c_leaves_what_is_done(folder: Path, tmp_path: Path) -> None:
    env = {**odd_workers(tmp_path), "SENIORLINT_CACHE_DIR": str(tmp_path / "cache")}
    words: list[str | Path] = [
        folder / "slow",
        *good(folder),
        *WORKERS,
        "--output",
        tmp_path / "out",
        "--output-format",
        "json",
    ]
    with started(*words, cwd=tmp_path, env=env) as process:
        wait_for_lines(tmp_path / "out/manifest.jsonl", COUNT, process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it
        out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, err
    summary = read(out.decode())
    unfinished = {name for name, row in by_name(summary).items() if row["status"] == "unfinished"}
    assert "slow" in unfinished
    assert len(unfinished) <= 2  # Ctrl-C may come between the line in the manifest and the note of it
    assert summary["totals"]["checked"] == COUNT + 1 - len(unfinished)
    assert "interrupted" in summary["stopped"]
    assert json.loads((tmp_path / "out/summary.json").read_text()) == summary
    assert err.decode() == ""


def test_a_scheduler_elsewhere(folder: Path, tmp_path: Path) -> None:
    """A scheduler and a worker in processes of their own; then the scheduler is gone in the middle."""
    env = {**odd_workers(tmp_path), "SENIORLINT_CACHE_DIR": str(tmp_path / "cache")}
    (tmp_path / "elsewhere").mkdir()
    file = tmp_path / "elsewhere/scheduler.json"
    common = {"cwd": tmp_path / "elsewhere", "env": {**environment(), **env}, "stderr": subprocess.DEVNULL}
    serve = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    work = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-dashboard"]
    with (
        subprocess.Popen([*serve, "--no-dashboard", "--scheduler-file", str(file)], **common) as scheduler,  # type: ignore[call-overload]
        subprocess.Popen([*work, "--scheduler-file", str(file)], **common) as worker,  # type: ignore[call-overload]
    ):
        try:
            end = time.monotonic() + PATIENCE
            while not file.exists() or not file.read_bytes().endswith(b"}"):
                assert time.monotonic() < end
                time.sleep(0.02)
            address = json.loads(file.read_text())["address"]
            words = ["--scheduler", address, "--output-format", "json"]
            done = run("org", *good(folder)[:2], *words, cwd=tmp_path, env=env)
            assert done.code == 0, done.err
            assert read(done.out)["totals"]["parsed_files"] == 4
            assert "neither encrypted nor authenticated" in done.err
            with started(folder / "slow", good(folder)[0], *words, "--output", "out", cwd=tmp_path, env=env) as process:
                wait_for_lines(tmp_path / "out/manifest.jsonl", 1, process)
                scheduler.kill()
                out, err = process.communicate(timeout=PATIENCE)
        finally:
            worker.terminate()
            scheduler.kill()
    assert process.returncode == 2, err
    assert "scheduler" in read(out.decode())["stopped"]
    assert {one["status"] for one in read(out.decode())["repositories"]} == {"checked", "unfinished"}


def test_a_scheduler_that_is_not_there(folder: Path, tmp_path: Path) -> None:
    for address in ("nonsense", "tcp://127.0.0.1:1"):
        env = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
        done = run("org", good(folder)[0], "--scheduler", address, cwd=tmp_path, env=env)
        assert done.code == 2
        assert f"--scheduler: {address} does not answer" in done.err
        assert "Traceback" not in done.err
