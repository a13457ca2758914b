"""Whether a command that a page names is one, with the options, the arguments and the ids that are written."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping

import click

from seniorlint.app.errors import RequestError
from seniorlint.app.teach import TeachRequest, list_skills
from seniorlint.catalogue.assessment import load_assessment
from seniorlint.catalogue.find import find_topics
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.roadmap_topics import load_roadmap
from seniorlint.catalogue.sample import load_samples
from seniorlint.catalogue.select import UnknownSelector, resolve_selector
from seniorlint.cli.main import main

CATALOGUE = load_catalogue()
ASKED = load_assessment()
ROADMAP = load_roadmap()


def problem_of(command: str) -> str:
    """Why a command, without `seniorlint`, is not one; "" where it is. Nothing of it is run."""
    found: click.Command = main
    words = shlex.split(command)
    path: list[str] = []
    while isinstance(found, click.Group) and words:
        name = words.pop(0)
        inner = found.get_command(click.Context(found), name)
        if inner is None:
            return f"there is no command {name}"
        path.append(name)
        found = inner
    if isinstance(found, click.Group) and not found.invoke_without_command:
        return "a command is missing"
    return _arguments(found, " ".join(path), words)


def _arguments(command: click.Command, name: str, words: list[str]) -> str:
    context = click.Context(command)
    try:
        given, rest, _ = command.make_parser(context).parse_args(words)
    except click.UsageError as error:
        return error.format_message()
    if rest:
        return f"{rest} is too much"
    for parameter in command.params:
        value = given.get(parameter.name)
        values = [value] if isinstance(value, str) else [*value] if isinstance(value, list | tuple) else []
        if not values:
            if parameter.required:
                return f"{parameter.name} is missing"
            continue
        if isinstance(parameter.type, click.Choice):
            try:
                parameter.type.convert(value, parameter, context)
            except click.BadParameter as error:
                return error.format_message()
        is_known = _KNOWN.get((name, str(parameter.name)))
        for one in values:
            if is_known is not None and not is_known(one):
                return f"{one} is nothing that {name} knows"
    return ""


def _is_topic(word: str) -> bool:
    try:
        return bool(find_topics(CATALOGUE, word))
    except UnknownSelector:
        return False


def _is_selection(words: str) -> bool:
    try:
        return all(resolve_selector(CATALOGUE, word) for word in words.split(","))
    except UnknownSelector:
        return False


def _is_category(word: str) -> bool:
    try:
        return bool(list_skills(TeachRequest((word,)), None).skills)
    except RequestError:
        return False


def _has_sample(word: str) -> bool:
    return word in load_samples(CATALOGUE).by_skill


# What is an id of the catalogue, by the command and its parameter.
_KNOWN: Mapping[tuple[str, str], Callable[[str], bool]] = {
    ("samples", "skill"): _has_sample,
    ("skills", "category"): _is_category,
    ("explain", "words"): _is_topic,
    ("report", "places"): _is_topic,
    ("check", "select"): _is_selection,
    ("next", "word"): lambda word: word in CATALOGUE.rules,
    ("roadmap", "topic"): lambda word: word in ROADMAP.topics or word in ROADMAP.groups,
    ("assess rate", "area"): lambda word: word in {one.id for one in ASKED.areas},
    ("assess attest", "item"): lambda word: word in {one.id for one in (*ASKED.external, *ASKED.only_said)},
}
