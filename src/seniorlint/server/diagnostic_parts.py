"""A finding as the protocol's JSON of a diagnostic; imports neither the protocol's types nor the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seniorlint.findings.finding import Finding
from seniorlint.findings.rule_card import RuleCard
from seniorlint.server.printable import printable

if TYPE_CHECKING:
    from seniorlint.server.open_documents import Json

SOURCE = "seniorlint"
ERROR, WARNING, INFORMATION = 1, 2, 3  # the protocol's severities

_SEVERITIES = {"error": ERROR, "warning": WARNING, "info": INFORMATION}


def diagnostic_of(place: Json, finding: Finding, card: RuleCard) -> Json:
    """A finding as the editor shows it, with the skill that it is about. `place`: the client's range.

    `data` names the rule and says which fix there is, if any.
    """
    data = {"rule": card.name, **({"fix": finding.fix.safety} if finding.fix is not None else {})}
    return {
        "range": place,
        "severity": _SEVERITIES[finding.severity],
        "code": finding.code,
        "codeDescription": {"href": card.url},
        "source": SOURCE,
        "message": f"{printable(finding.message)} ({card.level_name}, {card.skill_title})",
        "data": data,
    }
