"""Names of what tells people how a program fares in production: metrics, traces, errors and logs that are collected."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from seniorlint.engine.lazy_pattern import pattern

_NAMES = """
    sentry prometheus opentelemetry otel ddtrace datadog newrelic new[_-]relic elastic[_-]?apm statsd rollbar bugsnag
    honeybadger scout[_-]apm appsignal opencensus azure[.-]monitor application[_-]?insights aws[_-]xray xray_recorder
    logfire airbrake pybrake instana jaeger zipkin graphyte markus logstash ecs[_-]logging error[_-]reporting watchtower
    google[.-]cloud[.-](?:logging|trace|monitoring) glitchtip bugsink uptrace signoz honeycomb beeline dynatrace
    cloudwatch awslogs hyperdx logtail betterstack fluentd fluent[_-]?(?:bit|logger) graypy pygelf gelf pyroscope
    flask[_-]monitoring[_-]?dashboard apitally treblle metlog netdata cadvisor telegraf grafana promtail filebeat
    metricbeat kibana splunk loggly logdna sumologic openobserve victoriametrics openlit exceptionless raygun stackify
    skywalking coralogix servicemonitor podmonitor
"""
_NAMED = pattern(rf"(?<![a-z])(?:{'|'.join(_NAMES.split())})(?![a-z])|\braven\b", re.IGNORECASE)
_WORD = pattern(r"[A-Za-z][\w.-]{3,80}")
_COMMENT = pattern(r"(?:^|(?<=\s))#[^\n]*")
_MAILED = ("AdminEmailHandler", "mail_admins", "SMTPHandler")
_ADMINS = pattern(r"\n[ \t]*ADMINS[ \t]*(?::[^=\n]*)?\+?=")
_METRICS = pattern(r"metrics/?\$?[\"'][ \t]*[,)]")
_BEFORE_A_ROUTE = ("/", "^", 'path("', "path('")
_AGENTS = (
    r"[^/]*(?:prometheus|grafana|otel|opentelemetry|newrelic|datadog|filebeat|metricbeat|fluent-?(?:d|bit)|promtail|telegraf"
    r"|service-?monitor|pod-?monitor|logstash|alertmanager|appsignal)[^/]*"
)
_SHIPPED = pattern(rf"(?:.*/)?{_AGENTS}(?:/.*)?(?<=\.)(?:ya?ml|ini|conf|cfg|toml|json|tf|tpl)", re.IGNORECASE)


def is_named(text: str) -> bool:
    """Is one of the names in a text, such as a list of dependencies, and not in a comment that begins with `#`?"""
    words = set(_WORD.findall(_COMMENT.sub("", text)))  # most of a text are the same few words again
    return _NAMED.search("\n".join(words)) is not None


def is_shipped(path: str) -> bool:
    """Is a file of this path the configuration of an agent or of what collects metrics?"""
    return _SHIPPED.fullmatch(path) is not None


def is_observed(code: str, imported: AbstractSet[str], settings: str) -> bool:
    """Does Python code report errors, metrics or traces to somebody? `settings`: those of its files that configure it.

    It imports what does so, names that in its settings, has a route for metrics, or mails its errors.
    """
    if _NAMED.search("\n".join(imported)) is not None or any(word in code for word in _MAILED):
        return True
    if any(code.endswith(_BEFORE_A_ROUTE, 0, found.start()) for found in _METRICS.finditer(code)):
        return True
    return is_named(settings) or _ADMINS.search(settings) is not None
