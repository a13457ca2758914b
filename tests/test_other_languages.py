"""A rule on other languages than Python, by each way in: check, its formats, the cache, baselines, observe, flake8."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from seniorlint.flake8 import Plugin
from tests.cli.command import run_here

DOCKERFILE = "FROM python\nRUN pip install .\n"
COMPOSE = "services:\n  database:\n    image: postgres:latest\n  cache:\n    image: redis:7.4\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project of three languages, with a finding in each."""
    (tmp_path / "seniorlint.toml").write_text('select = ["image-unpinned", "bare-except"]\n')
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    (tmp_path / "compose.yaml").write_text(COMPOSE)
    (tmp_path / "app.py").write_text("try: a()\nexcept: b()\n")
    return tmp_path


def findings(folder: Path, *words: str) -> list[tuple[str, int, int, str]]:
    done = run_here("check", "--output-format", "json", *words, cwd=folder)
    assert done.code in (0, 1), done.err
    return [(one["path"], one["line"], one["column"], one["code"]) for one in json.loads(done.out)]


ALL = [("Dockerfile", 1, 6, "SLY001"), ("app.py", 2, 1, "SLE001"), ("compose.yaml", 3, 12, "SLY001")]


def test_a_folder_is_checked_in_every_language(shop: Path) -> None:
    assert findings(shop) == ALL
    assert findings(shop) == ALL  # from the cache
    (shop / "Dockerfile").write_text("FROM python:3.12\n")
    assert findings(shop) == ALL[1:]
    assert findings(shop, "--select", "SLE001") == ALL[1:2]
    assert findings(shop, "--select", "SLY", "Dockerfile", "compose.yaml") == ALL[2:]


def test_text_draws_the_place(shop: Path) -> None:
    done = run_here("check", "Dockerfile", cwd=shop)
    assert " 1 | FROM python\n   |      ^^^^^^\n   = Pin `python` to a version or a digest: no tag means" in done.out


def test_sarif(shop: Path) -> None:
    done = run_here("check", "--output-format", "sarif", cwd=shop)
    (run,) = json.loads(done.out)["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"] if one["ruleId"] == "SLY001"]
    assert [place["artifactLocation"]["uri"] for place in places] == ["Dockerfile", "compose.yaml"]
    assert places[1]["region"] == {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 27}
    (rule,) = [one for one in run["tool"]["driver"]["rules"] if one["id"] == "SLY001"]
    assert "```dockerfile\nFROM python\n" in rule["help"]["markdown"]
    assert "```yaml\nservices:\n" in rule["help"]["markdown"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dockerfile", "# seniorlint: ignore-next-line[image-unpinned] because a base of our own\nFROM base:latest\n"),
        ("Dockerfile", "# seniorlint: ignore-next-line[SLY001]\n\n# another comment\nFROM \\\n  base\n"),
        ("Dockerfile", "FROM \\\n  # seniorlint: ignore[SLY001]\n  base\n"),
        ("Dockerfile", "FROM base:1\n# seniorlint: ignore-file[image-unpinned]\nFROM base\n"),
        ("Dockerfile", "# seniorlint: ignore-next-line[syntax-error]\nFORM base\n"),
        ("compose.yaml", "services:\n  a:\n    image: b  # seniorlint: ignore[image-unpinned] because so\n"),
        ("compose.yaml", "services:\n  a:\n    # seniorlint: ignore-next-line[SLY001]\n    image: b\n"),
        ("compose.yaml", "services:\n  a:\n    image: >-  # seniorlint: ignore[SLY001]\n      b\n"),
        ("compose.yaml", "services:\n  # seniorlint: ignore-block[SLY001]\n  a:\n    image: b\n  c:\n    image: d:1\n"),
        ("compose.yaml", "services:\n  a: {image: b}  # noqa: SLY001\n"),
        ("compose.yaml", "# seniorlint: ignore-file[deployment]\nservices: {a: {image: b}}\n"),
        ("compose.yaml", "a: b\n# seniorlint: ignore-next-line[SLX001]\na: c\n"),
    ],
)
def test_comments_hide(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    words = ("--select", "SLY001,malformed-suppression,unused-suppression", name)
    assert findings(tmp_path, *words) == []
    assert len(findings(tmp_path, "--ignore-suppressions", *words)) == 1


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("Dockerfile", "# seniorlint: ignore-next-line[image-unpinned]\nFROM base:1\n", 1),
        (
            "Dockerfile",
            "RUN <<E\n# seniorlint: ignore[image-unpinned]\nE\n# seniorlint: ignore-next-line[image-unpinned]\nRUN a\n",
            4,
        ),
        ("compose.yaml", "a: '# noqa'\nb: |\n  # seniorlint: ignore[SLY001]\nc: d # seniorlint: ignore[SLY001]\n", 4),
    ],
)
def test_comments_that_hide_nothing_are_reported(tmp_path: Path, name: str, text: str, line: int) -> None:
    (tmp_path / name).write_text(text)
    found = findings(tmp_path, "--select", "SLY001,unused-suppression", name)
    assert [(one[1], one[3]) for one in found] == [(line, "SLX002")]


def test_a_comment_beside_which_no_code_can_be_is_reported(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# seniorlint: ignore[image-unpinned] because so\nFROM base\n")
    select = ("--select", "SLY001,malformed-suppression")
    assert [one[3] for one in findings(tmp_path, *select)] == ["SLX003", "SLY001"]
    assert "use `ignore-next-line`, above the line" in run_here("check", *select, cwd=tmp_path).out


@pytest.mark.parametrize(
    ("name", "text", "place", "problem"),
    [
        ("Dockerfile", "FROM a:1\nINSTALL b\n", (2, 1), "`INSTALL` is not an instruction of a Dockerfile"),
        ("Dockerfile", "FROM a:1 # why\n", (1, 1), "FROM takes an image, and perhaps `AS` and a name"),
        ("Dockerfile", "FROM a # seniorlint: ignore\n", (1, 1), "; a comment cannot follow an instruction on its line"),
        ("Dockerfile", "FROM a:1\nFROM :\n", (2, 6), "FROM names no image"),
        ("Dockerfile", "FROM a\0b\n", (1, 6), "A null byte cannot be in the name of an image"),
        (
            "Dockerfile",
            f"FROM {'a' * 4097}\n",
            (1, 6),
            "The name of an image of more than 4,096 characters is not read",
        ),
        (
            "compose.yaml",
            "#{{\n" * 130_000,
            (1, 1),
            "The file is not read because of its size: it has more than 500,000",
        ),
        ("Dockerfile", "FROM a:1\nRUN <<E\nls\n", (2, 1), "The here-document E has no end"),
        ("compose.yaml", "a: [1, 2\n", (2, 1), "Expected ',' or ']', but got '<stream end>'"),
        ("compose.yaml", "é: {a: 1, a: 2}\n", (1, 11), "The key a is in this mapping twice"),
        ("compose.yaml", "a: *b\n", (1, 4), "No anchor b is above this alias"),
        ("compose.yaml", "a: \x01\n", (1, 4), "The character U+0001 must not be in YAML"),
        ("compose.yaml", "[" * 200, (1, 101), "More than 100 levels are not read"),
        ("compose.yaml", 'a: "\\UFFFFFFFF"\n', None, ""),
        ("Dockerfile", "FROM \xff", None, ""),
        ("Dockerfile", "FROM a:1\n{% if b %}\nRUN c\n", (2, 1), "This is a template, which is not read before"),
        ("compose.yaml", "a:\n{% if b %}\n", (2, 2), "This is a template, which is not read before"),
    ],
)
def test_a_text_that_cannot_be_read_is_a_finding(
    tmp_path: Path, name: str, text: str, place: tuple[int, int] | None, problem: str
) -> None:
    (tmp_path / name).write_bytes(text.encode("latin-1" if "\xff" in text else "utf-8"))
    done = run_here("check", "--output-format", "json", name, cwd=tmp_path)
    (found,) = json.loads(done.out)
    assert found["code"] == "SLX001"
    assert place is None or (found["line"], found["column"]) == place
    assert problem in found["message"]


def test_a_comment_about_an_encoding_is_a_comment(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# -*- coding: latin-1 -*-\nFROM é\n", encoding="utf-8")
    assert findings(tmp_path, "Dockerfile") == [("Dockerfile", 2, 6, "SLY001")]


def test_a_baseline_holds_them(shop: Path) -> None:
    assert run_here("baseline", "create", cwd=shop).code == 0
    baseline = ("--baseline", "seniorlint-baseline.jsonl")
    assert findings(shop, *baseline) == []
    (shop / "Dockerfile").write_text("# moved\n\n" + DOCKERFILE + "FROM python\nFROM node\n")
    assert findings(shop, *baseline) == [("Dockerfile", 5, 6, "SLY001"), ("Dockerfile", 6, 6, "SLY001")]


def test_observe_lists_their_sites(shop: Path) -> None:
    done = run_here("observe", "--output-format", "json", cwd=shop)
    rows = [one for one in json.loads(done.out) if one["name"] == "image-unpinned"]
    assert [(one["path"], one["outcome"], one["line"], one["scope"]) for one in rows] == [
        ("Dockerfile", "missed", 1, ""),
        ("compose.yaml", "missed", 3, "services.database"),
        ("compose.yaml", "met", 5, "services.cache"),
    ]
    assert {one["skill"] for one in rows} == {"containerization/building-docker-images"}


def test_the_default_of_an_argument_decides(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("ARG VERSION=latest\nFROM python:${VERSION}\n")
    (row,) = json.loads(run_here("observe", "--output-format", "json", "Dockerfile", cwd=tmp_path).out)
    assert (row["line"], row["decided_by"]["line"], row["decided_by"]["column"]) == (2, 1, 5)


def test_flake8_leaves_them_out(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shop)
    text = "image: python\ntry: a()\nexcept: b()\n"  # which is Python, too
    codes = {
        name: [row[2].split()[0] for row in Plugin(ast.parse(text), name, text.splitlines(keepends=True)).run()]
        for name in ("app.py", "compose.yaml", "Dockerfile")
    }
    assert codes == {"app.py": ["SLE001"], "compose.yaml": [], "Dockerfile": []}


@pytest.mark.parametrize("filename", ["Dockerfile", "compose.yaml"])
def test_standard_input_is_read_as_the_file_it_stands_for(shop: Path, filename: str) -> None:
    text = DOCKERFILE if filename == "Dockerfile" else COMPOSE
    done = run_here("check", "-", "--stdin-filename", filename, cwd=shop, stdin=text.encode())
    assert "SLY001" in done.out


def test_fixing_leaves_them_as_they_are(shop: Path) -> None:
    assert run_here("check", "--fix", "--unsafe-fixes", "Dockerfile", "compose.yaml", cwd=shop).code == 1
    assert ((shop / "Dockerfile").read_text(), (shop / "compose.yaml").read_text()) == (DOCKERFILE, COMPOSE)


def test_projects_and_python_can_be_checked_apart(shop: Path) -> None:
    (shop / ".github/workflows").mkdir(parents=True)
    (shop / ".github/workflows/tests.yml").write_text("jobs: {a: {container: node}}\n")
    project = [(".github/workflows/tests.yml", 1, 23, "SLY001"), ALL[0], ALL[2]]
    for _ in range(2):  # the second time from the cache
        assert findings(shop, "--project-only") == project
        assert findings(shop, "--no-project") == [ALL[1]]
        assert sorted(findings(shop)) == sorted([*project, ALL[1]])
    assert findings(shop, "--project-only", "--no-cache", "app.py") == []


def test_python_alone_asks_no_git(shop: Path) -> None:
    done = run_here("check", "--no-project", "--select", "all", "--output-format", "jsonl", cwd=shop)
    assert {json.loads(line)["path"] for line in done.out.splitlines()} == {"app.py"}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--project-only", "--no-project"], "--project-only and --no-project contradict each other."),
        (["-", "--no-project"], "--project-only and --no-project choose among files, not -."),
    ],
)
def test_what_contradicts_itself_is_refused(shop: Path, words: list[str], problem: str) -> None:
    done = run_here("check", *words, cwd=shop)
    assert (done.code, problem in done.err) == (2, True)


def test_fixing_projects_leaves_python_alone(shop: Path) -> None:
    (shop / "app.py").write_text("def f(a=[]):\n    a.append(1)\n")
    run_here("check", "--select", "all", "--fix", "--unsafe-fixes", "--project-only", cwd=shop)
    assert (shop / "app.py").read_text() == "def f(a=[]):\n    a.append(1)\n"


def test_a_workflow_is_suppressed_by_its_comments(tmp_path: Path) -> None:
    (tmp_path / ".github/workflows").mkdir(parents=True)
    file = tmp_path / ".github/workflows/tests.yml"
    words = ("--select", "ci-step-masked,malformed-suppression,unused-suppression")
    step = "      - run: |  # seniorlint: ignore[ci-step-masked]\n          pytest || true\n"
    above = "      # seniorlint: ignore-block[ci-step-masked]\n      - run: pytest || true\n"
    for text in (step, above):
        file.write_text(f"jobs:\n  a:\n    steps:\n{text}")
        assert findings(tmp_path, *words) == []
        assert len(findings(tmp_path, "--ignore-suppressions", *words)) == 1
