"""What load balancers and monitors ask: alive, ready, measures."""

from __future__ import annotations

import os
from http import HTTPStatus
from ipaddress import ip_address
from secrets import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Gauge, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from motcua.operations.queries.jobs import queue_rows
from motcua.platform import clock, health
from motcua.platform.web.access import Audience, allow


@require_safe
@allow(Audience.MACHINE)
def live(_request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as this process answers at all."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@allow(Audience.MACHINE)
def ready(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when requests can be served, 503 when a part is down; which part stands how, in short."""
    parts = health.look(now=clock.now())
    whole = health.worst(parts)
    is_down = whole is health.Standing.DOWN
    return JsonResponse(
        {"standing": whole.value, "parts": {part.name: part.standing.value for part in parts}},
        status=HTTPStatus.SERVICE_UNAVAILABLE if is_down else HTTPStatus.OK,
    )


@require_safe
@allow(Audience.MACHINE)
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the measures in Prometheus's format, to this computer or to a holder of the token."""
    if not _may_measure(request):
        return HttpResponseForbidden("metrics are for this computer, or with MOTCUA_METRICS_TOKEN\n")
    text = generate_latest(_counted()) + generate_latest(_present())
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


def _may_measure(request: HttpRequest) -> bool:
    token = settings.CONFIG.metrics_token
    if token:
        return compare_digest(request.headers.get("Authorization", ""), f"Bearer {token}")
    if settings.CONFIG.is_behind_proxy or {"Forwarded", "X-Forwarded-For"} & set(request.headers):
        return False  # a proxy on this computer speaks for the whole world
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _counted() -> CollectorRegistry:
    """Return what was counted, by all processes of the server when there are several."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _present() -> CollectorRegistry:
    """Return what is true at this moment, read from the database."""
    registry = CollectorRegistry()
    jobs = Gauge("motcua_jobs", "Jobs by queue and state.", ["queue", "state"], registry=registry)
    for row in queue_rows():
        jobs.labels(row.name, "waiting").set(row.waiting)
        jobs.labels(row.name, "running").set(row.running)
        jobs.labels(row.name, "failed").set(row.failed)
    parts = Gauge("motcua_part_is_good", "Whether a part stands well.", ["part"], registry=registry)
    for part in health.look(now=clock.now()):
        parts.labels(part.name).set(part.standing is health.Standing.GOOD)
    return registry
