"""The page of samples: how to use them, those that the seed names, and all of them by category.

`python -m benchmarks.sample_table > docs/samples.md` writes the page; a test compares it with the samples.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.catalogue.sample import Sample, Samples, load_samples

CODE = frozenset({"rules", "evidence"})  # how a skill is assessed that code can show
HEAD = """\
# Samples

A sample is a short program that teaches one skill. Its docstring says what the skill is for, when to use it, when
not, and what to read next. Each runs by itself and prints what it does.

    seniorlint samples                                  # all skills, with what their samples are about
    seniorlint samples concurrency                      # those of a category
    seniorlint samples "Context Managers"               # the program; also by an id, a rule or a kind of evidence
    seniorlint samples "Context Managers" --copy try.py # a copy to change; no file is overwritten
    seniorlint samples "Context Managers" --path        # where it is

`--output-format markdown` and `json` write the same for a wiki and for programs. `seniorlint explain`, the hover text
of the editor, `seniorlint next` and the steps of a report name the sample of their skill, where there is one.

The samples run on Python 3.10 and later. Most need the standard library alone. The others are named with the packages
that they need; without a package they say so and end.

Made by `python -m benchmarks.sample_table`; a test compares it with the samples."""


def page(catalogue: Catalogue, samples: Samples) -> str:
    """The page, in Markdown."""
    return "\n".join([HEAD, "", *_of_the_seed(samples), "", *_all(catalogue, samples)]) + "\n"


def _of_the_seed(samples: Samples) -> Iterator[str]:
    named = [one for one in samples.by_skill.values() if one.seed]
    yield "## Samples that the seed names"
    yield ""
    yield f"The skill matrix links {len(named)} files, one of them twice, and has none of them. These are ours."
    yield ""
    yield "| the seed's sample | skill | ours | what is found in it |"
    yield "|---|---|---|---|"
    for one in named:
        yield f"| `{one.seed}` | {one.skill.title} | {_link(one)} | {_found(one)} |"


def _all(catalogue: Catalogue, samples: Samples) -> Iterator[str]:
    skills = list(catalogue.skills.values())
    code = [one for one in skills if CODE.intersection(one.assessed_by)]
    with_one = [one for one in skills if one.id in samples.by_skill]
    missing = sum(one.id not in samples.by_skill for one in code)
    yield "## All skills"
    yield ""
    yield f"{len(with_one)} of {len(skills)} skills have a sample."
    yield f"Python code can show {len(code)} skills; {missing} of these have no sample."
    yield ""
    yield "| category | level | skill | sample, or why there is none | what is found in it |"
    yield "|---|---|---|---|---|"
    for skill in sorted(skills, key=lambda one: (one.category, one.level)):
        category = catalogue.categories[skill.category].title
        yield f"| {category} | {skill.level_name} | {skill.title} | {_cells(skill, samples)} |"


def _cells(skill: Skill, samples: Samples) -> str:
    sample = samples.by_skill.get(skill.id)
    return f"{samples.why_none(skill)} |" if sample is None else f"{_link(sample)} | {_found(sample)}"


def _link(sample: Sample) -> str:
    needs = f" (needs {', '.join(sample.needs)})" if sample.needs else ""
    return f"[{sample.file.rpartition('/')[2]}](../samples/{sample.file}){needs}"


def _found(sample: Sample) -> str:
    return sample.unseen or ", ".join([*(f"{name} (evidence)" for name in sample.shows), *sample.meets])


if __name__ == "__main__":
    catalogue_here = load_catalogue()
    sys.stdout.write(page(catalogue_here, load_samples(catalogue_here)))
