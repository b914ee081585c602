"""How an outgoing document comes to be: drafted, checked, signed, sealed, issued, and by when.

Pure rules. Days are civil dates in Viet Nam.

Implements:
    Decree 30/2020/ND-CP, art. 10-13: drafted by the unit, approved by who is to sign; what is changed after
        that goes the way again; the unit's head answers for the content, who is charged with it for the form.
    Decree 30/2020/ND-CP, art. 15-18: number and date, register, seal; issued in the day of signing, at the
        latest on the next working day, urgent ones at once.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from motcua.documents.domain.incoming import Urgency

SHORTEST_REASON = 10
"""Letters of a reason to send a draft back, or to call a document back (habit of products)."""


class OutgoingError(Exception):
    """Something cannot be done with an outgoing document."""


class NotNowError(OutgoingError):
    """The document does not stand where this is done, or somebody was quicker; ``state`` says where."""

    def __init__(self, state: OutgoingState) -> None:
        super().__init__(state.value)
        self.state = state


class DraftChangedError(OutgoingError):
    """The draft was changed after the version that the actor looked at."""


class ReasonTooShortError(OutgoingError):
    """Why a draft goes back, or a document is called back, is not said."""


class NoHeadError(OutgoingError):
    """The unit has no head who could answer for the content."""


class NotTheSignerError(OutgoingError):
    """Somebody else is to sign."""


class NothingToUpdateError(OutgoingError):
    """An update that changes nothing, or leaves nobody to whom it goes."""


class NoTextError(OutgoingError):
    """There is neither a typed text nor a Word draft."""


class OutgoingState(enum.Enum):
    """Where an outgoing document stands."""

    DRAFTING = "drafting"
    CONTENT = "content"
    """Waits for the head of the unit, who answers for what it says."""
    FORM = "form"
    """Waits for the office, which checks form and layout."""
    SIGNING = "signing"
    SEALING = "sealing"
    """Signed and numbered; waits for the agency's seal."""
    ISSUING = "issuing"
    """Sealed; waits to be sent."""
    ISSUED = "issued"
    RECALLED = "recalled"
    DROPPED = "dropped"
    """Given up before it had a number."""


CHECKING = (OutgoingState.CONTENT, OutgoingState.FORM, OutgoingState.SIGNING)
"""Where a draft may be sent back from."""
NUMBERED = (
    OutgoingState.SEALING,
    OutgoingState.ISSUING,
    OutgoingState.ISSUED,
    OutgoingState.RECALLED,
)
"""From where on it stands in the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """When each step was taken; ``None`` for what is not, or was undone by sending back."""

    submitted_at: datetime | None = None
    content_at: datetime | None = None
    form_at: datetime | None = None
    signed_at: datetime | None = None
    sealed_at: datetime | None = None
    issued_at: datetime | None = None
    recalled_at: datetime | None = None
    dropped_at: datetime | None = None


def state_of(at: Moments) -> OutgoingState:
    """Return where the document stands: the last step that was taken says it."""
    passed = (
        (at.dropped_at, OutgoingState.DROPPED),
        (at.recalled_at, OutgoingState.RECALLED),
        (at.issued_at, OutgoingState.ISSUED),
        (at.sealed_at, OutgoingState.ISSUING),
        (at.signed_at, OutgoingState.SEALING),
        (at.form_at, OutgoingState.SIGNING),
        (at.content_at, OutgoingState.FORM),
        (at.submitted_at, OutgoingState.CONTENT),
    )
    return next((state for moment, state in passed if moment is not None), OutgoingState.DRAFTING)


def issue_by(signed_on: date, *, urgency: Urgency, next_working_day: date) -> date:
    """Return the last day on which a signed document may still be sent out in time."""
    return signed_on if urgency is not Urgency.NORMAL else next_working_day


def is_late(*, by: date | None, issued_on: date | None, today: date) -> bool:
    """Tell whether a signed document was issued too late, or still lies here although its day is over."""
    return by is not None and (issued_on or today) > by


def checked_reason(text: str) -> str:
    """Return a reason worth keeping.

    Raises:
        ReasonTooShortError: it has fewer than ten letters.
    """
    words = text.strip()
    if len(words) < SHORTEST_REASON:
        raise ReasonTooShortError
    return words


def is_moved(last: str, told: str) -> bool:
    """Tell whether a receipt (QCVN 102) takes the place of the last one: forward only.

    What was taken back stays so; what was returned begins anew; a refused recall lets handling go on.
    """
    if last == _TAKEN_BACK:
        return False
    if told in _RECALLS or last == _RETURNED:
        return told != last
    return _RANKS[told] > (0 if last in {"", *_RECALLS} else _RANKS[last])


_RETURNED, _TAKEN_BACK = "02", "15"
_RECALLS = frozenset({"13", "15", "16"})
_RANKS = {"01": 1, "02": 2, "03": 2, "04": 3, "05": 4, "06": 5}
"""How far a receiver is, by the receipt that says it."""
