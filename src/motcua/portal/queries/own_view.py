"""One's own dossier as its page tells it: the promise, what to do next, a line of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers import public as dossiers
from motcua.kernel.money import Dong
from motcua.organisations import public as organisations
from motcua.portal.wording import STATE_TONES, Act, State

MOVERS = (Act.CONFIRM_SUPPLEMENT, Act.CLOSE_DUTY)
"""The acts that move a promised date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """The one thing to do now; without a link when it is not done here."""

    text: str
    tone: str = "info"
    href: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPromise:
    """Why the promised date is another than on the receipt."""

    first: datetime
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCard:
    """One dossier in a list."""

    id: int
    code: str
    name: str
    agency: str
    state: str
    tone: str
    lodged_at: datetime
    due_at: datetime | None
    needs_you: bool


def card_of(own: dossiers.OwnDossier) -> DossierCard:
    """Return the dossier as a line of the list."""
    return DossierCard(
        id=own.id,
        code=own.code,
        name=own.procedure_name,
        agency=agency_name(own.agency_id),
        state=dossiers.state_in_words(own.state),
        tone=STATE_TONES[own.state],
        lodged_at=own.lodged_at,
        due_at=own.due_at,
        needs_you=Act.SUPPLEMENT in own.acts or Act.RETURN in own.acts,
    )


def agency_name(agency_id: int | None) -> str:
    """Return the agency's name; agencies are kept hot, so this asks nothing of the database."""
    return organisations.agency(agency_id).name if agency_id is not None else ""


def next_action(own: dossiers.OwnDossier) -> NextAction | None:
    """Return what the owner is to do now, ``None`` when nothing."""
    asking = next((share for share in (own, *own.shares) if Act.SUPPLEMENT in share.acts), None)
    if asking is not None:
        return NextAction(
            text=_("Something is missing. Hand it in and your dossier goes on."),
            tone="warning",
            href=reverse("portal:supplement", args=[asking.id]),
            link=_("Hand in the supplement"),
        )
    if Act.RETURN in own.acts:
        return NextAction(
            text=_("Your result is ready. Take it here."),
            tone="success",
            href=reverse("portal:take_result", args=[own.id]),
            link=_("Take the result"),
        )
    if own.state is State.AWAITING_DUTY:
        return NextAction(
            text=_("Pay the tax or charge that the agency named, then show the receipt at the counter."),
            tone="warning",
        )
    return _at_the_counter(own)


def _at_the_counter(own: dossiers.OwnDossier) -> NextAction | None:
    place = agency_name(own.reception_agency_id)
    if own.fee_due and not own.state.is_final:
        return NextAction(
            text=_("Pay the fee of %(amount)s at the counter of %(place)s before the result is handed over.")
            % {"amount": Dong(own.fee_due), "place": place},
            tone="warning",
        )
    if own.state is State.DONE and own.return_channel == "direct":
        return NextAction(
            text=_("Your result is ready. Fetch it at %(place)s with the receipt or an identity paper.")
            % {"place": place},
            tone="success",
        )
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """What one agency does of an interconnected dossier."""

    name: str
    agency: str
    state: str
    tone: str
    due_at: datetime | None
    result_href: str
    """Where its result is fetched; empty until the whole was handed over."""


def share_card(own: dossiers.OwnDossier) -> ShareCard:
    """Return a share as a line of the whole's page."""
    is_taken = own.state is State.RETURNED and own.has_result
    return ShareCard(
        name=own.procedure_name,
        agency=agency_name(own.competent_agency_id),
        state=dossiers.state_in_words(own.state),
        tone=STATE_TONES[own.state],
        due_at=own.due_at,
        result_href=reverse("portal:result", args=[own.id]) if is_taken else "",
    )


def moved_promise(own: dossiers.OwnDossier) -> MovedPromise | None:
    """Return why the promise moved, ``None`` when it did not."""
    movers = [moment for moment in own.timeline if moment.act in MOVERS]
    if own.first_due_at is None or own.due_at in (None, own.first_due_at) or not movers:
        return None
    reasons = {
        Act.CONFIRM_SUPPLEMENT: _("A supplement was needed; the time began anew when it was complete."),
        Act.CLOSE_DUTY: _("The time that you took to pay the tax or charge does not count."),
    }
    return MovedPromise(first=own.first_due_at, reason=reasons[movers[-1].act], by=movers[-1].agency_name)
