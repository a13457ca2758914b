"""Mocking in Tests: stand-ins for what a test must not touch, and questions about how they were used.

Replace what is slow, costs money or cannot be made to fail: a payment, a clock, a network. Hand the stand-in
to the code as a parameter where that is possible; `patch` is for names that the code looks up itself, and is
given the place where the name is used. Always with `autospec`: a mock that accepts every call hides a renamed
method. Assert on what matters (the payment was asked for once, with this sum), not on each step. A test with
five mocks tests the mocks; use the real thing where it is quick.

Read next: https://docs.python.org/3/library/unittest.mock.html and
https://docs.python.org/3/library/unittest.mock-examples.html
"""

from __future__ import annotations

import time
import unittest
from typing import Protocol
from unittest.mock import Mock, call, create_autospec, patch

# ---- the code under test ----


class PaymentService(Protocol):
    """A port: what the checkout needs of a bank. In production a class that asks the bank has this method."""

    def charge(self, customer: str, cents: int) -> str:
        """The number of the payment; raises `ConnectionError`."""


class Mailer(Protocol):
    """Another one: what it needs of a mail server."""

    def send(self, to: str, text: str) -> None:
        """Send a text to a customer."""


class Checkout:
    """Gets its helpers from outside, so a test can give it others."""

    def __init__(self, payments: PaymentService, mailer: Mailer) -> None:
        self._payments, self._mailer = payments, mailer

    def buy(self, customer: str, cents: int) -> bool:
        """Charge once, try a second time when the connection fails, and send a receipt."""
        for _ in range(2):
            try:
                number = self._payments.charge(customer, cents)
            except ConnectionError:
                time.sleep(1)
                continue
            self._mailer.send(customer, f"paid {cents} cents, number {number}")
            return True
        return False


# ---- tests ----


class CheckoutTest(unittest.TestCase):
    """What the checkout does with its helpers."""

    def setUp(self) -> None:
        """Stand-ins with the methods of the ports, and their parameters."""
        self.payments = create_autospec(PaymentService, instance=True)
        self.mailer = create_autospec(Mailer, instance=True)
        self.checkout = Checkout(self.payments, self.mailer)

    def test_a_customer_is_charged_once_and_gets_a_receipt(self) -> None:
        self.payments.charge.return_value = "P-1"
        self.assertTrue(self.checkout.buy("Amara", 1250))
        self.payments.charge.assert_called_once_with("Amara", 1250)
        self.mailer.send.assert_called_once_with("Amara", "paid 1250 cents, number P-1")

    @patch("time.sleep", autospec=True)
    def test_a_connection_that_fails_once_is_tried_again(self, sleep: Mock) -> None:
        """`side_effect`: one answer after the other. The pause is replaced, so that the test does not wait."""
        self.payments.charge.side_effect = [ConnectionError("no route"), "P-2"]
        self.assertTrue(self.checkout.buy("Amara", 500))
        self.assertEqual(self.payments.charge.mock_calls, [call("Amara", 500)] * 2)
        sleep.assert_called_once_with(1)

    def test_no_receipt_is_sent_for_a_payment_that_failed(self) -> None:
        self.payments.charge.side_effect = ConnectionError("no route")
        with patch("time.sleep", autospec=True) as sleep:
            self.assertFalse(self.checkout.buy("Jonas", 500))
        self.assertEqual(sleep.call_count, 2)
        self.mailer.send.assert_not_called()

    def test_a_call_that_the_port_does_not_have_is_refused(self) -> None:
        """Why `autospec`: a plain Mock would take both, and the test would pass for code that cannot work."""
        with self.assertRaises(TypeError):
            self.payments.charge("Amara")
        with self.assertRaises(AttributeError):
            self.payments.refund("Amara")


def main() -> None:
    """Run the tests."""
    for name in unittest.defaultTestLoader.getTestCaseNames(CheckoutTest):
        result = unittest.TestResult()
        CheckoutTest(name).run(result)
        print(f"{name}: {'passed' if result.wasSuccessful() else result.failures + result.errors}")


if __name__ == "__main__":
    main()
