"""What is asked for a line of a list of files, and for a file outside of it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.transfers import Work
from motcua.documents.domain.work_files import Access
from motcua.documents.web.act_forms import words_field
from motcua.documents.web.naming_people import person_choices
from motcua.documents.web.plain_forms import PlainForm
from motcua.documents.web.work_files.fields import RetentionField, notation_field, title_field
from motcua.documents.work_file_wording import ACCESSES, WORKS
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.day_field import DayField


class KeptForm(PlainForm):
    """The unit that has a file and who compiles it; ``at.agency_id`` is the agency."""

    title = title_field()
    years = RetentionField()
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=int)
    keeper = forms.TypedChoiceField(label=_("Who compiles it"), coerce=int)

    def offer(self) -> None:
        """Offer the units and people of the agency."""
        now, agency_id = clock.now(), self.at.agency_id
        units = organisations.units_of(agency_id, on=civil_date(now))
        self.fields["unit"].choices = [("", "–"), *((each.id, each.name) for each in units)]  # type: ignore[attr-defined]
        self.fields["keeper"].choices = [("", "–"), *person_choices(agency_id, now=now)]  # type: ignore[attr-defined]


class LineForm(KeptForm):
    """A line for the list of a year."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    heading = forms.CharField(
        label=_("Part of the list"), max_length=200, required=False, help_text=_("For example: I. Tổng hợp")
    )
    field_order = ("year", "title", "years", "unit", "keeper", "heading")

    def offer(self) -> None:
        """Offer this year and the next."""
        super().offer()
        year = civil_date(clock.now()).year
        self.fields["year"].choices = [(each, str(each)) for each in (year, year + 1)]  # type: ignore[attr-defined]


class NewFileForm(KeptForm):
    """A file outside of the list."""

    notation = notation_field()
    started_on = DayField(label=_("Began on"))
    work = forms.ChoiceField(label=_("Sort of work"), choices=[(each.value, WORKS[each]) for each in Work])
    access = forms.ChoiceField(
        label=_("Who reads it"), choices=[(each.value, ACCESSES[each]) for each in Access]
    )
    description = forms.CharField(label=_("Description"), max_length=500, required=False)
    words = words_field(_("Why it is not in the list"), help_text=_("At least ten letters."))
    field_order = ("notation", "title", "years", "unit", "keeper", "started_on", "work", "access")


class TakeForm(PlainForm):
    """Under which number and symbol a line is taken in."""

    notation = notation_field()


class SureForm(PlainForm):
    """Nothing more to say."""


class WordsForm(PlainForm):
    """A word with it."""

    words = words_field(_("Note"), required=False)
