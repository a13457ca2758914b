"""The list of samples for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.catalogue.sample import Samples
from seniorlint.output.people.paint import Paint
from seniorlint.output.people.wrap import Word, lines_of, wrapped

_INDENT = " " * 10  # the level is in front


def sample_lines(
    skills: Sequence[Skill], samples: Samples, catalogue: Catalogue, width: int | None, paint: Paint
) -> Iterator[str]:
    """The skills by category and level, each with what its sample is about, or why there is none."""
    for category in catalogue.categories.values():
        of_category = sorted((one for one in skills if one.category == category.id), key=lambda one: one.level)
        if not of_category:
            continue
        words = f"{category.title} ({category.id})".split(" ")
        yield from lines_of([Word(word, paint(word, "strong")) for word in words], width)
        for skill in of_category:
            sample = samples.by_skill.get(skill.id)
            said = f"no sample: {samples.why_none(skill)}" if sample is None else sample.summary()
            first, *others = wrapped(f"{skill.title}: {said}", width, _INDENT)
            line = f"  {skill.level_name:<6}  {first}"
            yield paint(line, "quiet") if sample is None else line
            yield from (paint(other, "quiet") if sample is None else other for other in others)
        yield ""
    with_one = sum(one.id in samples.by_skill for one in skills)
    yield f"{with_one} of {len(skills)} skill{'' if len(skills) == 1 else 's'} with a sample."
