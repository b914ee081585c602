"""What happened to dossiers, as other systems are told: who, what and where to, no personal data."""

from __future__ import annotations

from ninja import Field, Schema

from motcua.dossiers.events import DossierMoved
from motcua.dossiers.rest.schemas import CODE
from motcua.organisations import public as organisations
from motcua.platform.outbox import event_of
from motcua.platform.rest.cloud_events import CloudEvent, source, type_of


class MovedData(Schema):
    """An act was done to a dossier."""

    dossier: str = CODE
    act: str = Field(examples=["transfer"])
    number: int = Field(description="Of the act in the dossier's history, from 1 without a gap")
    state: int = Field(description="The national code of the state after it", examples=[4])
    agency: str | None = Field(description="The agency in whose name it was done")


class DossierEvent(CloudEvent):
    """An event of the one-stop shop."""

    data: MovedData


def told(*, code: str, event: DossierMoved) -> DossierEvent:
    """Return the event as it is sent about the dossier with this code.

    Its id is the dossier's and the act's, so that the feed and webhooks name one event alike.
    """
    return DossierEvent(
        specversion="1.0",
        id=f"{event.dossier_id}-{event.number}",
        source=source(),
        type=type_of(DossierMoved.name),
        subject=code,
        time=event.at,
        data=MovedData(
            dossier=code,
            act=event.act,
            number=event.number,
            state=event.state,
            agency=organisations.agency(event.agency_id).code if event.agency_id else None,
        ),
    )


def read_back(data: dict[str, object]) -> DossierMoved:
    """Return the event that the outbox keeps."""
    return event_of(DossierMoved, data)
