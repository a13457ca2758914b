"""The environments that the measured programs run in: one for seniorlint, one for its peers, one for Fixit.

They lie in the corpus folder, named after what they hold, and are made once. seniorlint is installed from this checkout
as a wheel, because the wheel carries the compiled catalogue, and again whenever the checkout has changed.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
_BUILT_FROM = ("src", "rules", "pyproject.toml", "hatch_build.py", "README.md")

_VERSIONS_OF = """
import importlib.metadata, json, sys
print(json.dumps({name: importlib.metadata.version(name) for name in sys.argv[1:]}))
"""


class EnvironmentProblem(Exception):
    """An environment could not be made, or a program in it does not answer."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment that is there."""

    home: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.program("python")

    def program(self, name: str) -> Path:
        """A program that some package installed; it need not exist."""
        windows = sys.platform == "win32"
        return self.home / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name)

    def ask(self, program: str, *arguments: str) -> str:
        """What a Python program prints here; raises `EnvironmentProblem` if it fails."""
        return _run([str(self.python), "-I", "-c", program, *arguments])

    def versions(self, names: Iterable[str]) -> dict[str, str]:
        """The installed versions of distributions, by name."""
        found: dict[str, str] = json.loads(self.ask(_VERSIONS_OF, *names))
        return found


@lru_cache
def pinned(corpus: Path, name: str, requirements: tuple[str, ...]) -> Environment:
    """The environment with exactly these requirements, each `name==version`; made if it is not there whole."""
    pins = "\n".join([sys.version, *requirements])
    home = corpus.resolve() / f".env-{name}-{hashlib.sha256(pins.encode()).hexdigest()[:12]}"
    ready = home / ".ready"
    environment = Environment(home)
    if not ready.exists():
        print(f"making the environment {home.name}", file=sys.stderr)
        venv.create(home, clear=True, with_pip=True)
        _pip_install(environment, requirements)
        ready.touch()
    return environment


@lru_cache
def with_checkout(corpus: Path, requirements: tuple[str, ...]) -> Environment:
    """The environment with these requirements and seniorlint as this checkout has it now, from a wheel."""
    environment = pinned(corpus, "seniorlint", requirements)
    installed = environment.home / ".installed"
    digest = _digest(CHECKOUT / name for name in _BUILT_FROM)
    if not installed.exists() or installed.read_text() != digest:
        print("installing seniorlint from the checkout", file=sys.stderr)
        installed.unlink(missing_ok=True)
        _pip_install(environment, [str(CHECKOUT), *requirements])
        # The version number stays the same while the code changes.
        _pip_install(environment, ["--force-reinstall", "--no-deps", str(CHECKOUT)])
        installed.write_text(digest)
    return environment


def _pip_install(environment: Environment, requirements: Sequence[str]) -> None:
    """Let the environment's pip install the requirements."""
    options = ["--quiet", "--disable-pip-version-check"]
    _run([str(environment.python), "-m", "pip", "install", *options, *requirements])


def _digest(paths: Iterable[Path]) -> str:
    """A digest of the content of files and of all files below folders, without what Python caches there."""
    digest = hashlib.sha256()
    for top in paths:
        found = sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else [top]
        for path in found:
            if "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(CHECKOUT).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _run(command: Sequence[str]) -> str:
    """What a command prints; raises `EnvironmentProblem` with its last words if it fails."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        raise EnvironmentProblem(f"{' '.join(command)}\nended with exit code {result.returncode}:\n{result.stderr}")
    return result.stdout
