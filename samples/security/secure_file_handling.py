"""Secure File Handling: files whose names or contents come from outside.

A name from outside may lead anywhere (`../..`, a link): resolve the path and ask whether it is still inside
of your folder. Give a new file a name of your own, and look at the size while you read, not after. Secrets
are written for their owner alone, from the first moment. Temporary files come from `tempfile`, which makes
them with a name that cannot be guessed. Never unpack an archive without a filter, and never load `pickle` from
outside: it runs code. For data use JSON.

Read next: https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html,
https://docs.python.org/3/library/tempfile.html and
https://docs.python.org/3/library/tarfile.html#extraction-filters
"""

from __future__ import annotations

import io
import json
import os
import secrets
import stat
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

MOST_BYTES = 1_000
KINDS = {".txt", ".png"}


class Refused(Exception):
    """A file is not taken, and why."""


def inside(folder: Path, name: str) -> Path:
    """The path of a name below a folder; links and `..` are followed first, then it is compared."""
    root = folder.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise Refused(f"{name!r} is outside of the folder")
    return path


def save_upload(folder: Path, name: str, data: BinaryIO) -> Path:
    """Keep what was sent, under a name of our own; only the kind is taken from theirs, out of a list."""
    kind = Path(name).suffix.lower()
    if kind not in KINDS:
        raise Refused(f"{kind or name!r} is none of {', '.join(sorted(KINDS))}")
    content = data.read(MOST_BYTES + 1)  # one more than allowed is enough to know, however much was sent
    if len(content) > MOST_BYTES:
        raise Refused(f"more than {MOST_BYTES} bytes")
    path = folder / f"{secrets.token_hex(8)}{kind}"
    with path.open("xb") as file:  # x: never over a file that is there
        file.write(content)
    return path


def write_secret(path: Path, text: str) -> None:
    """For its owner alone from the start; `chmod` afterwards would leave a moment in which all can read it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def members(archive: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """Ordinary files and folders that stay inside; the filter `data` of newer Pythons does this and more."""
    for member in archive.getmembers():
        path = Path(member.name)
        if (member.isfile() or member.isdir()) and not path.is_absolute() and ".." not in path.parts:
            yield member


def unpack(data: bytes, folder: Path) -> list[str]:
    """Unpack an archive from outside into a folder of its own."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(folder, members=members(archive), filter="data")
        else:
            for member in members(archive):
                archive.extract(member, folder)
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def hostile_archive() -> bytes:
    """An archive that wants to write beside the folder."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name in ("notes.txt", "../escaped.txt"):
            member = tarfile.TarInfo(name)
            member.size = 2
            archive.addfile(member, io.BytesIO(b"hi"))
    return buffer.getvalue()


def main() -> None:
    """Names, sizes, rights, archives."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "uploads"
        folder.mkdir()
        for wanted in ("march/report.txt", "../secret.txt", "/etc/passwd"):
            try:
                print("inside:", inside(folder, wanted).relative_to(folder.resolve()).as_posix())
            except Refused as error:
                print("refused:", error)
        for sent, content in (("Cat.PNG", b"x" * 10), ("big.txt", b"x" * 5_000), ("run.sh", b"rm")):
            try:
                path = save_upload(folder, sent, io.BytesIO(content))
                print(f"kept: {sent} as {len(path.stem)} letters{path.suffix}")
            except Refused as error:
                print("refused:", error)
        write_secret(folder / "key.json", json.dumps({"key": secrets.token_hex(8)}))
        mode = stat.S_IMODE((folder / "key.json").stat().st_mode)
        print("rights of the secret:", oct(mode) if os.name == "posix" else "set by the system")
        unpacked = Path(name) / "unpacked"
        unpacked.mkdir()
        print("unpacked:", unpack(hostile_archive(), unpacked), "| escaped:", (Path(name) / "escaped.txt").exists())


if __name__ == "__main__":
    main()
