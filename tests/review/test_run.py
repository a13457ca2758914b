"""Workers: order, a worker that dies, Ctrl-C, another executor."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.review.run.job import Endings, Job, WorkerDied
from seniorlint.review.run.jobs import jobs_for, run_jobs, workers_for
from seniorlint.settings.project import Project
from tests.cli.command import run


def make_jobs(folder: Path, count: int) -> list[Job]:
    files = []
    for number in range(count):
        path = folder / f"file_{number:03}.py"
        path.write_text("x = 1\n" * (number + 1))
        files.append(path)
    return jobs_for(files, Project(load_catalogue(), isolated=True), folder)


def name_of(job: Job) -> str:
    return job.shown


def die_on_seven(job: Job) -> str:
    if job.shown == "file_007.py":
        os.kill(os.getpid(), signal.SIGKILL)
    return job.shown


def said_dead(job: Job, error: WorkerDied) -> str:
    return f"{job.shown} died"


def said_without(result: str, error: WorkerDied) -> str:
    return f"{result} without {error.rule}"


def nothing() -> None:
    return None


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(tmp_path: Path, workers: int) -> None:
    jobs = make_jobs(tmp_path, 60)
    steps: list[None] = []
    results = list(run_jobs(name_of, jobs, workers, lambda: steps.append(None)))
    assert results == [job.shown for job in jobs]
    assert len(steps) == len(jobs)


def test_a_worker_that_dies_costs_its_file_and_no_other(tmp_path: Path) -> None:
    jobs = make_jobs(tmp_path, 40)
    expected = [job.shown if job.shown != "file_007.py" else "file_007.py died" for job in jobs]
    assert list(run_jobs(die_on_seven, jobs, 2, nothing, Endings(said_dead, said_without))) == expected
    with pytest.raises(WorkerDied):
        list(run_jobs(die_on_seven, jobs, 2, nothing))


def test_another_executor_can_be_put_in_place(tmp_path: Path) -> None:
    made: list[int] = []

    def threads(workers: int) -> Executor:
        made.append(workers)
        return ThreadPoolExecutor(workers)

    jobs = make_jobs(tmp_path, 10)
    assert list(run_jobs(name_of, jobs, 2, nothing, None, threads)) == [job.shown for job in jobs]
    assert made == [2]


def test_few_files_start_no_worker(tmp_path: Path) -> None:
    files = [job.path for job in make_jobs(tmp_path, 3)]
    assert workers_for(files, None) == 1
    assert workers_for(files, 8) == 3
    assert workers_for([], 4) == 1


def test_ctrl_c_ends_the_run_and_its_workers(tmp_path: Path) -> None:
    body = "".join(f"def f{i}(a, b):\n    return [a + b for a in range({i})]\n\n" for i in range(3_000))
    for number in range(12):
        (tmp_path / f"large_{number}.py").write_text(body)
    command = [sys.executable, "-m", "seniorlint", "check", "--isolated", "--no-cache", "--jobs", "2"]
    process = subprocess.Popen(command, cwd=tmp_path, start_new_session=True, stderr=subprocess.PIPE)
    group = process.pid
    deadline = time.monotonic() + 60
    seen = 0  # several times: while Python forks, it may drop what a signal raises
    while seen < 5 and time.monotonic() < deadline:
        seen = seen + 1 if len(processes_of(group)) >= 3 else 0
        time.sleep(0.05)
    assert seen == 5, "the workers did not start"
    os.killpg(group, signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in stderr
    assert processes_of(group) == []


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    """They wait for work that never comes, and nobody else would end them."""
    code = (
        "import os, signal, sys, time\n"
        "from seniorlint.review.run.pool import process_pool\n"
        "pool = process_pool(3)\n"
        "list(pool.map(time.sleep, [0.1] * 6))\n"
        "print(*pool._processes, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    said, _ = process.communicate(timeout=60)  # the workers hold the pipe open, so this waits for them, too
    assert said.split()
    end = time.monotonic() + 10  # a process closes its pipe a moment before it is gone
    while processes_of(process.pid) and time.monotonic() < end:
        time.sleep(0.01)
    assert processes_of(process.pid) == []


def processes_of(group: int) -> list[int]:
    """The living processes of a process group, read from /proc."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system has no /proc")
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def test_a_dying_worker_is_said_and_exits_2(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"f{number}.py").write_text("try:\n    x()\nexcept:\n    y()\n")
    (tmp_path / "sitecustomize.py").write_text(
        "import os, seniorlint.review.check_text as c\n"
        "real = c.observe_source\n"
        "def deadly(source, path, *a, **k):\n"
        "    if path.name == 'f3.py': os._exit(9)\n"
        "    return real(source, path, *a, **k)\n"
        "c.observe_source = deadly\n"
    )
    words = ("check", "--isolated", "--no-cache", "--select", "SLE001", "--jobs", "2", "--output-format", "concise")
    done = run(*words, *(f"f{i}.py" for i in range(6)), cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert done.code == 2
    assert "f3.py" in done.err
    assert [line.split(":")[0] for line in done.out.splitlines()] == [f"f{i}.py" for i in (0, 1, 2, 4, 5)]
