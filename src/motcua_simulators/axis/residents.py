"""The ministries and provinces behind the axis: what they do with what they are sent, each by its habit."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.axis import letters
from motcua_simulators.axis.directory import Agency
from motcua_simulators.axis.envelopes import Envelope

RECALL, TAKING_BACK, AGREED, DISAGREED, REFUSED = "1", "13", "15", "16", "02"
_ASKING = {"1", "2", "3"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """What an agency tells of a document, and whether it answers it."""

    statuses: tuple[str, ...] = ("01", "03")
    """Told in this order; ``02`` refuses it."""
    seconds: float = 20.0
    """Between one and the next; the first comes at once."""
    replies: bool = False
    """Whether a document answers it after the last status."""
    agrees: bool = True
    """To recall, update and replacement."""

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Habit:
        """Return a habit of a script.

        Raises:
            TypeError: a name in it is not known.
        """
        return cls(**{**written, "statuses": tuple(written.get("statuses", cls().statuses))})


HABITS: Mapping[str, Habit] = {
    "G22": Habit(statuses=("01", "03", "04", "05", "06"), replies=True),
    "G09": Habit(statuses=("01", "03", "04", "05"), replies=True),
    "G12": Habit(statuses=("01", "02")),
    "H26": Habit(agrees=False),
}
"""Of agencies by code; all others arrive and accept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A message of a resident and when it is to be had."""

    kind: str
    content: bytes
    ready_at: datetime


class Residents:
    """Their habits, which may be changed while the axis runs."""

    def __init__(self) -> None:
        self.habits = dict(HABITS)
        self._numbers = itertools.count(1)

    def answers(self, envelope: Envelope, receiver: Agency, *, now: datetime) -> Iterator[Answer]:
        """Yield what an agency makes of a message that came for it."""
        habit = self.habits.get(receiver.code, Habit())
        about = letters.About(
            organ_id=envelope.sender,
            code=envelope.code,
            promulgated_on=envelope.promulgated_on,
            document_id=envelope.document_id,
        )
        at = now
        for code in _told(envelope, habit):
            words = {REFUSED: "Không thuộc thẩm quyền", DISAGREED: "Văn bản đã được xử lý"}.get(code, "")
            content = letters.status(sender=receiver, about=about, code=code, words=words, at=at)
            yield Answer(kind="status", content=content, ready_at=at)
            at += timedelta(seconds=habit.seconds)
        if habit.replies and not envelope.status and envelope.kind == "0":
            letter = letters.Letter(
                sender=receiver,
                receiver=envelope.sender,
                number=next(self._numbers),
                notation="DT-TL",
                subject=f"Trả lời văn bản số {envelope.code}",
                about=about,
            )
            yield Answer(kind="edoc", content=letters.document(letter, at=at), ready_at=at)


def _told(envelope: Envelope, habit: Habit) -> tuple[str, ...]:
    if envelope.status == TAKING_BACK or envelope.kind in {RECALL, "2"}:
        return (AGREED if habit.agrees else DISAGREED,)
    if envelope.status:
        return ()
    return (*habit.statuses, AGREED) if envelope.kind in _ASKING else habit.statuses
