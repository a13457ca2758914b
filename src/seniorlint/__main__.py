"""`python -m seniorlint`: the same as the `seniorlint` command."""

from seniorlint.cli.main import main

if __name__ == "__main__":
    main(prog_name="seniorlint")
