"""Exempt a dossier from a fee, or reduce it, with ground and proof (miễn, giảm phí, lệ phí).

Implements: Law 97/2015/QH13, art. 10; law FE-3: recorded with ground, before the fee is taken.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.fees import FeePaidError, reduced
from motcua.dossiers.models import Dossier, FeeDue
from motcua.dossiers.services.payment_standing import owed_of, standing_of
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform


class NoSuchFeeError(LookupError):
    """The dossier has no such fee."""


def exempt_fee(request: ActRequest, *, code: str, ground: str, proof: str, to: int = 0) -> int:
    """Let the fee ``code`` be paid only up to ``to`` đồng, 0 for not at all; return the history number.

    Raises:
        NoSuchFeeError: the dossier has no such fee.
        FeePaidError: it is paid.
        GroundMissingError, NoReductionError: ground, proof or amount do not do.
    """
    return perform(request, Act.EXEMPT_FEE, lambda opened: _plan(opened, code, ground, proof, to))


def _plan(opened: Opened, code: str, ground: str, proof: str, to: int) -> Plan:
    fees = list(opened.dossier.fees.all())
    fee = next((fee for fee in fees if fee.code == code), None)
    if fee is None:
        raise NoSuchFeeError(code)
    if fee.receipt_id is not None:
        raise FeePaidError
    amount = reduced(due=fee.amount, to=to, ground=ground, proof=proof)

    def lower(dossier: Dossier) -> None:
        FeeDue.objects.filter(dossier=dossier, pk=fee.pk).update(
            amount=amount, exempt_ground=ground.strip(), exempt_proof=proof.strip()
        )

    facts = {"fee": code, "from": fee.amount, "to": amount, "ground": ground.strip(), "proof": proof.strip()}
    fee.amount = amount
    return Plan(facts=facts, changes=standing_of(opened.dossier, owed=owed_of(fees)), also=lower)
