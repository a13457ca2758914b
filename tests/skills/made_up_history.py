"""A git history that is made up: three years of a shop by four developers, always the same, for tests and pictures."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path
from textwrap import dedent

PEOPLE = (
    "Ada Lovelace <ada@example.org>",
    "Grace Hopper <grace@example.org>",
    "Alan Turing <alan@example.org>",
    "Mary Jackson <mary@example.org>",
)
YOU = PEOPLE[0]
_START = 1_640_995_200  # 2022-01-01
_NOUNS = ("order", "invoice", "parcel", "refund", "voucher", "stock", "price", "customer", "basket", "payment")
_PLACES = ("store", "api", "jobs", "reports", "importer", "mail")
# (handled well, missed); one text where there is nothing to miss. NOUN becomes a noun, NAME the same with a capital.
_SNIPPETS: tuple[tuple[str, str], ...] = (
    (
        """
        def load_NOUN(path):
            try:
                return json.loads(path.read_text(encoding="utf-8"))
            except ValueError as error:
                raise RuntimeError(f"{path} holds no NOUN") from error
        """,
        """
        def load_NOUN(path):
            try:
                return json.loads(path.read_text(encoding="utf-8"))
            except ValueError:
                raise RuntimeError(f"{path} holds no NOUN")
        """,
    ),
    (
        """
        def find_NOUN(table, key):
            try:
                return table[key]
            except KeyError:
                log.warning("no NOUN called %s", key)
                return None
        """,
        """
        def find_NOUN(table, key):
            try:
                return table[key]
            except:
                return None
        """,
    ),
    (
        """
        def open_NOUNs(connection, name):
            return connection.execute("SELECT id FROM NOUN WHERE name = ?", (name,))
        """,
        """
        def open_NOUNs(connection, name):
            return connection.execute(f"SELECT id FROM NOUN WHERE name = '{name}'")
        """,
    ),
    (
        """
        def export_NOUN(path, rows):
            with open(path, "w", encoding="utf-8") as file:
                for row in rows:
                    file.write(f"{row}\\n")
        """,
        """
        def export_NOUN(path, rows):
            file = open(path, "w", encoding="utf-8")
            for row in rows:
                file.write(f"{row}\\n")
            file.close()
        """,
    ),
    (
        """
        def with_NOUN(item, seen=None):
            seen = [] if seen is None else seen
            seen.append(item)
            return seen
        """,
        """
        def with_NOUN(item, seen=[]):
            seen.append(item)
            return seen
        """,
    ),
    (
        """
        def print_NOUN(path):
            subprocess.run(["lpr", str(path)], check=True, timeout=30)
        """,
        """
        def print_NOUN(path):
            subprocess.run(["lpr", str(path)])
        """,
    ),
    (
        """
        async def fetch_NOUNs(client, urls):
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(client.get(url)) for url in urls]
            return [task.result() for task in tasks]
        """,
        """
        async def fetch_NOUNs(client, urls):
            for url in urls:
                asyncio.create_task(client.get(url))
                time.sleep(1)
        """,
    ),
    (
        """
        @dataclass(frozen=True)
        class NAMELine:
            amount: int
            name: str

            def __post_init__(self):
                if self.amount < 0:
                    raise ValueError("an amount is not negative")
        """,
        "",
    ),
    (
        """
        def NOUN_batches(rows, size):
            batch = []
            for row in rows:
                batch.append(row)
                if len(batch) == size:
                    yield batch
                    batch = []
            if batch:
                yield batch
        """,
        "",
    ),
    (
        """
        @functools.lru_cache(maxsize=256)
        def NOUN_rate(country):
            return RATES[country]
        """,
        "",
    ),
    (
        """
        @contextmanager
        def NOUN_lock(lock):
            lock.acquire()
            try:
                yield lock
            finally:
                lock.release()
        """,
        "",
    ),
)
_HEAD = """\
import asyncio
import functools
import json
import logging
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass

log = logging.getLogger(__name__)
RATES = {"pt": 23, "se": 25}
"""


def make_history(folder: Path, commits: int = 72) -> None:
    """Make the repository in an empty folder, with so many commits over three years; its user is `YOU`."""
    pause = 3 * 365 * 86_400 // commits
    dice = random.Random(7)
    _git(folder, YOU, _START, "init", "-q", "-b", "main")
    name, _, email = YOU.rstrip(">").partition(" <")
    _git(folder, YOU, _START, "config", "user.name", name)
    _git(folder, YOU, _START, "config", "user.email", email)
    for number in range(commits):
        who = dice.randrange(len(PEOPLE)) if number % 2 else 0
        noun, place = dice.choice(_NOUNS), dice.choice(_PLACES)
        # Whoever starts misses more; everybody misses less as time goes on.
        slips = (0.45, 0.3, 0.2, 0.5)[who] * (1 - number / commits)
        chosen = dice.sample(_SNIPPETS, 4)
        parts = [_HEAD, *(bad if bad and dice.random() < slips else good for good, bad in chosen)]
        path = folder / "shop" / place / f"{noun}_{number}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            "\n\n".join(dedent(part).strip("\n") + "\n" for part in parts)
            .replace("NOUN", noun)
            .replace("NAME", noun.title()),
            encoding="utf-8",
        )
        _git(folder, PEOPLE[who], _START + number * pause, "add", "-A")
        _git(folder, PEOPLE[who], _START + number * pause, "commit", "-q", "-m", f"{place}: {noun}")


def _git(folder: Path, author: str, when: int, *arguments: str) -> None:
    name, _, email = author.rstrip(">").partition(" <")
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", name), ("EMAIL", email), ("DATE", f"{when} +0000"))
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **quiet, **who}, check=True)
