"""What the README shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from seniorlint.cli.main import main
from seniorlint.output.formats import FORMATS
from tests.cli.command import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_screen_is_real() -> None:
    block = re.search(r"```text\n\$ seniorlint (check samples/orders\.py)\n(.*?)\n```", README, re.DOTALL)
    assert block is not None
    done = run(*block[1].split(), "--isolated", "--no-cache", cwd=ROOT)
    assert done.out.rstrip() == block[2]


def test_every_command_is_listed() -> None:
    names = main.list_commands(None)  # type: ignore[arg-type]  # the context is not looked at
    for name in names:
        assert f"seniorlint {name}" in README or name in ("clean", "fixtures", "new-evidence", "new-rule")


@pytest.mark.parametrize("command", ["check", "test"])
def test_the_two_commands_are_marked(command: str) -> None:
    assert re.search(rf"<!-- {command} -->\n```sh\n.+\n```", README)


def test_the_configuration_is_valid(tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert block is not None
    (tmp_path / "pyproject.toml").write_text(block[1])
    (tmp_path / "a.py").write_text("x = 1\n")
    assert run("check", cwd=tmp_path).code == 0


def test_linked_documents_exist() -> None:
    for link in re.findall(r"\]\(([^)#]+\.md)\)", README):
        assert (ROOT / link).is_file(), link


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_come_out(shell: str, tmp_path: Path) -> None:
    assert f"_SENIORLINT_COMPLETE={shell}_source seniorlint" in README
    done = run(cwd=tmp_path, env={"_SENIORLINT_COMPLETE": f"{shell}_source"})
    assert "seniorlint" in done.out


def test_the_formats_are_documented() -> None:
    text = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert [name for row in rows for name in re.findall(r"`([\w-]+)`", row.split("|")[1])] == list(FORMATS)
