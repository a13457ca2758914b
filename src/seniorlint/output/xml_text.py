"""Untrusted text in XML 1.0: in ASCII and on one line, so that neither terminal, pipe nor a CI job's log spoils it."""

from __future__ import annotations

import re

from seniorlint.output.escape import command_brackets, escape_character

XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

_PLAIN = re.compile(r"[ !#-%(-;=?-~]*")  # printable ASCII without & < > " '
_NO_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def xml_text(text: str) -> str:
    """The text for an attribute or an element.

    It reads back as it was; only what no XML may hold (most control characters, lone surrogates) is written out.
    """
    if _PLAIN.fullmatch(text) and "##" not in text:
        return text
    text = _NO_CHARACTER.sub(lambda match: escape_character(match[0]), text)
    brackets = command_brackets(text)
    return "".join(
        one if _PLAIN.fullmatch(one) and index not in brackets else f"&#{ord(one)};" for index, one in enumerate(text)
    )


def attributes(**values: str | int) -> str:
    """` name="value"` for each; a name may end with `_` where Python has a word of that name."""
    return "".join(f' {name.rstrip("_")}="{xml_text(str(value))}"' for name, value in values.items())
