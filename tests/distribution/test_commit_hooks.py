"""The hooks that pre-commit takes from this repository."""

from __future__ import annotations

import re
import subprocess

import pytest

from seniorlint.languages.language import known_language
from tests.distribution.ci_job import NEW, OLD, ROOT, git, hooks
from tests.distribution.environments import installed

HOOKS = hooks()


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("a/b.py", True), ("b.pyi", True), ("c.pyw", True), ("d.wsgi", True), ("n.ipynb", True), ("Dockerfile", True),
        ("Containerfile", True), ("api.dockerfile", True), ("docker-compose.prod.yml", True), ("action.yml", True),
        (".github/workflows/tests.yml", True), (".gitlab-ci.yml", True), ("a/pyproject.toml", True),
        ("requirements-dev.txt", True), ("constraints.txt", True), ("values.yaml", False), ("Cargo.toml", False),
        ("notes.txt", False), ("reaction.yml", False), ("README.md", False), ("tool", False), ("Dockerfile.j2", False),
    ],
)  # fmt: skip
def test_a_hook_takes_only_what_is_read(name: str, is_taken: bool) -> None:
    # one file that is not read would end the hook with exit code 2
    assert bool(re.search(HOOKS["seniorlint"]["files"], name)) is is_taken
    assert known_language(name) is not None or not is_taken
    assert bool(re.search(HOOKS["seniorlint-fix"]["files"], name)) is (is_taken and not name.endswith(".ipynb"))


def test_scripts_have_no_suffix() -> None:
    hook = HOOKS["seniorlint-scripts"]
    assert [bool(re.search(hook["files"], name)) for name in ("bin/tool", "tool.py", ".hidden")] == [True, False, False]
    assert hook["types"] == ["python"]


@pytest.mark.long  # installs pre-commit, and pre-commit the project
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit takes hooks from a repository")
def test_pre_commit_runs_the_hooks(tmp_path_factory: pytest.TempPathFactory) -> None:
    pre_commit = installed("pre-commit", tmp_path_factory.mktemp("environment"))
    folder = tmp_path_factory.mktemp("repository")
    source = tmp_path_factory.mktemp("hooks") / "seniorlint"
    git(ROOT, "clone", "-q", str(ROOT), str(source))
    git(folder, "init", "-q")
    (folder / "values.yaml").write_text("a: 1\n")
    (folder / "log.py").write_text("import logging\n\nlogging.getLogger(__name__).warn('x')\n" + NEW)
    (folder / "tool").write_text(f"#!/usr/bin/env python3\n{OLD}")
    (folder / "tool").chmod(0o755)
    git(folder, "add", ".")
    # all three at once: each `try-repo` installs the project into an environment of its own
    command = [str(pre_commit), "try-repo", str(source), "--all-files", "--color", "never"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    parts = {part.split()[0]: part for part in re.split(r"^- hook id: ", said, flags=re.MULTILINE)[1:]}
    found = {name: {*re.findall(r"^\S+:\d+:\d+: \w+ (SL\w+)", part, re.MULTILINE)} for name, part in parts.items()}
    assert "SLE001" in found["seniorlint"]
    assert "SLG001" not in found["seniorlint"]
    assert "SLG001" in found["seniorlint-scripts"]
    assert "SLE001" not in found["seniorlint-scripts"]
    assert "files were modified by this hook" in parts["seniorlint-fix"]
    assert ".warning('x')" in (folder / "log.py").read_text()
    assert [line for line in said.splitlines() if line.startswith("values.yaml")] == []
