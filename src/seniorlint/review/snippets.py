"""What is seen in the code blocks of Markdown and of docstrings, which the setting `code-blocks` asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.select import resolve_selectors
from seniorlint.engine.analysis import Analysis
from seniorlint.engine.outline import Outline
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.files.paths import project_path
from seniorlint.languages.language import PYTHON
from seniorlint.languages.python.code_blocks import (
    CodeBlock,
    blocks_of_docstrings,
    blocks_of_markdown,
    code_of,
    module_of,
)
from seniorlint.settings.effective import Settings

# What an example in prose leaves out, or shows on purpose, and what is about modules, programs and tests as a whole.
LEFT_OUT = (
    "documentation", "testing", "version-control",
    "assert-for-validation", "debugger-left", "duplicate-function", "error-message-without-value",
    "error-without-message", "generic-exception-raised", "handled-error-unlogged", "logger-not-module-level",
    "logging-configured-on-import", "machine-specific-path", "method-naming-style",
    "multiprocessing-without-main-guard", "naming-style", "oversized-module", "parameter-naming-style",
    "pip-install-at-runtime", "plain-http-url", "print-call", "print-for-logging", "root-logger-call",
    "script-without-main-guard", "unclear-name", "undeclared-dependency", "uninformative-error-message",
    "unlogged-error", "variable-naming-style", "wildcard-import",
)  # fmt: skip


def in_markdown(source: Source, path: Path, settings: Settings, ruleset: Ruleset) -> tuple[Source, Analysis]:
    """What is seen in the blocks of a Markdown file, and the text that has them alone."""
    return _seen(source, blocks_of_markdown(source), path, settings, ruleset)


def in_docstrings(
    source: Source, outlined: Outline, path: Path, settings: Settings, ruleset: Ruleset
) -> tuple[Source, Analysis] | None:
    """The same for the docstrings of a Python file; None where they have no code."""
    blocks = blocks_of_docstrings(source, outlined)
    return _seen(source, blocks, path, settings, ruleset) if blocks else None


def for_snippets(settings: Settings) -> Settings:
    """The settings with those rules only that make sense on a snippet."""
    left_out = _left_out(settings.rule_folders)
    return replace(settings, rules=tuple(rule for rule in settings.rules if rule.name not in left_out))


@lru_cache(maxsize=8)
def _left_out(rule_folders: tuple[Path, ...]) -> frozenset[str]:
    return resolve_selectors(load_catalogue(*rule_folders), LEFT_OUT)


def _seen(
    source: Source, blocks: Sequence[CodeBlock], path: Path, settings: Settings, ruleset: Ruleset
) -> tuple[Source, Analysis]:
    """A block that is no Python as it stands is left out: it may be a part of a program, or its output."""
    python = PYTHON.load()
    whole = [block for block in blocks if python.problem_of(Source(code_of(source, block))) is None]
    module = module_of(source, whole)
    relative = project_path(path, settings.root)
    analysis = python.analyse(module, relative, ruleset, sites=False, target_python=settings.target_python)
    # A fix is for a module: it may add an import at its top, or lines without the margin of the block.
    observations = tuple(one._replace(fix=None) for one in analysis.observations)
    return module, replace(analysis, observations=observations)
