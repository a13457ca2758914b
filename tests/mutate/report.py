"""Which mutants are tried, and what came of them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Union

from seniorlint.catalogue.toml import loads
from tests.mutate.modules import paths, subjects_of
from tests.mutate.mutants import Mutant, mutants_of

Key = tuple[str, str, str, str]
Placed = tuple[Key, Union[str, None]]  # with the line above, where the key alone does not tell

_EQUIVALENT = Path(__file__).with_name("equivalent.toml")
_TOP = Path(__file__).parents[2]
_MAX_NAMED = 3  # rules that share a module and are all named


def choose(subjects: Sequence[str] = (), sample: int | None = None, seed: int = 0) -> list[Mutant]:
    """The mutants of all modules that take part in deciding these rules or kinds of evidence (none given: all).

    `sample`: so many of them, drawn at random from a seed; the same for the same source.
    """
    chosen = [name for name in sorted(paths()) if not subjects or set(subjects) & set(subjects_of(name))]
    mutants = [mutant for name in chosen for mutant in mutants_of(name, paths()[name])]
    if sample is None or sample >= len(mutants):
        return mutants
    return random.Random(seed).sample(mutants, sample)


def explained() -> Mapping[Placed, str]:
    """The mutants that change nothing anybody could see, each with the reason."""
    entries = loads(_EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])
    return {
        ((one["module"], one["function"], one["before"], one["after"]), one.get("above")): one["because"]
        for one in entries
    }


def placed(mutant: Mutant) -> set[Placed]:
    """What an explanation can name a mutant by."""
    return {(mutant.key, None), (mutant.key, mutant.above)}


class Report:
    """Counts mutants by the rules that their module decides."""

    def __init__(self, equivalent: Mapping[Placed, str]) -> None:
        self.equivalent = equivalent
        self.tried: dict[str, int] = defaultdict(int)
        self.left: dict[str, list[Mutant]] = defaultdict(list)
        self.excused = 0
        self.wrongly_excused: list[Mutant] = []

    def add(self, mutant: Mutant, caught: bool) -> None:
        """Count a mutant that was tried."""
        if placed(mutant) & self.equivalent.keys():
            self.excused += 1
            if caught:
                self.wrongly_excused.append(mutant)
            return
        group = _group(mutant.module)
        self.tried[group] += 1
        if not caught:
            self.left[group].append(mutant)

    @property
    def survivors(self) -> list[Mutant]:
        """All mutants that were not caught and are not explained."""
        return sorted((one for group in self.left.values() for one in group), key=lambda one: (one.module, one.start))

    @property
    def share(self) -> float:
        """The share of the mutants that were caught, of those that are not explained; 1 where there are none."""
        tried = sum(self.tried.values())
        return 1 - len(self.survivors) / tried if tried else 1.0

    def text(self) -> str:
        """The counts as a table, then what is left."""
        width = max(map(len, self.tried), default=0)
        lines = [f"{'':{width}}  tried  caught  left"]
        for group, tried in sorted(self.tried.items()):
            left = len(self.left[group])
            lines.append(f"{group:{width}}  {tried:>5}  {tried - left:>6}  {left:>4}")
        total, left = sum(self.tried.values()), len(self.survivors)
        lines.append(f"{'all':{width}}  {total:>5}  {total - left:>6}  {left:>4}   {self.share:.1%} caught")
        lines.append(f"{self.excused} that change nothing (equivalent.toml) are not counted.")
        lines += [f"left: {describe(one)}" for one in self.survivors]
        lines += [f"caught, so not equivalent: {describe(one)}" for one in self.wrongly_excused]
        return "\n".join(lines)


def describe(mutant: Mutant) -> str:
    """A mutant in a line: where, what it does, and the code before and after."""
    _, _, before, after = mutant.key
    return f"{mutant.path.relative_to(_TOP).as_posix()}:{mutant.line}: {mutant.what}: {before}  ->  {after}"


def _group(module: str) -> str:
    subjects = subjects_of(module)
    if len(subjects) > _MAX_NAMED:
        return f"{module.removeprefix('seniorlint.')} ({len(subjects)} rules)"
    return ", ".join(subjects)
