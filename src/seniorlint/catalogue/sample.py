"""Samples: one program that runs for each skill that code can show. They are files in `samples/`, beside `rules/`."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.load import CatalogueError
from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.catalogue.rules_folder import shipped_folder
from seniorlint.catalogue.table import Table, TableError
from seniorlint.catalogue.toml import TOMLDecodeError, loads

INDEX = "samples.toml"
_SAFE_IN_QUOTES = re.compile(r"[\w ,.()/+-]+")
_WHY_NONE = {
    "rules": "no sample is written yet",
    "evidence": "no sample is written yet",
    "project": "files other than Python show it",
    "history": "the history of a repository shows it",
    "attested": "nothing in a repository can show it, so a person has to say it",
}


class Sample(NamedTuple):
    """A program that shows a skill. `file`: its path below `samples/`, with `/`.

    `shows`: the kinds of evidence that are found in it; `meets`: the rules that have an occasion in it, which is met.
    `needs`: the packages beyond the standard library that it wants; without them it says so and ends with 0.
    `seed`: the name of the file that the seed gives to a sample of this skill, or "". `unseen`: why no evidence of the
    skill is found in it although there is such evidence, or "".
    """

    skill: Skill
    file: str
    shows: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    seed: str = ""
    unseen: str = ""

    @property
    def path(self) -> Path:
        """Where its file is."""
        return samples_folder() / self.file

    def text(self) -> str:
        """The program; raises `OSError`."""
        return self.path.read_text(encoding="utf-8")

    def summary(self) -> str:
        """What its docstring says after the title of the skill, in its first line; raises `OSError`."""
        docstring = ast.get_docstring(ast.parse(self.text())) or ""
        return docstring.partition("\n")[0].removeprefix(f"{self.skill.title}: ")


class Samples(NamedTuple):
    """The samples by the id of their skill, and why a skill has none, where that is more than how it is seen."""

    by_skill: Mapping[str, Sample]
    reasons: Mapping[str, str]

    def why_none(self, skill: Skill) -> str:
        """Why a skill has no sample, as the end of a sentence."""
        return self.reasons.get(skill.id) or _WHY_NONE[skill.assessed_by[0]]


def load_samples(catalogue: Catalogue) -> Samples:
    """What `samples.toml` says; raises `CatalogueError`, with file and key, where it does not fit the catalogue."""
    path = samples_folder() / INDEX
    try:
        table = Table(loads(path.read_text(encoding="utf-8")))
        why = Table(table.take("why-none", dict, {}), "why-none")
        reasons = {name: why.take(name, str) for name in why.names()}
        samples = {name: _sample(catalogue, name, one) for name, one in table.subtables("sample").items()}
        table.done()
    except TableError as error:
        raise CatalogueError(path, error.problem, error.key) from error
    except (OSError, TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(path, str(error)) from error
    return Samples({name: samples[name] for name in catalogue.skills if name in samples}, reasons)


def sample_command(skill: Skill) -> str | None:
    """What shows the sample of a skill, as it is typed in a shell; None where it has none."""
    if file_of(skill) not in _files():
        return None
    named = f'"{skill.title}"' if _SAFE_IN_QUOTES.fullmatch(skill.title) else skill.id
    return f"seniorlint samples {named}"


_PACKAGES = frozenset({"websockets"})  # a sample of such a name would be imported in the place of the package


def file_of(skill: Skill) -> str:
    """The path of a skill's sample below `samples/`, with `/`."""
    category, _, slug = skill.id.partition("/")
    stem = slug.replace("-", "_")
    return f"{category}/{stem}{'_sample' if stem in _PACKAGES else ''}.py"


@cache
def samples_folder() -> Path:
    """The `samples/` folder of this installation; raises as `shipped_folder`."""
    return shipped_folder("samples", INDEX)


@cache
def _files() -> frozenset[str]:
    folder = samples_folder()
    return frozenset(path.relative_to(folder).as_posix() for path in folder.glob("*/*.py"))


def _sample(catalogue: Catalogue, name: str, table: Table) -> Sample:
    skill = catalogue.skills.get(name)
    if skill is None:
        raise TableError(f"sample.{name}", "is not the id of a skill")
    sample = Sample(
        skill,
        file_of(skill),
        table.strings("shows", ()),
        table.strings("meets", ()),
        table.strings("needs", ()),
        table.take("seed", str, ""),
        table.take("unseen", str, ""),
    )
    table.done()
    for key, names, known in (("shows", sample.shows, catalogue.evidence), ("meets", sample.meets, catalogue.rules)):
        for one in names:
            if one not in known:
                raise TableError(table.key(key), f"there is no {one}")
    if sample.file not in _files():
        raise TableError(f"sample.{name}", f"{sample.file} is missing")
    return sample
