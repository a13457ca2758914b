"""The tables of a team's database, in a schema of their own: made where there are none, refused where they are others.

A schema is one thing to grant and to drop, and its tables cannot be mistaken for those of another program.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    select,
    text,
)
from sqlalchemy.exc import ProgrammingError

from seniorlint.store.team.refusal import DatabaseRefused

SCHEMA = "seniorlint"
VERSION = 1  # of the tables, and of what the bodies in them hold
_LOCK = 0x5E1107  # of those who make the tables at the same time
_UNDEFINED = ("42P01", "42703")  # PostgreSQL's codes for a table and for a column that is not there

_METADATA = MetaData(schema=SCHEMA)

ABOUT = Table("about", _METADATA, Column("version", Integer, nullable=False))
ROWS = Table(  # what can be made again from the repositories
    "rows",
    _METADATA,
    Column("key", LargeBinary, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("added", Date, nullable=False, server_default=func.current_date()),
)
RUNS = Table(  # a repository at one of its commits, as one set of rules judged it
    "runs",
    _METADATA,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("repository", Text, nullable=False),
    Column("head", Text, nullable=False),
    Column("head_time", DateTime(timezone=True), nullable=False),
    Column("paths", Text, nullable=False),
    Column("judged_by", Text, nullable=False),
    Column("files", Integer, nullable=False),
    Column("seniorlint", Text, nullable=False),
    Column("taken", DateTime(timezone=True), nullable=False, server_default=func.now()),
    UniqueConstraint("repository", "head", "paths", "judged_by"),
)
DECIDED = Table(  # how often each commit decided a subject in each way, as it was in a run
    "decided",
    _METADATA,
    Column("run", BigInteger, ForeignKey(RUNS.c.id, ondelete="CASCADE"), primary_key=True),
    Column("commit", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("in_tests", Boolean, primary_key=True),
    Column("written_by", Text, nullable=False),
    Column("times", Integer, nullable=False),
)


# Asked of the catalogue's tables: functions like `to_regclass` do not see what was made while a lock was waited for.
_IN_SCHEMA = (
    select(func.count())
    .select_from(text("pg_catalog.pg_class JOIN pg_catalog.pg_namespace AS space ON space.oid = relnamespace"))
    .where(text(f"nspname = '{SCHEMA}'"))
)


def settle(connection: Connection) -> None:
    """Make sure that the tables of this version are there.

    Raises `DatabaseRefused` for those of another program or of a later version, and SQLAlchemy's errors.
    """
    with connection.begin():
        is_made = _is_made(connection)
    if not is_made:
        _make(connection)
    try:
        with connection.begin():
            versions = connection.scalars(select(ABOUT.c.version)).all()
            for table in _METADATA.sorted_tables:
                connection.execute(select(table).limit(0))
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) in _UNDEFINED:
            raise _foreign() from None
        raise
    if len(versions) != 1:
        raise _foreign()
    if versions[0] > VERSION:
        raise DatabaseRefused(f"a later version of seniorlint made its tables (version {versions[0]}); update this one")


def _make(connection: Connection) -> None:
    """Make the tables, which another process may do at the same time."""
    with connection.begin():
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        if _is_made(connection):
            return
        if connection.scalar(_IN_SCHEMA):
            raise _foreign()
        if not connection.scalar(text(f"SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = '{SCHEMA}'")):
            connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))  # `IF NOT EXISTS` needs the right all the same
        _METADATA.create_all(connection, checkfirst=False)
        connection.execute(ABOUT.insert().values(version=VERSION))


def _is_made(connection: Connection) -> bool:
    return bool(connection.scalar(_IN_SCHEMA.where(text("relname = 'about'"))))


def _foreign() -> DatabaseRefused:
    return DatabaseRefused(f'the schema "{SCHEMA}" in it holds tables that seniorlint did not make')
