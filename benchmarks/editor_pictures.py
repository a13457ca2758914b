"""The pictures of editors in docs/images/: a finding, its hover and its fixes, from real runs of each editor.

    python -m benchmarks.editor_pictures [NAME...]

Needs the editors (Neovim 0.11, Emacs with eglot, a Chromium with Node and npm), and the extras `browser` and `editors`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from benchmarks.terminal_screen import Terminal, terminal
from tests.server.editor_run import environment_of, settings
from tests.server.test_listening import listening
from tests.server.test_monaco import build, place_cursor, served, show_fixes, show_hover, wait_for_findings
from tests.server.test_neovim import NEW, program_for
from tests.skills.page.browser import chromium, chromium_here

IMAGES = Path(__file__).parents[1] / "docs" / "images"
COLUMNS, ROWS = 124, 26
TEXT = """\
def read_port(text, seen=[]):
    try:
        port = int(text)
    except:
        port = 8080
    seen.append(port)
    return port
"""
_ONE_WINDOW = "\x181"  # Ctrl-X 1 of Emacs
CONFIGURATION = 'select = ["bare-except", "mutable-default"]\n'


def main(names: list[str]) -> int:
    """Make the pictures of the editors that are named, or of all; 2 where one is not known."""
    makers = {"neovim": neovim, "emacs": emacs, "monaco": monaco}
    unknown = set(names) - set(makers)
    if unknown:
        print(f"not known: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for name in names or makers:
        with TemporaryDirectory() as folder:
            project = Path(folder) / "project"
            project.mkdir()
            (project / "seniorlint.toml").write_text(CONFIGURATION)
            (project / "port.py").write_text(TEXT)
            for image in makers[name](project):
                print(f"{image.name}: {image.stat().st_size:,} bytes")
    return 0


@contextmanager
def _editor(project: Path, command: list[str], text: str) -> Iterator[Terminal]:
    """An editor on a terminal, with these settings."""
    away = project / ".editor"
    (away / "home").mkdir(parents=True)
    (away / "settings").write_text(text)
    environment = {**environment_of(away), "COLORTERM": "truecolor"}
    with terminal(command, project, environment, COLUMNS, ROWS) as screen:
        yield screen


def _draw(screen: Terminal, editor: str, kind: str) -> Path:
    image = IMAGES / f"{editor.lower()}-{kind}.svg"
    image.write_text(screen.picture(editor, image.stem), encoding="utf-8")
    return image


def neovim(project: Path) -> Iterator[Path]:
    """Neovim with the settings of its page."""
    program = program_for(NEW)
    if program is None:
        raise SystemExit(f"no Neovim of {NEW} is here")
    start = f"luafile {project / '.editor' / 'settings'}"
    command = [program, "-u", "NORC", "-i", "NONE", "-n", "--cmd", start, "port.py"]
    with _editor(project, command, settings("neovim.md", NEW) + "vim.o.number = true\n") as screen:
        screen.wait_for(r"Name the exceptions")
        screen.send("4G5|")  # the fourth line, its first letter
        screen.settle()
        yield _draw(screen, "Neovim", "finding")
        screen.send("K")
        screen.wait_for(r"bare-except \(SLE001")
        yield _draw(screen, "Neovim", "hover")
        screen.send("\x1bjkgra")  # moving the cursor closes the hover
        screen.wait_for(r"Fix: bare-except")
        yield _draw(screen, "Neovim", "fix")
        screen.send("q\r:qa!\r")


def emacs(project: Path) -> Iterator[Path]:
    """Emacs with the settings of its page."""
    start = """(require 'package) (package-initialize) (menu-bar-mode -1)
(setq inhibit-startup-screen t native-comp-async-report-warnings-errors nil frame-background-mode 'dark)
(mapc #'frame-set-background-mode (frame-list))
"""
    command = ["emacs", "-nw", "-q", "-l", str(project / ".editor" / "settings"), "port.py"]
    with _editor(project, command, start + settings("emacs.md", "eglot")) as screen:
        screen.wait_for(r"Flymake\[2")
        screen.send("\x1bgg4\r\x1bm")  # the fourth line, its first letter
        screen.wait_for(r"bare-except \(SLE001")
        screen.send("\x1bxflymake-show-buffer-diagnostics\r")
        screen.wait_for(r"Name the exceptions")
        yield _draw(screen, "Emacs", "finding")
        screen.send(_ONE_WINDOW + "\x1bxeldoc-doc-buffer\r")
        screen.wait_for(r"A bare except:")
        yield _draw(screen, "Emacs", "hover")
        screen.send(_ONE_WINDOW + "\x1bxeglot-code-actions\r")
        screen.wait_for(r"Pick an action")
        screen.send("\t")
        screen.wait_for(r"Suppress bare-except")
        yield _draw(screen, "Emacs", "fix")


def monaco(project: Path) -> Iterator[Path]:
    """The page in editors/monaco."""
    path = chromium_here()
    if path is None:
        raise SystemExit("no Chromium is here")
    pages = build(project)
    with listening("ws", project) as address, served(pages) as site, chromium(path) as browser:
        page = browser.new_page(viewport={"width": 900, "height": 430})
        query = {"server": f"ws://{address}", "file": (project / "port.py").as_uri(), "text": TEXT}
        page.goto(f"{site}/?{urlencode(query)}")
        wait_for_findings(page, 2)
        place_cursor(page, 4, 6)
        for kind, show in (
            ("finding", lambda: None),
            ("hover", lambda: show_hover(page)),
            ("fix", lambda: show_fixes(page)),
        ):
            show()
            page.wait_for_timeout(1000)
            image = IMAGES / f"monaco-{kind}.png"
            page.screenshot(path=image)
            page.keyboard.press("Escape")
            yield image


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
