"""Facts of a dossier as the components show them: tags of state, lines of the timeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import State
from motcua.dossiers.queries.dossier_page import Moment
from motcua.dossiers.wording import (
    ACTS,
    AUTHORISED_FOR,
    CONFLICTS,
    FAULTS,
    PAPER_WAYS,
    SETTINGS,
    STANDINGS,
    STATES,
    STOP_GROUNDS,
    VISIT_FINDINGS,
    WHEN_LATE,
)
from motcua.kernel.money import Dong
from motcua.kernel.working_time import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word with a tone and an icon."""

    label: str
    tone: str
    icon: str


_STATE_LOOKS: dict[State, tuple[str, str]] = {
    State.LODGED: ("info", "inbox"),
    State.ACCEPTED: ("info", "check-lg"),
    State.NOT_ACCEPTED: ("neutral", "x-lg"),
    State.PROCESSING: ("info", "hourglass-split"),
    State.AWAITING_SUPPLEMENT: ("warning", "pause-circle-fill"),
    State.AWAITING_DUTY: ("warning", "cash-stack"),
    State.WITHDRAWN: ("neutral", "arrow-left"),
    State.STOPPED: ("neutral", "x-lg"),
    State.DONE: ("success", "check-circle-fill"),
    State.RETURNED: ("success", "check-lg"),
}
_STANDING_LOOKS: dict[Standing, tuple[str, str]] = {
    Standing.ON_TIME: ("success", "clock"),
    Standing.DUE_SOON: ("warning", "clock-history"),
    Standing.OVERDUE: ("danger", "exclamation-circle-fill"),
    Standing.WAITING: ("neutral", "pause-circle-fill"),
}
_CLOSING = {Act.REFUSE_RECEPTION, Act.WITHDRAW, Act.STOP}
_GOOD = {Act.ACCEPT, Act.APPROVE, Act.SEAL, Act.RETURN}
_PAUSING = {Act.REQUEST_SUPPLEMENT, Act.REQUEST_DUTY, Act.SEND_BACK, Act.EXTEND, Act.ALLOW_SUPPLEMENT}


def state_tag(state: State) -> Tag:
    """Return the tag of a state."""
    tone, icon = _STATE_LOOKS[state]
    return Tag(label=str(STATES[state]), tone=tone, icon=icon)


def standing_tag(standing: Standing) -> Tag:
    """Return the tag of a standing against the promise."""
    tone, icon = _STANDING_LOOKS[standing]
    return Tag(label=str(STANDINGS[standing]), tone=tone, icon=icon)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One line of the timeline, as the component takes it."""

    title: str
    at: datetime
    by: str
    details: tuple[str, ...]
    tone: str
    is_current: bool = False


def timeline_entries(moments: tuple[Moment, ...]) -> tuple[TimelineEntry, ...]:
    """Return the history as lines, the newest first."""
    last = len(moments)
    return tuple(
        TimelineEntry(
            title=str(ACTS[moment.act]),
            at=moment.at,
            by=", ".join(part for part in (_actor(moment), moment.agency_name) if part),
            details=_details(moment),
            tone=_tone(moment.act),
            is_current=moment.number == last,
        )
        for moment in reversed(moments)
    )


def _actor(moment: Moment) -> str:
    """Return who acted, and for whom."""
    if not moment.for_name:
        return moment.by_name
    return _("%(name)s (standing in for %(other)s)") % {"name": moment.by_name, "other": moment.for_name}


def _tone(act: Act) -> str:
    if act in _GOOD:
        return "success"
    if act in _PAUSING:
        return "warning"
    return "neutral" if act not in _CLOSING else "danger"


def _details(moment: Moment) -> tuple[str, ...]:
    """Return what the history kept, in words; empty values and ids say nothing to a reader."""
    said = tuple(say(moment.facts[name]) for name, say in _SAYING.items() if moment.facts.get(name))
    due_at = moment.facts.get("due_at")
    return (*said, _due(moment.act, str(due_at))) if due_at else said


def _missing(items: list[str]) -> str:
    return _("Missing: %(items)s") % {"items": "; ".join(items)}


def _due(act: Act, text: str) -> str:
    at = _moment(text)
    if act is Act.TRANSFER:
        return _("To arrive by %(at)s") % {"at": at}
    return _("Promised for %(at)s") % {"at": at}


def _moment(text: str) -> str:
    return date_format(localtime(datetime.fromisoformat(text)), "DATETIME_FORMAT")


_SAYING: dict[str, Callable[[Any], str]] = {
    "missing": _missing,
    "setting": lambda code: str(SETTINGS[code]),
    "reason": lambda words: _("Reason: %(words)s") % {"words": words},
    "ground": lambda words: _("Ground: %(words)s") % {"words": words},
    "document": lambda number: _("Document: %(number)s") % {"number": number},
    "agency_name": str,
    "question": str,
    "legal_ground": lambda words: _("Ground: %(words)s") % {"words": words},
    "when_late": lambda rule: str(WHEN_LATE[rule]),
    "answer_by": lambda at: _("Answer due by %(at)s") % {"at": _moment(at)},
    "answer": str,
    "paid_at": lambda at: _("Paid out at %(at)s") % {"at": _moment(at)},
    "planned_at": _moment,
    "held_at": _moment,
    "place": str,
    "people": ", ".join,
    "present": ", ".join,
    "visit_finding": lambda finding: str(VISIT_FINDINGS[finding]),
    "minutes": str,
    "file": str,
    "stop_ground": lambda ground: str(STOP_GROUNDS[ground]),
    "authorised": str,
    "scope": lambda scope: str(AUTHORISED_FOR[scope]),
    "lost": ", ".join,
    "restored": ", ".join,
    "fault": lambda fault: str(FAULTS[fault]),
    "how": str,
    "sent_to": lambda name: _("To: %(name)s") % {"name": name},
    "sent_from": lambda name: _("From: %(name)s") % {"name": name},
    "papers_sent": "; ".join,
    "with_result": lambda __: _("With the result on paper"),
    "way": lambda way: str(PAPER_WAYS[way]),
    "carrier": lambda name: _("Carried by %(name)s") % {"name": name},
    "tracking_number": lambda number: _("Postal item %(number)s") % {"number": number},
    "not_found": lambda what: _("Not in it: %(what)s") % {"what": what},
    "cost": lambda amount: str(Dong(amount)),
    "error": str,
    "apology": str,
    "correction": lambda code: _("Correction: dossier %(code)s") % {"code": code},
    "number": str,
    "conflict": lambda conflict: str(CONFLICTS[conflict]),
    "known": str,
    "finding": str,
    "name": str,
    "title": str,
    "duty": str,
    "evidence": str,
    "note": str,
    "taken_by": lambda name: _("Taken by %(name)s") % {"name": name},
    "share_agency": str,
    "shares": lambda shares: "; ".join(
        _("%(name)s: %(agency)s") % {"name": each["name"], "agency": each["share_agency"]} for each in shares
    ),
    "amount": lambda amount: str(Dong(amount)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who proposes the draft, when, and why."""

    by_name: str
    at: datetime
    findings: tuple[str, ...]
    note: str


def proposal_of(moments: tuple[Moment, ...]) -> Proposal | None:
    """Return what led to the draft that waits for a decision, ``None`` when none was submitted."""
    submitted = [moment for moment in moments if moment.act in (Act.SUBMIT, Act.ENDORSE)]
    if not submitted:
        return None
    last = submitted[-1]
    findings = tuple(str(moment.facts["finding"]) for moment in moments if moment.act is Act.APPRAISE)
    return Proposal(by_name=last.by_name, at=last.at, findings=findings, note=str(last.facts.get("note", "")))
