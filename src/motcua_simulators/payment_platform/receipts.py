"""What a payment is for (``ThongTinBienLai``), and the receipt for it. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from motcua_simulators.payment_platform.messages import FIELD, WrongMessageError

FEE, FINE = "2", "1"
NEEDED = (
    "MaDichVu", "MaDVC", "TenDVC", "MaTTHC", "TenTTHC", "MaDonVi", "TenDonVi", "MaHoSo", "TKThuHuong",
    "MaNHThuHuong", "TenTKThuHuong", "NoiDungThanhToan", "HoTenNguoiNop",
)  # fmt: skip
"""Which fields must be filled for a fee; assumed."""


def check(told: Any, *, amount: int) -> None:
    """See that it says what is paid, to whom and by whom, and that its sums are the amount.

    Raises:
        WrongMessageError: it does not.
    """
    if not isinstance(told, dict):
        raise WrongMessageError(FIELD, "ThongTinBienLai must be an object")
    for name in NEEDED:
        if not isinstance(told.get(name), str) or not told[name].strip():
            raise WrongMessageError(FIELD, f"ThongTinBienLai.{name} must be a text")
    if told["MaDichVu"] not in {FEE, FINE}:
        raise WrongMessageError(FIELD, "ThongTinBienLai.MaDichVu must be 2 (fee) or 1 (fine)")
    if told["MaDichVu"] == FEE and told["MaDVC"] != f"{told['MaTTHC']}.01":
        raise WrongMessageError(FIELD, "ThongTinBienLai.MaDVC must be MaTTHC and .01")
    for name in ("PhiLePhi", "DSKhoanNop"):
        rows = told.get(name) or []
        if rows and sum(int(row["SoTien"]) for row in rows) != amount:
            raise WrongMessageError(FIELD, f"ThongTinBienLai.{name} does not sum up to SoTien")


def pdf(payment: Mapping[str, Any], *, transaction: str) -> bytes:
    """Return a receipt of one page, in letters without marks."""
    told = payment["ThongTinBienLai"]
    lines = (
        "BIEN LAI DIEN TU (DIEN TAP, KHONG CO GIA TRI)",
        f"Ma tham chieu: {payment['MaThamChieu']}",
        f"Ma giao dich: {transaction}",
        f"So tien: {payment['SoTien']} VND",
        f"Ho so: {told['MaHoSo']}",
        f"Nguoi nop: {told['HoTenNguoiNop']}",
        f"Don vi thu: {told['TenDonVi']}, tai khoan {told['TKThuHuong']}",
    )
    shown = "".join(f"({_plain(line)}) Tj T* " for line in lines)
    return _document(f"BT /F1 11 Tf 60 780 Td 18 TL {shown}ET".encode("ascii"))


def _plain(line: str) -> str:
    bare = unicodedata.normalize("NFD", line.replace("đ", "d").replace("Đ", "D"))
    kept = bare.encode("ascii", "ignore").decode("ascii")
    return kept.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _document(content: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        font,
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    tail = b"xref\n0 6\n0000000000 65535 f\r\n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + tail % (table, len(made))
