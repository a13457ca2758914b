"""What a text or the files below some folders show of skills, in short: no developer is named, and none is judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import answering, refuse
from seniorlint.app.observing import Troubles, files_below, observed, store_for
from seniorlint.app.open_texts import OpenText
from seniorlint.app.scope import Scope, project_of
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.model import Catalogue
from seniorlint.engine.counted import counted
from seniorlint.output.markdown_text import code_span, prose
from seniorlint.review.check_text import observe_source
from seniorlint.review.run.job import Job
from seniorlint.skills.observed import ObservedFile, View, observed_file, subject_of

_MOST_MISSED = 5  # rules


@dataclass(frozen=True)
class SkillSummary:
    """`markdown`: the page. `short`: one sentence."""

    markdown: str
    short: str


def summary_of_text(scope: Scope, text: OpenText) -> SkillSummary:
    """What one text shows under the settings of its file; raises `RequestError`, also where it cannot be parsed."""
    with answering():
        project = project_of(scope)
        settings = project.settings_for(text.path)
        job = Job(text.path, text.path.name, settings)
        view = View(frozenset(project.catalogue.evidence), identities=False)
        content = observe_source(text.source, text.path, settings, sites=True)
        seen = observed_file(content, job, view)
        if seen.problem is not None:
            raise refuse(f"{job.shown} cannot be read: {seen.problem}")
        return _summary(job.shown, [seen], project.catalogue)


def summary_of_files(scope: Scope, paths: tuple[Path, ...], progress: Progress) -> SkillSummary:
    """What the files below absolute paths show; raises `RequestError`."""
    with answering():
        project, troubles = project_of(scope), Troubles()
        files = files_below(list(paths), project, troubles)
        with store_for(troubles) as store:
            seen = [*troubles.watch(observed(files, project, progress, store, identities=False))]
        title = ", ".join(path.name or str(path) for path in paths)
        made = _summary(title, seen, project.catalogue)
        notes = "".join(f"- {prose(note)}\n" for note in troubles.in_words())
        return SkillSummary(f"{made.markdown}\n## Notes\n\n{notes}" if notes else made.markdown, made.short)


def _summary(title: str, files: Iterable[ObservedFile], catalogue: Catalogue) -> SkillSummary:
    by_skill: dict[str, Counter[str]] = defaultdict(Counter)
    missed: Counter[str] = Counter()
    count = 0
    for file in files:
        count += 1
        for seen in file.observations:
            by_skill[subject_of(seen, catalogue).skill.id][seen.outcome] += 1
            missed[seen.name] += seen.outcome == "missed"
    total = sum(by_skill.values(), Counter[str]())
    occasions = total["met"] + total["missed"] + total["explained"]
    worst = [(name, number) for name, number in missed.most_common(_MOST_MISSED) if number]
    short = f"{title}: {total['met']} of {counted(occasions, 'occasion')} handled well"
    if worst:
        short += f"; most missed: {worst[0][0]} ({worst[0][1]})"
    page = [f"# Skills in {prose(title)}", f"{counted(count, 'file')}. {prose(short)}."]
    page += ["\n".join(_table(by_skill, catalogue))] if by_skill else ["No rule had an occasion here."]
    if worst:
        page += ["## Learn next", "\n".join(_lessons(worst, catalogue))]
    return SkillSummary("\n\n".join(page) + "\n", short)


def _table(by_skill: dict[str, Counter[str]], catalogue: Catalogue) -> Iterator[str]:
    """A row for each skill: by category, the lowest level first."""
    yield "| skill | level | handled well | missed | missed with a reason | shown |"
    yield "|---|---|---|---|---|---|"
    order = {name: number for number, name in enumerate(catalogue.categories)}
    skills = [catalogue.skills[name] for name in by_skill]
    for skill in sorted(skills, key=lambda one: (order[one.category], one.level, one.id)):
        seen = by_skill[skill.id]
        numbers = [seen["met"], seen["missed"], seen["explained"], seen["shown"]]
        yield f"| {prose(skill.title)} | {skill.level_name} | {' | '.join(map(str, numbers))} |"


def _lessons(worst: Iterable[tuple[str, int]], catalogue: Catalogue) -> Iterator[str]:
    for name, number in worst:
        rule = catalogue.rules[name]
        command = code_span(f"seniorlint explain {name}")
        yield f"- {counted(number, 'miss')} of {code_span(name)} ({prose(rule.skill.title)}): {command}"
