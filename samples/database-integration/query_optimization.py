"""Query Optimization: fewer questions to the database, and smaller answers.

The usual fault is one query for each row of another one (N+1): a loop reads an attribute, and each time the
database is asked. Load what is needed together: a join where there is one on the other side, a second query
for all where there are many. Ask for the columns that you use, let the database count and add, and page
through long lists by the last key that was seen. Count the queries of a page in a test. What is asked rarely,
on little data, is fast enough.

Read next: https://docs.sqlalchemy.org/en/20/orm/queryguide/relationships.html and
https://use-the-index-luke.com/no-offset
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

try:
    from sqlalchemy import Engine, ForeignKey, create_engine, event, func, select
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, joinedload, mapped_column, relationship, selectinload
except ImportError:
    print("This sample needs a package: pip install SQLAlchemy")
    raise SystemExit(0) from None


class Base(DeclarativeBase):
    """What all tables have in common."""


class Customer(Base):
    """Has many purchases."""

    __tablename__ = "customer"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    purchases: Mapped[list[Purchase]] = relationship(back_populates="customer")


class Purchase(Base):
    """Has one customer."""

    __tablename__ = "purchase"

    id: Mapped[int] = mapped_column(primary_key=True)
    cents: Mapped[int]
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    customer: Mapped[Customer] = relationship(back_populates="purchases")


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that a block sends: what a test of a page should count."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def lazily(session: Session) -> int:
    """The fault: one query for the customers, and one more for each of them, sent by an attribute."""
    return sum(purchase.cents for customer in session.scalars(select(Customer)) for purchase in customer.purchases)


def with_a_second_query(session: Session) -> int:
    """Many on the other side: one more query for all of them."""
    customers = session.scalars(select(Customer).options(selectinload(Customer.purchases)))
    return sum(purchase.cents for customer in customers for purchase in customer.purchases)


def names_with_a_join(session: Session) -> list[str]:
    """One on the other side: a join, in the same query."""
    purchases = session.scalars(select(Purchase).options(joinedload(Purchase.customer)).order_by(Purchase.id).limit(3))
    return [purchase.customer.name for purchase in purchases]


def by_the_database(session: Session) -> int:
    """Only the sum was wanted: the database adds, and one number is sent."""
    return session.scalar(select(func.sum(Purchase.cents))) or 0


def page_after(session: Session, last_id: int, size: int) -> list[int]:
    """A page by the last key: as quick for the last page as for the first, which OFFSET is not."""
    return list(session.scalars(select(Purchase.id).where(Purchase.id > last_id).order_by(Purchase.id).limit(size)))


def main() -> None:
    """The same answers, and how many queries each took."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        for number in range(20):
            purchases = [Purchase(cents=100 * one) for one in range(1, 4)]
            session.add(Customer(name=f"customer {number + 1}", purchases=purchases))
        session.commit()
    ways: tuple[Callable[[Session], object], ...] = (lazily, with_a_second_query, by_the_database, names_with_a_join)
    for way in ways:
        with Session(engine) as session, counted(engine) as sent:
            result = way(session)
        print(f"{way.__name__:<20} {len(sent):>2} queries  {result}")
    with Session(engine) as session:
        print("pages:", page_after(session, 0, 3), page_after(session, 3, 3))
    engine.dispose()


if __name__ == "__main__":
    main()
