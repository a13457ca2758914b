"""ORM Usage (e.g., SQLAlchemy): rows as objects, and SQL written by a library.

A class describes a table; a session keeps track of objects, writes what changed, and reads each row once.
Relationships name both ends of a link, and what happens to the children when the parent goes. Values are
always parameters. Know the SQL that comes out (`echo=True`): an attribute that looks free may be a query.
Keep the session short: one for each request or job. For reports over many rows write the SQL, with the same
library.

Read next: https://docs.sqlalchemy.org/en/20/tutorial/ and
https://docs.sqlalchemy.org/en/20/orm/session_basics.html
"""

from __future__ import annotations

try:
    from sqlalchemy import ForeignKey, String, create_engine, func, select
    from sqlalchemy.exc import IntegrityError
    from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
except ImportError:
    print("This sample needs a package: pip install SQLAlchemy")
    raise SystemExit(0) from None


class Base(DeclarativeBase):
    """What all tables have in common."""


class Author(Base):
    """A table with typed columns; `Mapped[str]` may not be empty, `Mapped[str | None]` may."""

    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    books: Mapped[list[Book]] = relationship(
        back_populates="author", cascade="all, delete-orphan", order_by="Book.year"
    )


class Book(Base):
    """The other end of the link. A foreign key is asked for often, so it has an index."""

    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    year: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"), index=True)
    author: Mapped[Author] = relationship(back_populates="books")


def add_authors(session: Session) -> None:
    """Objects are linked as objects; the session finds out in which order to write the rows."""
    austen = Author(name="Jane Austen")
    austen.books += [Book(title="Emma", year=1815), Book(title="Persuasion", year=1817)]
    session.add_all([austen, Author(name="Frank Herbert", books=[Book(title="Dune", year=1965)])])
    session.commit()


def titles_before(session: Session, year: int) -> list[str]:
    """`select` with conditions on attributes; the year becomes a parameter."""
    return list(session.scalars(select(Book.title).where(Book.year < year).order_by(Book.title)))


def books_of_authors(session: Session) -> dict[str, int]:
    """Counted by the database, in one query, and not by loading all books."""
    counted = select(Author.name, func.count(Book.id)).join(Author.books).group_by(Author.id).order_by(Author.name)
    return {row[0]: row[1] for row in session.execute(counted)}


def rename(session: Session, old: str, new: str) -> bool:
    """A change of an attribute is enough: `commit` writes what is different."""
    author = session.scalar(select(Author).where(Author.name == old))
    if author is None:
        return False
    author.name = new
    session.commit()
    return True


def main() -> None:
    """Write, read, change, delete."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        add_authors(session)
        print("before 1900:", titles_before(session, 1900), "| counted:", books_of_authors(session))
        print("renamed:", rename(session, "Frank Herbert", "F. Herbert"), rename(session, "Nobody", "N."))
        austen = session.scalars(select(Author).where(Author.name.startswith("Jane"))).one()
        print("by the link:", [book.title for book in austen.books], "| and back:", austen.books[0].author is austen)
        session.delete(austen)
        session.commit()
        print("books after the author is gone:", session.scalar(select(func.count()).select_from(Book)))
        session.add(Author(name="F. Herbert"))
        try:
            session.commit()
        except IntegrityError:
            session.rollback()
            print("refused: the name is taken")
    engine.dispose()


if __name__ == "__main__":
    main()
