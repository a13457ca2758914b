"""Asynchronous Web Frameworks: a server that waits for many requests at the same time, in one thread.

An `async def` view gives the thread back whenever it awaits, so one process holds thousands of slow
connections. That pays when views mostly wait: for other services, for an asynchronous database driver, for
clients of a stream. Start together what does not depend on each other. A call that blocks stops all requests:
use an asynchronous library, or a thread, or write the view with plain `def`, which FastAPI runs in a thread
by itself. Where views compute, it gains nothing.

Read next: https://fastapi.tiangolo.com/async/ and https://asgi.readthedocs.io/
"""

from __future__ import annotations

import asyncio
import time

try:
    import httpx
    from fastapi import FastAPI, HTTPException
except ImportError:
    print("This sample needs packages: pip install fastapi httpx")
    raise SystemExit(0) from None

WAIT = 0.05  # seconds that each service takes
app = FastAPI()


class Services:
    """Other services that a page needs; counts how many calls wait at the same time."""

    def __init__(self) -> None:
        self.waiting = self.peak = 0

    async def price(self, number: int) -> float:
        """Ask a service; raises `LookupError`."""
        await self._wait()
        if number > 100:
            raise LookupError(f"there is no product {number}")
        return number * 1.5

    async def stock(self, number: int) -> int:
        """Ask another one."""
        await self._wait()
        return number % 7

    async def _wait(self) -> None:
        self.waiting += 1
        self.peak = max(self.peak, self.waiting)
        await asyncio.sleep(WAIT)
        self.waiting -= 1


services = Services()


@app.get("/products/{number}")
async def product(number: int) -> dict[str, float]:
    """Two services, asked at the same time; an error of one of them becomes an answer."""
    try:
        price, stock = await asyncio.gather(services.price(number), services.stock(number))
    except LookupError as error:
        raise HTTPException(status_code=404, detail=str(error)) from error
    return {"number": number, "price": price, "stock": stock}


@app.get("/report")
async def report() -> dict[str, int]:
    """Work that blocks, from an old library: handed to a thread, so the others go on."""
    return {"lines": await asyncio.to_thread(old_report)}


def old_report() -> int:
    """A library without `async`."""
    time.sleep(WAIT)
    return 42


@app.get("/health")
def health() -> dict[str, str]:
    """A plain function: FastAPI runs it in a thread of its own."""
    return {"state": "well"}


async def demonstrate() -> None:
    """Requests through the application, without a server: the client calls it as a server would."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        one = await client.get("/products/3")
        print("one:", one.json())
        started = time.perf_counter()
        answers = await asyncio.gather(
            *(client.get(f"/products/{number}") for number in range(20)), client.get("/report")
        )
        seconds = time.perf_counter() - started
        print("21 at once:", {answer.status_code for answer in answers}, "| report:", answers[-1].json())
        print(f"calls that waited together: {services.peak}; in turn all of them take {40 * WAIT:.0f} s")
        print("here it was", "less than half of that" if seconds < 20 * WAIT else "more")
        for path in ("/products/999", "/products/tea", "/health"):
            answer = await client.get(path)
            detail = answer.json().get("detail", answer.json())
            print(f"{path:<14} {answer.status_code} {detail if isinstance(detail, (str, dict)) else detail[0]['msg']}")


def main() -> None:
    """Run it."""
    asyncio.run(demonstrate())


if __name__ == "__main__":
    main()
