"""Open documents in other languages than Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.server.client import Client

IGNORE = "# seniorlint: ignore-next-line[image-unpinned] because "


@pytest.fixture(autouse=True)
def images_are_judged(project: Path) -> None:
    (project / "seniorlint.toml").write_text('select = ["image-unpinned"]\n')


@pytest.mark.parametrize(
    ("name", "language", "bad", "good", "suppressed"),
    [
        (
            "Dockerfile",
            "dockerfile",
            "# é😀\nFROM \\\n  node\n",
            "# é😀\nFROM \\\n  node:22\n",
            f"# é😀\n{IGNORE}\nFROM \\\n  node\n",
        ),
        (
            "compose.yaml",
            "yaml",
            "services:\n  é😀: {image: node}\n",
            "services:\n  é😀: {image: 'node:22'}\n",
            f"services:\n  é😀: {{image: node}}  {IGNORE.replace('-next-line', '')}\n",
        ),
        (
            "compose.yaml",
            "dockercompose",
            "services:\n  a:\n    image: >-\n      node\n",
            "services:\n  a:\n    image: >-\n      node:22\n",
            f"services:\n  a:\n    image: >-  {IGNORE.replace('-next-line', '')}\n      node\n",
        ),
    ],
)  # fmt: skip
def test_a_document_is_reviewed(client: Client, name: str, language: str, bad: str, good: str, suppressed: str) -> None:
    client.open(name, bad, language=language)
    (one,) = client.published(name)
    assert one["code"] == "SLY001"
    at = bad.index("node") if ">-" not in bad else bad.index(">-")
    assert "### image-unpinned (SLY001, warning)" in client.hover(name, at)["contents"]["value"]
    example = (
        "```dockerfile\nFROM python\n" if language == "dockerfile" and name == "Dockerfile" else "```yaml\nservices:\n"
    )
    assert example in client.hover(name, at)["contents"]["value"]
    actions = {one["title"]: one for one in client.actions(name, at)}
    action = actions["Suppress image-unpinned on this line"]
    after = client.after(name, action)
    assert after == suppressed
    client.replace(name, after)
    assert client.published(name) == []
    assert "### image-unpinned" in client.hover(name, after.index("ignore"))["contents"]["value"]
    client.replace(name, after.replace("[image-unpinned]", "[sly001]"))
    assert client.published(name) == []
    assert "### image-unpinned" in client.hover(name, after.index("ignore"))["contents"]["value"]
    client.replace(name, bad)
    assert len(client.published(name)) == 1
    client.replace(name, good)
    assert client.published(name) == []


def test_what_cannot_be_read_is_taught_in_its_language(client: Client) -> None:
    client.open("Dockerfile", "FORM node\n", language="dockerfile")
    (one,) = client.published("Dockerfile")
    assert one["code"] == "SLX001"
    taught = client.hover("Dockerfile", 1)["contents"]["value"]
    assert "Python" not in taught
    assert "```dockerfile\nFROM python:3.12-slim\nINSTALL curl\n" in taught


def test_a_document_of_no_language_is_left_alone(client: Client) -> None:
    client.open("values.json", '{"image": "node"}', language="json")
    client.open("Dockerfile", "FROM node\n", language="dockerfile")
    assert len(client.published("Dockerfile")) == 1
    assert not any("values.json" in str(message) for message in client._messages)


def test_yaml_is_judged_by_what_it_is(client: Client) -> None:
    client.open("values.yaml", "image: node\n", language="yaml")
    client.open(".github/workflows/tests.yml", "jobs: {a: {container: node}}\n", language="yaml")
    client.open(".gitlab-ci.yml", "tests: {image: node}\n", language="yaml")
    assert client.published("values.yaml") == []
    assert [one["code"] for one in client.published(".github/workflows/tests.yml")] == ["SLY001"]
    assert [one["code"] for one in client.published(".gitlab-ci.yml")] == ["SLY001"]


@pytest.mark.parametrize(
    ("name", "language", "bad", "good", "rule"),
    [
        ("requirements.txt", "pip-requirements", "é @ x\nDjango\n", "Django==5.1\n", "SLR004"),
        (
            "pyproject.toml",
            "toml",
            '# 😀\n[project]\nname = "a"\n',
            '[project]\nname = "a"\nrequires-python = ">=3.12"\n',
            "SLR006",
        ),
    ],
)
def test_requirements_and_pyproject_are_reviewed(
    client: Client, project: Path, name: str, language: str, bad: str, good: str, rule: str
) -> None:
    (project / "seniorlint.toml").write_text('select = ["SLR"]\n')
    client.open(name, bad, language=language)
    (one,) = client.published(name)
    assert one["code"] == rule
    at = bad.index("Django" if rule == "SLR004" else "[project]")
    assert f"({rule}, warning)" in client.hover(name, at)["contents"]["value"]
    action = next(one for one in client.actions(name, at) if one["title"].endswith("on this line"))
    client.replace(name, client.after(name, action))
    assert client.published(name) == []
    client.replace(name, bad)
    assert len(client.published(name)) == 1
    client.replace(name, good)
    assert client.published(name) == []
