"""The report on a team as one HTML page that asks nothing of any network and holds no script."""

from __future__ import annotations

from markupsafe import Markup

from seniorlint.output.escape import visible
from seniorlint.skills.rendering import team_words as words
from seniorlint.skills.rendering.page.highlight_code import highlighted
from seniorlint.skills.rendering.page.page_frame import page_environment, prose_markup, style_values
from seniorlint.skills.rendering.rates import percent
from seniorlint.skills.team.cells import Cell
from seniorlint.skills.team.team_parts import Split, TeamReport


def render_team_html(report: TeamReport) -> str:
    """The whole report. It has the style of the report on developers, and the numbers of the other forms."""
    environment = page_environment()
    environment.filters.update(prose=prose_markup, code_lines=_code_lines)
    return environment.get_template("team.html").render(
        report=report,
        purpose=words.TEAM_PURPOSE,
        too_few=words.TOO_FEW,
        nothing_to_teach=words.NOTHING_TO_TEACH,
        no_groups=words.NO_GROUPS,
        no_change_shown=words.NO_CHANGE_SHOWN,
        percent=percent,
        rate_of=words.rate_of,
        cost_of=words.cost_of,
        most=words.most,
        verdict=words.verdict,
        groups=_groups,
        practices=[(f"{one.subject.title} ({one.rule.name})", one.cell) for one in report.practices],
        evidence=[f"{one.subject.title}: {words.people(one.people)}" for one in report.evidence],
        withheld=list(words.withheld_of(report.withheld)),
        data=list(words.data_of_team(report.data)),
        limits=list(words.limits_of_team()),
        method=list(words.method(report)),
        **style_values(),
    )


def _groups(split: Split) -> list[tuple[str, Cell]]:
    return [(words.group_name(one), one.cell) for one in split.groups]


def _code_lines(code: str, language: str) -> list[Markup]:
    return highlighted([visible(line) for line in code.strip("\n").splitlines()], language)
