"""Command-Line Interfaces: a program that says what it takes, and what went wrong.

`argparse` reads the options, checks them, writes `--help`, and ends with 2 and a sentence when the call was
wrong. Give each option a type and a help text, and choices where there are few; a command with several tasks
gets subcommands. `main` takes a list of words, so that a test can call it, and returns the exit code. Results
go to standard output, messages to standard error. What is asked for by every call is an argument, what
changes rarely an option with a good default. For larger programs see click or typer.

Read next: https://docs.python.org/3/howto/argparse.html and https://clig.dev/
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

TASKS = [("2026-03-01", "buy tea", True), ("2026-03-05", "write report", False), ("2026-04-01", "plan trip", False)]


def positive(text: str) -> int:
    """A type of an option: a number above zero. Its message is shown with the name of the option."""
    try:
        number = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {number}")
    return number


def make_parser() -> argparse.ArgumentParser:
    """All that the program takes; `--help` is written from this."""
    parser = argparse.ArgumentParser(prog="tasks", description="Tasks and when they are due.")
    parser.add_argument("--version", action="version", version="tasks 1.0")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="list tasks")
    listing.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="only those due by this day")
    listing.add_argument("--format", choices=["text", "json"], default="text", help="how (default: %(default)s)")
    listing.add_argument("-n", "--most", type=positive, default=10, metavar="N", help="at most so many")
    listing.add_argument("--all", action="store_true", help="those that are done, too")
    adding = commands.add_parser("add", help="add a task")
    adding.add_argument("text", nargs="+", help="what is to be done")
    adding.add_argument("--due", type=date.fromisoformat, required=True, metavar="DAY", help="such as 2026-03-01")
    return parser


def list_tasks(options: argparse.Namespace) -> int:
    """The subcommand `list`; 1 where nothing is to be done, so that a script can ask."""
    found = [
        {"due": due, "text": text, "done": done}
        for due, text, done in TASKS
        if (options.all or not done) and (options.until is None or date.fromisoformat(due) <= options.until)
    ][: options.most]
    if options.format == "json":
        print(json.dumps(found))
    else:
        for task in found:
            print(f"{task['due']}  {task['text']}{' (done)' if task['done'] else ''}")
    return 0 if found else 1


def add_task(options: argparse.Namespace) -> int:
    """The subcommand `add`; what it says is not a result, so it goes to standard error."""
    print(f"added {' '.join(options.text)!r}, due {options.due:%d %B}", file=sys.stderr)
    return 0


def main(words: Sequence[str] | None = None) -> int:
    """The program: from words to an exit code. None means the words of the command line."""
    options = make_parser().parse_args(words)
    return {"list": list_tasks, "add": add_task}[options.command](options)


def show(*words: str) -> None:
    """Call the program as a test does, and show what came out where."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code: int | str | None = main(words)
        except SystemExit as end:  # argparse ends the program itself after --help and after a wrong call
            code = end.code
    print(f"$ tasks {' '.join(words)}   (exit {code})")
    for line in (*out.getvalue().splitlines(), *err.getvalue().splitlines()[-1:]):
        print("   ", line)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main())
    show("list")
    show("list", "--all", "-n", "1", "--format", "json")
    show("list", "--until", "2026-01-01")
    show("add", "call", "Li", "--due", "2026-03-09")
    show("list", "-n", "0")
    show("list", "--until", "soon")
    show("lst")
    print(f"try it: python {Path(__file__).name} --help")
