"""GraphQL APIs: the client says which fields it wants, and gets those in one answer.

A schema with types is the contract; a resolver is a function that fetches a field; a mutation changes
something. It pays where many kinds of clients need different parts of connected data. The price: each query
is another one, so limit depth and size, check rights in every resolver, and load the parts of a list
together, or each item asks the database (N+1). HTTP caching no longer works by address. For a few clients
with known needs REST is simpler.

Read next: https://graphql.org/learn/ and https://docs.graphene-python.org/en/latest/
"""

from __future__ import annotations

from typing import Any

try:
    import graphene
except ImportError:
    print("This sample needs a package: pip install graphene")
    raise SystemExit(0) from None

AUTHORS = {1: "Jane Austen", 2: "Frank Herbert"}
BOOKS = {1: {"title": "Emma", "author": 1}, 2: {"title": "Dune", "author": 2}, 3: {"title": "Persuasion", "author": 1}}
DEEPEST = 4


class Store:
    """Takes the place of a database, and counts how often it is asked."""

    def __init__(self, user: str | None) -> None:
        self.user = user
        self.questions = 0

    def author_names(self, numbers: set[int]) -> dict[int, str]:
        """Many at once."""
        self.questions += 1
        return {number: AUTHORS[number] for number in numbers}

    def books(self) -> list[dict[str, Any]]:
        """All books, each with the name of its author: two questions, however many books there are."""
        self.questions += 1
        names = self.author_names({int(str(book["author"])) for book in BOOKS.values()})
        return [{"id": number, **book, "author": names[int(str(book["author"]))]} for number, book in BOOKS.items()]


class BookType(graphene.ObjectType):  # type: ignore[misc]
    """What clients may ask of a book; nothing else of it is visible."""

    id = graphene.ID(required=True)
    title = graphene.String(required=True)
    author = graphene.String(required=True)


class Query(graphene.ObjectType):  # type: ignore[misc]
    """Where queries begin."""

    books = graphene.List(graphene.NonNull(BookType), required=True, first=graphene.Int(default_value=10))
    book = graphene.Field(BookType, id=graphene.ID(required=True))

    def resolve_books(self, info: graphene.ResolveInfo, first: int) -> list[dict[str, Any]]:
        """A list always has an end."""
        books: list[dict[str, Any]] = info.context["store"].books()
        return books[: min(first, 100)]

    def resolve_book(self, info: graphene.ResolveInfo, id: str) -> dict[str, Any] | None:
        """One of them, or null."""
        return next((book for book in info.context["store"].books() if str(book["id"]) == id), None)


class Rename(graphene.Mutation):  # type: ignore[misc]
    """A change; asks who wants it, because no address and no route does that here."""

    class Arguments:
        """What the client sends."""

        id = graphene.ID(required=True)
        title = graphene.String(required=True)

    book = graphene.Field(BookType)

    def mutate(self, info: graphene.ResolveInfo, id: str, title: str) -> Rename:
        """Do it; an error is sent to the client, beside what did work."""
        store: Store = info.context["store"]
        if store.user != "librarian":
            raise PermissionError("only librarians may rename a book")
        BOOKS[int(id)]["title"] = title
        return Rename(book={"id": id, "title": title, "author": AUTHORS[int(str(BOOKS[int(id)]["author"]))]})


class Mutation(graphene.ObjectType):  # type: ignore[misc]
    """Where changes begin."""

    rename = Rename.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)


def ask(query: str, user: str | None = None) -> str:
    """A request: refused when it is nested too deep, before anything runs."""
    if query.count("{") > DEEPEST:
        return "refused: nested too deep"
    store = Store(user)
    result = schema.execute(query, context={"store": store})
    errors = [error.message for error in result.errors or ()]
    return f"{result.data}{f' errors: {errors}' if errors else ''} ({store.questions} questions to the database)"


def main() -> None:
    """Queries and changes."""
    print(ask("{ books { title author } }"))
    print(ask('{ book(id: "2") { title } none: book(id: "9") { title } }'))
    print(ask("{ books(first: 1) { price } }"))
    rename = 'mutation { rename(id: "1", title: "EMMA") { book { id title } } }'
    print(ask(rename))
    print(ask(rename, user="librarian"))
    print(ask("{ books { author { books { author { name } } } } }"))
    print("the contract:", [line.strip() for line in str(schema).splitlines() if line.strip().startswith("title")])


if __name__ == "__main__":
    main()
