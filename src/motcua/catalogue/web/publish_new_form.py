"""The identity of a procedure that is published for the first time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.catalogue import models
from motcua.catalogue.domain.facts import CODE, ProcedureFacts
from motcua.catalogue.domain.procedures import ServiceMode
from motcua.catalogue.web.words import LEVELS
from motcua.kernel.civil_time import civil_date
from motcua.kernel.procedure_codes import InvalidProcedureCodeError, parse
from motcua.organisations import public as organisations
from motcua.platform import clock


def _agencies() -> list[tuple[str, str]]:
    """Return what may decide, templates first: they stand for one agency in each place."""
    today = civil_date(clock.now())
    templates = organisations.agencies(on=today, kind="template")
    return [("", ""), *((each.code, each.name) for each in (*templates, *organisations.agencies(on=today)))]


def _fields() -> list[tuple[str, str]]:
    return [("", ""), *models.Field.objects.order_by("name").values_list("code", "name")]


class IdentityForm(forms.Form):
    """Which procedure it is, for all its versions."""

    code = forms.RegexField(
        rf"^(?:{CODE.pattern})$",
        label=_("National code"),
        max_length=16,
        help_text=_("Of the national database on procedures, such as 1.001193"),
        error_messages={"invalid": _("Enter one digit, a point and six digits, such as 1.001193.")},
        widget=forms.TextInput(attrs={"class": "input-short tabular"}),
    )
    full_code = forms.CharField(
        label=_("Code in the province"),
        max_length=40,
        required=False,
        help_text=_("With the agency's old code, such as 1.001193.000.00.00.H28; may be left empty"),
    )
    field_code = forms.ChoiceField(label=_("Subject area"), choices=_fields)
    level = forms.ChoiceField(label=_("Where it is decided"), choices=lambda: list(LEVELS.items()))
    agency_code = forms.ChoiceField(
        label=_("Deciding agency"),
        choices=_agencies,
        help_text=_("For a procedure of every commune or district choose “cấp xã” or “cấp huyện”."),
    )

    def clean(self) -> dict[str, Any]:
        """The province's code begins with the national one."""
        cleaned: dict[str, Any] = super().clean() or {}
        code = cleaned.get("code")
        if code:
            cleaned["full_code"] = cleaned.get("full_code") or code
            try:
                if parse(cleaned["full_code"]).national != code:
                    self.add_error("full_code", _("It must begin with the national code."))
            except InvalidProcedureCodeError:
                self.add_error("full_code", _("This is no code of a procedure."))
        return cleaned

    def blank(self, *, name: str) -> ProcedureFacts:
        """Return the facts of a procedure of which nothing but this is known yet."""
        said = self.cleaned_data
        field = models.Field.objects.get(code=said["field_code"])
        return ProcedureFacts(
            code=said["code"],
            full_code=said["full_code"],
            name=name,
            name_official=name,
            field_code=field.code,
            field_name=field.name,
            level=said["level"],
            agency_code=said["agency_code"],
            sector_agency_code=field.sector_agency_code,
            service_level=1,
            service_mode=ServiceMode.INFORMATION,
            subjects=(),
            term=None,
            dossier_sets=1,
            fees=(),
            fee_note="",
            papers=(),
            channels=(),
            results=(),
            legal_basis=(),
        )
