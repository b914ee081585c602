"""The versions of a procedure for everybody: what each changed, in words, and any two side by side."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.catalogue.domain.differences import Described, differences
from motcua.catalogue.queries.history import described_versions
from motcua.catalogue.web.difference_words import Told, told
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow


class CompareForm(forms.Form):
    """Which two versions to lay side by side."""

    former = forms.ChoiceField(label=gettext_lazy("Version"))
    later = forms.ChoiceField(label=gettext_lazy("compared with"))

    def __init__(self, found: tuple[Described, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(str(each.version.id), _period(each)) for each in found]


@require_safe
@allow(Audience.PUBLIC)
def versions(request: VisitorRequest, code: str) -> HttpResponse:
    """Tell the history of the procedure, the newest version first."""
    found = described_versions(code)
    if not found:
        raise Http404(_("There is no procedure with this code."))
    today = civil_date(clock.now())
    first_two = {"former": found[min(1, len(found) - 1)].version.id, "later": found[0].version.id}
    form = CompareForm(found, request.GET if "former" in request.GET else None, initial=first_two)
    rows = [_row(each, former, today) for each, former in pairwise((*found, None)) if each is not None]
    context = {
        "version": found[0].version,
        "rows": rows,
        "form": form if len(found) > 1 else None,
        "compared": _compared(form, found),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "catalogue/versions.html", context, status=status)


def _row(each: Described, former: Described | None, today: date) -> dict[str, Any]:
    version = each.version
    return {
        "version": version,
        "period": _period(each),
        "is_ahead": version.valid_from > today,
        "is_present": version.holds_on(today),
        "is_first": former is None,
        "changes": _changes(former, each) if former else (),
    }


def _compared(form: CompareForm, found: tuple[Described, ...]) -> dict[str, Any] | None:
    """Return the two versions chosen with what differs, ``None`` while nothing is chosen."""
    if not form.is_valid():
        return None
    by_id = {str(each.version.id): each for each in found}
    former, later = by_id[form.cleaned_data["former"]], by_id[form.cleaned_data["later"]]
    return {"former": _period(former), "later": _period(later), "changes": _changes(former, later)}


def _changes(former: Described, later: Described) -> tuple[Told, ...]:
    return tuple(told(each) for each in differences(former, later))


def _period(each: Described) -> str:
    start, end = each.version.valid_from, each.version.valid_to
    if end is None:
        return _("from %(from)s") % {"from": f"{start:%d/%m/%Y}"}
    return _("from %(from)s until before %(to)s") % {"from": f"{start:%d/%m/%Y}", "to": f"{end:%d/%m/%Y}"}
