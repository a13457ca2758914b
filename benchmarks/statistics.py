"""What the statements of a skill report are worth, measured on made-up developers of whom the truth is known.

`python -m benchmarks.statistics [--histories N]` prints three tables: what is said of developers who are all alike;
split-half reliability beside the true one; and which words and next steps are true where developers differ no more than
by chance. Everything is drawn from seeds, so the figures are the same each time.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from benchmarks.truth import DEVELOPERS, RULES, Share, alike, halved, little_spread

CORRELATIONS = (0.0, 0.3, 0.5)
RATES = (0.7, 0.85, 0.9, 0.95)  # 0.7 and 0.9 are where a word begins: the hardest cases
SPREADS: tuple[float | None, ...] = (2, 6, 12, 36, None)  # None: all are alike
LITTLE_SPREAD: tuple[tuple[float, float | None], ...] = (
    (0.95, None),
    (0.95, 40),
    (0.85, None),
    (0.85, 40),
    (0.6, None),
)


def tables(histories: int) -> Iterator[str]:
    """The lines of the three tables; each line rests on three to five times as many histories."""
    yield f"{DEVELOPERS} developers who are all alike, {RULES} practices of one skill, {3 * histories} histories a line"
    yield "correlation  true rate  intervals hold it  practices called less  skills called less  practices with a word"
    for rho in CORRELATIONS:
        for rate in RATES:
            one = alike(rate, rho, 3 * histories)
            yield (
                f"{rho:<13.1f}{rate:<11.2f}{one.covered!s:<19}{one.practices!s:<23}{one.skills!s:<20}{one.said}"
                f" of {one.said.whole}"
            )
    yield ""
    yield f"Split-half reliability of {DEVELOPERS} developers, {5 * histories} histories a line"
    yield "true  found  called chance"
    for scale in SPREADS:
        half = halved(scale, 5 * histories)
        yield f"{half.true:<6.2f}{half.mean:<7.2f}{half.withheld}"
    yield ""
    yield f"Where {DEVELOPERS} developers are alike or nearly so, {3 * histories} histories a line: how much is true"
    yield "mean rate  spread  known and chance  consistent, mostly  developing    next steps"
    for mean, scale in LITTLE_SPREAD:
        said = little_spread(mean, scale, 3 * histories)
        wide = "none" if scale is None else f"{(mean * (1 - mean) / (scale + 1)) ** 0.5:.3f}"
        yield (
            f"{mean:<11.2f}{wide:<8}{said.chance!s:<18}{_of(said.reaches):<20}{_of(said.developing):<14}"
            f"{_of(said.steps)}"
        )


def _of(share: Share) -> str:
    return f"{share} of {share.whole}" if share.whole else "-"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statistics", description="Measure made-up developers.")
    parser.add_argument(
        "--histories", type=int, default=10, metavar="N", help="a third of the histories of a line (default: 10)"
    )
    for line in tables(parser.parse_args().histories):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
