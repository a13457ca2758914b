"""APM Integration: a service that collects errors and slow requests of all your programs, with what led to
them.

An agent is started once, with a sample rate (every error, but not every request), and a function that takes
out what must not leave: addresses, passwords, whole requests. Mark transactions and their parts where the
agent does not know them by itself, add tags to search by, and report errors that you handle, but should not
happen. It tells you that something is wrong and where; why is in logs and profiles. Ask what it costs, and
where the data is kept.

Read next: https://docs.sentry.io/platforms/python/ and https://opentelemetry.io/docs/concepts/signals/
"""

from __future__ import annotations

import time
from typing import Any

try:
    import sentry_sdk
    from sentry_sdk.envelope import Envelope
    from sentry_sdk.transport import Transport
except ImportError:
    print("This sample needs a package: pip install sentry-sdk")
    raise SystemExit(0) from None

PRIVATE = frozenset({"password", "email", "card"})


class Kept(Transport):
    """Keeps in memory what would be sent: for this sample, and for tests of your own filter."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[dict[str, Any]] = []
        self.transactions: list[dict[str, Any]] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        """Called by the agent with everything that it sends."""
        if event := envelope.get_event():
            self.errors.append(dict(event))
        if transaction := envelope.get_transaction_event():
            self.transactions.append(dict(transaction))


def without_private_data(event: Any, hint: Any) -> Any:  # noqa: ANN401  # as the agent wants it
    """The last look before something leaves: private values are replaced, wherever they are."""

    def cleaned(value: Any) -> Any:  # noqa: ANN401
        match value:
            case dict():
                return {key: "***" if key in PRIVATE else cleaned(inner) for key, inner in value.items()}
            case list():
                return [cleaned(inner) for inner in value]
        return value

    return cleaned(event)


def start(transport: Transport) -> None:
    """Once, where the program starts. The address of the service comes from the environment."""
    sentry_sdk.init(
        dsn="https://key@errors.test/1",
        traces_sample_rate=1.0,  # in production 0.05: one request in twenty is enough for times
        before_send=without_private_data,
        release="shop@1.4.2",  # so that a new error can be seen to have come with a version
        environment="sample",
        transport=transport,
        default_integrations=False,
    )


def checkout(user: str, card: str, cents: int) -> bool:
    """A transaction with its parts; the error is handled, and reported all the same."""
    with sentry_sdk.start_transaction(op="task", name="checkout") as transaction:
        transaction.set_tag("country", "CH")
        with sentry_sdk.start_span(op="db", name="load basket"):
            time.sleep(0.002)
        try:
            with sentry_sdk.start_span(op="http", name="ask the bank"):
                pay(cents)
        except ConnectionError as error:
            with sentry_sdk.new_scope() as scope:
                scope.set_context("payment", {"user": user, "card": card, "cents": cents})
                scope.capture_exception(error)
            return False
        return True


def pay(cents: int) -> None:
    """Fails for large sums."""
    if cents > 10_000:
        raise ConnectionError("the bank does not answer")


def main() -> None:
    """One checkout that goes well, and one that does not."""
    kept = Kept()
    start(kept)
    print("paid:", checkout("u7", "4111-1111", 500), checkout("u8", "4222-2222", 50_000))
    sentry_sdk.flush()
    for transaction in kept.transactions:
        spans = [span.get("description") for span in transaction["spans"]]
        print(f"{transaction['transaction']} {transaction['release']}: {spans}")
    [error] = kept.errors
    values = error["exception"]["values"][0]
    print("error:", values["type"], values["value"], "| context:", error["contexts"]["payment"])


if __name__ == "__main__":
    main()
