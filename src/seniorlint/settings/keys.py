"""The keys of `[tool.seniorlint]`, as data: the JSON schema is made of them, and a test holds reading to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "strings",
    "string",
    "boolean",
    "level",
    "fail-on",
    "severities",
    "selectors",
    "globs-to-selectors",
    "rules",
    "report",
    "code-blocks",
    "overrides",
    "number",
]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what kind of value it takes, and what it does in a line."""

    name: str
    kind: Kind
    summary: str


OVERRIDE_KEYS = ("select", "extend-select", "ignore", "level", "severity", "rules")  # those that an override may set
PATHS = Key("paths", "strings", "Globs of the files that the override is for.")
KEYS: tuple[Key, ...] = (
    Key("extend", "string", "Another configuration file, whose keys hold unless they are set here."),
    Key(
        "select",
        "selectors",
        "The rules to run: codes, prefixes, names, principles, categories, levels, default, all.",
    ),
    Key("extend-select", "selectors", "Rules to run besides those that `select` or the defaults give."),
    Key("ignore", "selectors", "Rules not to run."),
    Key("level", "level", "Review up to this level: junior, mid, senior or expert."),
    Key("per-file-ignores", "globs-to-selectors", "Rules not to report in files that match a glob."),
    Key("include", "strings", "Globs of the files to look for in folders, instead of the default ones."),
    Key("exclude", "strings", "Globs not to look at, instead of the default ones (.venv, build, node_modules, ...)."),
    Key("extend-exclude", "strings", "Globs not to look at, besides `exclude` or the default ones."),
    Key("respect-gitignore", "boolean", "Leave out what .gitignore leaves out (default: true)."),
    Key("target-python", "string", "The oldest Python the code must run on, such as 3.10 (default: requires-python)."),
    Key("severity", "severities", "Severity of rules (error, warning or info) instead of their own, or off."),
    Key("fail-on", "fail-on", "Exit 1 only for findings of this severity or a higher one; never: for none."),
    Key("rules", "rules", "Options of rules: one table per rule name."),
    Key(
        "overrides", "overrides", "What holds for the files that match `paths`, over what holds for all; the last wins."
    ),
    Key("code-blocks", "code-blocks", "Where else to read Python: in the code blocks of markdown, docstrings or both."),
    Key("baseline", "string", "The file with the findings that were there before; `check` hides them."),
    Key("report", "report", "What people said to the skill report, and where; counts at the top of a repository."),
    Key(
        "file-timeout",
        "number",
        "Seconds after which a file is given up and the others go on; 0: no limit (default: 120).",
    ),
    Key(
        "memory-limit",
        "number",
        "Megabytes of memory above which a file is given up and the others go on; 0: no limit (default: 2000).",
    ),
    Key("team-rules", "strings", "Folders with your own rules, a TOML file each; nothing in them is executed."),
    Key("plugins", "strings", "Modules with further rules; loaded only where you allow them (--allow-plugins)."),
)
