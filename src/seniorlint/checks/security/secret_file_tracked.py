"""Files with secrets in them that Git keeps for good."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import TrackedFile

_ALWAYS = pattern(
    r"id_(?:rsa|dsa|ecdsa|ed25519)|\.pypirc|\.netrc|\.git-credentials|[^.].*\.(?:p12|pfx|jks|keystore|kdbx|ppk)"
    r"|(?:service[-_]?account|gcp|google)[-_]?(?:key|credentials?)?\.json",
    re.IGNORECASE,
)
_READ = pattern(r"\.env(?:\.(?P<kind>.*))?|.*\.(?:pem|key)", re.IGNORECASE)
_TEMPLATE = pattern(
    r"(?:.*[._-])?(?:example|sample|template|dist|tpl|tmpl|default|defaults|schema|ci|test|testing)", re.IGNORECASE
)
_PRIVATE_KEY = pattern(r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----")
_SECRET = pattern(
    r"^[ \t]*(?:export[ \t]+)?[A-Z0-9_]*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)[A-Z0-9_]*"
    r"[ \t]*=[ \t]*[\"']?(?P<value>[^\s\"'#]{6,})",
    re.IGNORECASE | re.MULTILINE,
)
_STOCK = pattern(
    r".*(?:change|your|example|dummy|xxx|placeholder|todo|fake|test|insecure|secret|password|postgres|admin|local|dev|\$\{|<).*",
    re.IGNORECASE,
)


@check
def secret_file_tracked(node: TrackedFile, ctx: TextContext, *, allow: Sequence[str]) -> Verdict:
    """What Git tracks of such names is a template, a public certificate, or settings without a secret."""
    if node.is_example or any(fnmatchcase(node.path, glob) for glob in allow):
        return None
    if _ALWAYS.fullmatch(node.name):
        return Missed(node, path=node.path)
    match = _READ.fullmatch(node.name)
    if match is None:
        return None
    if match["kind"] is not None and _TEMPLATE.fullmatch(match["kind"]):
        return Met(node)
    if node.text is None:
        return NOT_JUDGED
    values = (one["value"] for one in _SECRET.finditer(node.text))
    is_secret = _PRIVATE_KEY.search(node.text) is not None or any(not _STOCK.fullmatch(one) for one in values)
    return Missed(node, path=node.path) if is_secret else Met(node)
