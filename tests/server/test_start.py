"""What the processes of the server import when they start, for which whoever opens a file waits."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["analyst", "surveyor", "errand_process"])
def test_the_processes_that_check_do_without_the_types_of_the_protocol(module: str) -> None:
    code = f"import sys, seniorlint.server.{module}; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert f"seniorlint.server.{module}" in loaded
    assert "lsprotocol.types" not in loaded
