"""Hosts of URLs that are written out: which are on the machine itself, in a private network, or for examples only."""

from __future__ import annotations

import ipaddress
import re

from seniorlint.engine.lazy_pattern import pattern

_AUTHORITY = pattern(r"[a-z][a-z0-9+.-]*://(?:[^/?#@\s]*@)?(\[[^\]/?#\s]*\]|[^/?#:\s]*)", re.IGNORECASE)
_LOCAL_ENDINGS = frozenset(
    {"localhost", "local", "localdomain", "internal", "lan", "home", "intranet", "corp", "test", "example", "invalid"}
    | {"onion", "consul", "docker"}
)
_EXAMPLES = frozenset({"example.com", "example.org", "example.net"})


def host_of(url: str) -> str:
    """The host of a URL, in lower case and without brackets; "" where there is none."""
    match = _AUTHORITY.match(url)
    return match[1].strip("[]").lower() if match is not None else ""


def is_public(host: str) -> bool:
    """Is this a host of the open network: no private address, no name of one machine or network, no example?"""
    if "." not in host:
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        labels = host.split(".")
        return labels[-1] not in _LOCAL_ENDINGS and ".".join(labels[-2:]) not in _EXAMPLES and "svc" not in labels
