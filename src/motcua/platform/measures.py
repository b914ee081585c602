"""Counters and times for ``/metrics``, shared by all worker processes through files under ``var``."""

from __future__ import annotations

from functools import cache

from prometheus_client import Counter, Histogram

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_requests = Counter("motcua_requests_total", "Requests answered.", ["method", "route", "status"])
_seconds = Histogram(
    "motcua_request_seconds",
    "Seconds from the arrival of a request to its answer.",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
deliveries_total = Counter(
    "motcua_deliveries_total", "Events handed to subscribers.", ["subscriber", "outcome"]
)


def request_answered(*, method: str, route: str, status: int, seconds: float) -> None:
    """Count an answered request; ``route`` is the pattern, so that no number or name gets in."""
    _counter(method if method in _METHODS else "other", route, status).inc()
    _timer(route).observe(seconds)


@cache
def _counter(method: str, route: str, status: int) -> Counter:
    return _requests.labels(method, route, str(status))


@cache
def _timer(route: str) -> Histogram:
    return _seconds.labels(route)


def delivery_ended(*, subscriber: str, is_done: bool) -> None:
    """Count an event that a subscriber handled, or failed to."""
    deliveries_total.labels(subscriber, "done" if is_done else "failed").inc()
