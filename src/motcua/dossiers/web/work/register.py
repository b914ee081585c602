"""The register of dossiers: a report by period, agency and subject area; closed yearly books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.catalogue import public as catalogue
from motcua.dossiers.composing.register import HEADS, cells, register_pdf, register_xlsx
from motcua.dossiers.domain.register import RegisterLine
from motcua.dossiers.models import RegisterBook
from motcua.dossiers.models.slip import SlipSealing
from motcua.dossiers.permissions import scope_of
from motcua.dossiers.queries.register import register_lines
from motcua.dossiers.services.close_register import (
    BookClosedError,
    NotHeadError,
    YearNotOverError,
    changes_since,
    close_register,
    is_intact,
)
from motcua.dossiers.tags import Tag
from motcua.dossiers.web.inputs import id_of
from motcua.dossiers.web.messages import sentence
from motcua.dossiers.web.opening import READERS
from motcua.dossiers.wording import REGISTER_COLUMNS, SEALINGS
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import civil_date
from motcua.kernel.periods import Period
from motcua.organisations import public as organisations
from motcua.platform import audit, clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField
from motcua.platform.web.sending import send_file

ON_SCREEN = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RegisterForm(forms.Form):
    """Which part of which register."""

    use_required_attribute = False
    agency = forms.TypedChoiceField(label=gettext_lazy("Agency"), coerce=int)
    start = DayField(label=gettext_lazy("First day"))
    end = DayField(label=gettext_lazy("Last day"))
    field = forms.ChoiceField(label=gettext_lazy("Subject area"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = sorted(
            ((agency_id, organisations.agency(agency_id).name) for agency_id in scope_of(actor)),
            key=lambda each: each[1],
        )
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]
        areas = [(area.code, area.name) for area in catalogue.fields(on=civil_date(clock.now()))]
        self.fields["field"].choices = [("", gettext_lazy("All")), *areas]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Keep the period in order and within one calendar year, as a book is."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", _("Choose a day on or after the first day."))
        elif start and end and start.year != end.year:
            self.add_error("end", _("Choose days of one calendar year: each year has its own book."))
        return cleaned

    @property
    def period(self) -> Period:
        """Return the days asked for, once the form is valid."""
        return Period(self.cleaned_data["start"], self.cleaned_data["end"] + timedelta(days=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One later change, in words."""

    code: str
    column: str
    was: str
    now: str


@require_GET
@allow(Audience.STAFF, *READERS)
def register(request: ActorRequest) -> HttpResponse:
    """Show the register of this month, or what was asked for; and the closed books."""
    form = _form(request)
    lines = _lines(request.actor, form) if form.is_valid() else ()
    year = civil_date(clock.now()).year - 1
    led = request.actor.agencies(Role.LEADER)
    books = RegisterBook.objects.filter(agency_id__in=scope_of(request.actor)).defer("lines")
    closed = set(books.filter(year=year).values_list("agency_id", flat=True))
    context = {
        "form": form,
        "heads": HEADS,
        "rows": [cells(line) for line in lines[:ON_SCREEN]],
        "count": len(lines),
        "is_cut": len(lines) > ON_SCREEN,
        "query": request.GET.urlencode(),
        "books": books.select_related("agency").order_by("-year", "agency__name"),
        "to_close": [organisations.agency(agency_id) for agency_id in sorted(led - closed)],
        "year": year,
    }
    status = HTTPStatus.OK if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "dossiers/work/register.html", context, status=status)


@require_GET
@allow(Audience.STAFF, *READERS)
def report(request: ActorRequest, kind: str) -> HttpResponse:
    """Send the part of the register that was asked for, as PDF/A or worksheet; the export is on record."""
    form = _form(request)
    if kind not in {"pdf", "xlsx"} or not form.is_valid():
        raise Http404
    now, lines = clock.now(), _lines(request.actor, form)
    agency = organisations.agency(form.cleaned_data["agency"])
    name = f"so-theo-doi-ho-so-{form.period.start}.{kind}"
    if kind == "xlsx":
        response = HttpResponse(register_xlsx(lines), content_type=XLSX)
    else:
        area = dict(form.fields["field"].choices).get(form.cleaned_data["field"], "")  # type: ignore[attr-defined]
        is_cut = bool(form.cleaned_data["field"])
        made = register_pdf(
            lines, agency=agency.name, period=form.period, field=str(area) if is_cut else "", now=now
        )
        response = HttpResponse(made.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    audit.record(
        by=request.actor,
        at=now,
        tag=Tag.REGISTER_EXPORTED,
        on=f"register:{agency.id}",
        agency_id=agency.id,
        data={"kind": kind, "lines": len(lines), "from": form.period.start.isoformat()},
    )
    return response


@require_POST
@allow(Audience.STAFF, Role.LEADER)
def close(request: ActorRequest) -> HttpResponse:
    """Close the book of last year and go to it."""
    agency_id, year = id_of(request.POST, "agency") or 0, id_of(request.POST, "year") or 0
    try:
        book_id = close_register(by=request.actor, now=clock.now(), agency_id=agency_id, year=year)
    except (NotHeadError, YearNotOverError, BookClosedError) as error:
        messages.error(request, sentence(error))
        return HttpResponseRedirect(reverse("dossiers:register"))
    messages.success(request, _("The register of %(year)s is closed.") % {"year": year})
    return HttpResponseRedirect(reverse("dossiers:register_book", args=[book_id]))


@require_GET
@allow(Audience.STAFF, *READERS)
def book(request: ActorRequest, book_id: int) -> HttpResponse:
    """Show a closed book: its hash, whether it is intact, and what changed since."""
    found = _book(request.actor, book_id)
    changed = [
        ChangeRow(code=each.code, column=str(REGISTER_COLUMNS[each.column]), was=each.was, now=each.now)
        for each in changes_since(found)
    ]
    context = {
        "book": found,
        "is_intact": is_intact(found),
        "changes": changed,
        "sealing": SEALINGS[SlipSealing(found.sealing)],
    }
    return render(request, "dossiers/work/register_book.html", context)


@require_GET
@allow(Audience.STAFF, *READERS)
def book_file(request: ActorRequest, book_id: int) -> HttpResponseBase:
    """Send the volume as it was printed when it was closed."""
    found = _book(request.actor, book_id)
    return send_file(found.file_id, name=f"so-theo-doi-ho-so-{found.year}.pdf", as_download=True)


def _form(request: ActorRequest) -> RegisterForm:
    today = civil_date(clock.now())
    agencies = sorted(scope_of(request.actor))
    asked = {
        "agency": str(agencies[0]) if agencies else "",
        "start": f"{today:01/%m/%Y}",
        "end": f"{today:%d/%m/%Y}",
        "field": "",
    }
    return RegisterForm(asked | request.GET.dict(), actor=request.actor)


def _lines(actor: Actor, form: RegisterForm) -> tuple[RegisterLine, ...]:
    facts = form.cleaned_data
    return register_lines(actor, agency_id=facts["agency"], period=form.period, field_code=facts["field"])


def _book(actor: Actor, book_id: int) -> RegisterBook:
    books = RegisterBook.objects.filter(agency_id__in=scope_of(actor)).select_related("agency")
    return get_object_or_404(books, pk=book_id)
