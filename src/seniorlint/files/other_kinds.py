"""What kind of file a name means, where it is of no language that is read."""

from __future__ import annotations

from pathlib import Path

from seniorlint.languages.kubernetes.manifests import is_manifest
from seniorlint.languages.language import KUBERNETES, known_language

_BY_SUFFIX = {
    ".json": "JSON", ".jsonc": "JSON", ".md": "Markdown", ".rst": "reStructuredText",
    ".toml": "TOML", ".yaml": "YAML", ".yml": "YAML", ".cfg": "a configuration", ".ini": "a configuration",
    ".txt": "a text", ".html": "HTML", ".xml": "XML", ".csv": "a table", ".sh": "a shell script", ".sql": "SQL",
    ".pyx": "Cython", ".pxd": "Cython", ".pyc": "compiled Python", ".dockerignore": "a list of files",
    ".j2": "a template", ".jinja": "a template", ".jinja2": "a template", ".tmpl": "a template", ".tpl": "a template",
    ".template": "a template", ".in": "a template", ".erb": "a template", ".m4": "a template",
}  # fmt: skip
_BY_NAME = {
    "makefile": "a makefile", "license": "a text",
    "jenkinsfile": "a pipeline", "procfile": "a list of processes", "pipfile": "TOML", "readme": "a text",
}  # fmt: skip


def other_kind(path: Path) -> str | None:
    """What a named file is, in words, if it is of no language that is read; None if it is of one, or may be.

    A name without a suffix may be a script; with a suffix that is not Python's it is one if its first line says so.
    """
    known_as = known_language(path)
    if known_as is KUBERNETES and not _is_manifest(path):
        known_as = None
    if known_as is not None:
        return None
    suffix = path.suffix.lower()
    known = _BY_SUFFIX.get(suffix) or _BY_NAME.get(path.stem.lower() if suffix not in _BY_SUFFIX else "")
    is_hidden = path.name.startswith(".") and not suffix
    if (known is None and not suffix and not is_hidden) or _is_script(path):
        return None
    return known or f"a file `{suffix or path.name}`"


def is_unknown_kind(path: Path) -> bool:
    """Does the name of a file say nothing about what it is? Then it may be Python."""
    return path.suffix.lower() not in _BY_SUFFIX and path.stem.lower() not in _BY_NAME


def _is_manifest(path: Path) -> bool:
    """Do the first keys of a YAML file say so? True for what is not there (yet), or cannot be read as UTF-8."""
    if not path.is_file():
        return True
    try:
        return is_manifest(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return True


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
