"""Files that are not what they should be: each is a clear finding, the others are still checked, nothing is written."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from seniorlint.languages.python.parsing.nesting import MAX_ELIFS
from tests.cli.command import run_here

ONLY = ("--isolated", "--select", "bare-except")
BAD = b"try:\n    work()\nexcept:\n    recover()\n"

# A sum that libcst does not take: Python 3.10 compiles it, so only the statement is left out; later ones refuse it.
REFUSED_OR_LEFT_OUT = "SLX004" if sys.version_info < (3, 11) else "SLX001"
FILES: dict[str, tuple[bytes, list[tuple[str, int]]]] = {
    "empty.py": (b"", []),
    "blank.py": (b"\n\n  \n", []),
    "bom.py": (b"\xef\xbb\xbf" + BAD, [("SLE001", 3)]),
    "latin.py": (b"# coding: latin-1\n# caf\xe9\n" + BAD, [("SLE001", 5)]),
    "crlf.py": (BAD.replace(b"\n", b"\r\n"), [("SLE001", 3)]),
    "old_mac.py": (BAD.replace(b"\n", b"\r"), [("SLE001", 3)]),
    "form_feed.py": (b"\x0c\nimport os\n\x0c\n" + BAD, [("SLE001", 6)]),
    "tabs.py": (b"def f():\n\ttry:\n\t\twork()\n\texcept:\n\t\trecover()\n", [("SLE001", 4)]),
    "no_newline.py": (BAD.rstrip(b"\n"), [("SLE001", 3)]),
    "null.py": (b"x = 1\ny = '\0'\n", [("SLX001", 2)]),
    "not_text.py": (b"x = 1\n\xff\xfe\x80\n", [("SLX001", 2)]),
    "wrong_cookie.py": (b"# coding: no-such-encoding\n", [("SLX001", 1)]),
    "utf16.py": ("x = 1\n".encode("utf-16"), [("SLX001", 1)]),
    "syntax.py": (b"x = 1\ndef f(:\n", [("SLX001", 2)]),
    "python2.py": (b"print 'hello'\n", [("SLX001", 1)]),
    "unclosed.py": (b"x = (1,\n", [("SLX001", 1)]),
    "deep.py": (b"x = " + b"(" * 10_000 + b"1" + b")" * 10_000 + b"\n", [("SLX001", 1)]),
    "long_sum.py": (b"x = " + b" + ".join([b"a"] * 10_000) + b"\n", [(REFUSED_OR_LEFT_OUT, 1)]),
    "elifs.py": (b"if a:\n    pass\n" + b"elif b:\n    pass\n" * 9_000, [("SLX001", 2 * MAX_ELIFS + 3)]),
    "indents.py": (b"".join(b" " * i + b"if a:\n" for i in range(150)) + b" " * 150 + b"pass\n", [("SLX001", 101)]),
    "fine_sum.py": (BAD + b"x = " + b" + ".join([b"a"] * 500) + b"\n", [("SLE001", 3)]),
    "zzz_last.py": (BAD, [("SLE001", 3)]),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    for name, (data, _) in FILES.items():
        (folder / name).write_bytes(data)
    return folder


def findings(folder: Path, *words: str) -> dict[str, list[tuple[str, int]]]:
    done = run_here("check", *ONLY, "--output-format", "json", *words, cwd=folder)
    assert done.code == 1, done.err
    assert "Traceback" not in done.err
    found: dict[str, list[tuple[str, int]]] = {}
    for one in json.loads(done.out):
        found.setdefault(one["path"], []).append((one["code"], one["line"]))
    return found


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_file_has_its_findings_and_none_stops_the_others(folder: Path, jobs: str) -> None:
    expected = {name: wanted for name, (_, wanted) in FILES.items() if wanted}
    assert findings(folder, "--jobs", jobs) == expected


def test_nothing_is_written_to_files_that_cannot_be_parsed(folder: Path, tmp_path: Path) -> None:
    for name, (data, _) in FILES.items():
        (tmp_path / name).write_bytes(data)
    run_here("check", *ONLY, "--fix", "--unsafe-fixes", cwd=tmp_path)
    for name, (data, wanted) in FILES.items():
        if ("SLE001" in dict(wanted)) is False:
            assert (tmp_path / name).read_bytes() == data, name
        else:
            assert (tmp_path / name).read_bytes() == data.replace(b"except:", b"except Exception:"), name
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)


def test_a_broken_link_and_an_unreadable_file(tmp_path: Path) -> None:
    os.symlink(tmp_path / "gone.py", tmp_path / "link.py")
    (tmp_path / "secret.py").write_bytes(BAD)
    (tmp_path / "secret.py").chmod(0)
    (tmp_path / "ok.py").write_bytes(BAD)
    expected = {"link.py": [("SLX001", 1)], "ok.py": [("SLE001", 3)]}
    # The superuser may read everything.
    expected["secret.py"] = [("SLE001", 3)] if os.access(tmp_path / "secret.py", os.R_OK) else [("SLX001", 1)]
    assert findings(tmp_path) == expected
    named = run_here("check", *ONLY, "link.py", cwd=tmp_path)
    assert named.code == 1
    assert "Cannot be read: No such file" in named.out


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "folder.py" / "a.py").write_bytes(BAD)
    assert findings(tmp_path) == {"folder.py/a.py": [("SLE001", 3)]}


def test_strange_names(tmp_path: Path) -> None:
    names = ["-dash.py", "with space.py", "ünï🎉.py", "new\nline.py", "esc\x1b[31m.py"]
    for name in names:
        (tmp_path / name).write_bytes(BAD)
    assert sorted(findings(tmp_path)) == sorted(names)
    text = run_here("check", *ONLY, "--output-format", "concise", cwd=tmp_path).out
    assert len(text.splitlines()) == len(names)
    assert "\x1b" not in text
