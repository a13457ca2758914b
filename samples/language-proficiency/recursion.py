"""Recursion: a function that does a small part, and calls itself for the parts of what is left.

It fits data that is nested: folders, comments with answers, JSON, formulas. Say first what the simplest case
is; then trust the function for the smaller ones. Each call takes a frame, and after about a thousand Python
refuses, so recursion is for depth, not for length: go through a list with a loop. Where data comes from
outside, and may be nested without end, use a stack of your own.

Read next: https://docs.python.org/3/library/sys.html#sys.setrecursionlimit and Abelson and Sussman,
"Structure and Interpretation of Computer Programs", chapter 1.2
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Comment:
    """A comment and the answers to it."""

    author: str
    text: str
    answers: list[Comment] = field(default_factory=list)


def count(comment: Comment) -> int:
    """How many there are: this one, and those below each of its answers. Without answers the sum is zero."""
    return 1 + sum(count(answer) for answer in comment.answers)


def depth(comment: Comment) -> int:
    """How deep the discussion goes; `default` is the simplest case."""
    return 1 + max((depth(answer) for answer in comment.answers), default=0)


def outline(comment: Comment, level: int = 0) -> Iterator[str]:
    """What is carried downwards is a parameter."""
    yield f"{'  ' * level}{comment.author}: {comment.text}"
    for answer in comment.answers:
        yield from outline(answer, level + 1)


def without_secrets(data: Any) -> Any:  # noqa: ANN401  # JSON may be anything
    """A new value of the same shape: one case for each kind, and the plain ones as they are."""
    match data:
        case dict():
            return {key: "***" if key == "password" else without_secrets(value) for key, value in data.items()}
        case list():
            return [without_secrets(item) for item in data]
        case _:
            return data


def orders(items: list[str]) -> list[list[str]]:
    """All orders of some items: each one first, before all orders of the others."""
    if not items:
        return [[]]
    return [[item, *rest] for index, item in enumerate(items) for rest in orders(items[:index] + items[index + 1 :])]


def count_with_a_stack(comment: Comment) -> int:
    """The same as `count` without recursion: what is still to be done is in a list, so depth is not a limit."""
    waiting, found = [comment], 0
    while waiting:
        found += 1
        waiting.extend(waiting.pop().answers)
    return found


def long_chain(length: int) -> Comment:
    """Answers to answers to answers, as an attacker would send them."""
    first = last = Comment("a", "first")
    for _ in range(length - 1):
        last.answers.append(Comment("b", "re"))
        last = last.answers[0]
    return first


def main() -> None:
    """A discussion, some data, and a chain that is too deep."""
    talk = Comment("Amara", "tea?", [Comment("Jonas", "yes", [Comment("Amara", "with milk?")]), Comment("Li", "no")])
    print(*outline(talk), sep="\n")
    print(f"{count(talk)} comments, {depth(talk)} deep")
    print(without_secrets({"users": [{"name": "Amara", "password": "secret"}], "count": 1}))
    print("orders:", ["".join(one) for one in orders(["a", "b", "c"])])
    chain = long_chain(5_000)
    try:
        print(count(chain))
    except RecursionError as error:
        print("refused:", error)
    print("with a stack of our own:", count_with_a_stack(chain))


if __name__ == "__main__":
    main()
