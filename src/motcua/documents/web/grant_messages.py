"""Every error of orders and authorisations to sign in a sentence for the person who acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain import grant_errors

SENTENCES: dict[type[Exception], Any] = {
    grant_errors.NotTheHeadError: _(
        "Only who heads the agency gives or ends this, in person: it is not passed on (Decree 30/2020/NĐ-CP,"
        " art. 13)."
    ),
    grant_errors.NotInWritingError: _("Name the writing that it rests on, with number and date."),
    grant_errors.NothingGrantedError: _("Say what may be signed: at least one type, or one matter."),
    grant_errors.TooManyMattersError: _(
        "An authorisation is for some matters only: at most 20, each in at most 200 letters."
    ),
    grant_errors.WrongDaysError: _(
        "It begins today or later and ends no earlier than it begins; an authorisation has a last day."
    ),
    grant_errors.NotAUnitHeadError: _("On its first day this person heads no unit of the agency."),
    grant_errors.NotInForceError: _("It has ended by now, or is not yours to change."),
}
