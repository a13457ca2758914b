"""What some rules see in an old version: the others are not asked, which takes most of the time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from seniorlint.catalogue.load import load_catalogue
from seniorlint.review.run.job import Job
from seniorlint.skills.observed import ObservedFile, View, observe_bytes


def observe_some(data: bytes, job: Job, names: Collection[str]) -> ObservedFile:
    """What some rules and kinds of evidence see in bytes as if they were the file of the job; see `observe_job`.

    Rules of one group are asked together, because one of them may yield to another.
    """
    catalogue = load_catalogue(*job.settings.rule_folders)
    asked = set(names).union(*(group.rules for group in catalogue.groups if not set(names).isdisjoint(group.rules)))
    rules = tuple(rule for rule in job.settings.rules if rule.name in asked)
    view = View(frozenset(catalogue.evidence.keys() & set(names)), identities=False)
    return observe_bytes(data, replace(job, settings=replace(job.settings, rules=rules)), view=view)[0]
