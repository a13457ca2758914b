"""Which YAML files are Kubernetes manifests: what their first keys say. Imports no parser."""

from __future__ import annotations

import re

_KEYS = (
    re.compile(r"^(?:\ufeff|--- +)?[\"']?apiVersion[\"']?[ \t]*:", re.MULTILINE),
    re.compile(r"^(?:\ufeff|--- +)?[\"']?kind[\"']?[ \t]*:", re.MULTILINE),
)


_GENERATED = re.compile(r"#.*(?:auto-?generated|do not edit|code generated)", re.IGNORECASE)
_HEAD = 1_000  # code points in which a file says that a tool wrote it


def is_manifest(text: str) -> bool:
    """Does a text say at its top level which kind of object of which version it is?"""
    return "apiVersion" in text and "kind" in text and all(key.search(text) is not None for key in _KEYS)


def is_generated(text: str) -> bool:
    """Does a comment at the top say that a tool wrote it, so that no developer decided in it?"""
    return _GENERATED.search(text, 0, _HEAD) is not None
