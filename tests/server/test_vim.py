"""A real editor: Vim with ALE, without a screen."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.editor_run import SCRIPTS, TEXT, assert_found_and_fixed, run_editor, settings

VIM = shutil.which("vim")
# ALE takes the columns of the protocol for bytes: what follows a letter beyond ASCII in a line is misplaced.
PLAIN = TEXT.replace("😀é", "e").replace("🎉", "e").replace("👍", "e")


def _why_not() -> str | None:
    """Why Vim with ALE cannot run here."""
    if VIM is None:
        return "Vim is not installed; `apt-get install vim-nox`"
    probe = "if !has('job') || !has('timers') || empty(globpath(&packpath, 'pack/*/opt/ale')) | cquit | endif | qall"
    done = subprocess.run([VIM, "-e", "-s", "-u", "NONE", "-c", probe], check=False, timeout=60, capture_output=True)
    return (
        None if done.returncode == 0 else "ALE is not installed, or Vim runs no jobs; `apt-get install vim-nox vim-ale`"
    )


@pytest.mark.long
def test_ale(tmp_path: Path) -> None:
    reason = _why_not()
    if reason is not None:
        pytest.skip(reason)
    command = [str(VIM), "-e", "-s", "-N", "-u", "NONE", "-i", "NONE", "-n", "-S", str(SCRIPTS / "ale.vim")]
    run = run_editor(command, tmp_path, settings("vim.md", "ALE"), text=PLAIN)
    assert_found_and_fixed(run, PLAIN)
