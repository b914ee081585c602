"""Papers that were on their way have arrived (nhận bản giấy), or came back undelivered.

Implements:
    Decision 45/2016/QD-TTg, art. 7; Circular 17/2017/TT-BTTTT (law PT-6, PT-11): the receiver counts and says
        what is missing; what the applicant did not take after the post's invitations goes back to its sender.
    Circular 21/2023/TT-BTTTT, art. 5, FN-06: the sender answers until the receiver has acknowledged.
"""

from __future__ import annotations

from django.db.models import Q

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import DeliveryState
from motcua.dossiers.models import Dossier, PaperTransit
from motcua.dossiers.queries.paper_transits import CARRYING_ROLES
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.actors import SYSTEM


class NothingOnTheWayError(Exception):
    """No papers of the dossier are on their way to, or back to, the actor's agency."""


def receive_papers(request: ActRequest, *, missing: str = "") -> int:
    """Confirm that the papers are here and return the history number; ``missing`` was not in the parcel.

    Raises:
        NothingOnTheWayError: nothing of the dossier is on its way here.
    """
    return perform(request, Act.RECEIVE_PAPERS, lambda opened: _arrived(opened, missing.strip()))


def _arrived(opened: Opened, missing: str) -> Plan:
    request = opened.request
    coming = _under_way(opened, Q(to_agency__in=request.by.agencies(*CARRYING_ROLES)))

    def keep(_dossier: Dossier) -> None:
        PaperTransit.objects.filter(pk__in=[row.pk for row in coming]).update(
            arrived_at=request.now, received_by_name=request.by.name, missing=missing
        )

    return Plan(facts={"sent_from": coming[0].from_agency.name, "not_found": missing}, also=keep)


def papers_came_back(request: ActRequest, *, reason: str) -> int:
    """Note that the post could not deliver to the applicant, who may now fetch the papers here.

    Raises:
        ReasonMissingError: why is not said.
        NothingOnTheWayError: nothing was sent to the applicant from here.
    """
    if not reason.strip():
        raise ReasonMissingError
    return perform(request, Act.PAPERS_CAME_BACK, lambda opened: _came_back(opened, reason.strip()))


def _came_back(opened: Opened, reason: str) -> Plan:
    request, state = opened.request, opened.dossier.delivery_state
    mine = Q(to_agency=None)
    if request.by != SYSTEM:  # who notes what both sides signed for notes it of whichever agency
        mine &= Q(from_agency__in=request.by.agencies(*CARRYING_ROLES))
    coming = _under_way(opened, mine)

    def keep(_dossier: Dossier) -> None:
        PaperTransit.objects.filter(pk__in=[row.pk for row in coming]).update(
            came_back_at=request.now, came_back_reason=reason
        )

    is_waited_for = state == DeliveryState.ON_ITS_WAY.value
    changes = {"delivery_state": DeliveryState.WAITING_AT_COUNTER.value} if is_waited_for else {}
    return Plan(facts={"reason": reason}, changes=changes, also=keep)


def _under_way(opened: Opened, which: Q) -> list[PaperTransit]:
    rows = opened.dossier.transits.filter(which, arrived_at=None, came_back_at=None)
    found = list(rows.select_related("from_agency").order_by("id"))
    if not found:
        raise NothingOnTheWayError
    return found
