"""`real-service-test`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.testing._fixtures import fixture_decorator
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context

_SERVICES = (
    *("testcontainers.postgres.PostgresContainer", "testcontainers.mysql.MySqlContainer"),
    *("testcontainers.redis.RedisContainer", "testcontainers.kafka.KafkaContainer"),
    *("testcontainers.mongodb.MongoDbContainer", "testcontainers.rabbitmq.RabbitMqContainer"),
    *("testcontainers.core.container.DockerContainer", "aiohttp.test_utils.TestServer"),
    *("http.server.HTTPServer", "http.server.ThreadingHTTPServer", "werkzeug.serving.make_server"),
    "wsgiref.simple_server.make_server",
)
_LIVE = frozenset(
    {"django.test.LiveServerTestCase", "django.contrib.staticfiles.testing.StaticLiveServerTestCase"}
    | {"channels.testing.ChannelsLiveServerTestCase"}
)
_LIBRARIES = ("testcontainers", "aiohttp", "http", "werkzeug", "wsgiref", "django", "channels")


@evidence(calls=_SERVICES, imports=_LIBRARIES)
def real_service_test(node: cst.Call | cst.ClassDef, ctx: Context) -> Verdict:
    """A test that talks to a service that runs: a container, or a server on a port."""
    if isinstance(node, cst.Call):
        functions = [above for above in ctx.ancestors(node) if isinstance(above, cst.FunctionDef)]
        return Shown(node.func) if any(_is_of_a_test(one, ctx) for one in functions) else None
    for base in node.bases:
        if not _LIVE.isdisjoint(ctx.class_names(base.value)):
            tests = [method for name, method in methods_of(node) if name.startswith("test")]
            return Shown(node.name, decided_by=base) if tests else None
    return None


def _is_of_a_test(function: cst.FunctionDef, ctx: Context) -> bool:
    is_named_so = function.name.value.startswith(("test", "setUp", "asyncSetUp"))
    return ctx.role.is_test or is_named_so or fixture_decorator(function, ctx) is not None
