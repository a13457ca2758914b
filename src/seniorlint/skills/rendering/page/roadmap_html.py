"""The roadmap as one HTML page that asks nothing of any network and holds no script."""

from __future__ import annotations

from seniorlint.catalogue.roadmap_topics import PAGE, evidence_of, rules_of
from seniorlint.skills.assessment.roadmap_view import RoadmapView
from seniorlint.skills.rendering import roadmap_words as words
from seniorlint.skills.rendering.assessment_text import found_places, found_rates
from seniorlint.skills.rendering.narrowed_words import narrowed_part
from seniorlint.skills.rendering.page.page_frame import page_environment, prose_markup, style_values
from seniorlint.skills.report_words import PURPOSE


def roadmap_html(view: RoadmapView) -> str:
    """The page, with the style of the report; what a repository or an assessment holds is escaped."""
    environment = page_environment()
    environment.filters.update(prose=prose_markup)
    way = view.way
    return environment.get_template("roadmap.html").render(
        view=view,
        way=way,
        roadmap=view.roadmap,
        words=words,
        purpose=PURPOSE if way is not None and not way.is_you else None,
        narrowed=narrowed_part(way.narrowed) if way is not None and way.narrowed is not None else None,
        line=lambda topic: words.topic_words(topic, view),
        state_line=lambda state: words.state_words(state, view.catalogue),
        unseen=lambda topic: words.unseen_words(topic, view.catalogue),
        needed=lambda topic: [view.roadmap.topics[one] for one in topic.needs],
        rules=lambda topic: rules_of(topic, view.catalogue),
        evidence=lambda topic: evidence_of(topic, view.catalogue),
        found=lambda part: [*found_places(part.found, way.head if way else None), *found_rates(part.found)],
        is_page=lambda text: text.startswith(PAGE),
        is_here=lambda topic: view.topic is None and topic in view.topics,
        **style_values(),
    )
