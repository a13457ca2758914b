"""`python -m seniorlint`: the same as the `seniorlint` command."""

import os
import sys

# `python -m` looks for modules in the current folder first: there lies the code that is linted, which is never run.
if sys.path and sys.path[0] in ("", os.getcwd()):
    del sys.path[0]

from seniorlint.cli.main import main

if __name__ == "__main__":
    main(prog_name="seniorlint")
