"""Tools about a text, and about what there is to learn."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tokenize import detect_encoding

from seniorlint.app.errors import refuse
from seniorlint.app.review_text import TextRequest, review_text
from seniorlint.app.teach import TeachRequest
from seniorlint.app.teach import explain as taught
from seniorlint.catalogue.lesson import lesson
from seniorlint.mcp_server.call_limits import MAX_TEXT, page, shown_notes
from seniorlint.mcp_server.confined_paths import confined
from seniorlint.mcp_server.finding_rows import finding_rows
from seniorlint.mcp_server.session_rights import Rights
from seniorlint.output.machines.lesson_markdown import lesson_markdown

TEXT_NAME = "text.py"  # the file that a text is of, where none is named


def check_text(
    rights: Rights, text: str, path: str | None = None, level: str | None = None, select: Sequence[str] = ()
) -> dict[str, object]:
    """The findings in a text; raises `RequestError`."""
    name, data = placed(rights, text, path)
    return finding_rows(review_text(TextRequest(rights.scope(level, select), data, name)).review)


def fix_text(rights: Rights, text: str, path: str | None = None, unsafe: bool = False) -> dict[str, object]:
    """The text with its fixes, and the difference as a patch; raises `RequestError`. Nothing is written."""
    name, data = placed(rights, text, path)
    encoding = encoding_of(text)
    done = review_text(TextRequest(rights.scope(), data, name, fixes=True, unsafe=unsafe, makes_patch=True))
    return {
        "text": done.code.decode(encoding, "replace"),
        "diff": page(done.patch.decode(encoding, "replace")),
        "fixed": done.review.fixed,
        "left": len(done.review.findings),
        "notes": shown_notes(done.review.notes),
    }


def explain(rights: Rights, word: str) -> dict[str, object]:
    """The lessons on what a word means, in Markdown; raises `RequestError`."""
    done = taught(TeachRequest((word,), rights.allow_plugins))
    texts = [lesson_markdown(lesson(topic, done.catalogue)) for _, topics in done.topics for topic in topics]
    return {"markdown": page("\n".join(texts)), "notes": shown_notes(done.notes)}


def placed(rights: Rights, text: str, path: str | None) -> tuple[Path, bytes]:
    """The absolute path and the bytes of a text; raises `RequestError` for what is too long or outside."""
    if len(text) > MAX_TEXT:
        raise refuse(f"The text has {len(text):,} characters; at most {MAX_TEXT:,} are taken. Name its path instead.")
    return confined(path or TEXT_NAME, rights.root), text.encode(encoding_of(text), "backslashreplace")


def encoding_of(text: str) -> str:
    """The encoding that a text says it has in a comment at its top, if it can have it; UTF-8 otherwise."""
    try:
        encoding, _ = detect_encoding(BytesIO(text.encode("utf-8", "backslashreplace")).readline)
        text.encode(encoding)
    except (SyntaxError, UnicodeError):
        return "utf-8"
    return "utf-8" if encoding == "utf-8-sig" else encoding  # the mark is in the text
