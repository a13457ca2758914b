"""Values that look like secrets, in whatever file they are."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern

MIN_LENGTH = 6  # characters of a password that is worth the name
_MIN_KEY_LENGTH = 16  # characters of a key or token
PLACEHOLDER = pattern(
    r"example|change.?(?:me|this|it)|your|placeholder|dummy|fake|sample|insert|replace|default|redacted|secret|passw|"
    r"\bpass\b|xxx|\*\*\*|\.\.\.|todo|foo|\bbar\b|test|none|null|hidden|1234|abcd|user|token|key",
    re.IGNORECASE,
)
# Keys that say themselves what they are, each with what it opens.
KEYS = pattern(
    r"(?P<AWS>\b(?:AKIA|ASIA)[0-9A-Z]{16}\b)"
    r"|(?P<GitHub>\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_[A-Za-z0-9_]{59})"
    r"|(?P<GitLab>\bglpat-[A-Za-z0-9_-]{20}\b)"
    r"|(?P<Slack>\bxox[abprs]-[0-9]{8,16}-[A-Za-z0-9-]{16})"
    r"|(?P<Stripe>\b[sr]k_live_[A-Za-z0-9]{20})"
    r"|(?P<PyPI>\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50})"
    r"|(?P<private>-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----(?:\s|\\n){0,4}[A-Za-z0-9+/=]{20})"
)
# What each of them has in it: a long text is looked through for these first, which is ten times as fast.
MARKS = pattern("AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|k_live_|pypi-|PRIVATE KEY")
_TEMPLATE = pattern(r"\s|\{\w*\}|%\(|%s|\$\{|^<|://")
_DJANGO = "django-insecure-"  # what a new project starts its key with
_NUMBERS = pattern(r"\d+")
_MIN_NUMBERS_IN_KEY = 3  # a word such as SHA256 has one
_WORDS = pattern(r"[A-Za-z]+|[A-Za-z0-9]*(?:[-_.:/ ][A-Za-z0-9]+)+")


def looks_secret(value: str, *, is_key: bool) -> bool:
    """Could this be a real secret: is it long and mixed enough, and not a placeholder, template or plain word?"""
    if len(value) < (_MIN_KEY_LENGTH if is_key else MIN_LENGTH) or _TEMPLATE.search(value):
        return False
    if PLACEHOLDER.search(value) and not value.startswith(_DJANGO):
        return False
    if not any(one.isalpha() for one in value) or (_WORDS.fullmatch(value) and not value.startswith(_DJANGO)):
        return False
    return len(_NUMBERS.findall(value)) >= (_MIN_NUMBERS_IN_KEY if is_key else 1)


def key_in(value: str) -> str | None:
    """What a key opens that says itself what it is, such as `GitHub`; None where there is none, or a placeholder."""
    found = KEYS.search(value) if MARKS.search(value) is not None else None
    if found is None or PLACEHOLDER.search(found[0].replace("PRIVATE KEY", "")):
        return None
    return found.lastgroup
