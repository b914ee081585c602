"""What is asked for when something happens to a parcel."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.post.domain.claims import ClaimGround
from motcua.post.domain.tracking import Happening
from motcua.post.services.tell import Told
from motcua.post.web.fields import amount, text, words
from motcua.post.wording import CLAIM_GROUNDS

ENTERED = {
    Happening.PICKED_UP: _("The post took the dossier over"),
    Happening.DELIVERED: _("Delivered to the addressee"),
    Happening.INVITED: _("Not taken: invited to take it"),
    Happening.LOST: _("Lost on the way"),
    Happening.CANCELLED: _("Cancel before the post has it"),
}


class HappeningForm(forms.Form):
    """What happened; which of the rest is wanted depends on it."""

    use_required_attribute = False

    happening = forms.ChoiceField(label=_("What happened"), widget=forms.RadioSelect)
    taken_by = text(_("Taken by"), required=False, hint=_("When delivered: the name on the identity paper."))
    taker_number = text(_("Number of the identity paper"), longest=20, required=False)
    authorisation = text(
        _("Authorisation"), required=False, hint=_("The paper by which somebody takes it for the addressee.")
    )
    collected = amount(_("Money taken for the agency"), hint=_("In đồng, as it was taken."))
    words = words(_("Why"), required=False, hint=_("The applicant reads it."))

    def __init__(self, *args: Any, may: frozenset[Happening], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happening"].choices = [  # type: ignore[attr-defined]
            (each.value, label) for each, label in ENTERED.items() if each in may
        ]
        if Happening.DELIVERED not in may:
            for name in ("taken_by", "taker_number", "authorisation"):
                del self.fields[name]
        if not may & {Happening.DELIVERED, Happening.PICKED_UP}:
            del self.fields["collected"]

    def told(self) -> Told:
        """Return what was said."""
        given = self.cleaned_data
        names = ("taken_by", "taker_number", "authorisation", "words")
        return Told(
            happening=Happening(given["happening"]),
            collected=given.get("collected") or 0,
            **{name: given.get(name, "") for name in names},
        )


class ClaimForm(forms.Form):
    """What is complained of."""

    use_required_attribute = False

    ground = forms.TypedChoiceField(
        label=_("Complaint about"),
        coerce=ClaimGround,
        choices=[(each.value, label) for each, label in CLAIM_GROUNDS.items()],
    )
    words = words(_("What happened"))


class SolutionForm(forms.Form):
    """How a complaint ended."""

    use_required_attribute = False

    outcome = words(_("How it was solved"))
    is_justified = forms.BooleanField(label=_("The complaint is justified"), required=False)
    compensation = amount(_("The post pays"), hint=_("In đồng."))
