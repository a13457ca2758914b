"""`seniorlint explain`: what a rule, a skill or a principle means, and what to learn next."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import click

from seniorlint.app.teach import Explained, TeachRequest
from seniorlint.app.teach import explain as answer
from seniorlint.catalogue.lesson import lesson
from seniorlint.catalogue.model import Rule
from seniorlint.cli.complete import complete_entries
from seniorlint.cli.exits import reported_errors
from seniorlint.cli.options import plugins_option
from seniorlint.cli.screen import color_option, prose_width, screen_width, use_color
from seniorlint.output.people.lesson_lines import Widths, lesson_lines
from seniorlint.output.people.paint import painter
from seniorlint.output.people.rule_lines import rule_lines
from seniorlint.output.people.wrap import wrapped


@click.command()
@click.argument("words", metavar="WORD...", nargs=-1, required=True, shell_complete=complete_entries)
@click.option("--output-format", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@plugins_option
@color_option
def explain(words: tuple[str, ...], output_format: str, allow_plugins: bool) -> None:
    """Teach what each WORD means: a rule, a skill, a principle, a kind of evidence.

    A rule is known by its name, its code and the codes that other tools have for it (E722, W0702, B006), a skill by its
    title ("Exception Chaining"). A prefix of codes or a level lists its rules.
    """
    with reported_errors():
        done = answer(TeachRequest(words, allow_plugins))
    match output_format:
        case "json":
            _print_json(done)
        case "markdown":
            _print_markdown(done)
        case _:
            for line in _lines(done):
                click.echo(line, color=use_color())


def _print_json(done: Explained) -> None:
    from seniorlint.output.machines.topic_record import topic_record

    records = [topic_record(topic, done.catalogue) for _, topics in done.topics for topic in topics]
    click.echo(json.dumps(records, indent=2, ensure_ascii=False))


def _print_markdown(done: Explained) -> None:
    from seniorlint.output.machines.lesson_markdown import lesson_markdown

    texts = [lesson_markdown(lesson(topic, done.catalogue)) for _, topics in done.topics for topic in topics]
    click.echo("\n".join(texts), nl=False)


def _lines(done: Explained) -> Iterator[str]:
    """The lessons one after the other; a word that means several rules is a list of them."""
    widths, paint = Widths(prose_width(), screen_width()), painter(use_color())
    is_first = True
    for word, topics in done.topics:
        rules = [topic for topic in topics if isinstance(topic, Rule)]
        texts: Sequence[Iterator[str]]
        if len(rules) == len(topics) > 1:
            texts = [_listed(word, rules, widths)]
        else:
            texts = [lesson_lines(lesson(topic, done.catalogue), widths, paint) for topic in topics]
        for text in texts:
            yield from () if is_first else ("", "")
            yield from text
            is_first = False


def _listed(word: str, rules: Sequence[Rule], widths: Widths) -> Iterator[str]:
    yield from rule_lines(rules, widths.screen)
    yield ""
    yield from wrapped(
        f"{word} is {len(rules)} rules. `seniorlint explain {rules[0].code}` teaches one of them.", widths.prose
    )
