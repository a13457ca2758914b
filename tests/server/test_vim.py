"""A real editor: Vim without a screen, with ALE and with vim-lsp."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.editor_run import SCRIPTS, TEXT, assert_found_and_fixed, run_editor, settings

VIM = shutil.which("vim")
# ALE takes the columns of the protocol for bytes, vim-lsp for characters, and what follows such a letter is misplaced.
PLAIN = TEXT.replace("😀é", "e").replace("🎉", "e").replace("👍", "e")
PACKS = Path(os.environ.get("SENIORLINT_VIM_PACKS", Path.home() / ".vim"))  # taken from the user who runs the tests


def _why_not(plugin: str, found: str) -> str | None:
    """Why Vim with a plugin cannot run here; `found` is an expression of Vim, empty where the plugin is missing."""
    if VIM is None:
        return "Vim is not installed; `apt-get install vim-nox`"
    probe = f"if !has('job') || !has('timers') || empty({found}) | cquit | endif | qall"
    done = subprocess.run([VIM, "-e", "-s", "-u", "NONE", "-c", probe], check=False, timeout=60, capture_output=True)
    return None if done.returncode == 0 else f"{plugin} is not installed, or this Vim runs no jobs"


@pytest.mark.long
@pytest.mark.parametrize(
    ("plugin", "found", "script"),
    [
        ("ALE", "globpath(&packpath, 'pack/*/opt/ale')", "ale.vim"),
        ("vim-lsp", f"globpath('{PACKS}', 'pack/*/*/vim-lsp')", "vim_lsp.vim"),
    ],
)
def test_vim(plugin: str, found: str, script: str, tmp_path: Path) -> None:
    reason = _why_not(plugin, found)
    if reason is not None:
        pytest.skip(reason)
    command = [str(VIM), "-e", "-s", "-N", "-u", "NONE", "-i", "NONE", "-n", "-S", str(SCRIPTS / script)]
    more = {"SENIORLINT_VIM_PACKS": str(PACKS)}
    run = run_editor(command, tmp_path, settings("vim.md", plugin), more, text=PLAIN)
    assert_found_and_fixed(run, PLAIN)
