"""Which programs seniorlint is measured against, in which versions, and with which of their rules.

The peers run "a rule set of the same breadth": every rule in the catalogue names what other tools have for it (the key
`peers`), and the lists that ruff, flake8 and pylint are told to run are made from that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchmarks.environments import Environment, pinned, with_checkout

LIBCST = "libcst==1.9.0"  # the same parser for seniorlint, the bare parse, Fixit and flake8-async
FIXIT = ("fixit==2.2.1", LIBCST)

# Of flake8's plugins those without which some rule of ours has no counterpart, and no others: a plugin runs all of its
# checks whatever is selected, so each one more makes flake8 slower.
PEERS = (
    "ruff==0.17.5",
    "pylint==4.1.4",
    "flake8==7.5.0",
    "flake8-async==26.8.1",  # blocking calls in coroutines, dangling tasks
    "flake8-bandit==4.1.1",  # shell, SQL, deserialisation, errors that vanish
    "bandit==1.9.4",
    "flake8-bugbear==26.10.27",  # except clauses, defaults, closures, assertRaises
    "flake8-comprehensions==3.17.0",  # any([...]) and its like
    "flake8-docstrings==1.7.0",
    "pydocstyle==6.3.0",
    "flake8-logging==1.8.0",
    "tryceratops==2.4.1",  # `raise error` instead of `raise`
    LIBCST,
)

# What the catalogue calls the plugins above, and the letters that flake8 puts before the number of their codes.
_FLAKE8_NAMES = {
    "flake8": None,
    "flake8-async": None,
    "flake8-logging": None,
    "bandit": "S",
    "bugbear": None,
    "pydocstyle": None,
    "tryceratops": None,
}
# ruff has these from pycodestyle, pyflakes and the plugins above, with their codes.
_CODES_OF_FLAKE8 = re.compile(r"(E|F|ASYNC|B|C4|D|LOG|S|TRY)\d+")
_SELECTABLE = re.compile(r"[A-Z]+\d+")

_PEER_CODES = """
import json
from seniorlint.catalogue.load import load_catalogue
print(json.dumps([peer for rule in load_catalogue().rules.values() for peer in rule.peers]))
"""


@dataclass(frozen=True)
class Selection:
    """The codes that the peers are told to report, sorted."""

    ruff: tuple[str, ...]
    flake8: tuple[str, ...]
    pylint: tuple[str, ...]


def seniorlint_environment(corpus: Path) -> Environment:
    """Where seniorlint runs, and the bare parse."""
    return with_checkout(corpus, (LIBCST,))


def peers_environment(corpus: Path) -> Environment:
    """Where ruff, flake8 and pylint run."""
    return pinned(corpus, "peers", PEERS)


def fixit_environment(corpus: Path) -> Environment:
    """Where Fixit runs."""
    return pinned(corpus, "fixit", FIXIT)


@lru_cache
def selection(corpus: Path) -> Selection:
    """The peers' codes for the rules of the installed catalogue."""
    return select(json.loads(seniorlint_environment(corpus).ask(_PEER_CODES)))


def select(peers: Iterable[str]) -> Selection:
    """Sort the catalogue's words (`ruff:E722`, `bandit:B110`) by the tool that knows them."""
    named = {tuple(peer.split(":", 1)) for peer in peers}
    ruff = {code for tool, code in named if tool == "ruff" and _SELECTABLE.fullmatch(code)}
    flake8 = {code for code in ruff if _CODES_OF_FLAKE8.fullmatch(code)}
    for tool, code in named:
        if tool in _FLAKE8_NAMES:
            letters = _FLAKE8_NAMES[tool]
            flake8.add(code if letters is None else letters + code.lstrip("B"))
    pylint = {code for tool, code in named if tool == "pylint"}
    return Selection(tuple(sorted(ruff)), tuple(sorted(flake8)), tuple(sorted(pylint)))


def seniorlint_check(corpus: Path, *options: str, output: str = "concise") -> tuple[str, ...]:
    """`seniorlint check` with all rules and no configuration, on paths that are still to be named."""
    program = str(seniorlint_environment(corpus).program("seniorlint"))
    quiet = ("--isolated", "--exit-zero", "--output-format", output)
    return (program, "check", "--select", "ALL", *quiet, *options)


def bare_parse(corpus: Path, *options: str) -> tuple[str, ...]:
    """libcst alone, on files that are still to be named."""
    return (str(seniorlint_environment(corpus).python), "-I", str(Path(__file__).with_name("bare_parse.py")), *options)


def many_rules(corpus: Path) -> tuple[str, ...]:
    """The analysis with more and more rules, on files that are still to be named."""
    return (str(seniorlint_environment(corpus).python), "-I", str(Path(__file__).with_name("many_rules.py")))


def ruff_check(corpus: Path, *options: str, output: str = "concise") -> tuple[str, ...]:
    """`ruff check` with the same breadth of rules. `--preview`, because some of them are not stable in ruff."""
    program = str(peers_environment(corpus).program("ruff"))
    codes = ",".join(selection(corpus).ruff)
    quiet = ("--isolated", "--preview", "--exit-zero", "--output-format", output)
    return (program, "check", "--select", codes, *quiet, *options)


def flake8(corpus: Path, *options: str) -> tuple[str, ...]:
    """flake8 with its plugins, told to report the same breadth of rules."""
    codes = selection(corpus).flake8
    asynchronous = [code for code in codes if code.startswith("ASYNC")]
    program = str(peers_environment(corpus).program("flake8"))
    # flake8-async alone can be told not to run the checks that are not wanted.
    chosen = ("--select", ",".join(codes), "--enable", ",".join(asynchronous))
    return (program, "--isolated", "--exit-zero", *chosen, *options)


def pylint(corpus: Path, *options: str) -> tuple[str, ...]:
    """pylint with the same messages and no others."""
    program = str(peers_environment(corpus).program("pylint"))
    chosen = ("--disable=all", f"--enable={','.join(selection(corpus).pylint)}")
    return (program, "--rcfile=", "--persistent=n", "--recursive=y", "--score=n", *chosen, *options)


def fixit(corpus: Path, *options: str) -> tuple[str, ...]:
    """Fixit with its default rules, because it has none of ours; it takes as many processes as it may use CPUs."""
    return (str(fixit_environment(corpus).program("fixit")), "--quiet", "lint", *options)
