"""Files of small languages, whatever is in them: nothing is raised, and every place is in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL
from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Source
from seniorlint.engine.suppressions import read_suppressions
from seniorlint.languages.language import (
    COMPOSE,
    DOCKERFILE,
    GITLAB_CI,
    KUBERNETES,
    LANGUAGES,
    PYPROJECT,
    REPOSITORY,
    REQUIREMENTS,
    WORKFLOW,
    Language,
)
from seniorlint.testing import judge

FIXTURES = Path(__file__).parents[1] / "fixtures" / "rules"
RULES = [
    rule
    for rule in load_catalogue().rules.values()
    if rule.principle.id != INTERNAL and any(example.language != "python" for example in rule.examples)
]
PIECES = {
    "dockerfile": [
        *(
            "FROM ",
            "ARG ",
            "COPY . ",
            "RUN pip install -r ",
            "CMD ",
            "ENTRYPOINT [",
            "USER ",
            "ENV PASSWORD=",
            "ONBUILD ",
            "--from=",
            "--mount=",
            "--platform=",
            " AS ",
            "python",
            ":latest",
        ),
        *(
            "A=",
            "$A",
            "${A",
            ":-",
            ":+",
            "}",
            "{",
            "'",
            '"',
            "\\",
            "`",
            "\\\n",
            "# escape=`\n",
            "# syntax=a\n",
            "<<E",
            "E",
        ),
        *("<<-E", "\nE\n", "#", "# seniorlint: ignore-next-line[SLY001]\n", "@", "/", ",", "0"),
    ],
    "compose": [
        *(
            "services:",
            "image: postgres",
            "build: .",
            "environment: ",
            "depends_on: ",
            "volumes: ",
            "extends: ",
            "command: ",
            "a: ",
            "? ",
            "- ",
            "<<: ",
            "*a",
            "&a ",
            "!b ",
            "!!str ",
            "[",
            "]",
            "{",
            "}",
        ),
        *(",", ":", "|", ">-", "'", '"', "\\", "\\U", "#", " # seniorlint: ignore[SLY001]", "---", "...", "%YAML 1.1"),
        *("  ", "    ", "${A:-", "$$", "null", "~", "=", "`", "@", "\ufeff"),
    ],
    "requirements": [
        *(
            "a",
            "==1.0",
            "a[b]",
            ">=",
            ";",
            "python_version",
            " @ ",
            "git+https://",
            "https://",
            "@main",
            "#egg=a",
            "-e ",
            "-r ",
        ),
        *(
            "-c ",
            "-i",
            "--index-url",
            "--extra-index-url=",
            "--trusted-host ",
            "--hash=",
            "sha256:0",
            " # seniorlint: ignore",
        ),
        *("#", " #", "\\", "\\\n", "'", '"', "(", "{{", "-", "--", "="),
    ],
    "workflow": [
        *("jobs:", "steps:", "- uses: a/b@main", "- run: ", "run: |", "pytest || true", "env: ", "container: a", "- "),
        *(
            "${{ github.head_ref }}",
            "${{",
            "}}",
            "continue-on-error: true",
            "  ",
            "    ",
            "a: ",
            "&a ",
            "*a",
            "<<: ",
            "#",
        ),
        *("{", "}", "[", "]", ":", ",", "'", '"', "---", " # seniorlint: ignore[SLT050]"),
    ],
    "gitlab-ci": [
        *(
            "script: ",
            "- pytest || true",
            "allow_failure: true",
            "variables: ",
            "image: a",
            "services: ",
            "a:",
            "&a ",
            "*a",
        ),
        *("  ", "    ", "- ", "|", "!reference [a, b]", "<<: ", "#", "{", "}", "[", "]", ":", ",", "'", '"', "---"),
    ],
    "kubernetes": [
        *(
            "apiVersion: v1",
            "kind: Deployment",
            "kind: Secret",
            "kind: List",
            "items: ",
            "spec: ",
            "template: ",
            "data: ",
        ),
        *("containers: ", "- name: a", "image: a", "env: ", "value: a", "---", "  ", "    ", "&a ", "*a", "<<: ", "#"),
        *("{", "}", "[", "]", ":", ",", "'", '"', "{{ a }}", "metadata: ", "replicas: 1", "\t", "YQ=="),
    ],
    "pyproject": [
        *(
            "[project]\n",
            "[tool.poetry]\n",
            "[[tool.uv.index]]\n",
            "name",
            "=",
            ' "x"\n',
            "dependencies = [",
            "]",
            "{",
            "}",
            ".",
        ),
        *(
            '"a==1"',
            ",",
            "'",
            '"',
            '"""',
            "\\",
            "[",
            "# seniorlint: ignore[SLR006]",
            "#",
            "python",
            "classifiers = ",
            "1",
            "true",
        ),
        *('"Programming Language :: Python :: 3.8"', '">=3.8"', "git", "url", "{{"),
    ],
    "repository": [
        *(
            "files = [",
            '"a.py"',
            '".env"',
            '"id_rsa"',
            '"Dockerfile"',
            ",",
            "]",
            "\n",
            "[texts]\n",
            '".env" = ',
            '"PASSWORD=abcdefgh"',
            "1",
        ),
        *(
            "[[commits]]\n",
            'subject = "fix"\n',
            "subject",
            "body",
            "parents = 2\n",
            "id = ",
            "mainline = false\n",
            "imports = []\n",
            "=",
        ),
    ],
}
COMMON = ["\n", "\n", "\r\n", "\r", " ", "\t", "\f", "é", "😀", "\u2028", "\x85", "\0", "\x1b"]


def texts(language: str) -> st.SearchStrategy[str]:
    pieces = st.sampled_from([*PIECES[language], *COMMON])
    return st.lists(pieces | st.text(max_size=2), max_size=40).map("".join)


@st.composite
def edited(draw: st.DrawFn, language: str) -> str:
    """The text of a fixture with a few stretches of it replaced."""
    texts_of_fixtures = [path.read_text("utf-8") for path in sorted(FIXTURES.rglob(f"*{language}*"))]
    text = draw(st.sampled_from(texts_of_fixtures))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(start + draw(st.integers(0, 30)), len(text))
        text = text[:start] + draw(st.sampled_from([*PIECES[language], *COMMON, ""])) + text[end:]
    return text


def hold(language: Language, text: str) -> None:
    """What is true of every text."""
    source = Source(text)
    analysis = judge(RULES, source, language.usual)
    assert analysis.failures == ()
    assert analysis.outline == language.load().outline(text)
    assert analysis.problem == language.load().problem_of(source)
    _is_in(source, analysis.outline)
    read_suppressions(source, analysis.outline)
    if analysis.problem is not None:
        line, column = analysis.problem.position
        assert (1, 1) <= (line, column) <= source.position(len(text))
        assert analysis.observations == ()
    for one in analysis.observations:
        for line, column, end_line, end_column in filter(None, (one.span, one.decided_by)):
            assert (1, 1) <= (line, column) < (end_line, end_column) <= source.position(len(text))
            assert column <= len(source.line(line)) + 1
            assert end_column <= len(source.line(end_line)) + 1


def _is_in(source: Source, outline: Outline) -> None:
    for comment in outline.comments:
        assert comment.text.startswith("#")
        assert source.text.startswith(comment.text, comment.offset)
    offsets = [comment.offset for comment in outline.comments]
    assert offsets == sorted(set(offsets))
    starts, ends = outline.logical_lines, outline.logical_ends
    assert len(starts) == len(ends)
    pairs = [offset for pair in zip(starts, ends, strict=True) for offset in pair]
    assert pairs == sorted(pairs)
    assert all(0 <= offset <= len(source.text) for offset in pairs)
    assert all(start < end <= len(source.text) for start, end in outline.joins)


@given(texts("dockerfile") | edited("dockerfile"))
def test_any_dockerfile(text: str) -> None:
    hold(DOCKERFILE, text)


@given(texts("compose") | edited("compose"))
def test_any_compose_file(text: str) -> None:
    hold(COMPOSE, text)


@given(texts("requirements") | edited("requirements"))
def test_any_requirements_file(text: str) -> None:
    hold(REQUIREMENTS, text)


@given(texts("pyproject") | edited("pyproject"))
def test_any_pyproject(text: str) -> None:
    hold(PYPROJECT, text)


@given(texts("repository") | edited("repository"))
def test_any_description_of_a_repository(text: str) -> None:
    hold(REPOSITORY, text)


@given(texts("workflow") | edited("workflow"))
def test_any_workflow(text: str) -> None:
    hold(WORKFLOW, text)


@given(texts("gitlab-ci") | edited("gitlab-ci"))
def test_any_gitlab_pipeline(text: str) -> None:
    hold(GITLAB_CI, text)


@given(texts("kubernetes").map("apiVersion: v1\nkind: List\n".__add__) | edited("kubernetes"))
def test_any_manifest(text: str) -> None:
    hold(KUBERNETES, text)


@pytest.mark.parametrize("language", LANGUAGES[1:], ids=lambda language: language.name)
@pytest.mark.parametrize("text", ["", "\n", "\r", "#", "\\", "$", "{", "\ufeff", "a: \\", "FROM", "FROM \\", "RUN <<E"])
def test_small_texts(language: Language, text: str) -> None:
    hold(language, text)
