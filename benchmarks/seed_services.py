"""What serves one thing that a seed names: rules, evidence, a sample, what is said; with its commands and tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from benchmarks.coverage import judges_of, names_of, why_unjudged
from benchmarks.seed_parts import Said
from seniorlint.catalogue.model import Catalogue, Rule, Skill
from seniorlint.catalogue.sample import Sample, Samples

State = Literal["gap", "attested", "sample", "measured"]
STATES: tuple[State, ...] = ("measured", "sample", "attested", "gap")
RULE_TEST = "checks/test_rules.py::test_fixture"
EVIDENCE_TEST = "evidence/test_evidence.py::test_fixture"
REPOSITORY_TEST = "test_repositories.py::test_a_real_repository_is_judged_as_its_description"
SAMPLE_TEST = "samples/test_samples.py::test_it_shows_what_it_declares"
SAMPLE_RUN = "samples/test_samples.py::test_it_runs_and_prints_something"
LISTED = "catalogue/test_seed_skills.py::test_every_named_item_is_covered_by_one_skill"


class Service(NamedTuple):
    """What serves a thing, in words; the commands, without `seniorlint`; the tests, below `tests/`."""

    state: State
    serves: str
    commands: tuple[str, ...]
    tests: tuple[str, ...]


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
        report = f"report --places {skill.id}"
        return Service("measured", ", ".join((names, *links)), (report, *shows), _tests_of(skill, known))
    if sample is not None:
        return Service("sample", f"{link_to(sample)}; {why_unjudged(skill)}", shows, (SAMPLE_RUN,))
    said = known.attested.get(skill.id)
    if said is None:
        return Service("gap", why_unjudged(skill), (f"explain {skill.id}",), (LISTED,))
    command = said.command or f"assess attest {skill.id} --what TEXT --link URL"
    return Service("attested", said.why, (command,), tests_of_commands((command,), known))


def link_to(sample: Sample) -> str:
    """A sample as a link of a page in `docs/`."""
    return f"[sample](../samples/{sample.file})"


def rules_service(rules: Sequence[Rule]) -> Service:
    """What serves something that rules alone judge; `rules` is not empty."""
    selected = ",".join(rule.name for rule in rules)
    return Service("measured", names_of(rules), (f"check --select {selected}",), _rule_tests(rules))


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
    return Service(state, serves, unique(commands), unique(tests))


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
    rules = [rule for rule in known.catalogue.rules.values() if rule.skill == skill]
    shown = any(kind.skill == skill for kind in known.catalogue.evidence.values())
    tests = [*_rule_tests(rules), *([EVIDENCE_TEST] if shown else [])]
    return (*tests, SAMPLE_TEST) if skill.id in known.samples.by_skill else tuple(tests)


def _rule_tests(rules: Sequence[Rule]) -> tuple[str, ...]:
    """The fixtures of rules; and for those on a whole project, the real repositories that are made for them."""
    on_projects = any("repository" in rule.languages for rule in rules)
    return (*([RULE_TEST] if rules else []), *([REPOSITORY_TEST] if on_projects else []))
