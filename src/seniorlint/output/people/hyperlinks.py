"""Links in the text of a terminal (OSC 8): a rule's code leads to its page, a path to its file."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from seniorlint.output.escape import name_bytes, web_address
from seniorlint.output.run_report import STDIN, RunReport

# What an address may hold as it is (RFC 3986, 2.3), and the `/` and `:` of paths; all other bytes are written as %XX.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:")
_START, _END = "\x1b]8;;", "\x1b\\"


class Linked(NamedTuple):
    """Draws what leads somewhere: each takes a text as it is drawn, and what it is about."""

    code: Callable[[str, str], str]  # the code of a rule, and the address of its page
    path: Callable[[str, str], str]  # a path, and the path as the finding has it


def linked(report: RunReport) -> Linked:
    """How the codes and paths of a report are drawn, with the links that it wants."""
    links, current = report.links, report.current
    return Linked(
        _to_page if links.codes else _unlinked,
        (lambda drawn, path: _to_file(drawn, path, current)) if links.paths else _unlinked,
    )


def _unlinked(drawn: str, about: str) -> str:
    return drawn


def _to_page(drawn: str, url: str) -> str:
    address = web_address(url)
    return drawn if address is None else _link(drawn, address)


def _to_file(drawn: str, path: str, current: str) -> str:
    return drawn if path == STDIN else _link(drawn, file_address(os.path.join(current, path)))


def file_address(path: str) -> str:
    """The address of a file by its absolute path: ASCII that nothing can end, whatever the file is called."""
    data = name_bytes(path.replace(os.sep, "/"))
    quoted = "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in data)
    return f"file://{quoted}" if quoted.startswith("/") else f"file:///{quoted}"


def _link(drawn: str, address: str) -> str:
    return f"{_START}{address}{_END}{drawn}{_START}{_END}"
