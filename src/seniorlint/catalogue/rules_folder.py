"""Where the files are that are shipped beside the code: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path


def rules_folder() -> Path:
    """The `rules/` folder of this installation, which has the catalogue; raises as `shipped_folder`."""
    return shipped_folder("rules", "principles.toml")


def shipped_folder(name: str, index: str) -> Path:
    """A folder of this installation that is known by a file in it.

    Raises `FileNotFoundError` where it is neither in the package nor beside its `src/`.
    """
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / name, package.parents[1] / name):
        if (candidate / index).is_file():
            return candidate
    raise FileNotFoundError(f"no {name}/ folder in {package} or beside its src/ folder: the installation is incomplete")
