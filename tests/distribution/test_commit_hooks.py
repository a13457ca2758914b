"""The hooks that pre-commit takes from this repository."""

from __future__ import annotations

import os
import re
import subprocess

import pytest
import yaml

from seniorlint.languages.language import known_language
from tests.distribution.ci_job import NEW, OLD, ROOT, git
from tests.distribution.environments import installed

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


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
    hooks = tmp_path_factory.mktemp("hooks") / "seniorlint"
    git(ROOT, "clone", "-q", str(ROOT), str(hooks))
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home"))}
    environment.pop("GIT_DIR", None)

    def tried(hook: str) -> tuple[int, str]:
        command = [str(pre_commit), "try-repo", str(hooks), hook, "--all-files", "--color", "never"]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    git(folder, "init", "-q")
    (folder / "values.yaml").write_text("a: 1\n")
    (folder / "log.py").write_text("import logging\n\nlogging.getLogger(__name__).warn('x')\n")
    (folder / "tool").write_text(f"#!/usr/bin/env python3\n{OLD}")
    (folder / "tool").chmod(0o755)
    git(folder, "add", ".")
    code, said = tried("seniorlint-fix")
    assert (code, "files were modified by this hook" in said) == (1, True), said
    assert ".warning('x')" in (folder / "log.py").read_text()
    (folder / "log.py").write_text("import os\n\nprint(os.sep)\n" + NEW)
    git(folder, "add", ".")
    code, said = tried("seniorlint")
    assert (code, "SLE001" in said, "SLG001" in said) == (1, True, False), said
    code, said = tried("seniorlint-scripts")
    assert (code, "SLG001" in said, "SLE001" in said) == (1, True, False), said
    git(folder, "rm", "-qf", "--cached", "log.py", "tool")
    code, said = tried("seniorlint")
    assert (code, "no files to check" in said) == (0, True), said
