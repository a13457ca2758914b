"""A real editor: Emacs 28 with eglot 1.9, in batch mode."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.test_neovim import TEXT

EMACS = shutil.which("emacs")
SCRIPT = Path(__file__).with_name("eglot.el")
PROBE = "(progn (require 'package) (package-initialize) (require 'eglot) (princ emacs-major-version))"


def why_not() -> str | None:
    """Why the script, which uses inner functions of eglot 1.9, cannot run here."""
    if EMACS is None:
        return "Emacs is not installed"
    probe = subprocess.run([EMACS, "-q", "--batch", "--eval", PROBE], capture_output=True, check=False, timeout=60)
    if probe.returncode != 0:
        return "eglot is not installed (in Debian 12: elpa-eglot)"
    return None if probe.stdout == b"28" else "the script is for Emacs 28 with eglot 1.9"


def test_eglot(tmp_path: Path) -> None:
    reason = why_not()
    if reason is not None:
        pytest.skip(reason)
    (tmp_path / "seniorlint.toml").write_text('select = ["bare-except", "raise-without-cause"]\n')
    (tmp_path / "app.py").write_text(TEXT, encoding="utf-8")
    answers = tmp_path / "answers.json"
    subprocess.run(
        [str(EMACS), "-q", "--batch", "-l", str(SCRIPT)],
        cwd=tmp_path,
        env={
            **os.environ,
            "HOME": str(tmp_path),
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
    assert result["opened"] == [[3, "except:"], [5, 'raise ValueError("👍")']]
    assert result["hover"].startswith("bare-except (SLE001, error)")
    assert result["fixed"] == [[5, 'raise ValueError("👍")']]
    wanted = "# 😀 typed\n" + TEXT.replace("except:", "except Exception:").rstrip("\n")
    assert result["text"] == wanted + "  # seniorlint: ignore[raise-without-cause] because \n"
    assert result["ended"] is True
