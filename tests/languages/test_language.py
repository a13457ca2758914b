"""Which language a file is in, and what each language offers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from seniorlint.languages.language import LANGUAGES, PYTHON, LanguageModule, known_language, language_of
from seniorlint.languages.python import analyse as python

MODULES: list[LanguageModule] = [python]  # mypy holds each of them to what a language offers


@pytest.mark.parametrize("name", ["a.py", "a.pyi", "A.PYW", "deploy.wsgi", "folder/a.b.py"])
def test_names_of_python(name: str) -> None:
    assert known_language(name) is PYTHON


@pytest.mark.parametrize("name", ["manage", ".py", "a.pyc", "a.ipynb", "py", "README.md", ""])
def test_names_of_no_language(name: str) -> None:
    assert known_language(name) is None
    assert language_of(name) is PYTHON  # a script without suffix is Python, and who named it knows


def test_each_language_has_its_module() -> None:
    assert [language.load() for language in LANGUAGES] == MODULES
    for language in LANGUAGES:
        assert known_language(language.usual) is language
        assert known_language(f"a-rule{language.suffix}") is language


def test_asking_imports_no_language() -> None:
    code = (
        "import sys; from seniorlint.languages.language import language_of; language_of('a.py'); "
        "print(*[name for name in sys.modules if name.startswith('seniorlint.') or name == 'libcst'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["seniorlint.languages", "seniorlint.languages.language"]
