"""The jobs of a GitHub workflow, and what is judged in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seniorlint.engine.outline import Comment
from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.images import Part, image_name
from seniorlint.languages.pipelines import PipelineImage, ScriptStep, is_true, script_step
from seniorlint.languages.variables import Variable
from seniorlint.languages.yaml_nodes import (
    Entries,
    Scalar,
    YamlNode,
    entries_of,
    inherited,
    items_of,
    last_offset,
    node_at,
    place_of,
)

_EXPRESSION = re.compile(r"\$\{\{(?P<inside>.*?)\}\}", re.DOTALL)
_RUNS_SCRIPTS = "actions/github-script"


@dataclass(frozen=True, slots=True)
class ActionUse(TextNode):
    """A `uses:` of an action or a workflow of another repository. `name`: without its version; `version`: after `@`."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Expression(TextNode):
    """A `${{ ... }}`, at itself. `inside`: what is between its brackets. `is_script`: it becomes text of a script."""

    inside: str
    is_script: bool


def nodes_of(document: YamlNode, text: str, comments: Sequence[Comment]) -> Iterator[TextNode]:
    """What is judged in a workflow, or in an action that is made of steps. `text`: the whole of the file."""
    yield from _variables(document, text, "")
    for name, (_, job) in entries_of(node_at(document, "jobs")).items():
        scope = f"jobs.{name}"
        yield from _uses(job, scope)
        yield from _variables(job, text, scope)
        yield from _images(job, scope)
        for step in items_of(inherited(job, "steps")):
            yield from _step(step, inherited(job, "continue-on-error"), text, comments, scope=scope)
    for step in items_of(node_at(document, "runs", "steps")):
        yield from _step(step, None, text, comments, scope="runs")


def _step(
    step: YamlNode, job_may_fail: YamlNode | None, text: str, comments: Sequence[Comment], *, scope: str
) -> Iterator[TextNode]:
    yield from _uses(step, scope)
    yield from _variables(step, text, scope)
    script = inherited(step, "run")
    if isinstance(script, Scalar):
        yield _script(step, script, job_may_fail, text, comments, scope=scope)
        yield from _expressions(script, text, scope, is_script=True)
    uses, other = inherited(step, "uses"), node_at(step, "with", "script")
    if isinstance(other, Scalar) and isinstance(uses, Scalar) and uses.value.startswith(_RUNS_SCRIPTS):
        yield from _expressions(other, text, scope, is_script=True)


def _script(
    step: YamlNode,
    script: Scalar,
    job_may_fail: YamlNode | None,
    text: str,
    comments: Sequence[Comment],
    *,
    scope: str,
) -> ScriptStep:
    own = inherited(step, "continue-on-error")
    may_fail = next((one for one in (own, job_may_fail) if isinstance(one, Scalar) and is_true(one)), None)
    place = place_of(step)
    start = place[0] if place is not None else script.start
    return script_step(script, may_fail, (start, last_offset(step)), text, comments, scope=scope)


def _uses(holder: YamlNode, scope: str) -> Iterator[ActionUse]:
    uses = inherited(holder, "uses")
    if isinstance(uses, Scalar) and "@" in uses.value and not uses.value.startswith(("./", "docker:")):
        name, _, version = uses.value.partition("@")
        yield ActionUse(uses.start, uses.end, name, version, scope=scope)


def _variables(holder: YamlNode, text: str, scope: str) -> Iterator[TextNode]:
    for name, (_, value) in entries_of(inherited(holder, "env")).items():
        if isinstance(value, Scalar) and not value.is_null:
            is_known = "${{" not in value.value
            yield Variable(value.start, value.end, name, value.value if is_known else None, scope=scope)
            yield from _expressions(value, text, scope, is_script=False)


def _images(job: YamlNode, scope: str) -> Iterator[PipelineImage]:
    holders = [inherited(job, "container"), *(one for _, one in entries_of(inherited(job, "services")).values())]
    for holder in holders:
        image = inherited(holder, "image") if isinstance(holder, Entries) else holder
        if isinstance(image, Scalar) and not image.is_null:
            yield PipelineImage(image.start, image.end, image_name(_parts(image.value)), scope=scope)


def _parts(image: str) -> list[Part]:
    """The pieces of a name, of which expressions are not known."""
    parts: list[Part] = []
    at = 0
    for match in _EXPRESSION.finditer(image):
        parts += (Part(image[at : match.start()]), Part(match[0], is_known=False))
        at = match.end()
    return [*parts, Part(image[at:])]


def _expressions(scalar: Scalar, text: str, scope: str, *, is_script: bool) -> Iterator[Expression]:
    """The expressions of a text, where they are in the file."""
    for match in _EXPRESSION.finditer(text, scalar.start, scalar.end):
        yield Expression(match.start(), match.end(), match["inside"].strip(), is_script, scope=scope)
