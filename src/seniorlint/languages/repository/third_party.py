"""Which packages of others the modules of a project import, told from the text of their import statements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from seniorlint.languages.repository.standard_library import STANDARD_LIBRARY

_IMPORT = re.compile(r"^(?:import|from)[ \t]+([A-Za-z_]\w*)", re.MULTILINE)
_ALWAYS_THERE = frozenset({"setuptools", "pkg_resources", "pip", "__future__"})


def third_party_imports(texts: Iterable[str], files: Iterable[str]) -> frozenset[str]:
    """The top names of imports at the left margin that are neither the standard library's nor the project's own."""
    own = {part.removesuffix(".py").removesuffix(".pyi") for path in files for part in path.split("/")}
    imported = {name for text in texts for name in _IMPORT.findall(text)}
    return frozenset(imported - own - STANDARD_LIBRARY - _ALWAYS_THERE)
