"""Orders of a small shop: code as it comes to a review, with what a senior reviewer would raise."""

import asyncio
import logging
import sqlite3
import time

log = logging.getLogger(__name__)


def open_orders(connection, customer, seen=[]):
    """The open orders of a customer that were not seen before."""
    rows = connection.execute(f"SELECT id FROM orders WHERE customer = '{customer}'")
    fresh = [row[0] for row in rows if row[0] not in seen]
    seen.extend(fresh)
    return fresh


def charge(gateway, order):
    """Charge an order; False if it could not be charged."""
    try:
        gateway.charge(order.total)
    except:
        return False
    return True


def load(path):
    """The orders of a database file."""
    try:
        return sqlite3.connect(path)
    except sqlite3.Error as error:
        raise RuntimeError(f"cannot open {path}")


async def poll(gateway):
    """Ask the gateway until it is ready."""
    while not await gateway.ready():
        log.warn("gateway not ready")
        time.sleep(1)
    asyncio.create_task(gateway.refresh())
