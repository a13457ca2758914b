"""Every row, bullet, requirement, step, badge and sample of the five seeds, with what serves it, command and test.

`python -m benchmarks.seeds > docs/seeds.md` writes the page; a test compares it with `seeds.toml` and the catalogue.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.seed_items import Item, Section, known_by, sections_of
from benchmarks.seed_parts import SeedData, read_seeds
from benchmarks.seed_services import LIMITS, STATES, unique, words_of

HEAD = """\
# What the seeds name, and what serves it

Five documents describe what seniorlint is to do: two skill matrices, an assessment and two lists of topics. This page
has each row, bullet, requirement, step, badge and sample of them, with what serves it, the commands and the tests.

- **measured**: rules count how often it is handled well, evidence shows it, or a command works it out from code.
  *project only*: rules judge a project as a whole and no developer in it, so `check` has them and `report` does not.
  *off by default*: only rules that a configuration has to select.
- **sample**: a sample teaches it; nothing in a repository is judged.
- **attested**: nothing can be measured. The command records what people say, and it is always shown as said.
- **gap**: nothing serves it yet; the command says so.

An item with several skills is what the weakest of them is. A heading is what the weakest of its items is; headings
are counted apart.

Commands follow `seniorlint`, and tests are in `tests/`. FILE, TEXT, URL, COLLEAGUE and ANSWERS are yours to fill in.
Rules marked `(off)` are off by default.

Made by `python -m benchmarks.seeds` of `benchmarks/seeds.toml` and the catalogue; a test compares them."""


def page(data: SeedData, sections: Sequence[Section]) -> str:
    """The page, in Markdown."""
    seeds = unique(one.seed for one in data.parts)
    lines = [HEAD, "", *_counts(seeds, sections), "", *_gaps(sections)]
    for seed in seeds:
        lines += ["", f"## Seed {seed}", "", *_kinds(seed, data), "", *_table(seed, sections)]
    return "\n".join([*lines, "", *_commands(data, sections)]) + "\n"


def _counts(seeds: Sequence[str], sections: Sequence[Section]) -> Iterator[str]:
    yield f"| seed | headings | items | {' | '.join(STATES)} |"
    yield "|---|---|---|---|---|---|---|"
    for seed in (*seeds, ""):
        own = [one for one in sections if one.seed.startswith(seed)]
        items = [item for one in own for item in one.items]
        counted = Counter(item.service.state for item in items)
        headings = sum(bool(one.heading.kind) for one in own)
        numbers = " | ".join(str(counted[state]) for state in STATES)
        yield f"| {seed or 'all'} | {headings} | {len(items)} | {numbers} |"


def _gaps(sections: Sequence[Section]) -> Iterator[str]:
    """What measures less than it could, and what is left to do, each thing once."""
    limits = Counter(item.service.limit for one in sections for item in one.items)
    yield f"Of those that are measured {' and '.join(f'{limits[one]} are {one}' for one in LIMITS if one)}."
    yield ""
    missing = unique(item.title for one in sections for item in one.items if item.service.state == "gap")
    yield f"Gaps: {'; '.join(missing)}." if missing else "There is no gap."


def _kinds(seed: str, data: SeedData) -> Iterator[str]:
    for one in data.counts:
        if one.seed == seed:
            yield f"- {one.kind}: {one.number} ({one.how})"


def _table(seed: str, sections: Sequence[Section]) -> Iterator[str]:
    yield "| what the seed names | kind | how | what serves it | commands | tests |"
    yield "|---|---|---|---|---|---|"
    for one in sections:
        if one.seed == seed:
            yield _row(one.heading, f"**{one.heading.title}**")
            yield from (_row(item, item.title) for item in one.items)


def _row(item: Item, title: str) -> str:
    service = item.service
    cells = (title, item.kind or "links", service.how, service.serves, _code(service.commands), _code(service.tests))
    return f"| {' | '.join(cells)} |"


def _code(words: Sequence[str]) -> str:
    return ", ".join(f"`{one}`" for one in words)


def _commands(data: SeedData, sections: Sequence[Section]) -> Iterator[str]:
    used = [command for one in sections for item in (one.heading, *one.items) for command in item.service.commands]
    named = {words_of(command, data.commands) for command in used}
    yield "## Commands"
    yield ""
    yield "| command | test |"
    yield "|---|---|"
    for name in sorted(named):
        yield f"| `seniorlint {name}` | `{data.commands[name]}` |"


if __name__ == "__main__":
    read = read_seeds()
    sys.stdout.write(page(read, sections_of(read, known_by(read))))
