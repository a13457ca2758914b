"""A team's history in PostgreSQL: the one place that imports SQLAlchemy, which is an extra."""
