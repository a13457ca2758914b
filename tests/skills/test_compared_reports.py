"""What two reports are compared by: people, what they have, and nothing of where that is."""

from __future__ import annotations

from typing import Any

from benchmarks.compared_reports import Move, Subject, compare


def rule(name: str, met: float, occasions: float, **more: object) -> dict[str, object]:
    return {"name": name, "met": met, "occasions": occasions, "explained": 0, "effective": occasions, **more}


def developer(name: str, *rules: dict[str, object], shown: int = 0, also: tuple[str, ...] = ()) -> dict[str, Any]:
    evidence = [{"name": "chaining", "count": shown, "places": [{"path": "a.py", "line": shown}]}] if shown else []
    occasions = [
        {"name": "chaining", "path": "a.py", "line": line, "commit": f"{line}f", "time": 1} for line in [shown]
    ]
    return {
        "name": name,
        "also_known_as": [*also],
        "evidence": evidence,
        "practices": [{"rules": [*rules]}],
        "occasions": occasions,
    }


def report(*developers: dict[str, Any]) -> dict[str, Any]:
    return {"developers": [*developers]}


def test_places_and_a_newcomer_change_nobodys_report() -> None:
    before, after = (
        developer("Ada", rule("bare-except", 2, 3), shown=2),
        developer("Ada", rule("bare-except", 2, 3), shown=2),
    )
    after["evidence"][0]["places"] = []
    after["occasions"][0] |= {"path": "b.py", "line": 7, "commit": "aa"}
    found = compare(report(before), report(after, developer("Tool", rule("long-line", 0, 1))))
    assert (found.people, found.changed, found.recounted) == (1, (), ())
    assert found.moves == (Move(Subject("long-line", "missed"), {}, {"Tool": 1}),)


def test_what_moves_is_told_with_its_people() -> None:
    before = report(
        developer("Ada", rule("bare-except", 2, 3), shown=2), developer("Grace", rule("bare-except", 0, 0.5))
    )
    after = report(
        developer("Grace", rule("bare-except", 0, 1.5)), developer("Ada", rule("bare-except", 2, 2), shown=1)
    )
    found = compare(before, after)
    assert found.changed == found.recounted == ("Ada", "Grace")
    assert found.moves == (
        Move(Subject("bare-except", "missed"), {"Ada": 1}, {"Grace": 1}),
        Move(Subject("chaining", "shown"), {"Ada": 1}, {}),
    )
    assert [one.size for one in found.moves] == [1, 1]


def test_what_is_estimated_from_others_changes_a_report_and_no_count() -> None:
    found = compare(
        report(developer("Ada", rule("bare-except", 2, 3))),
        report(developer("Ada", rule("bare-except", 2, 3, effective=1.5))),
    )
    assert (found.changed, found.recounted, found.moves) == (("Ada",), (), ())


def test_a_person_who_loses_a_name_is_the_same_person() -> None:
    before = report(developer("Ada", rule("bare-except", 2, 3), also=("Lady",)), developer("Grace"), developer("Grace"))
    found = compare(before, report(developer("Lady", rule("bare-except", 2, 3)), developer("Grace")))
    assert (found.people, found.moves, found.recounted) == (3, (), ())
    assert found.changed == ("Ada / Lady", "Grace / again")
