"""Fixes that are killed, run at once, meet a full disk or a read-only one: each file is old or new, and whole.

What a fix keeps of a file (encoding, line ends, rights, owner, links, attributes): see `tests/review/test_fix.py`.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from seniorlint.engine.source import Source
from seniorlint.files import write
from seniorlint.files.write import ChangedMeanwhile, write_source
from tests.robustness import kill_fixes
from tests.robustness.counting import Counts

BARE = "try:\n    work()\nexcept:\n    recover()\n"
FIXED = BARE.replace("except:", "except Exception:")
WORDS = ("check", "--select", "bare-except", "--fix", "--unsafe-fixes", "--no-cache", "--isolated", ".")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal, or no such file")


def killed(folder: Path, kills: int, counts: Counts) -> dict[str, int]:
    command = [sys.executable, kill_fixes.__file__, str(folder), str(kills), "7"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    found: dict[str, int] = json.loads(done.stdout)
    assert found["killed"] == kills
    assert found["torn"] == 0
    assert found["left"] == 0
    counts.add("kills survived", kills)
    return found


@posix
def test_a_few_kills(tmp_path: Path, counts: Counts) -> None:
    killed(tmp_path, 6, counts)


@posix
@pytest.mark.long
def test_500_kills_at_random_moments(tmp_path: Path, counts: Counts) -> None:
    found = killed(tmp_path, 500, counts)
    assert found["partly"] > 50, "hardly any kill fell among the writes, so the test shows little"
    assert found["temporary"] > 0, "no kill fell into a write, so the test shows little"


def test_two_runs_at_once(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"f{number}.py").write_text(BARE)
    command = [sys.executable, "-m", "seniorlint", *WORDS]
    runs = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for one in runs:
        _, err = one.communicate(timeout=60)
        assert b"Traceback" not in err
        assert one.returncode in (0, 1)
    assert len(list(tmp_path.iterdir())) == 40
    for path in tmp_path.iterdir():
        assert path.read_text() == FIXED


def test_a_file_that_is_saved_while_the_new_one_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    monkeypatch.setattr(write, "_bring_to_disk", lambda _: path.write_text("mine\n"))
    with pytest.raises(ChangedMeanwhile):
        write_source(path, Source("x = 1\n"), Source("x = 2\n"))
    assert path.read_text() == "mine\n"
    assert os.listdir(tmp_path) == ["a.py"]


def test_the_content_is_on_the_disk_before_the_name_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    sync, replace = os.fsync, os.replace

    def seen_sync(descriptor: int) -> None:
        happened.append("fsync")
        sync(descriptor)

    def seen_replace(old: Path, new: Path) -> None:
        happened.append("replace")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", seen_sync)
    monkeypatch.setattr(os, "replace", seen_replace)
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    write_source(path, Source("x = 1\n"), Source("x = 2\n"))
    assert happened == ["fsync", "replace"]


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """A POSIX access control list as Linux stores it: (tag, rights, id of a user or group)."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *one) for one in entries)


NOBODY = 0xFFFFFFFF
SHARED = access_list((1, 6, NOBODY), (2, 7, 12345), (4, 4, NOBODY), (0x10, 7, NOBODY), (0x20, 4, NOBODY))


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no extended attributes")
def test_rights_that_a_folder_gives_to_new_files_are_not_added(tmp_path: Path) -> None:
    """A private file stays private where its folder shares what is made in it."""
    path = tmp_path / "a.py"
    path.write_text("x = 1\n")
    path.chmod(0o600)
    try:
        os.setxattr(tmp_path, "system.posix_acl_default", SHARED)
    except OSError:
        pytest.skip("this file system has no access control lists")
    (tmp_path / "new.py").touch()
    assert "system.posix_acl_access" in os.listxattr(tmp_path / "new.py")
    write_source(path, Source("x = 1\n"), Source("x = 2\n"))
    assert path.read_text() == "x = 2\n"
    assert "system.posix_acl_access" not in os.listxattr(path)
    assert path.stat().st_mode & 0o777 == 0o600


def in_a_file_system_of_its_own(folder: Path, size: str, script: str) -> str:
    """What a shell script prints that finds a new file system at `disk`; skips the test where none may be mounted."""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare")
    (folder / "disk").mkdir()
    for words in (("unshare", "--mount"), ("unshare", "--map-root-user", "--mount")):
        mount = f"mount -t tmpfs -o size={size} tmpfs disk"
        if subprocess.run([*words, "sh", "-c", mount], cwd=folder, capture_output=True, check=False).returncode == 0:
            command = [*words, "sh", "-c", f"{mount} && {script}"]
            env = {**os.environ, "PYTHON": sys.executable, "PYTHONDONTWRITEBYTECODE": "1"}
            done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
            return done.stdout + done.stderr
    pytest.skip("nothing can be mounted here")


FIX = f"$PYTHON -m seniorlint {' '.join(WORDS)}; echo code $?; ls -A; cat a.py"


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BARE + "x = 1  # filler\n" * 1000)
    script = f"cp a.py disk && cd disk && (cat /dev/zero > filler.bin; {FIX})"
    said = in_a_file_system_of_its_own(tmp_path, "32k", script)
    assert "a.py: not written: [Errno 28] No space left on device" in said
    assert "Traceback" not in said
    head, _, rest = said.partition("code 1\n")
    assert head
    assert rest.startswith("a.py\nfiller.bin\n" + BARE + "x = 1  # filler\n")
    assert rest.count("# filler\n") == 1000


def test_a_disk_that_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BARE)
    said = in_a_file_system_of_its_own(tmp_path, "64k", f"cp a.py disk && mount -o remount,ro disk && cd disk && {FIX}")
    assert "a.py: not written: " in said
    assert "Traceback" not in said
    assert said.partition("code 1\n")[2].startswith("a.py\n" + BARE)
