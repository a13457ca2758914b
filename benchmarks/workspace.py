"""A temporary folder with copies of the files to measure on: no run changes the corpus or meets another's cache."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Makes the workspace a project of its own, so that no configuration from above it or of the user counts.
_PROJECT = "[tool.fixit]\nroot = true\n[tool.ruff]\n"
_FOREIGN = ("PYTHON", "RUFF_", "PYLINT", "FIXIT", "SENIORLINT_")


@dataclass(frozen=True)
class Workspace:
    """Where measured processes run.

    `project`: their current folder, with the files below `source`. `files`: the copies, absolute, in the order given.
    `file_list`: names them one a line, as `bare_parse` reads them.
    """

    project: Path
    files: tuple[Path, ...]
    file_list: Path
    environment: dict[str, str]


SOURCE = "source"


@contextmanager
def workspace(files: Sequence[Path], origin: Path, copies: int = 1) -> Iterator[Workspace]:
    """Copy files, which lie below `origin`, to a new project; removed at the end.

    `copies`: how often, each time into a folder of its own.
    """
    with tempfile.TemporaryDirectory(prefix="seniorlint-benchmark-") as temporary:
        root = Path(temporary).resolve()
        project, cache = root / "project", root / "cache"
        project.mkdir()
        cache.mkdir()
        (project / "pyproject.toml").write_text(_PROJECT)
        tops = [project / SOURCE / (f"copy{number}" if copies > 1 else "") for number in range(copies)]
        targets = [top / path.relative_to(origin) for top in tops for path in files]
        _copy(zip([*files] * copies, targets, strict=True))
        file_list = root / "files.txt"
        file_list.write_text("".join(f"{path}\n" for path in targets), encoding="utf-8")
        yield Workspace(project, tuple(targets), file_list, clean_environment(cache))


def clean_environment(cache: Path) -> dict[str, str]:
    """The environment of every measured command: as it is here, without settings of the tools, caches elsewhere.

    `CI`: the first run of seniorlint on a project then prints what every later one does.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    return {**kept, "CI": "true", "XDG_CACHE_HOME": str(cache), "PYLINTHOME": str(cache)}


def _copy(pairs: Iterable[tuple[Path, Path]]) -> None:
    for source, target in pairs:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
