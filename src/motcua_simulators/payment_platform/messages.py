"""The messages of the platform: their fields in the order of the checksum, and what each must hold. Pure."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.frame.place import VIETNAM

CHECKSUM = "MaXacThuc"
VERSION = "1.0.6"
WINDOW = timedelta(minutes=15)
"""How far the caller's clock may be off; assumed."""
ORDERS: Mapping[str, tuple[str, ...]] = {
    "INIT": (
        "LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "SoTien", "LoaiHinhThanhToan", "MaKenhThanhToan",
        "MaThietBi", "NgonNgu", "MaTienTe", "MaNganHang", "ThongTinGiaoDich", "ThoiGianGD", "Ip",
    ),
    "CONFIRM": (
        "LoaiBanTin", "MaLoi", "MaDoiTac", "MaThamChieu", "SoTien", "MaTienTe", "MaGiaoDich", "MaNganHang",
        "ThoiGianGD", "ThongTinGiaoDich",
    ),
    "QUERY": ("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD"),
    "GET_BILL": ("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD"),
    "REFUND": (
        "LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "MaGiaoDich", "MaHoanTien", "SoTien", "LyDo",
        "ThoiGianGD",
    ),
    "RECONCILE": ("LoaiBanTin", "PhienBan", "MaDoiTac", "NgayDoiSoat", "ThoiGianGD"),
}  # fmt: skip
"""``REFUND`` and ``RECONCILE`` are assumed, and so is the ``LoaiBanTin`` of a confirmation."""
FIXED = {
    "PhienBan": VERSION, "LoaiHinhThanhToan": "PAY", "MaKenhThanhToan": "1", "MaThietBi": "1",
    "NgonNgu": "vi-VN", "MaTienTe": "VND", "MaNganHang": "PAYMENT",
}  # fmt: skip
"""What a partner says in each message."""
FIELD, BAD_CHECKSUM, USED, STRANGER, BAD_TIME, UNKNOWN, NOT_ALLOWED = "01", "02", "03", "04", "05", "06", "07"
"""Errors; assumed but for ``00``, which is success."""


class WrongMessageError(Exception):
    """A message breaks the rules: its error, and the reason."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def checksum(message: Mapping[str, Any], order: tuple[str, ...], *, secret: str) -> str:
    """Return the SHA-256 of the values and the secret joined by ``|``, in lower-case hex."""
    joined = "|".join((*(str(message[name]) for name in order), secret))
    return hashlib.sha256(joined.encode()).hexdigest()


def signed(message: Mapping[str, Any], order: tuple[str, ...], *, secret: str) -> dict[str, Any]:
    """Return the message with its checksum."""
    return {**message, CHECKSUM: checksum(message, order, secret=secret)}


def check(kind: str, message: Mapping[str, Any], *, secret: str, now: datetime) -> None:
    """See that a partner's message is whole, its own, and of this hour.

    Raises:
        WrongMessageError: it is not.
    """
    order = ORDERS[kind]
    for name in (*order, CHECKSUM):
        if not isinstance(message.get(name), str) or not message[name]:
            raise WrongMessageError(FIELD, f"{name} must be a text")
    for name, value in {**FIXED, "LoaiBanTin": kind}.items():
        if name in order and message[name] != value:
            raise WrongMessageError(FIELD, f"{name} must be {value!r}, not {message[name]!r}")
    expected = checksum(message, order, secret=secret)
    if not hmac.compare_digest(expected.encode(), str(message[CHECKSUM]).encode()):
        raise WrongMessageError(BAD_CHECKSUM, "MaXacThuc is wrong")
    if abs(moment(message["ThoiGianGD"]) - now) > WINDOW:
        raise WrongMessageError(BAD_TIME, f"ThoiGianGD {message['ThoiGianGD']} is not now")


def moment(written: str) -> datetime:
    """Return the moment of ``yyyyMMddHHmmss`` in Viet Nam, on a clock of 24 hours.

    Raises:
        WrongMessageError: it is none.
    """
    try:
        return datetime.strptime(written, "%Y%m%d%H%M%S").replace(tzinfo=VIETNAM)
    except ValueError as error:
        raise WrongMessageError(BAD_TIME, f"{written!r} is no yyyyMMddHHmmss") from error


def amount(message: Mapping[str, Any]) -> int:
    """Return the amount in đồng of a message in which it is a text.

    Raises:
        WrongMessageError: it is no whole number above nothing.
    """
    written = message["SoTien"]
    if not written.isascii() or not written.isdecimal() or int(written) <= 0 or written[0] == "0":
        raise WrongMessageError(FIELD, "SoTien must be a whole number of đồng")
    return int(written)
