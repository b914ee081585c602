"""The public list of procedures, with search that understands words without tones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.catalogue.domain.procedures import FieldRow, ProcedureRow
from motcua.catalogue.permissions import may_keep
from motcua.catalogue.queries import search
from motcua.catalogue.web.words import LEVELS, MODES, level_label, term_in_words
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import Audience, VisitorRequest, allow

PAGE = 30
LAST_PAGE = 200


class FilterForm(forms.Form):
    """What narrows the list."""

    q = forms.CharField(label=_("What do you need to do?"), required=False, max_length=search.MAX_TEXT)
    field = forms.ChoiceField(label=_("Subject area"), required=False)
    level = forms.ChoiceField(label=_("Where it is decided"), required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE, widget=forms.HiddenInput)

    def __init__(self, areas: Iterable[FieldRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("field", [(area.code, f"{area.name} ({area.procedures})") for area in areas])
        self._choose("level", [(code, label) for code, label in LEVELS.items()])

    def _choose(self, name: str, options: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *options]


@require_safe
@allow(Audience.PUBLIC)
def procedures(request: VisitorRequest) -> HttpResponse:
    """List procedures in force, those that the words name first; unknown filters are left out."""
    today = civil_date(clock.now())
    form = FilterForm(search.fields(on=today), request.GET)
    form.is_valid()
    chosen = form.cleaned_data
    page = chosen.get("page") or 1
    rows = search.as_rows(
        search.found(
            text=chosen.get("q", ""),
            on=today,
            level=chosen.get("level") or None,
            field_code=chosen.get("field") or None,
        )[(page - 1) * PAGE : page * PAGE + 1]
    )
    context = {
        "form": form,
        "text": chosen.get("q", ""),
        "cards": [_card(row) for row in rows[:PAGE]],
        "newer_url": _page_url(chosen, page - 1) if page > 1 else "",
        "may_publish": request.actor is not None and may_keep(request.actor),
        "older_url": _page_url(chosen, page + 1) if len(rows) > PAGE else "",
    }
    return render(request, "catalogue/procedures.html", context)


def _page_url(chosen: dict[str, Any], page: int) -> str:
    kept = {name: chosen[name] for name in ("q", "field", "level") if chosen.get(name)}
    return f"?{urlencode({**kept, 'page': page})}"


def _card(row: ProcedureRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "field": row.field_name,
        "level": level_label(row.level),
        "mode": MODES[row.service_mode],
        "term": term_in_words(row.term),
        "is_free": row.is_free,
    }
