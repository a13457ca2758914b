"""What all HTML pages have in common: templates that escape what they show, and one style with its digest."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from seniorlint.output.escape import visible

_CODE = Markup("<code>{}</code>")
_TEMPLATES = Path(__file__).parent / "templates"


def page_environment() -> Environment:
    """The templates; the filter `visible` shows what a text of a repository would hide."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = _visible
    return environment


def style_values() -> dict[str, str]:
    """The style, and the digest by which a Content-Security-Policy allows it and nothing else."""
    style = "".join(
        (_TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", "trend.css", "roadmap.css")
    )
    return {"style": Markup(style), "style_digest": b64encode(sha256(style.encode()).digest()).decode()}


def prose_markup(text: object) -> Markup:
    """A paragraph of the catalogue: what is between backticks is code."""
    parts = visible(" ".join(str(text).split())).split("`")
    return Markup("").join(_CODE.format(part) if index % 2 else escape(part) for index, part in enumerate(parts))


def _visible(text: object) -> str:
    return visible(str(text))
