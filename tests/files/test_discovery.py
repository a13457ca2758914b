"""Which files are found below the paths named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.files.discovery import discover
from seniorlint.settings.project import Project


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x = 1\n")


def found(root: Path, *named: Path) -> list[str]:
    files = discover(named or (root,), Project(load_catalogue())).files
    return [path.relative_to(root).as_posix() for path in files]


def test_python_files_are_found_sorted_and_once(tmp_path: Path) -> None:
    make(tmp_path, "b.py", "a/z.py", "a/y.pyi", "a/data.txt", "script")
    assert found(tmp_path, tmp_path, tmp_path / "b.py", tmp_path / "a") == ["a/y.pyi", "a/z.py", "b.py"]


def test_a_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, "script", "build/made.py")
    assert found(tmp_path, tmp_path / "script", tmp_path / "build" / "made.py") == ["build/made.py", "script"]


def test_usual_folders_are_left_out(tmp_path: Path) -> None:
    make(tmp_path, ".venv/a.py", "node_modules/b.py", "build/c.py", "pkg/__pycache__/d.py", "pkg/e.py", ".#f.py")
    assert found(tmp_path) == ["pkg/e.py"]


def test_gitignore_is_respected_in_a_repository(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "made.py", "kept.py", "sub/made.py", "sub/deep/x.py", "sub/other.py")
    (tmp_path / ".gitignore").write_text("made.py\nsub/deep/\n")
    (tmp_path / "sub" / ".gitignore").write_text("!made.py\nother.py\n")
    assert found(tmp_path) == ["kept.py", "sub/made.py"]
    assert found(tmp_path, tmp_path / "sub") == ["sub/made.py"]
    (tmp_path / "seniorlint.toml").write_text("respect-gitignore = false")
    assert found(tmp_path) == ["kept.py", "made.py", "sub/deep/x.py", "sub/made.py", "sub/other.py"]


def test_an_ignored_folder_that_is_named_is_looked_through(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "made/a.py", "made/sub/b.py", "made/sub/c.py")
    (tmp_path / ".gitignore").write_text("made/\n")
    (tmp_path / "made" / "sub" / ".gitignore").write_text("c.py\n")
    assert found(tmp_path) == []
    assert found(tmp_path, tmp_path / "made") == ["made/a.py", "made/sub/b.py"]


def test_configured_globs(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "gen/b.py", "gen/keep/c.py", "build/d.py", "e.pyw")
    (tmp_path / "seniorlint.toml").write_text('extend-exclude = ["gen/"]\ninclude = ["*.py", "*.pyw"]')
    assert found(tmp_path) == ["a.py", "e.pyw"]
    (tmp_path / "seniorlint.toml").write_text('exclude = ["/gen/b.py"]')
    assert found(tmp_path) == ["a.py", "build/d.py", "gen/keep/c.py"]


def test_a_named_file_that_the_configuration_excludes_is_said(tmp_path: Path) -> None:
    make(tmp_path, "gen/b.py")
    (tmp_path / "seniorlint.toml").write_text('extend-exclude = ["gen/"]')
    result = discover([tmp_path / "gen" / "b.py"], Project(load_catalogue()))
    assert (result.files, result.excluded) == ([], [tmp_path / "gen" / "b.py"])


@pytest.mark.parametrize(
    ("settings", "folder", "why"),
    [
        ("", ".venv/lib/pip", "the default exclude `.venv/` takes all of it"),
        ('extend-exclude = ["gen/", "gen/deep"]', "gen", "the configured exclude `gen/` takes all of it"),
        ('exclude = ["build/"]', "build/x", "the configured exclude `build/` takes all of it"),
        ('exclude = ["/g*/", "!gen/"]', "gen", None),
        ("", "gen", None),
    ],
)
def test_a_named_folder_that_an_exclude_takes_is_said(
    tmp_path: Path, settings: str, folder: str, why: str | None
) -> None:
    make(tmp_path, f"{folder}/a.py", "b.py")
    (tmp_path / "seniorlint.toml").write_text(settings)
    result = discover([tmp_path / folder, tmp_path / "b.py"], Project(load_catalogue()))
    left_out = {tmp_path / folder: why} if why is not None else {}
    assert result.left_out == left_out
    assert (tmp_path / folder / "a.py" in result.files, tmp_path / "b.py" in result.files) == (why is None, True)


def test_links(tmp_path: Path) -> None:
    make(tmp_path, "pkg/a.py")
    try:
        os.symlink(tmp_path / "pkg", tmp_path / "pkg" / "loop")
        os.symlink(tmp_path / "pkg" / "a.py", tmp_path / "linked.py")
        os.symlink(tmp_path / "gone.py", tmp_path / "broken.py")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert found(tmp_path) == ["broken.py", "linked.py", "pkg/a.py"]


LONG = "a" * 200 + ".py"
SLOW = "*a" * 30 + "b"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (".gitignore", f"{SLOW}\n/{SLOW}\nx/{SLOW}\n**/{SLOW}\n"),
        ("seniorlint.toml", f'exclude = ["{SLOW}"]\ninclude = ["{SLOW}", "*.py"]'),
        ("seniorlint.toml", f'extend-exclude = ["{SLOW}", "**/{SLOW}/**"]'),
    ],
)
def test_no_pattern_keeps_the_search_from_ending(tmp_path: Path, file: str, text: str) -> None:
    make(tmp_path, ".git/HEAD", LONG)
    (tmp_path / file).write_text(text)
    assert found(tmp_path) == [LONG]


def test_no_pattern_keeps_the_settings_from_ending(tmp_path: Path) -> None:
    make(tmp_path, LONG)
    (tmp_path / "seniorlint.toml").write_text(f'[per-file-ignores]\n"{SLOW}" = ["bare-except"]')
    settings = Project(load_catalogue()).settings_for(tmp_path / LONG)
    assert settings.ignored_in(LONG) == frozenset()


@pytest.mark.parametrize("line", ["!", "/", "!/", "a\\", "a[", "[[:none:]]"])
def test_a_line_of_gitignore_that_matches_nothing_is_reported_and_the_others_count(tmp_path: Path, line: str) -> None:
    make(tmp_path, ".git/HEAD", "a.py", "b.py")
    (tmp_path / ".gitignore").write_text(f"# first\n{line}\na.py\n")
    result = discover((tmp_path,), Project(load_catalogue()))
    assert [path.name for path in result.files] == ["b.py"]
    (note,) = result.notes
    assert note.startswith(f"{tmp_path / '.gitignore'}:2: {line} matches nothing: ")


def test_a_gitignore_of_nothing_but_nonsense_is_not_read_out(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "a.py")
    (tmp_path / ".gitignore").write_text("!\n" * 1000)
    result = discover((tmp_path,), Project(load_catalogue()))
    assert len(result.notes) == 4
    assert result.notes[-1].endswith(": 997 more patterns match nothing")


def test_lines_of_gitignore_end_where_git_ends_them(tmp_path: Path) -> None:
    names = ("a.py", "b.py", "c\x0c.py", "d\u2028.py", "e.py", "\xe9.py")
    make(tmp_path, ".git/HEAD", *names)
    lines = ("a.py\r", "b.py\rx", "c\x0c.py", "d\u2028.py", "e.py   ", "??.py")
    (tmp_path / ".gitignore").write_bytes(b"\xef\xbb\xbf" + "\n".join(lines).encode())
    assert found(tmp_path) == ["b.py"]  # the last pattern takes a name of one letter that is two bytes long


def test_a_gitignore_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "a.py")
    for target in (".gitignore", "/dev/zero", "list"):
        (tmp_path / "list").write_text("a.py\n")
        (tmp_path / ".gitignore").symlink_to(target)
        result = discover((tmp_path,), Project(load_catalogue()))
        assert [path.name for path in result.files] == ["a.py"]
        assert [note.partition(": ")[2] for note in result.notes] == [
            "is not read, because it is a link (Git does not read it either)"
        ]
        (tmp_path / ".gitignore").unlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_gitignore_that_is_no_file_is_reported(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "a.py")
    os.mkfifo(tmp_path / ".gitignore")
    result = discover((tmp_path,), Project(load_catalogue()))
    assert [path.name for path in result.files] == ["a.py"]
    assert result.notes == [f"{tmp_path / '.gitignore'}: cannot be read: it is a named pipe, not a regular file"]


def test_an_ignored_folder_above_the_one_that_is_named(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "made/sub/a.py", "made/sub/b.py")
    (tmp_path / ".gitignore").write_text("made/\nb.py\n")
    assert found(tmp_path, tmp_path / "made" / "sub") == ["made/sub/a.py", "made/sub/b.py"]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("a.json", "[]"),
        ("Dockerfile.j2", "FROM a"),
        ("Dockerfile.dockerignore", "a"),
        ("README.md", "a"),
        ("LICENSE", "a"),
        ("a.rs", "1"),
        (".gitignore", "a"),
        ("a.TXT", "a"),
        ("a.sh", "#!/bin/sh"),
    ],
)
def test_a_named_file_of_another_kind_is_not_taken(tmp_path: Path, name: str, first: str) -> None:
    (tmp_path / name).write_text(first)
    discovered = discover([tmp_path / name, tmp_path], Project(load_catalogue()))
    assert discovered.files == []
    assert list(discovered.others) == [tmp_path / name]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        *(("a.py", ""), ("A.PY", ""), ("a.pyi", ""), ("a.wsgi", ""), ("script", "x")),
        *(("a.cgi", "#!/usr/bin/env python3\n"), ("Dockerfile", ""), ("DOCKERFILE", ""), ("compose.yaml", "")),
    ],
)
def test_a_named_file_that_is_read_is_taken(tmp_path: Path, name: str, first: str) -> None:
    (tmp_path / name).write_text(first)
    assert discover([tmp_path / name], Project(load_catalogue())).files == [tmp_path / name]


def test_a_named_file_that_the_configuration_includes_is_taken(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('include = ["*.py", "*.rpy"]\n')
    (tmp_path / "a.rpy").write_text("x = 1\n")
    assert discover([tmp_path / "a.rpy"], Project(load_catalogue())).files == [tmp_path / "a.rpy"]


def test_folders_are_searched_for_every_language(tmp_path: Path) -> None:
    read = [
        *("Containerfile", "Dockerfile", "Dockerfile.web", "a.py", "a.pyi", "compose.override.yml", "compose.yaml"),
        *("docker-compose.yml", "docker-compose_dev.yaml", "dockerfile", "sub/web.Dockerfile", "web.dockerfile"),
        *(".github/workflows/tests.yml", ".gitlab-ci.yml", "a.yml", "composer.yaml"),  # their first keys are read later
    ]
    for name in (*read, "Dockerfile.j2", "Dockerfile.dockerignore", "a.yml.j2", "compose.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert found(tmp_path) == sorted(read)


def test_an_include_of_ones_own_is_the_only_word(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('include = ["*.py"]\n')
    for name in ("a.py", "a.pyi", "Dockerfile", "compose.yaml"):
        (tmp_path / name).write_text("")
    assert found(tmp_path) == ["a.py"]


def test_a_notebook_is_taken_if_it_is_named_or_included(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text("{}")
    assert discover([tmp_path / "a.ipynb"], Project(load_catalogue())).files == [tmp_path / "a.ipynb"]
    assert found(tmp_path) == []
    (tmp_path / "seniorlint.toml").write_text('include = ["*.py", "*.ipynb"]\n')
    assert found(tmp_path) == ["a.ipynb"]


def test_a_named_yaml_file_is_taken_if_its_first_keys_say_what_it_is(tmp_path: Path) -> None:
    texts = {
        "values.yaml": "image: web\n",
        "list.yaml": "- apiVersion: v1\n  kind: Pod\n",
        "web.yaml": "# why\nkind: Pod\napiVersion: v1\n",
        "second.yml": "a: b\n--- \napiVersion: v1\nkind: Pod\n",
        "new.github.yml": "on: push\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "latin.yaml").write_bytes(b"a: \xff")
    discovered = discover([tmp_path / name for name in (*texts, "latin.yaml")], Project(load_catalogue()))
    assert [path.name for path in discovered.files] == ["latin.yaml", "second.yml", "web.yaml"]
    assert {path.name: kind for path, kind in discovered.others.items()} == dict.fromkeys(
        ["list.yaml", "new.github.yml", "values.yaml"], "YAML"
    )


@pytest.mark.parametrize(
    ("names", "note"),
    [
        (["web.yaml"], "1 Helm template is not read: "),
        (["web.yaml", "sub/db.yml", "_helpers.tpl", "NOTES.txt"], "2 Helm templates are not read: "),
    ],
)
def test_the_templates_of_a_chart_are_counted(tmp_path: Path, names: list[str], note: str) -> None:
    make(tmp_path, "chart/Chart.yaml", "chart/values.yaml", "templates/web.yaml", "chart/templates/a.py")
    make(tmp_path, *(f"chart/templates/{name}" for name in names))
    discovered = discover([tmp_path], Project(load_catalogue()))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in discovered.files) == [
        *("chart/Chart.yaml", "chart/templates/a.py", "chart/values.yaml", "templates/web.yaml"),
    ]
    assert [one.startswith(note) for one in discovered.notes] == [True]
