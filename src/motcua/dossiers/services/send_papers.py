"""Give papers to whoever carries them (giao bản giấy): the sender answers for them until they have arrived.

Implements:
    Decree 61/2018/ND-CP, art. 18; Decree 118/2025/ND-CP, art. 14, 18: to the competent agency's one-stop
        unit, and back to the place that received.
    Decree 118/2025/ND-CP, art. 18(2) as amended by Decree 309/2026/ND-CP (law PT-19): secret papers
        travel only by the postal network of Party and State; here that is by hand.
    Decision 45/2016/QD-TTg, art. 16(2); Circular 17/2017/TT-BTTTT, art. 9 (law PT-10, PT-11): by post with
        the number of the item, and what goes with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.paper_ways import Destination, Sendable
from motcua.dossiers.domain.states import DeliveryState
from motcua.dossiers.models import Dossier, Paper, PaperTransit
from motcua.dossiers.models.paper import PaperKind
from motcua.dossiers.models.paper_transit import Way
from motcua.dossiers.queries.paper_transits import CARRYING_ROLES, sendable_of, transits_of
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.kernel.actors import SYSTEM
from motcua.organisations import public as organisations


class NothingToSendError(Exception):
    """No paper of the dossier lies with the actor's agency that belongs elsewhere."""


class NoResultToSendError(Exception):
    """There is no result on paper here yet, or it left before."""


class SecretByPostError(Exception):
    """A State secret goes by the special network or by hand, never by the public post."""


class CarrierMissingError(Exception):
    """Who carries the papers is not named, or the number of the postal item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is given, to whom, and how."""

    way: Way
    carrier: str
    tracking_number: str = ""
    papers: tuple[int, ...] | None = None
    """Ids of papers; ``None`` for all that lie with the sender."""
    with_result: bool = False
    is_home: bool | None = None
    """Whether it goes to the applicant; ``None`` for wherever it usually goes."""
    note: str = ""
    from_agency_id: int | None = None
    """Whose they are, where the system notes what the post signed for; else the actor's own."""


def send_papers(request: ActRequest, *, parcel: Parcel) -> int:
    """Write down that papers left the house; return the history number.

    Raises:
        CarrierMissingError: nobody is named who carries them, or the post's number is missing.
        NothingToSendError: nothing of the kind lies here that belongs there.
        NoResultToSendError: the result is said to go with it, and does not lie here.
        SecretByPostError: a State secret is among what is given to the post.
    """
    if not parcel.carrier.strip() or (parcel.way is Way.POST and not parcel.tracking_number.strip()):
        raise CarrierMissingError
    return perform(request, Act.SEND_PAPERS, lambda opened: _plan(opened, parcel))


def _plan(opened: Opened, parcel: Parcel) -> Plan:
    dossier, request = opened.dossier, opened.request
    papers = list(dossier.papers.order_by("id"))
    offered = sendable_of(dossier, papers=papers, transits=transits_of(dossier))
    senders = {parcel.from_agency_id} if request.by == SYSTEM else request.by.agencies(*CARRYING_ROLES)
    own = [each for each in offered if each.from_agency_id in senders]
    chosen, destination = _chosen(own, parcel)
    sent = _papers(papers, chosen, parcel)
    if parcel.way is Way.POST and any(paper.is_secret for paper in sent):
        raise SecretByPostError
    row = PaperTransit(
        dossier=dossier,
        from_agency_id=chosen.from_agency_id,
        to_agency_id=destination,
        way=parcel.way,
        carrier=parcel.carrier.strip(),
        tracking_number=parcel.tracking_number.strip() if parcel.way is Way.POST else "",
        with_result=parcel.with_result,
        note=parcel.note.strip(),
        sent_at=request.now,
        sent_by_name=request.by.name,
    )

    def keep(_dossier: Dossier) -> None:
        row.save()
        row.papers.set(sent)

    changes = {"delivery_state": DeliveryState.ON_ITS_WAY.value} if destination is None else {}
    return Plan(facts=_facts(row, sent), changes=changes, also=keep)


def _chosen(own: Sequence[Sendable], parcel: Parcel) -> tuple[Sendable, Destination]:
    """Return what is sent from which agency and where to."""
    for each in own:
        for destination in each.destinations:
            if parcel.is_home in (None, destination is None) and (destination or parcel.way is Way.POST):
                return each, destination
    raise NothingToSendError


def _papers(papers: Sequence[Paper], chosen: Sendable, parcel: Parcel) -> list[Paper]:
    wanted = set(chosen.papers if parcel.papers is None else parcel.papers)
    sent = [paper for paper in papers if paper.pk in wanted]
    if not wanted <= set(chosen.papers) or not (sent or parcel.with_result):
        raise NothingToSendError
    if parcel.with_result and not chosen.has_result:
        raise NoResultToSendError
    return sent


def _facts(row: PaperTransit, sent: Sequence[Paper]) -> dict[str, object]:
    return {
        "from_agency": row.from_agency_id,
        "to_agency": row.to_agency_id,
        "sent_to": "" if row.to_agency_id is None else organisations.agency(row.to_agency_id).name,
        "way": Way(row.way).value,
        "carrier": row.carrier,
        "tracking_number": row.tracking_number,
        "papers_sent": [paper.name for paper in sent],
        "originals": _pieces(sent, PaperKind.ORIGINAL),
        "copies": _pieces(sent, PaperKind.COPY),
        "with_result": row.with_result,
        "note": row.note,
    }


def _pieces(sent: Sequence[Paper], kind: PaperKind) -> int:
    return sum(paper.quantity for paper in sent if paper.kind == kind)
