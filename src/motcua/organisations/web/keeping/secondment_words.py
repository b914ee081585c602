"""What the law says against a post at the one-stop desk, in words beside the field that is wrong."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.organisations.domain.secondments import (
    EndlessSecondmentError,
    SecondmentError,
    SecondmentTooLongError,
    SecondmentTooShortError,
    ServiceTooShortError,
    ServiceUnknownError,
)
from motcua.organisations.services.desk_posts import NotADeskError, SecondedByItselfError

_FAULTS: dict[type[SecondmentError], tuple[str | None, Promise]] = {
    EndlessSecondmentError: ("valid_to", _("Who is lent goes back: enter the first day without the post.")),
    SecondmentTooShortError: (
        "valid_to",
        _("Nobody is lent for less than %(months)s months; choose a later day."),
    ),
    SecondmentTooLongError: (
        "valid_to",
        _("Nobody is lent for more than %(months)s months; choose an earlier day."),
    ),
    ServiceTooShortError: (
        "valid_from",
        _("By that day the person will not have served for %(years)s years."),
    ),
    ServiceUnknownError: (None, _("Record first since when the person has served the State.")),
    NotADeskError: ("unit", _("People are lent to a one-stop desk only; choose that unit.")),
    SecondedByItselfError: ("seconded_by", _("An agency's own people are not lent to it.")),
}


def fault_of(error: SecondmentError) -> tuple[str | None, str]:
    """Return the field of the form and what to do about it."""
    field, words = _FAULTS[type(error)]
    return field, str(words) % vars(error)
