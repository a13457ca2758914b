"""Reading and Writing Files: open in `with`, name the encoding, go line by line.

`with open(...)` closes the file in any case, also after an error; without it a write may never reach the
disk. Text needs an encoding, and the default differs from machine to machine: name it. A loop over a file
reads a line at a time, however large it is. `Path` joins and asks for paths on every system. Write a new file
under another name first where readers must never see half of it. For tables and settings take `csv` and
`json`, not your own splitting.

Read next: https://docs.python.org/3/tutorial/inputoutput.html#reading-and-writing-files and
https://docs.python.org/3/library/pathlib.html
"""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path

ROWS = [("Amara", "Lagos, Nigeria", 12.5), ("Jörg", "Zürich", 8.0)]


def write_lines(path: Path, lines: list[str]) -> None:
    """`w` starts with an empty file, `a` adds to it, `x` refuses where it exists."""
    with open(path, "w", encoding="utf-8") as file:
        for line in lines:
            file.write(f"{line}\n")


def longest_line(path: Path) -> str:
    """One line at a time is in memory; its end belongs to it until it is stripped."""
    longest = ""
    with open(path, encoding="utf-8") as file:
        for line in file:
            longest = max(longest, line.rstrip("\n"), key=len)
    return longest


def write_table(path: Path) -> None:
    """`newline=""`: the csv module writes line ends itself. It also quotes the comma in a town's name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "town", "total"])
        writer.writerows(ROWS)


def total_of(path: Path) -> float:
    """A reader that knows the columns by name; all values come as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(float(row["total"]) for row in csv.DictReader(file))


def save_settings(path: Path, settings: dict[str, object]) -> None:
    """All of it or nothing: `replace` puts the new file in the place of the old one in a single step."""
    new = path.with_suffix(".new")
    new.write_text(json.dumps(settings, indent=2), encoding="utf-8")
    new.replace(path)


def first_bytes(path: Path, count: int) -> bytes:
    """Binary: no encoding and no line ends, only bytes."""
    with path.open("rb") as file:
        return file.read(count)


def main() -> None:
    """Write and read in a folder that is gone at the end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notes = folder / "notes.txt"
        write_lines(notes, ["tea", "a very large cake", "cups"])
        with notes.open("a", encoding="utf-8") as file:
            file.write("spoons\n")
        print("longest of", len(notes.read_text(encoding="utf-8").splitlines()), "lines:", longest_line(notes))
        table = folder / "table.csv"
        write_table(table)
        print("total:", total_of(table))
        print("the comma is quoted:", table.read_text(encoding="utf-8").splitlines()[1])
        settings = folder / "settings.json"
        save_settings(settings, {"size": 3, "name": "Jörg"})
        print("settings:", json.loads(settings.read_text(encoding="utf-8")))
        print("files:", sorted(f"{path.name} {path.stat().st_size}" for path in folder.glob("*.*")))
        print("bytes:", first_bytes(table, 9))
        try:
            notes.open("x", encoding="utf-8").close()
        except FileExistsError as error:
            print("refused:", error.strerror)


if __name__ == "__main__":
    main()
