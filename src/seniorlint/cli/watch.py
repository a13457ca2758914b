"""`seniorlint check --watch`: check again whenever something changes that the result depends on.

Each check is a process of its own, so that nothing of an earlier one is left, and one that dies ends nothing else.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import click

from seniorlint.app.watching import Watch, Watched
from seniorlint.cli.check_options import CheckOptions
from seniorlint.cli.console import say
from seniorlint.cli.exits import Trouble, reported_errors
from seniorlint.engine.counted import counted
from seniorlint.files.paths import shown_path
from seniorlint.search_path import isolated_python

_PROGRAM = "from seniorlint.cli.watch import check_once; check_once()"
_PAUSE = 0.4  # seconds between two looks
_SHARE = 25  # a look may take one of so many parts of the time, on however many files
_STEADY = 0.1  # seconds: what changes faster than that is one change, such as the checkout of a branch
_LONGEST_WAIT = 20  # times that long is waited for it to end
_CLEAR = "\x1b[H\x1b[2J"

_is_round = False


def check_once() -> None:
    """In a process of its own: what the arguments ask for, once."""
    global _is_round  # the command is called by click, which hands nothing else to it
    _is_round = True
    from seniorlint.cli.main import main

    main(prog_name="seniorlint")


def is_round() -> bool:
    """Is this process one of the checks that a watching one started?"""
    return _is_round


def watch(options: CheckOptions) -> NoReturn:
    """Check until Ctrl-C, which ends it as it ends every command; raises `click.ClickException`."""
    read = (*(one.file for one in options.imports), *filter(None, (options.baseline_file,)))
    others = tuple(file.absolute() for file in read)
    own = tuple(one.file.absolute() for one in options.outputs if one.file is not None)
    watching = Watch(options.scope(), others, own)
    watched = _look(watching)
    if watched.fault is not None and watched.fault.fault.file is None:
        with reported_errors():
            raise watched.fault  # no change of a file would help
    why = ""
    while True:
        _check(options, watched, why)
        watched, why = _changed(watching, watched)


def _check(options: CheckOptions, watched: Watched, why: str) -> None:
    """Check in a process, which has this one's outputs, and say what is waited for."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        click.echo(_CLEAR, nl=False, color=True)
        sys.stdout.flush()
    if why and not options.quiet:
        say(f"{time.strftime('%H:%M:%S')} {why} changed.")
    code = subprocess.call([*isolated_python(_PROGRAM), *sys.argv[1:]])
    if code < 0:
        say(f"The check was ended by signal {-code}.")
    if not options.quiet:
        say(f"Watching {counted(watched.files, 'file')}; Ctrl-C ends.")


def _changed(watching: Watch, watched: Watched) -> tuple[Watched, str]:
    """Wait until something changed that decides; what decides then, and the first path that did change."""
    while True:
        if _reader_is_gone():
            sys.exit()
        began = time.monotonic()
        if watched.is_as_it_was():
            time.sleep(max(_PAUSE, (time.monotonic() - began) * _SHARE))
            continue
        later = _steady(watching, watched)
        path = watched.first_change(later)
        if path is not None:
            return later, shown_path(Path(path), Path.cwd())
        watched = later  # other files came and went in the folders
        time.sleep(_PAUSE)


def _reader_is_gone() -> bool:
    """Is standard output a pipe that nobody reads any more (`| head`)? Nothing is written while nothing changes."""
    if not hasattr(select, "poll"):  # Windows
        return False
    poll = select.poll()
    poll.register(sys.stdout, 0)
    return any(event & select.POLLERR for _, event in poll.poll(0))


def _steady(watching: Watch, watched: Watched) -> Watched:
    """What decides once it stays the same for a moment."""
    later = _look(watching, watched)
    for _ in range(_LONGEST_WAIT):
        time.sleep(_STEADY)
        if later.is_as_it_was():
            break
        later = _look(watching, watched)
    return later


def _look(watching: Watch, before: Watched | None = None) -> Watched:
    try:
        return watching.look(before)
    except OSError as error:
        raise Trouble(f"The current folder cannot be watched: {error.strerror}.") from error
