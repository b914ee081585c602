"""Money that the post collects for agencies: what should have come, what came, and each difference by name.

Pure rules; every amount is in whole đồng. Postage is the post's own and does not come here: only what it
collects for the agency, a fee when it takes a dossier over or one that is due when the result is delivered.

Implements: Decision 45/2016/QD-TTg, art. 7, 8, 12 (law PT-2, PT-5, PT-8): fees collected by the post go to
    the agency, the receipt travels with the dossier; Law on Charges and Fees 97/2015/QH13, art. 13.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 1_000_000_000
"""A fee above it is a slip of the keyboard."""


class Difference(enum.StrEnum):
    """Why what should have come and what came differ."""

    NOT_COLLECTED = "not_collected"
    """The post took over or delivered the parcel and wrote down no money."""
    COLLECTED_SHORT = "collected_short"
    COLLECTED_OVER = "collected_over"
    COLLECTED_TWICE = "collected_twice"
    """The same amount was written down again."""
    NOT_DUE = "not_due"
    """Money was collected for a parcel that was not delivered, or owes nothing."""
    NOT_REMITTED = "not_remitted"
    REMITTED_SHORT = "remitted_short"
    REMITTED_OVER = "remitted_over"
    UNKNOWN_PARCEL = "unknown_parcel"
    """Money was handed over for a code that no parcel has."""


class AmountError(ValueError):
    """An amount is no whole number of đồng from 0 to a thousand million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParcelMoney:
    """The money of one parcel, or of a code that no parcel has."""

    code: str
    due: int
    """What was to be collected, 0 until the parcel is where money is taken."""
    collected: tuple[int, ...] = ()
    remitted: int = 0
    is_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One difference: what came less what should have come."""

    code: str
    difference: Difference
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Sums over parcels; ``remitted`` less ``due`` is the sum of the differences, always."""

    parcels: int
    due: int
    collected: int
    remitted: int
    differences: tuple[Named, ...]

    @property
    def is_even(self) -> bool:
        """Tell whether everything came and nothing has to be explained."""
        return not self.differences


def require_amount(amount: int) -> int:
    """Return the amount when it is money.

    Raises:
        AmountError: otherwise.
    """
    if not 0 <= amount <= MOST:
        raise AmountError(str(amount))
    return amount


def balance(parcels: Iterable[ParcelMoney]) -> Balance:
    """Return the sums of the parcels, with every difference named."""
    each = tuple(parcels)
    return Balance(
        parcels=len(each),
        due=sum(parcel.due for parcel in each),
        collected=sum(sum(parcel.collected) for parcel in each),
        remitted=sum(parcel.remitted for parcel in each),
        differences=tuple(named for parcel in each for named in differences(parcel)),
    )


def differences(parcel: ParcelMoney) -> tuple[Named, ...]:
    """Return why the parcel's money differs: first between due and collected, then collected and remitted."""
    if not parcel.is_known:
        found = [(Difference.UNKNOWN_PARCEL, parcel.remitted)]
    else:
        found = [_of_collecting(parcel), _of_remitting(parcel)]
    return tuple(
        Named(code=parcel.code, difference=difference, amount=amount)
        for difference, amount in found
        if amount
    )


def _of_collecting(parcel: ParcelMoney) -> tuple[Difference, int]:
    amount = sum(parcel.collected) - parcel.due
    if amount < 0:
        return (Difference.COLLECTED_SHORT if parcel.collected else Difference.NOT_COLLECTED), amount
    if not parcel.due:
        return Difference.NOT_DUE, amount
    again = len(parcel.collected) > 1 and set(parcel.collected) == {parcel.due}
    return (Difference.COLLECTED_TWICE if again else Difference.COLLECTED_OVER), amount


def _of_remitting(parcel: ParcelMoney) -> tuple[Difference, int]:
    amount = parcel.remitted - sum(parcel.collected)
    if amount > 0:
        return Difference.REMITTED_OVER, amount
    return (Difference.REMITTED_SHORT if parcel.remitted else Difference.NOT_REMITTED), amount
