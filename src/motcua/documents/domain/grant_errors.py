"""What is refused of orders and authorisations to sign."""

from __future__ import annotations


class GrantError(Exception):
    """An order or authorisation to sign cannot be kept, or not changed so."""


class NotTheHeadError(GrantError):
    """Only who heads the agency gives or ends it, in person."""


class NotInWritingError(GrantError):
    """The regulation, or number and date of the authorisation, is not named."""


class NothingGrantedError(GrantError):
    """It names no type of document, or no matter."""


class TooManyMattersError(GrantError):
    """It names more than twenty matters, or one in more than 200 letters."""


class WrongDaysError(GrantError):
    """It would begin before today, end before it begins, or never end although it must."""


class NotAUnitHeadError(GrantError):
    """Whom it names heads no unit of the agency on its first day."""


class NotInForceError(GrantError):
    """It has ended, or is no order of a unit that the actor heads."""
