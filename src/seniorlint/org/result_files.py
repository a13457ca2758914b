"""The output folder of a run: for each repository its findings and its observations, each file whole or not there."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable
from pathlib import Path

from seniorlint.app.errors import refuse
from seniorlint.files.whole import remove_leftovers, write_whole
from seniorlint.org.manifest import NAME as MANIFEST

FINDINGS = "findings.json"
OBSERVATIONS = "observations.jsonl"
REPOSITORIES = "repositories"
SUMMARY = "summary.json"
_OURS = {MANIFEST, REPOSITORIES, SUMMARY}


class ResultFiles:
    """An output folder, made if it is not there. Raises `RequestError` where it is a file or holds other files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            remove_leftovers(folder)
            others = sorted(set(os.listdir(folder)) - _OURS)
            (folder / REPOSITORIES).mkdir(exist_ok=True)
        except OSError as error:
            raise refuse(f"--output: {folder} cannot be written: {error.strerror}", is_usage=True) from error
        if others and MANIFEST not in os.listdir(folder):
            raise refuse(f"--output: {folder} holds other files ({others[0]}); name a new folder", is_usage=True)

    def write(self, name: str, findings: str, observations: Iterable[bytes]) -> tuple[int, int]:
        """Write the results of a repository; the bytes of its two files. `observations`: compressed pieces.

        Raises `OSError`.
        """
        folder = self.folder / REPOSITORIES / name
        folder.mkdir(exist_ok=True)
        remove_leftovers(folder)
        seen = b"".join(zlib.decompress(one) for one in observations if one)
        data = findings.encode("ascii")
        write_whole(folder / OBSERVATIONS, seen)
        write_whole(folder / FINDINGS, data)
        return len(data), len(seen)

    def has(self, name: str, sizes: tuple[int, int]) -> bool:
        """Are the results of a repository there, with these numbers of bytes?"""
        folder = self.folder / REPOSITORIES / name
        try:
            return tuple(os.stat(folder / one).st_size for one in (FINDINGS, OBSERVATIONS)) == sizes
        except OSError:
            return False

    def write_summary(self, text: str) -> None:
        """Write the summary; raises `OSError`."""
        write_whole(self.folder / SUMMARY, text.encode("ascii"))
