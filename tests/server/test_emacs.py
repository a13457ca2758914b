"""A real editor: Emacs with eglot and with lsp-mode, in batch mode."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.editor_run import SCRIPTS, TEXT, assert_found_and_fixed, run_editor, settings

EMACS = shutil.which("emacs")
VERSION = 28  # the scripts use inner functions of the clients that Debian 12 has with it


def _why_not(library: str, package: str) -> str | None:
    """Why the script of a client cannot run here."""
    if EMACS is None:
        return "Emacs is not installed; `apt-get install emacs-nox`"
    probe = f"(progn (require 'package) (package-initialize) (require '{library}) (princ emacs-major-version))"
    done = subprocess.run([EMACS, "-q", "--batch", "--eval", probe], capture_output=True, check=False, timeout=60)
    if done.returncode != 0:
        return f"{library} is not installed; `apt-get install {package}`"
    return None if done.stdout == str(VERSION).encode() else f"the script is for Emacs {VERSION}"


@pytest.mark.long
@pytest.mark.parametrize(
    ("client", "library", "script"), [("eglot", "eglot", "eglot.el"), ("lsp-mode", "lsp-mode", "lsp_mode.el")]
)
def test_emacs(client: str, library: str, script: str, tmp_path: Path) -> None:
    reason = _why_not(library, f"elpa-{client}")
    if reason is not None:
        pytest.skip(reason)
    # lsp-mode 8.0 counts an emoji as one, and UTF-16 as two: what follows one in a line is misplaced, for every server
    text = TEXT if client == "eglot" else TEXT.replace("😀é", "é").replace("👍", "é")
    command = [str(EMACS), "-q", "--batch", "-l", str(SCRIPTS / script)]
    run = run_editor(command, tmp_path, settings("emacs.md", client), text=text)
    assert_found_and_fixed(run, text)
    assert run.answers["ended"] is True
