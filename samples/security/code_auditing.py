"""Code Auditing: look through code for what can be used against its users, in a way that misses nothing
twice.

First what comes in (requests, files, the environment), then where it goes (SQL, shell, HTML, files, `eval`),
then secrets: none in the code or its history, none in a log. Let tools find the patterns, and read what they
cannot see: who may do what. Each finding has a place, a reason, and what to do; each pattern that was found
once becomes a check in the pipeline. A tool that says nothing proves nothing.

This program is a small scanner, with code to scan.

Read next: https://owasp.org/www-project-code-review-guide/, https://bandit.readthedocs.io/ and
https://docs.python.org/3/library/ast.html
"""

from __future__ import annotations

import ast
import logging
import math
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

log = logging.getLogger(__name__)

SUSPECT = """\
import os, subprocess
API_KEY = "sk-9fQ2xLw8Zt4Vb7Nc3Rj6"
GREETING = "hello, my friends"

def run(request, connection):
    password = os.environ.get("PASSWORD", "letmein")
    print("logging in with", password)
    connection.execute("SELECT * FROM user WHERE name = '%s'" % request.args["name"])
    subprocess.run("convert " + request.args["file"], shell=True)
    return eval(request.args["sum"])
"""


class Finding(NamedTuple):
    """Where, what, and what to do."""

    line: int
    what: str
    advice: str


Rule = Callable[[ast.AST], "Finding | None"]


def entropy(text: str) -> float:
    """Bits for each character (Shannon, 1948): keys are random, words are not."""
    counts = Counter(text)
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values())


def secret_in_code(node: ast.AST) -> Finding | None:
    """A long text without spaces that looks random, with a name that tells of a secret."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
            if len(text) >= 16 and " " not in text and entropy(text) > 3.5 and _names_a_secret(name):
                return Finding(node.lineno, f"{name} holds a key", "read it from the environment; replace the key")
    return None


def secret_with_a_default(node: ast.AST) -> Finding | None:
    """A secret of the environment with a fallback, which one day is the one in production."""
    match node:
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(name)), ast.Constant()]):
            if _names_a_secret(name):
                return Finding(node.lineno, f"{name} has a default", "refuse to start without it")
    return None


def secret_in_output(node: ast.AST) -> Finding | None:
    """A secret that is printed or logged: logs are read by many, and kept for long."""
    match node:
        case ast.Call(func=ast.Name(id="print") | ast.Attribute(attr="info" | "debug" | "error"), args=arguments):
            names = [one.id for one in arguments if isinstance(one, ast.Name) and _names_a_secret(one.id)]
            if names:
                return Finding(node.lineno, f"{names[0]} is written out", "say whether there is one, not what it is")
    return None


def built_text(node: ast.AST) -> Finding | None:
    """SQL or a command that is put together from texts."""
    match node:
        case ast.Call(func=ast.Attribute(attr="execute"), args=[ast.BinOp() | ast.JoinedStr(), *_]):
            return Finding(node.lineno, "SQL is put together", "pass values as parameters")
        case ast.Call(args=[ast.BinOp() | ast.JoinedStr(), *_], keywords=keywords):
            if any(one.arg == "shell" for one in keywords):
                return Finding(node.lineno, "a shell gets a text from outside", "pass a list of words, without a shell")
    return None


def code_of_text(node: ast.AST) -> Finding | None:
    """Text that is run as code."""
    match node:
        case ast.Call(func=ast.Name(id="eval" | "exec" as name)):
            return Finding(node.lineno, f"{name} runs a text as code", "parse it: ast.literal_eval, json.loads")
    return None


RULES: tuple[Rule, ...] = (secret_in_code, secret_with_a_default, secret_in_output, built_text, code_of_text)


def scan(source: str) -> Iterator[Finding]:
    """All findings of a source. It is parsed and never run."""
    for node in ast.walk(ast.parse(source)):
        yield from filter(None, (rule(node) for rule in RULES))


def _names_a_secret(name: str) -> bool:
    return any(word in name.lower() for word in ("password", "secret", "token", "key"))


def service_key() -> str | None:
    """How the program itself does it: from the environment, without a fallback, and only its presence is logged."""
    key = os.environ.get("AUDIT_SERVICE_KEY")
    log.info("service key is %s", "set" if key else "not set")
    return key


def main() -> None:
    """Scan the code above, and this file."""
    logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(message)s")
    for finding in sorted(scan(SUSPECT)):
        print(f"line {finding.line}: {finding.what}; {finding.advice}")
    with open(__file__, encoding="utf-8") as file:
        print("in this file:", list(scan(file.read())) or "nothing")
    print("the program itself has a key:", service_key() is not None)


if __name__ == "__main__":
    main()
