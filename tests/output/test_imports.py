"""Printing is on the path of warm runs: what it loads, and that it is the same every time."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
import sys
from seniorlint.output.formats import FORMATS, render
loaded = {"libcst", "click", "hashlib", "urllib.parse", "seniorlint.output.people.text"} & set(sys.modules)
assert not loaded, loaded
from seniorlint.catalogue.load import load_catalogue
from seniorlint.findings.finding import Finding
from seniorlint.findings.rule_card import cards_of
from seniorlint.output.people import statistics
from seniorlint.output.run_report import RunReport
catalogue = load_catalogue()
codes = [code for code in catalogue.by_code for _ in range(2)]
found = [Finding("app.py", line, 1, line, 8, code, "no", "error") for line, code in enumerate(codes, 1)]
report = RunReport(found, cards_of(catalogue), load_catalogue, 1, 0, lambda path: None)
for name in FORMATS:
    sys.stdout.writelines(render(name, report, color=False))
sys.stdout.writelines(statistics.render(report, color=False))
assert not {"libcst", "click"} & set(sys.modules)
"""


def run(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, env=environment, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_plain_output_loads_neither_libcst_nor_click_and_is_deterministic() -> None:
    first = run("1")
    assert first.count("bare-except") > 6
    assert first == run("2") == run("3")
