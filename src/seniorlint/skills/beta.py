"""The beta distribution: how likely a rate is at least so large.

The regularised incomplete beta function by its continued fraction (NIST Digital Library of Mathematical Functions,
8.17.22), summed with the method of W. J. Lentz (Applied Optics 15, 1976, 668-671). The standard library has none, and
a library for numbers would be the largest dependency of all.
"""

from __future__ import annotations

from math import cos, exp, lgamma, log, pi

_PRECISION = 1e-12
_TINY = 1e-300
_TERMS = 500
_STEPS = 256  # of a sum over the rates from 0 to 1, which is then exact to three digits


def probability_at_least(rate: float, a: float, b: float) -> float:
    """P(X >= rate) for X with the distribution Beta(a, b), 0 to 1; raises `ValueError` unless a and b are positive."""
    if a <= 0 or b <= 0:
        raise ValueError(f"Beta({a}, {b}) is not a distribution")
    if rate <= 0:
        return 1.0
    if rate >= 1:
        return 0.0
    # The fraction converges fast on one side of the mean only; the other side is 1 minus the mirrored one.
    if rate < (a + 1) / (a + b + 2):
        return 1 - _below(rate, a, b)
    return _below(1 - rate, b, a)


def probability_greater(a: float, b: float, c: float, d: float) -> float:
    """P(X > Y) for independent X with Beta(a, b) and Y with Beta(c, d), 0 to 1.

    It is the sum of P(X > y) over what Y may be (J. D. Cook, "Numerical computation of stochastic inequality
    probabilities", University of Texas MD Anderson Cancer Center, technical report UTMDABTR-008-03, 2003). The steps
    are short at both ends, where such a distribution may have most of its weight. Raises `ValueError` unless all four
    numbers are positive.
    """
    ends = [(1 - cos(pi * step / _STEPS)) / 2 for step in range(_STEPS + 1)]
    x, y = [probability_at_least(end, a, b) for end in ends], [probability_at_least(end, c, d) for end in ends]
    return sum((y[step] - y[step + 1]) * (x[step] + x[step + 1]) / 2 for step in range(_STEPS))


def _below(x: float, a: float, b: float) -> float:
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return min(1.0, front / _fraction(x, a, b))


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + ...)), by Lentz."""
    value, upper, lower = 1.0, 1.0, 0.0
    for term in range(1, _TERMS):
        m = term // 2
        if term % 2:
            factor = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            factor = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1 / (1 + factor * lower or _TINY)
        upper = 1 + factor / upper or _TINY
        value *= upper * lower
        if abs(upper * lower - 1) < _PRECISION:
            break
    return value
