"""What a warm run prints is what a run without a cache prints, in every format, whatever the files hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from seniorlint.output.formats import FORMATS
from tests.cli.command import Done, run_here

HANDLER = "try:\n    work()\nexcept:\n    recover()\n"
LONG = f"assert ({'1, ' * 200}\n)\ntry: work()\nexcept: print([{'2, ' * 90}eval(0)]){' ' * 400}\n"
ODD = {
    "plain.py": HANDLER,
    "tabs.py": "if x:\n\ttry:\n\t\twork()\n\texcept:\n\t\trecover()\n",
    "wide.py": "try:\n    work('\u4e16\u754c e\u0301 \U0001f469\u200d\U0001f680')\nexcept: print('\u4e16', '\u202e')\n",
    "returns.py": HANDLER.replace("\n", "\r"),
    "windows.py": HANDLER.replace("\n", "\r\n"),
    "form_feeds.py": f"\f{HANDLER}x = 1\f\n\f\n",
    "long.py": LONG,
    "long_tabs.py": LONG.replace(", ", ",\t"),
    "long_wide.py": LONG.replace("0", "'\u4e16'"),
    "commands.py": "::error::x\n",
    "brackets.py": "eval('##[error]x')  # ##vso[task.setvariable]\n",
    "broken.py": "def f(:\n    pass",
    "open.py": "x = (\n",
    "no_end.py": HANDLER.removesuffix("\n"),
    "marked.py": f"\ufeff{HANDLER}",
    "suppressed.py": HANDLER.replace("except:", "except:  # noqa: SLE001"),
    "good.py": "x = 1\n",
}
OTHER_BYTES = {
    "latin.py": "# coding: latin-1\ntry:\n    work('\u00e9')\nexcept: print('\u00e9')\n".encode("latin-1"),
    "not_text.py": b"x = 1\ny = '\xff'\n",
    "null.py": b"x = 1\ny = '\0'\n",
}
SHOWN = [
    *(("--output-format", name) for name in FORMATS),
    ("--color", "always"),
    ("--color", "always", "--output-format", "concise"),
    ("--statistics", "--color", "always"),
]
WIDTHS = ("20", "60", "120", "400")
SETTLED = 2.1  # seconds: files that are older are trusted by their times


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of odd files that are old enough to be trusted."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "setup.cfg").touch()
    for name, data in {**{name: text.encode() for name, text in ODD.items()}, **OTHER_BYTES}.items():
        (folder / name).write_bytes(data)
    time.sleep(SETTLED)
    return folder


@pytest.fixture(scope="module", autouse=True)
def warmed(odd: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache that knows them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SENIORLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        check(odd)
        yield


def check(folder: Path, *words: str, **env: str) -> Done:
    return run_here("check", "--select", "ALL", *words, cwd=folder, env=env)


def both(folder: Path, *words: str, **env: str) -> tuple[Done, Done]:
    """A run with the cache, and one without."""
    return check(folder, *words, **env), check(folder, "--no-cache", *words, **env)


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_every_format_is_the_same(odd: Path, words: tuple[str, ...]) -> None:
    warm, cold = both(odd, *words)
    assert warm == cold
    assert warm.code == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_every_width_is_the_same(odd: Path, width: str) -> None:
    warm, cold = both(odd, COLUMNS=width)
    assert warm == cold
    assert warm.out.count("SLE001") >= 7


@pytest.mark.parametrize("words", [("text",), ("concise",), ("json",)], ids=" ".join)
def test_no_file_is_read(odd: Path, words: tuple[str, ...]) -> None:
    """Neither to find out whether it changed nor to draw the lines of its findings."""
    code = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(args[0]) if event == 'open' else None)\n"
        "from seniorlint.cli.main import main\n"
        "try:\n"
        f"    main({['check', '--select', 'ALL', '--output-format', *words]!r})\n"
        "finally:\n"
        "    print(*opened, sep='\\n', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=odd, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "check-" in done.stderr  # the hook sees the cache's own file
    assert str(odd) not in done.stderr


@pytest.fixture
def changing(odd: Path, tmp_path: Path) -> Path:
    """A copy of the project that the cache knows by the content of its files, for they are new."""
    folder = tmp_path / "changing"
    shutil.copytree(odd, folder)
    check(folder)
    return folder


def test_a_file_that_is_gone_is_not_drawn(changing: Path) -> None:
    (changing / "plain.py").unlink()
    warm, cold = both(changing)
    assert warm == cold
    assert "plain.py" not in warm.out


def test_other_text_with_the_old_time_is_drawn(changing: Path) -> None:
    path = changing / "plain.py"
    before = path.stat()
    path.write_text(HANDLER.replace("except:\n", "except:#\n").replace("recover", "recove"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    warm, cold = both(changing)
    assert warm == cold
    assert " 3 | except:#\n" in warm.out


def test_the_same_text_in_another_place_is_drawn(changing: Path) -> None:
    shutil.copy(changing / "tabs.py", changing / "also.py")
    warm, cold = both(changing)
    assert warm == cold
    assert "also.py:4:2: error SLE001" in warm.out
