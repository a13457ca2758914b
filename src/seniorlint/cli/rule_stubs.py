"""What `new-rule` writes for each language: a check that judges something made up, with its example and its fixture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class RuleStub:
    """The texts for a language; `{name}` and the like are filled in.

    `judges`: what the stub's sites are. `fix`, `message`, `reference` and `example` go into the TOML. In the fixture
    `{bad}` is what the fix removes.
    """

    judges: str
    fix: str
    message: str
    reference: str
    example: str
    check: str
    fixture: str


TOML = '''\
code = "{code}"
name = "{name}"
summary = "What the code misses, in one line"
message = "{message}"
site = "every occasion at which the fault was near"
practice = "Did what the rule asks for"
skill = "{skill}"
severity = "warning"
default = false
fix = "{fix}"
peers = []
why = """
A paragraph that teaches: what goes wrong, when it hurts, and what a senior writes instead.
"""
references = ["{reference}"]

[[example]]
{example}'''
_PYTHON_EXAMPLE = '''\
fixed = true
bad = """
import scaffold

scaffold.{function}(1)
"""
good = """
import scaffold

scaffold.{function}()
"""
'''
_PYTHON_CHECK = '''\
"""`{name}`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import remove_argument


@check(calls=("scaffold.{function}",))
def {function}(call: cst.Call, ctx: Context) -> Verdict:
    """Say in a line what is met."""
    match call.args:
        case []:
            return MET
        case [argument]:
            return Missed(call, fix=Fix((remove_argument(call, argument),)))
    return None
'''
_PYTHON_FIXTURE = '''\
"""Edge cases of {name}."""

import scaffold
from scaffold import {function} as renamed

scaffold.{function}({bad})  # expect: {code}
#{carets} {message}
renamed({bad})  # expect: {code}
#^^^^^^^^^ {message}
scaffold.{function}()  # met: {code}

# Not a site.
scaffold.{function}(1, 2)
other.{function}(1)
'''
_IMAGE_CHECK = '''\
"""`{name}`: when the rule is met and when it is missed."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.NODE_MODULE import NODE


@check
def {function}(node: NODE, ctx: TextContext) -> Verdict:
    """Say in a line what is met."""
    if node.image.repository != "scaffold":
        return None
    return MET if node.image.tag else Missed(node)
'''
_DOCKERFILE_EXAMPLE = '''\
language = "dockerfile"
bad = """
FROM scaffold
"""
good = """
FROM scaffold:1
"""
'''
_DOCKERFILE_FIXTURE = """\
# Edge cases of {name}.
FROM scaffold
# expect above: {code}
#    ^^^^^^^^ {message}
FROM scaffold:1
# met above: {code}

# Not a site.
FROM other
"""
_COMPOSE_EXAMPLE = '''\
language = "compose"
bad = """
services:
  app:
    image: scaffold
"""
good = """
services:
  app:
    image: scaffold:1
"""
'''
_COMPOSE_FIXTURE = """\
# Edge cases of {name}.
services:
  untagged:
    image: scaffold  # expect: {code}
    #      ^^^^^^^^ {message}
  tagged:
    image: scaffold:1  # met: {code}
  other: # not a site
    image: other
"""


def _of_images(module: str, node: str, example: str, fixture: str) -> RuleStub:
    return RuleStub(
        judges="images of the name `scaffold`",
        fix="none",
        message="Give `scaffold` a tag",
        reference="https://docs.docker.com/reference/",
        example=example,
        check=_IMAGE_CHECK.replace("NODE_MODULE", module).replace("NODE", node),
        fixture=fixture,
    )


STUBS: Mapping[str, RuleStub] = {
    "python": RuleStub(
        judges="calls of a function `scaffold.*`",
        fix="unsafe",
        message="Call {function} without arguments",
        reference="https://docs.python.org/3/",
        example=_PYTHON_EXAMPLE,
        check=_PYTHON_CHECK,
        fixture=_PYTHON_FIXTURE,
    ),
    "dockerfile": _of_images("dockerfile.image_uses", "FromImage", _DOCKERFILE_EXAMPLE, _DOCKERFILE_FIXTURE),
    "compose": _of_images("compose.services", "ServiceImage", _COMPOSE_EXAMPLE, _COMPOSE_FIXTURE),
}
