"""For tests of rules and evidence, ours and other people's: source files with what is expected drawn into them.

    subprocess.run(["a"])  # expect: SLE006
    #^^^^^^^^^^^^^^^^^^^^ Pass `check=True`, or look at the `returncode`
    subprocess.run(["a"], check=True)  # met: SLE006

The format is described in `seniorlint.testing.drawing`, the comments at the top of a file in
`seniorlint.testing.fixture`. `seniorlint fixtures` checks such files, and `seniorlint fixtures --update` draws them.
In a test, `assert_fixture(path)` is enough.
"""

from seniorlint.testing.compare import assert_fixture, differences
from seniorlint.testing.drawing import Drawing, FixtureError, Mark, Place, draw, read_drawing
from seniorlint.testing.fixture import Fixture, fixed_path, fixtures_in, read_fixture, safe_path
from seniorlint.testing.found import found_in, judge, settle, settle_fixes
from seniorlint.testing.update import update_fixture

__all__ = [
    "Drawing",
    "Fixture",
    "FixtureError",
    "Mark",
    "Place",
    "assert_fixture",
    "differences",
    "draw",
    "fixed_path",
    "fixtures_in",
    "found_in",
    "judge",
    "read_drawing",
    "read_fixture",
    "safe_path",
    "settle",
    "settle_fixes",
    "update_fixture",
]
