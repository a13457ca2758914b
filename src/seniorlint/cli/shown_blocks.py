"""Blocks on standard output: drawn on a terminal, plain text elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from seniorlint.cli.screen import USUAL_WIDTH, is_screen, screen_width, use_color
from seniorlint.skills.rendering.report_blocks import Block


def print_blocks(blocks: Iterable[Block]) -> None:
    """Print blocks for people; what draws on a terminal is imported for a terminal alone."""
    if not is_screen():
        from seniorlint.skills.rendering.plain_blocks import plain_text

        click.echo(plain_text(blocks), nl=False)
        return
    from seniorlint.skills.rendering.rich_blocks import Screen, screen_text

    look = Screen(screen_width() or USUAL_WIDTH, use_color(), sys.stdout.encoding)
    click.echo(screen_text(blocks, look), nl=False, color=look.color)
