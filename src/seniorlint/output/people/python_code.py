"""Python code in colours, for a terminal."""

from __future__ import annotations


def python_code(text: str, *, color: bool) -> str:
    """The text as it is, or in 16 colours (ECMA-48), which needs Pygments."""
    if not color:
        return text
    from pygments import highlight
    from pygments.formatters.terminal import TerminalFormatter
    from pygments.lexers.python import PythonLexer

    return highlight(text, PythonLexer(stripnl=False), TerminalFormatter())
