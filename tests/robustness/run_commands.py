"""A program that runs commands one after the other in one process and writes what came of each, as JSON.

It also notes what each asks of the operating system that leads to a network or starts a program; in processes that are
forked, too. Started by `every_command.run_all`.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout

# What a process does to reach another machine, or to be reached. A socket that is only made reaches nobody.
WATCHED = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.getnameinfo", "http.client.connect", "urllib.Request", "ftplib.connect",
    "smtplib.connect", "ssl.SSLContext", "webbrowser.open", "subprocess.Popen", "os.system", "os.exec",
    "os.posix_spawn",
)  # fmt: skip

# The same for a process of its own, which has to take the hook along.
APART = """
import os, sys
descriptor = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def note(event, found):
    if event in {watched!r}:
        os.write(descriptor, f"{{event}} {{found[:2]!r}}\\n".encode(errors="backslashreplace"))
sys.addaudithook(note)
from seniorlint.__main__ import run
run()
"""


class Stream(io.TextIOWrapper):
    """What a process has for an input or output that is not a terminal."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", errors="backslashreplace", write_through=True)

    def text(self) -> str:
        """All that was written."""
        self.seek(0)
        return self.read()


def here(words: list[str], text: bytes) -> tuple[object, str, str]:
    """Run a command in this process: its exit code and what it wrote to both outputs."""
    from seniorlint.cli.main import main

    out, err = Stream(), Stream()
    code: object = "none"
    kept = sys.stdin
    sys.stdin = Stream(text)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main.main(words, prog_name="seniorlint")
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdin = kept
    return code, out.text(), err.text()


def apart(words: list[str], text: bytes, log: str) -> tuple[object, str, str]:
    """Run a command in a process of its own."""
    program = f"{log}.py"  # a file, as the command `seniorlint` is: with `-c` Python looks in the current folder first
    with open(program, "w", encoding="utf-8") as file:
        file.write(APART.format(log=log, watched=WATCHED))
    done = subprocess.run([sys.executable, program, *words], input=text, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


def run() -> None:
    """Read the commands from standard input, and write what came of them to standard output."""
    steps = json.load(sys.stdin)
    made = []
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "asked")
        descriptor = os.open(log, os.O_RDWR | os.O_APPEND | os.O_CREAT)

        def note(event: str, found: tuple[object, ...]) -> None:
            if event in WATCHED and is_on:
                os.write(descriptor, f"{event} {found[:2]!r}\n".encode(errors="backslashreplace"))

        is_on = False
        sys.addaudithook(note)
        for step in steps:
            os.truncate(log, 0)
            text = step["text"].encode()
            if step["is_apart"]:
                code, out, err = apart(step["words"], text, log)
            else:
                is_on = True
                code, out, err = here(step["words"], text)
                is_on = False
            with open(log, encoding="utf-8") as file:
                asked = file.read().splitlines()
            made.append({"words": step["words"], "code": code, "out": out, "err": err, "asked": asked})
        os.close(descriptor)
    json.dump(made, sys.stdout)


if __name__ == "__main__":
    run()
