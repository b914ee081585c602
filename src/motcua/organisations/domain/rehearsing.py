"""What a change to a calendar would do to a promised date, before anybody makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from motcua.kernel.civil_time import VIETNAM
from motcua.kernel.periods import Period
from motcua.kernel.working_time import (
    Deadline,
    DeadlinePolicy,
    Shift,
    Term,
    TermUnit,
    WorkingCalendar,
    deadline,
)
from motcua.organisations.domain.calendars import DeclaredDay, Layer, compose

EXAMPLE = Term(value=3, unit=TermUnit.WORKING_DAY)
"""The term on which a change is shown."""
MORNING = time(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A term counted by the calendar as it is and as it would be."""

    received_at: datetime
    term: Term
    before: Deadline
    after: Deadline

    @property
    def moves(self) -> bool:
        """Tell whether the change moves the promised date."""
        return self.before.due_at != self.after.due_at


def with_day(layers: Sequence[Layer], declared: DeclaredDay) -> tuple[Layer, ...]:
    """Return the layers with the day declared in the last of them."""
    *above, own = layers
    days = (*(each for each in own.days if each.day != declared.day), declared)
    return (*above, replace(own, number=own.number + 1, days=days))


def without_day(layers: Sequence[Layer], day: date) -> tuple[Layer, ...]:
    """Return the layers with nothing declared of the day in the last of them."""
    *above, own = layers
    return (*above, replace(own, number=own.number + 1, days=tuple(d for d in own.days if d.day != day)))


def with_shifts(layers: Sequence[Layer], shifts: tuple[Shift, ...]) -> tuple[Layer, ...]:
    """Return the layers with these shifts in the last of them."""
    *above, own = layers
    return (*above, replace(own, number=own.number + 1, shifts=shifts))


def from_then_on(own: Sequence[Shift], new: Sequence[Shift], *, valid: Period) -> tuple[Shift, ...]:
    """Return ``new`` for the days of ``valid``, and what stands of ``own`` on all others."""
    kept = [replace(shift, valid=rest) for shift in own for rest in shift.valid.minus(valid)]
    return (*kept, *(replace(shift, valid=valid) for shift in new))


def rehearse(
    *, before: Sequence[Layer], after: Sequence[Layer], around: date, policy: DeadlinePolicy
) -> Rehearsal:
    """Return how the example term counts that is received on the last working day before ``around``.

    Raises:
        CalendarExhaustedError: one of the calendars has no working time within its horizon.
    """
    present, changed = compose(before), compose(after)
    received_at = datetime.combine(_working_day_before(around, present), MORNING, tzinfo=VIETNAM)
    return Rehearsal(
        received_at=received_at,
        term=EXAMPLE,
        before=deadline(received_at=received_at, term=EXAMPLE, calendar=present, policy=policy),
        after=deadline(received_at=received_at, term=EXAMPLE, calendar=changed, policy=policy),
    )


def _working_day_before(day: date, calendar: WorkingCalendar) -> date:
    """Return the nearest working day before, at most a month back."""
    for back in range(1, 32):
        found = day - timedelta(days=back)
        if calendar.is_working_day(found):
            return found
    return day - timedelta(days=1)
