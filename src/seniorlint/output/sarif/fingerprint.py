"""What makes a finding the same one when the lines above it change."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding
    from seniorlint.findings.identity import Identity


def fingerprint(finding: Finding, identity: Identity | None) -> str:
    """64 hexadecimal digits from a finding's path and its identity.

    A file that has no tree has findings without an identity: then it is the code and the message.
    """
    known = [finding.code, finding.message] if identity is None else [identity.digest]
    # As JSON the parts cannot run into each other, and lone surrogates in a path do no harm.
    return hashlib.sha256(json.dumps([finding.path, *known]).encode("ascii")).hexdigest()
