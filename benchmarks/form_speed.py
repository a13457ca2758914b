"""What each form of the report costs beside making it, in seconds of processor time, on real histories.

`python -m benchmarks.form_speed DIR` makes a report in each clone in DIR, with a full store, and puts it into a form:
drawn for a terminal, plain text, Markdown, a page, JSON. It is on the developer with most commits, or on `--author`
(`all` is everybody). Each form has processes of its own, because what it imports counts. A figure is the least of
`--runs` runs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.result import Row, Target, table

_MOST = 0.3  # seconds that a form may cost
_FORMS = {
    "terminal of 120 columns": (
        "from seniorlint.skills.rendering.report_text import report_blocks;"
        "from seniorlint.skills.rendering.rich_blocks import Screen, screen_text;"
        "screen_text(report_blocks(done.report, done.catalogue), Screen(120, True, 'utf-8'))"
    ),
    "plain text": (
        "from seniorlint.skills.rendering.report_text import render_text; render_text(done.report, done.catalogue)"
    ),
    "Markdown": (
        "from seniorlint.skills.rendering.report_markdown import render_markdown;"
        "render_markdown(done.report, done.catalogue)"
    ),
    "page": (
        "from seniorlint.skills.rendering.page.report_html import render_html; render_html(done.report, done.catalogue)"
    ),
    "JSON": (
        "from seniorlint.skills.rendering.report_json import render_json; render_json(done.report, done.catalogue)"
    ),
}
_PROCESS = """
import sys, time
from seniorlint.app.reporting import ReportRequest, report
from seniorlint.app.scope import Scope
from seniorlint.cli.progress import progress
done = report(ReportRequest(Scope(), (sys.argv[1],)), progress)
start = time.process_time()
{form}
print(time.process_time() - start)
"""


def main() -> int:
    """0 if all was measured, whatever the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.form_speed")
    parser.add_argument("histories", type=Path)
    parser.add_argument("--only", nargs="+", help="names of clones")
    parser.add_argument("--author", help="a name, or all")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    names = arguments.only or sorted(one.name for one in arguments.histories.iterdir() if (one / ".git").exists())
    rows = [row for name in names for row in _rows(arguments.histories / name, arguments.author, arguments.runs)]
    print(table(rows))
    return 0


def _rows(history: Path, author: str | None, runs: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / history.name
        subprocess.run(["git", "clone", "-q", "--shared", str(history), str(clone)], check=True)
        environment = {**os.environ, "SENIORLINT_CACHE_DIR": str(Path(folder) / "cache")}
        if author is None:
            commits = _output(["git", "shortlog", "-s", "-n", "HEAD"], clone, environment)
            author = commits.splitlines()[0].split("\t")[1]
        _seconds("pass", author, clone, environment)  # fills the store
        for name, form in _FORMS.items():
            least = min(_seconds(form, author, clone, environment) for _ in range(runs))
            yield Row(history.name, name, least, runs, "s", Target("at most", _MOST))


def _seconds(form: str, author: str, folder: Path, environment: dict[str, str]) -> float:
    """The processor time of a form, with what it imports."""
    return float(_output([sys.executable, "-c", _PROCESS.format(form=form), author], folder, environment))


def _output(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
