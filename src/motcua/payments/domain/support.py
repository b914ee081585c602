"""Paid support at the counter: copying, printing, translating, by a price that was approved.

Pure rules; every amount is in whole đồng.

Implements: law FE-8: a centre takes money for support (copying, printing, translation) by an approved price.
It is no charge or fee of a procedure, so it has a receipt of its own and stands apart in the day's closing.
"""

from __future__ import annotations

KIND = "support"
"""What stands before the agency in the subject of its receipts: ``support:12``."""
MOST_UNITS = 9_999


class SupportError(Exception):
    """Support is not sold so."""


class NothingChosenError(SupportError):
    """Nothing is to be paid for, or a quantity is not between 1 and 9,999."""


class PriceNotInForceError(SupportError):
    """The price does not hold today, or is another agency's."""


class PriceUnapprovedError(SupportError):
    """A price names the decision that approves it, and is a whole number of đồng above zero."""


class PriceOverlapError(SupportError):
    """The same support has a price on some of these days."""


class PriceEndedError(SupportError):
    """The price ends by that day already, or begins only later."""


def cost(amount: int, quantity: int) -> int:
    """Return what a quantity costs.

    Raises:
        NothingChosenError: the quantity is not between 1 and 9,999.
    """
    if not 1 <= quantity <= MOST_UNITS:
        raise NothingChosenError
    return amount * quantity
