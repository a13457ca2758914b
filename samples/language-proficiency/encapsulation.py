"""Encapsulation: a class keeps its own rule, and callers cannot break it by accident.

Begin with plain attributes. When there is something to guard, an attribute becomes a property: the callers'
code stays as it is, and the check is in one place, also for `__init__`. An underscore says "inside only", and
that is all the protection Python gives, and needs. Hand out copies or tuples of what is kept inside, not the
list itself. Do not write getters and setters that only get and set.

Read next: https://docs.python.org/3/library/functions.html#property and
https://docs.python.org/3/tutorial/classes.html#private-variables
"""

from __future__ import annotations

from collections.abc import Iterable


class Thermostat:
    """Keeps a target within what the heating can do."""

    LEAST, MOST = 5.0, 30.0

    def __init__(self, target: float) -> None:
        self.target = target  # by way of the setter, so a wrong one is refused here, too

    @property
    def target(self) -> float:
        """In degrees Celsius."""
        return self._target

    @target.setter
    def target(self, value: float) -> None:
        if not self.LEAST <= value <= self.MOST:
            raise ValueError(f"target must be {self.LEAST} to {self.MOST} degrees, not {value}")
        self._target = value

    @property
    def target_fahrenheit(self) -> float:
        """Computed from the one that is kept, so the two can never differ. It has no setter: it cannot be set."""
        return self._target * 9 / 5 + 32


class Playlist:
    """Songs, none of them twice. Whoever asks gets a tuple, and cannot add to it."""

    def __init__(self, songs: Iterable[str] = ()) -> None:
        self._songs: list[str] = []
        for song in songs:
            self.add(song)

    def add(self, song: str) -> None:
        """The only way in, so the rule holds."""
        if song in self._songs:
            raise ValueError(f"{song!r} is in it already")
        self._songs.append(song)

    @property
    def songs(self) -> tuple[str, ...]:
        """In the order in which they were added."""
        return tuple(self._songs)


class Player:
    """What happens inside may change without a caller noticing: here the number of a song instead of its name."""

    def __init__(self, playlist: Playlist) -> None:
        self._playlist = playlist
        self.__position = 0  # two underscores: mangled, so that a subclass cannot take the name by accident

    def play(self) -> str:
        """The current song; the next call plays the one after it."""
        songs = self._playlist.songs
        song = songs[self.__position % len(songs)]
        self.__position += 1
        return song


def main() -> None:
    """Use each class as meant, and try to break it."""
    thermostat = Thermostat(20)
    thermostat.target += 1.5  # reads like an attribute
    print(f"target {thermostat.target}, which is {thermostat.target_fahrenheit:.1f} Fahrenheit")
    for wrong in (90.0, -3.0):
        try:
            thermostat.target = wrong
        except ValueError as error:
            print("refused:", error)
    try:
        thermostat.target_fahrenheit = 70  # type: ignore[misc]
    except AttributeError:
        print("refused: target_fahrenheit cannot be set")
    print("still:", thermostat.target)
    playlist = Playlist(["Tides", "Rain"])
    try:
        playlist.add("Rain")
    except ValueError as error:
        print("refused:", error)
    print("songs:", playlist.songs)
    player = Player(playlist)
    print(
        "played:",
        [player.play() for _ in range(3)],
        "| mangled:",
        [name for name in vars(player) if "position" in name],
    )


if __name__ == "__main__":
    main()
