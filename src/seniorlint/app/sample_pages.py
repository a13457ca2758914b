"""Samples: which there are, and those of a skill that people name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from seniorlint.app.errors import answering, refuse
from seniorlint.catalogue.find import find_skills, find_topics
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue, EvidenceKind, Rule, Skill
from seniorlint.catalogue.sample import Sample, Samples, load_samples
from seniorlint.catalogue.select import UnknownSelector
from seniorlint.catalogue.table import ended


@dataclass(frozen=True)
class SamplesListed:
    """Skills in the order of the catalogue, and the samples that there are of all skills."""

    skills: tuple[Skill, ...]
    samples: Samples
    catalogue: Catalogue

    @property
    def only(self) -> Skill | None:
        """The skill, where it is the only one."""
        return self.skills[0] if len(self.skills) == 1 else None


def list_samples(word: str | None = None) -> SamplesListed:
    """The skills that a word means: the id of a category, or what `skills_named` takes; None means all of them.

    Raises `RequestError`, with near names, where it means none.
    """
    with answering():
        catalogue = load_catalogue()
        skills = tuple(catalogue.skills.values()) if word is None else tuple(skills_named(catalogue, word))
        return SamplesListed(skills, load_samples(catalogue), catalogue)


def skills_named(catalogue: Catalogue, word: str) -> Sequence[Skill]:
    """The skills of a category by its id, the skill with this id, title or name in a seed, or the one of a rule.

    Raises `RequestError`, with near names, where there is none.
    """
    if word.lower() in catalogue.categories:
        return [one for one in catalogue.skills.values() if one.category == word.lower()]
    if found := find_skills(catalogue, word):
        return found
    try:
        topics = find_topics(catalogue, word)
    except UnknownSelector as error:
        wrong = ended(f"There is no skill {word!r}{error.hint}")
        raise refuse(f"{wrong} `seniorlint samples` lists them.", is_usage=True) from error
    skills = {one.skill.id: one.skill for one in topics if isinstance(one, (Rule, EvidenceKind))}
    if not skills:
        raise refuse(f"{word!r} is a principle. `seniorlint samples` lists skills.", is_usage=True)
    return [*skills.values()]


def one_sample(listed: SamplesListed) -> Sample:
    """The sample of the only skill that is listed; raises `RequestError` where there is none, or several skills."""
    if listed.only is None:
        ids = ", ".join(one.id for one in listed.skills)
        raise refuse(f"This means several skills: {ids}. Name one of them.", is_usage=True)
    sample = listed.samples.by_skill.get(listed.only.id)
    if sample is None:
        raise refuse(no_sample(listed.only, listed.samples))
    return sample


def no_sample(skill: Skill, samples: Samples) -> str:
    """That a skill has no sample, and why, in a sentence."""
    return f"There is no sample of {skill.title}: {samples.why_none(skill)}."
