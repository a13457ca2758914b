"""The commands of a shell script, near enough to see which programs it runs: words, operators, quotes and comments.

What a here-document holds is text, not commands. `$(...)`, `${...}` and `${{ ... }}` (of workflows) are parts of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_OPERATOR = re.compile(r"\|\||&&|;;?|\|&?|&(?!>)|\n|[()]|[{}](?=[\s;]|$)")
_NOTHING = re.compile(r"(?:[ \t\r]|\\\r?\n)+|#[^\n]*")  # blanks, lines that go on, comments
_PLAIN = re.compile(r"[^\s\\'\"$`|&;()]+")
_HEREDOC = re.compile(r"<<-?\s*['\"\\]?(?P<name>\w+)['\"]?")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)
_SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh"})
_WITH_SCRIPT = 3  # words of `sh -c "..."`
_SCRIPT_FOLLOWS = re.compile(r"-[a-z]*c")
_MAX_WORDS = 20_000
_WRAPPERS: dict[tuple[str, ...], int] = {  # what runs what follows it, with how many arguments of its own
    **{(word,): 0 for word in ("sudo", "exec", "time", "env", "nohup", "command", "then", "do", "else", "if", "!")},
    **{(word,): 0 for word in ("while", "until", "elif", "xvfb-run", "tini", "dumb-init", "catchsegv")},
    **{(tool, "run"): 0 for tool in ("poetry", "uv", "pipenv", "pdm", "hatch", "rye", "coverage", "pixi", "conda")},
    **{(python, "-m"): 0 for python in ("python", "python3", "python2", "py")},
    ("timeout",): 1,
}


class Command(NamedTuple):
    """A simple command: its words without quotes, its offsets in the script, and the operator after it, or ""."""

    start: int
    end: int
    words: tuple[str, ...]
    operator: str

    @property
    def program(self) -> tuple[str, ...]:
        """Its words from the program on that it is about: `sudo A=b poetry run pytest -q` is about `pytest -q`."""
        return without_wrappers(self.words)


def without_wrappers(words: Sequence[str]) -> tuple[str, ...]:
    """Words without assignments and programs at their start that only run what follows them."""
    rest = list(words)
    while rest:
        taken = _taken(rest)
        if not taken:
            break
        del rest[:taken]
        while taken and rest and rest[0].startswith("-") and len(rest) > 1:
            del rest[0]  # an option of the wrapper
    return (rest[0].rpartition("/")[2], *rest[1:]) if rest else ()


def _taken(rest: Sequence[str]) -> int:
    if _ASSIGNMENT.fullmatch(rest[0]):
        return 1
    first = re.sub(r"^(python3?)\.\d+$", r"\1", rest[0].rpartition("/")[2])
    for size in (2, 1):
        extra = _WRAPPERS.get((first, *rest[1:size]))
        if extra is not None and len(rest) >= size:
            return size + extra
    return 0


def commands_in(script: str) -> list[Command]:
    """The simple commands of a script, in text order."""
    found: list[Command] = []
    words: list[tuple[int, int, str]] = []
    for token in _tokens(script):
        if token[2] is not None:
            words.append((token[0], token[1], token[2]))
            continue
        if words:
            operator = script[token[0] : token[1]]
            found.append(Command(words[0][0], words[-1][1], tuple(word for _, _, word in words), operator))
            words = []
    if words:
        found.append(Command(words[0][0], words[-1][1], tuple(word for _, _, word in words), ""))
    return found


def commands_of_words(words: Sequence[str], start: int = 0, end: int = 0) -> list[Command]:
    """The commands that a list of words runs: one, or those of the script of `sh -c`. All have the offsets given."""
    if len(words) >= _WITH_SCRIPT and words[0].rpartition("/")[2] in _SHELLS and _SCRIPT_FOLLOWS.fullmatch(words[1]):
        return [one._replace(start=start, end=end) for one in commands_in(words[2])]
    return [Command(start, end, tuple(words), "")] if words else []


def _tokens(script: str) -> Iterator[tuple[int, int, str | None]]:
    """The words of a script, and None for each operator, with their offsets."""
    index = count = 0
    heredocs: list[str] = []
    while index < len(script) and count < _MAX_WORDS:
        count += 1
        if match := _NOTHING.match(script, index):
            index = match.end()
        elif match := _OPERATOR.match(script, index):
            yield index, match.end(), None
            index = match.end()
            if match[0] == "\n":
                for name in heredocs:
                    index = _after_heredoc(script, index, name)
                heredocs.clear()
        else:
            start = index
            index, word = _word(script, index)
            opened = _HEREDOC.search(script, start, index + 40) if "<<" in word else None
            if opened is not None and opened.start() < index:
                heredocs.append(opened["name"])
            yield start, index, word


def _after_heredoc(script: str, index: int, name: str) -> int:
    end = re.compile(rf"^[ \t]*{name}[ \t\r]*$", re.MULTILINE).search(script, index)
    return end.end() if end is not None else len(script)


def _word(script: str, index: int) -> tuple[int, str]:
    """The index after a word, and its text without quotes."""
    pieces: list[str] = []
    while index < len(script):
        char = script[index]
        if match := _PLAIN.match(script, index):
            pieces.append(match[0])
            index = match.end()
        elif char == "\\":
            pieces.append(script[index + 1 : index + 2])
            index += 2
        elif char == "'":
            end = script.find("'", index + 1)
            end = len(script) if end < 0 else end
            pieces.append(script[index + 1 : end])
            index = end + 1
        elif char in '"`':
            end = _closing_quote(script, index)
            pieces.append(script[index + 1 : end])
            index = end + 1
        elif char == "$" and script[index + 1 : index + 2] in ("{", "("):
            end = _closing_bracket(script, index + 1)
            pieces.append(script[index:end])
            index = end
        elif char == "$" or _is_part(char, script, index, pieces):
            pieces.append(char)
            index += 1
        else:
            break
    if not pieces:  # a bracket that no operator is made of
        return index + 1, script[index : index + 1]
    return min(index, len(script)), "".join(pieces)


def _is_part(char: str, script: str, index: int, pieces: Sequence[str]) -> bool:
    """Is `&` a part of where output goes (`2>&1`, `&>file`), or a bracket within a word?"""
    if char == "&":
        return script.startswith("&>", index) or (bool(pieces) and pieces[-1].endswith(">"))
    return bool(pieces) and (char == "(" or (char == ")" and "(" in pieces))


def _closing_quote(script: str, start: int) -> int:
    """The index of the quote that closes the one at an index; the end of the script where there is none."""
    index = start + 1
    while index < len(script):
        if script[index] == "\\":
            index += 2
        elif script[index] == script[start]:
            return index
        else:
            index += 1
    return len(script)


def _closing_bracket(script: str, start: int) -> int:
    """The index after the bracket that closes the one at an index, whatever is between them."""
    opening, closing = script[start], {"{": "}", "(": ")"}[script[start]]
    depth = 0
    for index in range(start, len(script)):
        depth += (script[index] == opening) - (script[index] == closing)
        if not depth:
            return index + 1
    return len(script)
