"""Do at once all that comes next and is one's own, of an immediate procedure (giải quyết ngay).

Each act is done by its own service: permitted, recorded, audited and announced as if done alone. All of a
sitting's acts are kept, or none is.

Implements: ``domain/sittings``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.sittings import NotImmediateError, is_immediate
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.queries.sitting import own_acts
from motcua.dossiers.services.acknowledge import acknowledge
from motcua.dossiers.services.approve import approve
from motcua.dossiers.services.draft_result import draft_result
from motcua.dossiers.services.forward import submit
from motcua.dossiers.services.performing import ActRequest, find
from motcua.dossiers.services.return_result import Proof, return_result
from motcua.dossiers.services.seal import seal
from motcua.dossiers.services.take_fee import take_fee
from motcua.dossiers.services.transfer import transfer
from motcua.payments import public as payments

_LONGEST_KEY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What is decided, as ``draft_result`` takes it."""

    title: str
    body: tuple[str, ...]
    kind: ResultKind = ResultKind.GRANT
    decided: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What was paid, as ``take_fee`` takes it; ``amount`` in đồng."""

    amount: int
    payer_name: str = ""
    method: payments.Method = payments.Method.CASH
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Who takes the result, as ``return_result`` takes it."""

    taken_by: str
    number: str = ""
    proof: Proof = Proof.IDENTITY_PAPER


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What the person says beside pressing the button; what is left out is not done."""

    paid: Paid | None = None
    drafted: Drafted | None = None
    taken: Taken | None = None


@transaction.atomic
def sit(request: ActRequest, *, said: Sitting) -> tuple[Act, ...]:
    """Do what comes next as far as it is the actor's and was said; return the acts done, in order.

    It ends before a draft that is not given, and before a return to nobody. Sent again under its key it does
    nothing and answers like the first time.

    Raises:
        DossierNotFoundError: the actor may not see the dossier.
        NotImmediateError: the procedure has a term.
        NotAllowedError: the next act is somebody else's.
        StaleDossierError: somebody else was first.
        Exception: what the service of one of the acts raises; then nothing is kept.
    """
    dossier = find(request.by, request.dossier_id)
    if not is_immediate(catalogue.get_version(dossier.procedure_version_id).term):
        raise NotImmediateError
    done = _done_before(request, dossier)
    if done:
        return done
    own = own_acts(request.by, dossier, now=request.now)
    wanted = (*([Act.TAKE_FEE] if said.paid else []), *_as_far_as_said(own, said))
    if not wanted:
        raise NotAllowedError
    for act in wanted:
        _DOING[act](_part(request, act, is_first=act is wanted[0]), said)
    return wanted


def _as_far_as_said(own: tuple[Act, ...], said: Sitting) -> list[Act]:
    given = {Act.DRAFT_RESULT: said.drafted, Act.RETURN: said.taken}
    wanted: list[Act] = []
    for act in own:
        if act in given and given[act] is None:
            break
        wanted.append(act)
    return wanted


def _part(request: ActRequest, act: Act, *, is_first: bool) -> ActRequest:
    """Return the request for one act: only the first one meets the version that was on the screen."""
    return ActRequest(
        by=request.by,
        now=request.now,
        dossier_id=request.dossier_id,
        seen_version=request.seen_version if is_first else None,
        key=_key_of(request, act),
    )


def _key_of(request: ActRequest, act: Act) -> str | None:
    if not request.key:
        return None
    whole = f"{act.value}:{request.key}"
    return whole if len(whole) <= _LONGEST_KEY else hashlib.sha256(whole.encode()).hexdigest()


def _done_before(request: ActRequest, dossier: Dossier) -> tuple[Act, ...]:
    """Return the acts to which the request's key led; empty the first time."""
    if request.key is None:
        return ()
    keys = [_key_of(request, act) for act in _DOING]
    entries = dossier.history.filter(idempotency_key__in=keys).order_by("number")
    return tuple(Act(entry.act) for entry in entries)


def _pay(request: ActRequest, said: Sitting) -> int:
    assert said.paid is not None
    paid = said.paid
    return take_fee(
        request, amount=paid.amount, payer_name=paid.payer_name, method=paid.method, reference=paid.reference
    )


def _draft(request: ActRequest, said: Sitting) -> int:
    assert said.drafted is not None
    drafted = said.drafted
    return draft_result(
        request, kind=drafted.kind, title=drafted.title, body=drafted.body, decided=drafted.decided
    )


def _hand_over(request: ActRequest, said: Sitting) -> int:
    assert said.taken is not None
    taken = said.taken
    return return_result(request, taken_by=taken.taken_by, number=taken.number, proof=taken.proof)


_DOING: Mapping[Act, Callable[[ActRequest, Sitting], int]] = {
    Act.TAKE_FEE: _pay,
    Act.TRANSFER: lambda request, _: transfer(request),
    Act.ACKNOWLEDGE: lambda request, _: acknowledge(request),
    Act.DRAFT_RESULT: _draft,
    Act.SUBMIT: lambda request, _: submit(request),
    Act.APPROVE: lambda request, _: approve(request),
    Act.SEAL: lambda request, _: seal(request),
    Act.RETURN: _hand_over,
}
