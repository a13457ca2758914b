"""Write the bill of materials of a wheel: what an installation brings along, as CycloneDX JSON on standard output.

    python scripts/sbom.py dist/seniorlint-0.1.0-py3-none-any.whl > sbom.cdx.json

The wheel is installed into a fresh environment, which `cyclonedx-py` (of the extra `release`) then reads; so it lists
the versions that pip chose on this machine now. It has no random numbers and times, so that two runs can be compared.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path


def main(words: list[str]) -> int:
    """`words`: the path of the wheel. Returns the exit code: 0, 1 where pip or cyclonedx-py failed, 2: wrong usage."""
    if len(words) != 1 or not Path(words[0]).is_file():
        print("usage: python scripts/sbom.py WHEEL", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder)  # without pip, which is no part of it
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        pip = [sys.executable, "-I", "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
        if subprocess.run([*pip, "install", "--quiet", words[0]], check=False).returncode:
            return 1
        for origin in Path(folder).rglob("seniorlint-*.dist-info/direct_url.json"):
            origin.unlink()  # where the wheel lay on this machine
        reader = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", str(python)]
        return int(subprocess.run(reader, check=False).returncode != 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
