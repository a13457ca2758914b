"""Runs a command and prints the wall seconds it took and the most memory that a process of it held.

`python -I -S peak.py COMMAND [ARGUMENT ...]` prints `{"seconds": ..., "peak_bytes": ...}`; the command's own output is
dropped. `peak_bytes` is the resident memory of the largest process among those that the command started and waited for.
It is a process of its own because a child that starts counts its parent's memory for a moment: this one has little.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time


def main() -> int:
    """Run the command; the exit code is the command's."""
    start = time.perf_counter()
    done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024
    print(json.dumps({"seconds": round(seconds, 4), "peak_bytes": peak * unit}))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
