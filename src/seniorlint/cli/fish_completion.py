"""Completion in fish for words with commas: click's script for it keeps what is in front of the first comma alone."""

from __future__ import annotations

from click.shell_completion import FishComplete, add_completion_class


class FishWithCommas(FishComplete):
    """As click's, but only the first comma of an answer ends the kind of word; `SLE001,deep-nesting` is one word."""

    source_template = FishComplete.source_template.replace('string split ","', 'string split -m 1 ","')


add_completion_class(FishWithCommas)
