"""The edit of an action that was chosen, made from its data for the text as it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seniorlint.app.open_texts import Review
from seniorlint.catalogue.model import Rule
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import first_newline
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import language_of
from seniorlint.review.suppress_wider import comment_above, comment_of_block, comment_of_file
from seniorlint.server.client import Client
from seniorlint.server.configuration_edit import switched_off
from seniorlint.server.offers import comment_in, identity, line_comment
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.textedits import edits_between, workspace_edit


def edit_of(
    document: Document,
    review: Review,
    data: Mapping[str, object],
    client: Client,
    configuration: Document | None = None,
) -> Json | None:
    """The edit of an action that was listed with this data; None if there is nothing to do (any more).

    `configuration`: the file that an action names, as it is open in the client.
    """
    match data:
        case {"do": "off", "rule": str(name)}:
            return switched_off(review, name, configuration, document.encoding, client)
        case {"do": "fix-all" | "fix-rule" | "file"} if not review.is_whole:
            edits: Sequence[TextEdit | None] = []  # of a notebook that would be other cells, too
        case {"do": "fix-all"}:
            edits = fix_all(document, review)
        case {"do": "fix-rule", "rule": str(name)} if (rule := _rule(review, name)) is not None:
            after = review.fixed_of(document, rule.code, unsafe=data.get("unsafe") is True)
            edits = list(edits_between(document.source, after))
        case {"do": "file", "rule": str(name)}:
            source = document.source
            edits = [comment_of_file(source, name, language_of(document.path), first_newline(source.text))]
        case {"do": str(what), "finding": list(wanted)}:
            finding = next((one for one in review.findings if identity(one) == wanted), None)
            edits = _of_finding(document, review, finding, what) if finding is not None else []
        case _:
            edits = []
    known = [edit for edit in edits if edit is not None]
    return workspace_edit(document, known, client) if known else None


def fix_all(document: Document, review: Review) -> list[TextEdit]:
    """The edits that apply all safe fixes of a document."""
    return list(edits_between(document.source, review.fixed(document)))


def _of_finding(document: Document, review: Review, finding: Finding, what: str) -> Sequence[TextEdit | None]:
    match what:
        case "fix":
            return finding.fix.edits if finding.fix is not None else []
        case "suppress":
            return [line_comment(document, review, finding, language_of(document.path))]
        case "above":
            part = review.logical_line(document, finding.line)
            return [comment_in(document, review, finding, part, comment_above)]
        case "block":
            part = review.top_statement(document, finding.line)
            return [comment_in(document, review, finding, part, comment_of_block)]
    return []


def _rule(review: Review, name: str) -> Rule | None:
    return next((one for one in review.rules() if one.name == name), None)
