"""What is offered about findings, before it is known how a client wants it written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.open_texts import Review
from seniorlint.catalogue.model import INTERNAL, Rule
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source, first_newline
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import Language, language_of
from seniorlint.review.suppress_line import suppression
from seniorlint.review.suppress_wider import comment_above
from seniorlint.server.action_kinds import EXPLAIN, QUICK_FIX
from seniorlint.server.client_support import Support
from seniorlint.server.command_names import ADD_TO_BASELINE, EXPLAIN_RULE, FIX_WORKSPACE
from seniorlint.server.configuration_edit import edited_configuration
from seniorlint.server.open_documents import Document, Json

Comment = Callable[[Source, Finding, str, Language, str], TextEdit | None]

_FEW = 20  # findings; a menu about more of them has the fix and the suppression of each, and what is about a rule


@dataclass(frozen=True)
class Offer:
    """One thing that can be done.

    `about`: what its edit, or its `command`, is made from; `finding`: the one that it is about. `edits`: where they are
    known already. `disabled`: why it cannot be done here, or empty.
    """

    title: str
    about: Json
    kind: str = QUICK_FIX
    finding: Finding | None = None
    is_preferred: bool = False
    command: str = ""
    edits: Sequence[TextEdit] | None = None
    disabled: str = ""


def offers(
    document: Document, review: Review, findings: Sequence[Finding], support: Support, *, narrow: bool
) -> Iterator[Offer]:
    """What can be done about some findings of a document; `narrow`: only what changes no more than their lines.

    In a cell of a notebook nothing is offered that may change other cells.
    """
    is_few = len(findings) <= _FEW
    judged = [one for one in findings if review.rule(one).principle.id != INTERNAL]
    yield from (_fix(review, one) for one in findings if one.fix is not None)
    if not narrow and review.is_whole:
        yield from _of_rules(review, findings, support)
    language = language_of(document.path)
    for one in judged:
        yield from _suppress(document, review, one, language, with_wider=is_few and not narrow)
    rules = _rules_of(review, judged)
    if not narrow and review.is_whole:
        yield from (_suppress_in_file(rule) for rule in rules)
    if not narrow:
        yield from _off(review, rules, support)
    if not narrow and review.is_whole:
        yield from (_baseline(review, one) for one in judged if is_few)
    for rule in rules:
        yield Offer(f"Explain {rule.name}", {"rule": rule.name}, EXPLAIN, command=EXPLAIN_RULE)


def identity(finding: Finding) -> list[object]:
    """What tells a finding from the others of its text."""
    return [finding.code, finding.line, finding.column, finding.end_line, finding.end_column, finding.message]


def line_comment(document: Document, review: Review, finding: Finding, language: Language) -> TextEdit | None:
    """The comment that hides a finding, found in its logical line alone; None where it can be nowhere."""
    rule = review.rule(finding)
    if rule.principle.id == INTERNAL:
        return None
    part = review.logical_line(document, finding.line)
    edit = _edit_in(part, finding, lambda source, moved: suppression(source, moved, rule.name, language))
    return edit if edit is not None and review.allows(edit) else None


def comment_in(
    document: Document, review: Review, finding: Finding, part: tuple[int, str], comment: Comment
) -> TextEdit | None:
    """The edit that a comment takes in a part of the document, which has its first line and its text."""
    name, language = review.rule(finding).name, language_of(document.path)
    newline = first_newline(document.source.text)
    edit = _edit_in(part, finding, lambda source, moved: comment(source, moved, name, language, newline))
    return edit if edit is not None and review.allows(edit) else None


def _edit_in(
    part: tuple[int, str], finding: Finding, make: Callable[[Source, Finding], TextEdit | None]
) -> TextEdit | None:
    """What is made of a part of a text and a finding in lines of that part, in lines of the text."""
    first_line, text = part
    down = first_line - 1
    edit = make(Source(text), finding._replace(line=finding.line - down, end_line=finding.end_line - down))
    return edit and edit._replace(line=edit.line + down, end_line=edit.end_line + down)


def _fix(review: Review, finding: Finding) -> Offer:
    assert finding.fix is not None
    is_safe = finding.fix.safety == "safe"
    title = f"Fix: {review.rule(finding).name}{'' if is_safe else ' (unsafe)'}"
    return Offer(title, {"do": "fix"}, finding=finding, is_preferred=is_safe, edits=finding.fix.edits)


def _of_rules(review: Review, findings: Iterable[Finding], support: Support) -> Iterator[Offer]:
    """To fix all of a rule, once for each that has a fix of this safety."""
    fixable = dict.fromkeys((review.rule(one).name, one.fix.safety) for one in findings if one.fix is not None)
    for name, safety in fixable:
        word = "" if safety == "safe" else " (unsafe)"
        about: Json = {"rule": name, "unsafe": safety != "safe"}
        yield Offer(f"Fix all {name} in this file{word}", {**about, "do": "fix-rule"})
        if support.applies_edits:
            yield Offer(f"Fix all {name} in the workspace{word}", about, command=FIX_WORKSPACE)


def _suppress(
    document: Document, review: Review, finding: Finding, language: Language, *, with_wider: bool
) -> Iterator[Offer]:
    name = review.rule(finding).name
    edit = line_comment(document, review, finding, language)
    title = f"Suppress {name} on this line"
    if edit is not None:
        yield Offer(title, {"do": "suppress"}, finding=finding, edits=[edit])
    elif with_wider:
        why = "no comment can follow here that would speak for this line"
        yield Offer(title, {"do": "suppress"}, finding=finding, disabled=why)
    if not with_wider:
        return
    is_on_top = (finding.line, finding.column) == (1, 1)  # it may be about the file, and stay there
    if not is_on_top and (edit is None or "-next-line" not in edit.text):
        above = comment_in(document, review, finding, review.logical_line(document, finding.line), comment_above)
        if above is not None:
            yield Offer(f"Suppress {name} with a comment above", {"do": "above"}, finding=finding, edits=[above])
    if _is_in_block(document, finding):
        yield Offer(f"Suppress {name} in this block", {"do": "block"}, finding=finding)


def _is_in_block(document: Document, finding: Finding) -> bool:
    """May there be a block around a finding? Only the edit knows for sure; this looks at two lines."""
    here = document.lines[finding.line - 1]
    below = document.lines[finding.end_line] if finding.end_line < len(document.lines) else ""
    return here[:1] in (" ", "\t") or below[:1] in (" ", "\t") or here.rstrip().endswith(":")


def _suppress_in_file(rule: Rule) -> Offer:
    return Offer(f"Suppress {rule.name} in this file", {"do": "file", "rule": rule.name})


def _off(review: Review, rules: Iterable[Rule], support: Support) -> Iterator[Offer]:
    file = edited_configuration(review.config)
    if file is None or not (support.creates_files or file.exists()):
        return
    uri = file.as_uri()
    for rule in rules:
        about: Json = {"do": "off", "rule": rule.name, "configuration": uri}
        yield Offer(f"Turn {rule.name} off in {_shown(file, review)}", about)


def _shown(file: Path, review: Review) -> str:
    root = review.config.root if review.config is not None else file.parent
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name


def _baseline(review: Review, finding: Finding) -> Offer:
    has_none = "the configuration names no baseline; `seniorlint baseline create` makes one"
    is_named = review.config is not None and review.config.baseline is not None
    title = f"Add this {review.rule(finding).name} to the baseline"
    disabled = "" if is_named else has_none
    return Offer(title, {"do": "baseline"}, finding=finding, command=ADD_TO_BASELINE, disabled=disabled)


def _rules_of(review: Review, findings: Iterable[Finding]) -> list[Rule]:
    return list({one.code: review.rule(one) for one in findings}.values())
