"""Tell systems of events at the addresses they gave: signed, tried again, never lost.

Implements: CloudEvents 1.0, structured mode, over HTTP; Standard Webhooks 1.0 (signature, id, time stamp).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import IntegrityError, transaction

from motcua.accounts.models import ApiClient, WebhookCall, WebhookEndpoint
from motcua.accounts.models.webhook import CallState
from motcua.accounts.permissions import require_it_centre
from motcua.accounts.queries.clients import client_actor
from motcua.accounts.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform import audit, jobs
from motcua.platform.rest.cloud_events import MEDIA_TYPE
from motcua.platform.rest.posting import NotTakenError, WrongUrlError, checked_url, post
from motcua.platform.rest.signing import signed_headers

log = structlog.get_logger(__name__)

KEPT_FOR = timedelta(days=30)
"""How long a call that was taken is remembered."""
_TASK = "accounts.call_webhook"


class EndpointExistsError(Exception):
    """The client is told at this address already."""


class EndpointNotFoundError(Exception):
    """There is no such endpoint, or its client is revoked."""


@transaction.atomic
def add_endpoint(*, by: Actor, now: datetime, client_id: int, url: str) -> int:
    """Tell the client at ``url`` from now on; return the endpoint's id.

    Raises:
        NotItCentreError: ``by`` is not of the IT centre.
        EndpointNotFoundError: there is no such client in use.
        WrongUrlError: the address is not https.
        EndpointExistsError: it is told there already.
    """
    require_it_centre(by)
    client = ApiClient.objects.filter(pk=client_id, revoked_at=None).first()
    if client is None:
        raise EndpointNotFoundError(str(client_id))
    try:
        with transaction.atomic():
            made = WebhookEndpoint.objects.create(
                client=client, url=checked_url(url), added_at=now, added_by_name=by.name
            )
    except IntegrityError as error:
        raise EndpointExistsError(url) from error
    audit.record(by=by, at=now, tag=Tag.WEBHOOK_ADDED, on=client.ref, data={"url": made.url})
    return made.pk


@transaction.atomic
def send_again(*, by: Actor, now: datetime, endpoint_id: int) -> int:
    """Wake a dead endpoint: all that waits or failed is sent again; return how many calls.

    Raises:
        NotItCentreError, EndpointNotFoundError: as their names say.
    """
    require_it_centre(by)
    endpoint = (
        WebhookEndpoint.objects.select_for_update(of=("self",))
        .select_related("client")
        .filter(pk=endpoint_id, client__revoked_at=None)
        .first()
    )
    if endpoint is None:
        raise EndpointNotFoundError(str(endpoint_id))
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(dead_since=None)
    waiting = endpoint.calls.exclude(state=CallState.DONE).order_by("id")
    ids = list(waiting.values_list("pk", flat=True))
    WebhookCall.objects.filter(pk__in=ids).update(state=CallState.WAITING, attempts=0, due_at=now)
    for call_id in ids:
        _defer(call_id, at=now)
    audit.record(by=by, at=now, tag=Tag.WEBHOOK_SENT_AGAIN, on=endpoint.client.ref, data={"calls": len(ids)})
    return len(ids)


def announce(
    event: Mapping[str, Any], *, scope: str, is_visible: Callable[[Actor], bool], now: datetime
) -> int:
    """Make a call for every endpoint whose client has the scope and may see it; return how many are new.

    Safe to repeat: one event is one call for an endpoint.
    """
    endpoints = WebhookEndpoint.objects.select_related("client").filter(
        client__revoked_at=None, client__scopes__contains=[scope]
    )
    made = 0
    for endpoint in endpoints:
        if not is_visible(client_actor(endpoint.client)):
            continue
        call, is_new = WebhookCall.objects.get_or_create(
            endpoint=endpoint,
            event_id=event["id"],
            defaults={"body": dict(event), "made_at": now, "due_at": now},
        )
        if is_new:
            made += 1
            _defer(call.pk, at=now)
    return made


@transaction.atomic
def call_webhook(*, call_id: int, now: datetime) -> None:
    """Send the call if it is due and its endpoint lives; a failure is kept and tried again later."""
    rows = WebhookCall.objects.select_for_update(skip_locked=True, of=("self",)).select_related(
        "endpoint__client"
    )
    call = rows.filter(pk=call_id, state=CallState.WAITING, endpoint__dead_since=None).first()
    if call is None or call.endpoint.client.revoked_at is not None:
        return
    body = json.dumps(call.body, ensure_ascii=False).encode()
    headers = signed_headers(message_id=call.event_id, body=body, now=now)
    call.attempts += 1
    try:
        post(call.endpoint.url, body=body, headers={"Content-Type": MEDIA_TYPE, **headers})
    except (NotTakenError, WrongUrlError) as error:
        _keep_failure(call, str(error), now=now)
        return
    call.state, call.done_at, call.error = CallState.DONE, now, ""
    call.save(update_fields=["state", "done_at", "error", "attempts"])


def forget_calls(*, now: datetime) -> int:
    """Remove calls that were taken long ago; return how many."""
    return WebhookCall.objects.filter(state=CallState.DONE, made_at__lt=now - KEPT_FOR).delete()[0]


def _keep_failure(call: WebhookCall, reason: str, *, now: datetime) -> None:
    call.error = reason[:300]
    pause = jobs.pause_after(call.attempts)
    if pause is None:
        call.state = CallState.FAILED
        WebhookEndpoint.objects.filter(pk=call.endpoint_id).update(dead_since=now)
    else:
        call.due_at = now + timedelta(seconds=pause)
        _defer(call.pk, at=call.due_at)
    call.save(update_fields=["state", "attempts", "error", "due_at"])
    log.warning("webhook_not_taken", endpoint_id=call.endpoint_id, attempts=call.attempts, reason=reason)


def _defer(call_id: int, *, at: datetime) -> None:
    jobs.defer(_TASK, at=at, call_id=call_id)
