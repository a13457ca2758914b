"""A portfolio as one HTML page that asks nothing of any network and holds no script."""

from __future__ import annotations

from seniorlint.skills.assessment.portfolio import Portfolio
from seniorlint.skills.rendering.assessment_text import FITS, found_places, found_rates, said, signed_words
from seniorlint.skills.rendering.page.page_frame import page_environment, style_values
from seniorlint.skills.rendering.portfolio_markdown import MEASURED, SAID


def portfolio_html(made: Portfolio) -> str:
    """The page, with the style of the report; what people or a repository wrote is escaped."""
    return (
        page_environment()
        .get_template("portfolio.html")
        .render(
            made=made,
            measured=MEASURED,
            says=SAID,
            said=said,
            fits=FITS,
            places=found_places,
            rates=found_rates,
            signed=signed_words,
            **style_values(),
        )
    )
