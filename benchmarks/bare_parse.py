"""The floor: read each file and parse it with libcst, nothing else.

`python -m benchmarks.bare_parse [--gc-off] @FILELIST` prints `{"files": ..., "gc": ..., "seconds": ...}`. FILELIST
names a file per line; `seconds` is the wall time of the loop alone, without starting Python and importing libcst.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import libcst


def parse_all(files: Iterable[Path]) -> float:
    """Parse the files one after the other, keeping none of the trees; returns wall seconds."""
    start = time.perf_counter()
    for path in files:
        libcst.parse_module(path.read_bytes())
    return time.perf_counter() - start


def main() -> int:
    """Parse the files named on the command line and print one JSON object."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.bare_parse",
        description="Parse files with libcst and nothing else.",
        fromfile_prefix_chars="@",
    )
    parser.add_argument("--gc-off", action="store_true", help="switch the garbage collector off")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a file, or @FILELIST")
    arguments = parser.parse_args()
    if arguments.gc_off:
        gc.disable()
    seconds = parse_all(arguments.files)
    print(json.dumps({"files": len(arguments.files), "gc": gc.isenabled(), "seconds": round(seconds, 4)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
