"""Puts the samples into the wheel, and the catalogue a second time, as one JSON file that loads quickly."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # generic over its configuration since hatchling 1.18
    """Compiles `rules/` and adds the samples when a wheel is built; an editable install reads both in their place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `build_data` takes what else goes into the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from seniorlint.catalogue.toml_documents import COMPILED, read_documents

        self._folder = tempfile.TemporaryDirectory()
        compiled = Path(self._folder.name) / COMPILED
        documents = read_documents(Path(self.root) / "rules")
        compiled.write_text(json.dumps(documents, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")
        build_data["force_include"][str(compiled)] = f"seniorlint/rules/{COMPILED}"
        samples = Path(self.root) / "samples"  # the pages in its folders; what is beside these is for the README
        for path in (samples / "samples.toml", *samples.glob("*/*.py")):
            build_data["force_include"][str(path)] = f"seniorlint/samples/{path.relative_to(samples).as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called by hatchling when the wheel is built."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
