"""Why somebody may not sign, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.authority import Refusal

REFUSALS = {
    Refusal.NO_POST: _("The signer holds no post that signs documents of this agency."),
    Refusal.NOT_BY_ORDER: _(
        "Heads of units sign only by order (TL.), as the regulation says, or by written authorisation (TUQ.)."
    ),
    Refusal.KIND_NOT_ORDERED: _("The agency's regulation does not let this unit sign this type of document."),
    Refusal.NOT_GIVEN_ON: _("The head of the unit has not let the deputy sign by order."),
    Refusal.NOT_PASSED_ON: _("Who is authorised to sign may not pass the authorisation on."),
    Refusal.NOT_IN_WRITING: _("An authorisation to sign must be in writing: give its number and date."),
    Refusal.WITHOUT_END: _("An authorisation to sign must name the day on which it ends."),
    Refusal.NOT_IN_PERIOD: _("The authorisation to sign is not in force on this day."),
    Refusal.OTHER_MATTER: _("The authorisation to sign does not cover this matter."),
    Refusal.FOR_THE_COLLECTIVE: _(
        "What the collective decides is signed by its head or a deputy (TM.), not by order or authorisation."
    ),
}
