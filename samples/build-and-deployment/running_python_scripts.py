"""Running Python Scripts: a file that can be run, imported, and used by other programs.

`if __name__ == "__main__":` runs the program only when the file is started, so tests and other modules can
import it without anything happening. `main` gets its arguments and returns a number: 0 went well, 2 was
called wrongly, others say what failed; `sys.exit(main())` hands it to the shell. Results go to standard
output, everything else to standard error, so that the result can be piped. Paths start from what the user
names or from the home folder, never from a folder of your own machine.

Read next: https://docs.python.org/3/library/__main__.html and
https://docs.python.org/3/library/sys.html#sys.exit
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

USAGE = "usage: running_python_scripts.py WORD...   counts letters (without words: shows itself)"


def count_letters(word: str) -> int:
    """The work, apart from the command line: it can be imported and tested."""
    return sum(character.isalpha() for character in word)


def main(arguments: Sequence[str]) -> int:
    """What the program does with its arguments; the exit code."""
    if not arguments:
        return demonstrate()
    if "--help" in arguments:
        print(USAGE)
        return 0
    if any(argument.startswith("-") for argument in arguments):
        print(USAGE, file=sys.stderr)  # not a result, so it does not go where results go
        return 2
    for word in arguments:
        print(f"{word} {count_letters(word)}")
    if not any(map(count_letters, arguments)):
        print("there is no letter in it", file=sys.stderr)
        return 1
    return 0


def run(*arguments: str) -> str:
    """Run this file as a shell does. `sys.executable` is the Python that runs now, in its virtual environment."""
    done = subprocess.run(
        [sys.executable, __file__, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    return f"exit {done.returncode}, output {done.stdout.splitlines()}, errors {done.stderr.splitlines()}"


def settings_folder() -> Path:
    """Where a user's settings are, on any machine: below the home folder, or where the environment says."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()) / "letters"


def demonstrate() -> int:
    """The program, run in several ways by itself."""
    print("with words:  ", run("tea", "4two"))
    print("with none:   ", run("123"))
    print("called wrong:", run("--colour"))
    print("asked:       ", run("--help"))
    print("imported:    ", count_letters("no main was run for this"), "letters")
    print(
        "settings in: ",
        f"~/{settings_folder().relative_to(Path.home()).as_posix()}"
        if settings_folder().is_relative_to(Path.home())
        else "another folder",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
