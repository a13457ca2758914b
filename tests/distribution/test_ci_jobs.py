"""The GitHub Action and the GitLab component: their script as a real process, with the variables that these set."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import seniorlint
from tests.distribution.ci_job import NEW, OLD, ROOT, SCRIPT, action, branch_of_a_pull_request, component, git, in_job

RULES = {"SENIORLINT_ARGS": "--no-project --select mutable-default,bare-except", "SENIORLINT_FORMAT": "concise"}
INPUTS = ("version", "args", "paths", "format", "baseline", "since")


def test_on_github_a_pull_request_shows_what_it_changed(tmp_path: Path) -> None:
    branch_of_a_pull_request(tmp_path)
    (step,) = action()["runs"]["steps"]
    (line,) = step["run"].splitlines()
    given = {**RULES, "SENIORLINT_FORMAT": "github\nsarif=found.sarif", "SENIORLINT_SINCE": "base"}
    system = {"SENIORLINT_SOURCE": str(ROOT), "GITHUB_BASE_REF": "main", "GITHUB_ACTIONS": "true"}
    clone = tmp_path / "clone"
    job = in_job(["sh", "-ec", line], clone, {**given, **system})
    assert job.code == 1, job.err
    assert [text.split("title=")[1].split("::")[0] for text in job.out.splitlines()] == ["SLE001 bare-except"]
    assert job.out.startswith("::error file=a.py,line=8,")
    assert (clone / "found.sarif").is_file()


def test_on_gitlab_a_merge_request_shows_what_it_changed(tmp_path: Path) -> None:
    left = branch_of_a_pull_request(tmp_path)
    (script,) = component()[1]["$[[ inputs.job-name ]]"]["script"]
    system = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": left, "GITLAB_CI": "true"}
    formats = component()[0]["spec"]["inputs"]["format"]["default"]
    given = {**RULES, "SENIORLINT_FORMAT": formats, "SENIORLINT_SINCE": "base", **system}
    job = in_job(["sh", "-c", script], tmp_path / "clone", given)
    assert (job.code, len(job.out.splitlines())) == (1, 1), job.err
    assert job.out.startswith("a.py:8:5: error SLE001 ")
    report = component()[1]["$[[ inputs.job-name ]]"]["artifacts"]["reports"]["codequality"]
    assert [one["location"]["path"] for one in json.loads((tmp_path / "clone" / report).read_text())] == ["a.py"]


@pytest.mark.long
def test_a_branch_without_a_base_is_checked_whole_and_a_baseline_hides_what_is_old(tmp_path: Path) -> None:
    branch_of_a_pull_request(tmp_path)
    clone = tmp_path / "clone"
    whole = in_job(["sh", str(SCRIPT)], clone, {**RULES, "SENIORLINT_SINCE": "base"})
    assert re.findall(r"SL\w+", whole.out) == ["SLG001", "SLE001"]
    (clone / "with space.py").write_text(OLD)
    named = in_job(["sh", str(SCRIPT)], clone, {**RULES, "SENIORLINT_PATHS": "with space.py\n"})
    assert re.findall(r"SL\w+", named.out) == ["SLG001"]
    kept = 'with "quotes" $HOME.jsonl'
    create = ["seniorlint", "baseline", "create", "--select", "mutable-default", "--baseline", kept]
    assert in_job(create, clone, {}).code == 0
    hidden = in_job(["sh", str(SCRIPT)], clone, {**RULES, "SENIORLINT_BASELINE": kept})
    assert re.findall(r"SL\w+", hidden.out) == ["SLE001"]


HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "a\n::error::pwned",
    "' && touch pwned '",
    "$HOME *",
    "--output=pwned",
]


@pytest.mark.parametrize("name", ["PATHS", "FORMAT", "ARGS", "BASELINE", "SINCE", "VERSION"])
def test_hostile_input_is_text(name: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.py").write_text("x = 1\n")
    job = in_job(["sh", str(SCRIPT)], tmp_path, {**RULES, f"SENIORLINT_{name}": "\n".join(HOSTILE)})
    assert job.code == 2
    assert not re.search(r"^::", job.out + job.err, re.MULTILINE)
    assert {path.name for path in tmp_path.iterdir()} == {".git", "a.py"}


@pytest.mark.long
def test_a_branch_with_a_hostile_name_is_text(tmp_path: Path) -> None:
    branch_of_a_pull_request(tmp_path)
    clone, name = tmp_path / "clone", "$(touch${IFS}pwned)`x`"
    git(tmp_path / "origin", "checkout", "-qb", name)
    git(clone, "fetch", "-q")
    given = {**RULES, "SENIORLINT_SINCE": "base", "GITHUB_BASE_REF": name}
    assert in_job(["sh", str(SCRIPT)], clone, given).out.count("\n") == 1
    assert not (clone / "pwned").exists()


@pytest.mark.long  # pip installs the project and what it needs
def test_the_action_installs_its_own_revision_and_runs_nothing_of_the_repository(tmp_path: Path) -> None:
    repository, source = tmp_path / "repository", tmp_path / "source"
    repository.mkdir()
    (repository / "a.py").write_text(OLD + NEW)
    for name in ("venv", "pip", "ensurepip", "runpy", "seniorlint"):
        (repository / f"{name}.py").write_text("open('pwned', 'w')\n")
    source.mkdir()
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("src", "rules", "samples"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    given = {**RULES, "SENIORLINT_VERSION": "", "SENIORLINT_SOURCE": str(source), "SENIORLINT_PATHS": "a.py"}
    job = in_job(["sh", str(SCRIPT)], repository, {**given, "RUNNER_TEMP": str(tmp_path)})
    assert job.code == 1, job.err
    assert re.findall(r"SL\w+", job.out) == ["SLG001", "SLE001"]
    assert not (repository / "pwned").exists()
    assert len([*tmp_path.glob("seniorlint.*/bin/seniorlint")]) == 1


def test_the_shell_text_of_the_action_has_no_input_in_it() -> None:
    read = action()
    (step,) = read["runs"]["steps"]
    assert "${{" not in step["run"]
    assert {step["env"][f"SENIORLINT_{name.upper()}"] for name in INPUTS} == {
        f"${{{{ inputs.{name} }}}}" for name in INPUTS
    }
    assert {*read["inputs"]} == {*INPUTS, "working-directory"}
    assert all({"description", "default"} <= {*given} for given in read["inputs"].values())


def test_the_component_has_the_text_of_the_script_and_no_input_in_it() -> None:
    header, body = component()
    job = body["$[[ inputs.job-name ]]"]
    assert job["script"] == [SCRIPT.read_text(encoding="utf-8")]
    variables = {name: f"$[[ inputs.{name} ]]" for name in INPUTS}
    # expand: or GitLab would put its own variables, with their secrets, where an input says "$NAME"
    expected = {f"SENIORLINT_{name.upper()}": {"value": text, "expand": False} for name, text in variables.items()}
    assert job["variables"] == {"GIT_DEPTH": "0", **expected}
    inputs = header["spec"]["inputs"]
    assert {*inputs} == {*INPUTS, "job-name", "stage", "image"}
    assert re.search(inputs["version"]["regex"], inputs["version"]["default"])


def test_the_version_is_the_same_everywhere() -> None:
    inputs = component()[0]["spec"]["inputs"]
    assert inputs["version"]["default"] == seniorlint.__version__
    guide = (ROOT / "docs" / "adopting.md").read_text(encoding="utf-8")
    assert {*re.findall(r"(?:@v|rev: v)(\d+\.\d+\.\d+)", guide)} == {seniorlint.__version__}


def test_the_page_names_each_input() -> None:
    guide = (ROOT / "docs" / "adopting.md").read_text(encoding="utf-8")
    for name in {*action()["inputs"], *component()[0]["spec"]["inputs"]}:
        assert f"`{name}`" in guide
