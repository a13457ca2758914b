"""Building RESTful APIs: resources with addresses, and the methods of HTTP with their meaning.

An address names a thing (`/orders/7`), the method says what is done: GET reads, POST makes and answers 201
with the new address, PUT replaces and may be repeated, DELETE removes. The status is part of the answer: 404
not there, 409 in conflict, 422 not valid; an error with 200 misleads every client and monitor. Long lists
come in pages. Keep what is published: add fields, never change their meaning. For calls between parts of one
program use functions.

Read next: https://www.rfc-editor.org/rfc/rfc9110 (methods and status codes),
https://www.rfc-editor.org/rfc/rfc9457 (problems) and https://restfulapi.net/
"""

from __future__ import annotations

from itertools import count
from typing import Any

try:
    from flask import Flask, Response, jsonify, request, url_for
    from flask.views import MethodView
except ImportError:
    print("This sample needs a package: pip install Flask")
    raise SystemExit(0) from None

Answer = tuple[Response, int] | tuple[str, int] | Response
STATES = ("open", "sent")


class Store:
    """Takes the place of a database."""

    def __init__(self) -> None:
        self.orders: dict[int, dict[str, Any]] = {}
        self._numbers = count(1)

    def add(self, order: dict[str, Any]) -> int:
        """Keep a new order."""
        number = next(self._numbers)
        self.orders[number] = order
        return number


def problem(status: int, title: str) -> tuple[Response, int]:
    """An error in one form for all of them: the status says what kind it is, the text says what to do."""
    return jsonify(status=status, title=title), status


def checked(data: Any) -> dict[str, Any] | str:  # noqa: ANN401  # what a client sent
    """An order out of what was sent, or what is wrong with it."""
    if not isinstance(data, dict):
        return "send an object"
    if not isinstance(data.get("product"), str) or not data["product"]:
        return "product must be a text"
    if data.get("state", "open") not in STATES:
        return f"state must be one of {', '.join(STATES)}"
    return {"product": data["product"], "state": data.get("state", "open")}


class OrdersView(MethodView):
    """The collection: `/orders`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self) -> Answer:
        """A page of orders, and where the next one is."""
        after, size = request.args.get("after", 0, int), min(request.args.get("size", 2, int), 100)
        numbers = [number for number in sorted(self._store.orders) if number > after]
        body: dict[str, Any] = {"orders": [{"id": one, **self._store.orders[one]} for one in numbers[:size]]}
        if len(numbers) > size:
            body["next"] = url_for("orders", after=numbers[size - 1], size=size)
        return jsonify(body)

    def post(self) -> Answer:
        """Make one: 201, and its address in a header."""
        order = checked(request.get_json(silent=True))
        if isinstance(order, str):
            return problem(422, order)
        number = self._store.add(order)
        answer = jsonify({"id": number, **order})
        answer.headers["Location"] = url_for("order", number=number)
        return answer, 201


class OrderView(MethodView):
    """One of them: `/orders/7`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, number: int) -> Answer:
        """Read."""
        order = self._store.orders.get(number)
        return problem(404, f"there is no order {number}") if order is None else jsonify({"id": number, **order})

    def put(self, number: int) -> Answer:
        """Replace: done twice it is the same as once."""
        order = checked(request.get_json(silent=True))
        if number not in self._store.orders:
            return problem(404, f"there is no order {number}")
        if isinstance(order, str):
            return problem(422, order)
        self._store.orders[number] = order
        return jsonify({"id": number, **order})

    def delete(self, number: int) -> Answer:
        """Remove; a conflict where the state forbids it."""
        if self._store.orders.get(number, {}).get("state") == "sent":
            return problem(409, f"order {number} has been sent")
        self._store.orders.pop(number, None)
        return "", 204


def main() -> None:
    """The life of some orders."""
    app, store = Flask(__name__), Store()
    app.add_url_rule("/orders", view_func=OrdersView.as_view("orders", store))
    app.add_url_rule("/orders/<int:number>", view_func=OrderView.as_view("order", store))
    client = app.test_client()
    for product in ("tea", "cup", "lamp"):
        made = client.post("/orders", json={"product": product})
    print("made:", made.status_code, made.headers["Location"])
    page = client.get("/orders").get_json()
    print("page:", page, "| next:", client.get(page["next"]).get_json())
    print("put: ", client.put("/orders/1", json={"product": "tea", "state": "sent"}).get_json())
    for answer in (
        client.delete("/orders/1"),
        client.delete("/orders/2"),
        client.get("/orders/2"),
        client.post("/orders", json={"product": ""}),
        client.patch("/orders"),
    ):
        print(answer.status_code, answer.get_json(silent=True) or "")


if __name__ == "__main__":
    main()
