"""A call is answered by a real process, whatever happens to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from seniorlint.mcp_server.session_rights import Rights
from seniorlint.mcp_server.tool_process import CallFailed, Calls
from tests.cli.command import run


def test_calls_are_answered_and_nothing_is_written_without_the_right(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the linted code was imported')\n")
    calls = Calls(Rights(tmp_path.resolve()))
    said = calls.answer("check_text", {"text": "try:\n    f()\nexcept:\n    pass\n"})
    assert [(one["name"], one["line"]) for one in said["findings"]] == [("bare-except", 3)]
    with pytest.raises(CallFailed, match="without --allow-writes"):  # by the process that waited for the next call
        calls.answer("fix_paths", {"paths": ["."]})
    calls.close()


def test_a_call_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    calls = Calls(Rights(tmp_path.resolve()))
    with pytest.raises(CallFailed, match=r"check_text was ended after 0\.01 seconds; ask about less at once"):
        calls.answer("check_text", {"text": ""}, seconds=0.01)
    calls.close()


def test_a_missing_sdk_is_said_with_the_command(tmp_path: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from seniorlint.__main__ import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "mcp"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "python -m pip install 'seniorlint[mcp]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_needs_no_sdk(tmp_path: Path) -> None:
    done = run("mcp", "--help", cwd=tmp_path)
    assert done.code == 0
    assert "--allow-writes" in done.out
