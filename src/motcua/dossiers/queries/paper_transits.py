"""Papers on their way, and those that are to be sent: of one dossier, and of a counter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.dossiers.domain.paper_ways import Destination, Sendable, Trip, sendable, whereabouts
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Paper, PaperTransit
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.models.paper import PaperKind
from motcua.dossiers.permissions import visible_to
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.working_time import transfer_due
from motcua.organisations import public as organisations

CARRYING_ROLES = (Role.CLERK, Role.OFFICE_CLERK)
"""Who gives and takes papers for an agency."""
MOST = 200
"""Rows of one list: as many as one batch takes."""
_ON_PAPER = (PaperKind.ORIGINAL, PaperKind.COPY)
_UNDER_WAY = Q(arrived_at=None, came_back_at=None)
_AT_WORK = (State.ACCEPTED, State.PROCESSING, State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY)
_DECIDED = (State.DONE, State.RETURNED)
_TO_GO_BACK = (State.DONE, State.WITHDRAWN, State.STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSend:
    """A dossier with papers that belong elsewhere."""

    dossier: Dossier
    destination: Destination
    destination_name: str
    """The agency; empty when it is the applicant."""
    papers: int
    """Pieces of paper."""
    send_by: datetime | None
    """When papers received for another agency were to be on their way; ``None`` for the way back."""

    @property
    def is_back(self) -> bool:
        """Tell whether nothing more is decided, so that they go back or home."""
        return State(self.dossier.state) in _TO_GO_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDesk:
    """All that a counter has to do with papers of and for other agencies."""

    to_send: tuple[ToSend, ...]
    coming: tuple[PaperTransit, ...]
    gone: tuple[PaperTransit, ...]
    """Sent from here, and nobody has them yet: this agency answers for them."""


def transits_of(dossier: Dossier) -> tuple[PaperTransit, ...]:
    """Return the parcels of a dossier, the oldest first, each with its papers."""
    rows = dossier.transits.select_related("from_agency", "to_agency").order_by("id")
    return tuple(rows.prefetch_related("papers"))


def sendable_of(
    dossier: Dossier, *, papers: Iterable[Paper], transits: Iterable[PaperTransit]
) -> tuple[Sendable, ...]:
    """Return what each agency may send of a dossier now.

    Once it is decided the originals go back; copies stay in the file of who decided (law B3.13).
    """
    trips: tuple[Trip, ...] = tuple(transit.trip() for transit in transits)
    travelling = (PaperKind.ORIGINAL,) if State(dossier.state) in _DECIDED else _ON_PAPER
    on_paper = [paper.pk for paper in papers if paper.kind in travelling]
    lying = whereabouts(on_paper, trips, taken_in_at=dossier.reception_agency_id)
    is_by_post = dossier.return_channel == Channel.POST.value
    return sendable(dossier.snapshot(), lying, trips, is_by_post=is_by_post)


def paper_desk(actor: Actor) -> PaperDesk:
    """Return the paper hand-overs of the actor's counters; the number of queries is constant."""
    agencies = actor.agencies(*CARRYING_ROLES)
    if not agencies:
        return PaperDesk(to_send=(), coming=(), gone=())
    seen = Q(dossier__in=visible_to(actor))
    rows = PaperTransit.objects.filter(_UNDER_WAY, seen).select_related("dossier", "from_agency", "to_agency")
    rows = rows.prefetch_related("papers").order_by("sent_at", "id")
    return PaperDesk(
        to_send=tuple(_to_send(actor, agencies)),
        coming=tuple(rows.filter(to_agency__in=agencies)[:MOST]),
        gone=tuple(rows.filter(from_agency__in=agencies)[:MOST]),
    )


def _to_send(actor: Actor, agencies: frozenset[int]) -> Iterator[ToSend]:
    """Yield what the rules let one of the agencies send, of the dossiers in which there may be something."""
    for dossier in _candidates(actor, agencies):
        papers, transits = list(dossier.papers.all()), list(dossier.transits.all())
        pieces = {paper.pk: paper.quantity for paper in papers}
        for each in sendable_of(dossier, papers=papers, transits=transits):
            if each.from_agency_id in agencies and (each.papers or each.destinations[0] is None):
                yield _row(dossier, each, pieces=pieces)


def _row(dossier: Dossier, each: Sendable, *, pieces: Mapping[int, int]) -> ToSend:
    destination = each.destinations[0]
    return ToSend(
        dossier=dossier,
        destination=destination,
        destination_name="" if destination is None else organisations.agency(destination).name,
        papers=sum(pieces[paper] for paper in each.papers),
        send_by=None if State(dossier.state) in _TO_GO_BACK else _send_by(dossier),
    )


def _send_by(dossier: Dossier) -> datetime | None:
    """Return when the papers were to leave: with the dossier, the same day or the next morning."""
    if dossier.accepted_at is None:
        return None
    calendar = organisations.calendar_of(dossier.reception_agency_id, on=civil_date(dossier.accepted_at))
    return transfer_due(received_at=dossier.accepted_at, calendar=calendar).due_at


def _candidates(actor: Actor, agencies: frozenset[int]) -> QuerySet[Dossier]:
    """Return the dossiers in which papers may lie where they do not belong; the rules say of each whether."""
    sent = PaperTransit.objects.filter(papers=OuterRef("pk"), came_back_at=None)
    unsent = Paper.objects.filter(~Exists(sent), dossier=OuterRef("pk"), kind__in=_ON_PAPER)
    is_gone = Q(handed_to_agency__isnull=False) | Q(processing_at__isnull=False)
    taken_in = Q(Exists(unsent), is_gone, reception_agency__in=agencies, state__in=_AT_WORK)
    onward = taken_in & ~Q(competent_agency=F("reception_agency"))
    back = Q(pk__in=_arrived_at(agencies).values("dossier"), state__in=_TO_GO_BACK)
    went_home = PaperTransit.objects.filter(dossier=OuterRef("pk"), to_agency=None, came_back_at=None)
    by_post = Q(return_channel=Channel.POST, state=State.DONE, holder_agency__in=agencies)
    home = by_post & ~Q(Exists(went_home))
    rows = visible_to(actor).filter(onward | back | home, parent=None).order_by("accepted_at", "id")
    transits = PaperTransit.objects.order_by("id").prefetch_related("papers")
    return rows.prefetch_related("papers", Prefetch("transits", queryset=transits))[:MOST]


def _arrived_at(agencies: frozenset[int]) -> QuerySet[PaperTransit]:
    """Return the parcels that came to the agencies, of dossiers of which nothing was sent on from there."""
    sent_on = PaperTransit.objects.filter(
        dossier=OuterRef("dossier"), from_agency=OuterRef("to_agency"), came_back_at=None
    )
    fetched_at = Coalesce("dossier__return_agency", "dossier__reception_agency")
    rows = PaperTransit.objects.filter(~Exists(sent_on), to_agency__in=agencies, arrived_at__isnull=False)
    return rows.exclude(to_agency=fetched_at)
