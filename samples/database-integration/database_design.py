"""Database Design: tables in which wrong data cannot be.

One fact in one place: a name that is in two tables will differ one day. Every table has a key; links are
foreign keys; what must be there is NOT NULL, what is unique says so, also over several columns, and a rule
about values is a CHECK. The program checks, too, but the database is the last to see the data, and sees it
from all programs and from both of two requests at the same time. Copy a fact (a price in an order) only where
it is a fact about that moment. Name constraints, so that an error can be understood and a migration can drop
them.

Read next: https://docs.sqlalchemy.org/en/20/core/constraints.html,
https://www.postgresql.org/docs/current/ddl-constraints.html and Codd, "A Relational Model of Data for Large
Shared Data Banks" (1970)
"""

from __future__ import annotations

from datetime import date
from typing import Any

try:
    from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, create_engine, event
    from sqlalchemy.exc import IntegrityError
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
except ImportError:
    print("This sample needs a package: pip install SQLAlchemy")
    raise SystemExit(0) from None


class Base(DeclarativeBase):
    """What all tables have in common."""


class Room(Base):
    """A room is known by its house and its number: neither alone is unique."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("house", "number", name="room_once_in_a_house"),
        CheckConstraint("beds BETWEEN 1 AND 6", name="room_has_beds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)  # a key without a meaning never has to change
    house: Mapped[str]
    number: Mapped[int]
    beds: Mapped[int]


class Guest(Base):
    """The name is here and nowhere else, so it can be corrected in one place."""

    __tablename__ = "guest"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)


class Stay(Base):
    """Links both. The price is a copy on purpose: it is what was agreed on that day."""

    __tablename__ = "stay"
    __table_args__ = (
        CheckConstraint("departure > arrival", name="stay_has_nights"),
        CheckConstraint("cents_per_night >= 0", name="stay_has_a_price"),
        UniqueConstraint("room_id", "arrival", name="room_taken_once_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("guest.id", ondelete="RESTRICT"), index=True)
    arrival: Mapped[date]
    departure: Mapped[date]
    cents_per_night: Mapped[int]
    note: Mapped[str | None]


def switch_on_foreign_keys(connection: Any, _: object) -> None:  # noqa: ANN401  # of the driver
    """SQLite checks foreign keys only when asked to; other databases always do."""
    connection.execute("PRAGMA foreign_keys = ON")


def attempt(session: Session, title: str, row: Base) -> None:
    """Try to keep a row that the database should refuse."""
    session.add(row)
    try:
        session.commit()
    except IntegrityError as error:
        session.rollback()
        print(f"refused, {title}: {str(error.orig).removeprefix('CHECK constraint failed: ')}")
    else:
        print(f"kept, {title}")


def main() -> None:
    """Good data, then each kind of bad data."""
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", switch_on_foreign_keys)
    Base.metadata.create_all(engine)
    first, last = date(2026, 5, 1), date(2026, 5, 4)
    with Session(engine) as session:
        session.add_all([Room(house="Sea", number=1, beds=2), Guest(name="Amara", email="a@example.org")])
        session.commit()
        good = {"room_id": 1, "guest_id": 1, "arrival": first, "departure": last, "cents_per_night": 9_000}
        attempt(session, "a stay", Stay(**good))
        attempt(session, "the same room on the same day", Stay(**good))
        attempt(session, "departure before arrival", Stay(**{**good, "arrival": last, "departure": first}))
        attempt(session, "a guest who is not there", Stay(**{**good, "guest_id": 99, "arrival": date(2026, 5, 2)}))
        attempt(session, "a room without beds", Room(house="Sea", number=2, beds=0))
        attempt(session, "the number of another room", Room(house="Sea", number=1, beds=1))
        attempt(session, "the same number in another house", Room(house="Hill", number=1, beds=1))
        attempt(session, "an address twice", Guest(name="Adam", email="a@example.org"))
    engine.dispose()


if __name__ == "__main__":
    main()
