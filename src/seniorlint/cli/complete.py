"""What a shell offers after Tab, for words of the catalogue."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import click

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.scales import LEVELS
from seniorlint.catalogue.select import ALL, DEFAULT

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# By the quote that a word in bash begins with: what needs a backslash, and what cannot be written at all.
_SPECIAL = {
    "": (re.compile(r"[^\w@%+=:./-]"), re.compile(r"(?!)")),
    '"': (re.compile(r'[\\"$`]'), re.compile("!")),
    "'": (re.compile(r"(?!)"), re.compile(r"['\\]")),
}


def complete_selectors(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The words that mean rules, for the last word of a comma-separated list."""
    before, comma, last = incomplete.rpartition(",")
    catalogue = load_catalogue()
    principles = {name: principle.title for name, principle in catalogue.principles.items()}
    categories = {name: category.title for name, category in catalogue.categories.items()}
    words = {ALL: "every rule", DEFAULT: "the rules that are on by default"}
    return _items({**_rules(), **principles, **categories, **_levels(), **words}, last, before + comma)


def complete_entries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What `explain` knows: rules, kinds of evidence, principles, categories, skills and levels."""
    catalogue = load_catalogue()
    evidence = {kind.name: kind.summary for kind in catalogue.evidence.values()}
    principles = {name: one.title for name, one in catalogue.principles.items()}
    categories = {name: one.title for name, one in catalogue.categories.items()}
    skills = {name: one.title for name, one in catalogue.skills.items()}
    return _items({**_rules(), **evidence, **principles, **categories, **skills, **_levels()}, incomplete)


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names and codes of rules."""
    return _items(_rules(), incomplete)


def complete_categories(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The categories of skills."""
    return _items({name: group.title for name, group in load_catalogue().categories.items()}, incomplete)


def complete_attested(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What can be attested: the external items, and the skills that no code shows."""
    from seniorlint.catalogue.assessment import load_assessment

    asked = load_assessment()
    return _items({one.id: one.title for one in (*asked.external, *asked.only_said)}, incomplete)


def complete_skills(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of skills and of categories."""
    catalogue = load_catalogue()
    categories = {name: one.title for name, one in catalogue.categories.items()}
    return _items({**categories, **{name: one.title for name, one in catalogue.skills.items()}}, incomplete)


def complete_words(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """Those of some words that start as the incomplete one does."""
    return _items(dict.fromkeys(words, ""), incomplete)


def complete_names(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    """The names of people that start so, or else those of which a later word does; what cannot be typed is left out.

    Names come from commits, which anybody can write: in bash they are quoted, so that nothing in them is executed.
    """
    from click.shell_completion import CompletionItem

    start = incomplete.casefold()
    plain = [name for name in names if name.isprintable()]
    found = [name for name in plain if name.casefold().startswith(start)]
    found = found or [name for name in plain if any(word.startswith(start) for word in name.casefold().split())]
    quoted = _quoting_of_the_shell()
    return [CompletionItem(word) for name in found if (word := quoted(name)) is not None]


def _quoting_of_the_shell() -> Callable[[str], str | None]:
    """How the shell wants a word. Bash takes it into the line as it is; zsh and fish quote it themselves."""
    if not os.environ.get("_SENIORLINT_COMPLETE", "").startswith("bash"):
        return lambda name: name
    words = os.environ.get("COMP_WORDS", "").splitlines()
    at = os.environ.get("COMP_CWORD", "")
    typed = words[int(at)] if at.isdecimal() and int(at) < len(words) else ""
    special, never = _SPECIAL.get(typed[:1], _SPECIAL[""])

    def quoted(name: str) -> str | None:
        if never.search(name):
            return None
        return special.sub(r"\\\g<0>", name).replace("\\", "\\\\")  # `read` in click's script takes one away

    return quoted


def _levels() -> dict[str, str]:
    return {name: f"the rules of the {name} level" for name in LEVELS}


def _rules() -> dict[str, str]:
    rules = load_catalogue().rules.values()
    return {rule.name: rule.summary for rule in rules} | {rule.code: rule.summary for rule in rules}


def _items(words: Mapping[str, str], start: str, before: str = "") -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # only here: every run reads this module

    found = (word for word in words if word.lower().startswith(start.lower()))
    return [CompletionItem(before + word, help=words[word] or None) for word in found]
