"""The image: there is no engine to build it here, so its file is parsed and judged."""

from __future__ import annotations

import re

from tests.cli.command import run_here
from tests.distribution.ci_job import ROOT

TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
STEPS = [line.split(maxsplit=1) for line in TEXT.splitlines() if line and not line.startswith("#")]


def test_our_own_rules_find_nothing() -> None:
    words = ("check", "--isolated", "--no-cache", "--level", "expert", "--select", "all", "--output-format", "concise")
    done = run_here(*words, ROOT / "Dockerfile", cwd=ROOT)
    assert (done.code, done.out) == (0, ""), done.err


def test_it_is_slim_pinned_and_without_root() -> None:
    last = max(number for number, (word, _) in enumerate(STEPS) if word == "FROM")
    bases = {rest.split()[0] for word, rest in STEPS if word == "FROM"}
    assert all(re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", base) for base in bases)
    assert len(bases) == 1
    final = dict(STEPS[last:])
    assert int(final["USER"]) > 0
    assert (final["ENTRYPOINT"], final["CMD"]) == ('["seniorlint"]', '["check"]')
    assert all("--no-cache-dir" in rest for word, rest in STEPS if word == "RUN" and "pip " in rest)


def test_all_that_it_copies_is_there_and_nothing_else_is_sent() -> None:
    copied = [source for word, rest in STEPS if word == "COPY" and "--from" not in rest for source in rest.split()[:-1]]
    assert len(copied) > 5
    patterns = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert patterns[0] == "*"
    assert {line[1:] for line in patterns if line.startswith("!")} == {*copied}
    assert all((ROOT / source).exists() for source in copied)
