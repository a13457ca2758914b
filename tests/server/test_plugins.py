"""A plugin's rule is shown in the editor once the user allows it, and not because the repository says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_fixtures import CHECK, RULE
from tests.server.client import LITERAL, Client, client_in

CONFIGURATION = 'plugins = ["house"]\nselect = ["no-shout"]\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a rule of its own, which its configuration selects and Python can find."""
    for name, text in {
        "house.py": CHECK,
        "rules/python-idioms/no-shout.toml": RULE,
        "seniorlint.toml": CONFIGURATION,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def codes(client: Client) -> set[str]:
    client.start(LITERAL)
    client.open("app.py", "RUN()\n")
    return {one["code"] for one in client.published("app.py")}


@pytest.mark.parametrize("by", ["option", "variable", "settings"])
def test_a_rule_of_a_plugin_that_is_allowed_is_shown_and_taught(
    by: str, project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    if by == "variable":
        monkeypatch.setenv("SENIORLINT_ALLOW_PLUGINS", "1")
    if by == "settings":
        home = tmp_path_factory.mktemp("home")
        (home / "seniorlint").mkdir()
        (home / "seniorlint" / "settings.toml").write_text('allow-plugins = ["house"]\n')
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    with client_in(project, *(["--allow-plugins"] if by == "option" else [])) as client:
        assert codes(client) == {"SLG901"}
        taught = client.hover("app.py", 1)["contents"]["value"]
        assert "no-shout (SLG901, info)" in taught
        assert "Call RUN more softly" in taught
        assert "Suppress no-shout on this line" in {one["title"] for one in client.actions("app.py", 1)}


def test_a_plugin_that_is_not_allowed_is_not_loaded(project: Path) -> None:
    (project / "house.py").write_text("open('executed', 'w').close()\n" + CHECK)
    with client_in(project) as client:
        assert codes(client) == set()
        assert client.complains("not loaded, because a plugin executes its code: house.")
    assert not (project / "executed").exists()
