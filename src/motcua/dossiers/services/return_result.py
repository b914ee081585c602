"""Return the result (trả kết quả) with proof of who took it.

Implements: Decree 61/2018/ND-CP, art. 20; Decree 118/2025/ND-CP, art. 6, 22: without the receipt,
an identity paper will do; online the owner takes it in the own account. Decision 45/2016/QD-TTg, art. 8 (law
PT-5): by post both sign when it is delivered.
"""

from __future__ import annotations

import enum

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import DeliveryState, PaymentState
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.authorisation import AuthorisedFor
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.authorise import require_authorised
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.kernel.civil_time import civil_date


class Proof(enum.Enum):
    """How the taker was known."""

    RECEIPT = "receipt"
    IDENTITY_PAPER = "identity_paper"
    AUTHORISATION = "authorisation"
    OWN_ACCOUNT = "own_account"
    POST_RECORD = "post_record"
    """The post says to whom it delivered what was sent home."""


BY_NUMBER = frozenset({Proof.IDENTITY_PAPER, Proof.AUTHORISATION})
"""Known by an identity paper, whose number is written down: who has no receipt, or comes for another."""


class FeeUnpaidError(Exception):
    """A fee is still due; it is taken before the result is handed over."""


class NotSentHomeError(Exception):
    """Nothing is on its way to the applicant that the post could have delivered."""


class TakerUnknownError(Exception):
    """Who takes the result is not named, or shows an identity paper whose number is not written down."""


def return_result(request: ActRequest, *, taken_by: str, number: str, proof: Proof) -> int:
    """Hand the result to ``taken_by`` (name and identity number) and close the dossier.

    Raises:
        FeeUnpaidError: something is still to be paid; what the post has delivered is noted all the same.
        NotAllowedError: a citizen takes it otherwise than in the own account, or staff so.
        TakerUnknownError: the taker's name is empty, or without the receipt the number of the identity paper.
        NotAuthorisedError: no authorisation on record lets the taker have it today.
        NotSentHomeError: the post is said to have delivered what was not given to it.
    """
    name = taken_by.strip()
    if not name or (proof in BY_NUMBER and not number.strip()):
        raise TakerUnknownError
    return perform(request, Act.RETURN, lambda opened: _plan(opened, name, number.strip(), proof))


def _plan(opened: Opened, name: str, number: str, proof: Proof) -> Plan:
    if (opened.request.by.kind is ActorKind.CITIZEN) is not (proof is Proof.OWN_ACCOUNT):
        raise NotAllowedError
    is_told = opened.request.by == SYSTEM and proof is Proof.POST_RECORD  # the applicant has it already
    if opened.dossier.payment_state == PaymentState.UNPAID.value and not is_told:
        raise FeeUnpaidError
    if proof is Proof.AUTHORISATION:
        today = civil_date(opened.request.now)
        require_authorised(opened.dossier, number=number, to=AuthorisedFor.RETURN, on=today)
    parcels = _on_their_way_home(opened.dossier) if proof is Proof.POST_RECORD else ()

    def keep_proof(dossier: Dossier) -> None:
        dossier.transits.filter(pk__in=parcels).update(arrived_at=opened.request.now, received_by_name=name)
        result = getattr(dossier, "result", None)
        if result is None:  # an interconnected dossier: the results are those of its shares
            return
        result.taken_by_name, result.taken_by_number, result.taken_proof = name, number, proof.value
        result.save(update_fields=["taken_by_name", "taken_by_number", "taken_proof"])

    return Plan(
        facts={"taken_by": name, "proof": proof.value},
        changes={"delivery_state": DeliveryState.DELIVERED.value},
        also=keep_proof,
    )


def _on_their_way_home(dossier: Dossier) -> tuple[int, ...]:
    """Return the parcels that the post carries to the applicant.

    Raises:
        NotSentHomeError: there are none.
    """
    parcels = dossier.transits.filter(to_agency=None, arrived_at=None, came_back_at=None)
    found = tuple(parcels.values_list("pk", flat=True))
    if not found:
        raise NotSentHomeError
    return found
