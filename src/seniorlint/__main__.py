"""The `seniorlint` command, and `python -m seniorlint`."""

from seniorlint.search_path import leave_current_folder

leave_current_folder()

from seniorlint.cli.main import main  # noqa: E402


def run() -> None:
    """Run the command that standard arguments name."""
    main(prog_name="seniorlint")


if __name__ == "__main__":
    run()
