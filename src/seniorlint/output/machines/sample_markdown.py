"""Samples in Markdown (CommonMark): a list of them, or one as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.catalogue.sample import Samples
from seniorlint.output.markdown_text import fenced


def samples_markdown(skills: Sequence[Skill], samples: Samples, catalogue: Catalogue) -> str:
    """The page of one skill, or a list of several by category; it ends with a line end."""
    blocks = _page(skills[0], samples, catalogue) if len(skills) == 1 else _list(skills, samples, catalogue)
    return "\n\n".join(blocks) + "\n"


def _page(skill: Skill, samples: Samples, catalogue: Catalogue) -> Iterator[str]:
    yield f"# {skill.title}"
    yield f"{catalogue.categories[skill.category].title}, {skill.level_name} level"
    sample = samples.by_skill.get(skill.id)
    yield f"There is no sample: {samples.why_none(skill)}." if sample is None else fenced(sample.text(), "python")


def _list(skills: Sequence[Skill], samples: Samples, catalogue: Catalogue) -> Iterator[str]:
    for category in catalogue.categories.values():
        of_category = sorted((one for one in skills if one.category == category.id), key=lambda one: one.level)
        if of_category:
            yield f"## {category.title}"
            yield "\n".join(_entry(one, samples) for one in of_category)


def _entry(skill: Skill, samples: Samples) -> str:
    sample = samples.by_skill.get(skill.id)
    said = f"no sample: {samples.why_none(skill)}" if sample is None else sample.summary()
    return f"- {skill.title} ({skill.level_name}): {said}"
