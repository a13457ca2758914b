"""NoSQL Databases: documents, keys and lists instead of tables, for data that is read as it is written.

A document database keeps what belongs together in one document, so that it is read with one question. Change
it with operators (`$inc`, `$push`, `$set`) that the database carries out at once: to read, change and write
back loses the changes of others. Let it count and group, too. There are no joins and fewer guarantees, so
decide early how data is asked for, and index that. Where data is connected in many ways, or must never
contradict itself, a relational database is the right one.

Read next: https://www.mongodb.com/docs/manual/data-modeling/ and
https://pymongo.readthedocs.io/en/stable/tutorial.html
"""

from __future__ import annotations

from typing import Any

try:
    import mongomock
except ImportError:
    print("This sample needs a package: pip install mongomock")  # a MongoDB in memory; in production: pymongo
    raise SystemExit(0) from None

Document = dict[str, Any]


class Pages:
    """Pages of a site with their comments: what is shown together is one document."""

    def __init__(self, collection: Any) -> None:  # noqa: ANN401  # of pymongo, or its stand-in
        self._pages = collection
        collection.create_index("path", unique=True)

    def add(self, path: str, title: str, tags: list[str]) -> None:
        """A new page."""
        self._pages.insert_one({"path": path, "title": title, "tags": tags, "visits": 0, "comments": []})

    def visit(self, path: str) -> None:
        """The database adds: two visits at the same moment are two. `upsert` makes the page where it is missing."""
        self._pages.update_one({"path": path}, {"$inc": {"visits": 1}}, upsert=True)

    def comment(self, path: str, name: str, text: str) -> bool:
        """Put a comment into the document, and keep the latest three; False where there is no such page."""
        new = {"$each": [{"name": name, "text": text}], "$slice": -3}
        return bool(self._pages.update_one({"path": path}, {"$push": {"comments": new}}).matched_count)

    def close(self, path: str) -> bool:
        """A condition in the question: only one of two who try at the same time succeeds."""
        changed = self._pages.update_one({"path": path, "closed": {"$ne": True}}, {"$set": {"closed": True}})
        return bool(changed.modified_count)

    def with_tag(self, tag: str, least: int) -> list[str]:
        """A question about a list inside of documents, and a range; only the field that is wanted is sent."""
        found = self._pages.find({"tags": tag, "visits": {"$gte": least}}, {"title": 1}).sort("visits", -1)
        return [document["title"] for document in found]

    def visits_by_tag(self) -> dict[str, int]:
        """The database takes lists apart, groups and adds; a few rows come back, and not all pages."""
        steps: list[Document] = [
            {"$unwind": "$tags"},
            {"$group": {"_id": "$tags", "visits": {"$sum": "$visits"}}},
            {"$sort": {"visits": -1}},
        ]
        return {row["_id"]: row["visits"] for row in self._pages.aggregate(steps)}

    def page(self, path: str) -> Document | None:
        """All that a page shows, with one question."""
        document: Document | None = self._pages.find_one({"path": path}, {"_id": 0})
        return document


def main() -> None:
    """Write, change, ask."""
    pages = Pages(mongomock.MongoClient().site.pages)
    pages.add("/tea", "All about tea", ["drinks", "hot"])
    pages.add("/ice", "All about ice", ["cold"])
    pages.add("/coffee", "Coffee", ["drinks", "hot"])
    for path in ("/tea", "/tea", "/ice", "/tea", "/coffee", "/new"):
        pages.visit(path)
    for number in range(1, 6):
        pages.comment("/tea", "Amara", f"comment {number}")
    print("comment on a missing page:", pages.comment("/nowhere", "Li", "hello"))
    page = pages.page("/tea") or {}
    print("one document:", page["title"], page["visits"], [comment["text"] for comment in page["comments"]])
    print("closed:", pages.close("/tea"), "| a second time:", pages.close("/tea"))
    print("drinks that were read:", pages.with_tag("drinks", least=1), pages.with_tag("drinks", least=2))
    print("visits by tag:", pages.visits_by_tag())
    print("made by its first visit:", pages.page("/new"))
    try:
        pages.add("/tea", "again", [])
    except mongomock.DuplicateKeyError:
        print("refused: the path is taken")


if __name__ == "__main__":
    main()
