"""Files to observations, met and missed and shown, in the form that reports and `seniorlint observe` use."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.engine.analysis import Analysis
from seniorlint.engine.observation import CheckFailure, OutcomeName, Span
from seniorlint.engine.role import role_of
from seniorlint.engine.source import NotText, Source
from seniorlint.files.paths import project_path
from seniorlint.files.source_file import read_source
from seniorlint.findings.identity import Occurrence, identities
from seniorlint.output.escape import unicode_text
from seniorlint.review.check_text import observe_source
from seniorlint.review.run.job import Job
from seniorlint.review.run.jobs import run_jobs, workers_for

Kind = Literal["rule", "evidence"]


class Seen(NamedTuple):
    """An observation without its fix and message: small enough to come back from a worker by the ten thousand.

    `last_line`: the last line, from 1, of the whole node; `span` is the header of a compound statement. `decided_by`:
    what somebody wrote to make the outcome; None where that is what `span` points at. `scope`: the definition around
    it (`Class.method`). `identity`: the digest of its identity.
    """

    name: str
    outcome: OutcomeName
    span: Span
    last_line: int
    decided_by: Span | None = None
    scope: str = ""
    identity: str = ""


@dataclass(frozen=True, slots=True)
class ObservedFile:
    """What was seen in one file. `problem` says why nothing was; `line_count` counts lines as Python does.

    `path` is absolute, `shown` is relative to the current directory with `/`.
    """

    path: Path
    shown: str
    is_test: bool
    line_count: int = 0
    observations: tuple[Seen, ...] = ()
    problem: str | None = None
    failures: tuple[CheckFailure, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """The rule or kind of evidence behind an observation; `code` is None for evidence."""

    kind: Kind
    name: str
    code: str | None
    title: str
    skill: Skill


def observe_files(jobs: Sequence[Job], evidence: Sequence[str], done: Callable[[], None]) -> Iterator[ObservedFile]:
    """Observe the files of the jobs, in their order, in as many processes as their size is worth.

    `evidence`: the names of the kinds of evidence to look for. `done` is called after each file.
    """
    work = partial(observe_job, evidence=tuple(evidence))
    return run_jobs(work, jobs, workers_for([job.path for job in jobs], None), done)


def observe_job(job: Job, evidence: tuple[str, ...]) -> ObservedFile:
    """Observe one file. Nothing is raised: what cannot be read or parsed is the result's `problem`."""
    is_test = role_of(project_path(job.path, job.settings.root)).is_test
    nothing = partial(ObservedFile, job.path, job.shown, is_test)
    try:
        source = read_source(job.path)
        analysis = observe_source(source, job.path, job.settings, evidence)
    except NotText as error:
        return nothing(problem=f"line {error.line}: not text: {error}")
    except OSError as error:
        return nothing(problem=f"cannot be read: {error.strerror or error}")
    except Exception as error:  # the run must survive what no check is to blame for
        return nothing(failures=(CheckFailure(type(error).__name__, traceback.format_exc()),))
    if analysis.problem is not None:
        return nothing(problem=f"line {analysis.problem.position.line}: {analysis.problem.message}")
    return nothing(
        line_count=source.line_count,
        observations=tuple(_seen(analysis, source, load_catalogue(*job.settings.rule_folders))),
        failures=analysis.failures,
    )


def subject_of(seen: Seen, catalogue: Catalogue) -> Subject:
    """What made an observation; raises `KeyError` for a name that the catalogue does not hold."""
    is_evidence = seen.name in catalogue.evidence and (seen.outcome == "shown" or seen.name not in catalogue.rules)
    if is_evidence:
        kind = catalogue.evidence[seen.name]
        return Subject("evidence", kind.name, None, kind.title, kind.skill)
    rule = catalogue.rules[seen.name]
    return Subject("rule", rule.name, rule.code, rule.summary, rule.skill)


def row_of(seen: Seen, shown: str, catalogue: Catalogue) -> dict[str, object]:
    """An observation as `seniorlint observe` prints it.

    Lines and columns count from 1, columns in Unicode code points; the end of a span is exclusive, `last_line` is not.
    """
    subject = subject_of(seen, catalogue)
    return {
        "outcome": seen.outcome,
        "kind": subject.kind,
        "name": subject.name,
        "code": subject.code,
        "skill": subject.skill.id,
        "category": subject.skill.category,
        "level": subject.skill.level,
        "level_name": subject.skill.level_name,
        "path": unicode_text(shown),
        **seen.span._asdict(),
        "last_line": seen.last_line,
        "decided_by": (seen.decided_by or seen.span)._asdict(),
        "scope": seen.scope,
        "identity": seen.identity,
    }


def _seen(analysis: Analysis, source: Source, catalogue: Catalogue) -> Iterator[Seen]:
    seen = [
        Seen(one.subject, one.outcome, one.span, one.last_line, one.decided_by, one.scope)
        for one in analysis.observations
    ]
    named = identities([_occurrence(one, catalogue) for one in seen], source, analysis.outline)
    return (one._replace(identity=identity.digest) for one, identity in zip(seen, named, strict=True))


def _occurrence(seen: Seen, catalogue: Catalogue) -> Occurrence:
    subject = subject_of(seen, catalogue)
    is_miss = seen.outcome in ("missed", "explained")
    return Occurrence(subject.code or subject.name, is_miss, seen.scope, seen.span.line, seen.span.column)
