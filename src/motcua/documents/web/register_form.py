"""Which register is asked for: of an agency and a direction, or one book; the days within a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.documents.domain.registers import RegisterAsked
from motcua.documents.domain.series import Direction
from motcua.documents.permissions import ALL_READERS
from motcua.documents.queries.books import BookRow, book_of
from motcua.documents.web.choices import agency_field, offer_agencies
from motcua.documents.wording import DIRECTIONS
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest
from motcua.platform.web.day_field import DayField


class RegisterForm(forms.Form):
    """Agency, direction and days; of one book only the days."""

    use_required_attribute = False
    agency = agency_field()
    direction = forms.TypedChoiceField(
        label=gettext_lazy("Which register"),
        coerce=Direction,
        choices=[(each.value, label) for each, label in DIRECTIONS.items()],
    )
    start = DayField(label=gettext_lazy("First day"))
    end = DayField(label=gettext_lazy("Until the day"))

    def __init__(self, data: QueryDict, *, actor: Actor, today: date) -> None:
        self.book = _book(data.get("book", ""), actor)
        agencies = sorted(actor.agencies(*ALL_READERS))
        first, last = date(today.year, 1, 1), today
        asked: dict[str, Any] = {"agency": agencies[0], "direction": Direction.INCOMING.value}
        if self.book:
            first, last = date(self.book.year, 1, 1), date(self.book.year, 12, 31)
        asked |= {"start": f"{first:%d/%m/%Y}", "end": f"{last:%d/%m/%Y}"} | data.dict()
        super().__init__(asked)
        offer_agencies(self, agencies)
        if self.book:
            del self.fields["agency"], self.fields["direction"]

    def clean(self) -> dict[str, Any]:
        """Keep the days in order and within one calendar year, as a book is."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", _("Choose a day on or after the first day."))
        elif start and end and start.year != end.year:
            self.add_error("end", _("Choose days of one calendar year: each year has its own book."))
        return cleaned

    @property
    def asked(self) -> RegisterAsked:
        """Return what is asked for, once the form is valid."""
        facts = self.cleaned_data
        return RegisterAsked(
            agency_id=self.book.agency_id if self.book else facts["agency"],
            direction=self.book.direction if self.book else facts["direction"],
            days=Period(facts["start"], facts["end"] + timedelta(days=1)),
            book_id=self.book.id if self.book else None,
        )


def _book(text: str, actor: Actor) -> BookRow | None:
    """Return the book that an address names.

    Raises:
        Http404: it names one whose register the actor may not print.
    """
    if not text:
        return None
    is_id = text.isascii() and text.isdecimal() and len(text) <= len(str(2**62))
    book = book_of(actor, int(text)) if is_id else None
    if book is None or book.agency_id not in actor.agencies(*ALL_READERS):
        raise Http404(_("There is no such book."))
    return book


def register_form(request: ActorRequest) -> RegisterForm:
    """Return the form that an address fills in; without more, the incoming register of this year."""
    return RegisterForm(request.GET, actor=request.actor, today=civil_date(clock.now()))
