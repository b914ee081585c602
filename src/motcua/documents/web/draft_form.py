"""The form of a draft: everything but annexes and files, which are acts of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.addressing import addressed_by, line_of, lines_of
from motcua.documents.domain.document_types import Addressees, DocumentType, SignedBy, all_types, facts_of
from motcua.documents.domain.drafts import Addressed, Draft
from motcua.documents.domain.incoming import Secrecy, Urgency
from motcua.documents.web.draft_choices import (
    agency_choices,
    ground_choices,
    read_ground,
    signer_choices,
    written_ground,
)
from motcua.documents.wording import SECRECIES, URGENCIES
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform.web.day_field import DayField

LONGEST_TEXT = 200_000
_NOTES = ("", "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")
_PLAIN = (
    "subject", "text", "is_of_the_head", "due_on", "symbol_part", "circulation", "copies", "cosigner_title",
    "cosigner_name",
)  # fmt: skip
"""Fields that a draft takes as they are typed."""


def _short(label: Any, length: int, *, help_text: Any = "") -> forms.CharField:
    box = forms.TextInput(attrs={"class": "input-short"})
    return forms.CharField(label=label, required=False, max_length=length, help_text=help_text, widget=box)


def _lines(label: Any, *, rows: int, length: int, help_text: Any = "") -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=length, help_text=help_text, widget=box)


class DraftForm(forms.Form):
    """What a document is to say, to whom, and who signs it."""

    use_required_attribute = False

    type = forms.ChoiceField(label=_("Type of document"))
    subject = forms.CharField(
        label=_("Abstract"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What it is about; an official letter writes “V/v” before it by itself."),
    )  # fmt: skip
    addressees = _lines(_("Addressed to (Kính gửi)"), rows=3, length=4000, help_text=_("One a line."))
    text = _lines(
        _("Text"), rows=18, length=LONGEST_TEXT,
        help_text=_("One paragraph a line. “Điều 1.”, “1.”, “a)” and “-” are recognised and numbered anew."),
    )  # fmt: skip
    signer = forms.TypedChoiceField(label=_("Signer"), coerce=int)
    is_of_the_head = forms.BooleanField(
        label=_("Decided by the head alone, not by the collective (without TM.)"), required=False
    )
    ground = forms.ChoiceField(
        label=_("Order or authorisation to sign"), required=False,
        help_text=_("Only when somebody below the leaders signs (TL., TUQ.)."),
    )  # fmt: skip
    symbol_part = _short(
        _("Drafting unit or field, abbreviated"), 20, help_text=_("Such as VX in 12/UBND-VX.")
    )
    recipients = forms.TypedMultipleChoiceField(
        label=_("Recipients of this system"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"data-find": _("Type part of a name to find it")}),
    )  # fmt: skip
    others = _lines(
        _("Other recipients"), rows=3, length=8000,
        help_text=_("One a line: a name, or an agency's code before it, such as “G09 Bộ Nội vụ”."),
    )  # fmt: skip
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), coerce=int, choices=[(each.value, URGENCIES[each]) for each in Urgency]
    )
    due_on = DayField(label=_("To be answered by"), required=False)
    secrecy = forms.ChoiceField(
        label=_("Secrecy"), choices=[(each.value, SECRECIES[each]) for each in Secrecy]
    )
    circulation = forms.ChoiceField(
        label=_("Note on circulation"), required=False, choices=[(each, each or "–") for each in _NOTES]
    )
    copies = forms.IntegerField(
        label=_("Printed copies"), required=False, min_value=1, max_value=999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )  # fmt: skip
    cosigner_title = _short(_("Post of who signs on the left"), 100, help_text=_("Minutes and contracts."))
    cosigner_name = _short(_("Name of who signs on the left"), 100)

    def __init__(self, *args: Any, agency_id: int, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = civil_date(now)
        offered = {
            "type": [(row.type.value, row.name) for row in all_types()],
            "signer": signer_choices(agency_id, now=now),
            "ground": ground_choices(agency_id, on=on),
            "recipients": agency_choices(agency_id, on=on),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen type must have."""
        asked = super().clean() or self.cleaned_data
        facts = facts_of(DocumentType(asked["type"])) if asked.get("type") else None
        if facts and facts.addressees is Addressees.ALWAYS and not asked.get("addressees"):
            self.add_error("addressees", _("Documents of this type say to whom they are addressed."))
        if facts and facts.addressees is Addressees.NEVER and asked.get("addressees"):
            self.add_error("addressees", _("Documents of this type are addressed to nobody: leave it empty."))
        if facts and facts.signed_by is not SignedBy.ONE and not asked.get("cosigner_name"):
            self.add_error("cosigner_name", _("Two sign documents of this type: name the other one."))
        return asked

    def draft(self, before: Draft | None = None) -> Draft:
        """Return the draft, once the form is valid, with annexes and files of the version before."""
        asked = self.cleaned_data
        ground_id, matter = read_ground(asked["ground"])
        here = [organisations.agency(agency_id) for agency_id in asked["recipients"]]
        known = tuple(Addressed(name=each.name, code=each.code_qd20, agency_id=each.id) for each in here)
        facts = {
            **{name: asked[name] for name in _PLAIN},
            "type": DocumentType(asked["type"]),
            "signer_id": asked["signer"],
            "ground_id": ground_id,
            "matter": matter,
            "urgency": Urgency(asked["urgency"]),
            "addressees": lines_of(asked["addressees"]),
            "recipients": (*known, *map(addressed_by, lines_of(asked["others"]))),
        }
        return replace(before, **facts) if before else Draft(**facts)


def initial_of(draft: Draft) -> dict[str, Any]:
    """Return what the form shows of a draft."""
    return {name: getattr(draft, name) for name in _PLAIN} | {
        "type": draft.type.value,
        "signer": draft.signer_id,
        "ground": written_ground(draft.ground_id, draft.matter),
        "urgency": draft.urgency.value,
        "addressees": "\n".join(draft.addressees),
        "recipients": [each.agency_id for each in draft.recipients if each.agency_id is not None],
        "others": "\n".join(line_of(each) for each in draft.recipients if each.agency_id is None),
    }
