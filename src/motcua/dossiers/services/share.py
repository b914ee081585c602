"""Send an interconnected dossier to its agencies (chuyển liên thông), and take their results back.

Which agencies, in what order, at once or one after another, is drawn in the process; here its tokens move.

Implements:
    Decree 61/2018/ND-CP, art. 19(6)(b): each agency returns its result to the one-stop shop; the next
        shares begin when those before them came back.
    Decree 61/2018/ND-CP, art. 20: what was finished apart is handed over together.
"""

from __future__ import annotations

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import OPEN_IN, Act
from motcua.dossiers.domain.states import DeliveryState, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.result import ResultKind
from motcua.dossiers.services.follow_share import clock_of
from motcua.dossiers.services.going_on import going_on
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, noting, perform

ENDED = frozenset({State.DONE, State.STOPPED, State.WITHDRAWN, State.RETURNED})
"""In these a share is back with the one-stop shop, whatever came of it."""


def share(request: ActRequest) -> int:
    """Send the shares to their agencies, all that the process begins now; return the history number.

    Raises:
        catalogue.NoCompetentAgencyError: the place has no agency for one of the shares; none is sent.
    """
    return perform(request, Act.SHARE, lambda opened: _plan(opened, opened.snapshot.step, Act.SHARE.value))


def end_share(request: ActRequest, *, share_id: int) -> int:
    """Note on the whole that a share came back, and send the shares that follow on it.

    ``request`` names the whole; the system acts, under a key made of the share. A share that was stopped,
    or refused by its agency, counts as refused, and the process goes the way drawn for that.
    """
    ended = Dossier.objects.select_related("result", "competent_agency").get(pk=share_id)
    outcome = outcome_of(ended)

    def plan(opened: Opened) -> Plan:
        planned = _plan(opened, ended.share, outcome.value)
        said = {"name": ended.procedure_name, "share_agency": ended.competent_agency.short_name}
        return Plan(
            facts={**said, "outcome": outcome.value, "share_code": ended.code, **planned.facts},
            changes={**_clock(opened.dossier), **planned.changes},
            ended=(ended.share, outcome.value),
            also=planned.also,
        )

    return perform(request, Act.SHARE_ENDED, plan)


def _clock(whole: Dossier) -> dict[str, object]:
    """Return the clock of a whole that stood still for a share which ended without going on."""
    if whole.due_at is None or whole.overdue_at is not None:
        return {}
    return clock_of(whole, due_at=whole.due_at)


def outcome_of(share: Dossier) -> catalogue.Outcome:
    """Return how an ended share came out."""
    result = getattr(share, "result", None)
    granted = State(share.state) in (State.DONE, State.RETURNED) and result is not None
    is_refusal = result is not None and result.kind == ResultKind.REFUSAL.value
    return catalogue.Outcome.GRANTED if granted and not is_refusal else catalogue.Outcome.REFUSED


def _plan(opened: Opened, place: str, act: str) -> Plan:
    """Return the shares that the move begins, and where the dossier stands once all came back."""
    request = opened.request
    return going_on(
        opened.dossier, process=opened.process, place=place, act=act, by=request.by, now=request.now
    )


def close_shares(request: ActRequest, *, act: Act, reason: str) -> None:
    """Close the shares of a whole that was handed over, withdrawn or stopped, each as far as its state lets.

    What an agency has decided is not undone by a withdrawal: its result stays with the dossier.
    """
    for each in Dossier.objects.filter(parent_id=request.dossier_id).order_by("id"):
        closing = _closing(each, act)
        if closing is not None:
            _close(each, closing, request, reason=reason)


def _close(each: Dossier, closing: Act, request: ActRequest, *, reason: str) -> None:
    delivery = DeliveryState.DELIVERED.value if closing is Act.RETURN else each.delivery_state
    planned = Plan(facts={"reason": reason} if reason else {}, changes={"delivery_state": delivery})
    mine = noting(at=request.now, dossier_id=each.pk, key=f"whole:{closing.value}")
    perform(mine, closing, lambda _: planned)


def _closing(each: Dossier, act: Act) -> Act | None:
    """Return the act that closes the share, ``None`` where nothing is left to close.

    As the whole was closed; otherwise where the share's state does not know that: what nobody has taken over
    is not at work and cannot be stopped, what waits for a payment is stopped and not withdrawn.
    """
    state = State(each.state)
    if act is Act.RETURN:
        return Act.RETURN if state is State.DONE else None
    if each.is_decided or state.is_final:
        return None
    other = Act.STOP if act is Act.WITHDRAW else Act.WITHDRAW
    return act if state in OPEN_IN[act] else other
