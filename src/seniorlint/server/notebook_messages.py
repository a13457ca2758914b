"""Notifications about notebooks without what nobody here reads: metadata, and when cells ran.

Clients put anything into the metadata, and leave members of the other out, which pygls would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping

from lsprotocol import types

_UNREAD = ("metadata", "executionSummary")
_WITH_CELLS = (types.NOTEBOOK_DOCUMENT_DID_OPEN, types.NOTEBOOK_DOCUMENT_DID_CHANGE)


def without_unread(method: str, params: object) -> object:
    """The parameters of a notification without what is not read; those of other methods as they are."""
    return _trimmed(params) if method in _WITH_CELLS else params


def uri_of_notebook(method: str, params: object) -> str | None:
    """The notebook that a notification changes; None where it is another one, or names none."""
    match params:
        case {"notebookDocument": {"uri": str(uri)}} if method in _WITH_CELLS:
            return uri
    return None


def _trimmed(value: object) -> object:
    """A value of JSON without these members, wherever they are."""
    if isinstance(value, Mapping):
        return {key: _trimmed(one) for key, one in value.items() if key not in _UNREAD}
    if isinstance(value, list):
        return [_trimmed(one) for one in value]
    return value
