"""`--diff` prints a patch: `git apply` takes it, and it comes to what `--fix` does."""

from __future__ import annotations

import itertools
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import pseudo_terminal, run_here, run_raw

ONLY = ("--isolated", "--no-cache", "--select", "bare-except", "--unsafe-fixes")
# What stands between a line that is fixed and its neighbours, or in a comment beside it.
ENDS = ["\n", "\r\n", "\r"]
MARKS = ["", "\x0c", "\x0b", "\x1c", "\x85", "\u2028", "\u2029", "\ufeff", "é日", "\x1b[2J"]


def contents() -> dict[str, bytes]:
    """Files by name: each line end with each mark, with and without a last line end and a byte-order mark."""
    files: dict[str, bytes] = {}
    for end, mark, is_ended, bom in itertools.product(ENDS, MARKS, (True, False), ("", "\ufeff")):
        lines = [
            f"# a{mark}b",
            f"t = '''x{mark}",
            f"{mark}y'''",
            "try: x()",
            f"except: y()  # {mark}",
            "\x0c",
            f"# {mark}",
        ]
        text = bom + end.join(lines) + (end if is_ended else f"{end}try: x(){end}except: y()")
        files[f"f{len(files)}.py"] = text.encode()
    for encoding, word in (("latin-1", "é\x85"), ("cp1253", "αβγ"), ("shift_jis", "日本"), ("utf-8", "é日")):
        text = f"# coding: {encoding}\r\n# {word}\ntry: x()\nexcept: y('{word}')  # {word}\r\nz = 1"
        files[f"{encoding}.py"] = text.encode(encoding)
    return files


def test_the_patch_applies_and_equals_the_fix(tmp_path: Path) -> None:
    patched, fixed = tmp_path / "patched", tmp_path / "fixed"
    for folder in (patched, fixed):
        folder.mkdir()
        for name, data in contents().items():
            (folder / name).write_bytes(data)
    done = run_raw("check", *ONLY, "--diff", cwd=patched)
    assert (done.returncode, done.stderr.partition(b" ")[0]) == (1, b"Would")
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=patched, input=done.stdout, check=True, timeout=60)
    run_here("check", *ONLY, "--fix", cwd=fixed)
    for name, before in contents().items():
        assert (patched / name).read_bytes() == (fixed / name).read_bytes() != before, name


def test_an_encoding_that_would_change_more_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    data = b"# coding: utf-7\n# +AGE-\ntry: x()\nexcept: y()\n"  # +AGE- is a needless way to write `a`
    path.write_bytes(data)
    for option in ("--fix", "--diff"):
        done = run_here("check", *ONLY, option, cwd=tmp_path)
        assert "a.py: left as it was, because writing it in utf-7 would change more than the fixes do" in done.err
        assert path.read_bytes() == data
    assert run_here("check", *ONLY, "-", "--fix", cwd=tmp_path, stdin=data).out.encode() == data


def test_standard_input_has_a_patch_too(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbftry: x()\r\nexcept: y()  # \x0c\xe2\x80\xa8\r\n"
    (tmp_path / "new\nname.py").write_bytes(data)
    done = run_raw("check", *ONLY, "-", "--diff", "--stdin-filename", "new\nname.py", cwd=tmp_path, stdin=data)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True, timeout=60)
    assert (tmp_path / "new\nname.py").read_bytes() == data.replace(b"except:", b"except Exception:")


def test_a_file_is_patched_once_whatever_links_lead_to_it(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.py").write_text("try: x()\nexcept: y()\n")
    (tmp_path / "link.py").symlink_to("inner/a.py")
    (tmp_path / "folder").symlink_to("inner")
    done = run_raw("check", *ONLY, "--diff", ".", "folder", cwd=tmp_path)
    assert done.stdout.count(b"+++ b/inner/a.py\n") == done.stdout.count(b"+++ ") == 1
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True, timeout=60)


def test_a_log_on_github_obeys_no_line_of_a_patch(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("t = '''\n::error::forged\n'''\ntry: x()\nexcept: y()\n")
    done = run_raw("check", *ONLY, "--diff", cwd=tmp_path, env={"GITHUB_ACTIONS": "true"})
    first, *_, last = done.stdout.decode().splitlines()
    token = first.removeprefix("::stop-commands::")
    assert last == f"::{token}::"
    assert len(token) >= 32
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=done.stdout, check=True, timeout=60)
    assert "except Exception: y()" in path.read_text()


def test_a_terminal_gets_no_control_characters(tmp_path: Path) -> None:
    pytest.importorskip("pty")
    (tmp_path / "a.py").write_text("t = '\x1b]0;title\x07'\ntry: x()\nexcept: y()  # \x85\x1b[2J\n")
    shown = pseudo_terminal("check", *ONLY, "--diff", cwd=tmp_path, env={"NO_COLOR": "1"})
    assert "\x1b" not in shown
    assert "\\x1b]0;title\\x07" in shown
    assert "+except Exception: y()  # \\x85\\x1b[2J" in shown
