"""The lesson of a rule, for a document whose configuration may bring rules of its own."""

from __future__ import annotations

from seniorlint.app.open_texts import Review
from seniorlint.catalogue.lesson import lesson
from seniorlint.output.machines.lesson_markdown import lesson_markdown
from seniorlint.server.open_documents import Document


def lesson_of(document: Document, review: Review, name: str) -> tuple[str, str] | None:
    """The lesson as Markdown and in a sentence; None where there is no rule of this name."""
    catalogue = review.catalogue
    rule = catalogue.rules.get(name)
    if rule is None:
        return None
    return lesson_markdown(lesson(rule, catalogue)), f"{rule.code} {rule.name}: {rule.summary}"
