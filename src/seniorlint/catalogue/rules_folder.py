"""Where the catalogue's files are: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path


def rules_folder() -> Path:
    """The `rules/` folder of this installation.

    Raises `FileNotFoundError` where it is neither in the package nor beside its `src/`.
    """
    package = Path(__file__).resolve().parents[1]
    for candidate in (package / "rules", package.parents[1] / "rules"):
        if (candidate / "principles.toml").is_file():
            return candidate
    raise FileNotFoundError(f"no rules/ folder in {package} or beside its src/ folder: the installation is incomplete")
