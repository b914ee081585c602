"""Let a dossier's delivery follow the parcel of the public post that carries its result.

What both sides signed for, or an officer of the post entered, is noted by the system. News comes late, twice
and in any order, so the dossier is brought to where the parcel stands now, by as many acts as it takes; what
the counter has noted by hand meanwhile is left alone.

Implements: Decision 45/2016/QD-TTg, art. 8 (law PT-5, PT-6).
"""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, PaperTransit
from motcua.dossiers.models.paper_transit import Way
from motcua.dossiers.queries.paper_transits import sendable_of, transits_of
from motcua.dossiers.services.performing import ActRequest, noting
from motcua.dossiers.services.receive_papers import papers_came_back
from motcua.dossiers.services.return_result import Proof, return_result
from motcua.dossiers.services.send_papers import Parcel, send_papers
from motcua.post import public as post

_NOT_TOLD = "Bưu chính không nêu lý do"
"""Stands in the history where the post said nothing; papers of the State are Vietnamese."""


def follow_parcel(*, at: datetime, dossier_id: int, parcel_id: int) -> None:
    """Bring the dossier to where its parcel stands; does nothing when it stands there, or went on by hand."""
    dossier = Dossier.objects.select_for_update(no_key=True).get(pk=dossier_id)
    parcel = post.followed(parcel_id)
    if State(dossier.state) is not State.DONE:
        return
    ended = parcel.state in (post.ParcelState.DELIVERED, post.ParcelState.RETURNED_TO_AGENCY)
    if (parcel.is_taken or ended) and _trip(dossier, parcel) is None:
        _send(dossier, parcel, _request(at, dossier, parcel, "sent"))
    trip = _trip(dossier, parcel)
    if trip is None or not trip.is_under_way:
        return
    if parcel.state is post.ParcelState.DELIVERED:
        request = _request(at, dossier, parcel, "delivered")
        taker = parcel.taken_by or dossier.applicant_name
        return_result(request, taken_by=taker, number=parcel.taker_number, proof=Proof.POST_RECORD)
    elif parcel.state is post.ParcelState.RETURNED_TO_AGENCY:
        request = _request(at, dossier, parcel, "came_back")
        papers_came_back(request, reason=parcel.reason or _NOT_TOLD)


def _request(at: datetime, dossier: Dossier, parcel: post.Followed, what: str) -> ActRequest:
    return noting(at=at, dossier_id=dossier.pk, key=f"parcel:{parcel.id}:{what}")


def _trip(dossier: Dossier, parcel: post.Followed) -> PaperTransit | None:
    trips = dossier.transits.filter(to_agency=None, tracking_number=parcel.number)
    return trips.order_by("-id").first()


def _send(dossier: Dossier, parcel: post.Followed, request: ActRequest) -> None:
    """Note that the papers which lie with the sender, and the result, went home with the post."""
    offered = sendable_of(dossier, papers=list(dossier.papers.all()), transits=transits_of(dossier))
    here = [each for each in offered if each.from_agency_id == parcel.agency_id and None in each.destinations]
    if not any(each.papers or each.has_result for each in here):
        return
    sent = Parcel(
        way=Way.POST,
        carrier=parcel.office_name,
        tracking_number=parcel.number,
        with_result=any(each.has_result for each in here),
        is_home=True,
        from_agency_id=parcel.agency_id,
    )
    send_papers(request, parcel=sent)
