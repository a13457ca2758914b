"""What is wrong with a configuration file that is open, as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.app.open_texts import Review
from seniorlint.catalogue.model import SYNTAX_ERROR
from seniorlint.server.diagnostic_parts import ERROR, SOURCE
from seniorlint.server.open_documents import Document, Json, is_configuration, range_json
from seniorlint.server.printable import printable
from seniorlint.settings.config import Config
from seniorlint.settings.config_problems import problems_of

_CODE = "configuration"


def config_diagnostics(document: Document, review: Review) -> Sequence[Json]:
    """The problems of a configuration, none for any other document.

    That a `pyproject.toml` is not TOML is a finding already.
    """
    if not is_configuration(document.path):
        return ()
    if any(review.rule(finding).name == SYNTAX_ERROR for finding in review.findings):
        return ()
    saved = review.config if review.config is not None and review.config.path == document.path else None
    return problem_diagnostics(document, saved)


def problem_diagnostics(document: Document, saved: Config | None) -> list[Json]:
    """What is wrong with a document as a configuration. `saved`: see `problems_of`."""
    source = document.source
    return [
        {
            "range": range_json(document.range(*source.position(one.start), *source.position(one.end))),
            "severity": ERROR,
            "code": _CODE,
            "source": SOURCE,
            "message": printable(one.message),
        }
        for one in problems_of(document.path, source.text, saved)
    ]
