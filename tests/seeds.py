"""Seeds of tests that make their inputs at random: a few in every run, all of them in the long run."""

from __future__ import annotations

import pytest
from _pytest.mark import ParameterSet


def seeds(quick: int, every: int) -> list[ParameterSet]:
    """Parameters from 0 up to `every`; those from `quick` on are for the long run."""
    long = (pytest.mark.long,)
    return [pytest.param(seed, marks=() if seed < quick else long) for seed in range(every)]
