"""``/api/v1/events``: what happened to the dossiers a system may see, from where it stopped last time.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.
"""

import base64

from django.http import HttpRequest
from ninja import Field, Query, Schema

from motcua.dossiers.events import DossierMoved
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.rest.happenings import DossierEvent, read_back, told
from motcua.dossiers.rest.routers import events
from motcua.dossiers.rest.scopes import EVENTS
from motcua.platform.outbox import feed
from motcua.platform.rest import cursors
from motcua.platform.rest.opening import open_to
from motcua.platform.rest.signing import public_key
from motcua.platform.web.access import Audience, ClientRequest, allow

MOST_ROWS = 500


class Since(Schema):
    """From where on."""

    cursor: str = Field("", max_length=cursors.LONGEST, description="`next` of the answer before")
    limit: int = Field(100, ge=1, le=MOST_ROWS, description="How many events are looked through")


class EventsOut(Schema):
    """Some events in their order."""

    items: list[DossierEvent]
    next: str = Field(description="Come back with it, also when there is nothing more now")
    has_more: bool


@events.get("/", response=EventsOut, summary="Follow events")
@open_to(EVENTS)
def list_events(request: ClientRequest, wanted: Query[Since]) -> EventsOut:
    """Return what happened behind the cursor to dossiers that the system may see now, each once, in order."""
    (after,) = cursors.read("events", wanted.cursor, int) or (0,)
    rows = feed(names=(DossierMoved.name,), after=after, limit=wanted.limit)
    moved = [read_back(row.data) for row in rows]
    seen = visible_to(request.actor).filter(pk__in={event.dossier_id for event in moved})
    codes = dict(seen.values_list("pk", "code"))
    items = [told(code=codes[event.dossier_id], event=event) for event in moved if event.dossier_id in codes]
    end = rows[-1].position if rows else after
    return EventsOut(items=items, next=cursors.write("events", end), has_more=len(rows) == wanted.limit)


class KeyOut(Schema):
    """The key of signed events, for Standard Webhooks 1.0 and as a JWK."""

    public_key: str = Field(description="For libraries of Standard Webhooks", examples=["whpk_MCowBQYDK2Vw"])
    kty: str = "OKP"
    crv: str = "Ed25519"
    x: str


@events.get("/key/", response=KeyOut, summary="Read the key of signed events")
@allow(Audience.PUBLIC)
def read_event_key(request: HttpRequest) -> KeyOut:  # noqa: ARG001  # Django's signature
    """Return the public key with which webhooks are checked (Ed25519, signature scheme `v1a`)."""
    raw = public_key()
    return KeyOut(
        public_key=f"whpk_{base64.b64encode(raw).decode()}",
        x=base64.urlsafe_b64encode(raw).decode().rstrip("="),
    )
