"""Does the terminal on standard output show links (OSC 8)?"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from seniorlint.cli.screen import use_color
from seniorlint.output.run_report import NO_LINKS, Links

_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "zed")  # in TERM_PROGRAM
_TERMS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty", "contour", "wezterm")  # how TERM starts
_SIGNS = ("WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM", "KONSOLE_VERSION")
_VTE = 5001  # from this VTE_VERSION on; 0.50.0 ended with a crash
_NOT_HERE = ("SSH_CONNECTION", "SSH_TTY", "WSL_DISTRO_NAME")  # the terminal's files are not those of this machine


def links_on_screen() -> Links:
    """Which links are drawn: none in a file or a pipe, and none without colour.

    FORCE_HYPERLINK says whether the terminal knows them (0: no), where it is not told from what the terminal says.
    """
    environ = os.environ
    if not sys.stdout.isatty() or environ.get("TERM") == "dumb" or not use_color():
        return NO_LINKS
    forced = environ.get("FORCE_HYPERLINK", "")
    if forced in ("0", "false") or not (forced or _knows_links(environ)):
        return NO_LINKS
    # VS Code finds `path:line` by itself and goes to the line, which a link to the file would not.
    is_code = environ.get("TERM_PROGRAM") == "vscode"
    return Links(codes=True, paths=not is_code and not any(environ.get(name) for name in _NOT_HERE))


def _knows_links(environ: Mapping[str, str]) -> bool:
    term = environ.get("TERM", "")
    if environ.get("CI") or environ.get("TEAMCITY_VERSION") or term.startswith("screen"):
        return False
    if environ.get("TERM_PROGRAM") in _PROGRAMS or term.startswith(_TERMS) or any(map(environ.get, _SIGNS)):
        return True
    version = environ.get("VTE_VERSION", "")
    return version.isdecimal() and int(version) >= _VTE
