"""From the commit that `git blame` names back to the one in which a decision was made.

Blame says who touched a line last. A formatter, an annotation, a rename or a move touches lines and decides nothing. So
at the blamed commit the file before it is read and observed: where the same observation is there with the same verdict,
the older version is blamed at that place, and so on. The commit in which it first is there made the decision. (Tracking
syntax nodes instead of lines follows D. M. German, B. Adams and K. Stewart, "cregit: Token-level blame information in
git version control repositories", Empirical Software Engineering 24, 2019.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from seniorlint.catalogue.load import load_catalogue
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.languages.language import known_language
from seniorlint.skills.blame import FLAGS, Blame, BlamedLine, Commit, Version, blame_lines
from seniorlint.skills.decisions.alignment import is_telling
from seniorlint.skills.decisions.changes import Change, changes_of, note_uncommitted
from seniorlint.skills.decisions.copies import without_copies
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.old_versions import OldVersions, Wanted, ask
from seniorlint.skills.decisions.pairing import aligned, old_names
from seniorlint.skills.decisions.sources import sources_of
from seniorlint.skills.decisions.standing import standing
from seniorlint.skills.decisions.steps import Before, Going, Step
from seniorlint.skills.decisions.trail import Key, Trail, lines_between, trails_of
from seniorlint.skills.decisions.version_text import Text

_PROCESSES = 2  # of git at a time
_ANY = ""  # no commit: all of a version may be what an observation was


@dataclass
class Follower:
    """Follows observations; keeps what it learns of commits. `old` reads versions.

    `unread`: observations that may be older than the commit that is named, because a version before it cannot be read.
    """

    repository: Repository
    old: OldVersions

    def __post_init__(self) -> None:
        self._changes: dict[str, Change] = {}
        self.unread: set[Key] = set()

    def follow(self, files: Mapping[str, tuple[Text, Blame]]) -> dict[Key, Commit]:
        """The commit that decided each observation of the files, given by path; it may be what is not committed yet.

        An observation without a line of text is left out. Raises `GitError`.
        """
        ended: list[Trail] = []
        heads = {rule.name for rule in load_catalogue().rules.values() if rule.head_decides}
        trails = [trail for path, (text, blame) in files.items() for trail in trails_of(path, text, blame, heads)]
        trails = without_copies(self.repository, self.old, trails)
        self._learn_uncommitted(trails)
        with self.old.observers:
            while trails:
                trails = self._step(trails, ended)
                # A long history would fill the memory, and other versions are seldom asked for twice.
                self.old.forget(but={one.version for one in trails if one.version is not None})
        return {trail.key: trail.origin.commit for trail in ended}

    def _step(self, trails: Sequence[Trail], ended: list[Trail]) -> list[Trail]:
        """One commit back for each trail; what stays where it is was decided there."""
        trails = standing(self.repository, self.old, same, trails)
        self._learn(one.origin.commit.id for one in trails if not one.origin.commit.is_uncommitted)
        self._learn(parent for one in trails if one.origin.previous is None and (parent := self._parent(one)))
        left = [(trail, self._before(trail)) for trail in trails]
        going: list[Going] = []
        while left:
            ended += [trail for trail, before in left if not before]
            left = [one for one in left if one[1]]
            found = self._found([(trail, before[0]) for trail, before in left])
            going += found.values()
            left = [(trail, before[1:]) for trail, before in left if trail.key not in found]
        self.unread.difference_update(one.trail.key for one in going)
        return self._blamed(going, ended)

    def _learn_uncommitted(self, trails: Iterable[Trail]) -> None:
        for origin in {one.origin: None for one in trails if one.origin.commit.is_uncommitted}:
            if origin.previous is not None:
                with suppress(GitError, OSError):  # then all of the version before it may be what was changed
                    change = self._changes.setdefault(origin.commit.id, Change(None))
                    note_uncommitted(change, self.repository, origin.path, origin.previous)

    def _learn(self, commits: Iterable[str]) -> None:
        self._changes.update(changes_of(self.repository, sorted(set(commits) - self._changes.keys())))

    def _parent(self, trail: Trail) -> str | None:
        change = self._changes.get(trail.origin.commit.id)
        return change.parent if change is not None else None

    def _found(self, wanted: Sequence[tuple[Trail, Before]]) -> dict[Key, Going]:
        """Those of the trails that are in the version beside them.

        Only what the commit touched there can be what they were: everything else is still there beside them. What
        is there word for word needs no tree. Of the others, first the definitions are observed that have the
        same name, then all that the commit touched, where the text of the mark is anywhere in them.
        """
        texts = self.old.plain(before.version for _, before in wanted)
        found: dict[Key, Going] = {}
        steps: dict[Step, list[Trail]] = defaultdict(list)
        for trail, before in wanted:
            text = texts.get(before.version)
            if text is None:
                continue
            if (mark := trail.verbatim_in(text)) is not None and self._may_be(mark, before):
                found[trail.key] = Going(trail, before.version, text, mark)
            steps[Step(trail.text, before)].append(trail)
        for old, is_of_head in ((self.old.heads, True), (self.old, False)):
            group = {step: [one for one in trails if one.is_of_head == is_of_head] for step, trails in steps.items()}
            found.update(self._observed(old, group, texts, found))
        return found

    def _observed(
        self,
        old: OldVersions,
        steps: Mapping[Step, Sequence[Trail]],
        texts: Mapping[Version, Text],
        known: Mapping[Key, Going],
    ) -> dict[Key, Going]:
        """Those of the trails that are in the version before them, by what is observed there; `known`: need no tree."""
        found: dict[Key, Going] = {}
        for choose in (self._lines_in_scopes, self._lines_anywhere):
            asked: dict[Version, Wanted] = {}
            left = []
            for step, trails in steps.items():
                version = step.before.version
                missing = [one for one in trails if one.key not in known and one.key not in found]
                lines = choose(step, missing, texts[version]) if missing else set()
                if lines is None or lines:
                    names = frozenset(trail.mark.rule for trail in missing)
                    ask(asked, version, Wanted(names, None if lines is None else frozenset(lines)))
                    left.append(step)
            observed = old.get(asked)
            for step in left:
                if (there := observed.get(step.before.version)) is not None:
                    found = self._aligned(step, steps[step], there) | found
                    self.unread.update(one.key for one in steps[step] if self._may_hide(step, one, there))
        return {key: going for key, going in found.items() if key not in known}

    def _may_hide(self, step: Step, trail: Trail, text: Text) -> bool:
        """May a trail be in what the commit touched of a version that cannot be read, in a language that could be?"""
        if text.is_read or known_language(step.before.version.path) is None:
            return False
        lines = self._lines_in_scopes(step, [trail], text), self._lines_anywhere(step, [trail], text)
        return any(one is None or one for one in lines)

    def _lines_in_scopes(self, step: Step, trails: Sequence[Trail], text: Text) -> set[int] | None:
        """The lines of a version that its commit touched in the scopes that trails are in. None: all may be."""
        touched = self._touched(step)
        if touched is None:
            return None
        names = {trail.mark.scope for trail in trails}
        if "" in names:  # what is judged at the top may depend on what the definitions hold
            return touched
        names.update(old_names(names, step.text, text).values())
        top = {text.top} if any(trail.mark.is_top for trail in trails) else set()
        return {line for line in touched if line <= len(text.lines) and text.scope_at(line) in names} | top

    def _lines_anywhere(self, step: Step, trails: Sequence[Trail], text: Text) -> set[int] | None:
        """All lines that it touched, if one of the trails may be in another scope."""
        may_be = any(is_telling(trail.mark) and text.holds(trail.mark.text) for trail in trails)
        return self._touched(step) if may_be else set()

    def _touched(self, step: Step) -> set[int] | None:
        """The lines of a version that the commit after it changed: no others are asked for. None: all may be."""
        change = self._changes.get(step.before.commit)
        return None if change is None else set(change.lines_cut(step.before.version.path))

    def _aligned(self, step: Step, trails: Sequence[Trail], text: Text) -> dict[Key, Going]:
        """Those of the trails, all in one text and from one commit, that are in the version before it."""
        rules = {one.mark.rule for one in trails}
        old = [mark for mark in text.marks if mark.rule in rules and self._may_be(mark, step.before)]
        new = list(dict.fromkeys(one.mark for one in trails))  # two that became one stay together
        found = {new[index]: old[there] for index, there in aligned(new, step.text, old, text).items()}
        return {one.key: Going(one, step.before.version, text, found[one.mark]) for one in trails if one.mark in found}

    def _may_be(self, mark: Mark, before: Before) -> bool:
        """Did the commit touch a mark of the version before it, or may it have?"""
        change = self._changes.get(before.commit)
        return mark.is_top or change is None or change.touched(before.version.path, mark.first, mark.last)

    def _before(self, trail: Trail) -> list[Before]:
        """Where the observation may have been: the file's older version, and those that lines were taken from."""
        origin = trail.origin
        commit = origin.commit.id
        own = [] if origin.previous is None else [Before(origin.previous, commit)]
        change = self._changes.get(commit)
        if change is None:  # a merge that changed something itself, or what is not committed
            return own
        written = [one.number for one in trail.lines if one.origin is origin]
        is_new = len(written) == len(trail.lines) and change.wrote(origin.path, written) and not trail.mark.is_top
        if is_new and not change.moved(trail.text.lines[trail.mark.first - 1 : trail.mark.last], origin.path):
            own = []
        undone = (Before(Version(f"{one}^", origin.path), _ANY) for one in change.reverts)
        return [*own, *(Before(*one) for one in sources_of(trail, self._changes, self.old)), *undone]

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
                trails.append(Trail(trail.key, mark, text, version, lines, is_of_head=trail.is_of_head))
            else:
                ended.append(trail)
        return without_copies(self.repository, self.old, trails)

    def _blame(self, wanted: tuple[Version, Iterable[tuple[int, int]]]) -> dict[int, BlamedLine]:
        version, ranges = wanted
        asked = list(ranges) if self.old.flags == FLAGS else []  # git finds a few lines alone in no other file
        try:
            return {one.line: one for one in blame_lines(self.repository, version, asked, self.old.flags)}
        except GitError:
            return {}


def same(trail: Trail, whole: Text, text: Text) -> Mark | None:
    """The mark in any other text of the file that is the trail's; `whole`: its own text with what is beside it."""
    ours = [one for one in text.marks if one.rule == trail.mark.rule]
    theirs = [one for one in whole.marks if one.rule == trail.mark.rule]
    place = trail.mark.place, trail.mark.text
    own = next((index for index, one in enumerate(theirs) if (one.place, one.text) == place), None)
    found = None if own is None else aligned(theirs, whole, ours, text).get(own)
    return None if found is None else ours[found]
