"""Money in whole đồng: Vietnamese money has no minor unit, so nothing is ever rounded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Dong:
    """An amount in đồng; below zero for what is paid back."""

    amount: int = 0

    def __post_init__(self) -> None:
        if not isinstance(self.amount, int) or isinstance(self.amount, bool):
            raise TypeError(f"{self.amount!r} is no whole number of đồng")

    def __add__(self, other: Dong) -> Dong:
        return Dong(self.amount + other.amount)

    def __sub__(self, other: Dong) -> Dong:
        return Dong(self.amount - other.amount)

    def __mul__(self, count: int) -> Dong:
        return Dong(self.amount * count)

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        """Return the amount as written in Vietnamese: ``1.250.000 đ``."""
        return format_dong(self.amount)


def format_dong(amount: int) -> str:
    """Return a number of đồng as written in Vietnamese: ``1.250.000 đ``."""
    return f"{amount:,} đ".replace(",", ".")
