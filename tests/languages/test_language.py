"""Which language a file is in, and what each language offers."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from seniorlint.catalogue.model import EXAMPLE_PATHS
from seniorlint.engine.source import NotText
from seniorlint.languages.compose import analyse as compose
from seniorlint.languages.dockerfile import analyse as dockerfile
from seniorlint.languages.gitlab_ci import analyse as gitlab_ci
from seniorlint.languages.kubernetes import analyse as kubernetes
from seniorlint.languages.language import (
    COMPOSE,
    DOCKERFILE,
    GITLAB_CI,
    KUBERNETES,
    LANGUAGES,
    PYPROJECT,
    PYTHON,
    REPOSITORY,
    REQUIREMENTS,
    WORKFLOW,
    Language,
    LanguageModule,
    known_language,
    language_of,
    titles,
)
from seniorlint.languages.pyproject import analyse as pyproject
from seniorlint.languages.python import analyse as python
from seniorlint.languages.repository import analyse as repository
from seniorlint.languages.requirements import analyse as requirements
from seniorlint.languages.workflow import analyse as workflow

# mypy holds each of them to what a language offers
MODULES: list[LanguageModule] = [
    python,
    dockerfile,
    compose,
    requirements,
    pyproject,
    workflow,
    gitlab_ci,
    kubernetes,
    repository,
]


@pytest.mark.parametrize("name", ["a.py", "a.pyi", "A.PYW", "deploy.wsgi", "folder/a.b.py"])
def test_names_of_python(name: str) -> None:
    assert known_language(name) is PYTHON


@pytest.mark.parametrize(
    "name",
    [
        *("Dockerfile", "DOCKERFILE", "dockerfile", "Dockerfile.web", "web.Dockerfile", "a.b.dockerfile"),
        *("Containerfile", "Containerfile.dev", "web.containerfile", "a/Dockerfile.3.12"),
    ],
)
def test_names_of_dockerfiles(name: str) -> None:
    assert known_language(name) is DOCKERFILE


@pytest.mark.parametrize(
    "name",
    [
        *(
            "compose.yml",
            "compose.yaml",
            "docker-compose.yml",
            "docker-compose.override.yaml",
            "docker-compose_dev.yml",
        ),
        *("compose-dev.yml", "compose.dev.yml", "prod.compose.yaml", "Docker-Compose.YML", "compose2.yml"),
    ],
)
def test_names_of_compose_files(name: str) -> None:
    assert known_language(name) is COMPOSE


@pytest.mark.parametrize(
    "name",
    [
        *(
            "requirements.txt",
            "requirements-dev.txt",
            "requirements_test.txt",
            "dev-requirements.txt",
            "constraints.txt",
        ),
        *("a/requirements.prod.txt", "Requirements.txt", "upper-constraints.txt"),
    ],
)
def test_names_of_requirements(name: str) -> None:
    assert known_language(name) is REQUIREMENTS


@pytest.mark.parametrize(
    ("path", "language"),
    [
        (".github/workflows/tests.yml", WORKFLOW),
        ("/home/a/.github/workflows/docker-compose.yaml", WORKFLOW),
        (".github/actions/own/action.yml", WORKFLOW),
        (".github/dependabot.yml", KUBERNETES),
        ("workflows/tests.yml", KUBERNETES),
        (".github/workflows/old/tests.yml", KUBERNETES),
        (".github/workflows/tests.py", PYTHON),
        (".github/workflows/tests.json", None),
        ("composer.yml", KUBERNETES),
        (".gitlab-ci.yml", GITLAB_CI),
        ("ci/build.gitlab-ci.yaml", GITLAB_CI),
        ("gitlab-ci.yml", KUBERNETES),
        ("deploy/web.yaml", KUBERNETES),
    ],
)
def test_yaml_is_told_apart_by_folder_and_name(path: str, language: Language | None) -> None:
    assert known_language(path) is language


def test_what_need_not_be_a_manifest_need_not_be_text() -> None:
    assert KUBERNETES.decode(b"\xff\xfe").text == ""
    with pytest.raises(NotText):
        WORKFLOW.decode(b"\xff\xfe")


def test_the_name_of_pyproject() -> None:
    assert known_language("a/pyproject.toml") is PYPROJECT


@pytest.mark.parametrize(
    "name",
    [
        *(
            "requirements.md",
            "requirements.in",
            "myrequirements.txt",
            "requirementsdev.txt",
            "requirements",
            "Cargo.toml",
        ),
        *("Dockerfile.j2", "Dockerfile.dockerignore", "Dockerfile.web.j2", "Dockerfile.md", "my-dockerfile-notes"),
        *("compose.json", "docker-compose.yml.j2", "docker-compose", "a.yaml.j2"),
    ],
)
def test_names_that_are_like_them(name: str) -> None:
    assert known_language(name) is None


@pytest.mark.parametrize("name", ["manage", ".py", "a.pyc", "py", "README.md", ""])
def test_names_of_no_language(name: str) -> None:
    assert known_language(name) is None
    assert language_of(name) is PYTHON  # a script without suffix is Python, and who named it knows


def test_a_repository_is_looked_for_in_no_folder() -> None:
    assert known_language("a.repository.toml") is REPOSITORY
    assert REPOSITORY.searched == ()
    assert REPOSITORY.title not in titles()


def test_each_language_has_its_module() -> None:
    assert [language.load() for language in LANGUAGES] == MODULES
    for language in LANGUAGES:
        assert known_language(language.usual) is language
        assert known_language(f"a-rule{language.suffix}") is language


def test_the_languages_of_examples_are_these() -> None:
    assert {language.name: language.usual for language in LANGUAGES} == EXAMPLE_PATHS
    assert titles() == (
        "Python, Dockerfiles, Compose files, requirements files, pyproject.toml, GitHub workflows, GitLab pipelines"
        " and Kubernetes manifests"
    )


def modules_after(code: str) -> list[str]:
    """The modules that some code has imported when it ends, in a process of its own."""
    whole = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_asking_imports_no_language() -> None:
    loaded = modules_after("from seniorlint.languages.language import language_of; language_of('a.py')")
    ours = [name for name in loaded if name.startswith("seniorlint.") or name == "libcst"]
    assert ours == ["seniorlint.languages", "seniorlint.languages.language"]


@pytest.mark.parametrize(("text", "is_parsed"), [("a: 1", False), ("apiVersion: v1\nkind: Pod", True)])
def test_only_manifests_need_a_parser(text: str, is_parsed: bool) -> None:
    ask = f"from seniorlint.languages.kubernetes.analyse import outline; outline({text!r})"
    assert ("yaml" in modules_after(ask)) is is_parsed


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("a/b.py", True), ("b.pyi", True), ("Dockerfile", True), ("a/Dockerfile", True), ("api.dockerfile", True),
        ("compose.yaml", True), ("a/docker-compose.prod.yml", True), ("compose-dev.yaml", True),
        ("pyproject.toml", True), ("a/requirements-dev.txt", True), ("dev_requirements.txt", True),
        ("constraints.txt", True), ("myrequirements.txt", False), ("Cargo.toml", False), ("requirements.in", False),
        (".github/workflows/tests.yml", True), (".gitlab-ci.yml", True), ("a.workflow.yml", False),
        ("values.yaml", False), ("composer.yaml", False), ("Dockerfile.j2", False), ("Dockerfile.md", False),
    ],
)  # fmt: skip
def test_the_commit_hook_takes_only_what_is_read(name: str, is_taken: bool) -> None:
    guide = (Path(__file__).parents[2] / "docs/adopting.md").read_text(encoding="utf-8")
    (files,) = re.findall(r"files: '(.*)'", guide)
    assert bool(re.search(files, name)) is is_taken
    assert known_language(name) is not None or not is_taken
