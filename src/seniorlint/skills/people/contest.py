"""Claims honoured: what a person contests no longer counts for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from seniorlint.catalogue.model import Catalogue
from seniorlint.skills.attribution import Attributed, Attribution
from seniorlint.skills.observed import ObservedFile
from seniorlint.skills.people.claims import Claim, Kind
from seniorlint.skills.people.disown import disowned
from seniorlint.skills.person import Person, find_contact
from seniorlint.skills.report_data import Contests

Identities = Callable[[Collection[str]], Mapping[str, Sequence[str]]]


@dataclass
class Contested:
    """What became of the claims. `by`: how many observations each person contested, by what they said.

    `taken`: these observations as they were before. `unmatched`: the line of each claim that changed nothing, and why.
    """

    attributed: Attributed
    by: dict[Person, Counter[Kind]] = field(default_factory=lambda: defaultdict(Counter))
    taken: dict[Person, list[Attribution]] = field(default_factory=lambda: defaultdict(list))
    unmatched: dict[int, str] = field(default_factory=dict)

    def counts(self, file: str, entries: int) -> Contests:
        """All of it as numbers."""
        kinds = sum(self.by.values(), Counter[Kind]())
        said = Contests(file, entries, kinds["not-mine"], kinds["intended"], len(self.unmatched))
        return said if entries else Contests()


@dataclass(frozen=True)
class _Place:
    """An observation: its index among all attributions, and its identity, "" where it was not asked for."""

    index: int
    identity: str


def honour(
    claims: Sequence[Claim],
    attributed: Attributed,
    files: Mapping[str, ObservedFile],
    *,
    tracked: Collection[str],
    catalogue: Catalogue,
    identities: Identities,
) -> Contested:
    """Take what people contest from them.

    A claim changes the numbers of the person who committed it: no developer can take away what another did well.
    `files`: by the path from the top, those that are looked at; `tracked`: all that the last commit holds.
    `identities`: the identities of the observations in files, in their order.
    """
    made = Contested(attributed)
    attributions = list(attributed.attributions)
    named = identities({one.path for one in claims if one.identity is not None and one.path in files})
    places = _places(attributions, files, {one.path for one in claims}, named)
    for claim in claims:
        if claim.path not in files:
            if claim.path not in tracked:
                made.unmatched[claim.at] = f"the last commit holds no file {claim.path}"
            continue
        found = [
            place.index for place in places.get(claim.path, ()) if _is_meant(claim, place, attributions, catalogue)
        ]
        person = find_contact(attributed.people, claim.by, by_name=False)
        own = [index for index in found if person in attributions[index].owners]
        misses = [index for index in own if attributions[index].seen.outcome == "missed"]
        taken = misses if claim.kind == "intended" else own
        if person is None or not taken:
            made.unmatched[claim.at] = _why_not(claim, found, own)
            continue
        made.taken[person].extend(attributions[index] for index in taken)
        for index in taken:
            attributions[index] = disowned(attributions[index], {person}, "contested")
        made.by[person][claim.kind] += len(taken)
    made.attributed = replace(attributed, attributions=tuple(attributions))
    return made


def _why_not(claim: Claim, found: Collection[int], own: Collection[int]) -> str:
    if not found:
        return f"nothing that was observed in {claim.path} is what it names"
    if not own:
        return "what it names does not count for whoever committed it"
    return "`intended` is for what was missed, and this was not"


def _places(
    attributions: Sequence[Attribution],
    files: Mapping[str, ObservedFile],
    wanted: Collection[str],
    identities: Mapping[str, Sequence[str]],
) -> Mapping[str, Sequence[_Place]]:
    """The observations of the files that are wanted, by path."""
    path_of = {id(files[path]): path for path in wanted if path in files}
    places: dict[str, list[_Place]] = defaultdict(list)
    for index, one in enumerate(attributions):
        path = path_of.get(id(one.file))
        if path is not None:
            known = identities.get(path, ())
            number = len(places[path])  # attributions are in the order of the observations of their file
            places[path].append(_Place(index, known[number] if number < len(known) else ""))
    return places


def _is_meant(claim: Claim, place: _Place, attributions: Sequence[Attribution], catalogue: Catalogue) -> bool:
    seen = attributions[place.index].seen
    return (
        (claim.identity is None or claim.identity == place.identity)
        and (claim.line is None or claim.line == seen.span.line)
        and (claim.rule is None or claim.rule in _names(seen.name, catalogue))
    )


def _names(name: str, catalogue: Catalogue) -> Iterator[str]:
    yield name
    if name in catalogue.rules:
        yield catalogue.rules[name].code
