"""A rule as SARIF describes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from seniorlint.output.markdown_text import fenced

if TYPE_CHECKING:
    from seniorlint.catalogue.model import Catalogue, Rule

LEVELS: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "note"}  # severity -> SARIF's level
_LONGEST = 1024  # characters that GitHub shows of a description


def describe(rule: Rule, catalogue: Catalogue) -> dict[str, object]:
    """The `reportingDescriptor` of a rule, which teaches as `seniorlint explain` does."""
    skill = rule.skill
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": _shortened(rule.summary)},
        "fullDescription": {"text": _shortened(rule.why)},
        "help": {"text": _plain(rule, catalogue), "markdown": _markdown(rule, catalogue)},
        "helpUri": rule.url,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "level": skill.level,
            "level_name": skill.level_name,
            "skill": skill.id,
            "category": skill.category,
            "principle": rule.principle.id,
            # A principle and a category may have one name, and tags must differ.
            "tags": list(dict.fromkeys((rule.principle.id, skill.category, skill.level_name))),
        },
    }


def _shortened(text: str) -> str:
    """The text on one line, cut after a word if it is longer than is shown."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    return line[: _LONGEST - 3].rpartition(" ")[0] + "..."


def _skill(rule: Rule, catalogue: Catalogue) -> str:
    return f"Skill: {rule.skill.title} ({rule.skill.level_name}), {catalogue.categories[rule.skill.category].title}"


def _plain(rule: Rule, catalogue: Catalogue) -> str:
    parts = [rule.why]
    for example in rule.examples:
        parts += [f"Instead of{example.setting}:", _indented(example.bad), "write:", _indented(example.good)]
    parts += [_skill(rule, catalogue), *rule.references]
    return "\n\n".join(parts)


def _indented(code: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in code.strip("\n").splitlines())


def _markdown(rule: Rule, catalogue: Catalogue) -> str:
    parts = [rule.why]
    for example in rule.examples:
        bad, good = fenced(example.bad, example.fence), fenced(example.good, example.fence)
        parts += [f"Instead of{example.setting}", bad, "write", good]
    parts += [f"**{_skill(rule, catalogue)}**", "\n".join(f"- <{url}>" for url in rule.references)]
    return "\n\n".join(parts)
