"""What an order must hold, in both of its spellings. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

COLLECT, BRING = "1", "2"
"""``FlagConfig``: fetched at a citizen's for the agency, or brought from the agency."""
FIELDS = (
    "customerCode", "orderNumber", "CODAmount", "senderProvince", "senderDistrict", "senderAddress",
    "senderName", "senderEmail", "senderTel", "senderDesc", "description", "receiverName", "receiverAddress",
    "receiverTel", "receiverProvince", "receiverDistrict", "receiverEmail",
)  # fmt: skip
OPTIONAL = frozenset(
    {"senderDistrict", "receiverDistrict", "senderEmail", "receiverEmail", "senderDesc", "description"}
)
"""Districts are optional since July 2025; which others are is assumed."""
_WAYBILL = re.compile(r"[A-Z]{2}\d{9}VN")
_TELEPHONE = re.compile(r"0\d{9,10}")
LARGEST = 100_000_000


class WrongOrderError(Exception):
    """An order breaks a rule; the message says which."""


def of_province(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the province's spelling of an order in that of NGSP, with ``ItemCode`` and ``FlagConfig``."""
    names = {name[0].upper() + name[1:]: name for name in FIELDS}
    return {names.get(name, name): value for name, value in told.items()}


def check(told: Mapping[str, Any], *, extra: tuple[str, ...] = ()) -> None:
    """See that an order is whole.

    Raises:
        WrongOrderError: it is not.
    """
    unknown = sorted(set(told) - {*FIELDS, *extra})
    if unknown:
        raise WrongOrderError(f"unknown fields {', '.join(unknown)}")
    for name in FIELDS:
        if name not in OPTIONAL and name != "CODAmount" and not str(told.get(name) or "").strip():
            raise WrongOrderError(f"{name} is missing")
    if not _is_amount(told.get("CODAmount")):
        raise WrongOrderError("CODAmount must be whole đồng")
    for name in ("senderTel", "receiverTel"):
        if not _TELEPHONE.fullmatch(str(told[name]).replace(" ", "")):
            raise WrongOrderError(f"{name} is no telephone number")
    if "ItemCode" in extra and not _WAYBILL.fullmatch(str(told.get("ItemCode", ""))):
        raise WrongOrderError("ItemCode is no waybill such as EB123456789VN")


def _is_amount(value: object) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return 0 <= value <= LARGEST and value == int(value)


def kind(told: Mapping[str, Any]) -> str:
    """Return whether it is to be collected or brought; ``__`` in the number marks a collection."""
    return str(told.get("FlagConfig") or (COLLECT if "__" in told["orderNumber"] else BRING))


def places(told: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return the province and the district of sender and receiver."""
    return {
        each: (str(told[f"{each}Province"]), str(told.get(f"{each}District") or ""))
        for each in ("sender", "receiver")
    }
