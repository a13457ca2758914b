"""What kind of file a name means, where it is not Python."""

from __future__ import annotations

from pathlib import Path

_PYTHON = frozenset((".py", ".pyi", ".pyw", ".wsgi"))
_BY_SUFFIX = {
    ".ipynb": "a notebook", ".json": "JSON", ".jsonc": "JSON", ".md": "Markdown", ".rst": "reStructuredText",
    ".toml": "TOML", ".yaml": "YAML", ".yml": "YAML", ".cfg": "a configuration", ".ini": "a configuration",
    ".txt": "a text", ".html": "HTML", ".xml": "XML", ".csv": "a table", ".sh": "a shell script", ".sql": "SQL",
    ".pyx": "Cython", ".pxd": "Cython", ".pyc": "compiled Python", ".dockerfile": "a Dockerfile",
}  # fmt: skip
_BY_NAME = {
    "dockerfile": "a Dockerfile", "containerfile": "a Dockerfile", "makefile": "a makefile", "license": "a text",
    "jenkinsfile": "a pipeline", "procfile": "a list of processes", "pipfile": "TOML", "readme": "a text",
}  # fmt: skip


def other_kind(path: Path) -> str | None:
    """What a named file is, in words, if it is not Python; None if it is, or may be.

    A name without a suffix may be a script; with a suffix that is not Python's it is one if its first line says so.
    """
    suffix = path.suffix.lower()
    if suffix in _PYTHON:
        return None
    known = _BY_SUFFIX.get(suffix) or _BY_NAME.get(path.stem.lower() if suffix not in _BY_SUFFIX else "")
    is_hidden = path.name.startswith(".") and not suffix
    if (known is None and not suffix and not is_hidden) or _is_script(path):
        return None
    return known or f"a file `{suffix or path.name}`"


def _is_script(path: Path) -> bool:
    """Does the first line say that Python runs it? False for what cannot be read, and for what is no ordinary file."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            first = file.readline(200)
    except OSError:
        return False
    return first.startswith(b"#!") and b"python" in first
