"""A real editor: Neovim, headless, with the configuration that docs/editors.md gives."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEOVIM = shutil.which("nvim")
SCRIPT = Path(__file__).with_name("neovim.lua")
TEXT = """\
title = "😀"
try: work(title)
except: title = "🎉"
try: work(title)
except KeyError as err: title = "😀é"; raise ValueError("👍")
"""


@pytest.mark.skipif(NEOVIM is None, reason="Neovim (nvim) is not installed")
def test_neovim(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('select = ["bare-except", "raise-without-cause"]\n')
    (tmp_path / "app.py").write_text(TEXT, encoding="utf-8")
    answers = tmp_path / "answers.json"
    home = tmp_path / "home"
    home.mkdir()
    subprocess.run(
        [str(NEOVIM), "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SCRIPT}"],
        cwd=tmp_path,
        env={
            **os.environ,
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home),
            "XDG_DATA_HOME": str(home),
            "XDG_STATE_HOME": str(home),
            "SENIORLINT_COMMAND": json.dumps([sys.executable, "-m", "seniorlint", "server"]),
            "SENIORLINT_RESULT": str(answers),
        },
        timeout=300,
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    result = json.loads(answers.read_text(encoding="utf-8"))
    assert "problem" not in result, result
    assert [(one["line"], one["text"]) for one in result["opened"]] == [(3, "except:"), (5, 'raise ValueError("👍")')]
    assert result["opened"][0]["message"].endswith("(junior, `try/except` blocks)")
    assert "bare-except (SLE001, error)" in result["hover"][0]
    assert any("except ValueError:" in line for line in result["hover"])
    assert [(one["line"], one["text"]) for one in result["fixed"]] == [(5, 'raise ValueError("👍")')]
    assert len(result["broken"]) == 1
    wanted = TEXT.replace("except:", "except Exception:")
    wanted = "# 😀 typed\n" + wanted.rstrip("\n") + "  # seniorlint: ignore[raise-without-cause] because \n"
    assert result["text"] == wanted
    assert (tmp_path / "app.py").read_text(encoding="utf-8") == wanted
    assert result["exit_code"] == 0
