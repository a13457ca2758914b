"""Whose an observation is in files of other languages than Python: whoever decided it, as in Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.cli.command import run_here
from tests.skills.commands import GRACE, json_of, text_of
from tests.skills.conftest import ADA, Repo

BOT = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
PINNED = "08c6903cd8c0fde910a37f88322edcfb5dd907a8"


class Case(NamedTuple):
    """A file with one miss of a rule. `moved`: the same with other space and comments; `fixed`: met instead.

    `more`: the first text with an occasion after it that is met.
    """

    rule: str
    path: str
    first: str
    moved: str
    fixed: str
    more: str


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


WORKFLOW = _lines("on: push", "jobs:", "  tests:", "    steps:", "      - uses: some/action@main")
GITLAB = _lines("stages: [test]", "tests:", "  script:", "    - pytest || true")
COMPOSE = _lines("services:", "  web:", "    image: nginx")
POD = _lines("apiVersion: v1", "kind: Pod", "metadata: {name: web}", "spec:", "  containers:", "    - image: nginx")
PROJECT = _lines("[project]", 'name = "shop"', "dependencies = [", '  "rates @ git+https://x.org/rates@main",', "]")
CASES = {
    "dockerfile": Case(
        "image-unpinned",
        "Dockerfile",
        "FROM nginx\nRUN true\n",
        "# what is served\nFROM   nginx\nRUN   true\n",
        "FROM nginx:1.27\nRUN true\n",
        "FROM nginx\nRUN true\nFROM nginx:1.27\n",
    ),
    "compose": Case(
        "image-unpinned",
        "compose.yaml",
        COMPOSE,
        _lines("services:", "    # the shop", "    web:", "        image:   nginx"),
        COMPOSE.replace("nginx", "nginx:1.27"),
        COMPOSE + _lines("  rates:", "    image: nginx:1.27"),
    ),
    "workflow": Case(
        "ci-action-unpinned",
        ".github/workflows/tests.yml",
        WORKFLOW,
        WORKFLOW.replace("      - uses", "    # what runs\n    - uses"),
        WORKFLOW.replace("main", PINNED),
        WORKFLOW + f"      - uses: other/action@{PINNED}\n",
    ),
    "gitlab": Case(
        "ci-step-masked",
        ".gitlab-ci.yml",
        GITLAB,
        "# pipelines\n\n" + GITLAB.replace("    - pytest", "  - pytest"),
        GITLAB.replace(" || true", ""),
        GITLAB + _lines("more:", "  script:", "    - mypy"),
    ),
    "kubernetes": Case(
        "image-unpinned",
        "deploy/pod.yaml",
        POD,
        POD.replace("    - image", "  # the shop\n  - image"),
        POD.replace("nginx", "nginx:1.27"),
        POD + "    - image: nginx:1.27\n",
    ),
    "requirements": Case(
        "unconstrained-dependency",
        "requirements.txt",
        "requests\n",
        "# to ask others\nrequests   # nothing\n",
        "requests>=2,<3\n",
        "requests\nflask>=3\n",
    ),
    "pyproject": Case(
        "dependency-from-mutable-source",
        "pyproject.toml",
        PROJECT,
        PROJECT.replace('  "rates', '      # theirs\n      "rates'),
        PROJECT.replace("@main", f"@{PINNED}"),
        PROJECT.removesuffix("]\n") + f'  "taxes @ git+https://x.org/taxes@{PINNED}",\n]\n',
    ),
}


@pytest.fixture(params=list(CASES.values()), ids=list(CASES))
def case(request: pytest.FixtureRequest, select: Callable[..., None]) -> Case:
    found: Case = request.param
    select(found.rule)
    return found


def outcomes(rule: str) -> dict[str, list[str]]:
    """The outcomes of a rule that count for each developer who has any."""
    made = json_of("--author", "all")
    found = {
        one["name"]: sorted(seen["outcome"] for seen in one["occasions"] if seen["name"] == rule)
        for one in made["developers"]
    }
    return {name: seen for name, seen in found.items() if seen}


def write(repo: Repo, case: Case, text: str, author: str) -> None:
    repo.write(case.path, text)
    repo.commit(author)


def test_who_wrote_it_decided(repo: Repo, case: Case) -> None:
    write(repo, case, case.first, ADA)
    assert outcomes(case.rule) == {"Ada Lovelace": ["missed"]}


def test_space_and_comments_decide_nothing(repo: Repo, case: Case) -> None:
    write(repo, case, case.first, ADA)
    write(repo, case, case.moved, GRACE)
    assert outcomes(case.rule) == {"Ada Lovelace": ["missed"]}


def test_who_fixes_it_decides(repo: Repo, case: Case) -> None:
    write(repo, case, case.first, ADA)
    write(repo, case, case.fixed, GRACE)
    assert outcomes(case.rule) == {"Grace Hopper": ["met"]}


def test_each_decides_what_they_add(repo: Repo, case: Case) -> None:
    write(repo, case, case.first, ADA)
    write(repo, case, case.more, GRACE)
    assert outcomes(case.rule) == {"Ada Lovelace": ["missed"], "Grace Hopper": ["met"]}


def test_another_name_decides_nothing(repo: Repo, case: Case) -> None:
    write(repo, case, case.first, ADA)
    folder, _, name = case.path.rpartition("/")
    repo.path.joinpath("shop", folder).mkdir(parents=True)
    repo.git("mv", case.path, f"shop/{case.path}" if not folder.startswith(".") else f"{folder}/more-{name}")
    repo.commit(GRACE)
    assert outcomes(case.rule) == {"Ada Lovelace": ["missed"]}


NEWER = {PINNED: "1" * 40, "1.27": "1.28", ">=2,<3": ">=2.1,<3", "pytest": "python -m pytest"}


def test_a_newer_version_is_the_same_decision(repo: Repo, case: Case) -> None:
    """Who pinned it, or took the mask away, decided that; a bot or a colleague who raises a version does not."""
    write(repo, case, case.fixed, ADA)
    newer = case.fixed
    for before, after in NEWER.items():
        newer = newer.replace(before, after)
    assert newer != case.fixed
    write(repo, case, newer, BOT)
    assert outcomes(case.rule) == {"Ada Lovelace": ["met"]}


def test_what_could_not_be_read_before_is_of_nobody(repo: Repo, select: Callable[..., None]) -> None:
    select("image-unpinned")
    repo.write("compose.yaml", COMPOSE + "  rates: [\n")
    repo.commit()
    repo.write("compose.yaml", COMPOSE.replace("nginx", "apache"))
    repo.commit(GRACE)
    assert outcomes("image-unpinned") == {}
    assert json_of()["data"]["excluded"]["unread"] == 1


@pytest.mark.parametrize(
    "tool", ["autogenerated by pip-compile with Python 3.12", "autogenerated by uv via the command"]
)
def test_locked_requirements_were_written_by_a_tool(repo: Repo, select: Callable[..., None], tool: str) -> None:
    select("unconstrained-dependency")
    repo.write("requirements.txt", f"#\n# This file is {tool}\n#\nrequests==2.32.3\n")
    repo.write("shop/requirements.txt", "flask\n")
    repo.commit()
    assert outcomes("unconstrained-dependency") == {"Ada Lovelace": ["missed"]}
    assert json_of()["data"]["left_out"]["generated"] == 1


def test_files_of_other_languages_can_be_copied_from_elsewhere(repo: Repo, select: Callable[..., None]) -> None:
    select("image-unpinned")
    repo.write("Dockerfile", "FROM nginx\n")
    repo.write("third_party/shop/Dockerfile", "FROM nginx\n")
    repo.write("third_party/shop/values.yaml", "image: nginx\n")
    repo.commit()
    assert outcomes("image-unpinned") == {"Ada Lovelace": ["missed"]}
    assert json_of()["data"]["left_out"]["vendored"] == 1


def test_the_trend_knows_who_fixed_it(repo: Repo, select: Callable[..., None]) -> None:
    select("image-unpinned")
    repo.write("Dockerfile", "FROM nginx\n")
    repo.commit()
    repo.write("Dockerfile", "FROM nginx:1.27\n")
    repo.commit(GRACE)
    made = json_of("--author", "all", "--trend")
    trends = {one["name"]: one["trend"] for one in made["developers"]}
    assert trends["Grace Hopper"]["fixed"] == 1
    assert trends["Grace Hopper"]["fixed_own"] == 0


def test_what_is_about_the_whole_repository_belongs_to_no_person(repo: Repo, select: Callable[..., None]) -> None:
    select("ci-missing", "bare-except")
    repo.write("test_shop.py", "")
    repo.commit(a="try:\n    f()\nexcept:\n    g()\n", b="", c="")
    made = json_of("--author", "all")
    assert [one["name"] for developer in made["developers"] for one in developer["occasions"]] == ["bare-except"]
    assert any("`seniorlint check` at its top" in one for one in made["cannot_see"])
    assert "seniorlint check` at its top" in " ".join(text_of().split())
    found = run_here("check", "--output-format", "json", cwd=repo.path)
    assert {one["name"] for one in json.loads(found.out)} == {"ci-missing", "bare-except"}


def test_skills_that_only_the_whole_repository_shows_are_not_looked_for(
    repo: Repo, select: Callable[..., None]
) -> None:
    repo.commit(a="")
    select("bare-except")
    before = json_of()["data"]["skills_looked_for"]
    select("bare-except", "readme-incomplete", "ci-missing", "commit-message-vague", "codeowners-missing")
    assert json_of()["data"]["skills_looked_for"] == before
