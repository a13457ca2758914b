"""A skill with its sample, as the object that `samples` prints as JSON."""

from __future__ import annotations

from seniorlint.catalogue.model import Skill
from seniorlint.catalogue.sample import Samples


def sample_record(skill: Skill, samples: Samples, *, with_text: bool) -> dict[str, object]:
    """The skill and its sample; where it has none, `file` is null and `why_none` says why. `with_text`: the program."""
    sample = samples.by_skill.get(skill.id)
    record: dict[str, object] = {
        "skill": skill.id,
        "title": skill.title,
        "category": skill.category,
        "level": skill.level,
        "level_name": skill.level_name,
        "file": None if sample is None else sample.file,
        "summary": "" if sample is None else sample.summary(),
        "shows": [] if sample is None else list(sample.shows),
        "meets": [] if sample is None else list(sample.meets),
        "needs": [] if sample is None else list(sample.needs),
        "why_none": samples.why_none(skill) if sample is None else "",
    }
    return record | ({"text": None if sample is None else sample.text()} if with_text else {})
