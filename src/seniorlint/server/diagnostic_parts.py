"""A finding as the protocol's JSON of a diagnostic; imports neither the protocol's types nor the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.findings.finding import Finding, Related
from seniorlint.findings.rule_card import RuleCard
from seniorlint.server.nested import at
from seniorlint.server.printable import printable

if TYPE_CHECKING:
    from seniorlint.server.open_documents import Json

SOURCE = "seniorlint"
ERROR, WARNING, INFORMATION = 1, 2, 3  # the protocol's severities

_SEVERITIES = {"error": ERROR, "warning": WARNING, "info": INFORMATION}
_TAGS = {"unnecessary": 1, "deprecated": 2}


class Shown(NamedTuple):
    """What of a diagnostic the client can show. `tags`: numbers of the protocol; `related`: other places."""

    tags: frozenset[int] = frozenset()
    related: bool = False


def read_shown(params: object) -> Shown:
    """Read the parameters of `initialize`: what holds for diagnostics that are pushed or pulled."""
    tags: set[int] = set()
    related = False
    for way in ("publishDiagnostics", "diagnostic"):
        of_way = at(params, "capabilities", "textDocument", way)
        known = at(of_way, "tagSupport", "valueSet")
        tags.update(one for one in known if type(one) is int) if isinstance(known, list) else None
        related = related or at(of_way, "relatedInformation") is True
    return Shown(frozenset(tags), related)


def diagnostic_of(
    finding: Finding, card: RuleCard, uri: str, place_of: Callable[[Finding | Related], Json], shown: Shown
) -> Json:
    """A finding as the editor shows it, with the skill that it is about. `place_of`: gives the client's range.

    `data` names the rule and says which fix there is, if any.
    """
    data = {"rule": card.name, **({"fix": finding.fix.safety} if finding.fix is not None else {})}
    return {
        "range": place_of(finding),
        "severity": _SEVERITIES[finding.severity],
        "code": finding.code,
        "codeDescription": {"href": card.url},
        "source": SOURCE,
        "message": f"{printable(finding.message)} ({card.level_name}, {card.skill_title})",
        "data": data,
        **_more(finding, card, uri, place_of, shown),
    }


def _more(
    finding: Finding, card: RuleCard, uri: str, place_of: Callable[[Finding | Related], Json], shown: Shown
) -> Mapping[str, object]:
    """The tag and the other place of a finding, as far as it has them and the client shows them."""
    more: dict[str, object] = {}
    tag = _TAGS.get(card.tag)
    if tag in shown.tags:
        more["tags"] = [tag]
    if finding.related is not None and shown.related:
        location = {"uri": uri, "range": place_of(finding.related)}
        more["relatedInformation"] = [{"location": location, "message": finding.related.message}]
    return more
