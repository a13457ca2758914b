"""Distributed Tracing: the way of one request through all services, with the time of each step.

A span is a step with a start and an end; spans in it are its children, and all of one request have one trace
id. The context goes to the next service in a header (`traceparent`), and into the log, so that entries and
spans can be put together. Trace at the borders (requests, queries, calls, jobs) and add attributes that help
to search, but no secrets. Keep a sample of all traces, and those with errors. One process needs no tracing:
there a profiler and a log say more.

Read next: https://opentelemetry.io/docs/languages/python/ and https://www.w3.org/TR/trace-context/
"""

from __future__ import annotations

try:
    from opentelemetry import trace
    from opentelemetry.propagate import extract, inject
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
except ImportError:
    print("This sample needs a package: pip install opentelemetry-sdk")
    raise SystemExit(0) from None

tracer = trace.get_tracer("shop")


class OutOfStock(Exception):
    """A product is not there."""


def configure() -> InMemorySpanExporter:
    """Once, where the program starts. In production an exporter sends spans to a collector, in batches."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return exporter


def checkout(product: str) -> dict[str, str]:
    """The first service: a span for the whole, one for a step, and the context for the next service."""
    with tracer.start_as_current_span("checkout") as span:
        span.set_attribute("product", product)
        with tracer.start_as_current_span("compute price") as step:
            step.set_attribute("cents", 350)
        headers: dict[str, str] = {}
        inject(headers)  # traceparent: the id of the trace and of this span
        return pack(product, headers)


def pack(product: str, headers: dict[str, str]) -> dict[str, str]:
    """The second service, in another process: its span becomes a child of the one in the header."""
    with tracer.start_as_current_span("pack", context=extract(headers)) as span:
        span.add_event("looked into the shelf", {"shelf": 12})
        if product == "unicorn":
            raise OutOfStock(f"there is no {product}")  # recorded in the span, which ends in any case
        return headers


def log_line(text: str) -> str:
    """An entry of a log with the trace in it, so that one leads to the other."""
    context = trace.get_current_span().get_span_context()
    return f"trace={context.trace_id:032x} {text}"


def tree(spans: list[ReadableSpan], parent: int | None = None, level: int = 0) -> list[str]:
    """Spans below their parents, as a tracing tool draws them."""
    lines = []
    for span in sorted(spans, key=lambda one: one.start_time or 0):
        if (span.parent.span_id if span.parent else None) == parent and span.context is not None:
            status = "" if span.status.is_ok or span.status.is_unset else f"  FAILED: {span.status.description}"
            lines.append(f"{'  ' * level}{span.name} {dict(span.attributes or {})}{status}")
            lines += tree(spans, span.context.span_id, level + 1)
    return lines


def main() -> None:
    """One request that goes well, and one that fails in the second service."""
    exporter = configure()
    headers = checkout("tea")
    print("header of the call:", {name: f"{value[:5]}..." for name, value in headers.items()})
    try:
        checkout("unicorn")
    except OutOfStock as error:
        print("refused:", error)
    spans = list(exporter.get_finished_spans())
    traces = {span.context.trace_id for span in spans if span.context is not None}
    print(f"{len(spans)} spans in {len(traces)} traces:")
    print(*(f"  {line}" for line in tree(spans)), sep="\n")
    with tracer.start_as_current_span("nightly job"):
        line = log_line("job done")
    print("log:", line.partition(" ")[2], "| with its trace:", line.startswith("trace=") and "trace=000" not in line)


if __name__ == "__main__":
    main()
