"""What serves the parts of the assessment: its steps, criteria, certificates, badges, levels and examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.seed_parts import Entry
from benchmarks.seed_services import (
    Known,
    Service,
    is_on_projects,
    said_service,
    skill_service,
    tests_of_commands,
    unique,
)
from seniorlint.catalogue.assessment import LEARNED, Badge, Step, load_assessment
from seniorlint.catalogue.model import Skill
from seniorlint.catalogue.scales import LEVELS

PROGRAM = "seniorlint "
_MEASURED = "skills/assessment/test_measured.py::test_"
CERTIFICATE_TEST = f"{_MEASURED}a_certificate_needs_its_skills_in_two_places_and_two_commits"
BADGE_TEST = f"{_MEASURED}a_badge_needs_its_skills_in_two_places_and_two_commits"
PEERS_TEST = f"{_MEASURED}a_badge_of_colleagues_needs_two_who_signed"
TAUGHT_TEST = f"{_MEASURED}to_have_taught_is_said_by_those_who_learned"
LEVEL_TEST = "settings/test_profiles.py::test_a_level_is_the_rules_of_that_level"
BLOCK_TEST = "evidence/test_seed_blocks.py::test_exactly_what_the_seed_says_is_recognised"
AREA_TEST = "skills/test_dashboard.py::test_an_area_of_a_developer"


def subject_of(entry: Entry, known: Known) -> tuple[str, Service]:
    """The title of an item and what serves it; raises `KeyError` for an id that is not known."""
    title, service = _named(*entry.subject, known)
    if entry.serves:
        service = service._replace(serves=entry.serves)
    if entry.attested:
        service = said_service(service.serves, entry.attested, service.commands, service.tests)
    commands = entry.commands or service.commands
    tests = entry.tests or service.tests or tests_of_commands(commands, known)
    return entry.title or title, service._replace(commands=commands, tests=tests)


def _named(subject: str, name: str, known: Known) -> tuple[str, Service]:
    asked = load_assessment()
    match subject:
        case "step":
            step = _step(asked.steps, name)
            return step.title, _done((step.command.removeprefix(PROGRAM),))
        case "criterion":
            criterion = {one.id: one for one in asked.criteria}[name]
            why = "a colleague says it; who signed it is checked"
            commands = ("assess request COLLEAGUE", "assess add FILE")
            return criterion.title, said_service(criterion.question, why, commands, ())
        case "certificate":
            certificate = {one.id: one for one in asked.certificates}[name]
            service = _by_skills(certificate.needs, certificate.skills, "assess certificate", known)
            return certificate.title, service._replace(tests=(CERTIFICATE_TEST,))
        case "external":
            external = {one.id: one for one in asked.external}[name]
            command = f"assess attest {name} --what TEXT --link URL"
            return external.title, said_service("kept with a link", _why(external.skill.id, known), (command,), ())
        case "badge":
            badge = {one.id: one for one in asked.badges}[name]
            return f"{badge.title}: {badge.meaning}", _badge(badge, known)
        case "dashboard":
            return _dashboard(name, known)
        case "level":
            return "", _level(name, known)
        case "file":
            return "", _done(("observe FILE",), "exactly the evidence that the seed names", (BLOCK_TEST,))
    return "", _done(())


def _done(commands: tuple[str, ...], serves: str = "", tests: tuple[str, ...] = ()) -> Service:
    return Service("measured", serves, commands, tests)


def _step(steps: Sequence[Step], title: str) -> Step:
    return {one.title: one for one in steps}[title]


def _why(skill: str, known: Known) -> str:
    said: Mapping[str, str] = {name: one.why for name, one in known.attested.items()}
    return said.get(skill, "others say it")


def _badge(badge: Badge, known: Known) -> Service:
    if not badge.criterion:
        return _by_skills(badge.needs, badge.shown, "badge list", known)._replace(tests=(BADGE_TEST,))
    taught = badge.criterion == LEARNED
    what = "that they learned from them" if taught else f"3 or 4 for {badge.criterion}"
    words = f"{badge.peers} colleagues say {what}, in signed reviews"
    commands = ("badge list", "assess request COLLEAGUE")
    return said_service(words, "no code shows it", commands, (TAUGHT_TEST if taught else PEERS_TEST,))


def _by_skills(needs: int, skills: Sequence[Skill], command: str, known: Known) -> Service:
    """What is earned by evidence of so many skills: a gap where there is no evidence of as many."""
    with_evidence = {kind.skill for kind in known.catalogue.evidence.values()}
    words = f"{needs} of {', '.join(one.title for one in skills)}"
    without = [one.title for one in skills if one not in with_evidence]
    if len(skills) - len(without) >= needs:
        return _done((command,), words)
    return Service(
        "gap", f"{words}; there is no evidence of {', '.join(without)}, so no code reaches it", (command,), ()
    )


def _dashboard(area: str, known: Known) -> tuple[str, Service]:
    """An area: the rate of its practices with an interval, of what a report judges by default."""
    title = known.catalogue.areas[area].title
    default = [one for one in known.catalogue.rules.values() if one.default and not is_on_projects(one)]
    rules = sum(one.skill.area == area for one in default)
    kinds = sum(one.skill.area == area for one in known.catalogue.evidence.values())
    words = f"a bar with its interval, of {rules} rules and {kinds} kinds of evidence"
    return title, _done(("report",), words, (AREA_TEST,))


def _level(name: str, known: Known) -> Service:
    skills = [one for one in known.catalogue.skills.values() if one.level == LEVELS[name]]
    seen = sum(skill_service(one, known).state == "measured" for one in skills)
    rules = sum(one.skill.level == LEVELS[name] for one in known.catalogue.rules.values())
    words = f"{rules} rules; {seen} of {len(skills)} skills measured"
    commands = (f"skills --level {name}", f"check --level {name}")
    return _done(commands, words, unique((LEVEL_TEST,)))
