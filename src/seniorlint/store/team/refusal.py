"""Why a team's database is not used."""

from __future__ import annotations


class DatabaseRefused(Exception):
    """A team's database cannot be used as it is; the message says why, and holds no password."""
