"""What came of one repository, in numbers, and what went wrong in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from seniorlint.catalogue.scales import SEVERITIES
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.org.file_seen import OUTCOMES, FileSeen
from seniorlint.store.cache_rows import Damaged

Status = Literal["checked", "known", "failed", "unfinished"]


class Failure(NamedTuple):
    """`path`: from the top of the repository; "." is the repository itself. `what`: a rule, or what failed."""

    path: str
    what: str
    message: str


class Tally(NamedTuple):
    """`files` and `lines`: what was looked at. `by_rule`: findings by code. `skills`: see `FileSeen`.

    `has_five`: at least five people wrote it (see `least_people`). `parsed`: the files and the lines that no store
    knew. `seconds`: processor time of workers for those. `notes`: what is to be told of the repository.
    """

    files: int = 0
    lines: int = 0
    by_severity: Mapping[str, int] = {}  # none of these is written to
    by_rule: Mapping[str, int] = {}
    skills: Mapping[str, Sequence[int]] = {}
    suppressed: int = 0
    hidden: int = 0
    has_five: bool = False
    parsed: tuple[int, int] = (0, 0)
    seconds: float = 0.0
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return sum(self.by_rule.values())


def failed(what: str, message: str) -> Tally:
    """The tally of a repository that could not be looked at."""
    return Tally(failures=(Failure(".", what, " ".join(message.split())),))


def tally_of(
    files: Sequence[FileSeen],
    results: Iterable[FileResult],
    findings: Sequence[Finding],
    **other: Any,  # noqa: ANN401  # fields of a tally
) -> Tally:
    """The tally of the files of a repository. `results`: with that of the repository itself; `findings`: what shows."""
    results = list(results)
    severities = Counter(one.severity for one in findings)
    return Tally(
        files=len(files),
        lines=sum(one.lines for one in files),
        by_severity={name: severities[name] for name in SEVERITIES},
        by_rule=dict(sorted(Counter(one.code for one in findings).items())),
        skills=added(one.skills for one in files),
        suppressed=sum(one.suppressed for one in results),
        failures=tuple(_failures(results)),
        **other,
    )


def added(several: Iterable[Mapping[str, Sequence[int]]]) -> dict[str, list[int]]:
    """The numbers of skills, added up, by the id of the skill."""
    sums: dict[str, list[int]] = {}
    for skills in several:
        for skill, numbers in skills.items():
            known = sums.setdefault(skill, [0] * len(OUTCOMES))
            known[:] = [one + other for one, other in zip(known, numbers, strict=True)]
    return dict(sorted(sums.items()))


def row_of_tally(tally: Tally) -> dict[str, Any]:
    """The tally as JSON types."""
    return tally._asdict()


def tally_from(row: object) -> Tally:
    """The tally in a row; raises `Damaged`."""
    try:
        if not isinstance(row, dict):
            raise Damaged("tally")
        tally = Tally(**row)
        numbers = (tally.files, tally.lines, tally.suppressed, tally.hidden, *tally.by_rule.values())
        columns = {len(one) for one in tally.skills.values()}
        if not all(type(one) is int for one in numbers) or columns - {len(OUTCOMES)}:
            raise Damaged("tally")
        parsed, seconds = (int(tally.parsed[0]), int(tally.parsed[1])), float(tally.seconds)
        failures = tuple(Failure(*map(str, one)) for one in tally.failures)
        return tally._replace(parsed=parsed, seconds=seconds, failures=failures, notes=tuple(map(str, tally.notes)))
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise Damaged("tally") from error


def _failures(results: Iterable[FileResult]) -> Iterable[Failure]:
    for result in results:
        for failure in result.failures:
            yield Failure(result.path, failure.subject, (failure.error.strip().splitlines() or [""])[-1])
