"""Files to observations, met and missed and shown, in the form that reports use."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import UNREAD_STATEMENT, Catalogue, Rule, Skill
from seniorlint.engine.observation import CheckFailure, Observation, OutcomeName, Span
from seniorlint.engine.role import role_of
from seniorlint.engine.source import NotText
from seniorlint.engine.suppressions import Suppressions
from seniorlint.files.paths import project_path
from seniorlint.files.regular import read_regular
from seniorlint.findings.identity import Occurrence
from seniorlint.findings.identity import identities as identities_of
from seniorlint.languages.language import decoded
from seniorlint.review.hiding import Hiding
from seniorlint.review.run.job import Endings, Job, WorkerDied
from seniorlint.review.run.jobs import failure_of, run_jobs, workers_for
from seniorlint.settings.effective import Settings
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.content_rows import unpacked
from seniorlint.store.observations import Observations, Question, Row, kept_row
from seniorlint.store.observed_content import ObservedContent

Kind = Literal["rule", "evidence"]


class Seen(NamedTuple):
    """An observation without its fix and message: small enough to come back from a worker by the ten thousand.

    `last_line`: the last line, from 1, of the whole node; `span` is the header of a compound statement. `decided_by`:
    what a developer wrote to make the outcome; None where that is what `span` points at. `scope`: the definition around
    it (`Class.method`). `identity`: the digest of its identity.
    """

    name: str
    outcome: OutcomeName
    span: Span
    last_line: int
    decided_by: Span | None = None
    scope: str = ""
    identity: str = ""


class View(NamedTuple):
    """What of the observations in a content is wanted: the kinds of evidence that count, and whether identities are."""

    evidence: frozenset[str]
    identities: bool


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
    """The rule or kind of evidence (without a `code`) behind an observation; `title`: what was done if met or shown."""

    kind: Kind
    name: str
    code: str | None
    title: str
    skill: Skill

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Where it comes among others: those of one skill together, by category and level."""
        return self.skill.category, self.skill.level, self.skill.id, self.name


def observe_files(
    jobs: Sequence[Job],
    evidence: Collection[str],
    done: Callable[[], None],
    store: Observations | None = None,
    *,
    identities: bool = True,
) -> Iterator[ObservedFile]:
    """Observe the files of the jobs, in their order; what the store does not know is parsed, and kept there.

    As many processes take part as that is worth. `evidence`: the names of the kinds that count. `done` is called after
    each file. `identities=False` leaves them "".
    """
    view = View(frozenset(evidence), identities)
    known = _known(jobs, store)
    left = [job for job in jobs if job.path not in known]
    installation = store.installation if store is not None else None
    work = partial(observe_job, view=view, installation=installation)
    keep = (lambda observed: store.keep(observed[1])) if store is not None else (lambda observed: None)
    workers = workers_for([job.path for job in left], None)
    parsed = run_jobs(work, left, workers, done, _ENDINGS, keep=keep, evidence=True)
    for job in jobs:
        body = known.pop(job.path, None)
        if body is not None:
            yield recalled(body, job, view) or observe_job(job, view=view)[0]
            done()
            continue
        yield next(parsed)[0]


def _died(job: Job, error: WorkerDied) -> tuple[ObservedFile, Row | None]:
    return _file(job, failures=(failure_of(error),)), None


def _died_in_rule(observed: tuple[ObservedFile, Row | None], error: WorkerDied) -> tuple[ObservedFile, Row | None]:
    file, _ = observed
    return replace(file, failures=(*file.failures, failure_of(error))), None


_ENDINGS = Endings(_died, _died_in_rule)


def observe_job(job: Job, *, view: View, installation: str | None = None) -> tuple[ObservedFile, Row | None]:
    """Observe one file, and make its row for the store of an installation, where one is given.

    Nothing is raised: what cannot be read or parsed is the result's `problem`.
    """
    try:
        data = read_regular(job.path)
    except OSError as error:
        return _file(job, problem=f"cannot be read: {error.strerror or error}"), None
    return observe_bytes(data, job, view=view, installation=installation)


def observe_bytes(
    data: bytes, job: Job, *, view: View, installation: str | None = None
) -> tuple[ObservedFile, Row | None]:
    """Observe bytes as if they were the file of the job; see `observe_job`."""
    from seniorlint.review.check_text import observe_source  # what is known needs no check

    try:
        kinds = tuple(sorted(view.evidence)) if installation is None else None  # a row is for everybody who asks
        source = decoded(job.path, data)
        content = observe_source(source, job.path, job.settings, sites=True, evidence=kinds)
        file = observed_file(content, job, view)
        if installation is None:
            return file, None
        return file, kept_row(content, installation, data, job.path, job.settings, sites=True)
    except NotText as error:
        return _file(job, problem=f"line {error.line}: not text: {error}"), None
    except Exception as error:  # the run must survive what no check is to blame for
        return _file(job, failures=(CheckFailure(type(error).__name__, traceback.format_exc()),)), None


def _known(jobs: Sequence[Job], store: Observations | None) -> dict[Path, bytes]:
    """The bodies of the rows for the files of jobs that the store knows."""
    if store is None:
        return {}
    questions: dict[Path, Question] = {}
    for job in jobs:
        with suppress(OSError):
            questions[job.path] = store.question(read_regular(job.path), job.path, job.settings, sites=True)
    return store.answers(questions)


def recalled(body: bytes, job: Job, view: View) -> ObservedFile | None:
    """What a row of the store says of the file of a job; None for a row that cannot be read."""
    try:
        return observed_file(unpacked(body), job, view)
    except Damaged:
        return None


def observed_file(content: ObservedContent, job: Job, view: View) -> ObservedFile:
    """What the content of a file is for reports: met, missed and shown, suppressed or not, less what settings ignore.

    A miss that a comment hides with a reason is `explained`: its author saw the occasion and decided. What is not read
    is an occasion for no one, and left out.
    """
    if content.problem is not None:
        return _file(job, problem=f"line {content.problem.position.line}: {content.problem.message}")
    ignored = job.settings.ignored_in(project_path(job.path, job.settings.root)) | {UNREAD_STATEMENT}
    explained = _explained(content.suppressions, job.settings)
    seen = [
        Seen(
            one.subject,
            "explained" if explained(one) else one.outcome,
            one.span,
            one.last_line,
            one.decided_by,
            one.scope,
        )
        for one in content.observations
        if one.subject not in ignored
        and one.outcome != "yielded"
        and (one.outcome != "shown" or one.subject in view.evidence)
    ]
    if view.identities:
        catalogue = load_catalogue(*job.settings.rule_folders)
        named = identities_of([_occurrence(one, catalogue) for one in seen], content.statement_at)
        seen = [one._replace(identity=identity.digest) for one, identity in zip(seen, named, strict=True)]
    return _file(job, line_count=content.line_count, observations=tuple(seen), failures=content.failures)


def _file(job: Job, **known: Any) -> ObservedFile:  # noqa: ANN401  # any field of it
    is_test = role_of(project_path(job.path, job.settings.root)).is_test
    return ObservedFile(job.path, job.shown, is_test, **known)


def _explained(suppressions: Suppressions, settings: Settings) -> Callable[[Observation], bool]:
    """Is an observation a miss that a comment hides and gives a reason for?"""
    reasons = tuple(one for one in suppressions.all if one.reason)
    if not reasons:
        return lambda one: False
    hiding = Hiding(Suppressions(reasons), settings.rule_folders)
    return lambda one: one.outcome == "missed" and hiding.hides_at(one.span.line, one.span.column, one.subject)


def subject_of(seen: Seen, catalogue: Catalogue) -> Subject:
    """What made an observation; raises `KeyError` for a name that the catalogue does not hold."""
    is_evidence = seen.name in catalogue.evidence and (seen.outcome == "shown" or seen.name not in catalogue.rules)
    if is_evidence:
        kind = catalogue.evidence[seen.name]
        return Subject("evidence", kind.name, None, kind.title, kind.skill)
    return subject_of_rule(catalogue.rules[seen.name])


def subject_of_rule(rule: Rule) -> Subject:
    """What is behind the observations of a rule that were met or missed."""
    return Subject("rule", rule.name, rule.code, rule.handled_well, rule.skill)


def _occurrence(seen: Seen, catalogue: Catalogue) -> Occurrence:
    subject = subject_of(seen, catalogue)
    is_miss = seen.outcome in ("missed", "explained")
    return Occurrence(subject.code or subject.name, is_miss, seen.scope, seen.span.line, seen.span.column)
