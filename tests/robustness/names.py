"""A usual name for a file of each language that is read, and real texts of each."""

from __future__ import annotations

import sysconfig
from functools import lru_cache
from pathlib import Path

from seniorlint.languages.language import LANGUAGES

FIXTURES = Path(__file__).parents[1] / "fixtures"
NOTEBOOK = "example.ipynb"
NAMES: dict[str, str] = {**{one.name: one.usual for one in LANGUAGES}, "notebook": NOTEBOOK}
_LARGEST = 20_000  # bytes


@lru_cache
def real_files(kind: str) -> tuple[bytes, ...]:
    """Real files of a kind, in the same order each time: of Python the standard library's, of others the fixtures."""
    if kind == "python":
        library = Path(sysconfig.get_path("stdlib"))
        files = [*library.glob("*.py"), *library.glob("asyncio/*.py"), *library.glob("email/*.py")]
    elif kind == "notebook":
        return (_notebook(b"import os\nx = []\ndef f(a=[]):\n    return a == None\n"),)
    else:
        suffix = next(one.suffix for one in LANGUAGES if one.name == kind)
        files = [*FIXTURES.rglob(f"*{suffix}")]
    return tuple(path.read_bytes() for path in sorted(files) if path.stat().st_size < _LARGEST)


def _notebook(code: bytes) -> bytes:
    lines = ", ".join(f'"{line}\\n"' for line in code.decode().splitlines())
    return (
        f'{{"cells": [{{"cell_type": "code", "metadata": {{}}, "source": [{lines}], "outputs": []}}], '
        '"metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}'
    ).encode()
