"""The course of a dossier in plain sentences: what happened to me, not which step was taken.

The one place where an act becomes words for the citizen. Steps inside the agency that mean nothing
to the applicant are told as one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import public as dossiers
from motcua.kernel.money import Dong

Act, State = dossiers.Act, dossiers.State

SENTENCES: dict[dossiers.Act, Promise] = {
    Act.LODGE: gettext_lazy("The dossier was lodged."),
    Act.ACCEPT: gettext_lazy("The dossier was found complete and taken in."),
    Act.REFUSE_RECEPTION: gettext_lazy("The dossier was not taken in."),
    Act.REQUEST_SUPPLEMENT: gettext_lazy("Something is missing: a supplement is asked for."),
    Act.SUPPLEMENT: gettext_lazy("The supplement was handed in."),
    Act.CONFIRM_SUPPLEMENT: gettext_lazy("The supplement is complete. The time is counted anew."),
    Act.TRANSFER: gettext_lazy("The dossier was sent to the agency that decides."),
    Act.ACKNOWLEDGE: gettext_lazy("The agency that decides received the dossier."),
    Act.ASSIGN: gettext_lazy("An official was assigned to the dossier."),
    Act.REASSIGN: gettext_lazy("Another official was assigned to the dossier."),
    Act.APPRAISE: gettext_lazy("The dossier is being examined."),
    Act.DRAFT_RESULT: gettext_lazy("The dossier was examined and the result prepared."),
    Act.SUBMIT: gettext_lazy("The result was put before the leader to sign."),
    Act.ENDORSE: gettext_lazy("The result was put before the leader to sign."),
    Act.SEND_BACK: gettext_lazy("The result is being looked at once more."),
    Act.APPROVE: gettext_lazy("The leader signed the result."),
    Act.SEAL: gettext_lazy("The result is sealed and ready."),
    Act.RETURN: gettext_lazy("The result was handed over."),
    Act.WITHDRAW: gettext_lazy("The dossier was withdrawn at the applicant's wish."),
    Act.STOP: gettext_lazy("The agency stopped processing the dossier."),
    Act.REQUEST_DUTY: gettext_lazy("A tax or charge is to be paid before it goes on."),
    Act.CLOSE_DUTY: gettext_lazy("The tax or charge is paid."),
    Act.TAKE_FEE: gettext_lazy("The fee was paid."),
    Act.EXEMPT_FEE: gettext_lazy("You need not pay the fee, or only a part of it."),
    Act.VOID_RECEIPT: gettext_lazy("The receipt for the fee was cancelled."),
    Act.REQUEST_REFUND: gettext_lazy("The fee is to be given back."),
    Act.REFUND: gettext_lazy("The fee was given back."),
    Act.ALLOW_SUPPLEMENT: gettext_lazy("A superior allowed a further supplement to be asked for."),
    Act.EXTEND: gettext_lazy("The agency apologises: the result will come later than promised."),
    Act.ASK_OPINION: gettext_lazy("Another agency was asked for its opinion."),
    Act.ANSWER_OPINION: gettext_lazy("The other agency gave its opinion."),
    Act.LAPSE_OPINION: gettext_lazy("The other agency did not answer in time. By law the dossier goes on."),
    Act.PLAN_VISIT: gettext_lazy("The agency will look at the matter on site."),
    Act.RECORD_VISIT: gettext_lazy("The agency looked at the matter on site; minutes were taken."),
    Act.AUTHORISE: gettext_lazy("An authorised person was recorded."),
    Act.CHANGE_RETURN_PLACE: gettext_lazy("The result will be handed over at another place."),
    Act.REPORT_LOSS: gettext_lazy("Papers of the dossier were lost or damaged."),
    Act.RESTORE_PAPERS: gettext_lazy("The lost papers are there again."),
    Act.OPEN_CORRECTION: gettext_lazy("The result has an error. The agency corrects it free of charge."),
    Act.REPLACE_RESULT: gettext_lazy("A corrected result has replaced this one."),
    Act.CONSULT: gettext_lazy("Several agencies were asked for their opinions at once."),
    Act.SHARE: gettext_lazy("The dossier was sent to the agencies that take part."),
    Act.BEGIN_SHARE: gettext_lazy("This share was sent to its agency."),
    Act.SHARE_ENDED: gettext_lazy("One of the agencies finished its share."),
    Act.SHARE_WAITS: gettext_lazy("One of the agencies waits for you, so the promised date stands still."),
    Act.SHARE_GOES_ON: gettext_lazy("The agency goes on with its share."),
    Act.HAND_BACK: gettext_lazy("The agency handed the dossier back to the counter to be put right."),
    Act.SEND_PAPERS: gettext_lazy("What is on paper was sent on."),
    Act.RECEIVE_PAPERS: gettext_lazy("What is on paper has arrived."),
    Act.PAPERS_CAME_BACK: gettext_lazy(
        "The post could not deliver the result: it lies at the counter again."
    ),
    Act.EXCLUDE: gettext_lazy("An official was replaced so that nobody decides in an own interest."),
}
TONES: dict[dossiers.Act, str] = {
    Act.REFUSE_RECEPTION: "danger",
    Act.REQUEST_SUPPLEMENT: "warning",
    Act.REQUEST_DUTY: "warning",
    Act.STOP: "danger",
    Act.REPORT_LOSS: "warning",
    Act.PAPERS_CAME_BACK: "warning",
    Act.OPEN_CORRECTION: "warning",
    Act.REPLACE_RESULT: "success",
    Act.EXTEND: "warning",
    Act.SEAL: "success",
    Act.RETURN: "success",
}
STATE_TONES: dict[dossiers.State, str] = {
    State.LODGED: "info",
    State.ACCEPTED: "info",
    State.PROCESSING: "info",
    State.AWAITING_SUPPLEMENT: "warning",
    State.AWAITING_DUTY: "warning",
    State.DONE: "success",
    State.RETURNED: "success",
    State.NOT_ACCEPTED: "danger",
    State.STOPPED: "danger",
    State.WITHDRAWN: "neutral",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One line of the course."""

    title: str
    at: datetime
    by: str
    """The agency, empty for what the applicant did."""
    detail: str = ""
    tone: str = ""
    is_current: bool = False


def course_of(timeline: Iterable[dossiers.Moment], *, is_owner: bool) -> tuple[Sentence, ...]:
    """Return the course, newest first; what was written in free words only for the owner."""
    return tuple(reversed(tuple(_told(tuple(timeline), is_owner=is_owner))))


def _told(timeline: tuple[dossiers.Moment, ...], *, is_owner: bool) -> Iterator[Sentence]:
    last = ("", "")
    for moment in timeline:
        title = str(SENTENCES[moment.act])
        if (title, moment.share) == last:
            continue
        last = (title, moment.share)
        yield Sentence(
            title=title,
            at=moment.at,
            by=" · ".join(part for part in (moment.share, moment.agency_name) if part),
            detail=detail_of(moment.act, moment.facts, is_owner=is_owner),
            tone=TONES.get(moment.act, ""),
        )


def detail_of(act: dossiers.Act, facts: Mapping[str, object], *, is_owner: bool) -> str:
    """Return what goes with the sentence: the promised date, the reason, the amount."""
    for_all = _FOR_ALL.get(act)
    told = for_all(facts) if for_all else ""
    if not is_owner:
        return told
    for_owner = _FOR_OWNER.get(act)
    own = for_owner(facts) if for_owner else "" if told else _words(facts)
    return f"{told} {own}".strip()


def _words(facts: Mapping[str, object]) -> str:
    """Return what an official or the owner wrote in free words."""
    return str(facts.get("reason") or facts.get("ground") or facts.get("note") or facts.get("duty") or "")


def _promise(facts: Mapping[str, object]) -> str:
    if not facts.get("due_at"):
        return ""
    return _("The result is promised for %(day)s.") % {"day": day_of(facts["due_at"])}


def _who_takes_part(facts: Mapping[str, object]) -> str:
    """Return which agency does which share; agencies and procedures are no personal data."""
    shares = facts.get("shares")
    each = shares if isinstance(shares, list) else []
    own = [facts] if facts.get("share_agency") else []
    return "; ".join(f"{one['name']}: {one['share_agency']}" for one in (*own, *each))


def _date_on_arrival(facts: Mapping[str, object]) -> str:
    """Return the later date where the term runs from the arrival at the competent agency."""
    return _new_date(facts) if facts.get("due_at") else ""


def _asked_agencies(facts: Mapping[str, object]) -> str:
    """Return which agencies were asked; what, is between the agencies."""
    asked = facts.get("opinions")
    return "; ".join(str(one["agency_name"]) for one in asked) if isinstance(asked, list) else ""


def _moved_with_share(facts: Mapping[str, object]) -> str:
    """Return whose share it is, and the new date where the promise moved."""
    told = _who_takes_part(facts)
    if facts.get("due_at") == facts.get("due_before"):
        return told
    return f"{told}. {_new_date(facts)}"


def _amount(facts: Mapping[str, object]) -> str:
    amount = facts.get("amount")
    return str(Dong(amount)) if isinstance(amount, int) else ""


def _new_date(facts: Mapping[str, object]) -> str:
    return _("Promised for %(before)s, now for %(day)s.") % {
        "before": day_of(facts.get("due_before")),
        "day": day_of(facts.get("due_at")),
    }


def _missing(facts: Mapping[str, object]) -> str:
    missing = facts.get("missing")
    return "; ".join(map(str, missing)) if isinstance(missing, list) else ""


def _visit(facts: Mapping[str, object]) -> str:
    """Return when and where, and whether the owner is asked to be there."""
    at = moment_of(facts.get("planned_at"))
    told = _("%(at)s, %(place)s.") % {"at": at, "place": facts.get("place", "")}
    asked = _("Please be there.") if facts.get("asks_applicant") else ""
    return f"{told} {asked}".strip()


def day_of(value: object) -> str:
    """Return a moment of the history (ISO 8601) as a day on screen."""
    try:
        return date_format(localtime(datetime.fromisoformat(str(value))), "d/m/Y")
    except ValueError:
        return ""


def moment_of(value: object) -> str:
    """Return a moment of the history (ISO 8601) with its hour."""
    try:
        return date_format(localtime(datetime.fromisoformat(str(value))), "H:i d/m/Y")
    except ValueError:
        return ""


def _other_agency(facts: Mapping[str, object]) -> str:
    return str(facts.get("agency_name", ""))


def _sent(facts: Mapping[str, object]) -> str:
    """Return where the papers go, and by which postal item they can be followed."""
    to = facts.get("sent_to")
    told = _("To %(agency)s.") % {"agency": to} if to else _("To you, by post.")
    number = facts.get("tracking_number")
    return f"{told} {_('Postal item %(number)s.') % {'number': number}}" if number else told


def _sent_from(facts: Mapping[str, object]) -> str:
    return _("From %(agency)s.") % {"agency": facts.get("sent_from", "")}


def _not_found(facts: Mapping[str, object]) -> str:
    what = facts.get("not_found")
    return _("Not in it: %(what)s") % {"what": what} if what else ""


Tell = Callable[[Mapping[str, object]], str]
_FOR_ALL: dict[dossiers.Act, Tell] = {
    Act.ACCEPT: _promise,
    Act.ACKNOWLEDGE: _date_on_arrival,
    Act.CONFIRM_SUPPLEMENT: _promise,
    Act.CLOSE_DUTY: _promise,
    Act.TAKE_FEE: _amount,
    Act.REFUND: _amount,
    Act.EXTEND: _new_date,
    Act.ASK_OPINION: _other_agency,
    Act.ANSWER_OPINION: _other_agency,
    Act.LAPSE_OPINION: _other_agency,
    Act.CONSULT: _asked_agencies,
    Act.CHANGE_RETURN_PLACE: _other_agency,
    Act.SEND_PAPERS: _sent,
    Act.RECEIVE_PAPERS: _sent_from,
    Act.SHARE: _who_takes_part,
    Act.BEGIN_SHARE: _who_takes_part,
    Act.SHARE_ENDED: _who_takes_part,
    Act.SHARE_WAITS: _who_takes_part,
    Act.SHARE_GOES_ON: _moved_with_share,
}
"""What everybody with the receipt reads."""
_FOR_OWNER: dict[dossiers.Act, Tell] = {
    Act.RECEIVE_PAPERS: _not_found,
    Act.REQUEST_SUPPLEMENT: _missing,
    Act.EXTEND: _words,
    Act.AUTHORISE: lambda facts: str(facts.get("authorised", "")),
    Act.REPORT_LOSS: lambda facts: str(facts.get("apology", "")),
    Act.OPEN_CORRECTION: lambda facts: str(facts.get("apology", "")),
    Act.REPLACE_RESULT: lambda facts: str(facts.get("number", "")),
    Act.PLAN_VISIT: _visit,
}
"""What only the owner reads beside it; where nothing is told to all, the free words."""


def degree_of_completion(percent: int) -> str:
    """Return the degree in words, without saying how it ended."""
    if percent >= 100:  # noqa: PLR2004  # per cent
        return _("Completed")
    return _("In progress") if percent else _("Just begun")
