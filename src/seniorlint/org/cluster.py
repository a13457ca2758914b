"""The one place that knows Dask: tasks go in, results come out in the order in which they are done.

Who can reach a scheduler without TLS can run code on its workers, so the cluster that is started here has certificates
of its own, which end with it.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import dask
from distributed import Client, KilledWorker, LocalCluster
from distributed.comm import connect as distributed_connect
from distributed.security import Security

from seniorlint.app.errors import refuse
from seniorlint.org import worker_start
from seniorlint.org.batch_work import describe_worker, installed
from seniorlint.org.task_end import ClusterLost, Done, Tls
from seniorlint.review.run.watched_worker import ctrl_c_waits
from seniorlint.search_path import isolate_spawned

_PATIENCE = 30.0  # seconds until a scheduler has a worker
_LONE = 60.0  # seconds without any worker after which the cluster is given up
_LOOK = 5.0  # seconds between two looks at the workers
_AHEAD = 3  # tasks for each thread of a worker that are on their way


@dataclass
class Cluster:
    """A cluster that is ready. One thread uses it; close it at the end."""

    client: Any
    local: Any = None
    _futures: dict[int, Any] = field(default_factory=dict)
    _ended: queue.SimpleQueue[int] = field(default_factory=queue.SimpleQueue)
    _count: int = 0
    _threads: int = 1
    _looked: float = 0.0
    _alone_since: float | None = None

    @property
    def in_flight(self) -> int:
        """How many tasks have not come back."""
        return len(self._futures)

    @property
    def has_room(self) -> bool:
        """Would another task keep a worker busy? What is sent too early takes memory of the scheduler."""
        return self.in_flight < _AHEAD * max(1, self.threads())

    def threads(self) -> int:
        """How many tasks can be worked on at the same time; raises `ClusterLost` if that was none for a minute."""
        now = time.monotonic()
        if now - self._looked > _LOOK:
            self._looked = now
            try:
                self._threads = sum(self.client.nthreads().values())
            except (OSError, TimeoutError) as error:
                raise ClusterLost(f"the scheduler does not answer any more ({error})") from error
            self._alone_since = None if self._threads else self._alone_since or now
        if self._alone_since is not None and now - self._alone_since > _LONE:
            raise ClusterLost("the scheduler has had no worker for a minute")
        return self._threads

    def submit(self, work: Callable[..., object], *arguments: object) -> int:
        """Hand in a task; its number."""
        self._count = number = self._count + 1
        key = f"seniorlint-{self.client.id}-{number}"
        future = self.client.submit(work, *arguments, key=key, pure=False, retries=0)
        self._futures[number] = future
        future.add_done_callback(lambda _: self._ended.put(number))
        return number

    def next(self) -> Done:
        """Wait for a task; raises `ClusterLost`."""
        while True:
            with suppress(queue.Empty):
                number = self._ended.get(timeout=1.0)
                return self._done(number)
            self.threads()

    def _done(self, number: int) -> Done:
        future = self._futures.pop(number)
        try:
            return Done(number, future.result(timeout=_LONE))
        except KilledWorker:
            return Done(number, error="the worker process ended", died=True)
        except Exception as error:
            if future.cancelled() or future.status == "lost":
                raise ClusterLost(f"the scheduler is gone ({error})") from error
            return Done(number, error=f"{type(error).__name__}: {error}")
        finally:
            future.release()

    def close(self) -> None:
        """Let go of what is not done, and end the workers if they were started here."""
        futures = list(self._futures.values())
        self._futures.clear()
        with suppress(Exception):  # the result is there already, whatever the end of a cluster brings
            self.client.cancel(futures, force=True)
        with suppress(Exception):
            self.client.close(timeout=5)
        if self.local is not None:
            with suppress(Exception):
                self.local.close(timeout=5)


def start_local(workers: int, folder: str) -> Cluster:
    """Start a cluster of processes on this machine, that only this user can reach; `folder`: for their files."""
    _quiet()
    isolate_spawned()
    first = dask.config.get("distributed.worker.preload", default=[])
    first = [first] if isinstance(first, str) else list(first)
    options = {
        # A file that ends its worker is asked for again alone, by us: no reason to lose another worker to it first.
        "distributed.scheduler.allowed-failures": 0,
        "distributed.worker.preload": [*first, worker_start.__name__],
        "distributed.scheduler.http.routes": [],  # pages that every user of this machine could read
        "distributed.worker.http.routes": [],
    }
    dask.config.set(options)
    security = Security.temporary()
    with ctrl_c_waits(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Port ", UserWarning)  # of the server for these pages, which has none
        local = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            protocol="tls://",
            security=security,
            silence_logs=logging.CRITICAL,
            local_directory=folder,
        )
        return Cluster(Client(local, set_as_default=False), local)


def connect(address: str, tls: Tls | None) -> Cluster:
    """Connect to a scheduler; raises `RequestError` if it does not answer or its workers have another seniorlint."""
    _quiet()
    security = Security()
    if tls is not None:
        security = Security(
            tls_ca_file=str(tls.ca),
            tls_client_cert=str(tls.cert),
            tls_client_key=str(tls.key),
            require_encryption=True,
        )
    try:
        asyncio.run(_try(address, security))  # a client that cannot connect leaves tracebacks behind
        client = Client(address, security=security, set_as_default=False)
    except Exception as error:  # a wrong address, a refused certificate, nobody there: Dask has no class for them
        raise refuse(f"--scheduler: {address} does not answer: {_said(error)}") from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        _compare(client.run(describe_worker, on_error="return"))
    except TimeoutError as error:
        client.close(timeout=5)
        raise refuse(f"--scheduler: {address} has no worker") from error
    except BaseException:
        client.close(timeout=5)
        raise
    return Cluster(client)


async def _try(address: str, security: Security) -> None:
    """Connect once; raises what that raises."""
    comm = await distributed_connect(address, deserialize=False, **security.get_connection_args("client"))
    await comm.close()


def _compare(answers: dict[str, object]) -> None:
    """Raise `RequestError` if a worker has no seniorlint or another one."""
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, Exception):
            raise refuse(f"--scheduler: the worker {worker} cannot run seniorlint: {_said(answer)}")
        if answer != installed():
            raise refuse(
                f"--scheduler: the worker {worker} has another version of seniorlint, Python, libcst, PyYAML or regex; "
                "install the same versions on all workers"
            )


def _said(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text or type(error).__name__


def _quiet() -> None:
    """What goes wrong is told by us, in a line."""
    for name in ("distributed", "distributed.client", "distributed.comm", "distributed.core", "asyncio", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
