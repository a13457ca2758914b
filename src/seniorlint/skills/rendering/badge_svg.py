"""A badge as one SVG picture that asks nothing of any network; its record is in it."""

from __future__ import annotations

from html import escape

from seniorlint.catalogue.assessment import Badge
from seniorlint.output.escape import visible
from seniorlint.skills.assessment.badge_record import BadgeRecord, embedded
from seniorlint.skills.rendering.rates import count

_LONGEST = 34  # characters of a line
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="360" height="112" viewBox="0 0 360 112" role="img" \
aria-labelledby="title description">
<title id="title">{title}: {holder}</title>
<desc id="description">{meaning}. {behind}. Check it with: seniorlint badge verify FILE</desc>
<metadata>{record}</metadata>
<rect x="1" y="1" width="358" height="110" rx="12" fill="#14171c" stroke="#8ec3ff" stroke-width="2"/>
<circle cx="52" cy="56" r="30" fill="none" stroke="#8ec3ff" stroke-width="4"/>
<path d="M38 57 l10 11 l19 -24" fill="none" stroke="#6cc490" stroke-width="6" stroke-linecap="round" \
stroke-linejoin="round"/>
<g fill="#e7eaef" font-family="system-ui, sans-serif">
<text x="100" y="36" font-size="20" font-weight="700">{title}</text>
<text x="100" y="58" font-size="14">{shown}</text>
<text x="100" y="78" font-size="12" fill="#aab2bf">{meaning}</text>
<text x="100" y="97" font-size="11" fill="#aab2bf">{behind}, {day}</text>
</g>
</svg>
"""


def badge_svg(record: BadgeRecord, badge: Badge) -> str:
    """The picture of a badge. What is behind it can be read by everyone who has the file."""
    holder = visible(record.holder)
    return _SVG.format(
        title=escape(badge.title),
        holder=escape(holder),
        shown=escape(holder if len(holder) <= _LONGEST else f"{holder[: _LONGEST - 1]}…"),
        meaning=escape(badge.meaning),
        behind=escape(behind(record)),
        day=record.on.isoformat(),
        record=embedded(record),
    )


def behind(record: BadgeRecord) -> str:
    """How much a badge stands on, in words."""
    if record.by:
        return f"Signed by {count(len(record.by), 'colleague')}"
    return f"{count(len(record.places), 'place')} in code"
