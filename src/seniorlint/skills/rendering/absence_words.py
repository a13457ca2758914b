"""Why a developer has no observation, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from seniorlint.skills.attribution import REASONS
from seniorlint.skills.people.absence import Absence

Number = Callable[[str, int], str]


def absence_words(one: Absence, number: Number = lambda key, value: str(value)) -> str:
    """What a developer has here instead of observations.

    `number`: how a number is written, given its key in the JSON (`commits`, `left_out/bot`) and its value.
    """
    return " ".join(_sentences(one, number))


def _sentences(one: Absence, number: Number) -> Iterator[str]:
    if one.outside:
        outside = _counted("outside", one.outside, "observation", number)
        yield f"{outside} outside what this report was narrowed to."
    if one.commits:
        decided = "it decided nothing" if one.commits == 1 else "none of them decided anything"
        more = " else" if one.outside or one.left_out else ""
        looked_for = f"{decided}{more} that the rules of this report look at and that is still there"
        yield f"{_counted('commits', one.commits, 'commit', number)}, and {looked_for}: {_kinds(one, number)}."
    for reason, observations in one.left_out.items():
        yield f"Left out: {_counted(f'left_out/{reason}', observations, 'observation', number)} {REASONS[reason]}."


def _kinds(one: Absence, number: Number) -> str:
    kinds = (
        ("merges", one.merges, "is a merge" if one.merges == 1 else "are merges"),
        ("elsewhere", one.elsewhere, "changed no file that it reads"),
        ("here", one.here, "changed files that it reads, but nothing that is an occasion today"),
    )
    return ", ".join(f"{number(key, value)} {what}" for key, value, what in kinds if value)


def _counted(key: str, value: int, what: str, number: Number) -> str:
    return f"{number(key, value)} {what}{'' if value == 1 else 's'}"
