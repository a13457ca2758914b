"""What serves one thing that a seed names: rules, evidence, a sample, what is said; with its commands and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from benchmarks.coverage import judges_of, names_of, why_unjudged
from benchmarks.seed_parts import Said
from seniorlint.catalogue.model import INTERNAL, Catalogue, Rule, Skill
from seniorlint.catalogue.sample import Sample, Samples

State = Literal["gap", "attested", "sample", "measured"]
Limit = Literal["", "project only", "off by default"]
LIMITS: tuple[Limit, ...] = ("", "project only", "off by default")
STATES: tuple[State, ...] = ("measured", "sample", "attested", "gap")
RULE_TEST = "checks/test_rules.py::test_fixture"
EVIDENCE_TEST = "evidence/test_evidence.py::test_fixture"
REPOSITORY_TEST = "test_repositories.py::test_a_real_repository_is_judged_as_its_description"
SAMPLE_TEST = "samples/test_samples.py::test_it_shows_what_it_declares"
SAMPLE_RUN = "samples/test_samples.py::test_it_runs_and_prints_something"
_PROJECT = frozenset({"repository"})
LISTED = "catalogue/test_seed_skills.py::test_every_named_item_is_covered_by_one_skill"


class Service(NamedTuple):
    """What serves a thing, in words; the commands, without `seniorlint`; the tests, below `tests/`.

    `limit`: where it is measured, but only of a project as a whole, or only by rules that are off by default; or "".
    """

    state: State
    serves: str
    commands: tuple[str, ...]
    tests: tuple[str, ...]
    limit: Limit = ""

    @property
    def how(self) -> str:
        """The state, with its limit."""
        return f"{self.state}, {self.limit}" if self.limit else self.state


class Known(NamedTuple):
    """All that services are made of. `attested`: by the id of a skill; `commands`: the test of each command."""

    catalogue: Catalogue
    samples: Samples
    attested: Mapping[str, Said]
    commands: Mapping[str, str]


def skill_service(skill: Skill, known: Known) -> Service:
    """What serves a skill: rules and evidence before a sample, a sample before what is said, or nothing."""
    names = judges_of(skill, known.catalogue)
    sample = known.samples.by_skill.get(skill.id)
    shows = (f"samples {skill.id}",) if sample is not None else ()
    if names:
        links = (link_to(sample),) if sample is not None else ()
        judged = (*_judged_by(skill, known), *shows)
        limit: Limit = "" if _is_shown(skill, known) else _limit(rules_of(skill, known))
        return Service("measured", ", ".join((names, *links)), judged, _tests_of(skill, known), limit)
    if sample is not None:
        return Service("sample", f"{link_to(sample)}; {why_unjudged(skill)}", shows, (SAMPLE_RUN,))
    said = known.attested.get(skill.id)
    if said is None:
        return Service("gap", why_unjudged(skill), (f"explain {skill.id}",), (LISTED,))
    command = said.command or f"assess attest {skill.id} --what TEXT --link URL"
    return Service("attested", said.why, (command,), tests_of_commands((command,), known))


def _judged_by(skill: Skill, known: Known) -> Iterator[str]:
    """The commands that show what is seen of a skill.

    A report has what is on by default, in files; rules that are off and those on a project as a whole are selected.
    """
    rules = rules_of(skill, known)
    in_report = _is_shown(skill, known) or any(rule.default and not is_on_projects(rule) for rule in rules)
    if in_report:
        yield f"report --places {skill.id}"
    selected = [rule.name for rule in rules if not in_report or is_on_projects(rule)]
    if selected:
        yield f"check --select {','.join(selected)}"


def _is_shown(skill: Skill, known: Known) -> bool:
    return any(kind.skill == skill for kind in known.catalogue.evidence.values())


def is_on_projects(rule: Rule) -> bool:
    """Does a rule judge a project as a whole, so that a report on a developer does not have it?"""
    return rule.languages <= _PROJECT


def _limit(rules: Sequence[Rule]) -> Limit:
    default = [rule for rule in rules if rule.default]
    if not default:
        return "off by default"
    return "project only" if all(map(is_on_projects, default)) else ""


def rules_of(skill: Skill, known: Known) -> list[Rule]:
    """The rules that judge a skill, without those about seniorlint's own working."""
    rules = known.catalogue.rules.values()
    return [rule for rule in rules if rule.skill == skill and rule.principle.id != INTERNAL]


def link_to(sample: Sample) -> str:
    """A sample as a link of a page in `docs/`."""
    return f"[sample](../samples/{sample.file})"


def rules_service(rules: Sequence[Rule]) -> Service:
    """What serves something that rules alone judge; `rules` is not empty."""
    selected = ",".join(rule.name for rule in rules)
    return Service("measured", names_of(rules), (f"check --select {selected}",), _rule_tests(rules), _limit(rules))


def said_service(serves: str, why: str, commands: tuple[str, ...], tests: tuple[str, ...]) -> Service:
    """What serves something that people say: what there is, and why it cannot be measured."""
    return Service("attested", f"{serves}; {why}", commands, tests)


def together(services: Mapping[str, Service]) -> Service:
    """One service of several, by title; its state is the weakest, because the others do not make up for it."""
    if len(services) == 1:
        return next(iter(services.values()))
    made = tuple(services.values())
    state = max((one.state for one in made), key=STATES.index)
    serves = "; ".join(f"{title}: {_marked(one)}" for title, one in services.items())
    commands = (command for one in made for command in one.commands)
    tests = (test for one in made for test in one.tests)
    limit = max((one.limit for one in made), key=LIMITS.index) if state == "measured" else ""
    return Service(state, serves, unique(commands), unique(tests), limit)


def tests_of_commands(commands: Iterable[str], known: Known) -> tuple[str, ...]:
    """The test that holds each command; raises `KeyError` for a command without one."""
    return unique(known.commands[words_of(command, known.commands)] for command in commands)


def words_of(command: str, known: Iterable[str]) -> str:
    """The words of a command without its arguments: the longest that are known; raises `KeyError`."""
    words = [name for name in known if f"{command} ".startswith(f"{name} ")]
    if not words:
        raise KeyError(f"no test is named for {command}")
    return max(words, key=len)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values in their order, each once."""
    return tuple(dict.fromkeys(values))


def _marked(service: Service) -> str:
    return service.serves if service.state == "measured" else f"{service.serves} ({service.state})"


def _tests_of(skill: Skill, known: Known) -> tuple[str, ...]:
    rules = rules_of(skill, known)
    tests = [*_rule_tests(rules), *([EVIDENCE_TEST] if _is_shown(skill, known) else [])]
    return (*tests, SAMPLE_TEST) if skill.id in known.samples.by_skill else tuple(tests)


def _rule_tests(rules: Sequence[Rule]) -> tuple[str, ...]:
    """The fixtures of rules; and for those on a whole project, the real repositories that are made for them."""
    return (*([RULE_TEST] if rules else []), *([REPOSITORY_TEST] if any(map(is_on_projects, rules)) else []))
