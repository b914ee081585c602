"""Events as other systems get them: CloudEvents 1.0 in structured mode, without personal data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from ninja import Field, Schema

MEDIA_TYPE = "application/cloudevents+json"


class CloudEvent(Schema):
    """The envelope of an event."""

    specversion: str = Field("1.0", examples=["1.0"])
    id: str = Field(description="Unique; the same when the event is sent again", examples=["1024"])
    source: str = Field(examples=["https://motcua.example/api/v1"])
    type: str = Field(examples=["motcua.dossiers.moved.v1"])
    subject: str = Field(description="What it happened to", examples=["H28.16-261120-0001"])
    time: datetime
    datacontenttype: str = "application/json"


def type_of(name: str) -> str:
    """Return the type of an event of ours."""
    return f"motcua.{name}"


def source() -> str:
    """Return who sends: this installation."""
    return f"{settings.CONFIG.url.rstrip('/')}/api/v1"


def as_sent(event: CloudEvent) -> dict[str, Any]:
    """Return the event as JSON values."""
    return event.model_dump(mode="json")
