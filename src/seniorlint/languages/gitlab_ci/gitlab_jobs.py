"""The jobs of a GitLab pipeline, and what is judged in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.engine.outline import Comment
from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.images import image_name
from seniorlint.languages.pipelines import PipelineImage, is_true, script_step
from seniorlint.languages.substitution import Quoting, substituted
from seniorlint.languages.variables import Variable, known_text
from seniorlint.languages.yaml_nodes import (
    Entries,
    Scalar,
    YamlNode,
    entries_of,
    inherited,
    items_of,
    last_offset,
)

_NO_JOBS = frozenset({"stages", "include", "workflow", "variables", "cache", "spec"})
_SCRIPTS = ("before_script", "script", "after_script")
_QUOTING = Quoting("$", has_quotes=False)  # `$$` is a dollar


def nodes_of(document: YamlNode, text: str, comments: Sequence[Comment]) -> Iterator[TextNode]:
    """What is judged in a pipeline."""
    yield from _variables(document, "")
    yield from _images(document, "")
    jobs = entries_of(document)
    for name in sorted(jobs, key=lambda one: one.startswith(".")):  # what a job takes from a hidden one is the job's
        key, job = jobs[name]
        if isinstance(job, Entries) and name not in _NO_JOBS:
            yield from _variables(job, name)
            yield from _images(job, name)
            yield from _scripts(key, job, text, comments, name)


def _scripts(key: Scalar, job: Entries, text: str, comments: Sequence[Comment], scope: str) -> Iterator[TextNode]:
    allowed = inherited(job, "allow_failure")
    may_fail = allowed if isinstance(allowed, Scalar) and is_true(allowed) else None
    end = last_offset(job)
    for word in _SCRIPTS:
        script = inherited(job, word)
        for line in [script] if isinstance(script, Scalar) else items_of(script):
            if isinstance(line, Scalar) and not line.is_null and not line.tag.startswith("!"):
                yield script_step(line, may_fail, (key.start, end), text, comments, scope=scope)


def _variables(holder: YamlNode, scope: str) -> Iterator[Variable]:
    for name, (_, value) in entries_of(inherited(holder, "variables")).items():
        given = inherited(value, "value") if isinstance(value, Entries) else value
        if isinstance(given, Scalar) and not given.is_null:
            text = known_text(substituted(given.value, {}, _QUOTING))
            yield Variable(given.start, given.end, name, text, scope=scope)


def _images(holder: YamlNode, scope: str) -> Iterator[PipelineImage]:
    for one in (inherited(holder, "image"), *items_of(inherited(holder, "services"))):
        image = inherited(one, "name") if isinstance(one, Entries) else one
        if isinstance(image, Scalar) and not image.is_null and not image.tag.startswith("!"):
            name = image_name(substituted(image.value, {}, _QUOTING))
            yield PipelineImage(image.start, image.end, name, scope=scope)
