"""Every error of the floors below becomes one, whose parts are known and whose text stays as it was."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from seniorlint.app.errors import Fault, RequestError, answering, refuse
from seniorlint.catalogue.load import CatalogueError
from seniorlint.catalogue.select import UnknownSelector
from seniorlint.git.program import GitError
from seniorlint.review.narrow.baseline_file import BaselineError
from seniorlint.settings.config import ConfigError
from seniorlint.settings.plugins import PluginError

FILE = Path("a.toml")


def fail(error: Exception, note: str) -> None:
    """Fail while a request is answered, after a note was taken."""
    with answering() as notes:
        notes.append(note)
        raise error


@pytest.mark.parametrize(
    ("error", "fault", "text"),
    [
        (
            ConfigError(FILE, "unknown key; did you mean select?", 3, "selct"),
            Fault("unknown key", FILE, 3, "selct", "did you mean select?"),
            "a.toml:3: selct: unknown key; did you mean select?",
        ),
        (ConfigError(FILE, "is not UTF-8"), Fault("is not UTF-8", FILE), "a.toml: is not UTF-8"),
        (CatalogueError(FILE, "is missing", "code"), Fault("is missing", FILE, key="code"), "a.toml: code: is missing"),
        (
            BaselineError(FILE, "does not exist; `seniorlint baseline create` makes it"),
            Fault("does not exist", FILE, hint="`seniorlint baseline create` makes it"),
            "a.toml: does not exist; `seniorlint baseline create` makes it",
        ),
        (BaselineError(FILE, "is not an entry", 2), Fault("is not an entry", FILE, 2), "a.toml:2: is not an entry"),
        (
            UnknownSelector("SLQ", "; did you mean SLE?"),
            Fault("'SLQ' is not a rule, code prefix, principle, skill category or profile", hint="did you mean SLE?"),
            "'SLQ' is not a rule, code prefix, principle, skill category or profile; did you mean SLE?",
        ),
        (PluginError("plugin house has no file"), Fault("plugin house has no file"), "plugin house has no file"),
        (GitError("this is; not a hint\nfatal"), Fault("this is; not a hint\nfatal"), "this is; not a hint\nfatal"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_an_error_of_below_has_parts_and_the_same_text(error: Exception, fault: Fault, text: str) -> None:
    with pytest.raises(RequestError) as raised:
        fail(error, "by the way")
    assert raised.value.fault == fault
    assert str(raised.value) == str(fault) == text == str(error)
    assert raised.value.notes == ("by the way",)
    assert raised.value.__cause__ is error


def test_what_brought_it_up_is_said_first() -> None:
    with pytest.raises(RequestError) as raised, answering("--since", is_usage=True):
        raise GitError("there is no REV")
    assert str(raised.value) == "--since: there is no REV"
    assert raised.value.fault.is_usage


def test_an_error_of_a_request_inside_another_gets_the_notes_of_both() -> None:
    with pytest.raises(RequestError) as inner:
        fail(refuse("no; did you mean yes?"), "second")
    with pytest.raises(RequestError) as raised:
        fail(inner.value, "first")
    assert raised.value.notes == ("first", "second")
    assert raised.value.fault == Fault("no", hint="did you mean yes?")


def test_an_error_inside_seniorlint_stays_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError), answering():
        raise ZeroDivisionError


def test_an_error_of_the_catalogue_comes_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(CatalogueError(FILE, "is missing", "code")))
    assert (str(error), error.path, error.problem, error.key) == (
        "a.toml: code: is missing",
        FILE,
        "is missing",
        "code",
    )
