"""From the commit that `git blame` names back to the one in which a decision was made.

Blame says who touched a line last. A formatter, an annotation, a rename or a move touches lines and decides nothing. So
at the blamed commit the file before it is read and observed: where the same observation is there with the same verdict,
the older version is blamed at that place, and so on. The commit in which it first is there made the decision. (Tracking
syntax nodes instead of lines follows D. M. German, B. Adams and K. Stewart, "cregit: Token-level blame information in
git version control repositories", Empirical Software Engineering 24, 2019.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.skills.blame import Blame, BlamedLine, Commit, Version, blame_lines
from seniorlint.skills.decisions.alignment import Pairs, align
from seniorlint.skills.decisions.changes import Change, changes_of
from seniorlint.skills.decisions.definitions import renamed
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.old_versions import OldVersions, Text
from seniorlint.skills.decisions.standing import standing
from seniorlint.skills.decisions.trail import Key, Trail, lines_between, trails_of

_PROCESSES = 2  # of git at a time
_ANY = ""  # no commit: all of a version may be what an observation was


class Before(NamedTuple):
    """A version in which an observation may be, and the commit after it: what that did not touch is still there."""

    version: Version
    commit: str


class Step(NamedTuple):
    """From one text to a version before it."""

    text: Text
    before: Before


class Going(NamedTuple):
    """A trail, and the mark that it is in an older version."""

    trail: Trail
    version: Version
    text: Text
    mark: Mark


@dataclass
class Follower:
    """Follows observations; keeps what it learns of commits. `old` reads versions."""

    repository: Repository
    old: OldVersions

    def __post_init__(self) -> None:
        self._changes: dict[str, Change] = {}
        self._same: dict[tuple[Text, Text], Pairs] = {}

    def follow(self, files: Mapping[str, tuple[Text, Blame]]) -> dict[Key, Commit]:
        """The commit that decided each observation of the files, given by path; it may be what is not committed yet.

        An observation without a line of text is left out. Raises `GitError`.
        """
        ended: list[Trail] = []
        trails = [trail for path, (text, blame) in files.items() for trail in trails_of(path, text, blame)]
        while trails:
            trails = self._step(trails, ended)
        return {trail.key: trail.origin.commit for trail in ended}

    def _step(self, trails: Sequence[Trail], ended: list[Trail]) -> list[Trail]:
        """One commit back for each trail; what stays where it is was decided there."""
        trails = standing(self.repository, self.old, self.same, trails)
        self._learn(one.origin.commit.id for one in trails if not one.origin.commit.is_uncommitted)
        self._learn(parent for one in trails if one.origin.previous is None and (parent := self._parent(one)))
        candidates = [self._before(trail) for trail in trails]
        versions = list(dict.fromkeys(one.version for group in candidates for one in group))
        texts = dict(zip(versions, self.old.get(versions, self._touched(candidates)), strict=True))
        going: list[Going] = []
        left = list(zip(trails, candidates, strict=True))
        while left:
            asked: dict[Step, list[Trail]] = defaultdict(list)
            for trail, group in left:
                if group:
                    asked[Step(trail.text, group[0])].append(trail)
                else:
                    ended.append(trail)
            found = {one.trail.key: one for step, group in asked.items() for one in self._found(step, group, texts)}
            going += found.values()
            left = [(trail, group[1:]) for trail, group in left if group and trail.key not in found]
        return self._blamed(going, ended)

    def _learn(self, commits: Iterable[str]) -> None:
        self._changes.update(changes_of(self.repository, sorted(set(commits) - self._changes.keys())))

    def _parent(self, trail: Trail) -> str | None:
        change = self._changes.get(trail.origin.commit.id)
        return change.parent if change is not None else None

    def _touched(self, candidates: Iterable[Sequence[Before]]) -> dict[Version, set[int] | None]:
        """The lines of each version that the commit after it changed: no others are asked for. None: all may be."""
        lines: dict[Version, set[int] | None] = {}
        for group in candidates:
            for version, commit in group:
                change = self._changes.get(commit)
                known = lines.setdefault(version, set())
                if change is None:
                    lines[version] = None
                elif known is not None:
                    known.update(change.lines_cut(version.path))
        return lines

    def _found(self, step: Step, trails: Sequence[Trail], texts: Mapping[Version, Text | None]) -> list[Going]:
        """Those of the trails, all in one text and from one commit, that are in the version before it.

        Only what the commit touched there can be what they were: everything else is still there beside them.
        """
        version, commit = step.before
        text = texts[version]
        if text is None:
            return []
        change = self._changes.get(commit)
        rules = {one.mark.rule for one in trails}
        old = [
            mark
            for mark in text.marks
            if mark.rule in rules
            and (mark.is_top or change is None or change.touched(version.path, mark.first, mark.last))
        ]
        pairs = _aligned([one.mark for one in trails], step.text, old, text)
        return [Going(trails[new], version, text, old[index]) for new, index in pairs.items()]

    def same(self, trail: Trail, text: Text) -> Mark | None:
        """The mark in any other text of the file that is the trail's."""
        if (trail.text, text) not in self._same:
            self._same[trail.text, text] = _aligned(trail.text.marks, trail.text, text.marks, text)
        index = self._same[trail.text, text].get(trail.text.index_of(trail.mark))
        return None if index is None else text.marks[index]

    def _before(self, trail: Trail) -> list[Before]:
        """Where the observation may have been: the file's older version, and those that lines were taken from."""
        origin = trail.origin
        commit = origin.commit.id
        own = [] if origin.previous is None else [Before(origin.previous, commit)]
        change = self._changes.get(commit)
        if change is None:  # a merge that changed something itself, or what is not committed
            return own
        written = [one.number for one in trail.lines if one.origin is origin]
        if len(written) == len(trail.lines) and change.wrote(origin.path, written) and not trail.mark.is_top:
            own = []
        undone = (Before(Version(f"{one}^", origin.path), _ANY) for one in change.reverts)
        return [*own, *(Before(*one) for one in self._sources(trail, change)), *undone]

    def _sources(self, trail: Trail, change: Change) -> Iterable[tuple[Version, str]]:
        """The other files that a commit took a trail's lines from, or the definition around them; see `Before`.

        Where the commit added the file, the one before it may have taken the lines out.
        """
        origin = trail.origin
        commits = [(origin.commit.id, change)]
        if origin.previous is None and change.parent in self._changes:
            commits.append((change.parent, self._changes[change.parent]))
        for commit, one in commits:
            if one.parent is None:
                continue
            lines = trail.text.lines[trail.mark.first - 1 : trail.mark.last]
            sources = one.taken_from(lines, origin.path)
            if not sources and (around := trail.text.definitions.get(trail.mark.scope)) is not None:
                sources = one.mostly_taken_from(trail.text.lines[around.first - 1 : around.last], origin.path)
            yield from ((Version(one.parent, path), commit) for path in sources)

    def _blamed(self, going: Sequence[Going], ended: list[Trail]) -> list[Trail]:
        """The trails in their older versions; one that git cannot blame there ends where it was."""
        wanted: dict[Version, dict[tuple[int, int], None]] = {}
        for _, version, _, mark in going:
            wanted.setdefault(version, {})[mark.first, mark.last] = None
        with ThreadPoolExecutor(_PROCESSES) as executor:
            blamed = dict(zip(wanted, executor.map(self._blame, wanted.items()), strict=True))
        trails = []
        for trail, version, text, mark in going:
            lines = lines_between(blamed[version], mark)
            if lines:
                trails.append(Trail(trail.key, mark, text, version, lines))
            else:
                ended.append(trail)
        return trails

    def _blame(self, wanted: tuple[Version, Iterable[tuple[int, int]]]) -> dict[int, BlamedLine]:
        version, ranges = wanted
        try:
            return {one.line: one for one in blame_lines(self.repository, version, list(ranges))}
        except GitError:
            return {}


def _aligned(new: Sequence[Mark], new_text: Text, old: Sequence[Mark], old_text: Text) -> Pairs:
    """The pairs of marks, through definitions that got another name."""
    alone = _once(new_text) & _once(old_text)
    pairs = align(new, old, {}, alone)
    unknown = {mark.scope for index, mark in enumerate(new) if index not in pairs}
    names = renamed(unknown, new_text.lines, new_text.definitions, old_text.lines, old_text.definitions)
    return align(new, old, names, alone) if names else pairs


def _once(text: Text) -> set[str]:
    """The rules of which there is one mark in a text."""
    counted = Counter(one.rule for one in text.marks)
    return {rule for rule, count in counted.items() if count == 1}
