"""Order the public post to bring a result home (lập phiếu gửi trả kết quả).

Implements: Decision 45/2016/QD-TTg, art. 8; Circular 17/2017/TT-BTTTT, art. 9 (law PT-5, PT-10);
    Decree 118/2025/ND-CP, art. 18(2) as amended by Decree 309/2026/ND-CP (law PT-19): no State secret by the
    public post.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from motcua.dossiers.domain.fees import due_now
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.permissions import NotAllowedError, visible_to
from motcua.dossiers.queries.paper_transits import CARRYING_ROLES, sendable_of, transits_of
from motcua.dossiers.services.performing import DossierNotFoundError
from motcua.dossiers.services.send_papers import NothingToSendError, SecretByPostError
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.post import public as post

_OPEN = frozenset(
    {
        post.ParcelState.RESULT_READY,
        post.ParcelState.PICKED_RESULT,
        post.ParcelState.INVITED_1,
        post.ParcelState.INVITED_2,
    }
)


class AlreadyOrderedError(Exception):
    """A parcel with the result is ordered, or on its way, already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How the result goes home."""

    office_id: int
    receiver: post.Party
    zone: post.Zone = post.Zone.SAME_PROVINCE
    published_days: int | None = None
    postage: int = 0
    postage_by: post.PostageBy = field(default=post.PostageBy.APPLICANT)
    item_code: str = ""


@transaction.atomic
def order_delivery(*, by: Actor, now: datetime, dossier_id: int, delivery: Delivery) -> post.Ordered:
    """Order the parcel, with what is still due to be collected; it is handed over by a record of both sides.

    Raises:
        DossierNotFoundError: the actor may not see the dossier, or there is none.
        NotAllowedError: the result does not lie with an agency for which the actor carries papers.
        NothingToSendError: no result of it goes home by post.
        AlreadyOrderedError: a parcel is ordered or on its way.
        SecretByPostError: a State secret is among what would go.
        post.OrderError, post.NotServedError, post.ItemTakenError, post.UnreadableCodeError: as they say.
    """
    dossier = visible_to(by).select_for_update(of=("self",), no_key=True).filter(pk=dossier_id).first()
    if dossier is None:
        raise DossierNotFoundError
    if not by.holds(*CARRYING_ROLES, agency_id=dossier.holder_agency_id):
        raise NotAllowedError
    if not may_order(by, dossier):
        raise NothingToSendError
    before = post.parcels_of(dossier.ref)
    if any(parcel.state in _OPEN for parcel in before):
        raise AlreadyOrderedError
    order = _order(dossier, delivery)
    return post.order_parcel(by=by, now=now, order=order, key=f"{dossier.ref}:{len(before)}")


def may_order(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the dossier's result lies with the actor's agency and goes home by post."""
    goes_home = State(dossier.state) is State.DONE and dossier.return_channel == Channel.POST.value
    return goes_home and actor.holds(*CARRYING_ROLES, agency_id=dossier.holder_agency_id)


def _order(dossier: Dossier, delivery: Delivery) -> post.Order:
    agency = organisations.agency(dossier.holder_agency_id)
    result = getattr(dossier, "result", None)
    return post.Order(
        kind=post.ParcelKind.RETURN,
        office_id=delivery.office_id,
        agency_id=agency.id,
        title=result.title if result is not None else dossier.procedure_name,
        sender=post.Party(name=agency.name, address=agency.name),
        receiver=delivery.receiver,
        papers=_papers(dossier),
        zone=delivery.zone,
        published_days=delivery.published_days,
        postage=delivery.postage,
        postage_by=delivery.postage_by,
        to_collect=owed(dossier),
        subject=dossier.ref,
        subject_code=dossier.code,
        item_code=delivery.item_code,
    )


def owed(dossier: Dossier) -> int:
    """Return what the post collects: the fees that are due now, in đồng."""
    unpaid = list(dossier.fees.filter(receipt=None, amount__gt=0).order_by("id"))
    return sum(fee.amount for fee in due_now(unpaid, dossier.milestones()))


def _papers(dossier: Dossier) -> tuple[post.SentPaper, ...]:
    """Return the papers that go home with the result.

    Raises:
        NothingToSendError: nothing lies with the holder that goes home.
        SecretByPostError: one of them is a State secret.
    """
    papers = list(dossier.papers.order_by("id"))
    offered = sendable_of(dossier, papers=papers, transits=transits_of(dossier))
    here = [
        each
        for each in offered
        if each.from_agency_id == dossier.holder_agency_id and None in each.destinations
    ]
    if not any(each.papers or each.has_result for each in here):
        raise NothingToSendError
    lying = {paper for each in here for paper in each.papers}
    sent = [paper for paper in papers if paper.pk in lying]
    if any(paper.is_secret for paper in sent):
        raise SecretByPostError
    return tuple(post.SentPaper(name=each.name, kind=str(each.kind), quantity=each.quantity) for each in sent)
