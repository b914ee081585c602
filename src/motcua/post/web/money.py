"""The post's money day by day: what is due, collected and handed over, each difference by name."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.post.models import PostOffice, Service
from motcua.post.permissions import MONEY, is_officer, remittances_visible_to
from motcua.post.queries.reconciliation import balances, day_balance
from motcua.post.services.remit import Handed, confirm_remittance, remit
from motcua.post.web.fields import text, words
from motcua.post.web.messages import HUMAN, sentence
from motcua.post.wording import DIFFERENCES

UNPROCESSABLE = 422
LOOKED_BACK = timedelta(days=31)


class RemittanceForm(forms.Form):
    """What was handed over: the bank's reference, and a line for each parcel."""

    use_required_attribute = False

    reference = text(_("Reference of the bank"), longest=60)
    rows = words(_("Parcels"), hint=_("One a line: the code, a space, the amount in đồng."))

    def clean_rows(self) -> tuple[tuple[str, int], ...]:
        """Read code and amount of each line."""
        lines = [line.split() for line in self.cleaned_data["rows"].splitlines() if line.strip()]
        if any(len(line) != len(("code", "amount")) or not _is_amount(line[1]) for line in lines):
            raise forms.ValidationError(_("Write each line as a code, a space and an amount: BC… 50000."))
        return tuple((line[0], int(line[1].replace(".", ""))) for line in lines)


def _is_amount(written: str) -> bool:
    digits = written.replace(".", "")
    return digits.isascii() and digits.isdecimal() and len(digits) <= len("1000000000")


@require_safe
@allow(Audience.STAFF, *MONEY)
def day_list(request: ActorRequest) -> HttpResponse:
    """List the last month's days with their sums."""
    today = civil_date(clock.now())
    rows = balances(request.actor, since=today - LOOKED_BACK, until=today)
    return render(request, "post/money.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *MONEY)
def day_page(request: ActorRequest, office_id: int, agency_id: int, day: str) -> HttpResponse:
    """Show one day between an office and an agency; an officer writes down what was handed over."""
    wanted, office = _day(day), _office(request, office_id, agency_id)
    officer = is_officer(request.actor, office_id=office_id)
    form = RemittanceForm(request.POST or None) if officer else None
    if request.method == "POST" and form is not None and form.is_valid():
        handed = Handed(office_id=office_id, agency_id=agency_id, day=wanted, **form.cleaned_data)
        try:
            remit(by=request.actor, now=clock.now(), handed=handed)
        except HUMAN as error:
            form.add_error("rows", sentence(error))
        else:
            messages.success(request, _("The money is written down; the agency confirms that it came."))
            return redirect(request.path)
    sums = day_balance(request.actor, office_id=office_id, agency_id=agency_id, day=wanted)
    remittances = remittances_visible_to(request.actor).filter(office=office, agency=agency_id, day=wanted)
    context = {
        "office": office,
        "agency": organisations.agency(agency_id),
        "day": wanted,
        "sums": sums,
        "differences": [(each, DIFFERENCES[each.difference]) for each in sums.differences],
        "remittances": remittances.order_by("id"),
        "may_confirm": request.actor.holds(Role.ACCOUNTANT, agency_id=agency_id),
        "form": form,
    }
    failed = form is not None and bool(form.errors)
    return render(request, "post/money_day.html", context, status=UNPROCESSABLE if failed else 200)


@require_POST
@allow(Audience.STAFF, Role.ACCOUNTANT)
def confirm(request: ActorRequest, remittance_id: int) -> HttpResponse:
    """Confirm that money came."""
    found = remittances_visible_to(request.actor).filter(pk=remittance_id).first()
    if found is None:
        raise Http404
    try:
        confirm_remittance(by=request.actor, now=clock.now(), remittance_id=remittance_id)
    except HUMAN as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("It is noted that the money came."))
    return redirect("post:money_day", found.office_id, found.agency_id, found.day.isoformat())


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise Http404 from error


def _office(request: ActorRequest, office_id: int, agency_id: int) -> PostOffice:
    """Return the office where the actor is on one of the two sides."""
    between = (
        Service.objects.filter(office_id=office_id, agency_id=agency_id).select_related("office").first()
    )
    sees = request.actor.holds(*MONEY, agency_id=agency_id) or is_officer(request.actor, office_id=office_id)
    if between is None or not sees:
        raise Http404
    return between.office
