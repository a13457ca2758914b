"""A repository that names a program wherever Git, Python or seniorlint might start one, and tells if anything ran."""

from __future__ import annotations

import importlib.metadata
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOOKS = (
    "post-index-change", "reference-transaction", "post-checkout", "pre-commit", "pre-auto-gc", "fsmonitor-watchman",
    "query-watchman", "post-rewrite", "proc-receive",
)  # fmt: skip
KEYS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.askPass", "core.gitProxy",
    "core.alternateRefsCommand", "pager.blame", "pager.diff", "pager.log", "pager.show", "pager.ls-files",
    "diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.clean", "filter.evil.smudge",
    "filter.evil.process", "merge.evil.driver", "gpg.program", "gpg.ssh.program", "gpg.ssh.defaultKeyCommand",
    "gpg.x509.program", "credential.helper", "sequence.editor", "interactive.diffFilter", "remote.origin.uploadpack",
    "uploadpack.packObjectsHook", "trailer.sign.command", "trailer.sign.cmd", "browser.evil.cmd", "ssh.variant",
    "diff.tool", "difftool.evil.cmd", "mergetool.evil.cmd", "web.browser", "sendemail.smtpServer", "core.notesCommand",
)  # fmt: skip
ALIASES = (
    "blame", "rev-parse", "config", "ls-tree", "ls-files", "diff", "diff-index", "diff-tree", "log", "cat-file",
    "check-mailmap", "merge-base", "rev-list", "commit-graph", "hash-object", "version", "status", "show",
)  # fmt: skip
ATTRIBUTES = "* diff=evil filter=evil merge=evil ident export-subst working-tree-encoding=UTF-8\n"
# Python runs these by itself where they are found, or a tool does that reads a project.
RUN_BY_NAME = ("sitecustomize", "usercustomize", "conftest", "setup", "noxfile", "tasks", "manage", "evil_plugin")
CONFIGURATION = """\
plugins = ["evil_plugin", "pkg.b", "os:system"]
extend-exclude = ["/*.py", "!/a.py", "!/bare-except.py"]
"""


@dataclass(frozen=True)
class Hostile:
    """A repository at `folder` whose every program is `payload`."""

    folder: Path
    payload: Path

    def has_run(self) -> list[str]:
        """What of it was started or imported since this was asked last."""
        log = Path(f"{self.payload}.ran")
        found = log.read_text().split() if log.exists() else []
        log.unlink(missing_ok=True)
        return found


def make_hostile(folder: Path, payload: Path) -> Hostile:
    """Put a trap into every such place of a repository; a line in `<payload>.ran` says which one was sprung."""
    payload.write_text(f'#!/bin/sh\necho "program" >> {payload}.ran\n[ $# -eq 0 ] && cat\nexit 0\n')
    payload.chmod(payload.stat().st_mode | stat.S_IXUSR)
    hooks = folder / "hooks"
    hooks.mkdir()
    for name in HOOKS:
        (hooks / name).symlink_to(payload)
        (folder / ".git" / "hooks" / name).symlink_to(payload)
    included = folder / "included"
    included.write_text(f'[filter "included"]\n\tclean = {payload}\n\trequired = true\n[alias]\n\tblame = !{payload}\n')
    (folder / ".gitattributes").write_text(ATTRIBUTES)
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "attributes").write_text(ATTRIBUTES + "*.toml filter=included\n")
    lines = [
        "[core]",
        f"\thooksPath = {hooks}",
        '[filter "evil"]',
        "\trequired = true",
        "[log]",
        "\tshowSignature = true",
    ]
    lines += [f"[include]\n\tpath = {included}", f'[includeIf "gitdir:{folder}/"]\n\tpath = {included}']
    lines += [_setting(key, str(payload)) for key in KEYS]
    lines += ["[alias]", *(f"\t{name} = !{payload}" for name in ALIASES)]
    with (folder / ".git" / "config").open("a") as file:
        file.write("\n".join(lines) + "\n")
    _plant(folder, payload)
    (folder / "seniorlint.toml").write_text(CONFIGURATION)
    for name in ("git", "python", "python3", "gpg", "ssh", "ssh-keygen", "sh", "less", "cat"):
        (folder / name).symlink_to(payload)  # for a PATH that names the current folder
    return Hostile(folder, payload)


def planted_names() -> set[str]:
    """Names of modules: the standard library's, those of all that is installed, those that tools run by themselves."""
    names = {*sys.stdlib_module_names, *importlib.metadata.packages_distributions(), *RUN_BY_NAME}
    return {name for name in names if name.isidentifier()}


def is_armed(hostile: Hostile) -> bool:
    """Does plain Git spring a trap here? If not, that nothing ran shows nothing."""
    for words in (["diff"], ["status"], ["blame", "a.py"]):
        subprocess.run(["git", *words], cwd=hostile.folder, capture_output=True, check=False)
    return "program" in hostile.has_run()


def _plant(folder: Path, payload: Path) -> None:
    line = f"with open({str(payload) + '.ran'!r}, 'a') as file: file.write(__name__ + chr(10))\n"
    for name in planted_names():
        (folder / f"{name}.py").write_text(line)
    (folder / "evil.pth").write_text(f"import os; os.system({str(payload)!r})\n")
    with (folder / "pkg" / "b.py").open("a") as file:
        file.write(f"\n\n{line}")


def _setting(key: str, value: str) -> str:
    section, _, name = key.rpartition(".")
    top, _, below = section.partition(".")
    head = f'[{top} "{below}"]' if below else f"[{top}]"
    return f"{head}\n\t{name} = {value}"
