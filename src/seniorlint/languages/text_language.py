"""What a language of nodes that know where they are offers, given how its texts are read; see `LanguageModule`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import FileRole, role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, TextNode, in_text_order, judge_nodes


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text that was read. `problem`: why its nodes are not judged; None where they are.

    `nodes`: in any order. An iterator, so that who asks for the outline alone does not wait for them.
    """

    outline: Outline
    problem: SyntaxProblem | None = None
    nodes: Iterable[TextNode] = ()


@dataclass(frozen=True, slots=True)
class TextLanguage:
    """The functions of a `LanguageModule`.

    `read`: reads a text, whatever it is; nothing is raised. `role`: the role of a file, from its path.
    """

    read: Callable[[Source], ReadText]
    role: Callable[[str], FileRole] = role_of

    def outline(self, text: str) -> Outline:
        """The comments and logical lines of a text."""
        return self.read(Source(text)).outline

    def problem_of(self, source: Source) -> SyntaxProblem | None:
        """Why a text is not one of the language; None where it is."""
        return self.read(source).problem

    def analyse(
        self,
        source: Source,
        path: str,
        ruleset: Ruleset,
        *,
        sites: bool = False,
        target_python: tuple[int, int] = (3, 10),
    ) -> Analysis:
        """Judge the nodes of a text."""
        read = self.read(source)
        if read.problem is not None:
            return Analysis((), read.outline, read.problem)
        ctx = TextContext(source, self.role(path), target_python)
        return judge_nodes(in_text_order(read.nodes), ctx, read.outline, ruleset, sites=sites)
