"""Who is who."""

from __future__ import annotations

import pytest

from seniorlint.git.contact import Contact
from seniorlint.skills.person import Person, display_name, find, find_contact, is_bot, merge


def people(*written: tuple[str, str, int]) -> dict[Contact, Person]:
    return merge({Contact(name, email): lines for name, email, lines in written})


def test_one_email_is_one_person_in_any_case() -> None:
    found = people(("Phil Jones", "Phil@x.org", 3), ("pgjones", "phil@x.org", 10))
    assert len(set(found.values())) == 1
    assert found[Contact("pgjones", "phil@x.org")].name == "pgjones"
    assert found[Contact("pgjones", "phil@x.org")].names == ("Phil Jones", "pgjones")


def test_then_one_exact_name_is_one_person() -> None:
    found = people(("Ada", "ada@home.org", 1), ("Ada", "ada@work.org", 1), ("ada", "third@x.org", 1))
    assert len(set(found.values())) == 2
    assert found[Contact("Ada", "ada@home.org")] is found[Contact("Ada", "ada@work.org")]


def test_links_reach_further_than_one_step() -> None:
    found = people(("A", "1@x", 1), ("C", "2@x", 1), ("B", "1@x", 1), ("B", "2@x", 1))
    assert len(set(found.values())) == 1


@pytest.mark.parametrize("email", ["", "none@none", "NoReply@GitHub.com"])
def test_an_email_that_is_nobodys_joins_nobody(email: str) -> None:
    assert len(set(people(("Ada", email, 1), ("Grace", email, 1)).values())) == 2


@pytest.mark.parametrize("name", ["", "root", "Your Name"])
def test_a_name_that_is_nobodys_joins_nobody(name: str) -> None:
    assert len(set(people((name, "a@x", 1), (name, "b@x", 1)).values())) == 2


def test_contacts_that_say_nothing_stay_apart() -> None:
    assert len(set(people(("root", "none", 1), ("user", "none", 1)).values())) == 2


def test_the_same_people_whatever_the_order() -> None:
    written = [("A", "1@x", 1), ("B", "1@x", 1), ("B", "2@x", 5), ("C", "3@x", 1)]
    one, other = people(*written), people(*reversed(written))
    assert {(p.name, p.names, p.emails) for p in one.values()} == {(p.name, p.names, p.emails) for p in other.values()}


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
        ("Someone", "41898282+github-actions[bot]@users.noreply.github.com"),
        ("pre-commit-ci", "x@y"),
        ("Renovate Bot", "bot@renovateapp.com"),
        ("release-bot", "release-bot@corp.example"),
        ("semantic-release-bot", "x@corp.example"),
        ("Jenkins", "ci@corp.example"),
        ("GitHub Actions", "x@corp.example"),
        ("Release", "release_bot@corp.example"),
    ],
)
def test_bots(name: str, email: str) -> None:
    assert is_bot(Contact(name, email))


@pytest.mark.parametrize(
    "name", ["Abbot", "Rob Otto", "Bot Lovelace", "Jo Bot", "Renovatex", "Renovate Kowalski", "Jenkins Smith"]
)
def test_people_who_are_no_bots(name: str) -> None:
    assert not is_bot(Contact(name, "someone@example.org"))


@pytest.mark.parametrize("email", ["jo@renovate.example", "jo@bots.example", "abbot@example.org", "bot@example.org"])
def test_an_address_with_such_a_word_is_a_person_s(email: str) -> None:
    assert not is_bot(Contact("Jo Marsh", email))


def test_a_bot_is_not_merged_with_the_person_who_set_it_up() -> None:
    found = people(("Ada", "ada@x", 1), ("renovate[bot]", "ada@x", 1))
    assert not found[Contact("Ada", "ada@x")].is_bot
    assert found[Contact("renovate[bot]", "ada@x")].is_bot
    assert find(found.values(), "renovate[bot]") == []


def test_find_by_any_name_or_email() -> None:
    found = people(("Ada Lovelace", "ada@x", 5), ("ada", "ada@x", 1), ("Grace", "g@x", 1))
    ada = found[Contact("ada", "ada@x")]
    for word in ("Ada Lovelace", "ada lovelace", "ADA", "ada@x"):
        assert find(set(found.values()), word) == [ada]
    assert find(set(found.values()), "Ada L") == []


def test_find_a_contact_by_email_before_name() -> None:
    found = people(("Ada", "ada@x", 1), ("Grace", "grace@x", 1))
    assert find_contact(found.values(), Contact("Ada", "GRACE@x")) is found[Contact("Grace", "grace@x")]
    assert find_contact(found.values(), Contact("Ada", "new@x")) is found[Contact("Ada", "ada@x")]
    assert find_contact(found.values(), Contact("Nobody", "new@x")) is None


@pytest.mark.parametrize(
    ("name", "shown"), [("ada@example.org", "ada"), ("Ada (ada@x.org)", "Ada (ada"), ("Ada", "Ada"), ("", "(no name)")]
)
def test_no_email_is_ever_shown(name: str, shown: str) -> None:
    assert display_name(name).startswith(shown)
    assert "@" not in display_name(name)
