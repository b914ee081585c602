"""The file of a day for reconciliation (đối soát); its form is assumed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from motcua_simulators.frame.place import in_vietnam
from motcua_simulators.frame.store import Store
from motcua_simulators.payment_platform.payments import PAYMENTS, REFUNDS

COLUMNS = (
    "LoaiGiaoDich",
    "MaThamChieu",
    "MaGiaoDich",
    "SoTien",
    "MaTienTe",
    "ThoiGianGD",
    "TKThuHuong",
    "MaHoSo",
)


def day_file(store: Store, partner: str, day: str, *, now: datetime) -> bytes:
    """Return what was paid and given back on a day (``yyyyMMdd`` in Viet Nam), with the sums as last line."""
    rows = sorted(row for row in _rows(store, partner, now=now) if row[5].startswith(day))
    paid = sum(int(row[3]) if row[0] == "PAY" else -int(row[3]) for row in rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    writer.writerow(("TONG", len(rows), "", paid, "VND", day, "", ""))
    return out.getvalue().encode()


def _rows(store: Store, partner: str, *, now: datetime) -> Iterator[tuple[str, ...]]:
    payments = {each.key: each.value for each in store.list(PAYMENTS) if each.value["MaDoiTac"] == partner}
    for reference, payment in payments.items():
        told = payment["ThongTinBienLai"]
        for each in payment["transactions"]:
            at = datetime.fromisoformat(each["at"])
            if at <= now:
                facts = (reference, each["MaGiaoDich"], str(payment["SoTien"]), "VND", in_vietnam(at))
                yield ("PAY", *facts, told["TKThuHuong"], told["MaHoSo"])
    for given in store.list(REFUNDS):
        told = given.value
        if told["MaThamChieu"] in payments:
            bill = payments[told["MaThamChieu"]]["ThongTinBienLai"]
            at_text = in_vietnam(datetime.fromisoformat(told["at"]))
            facts = (told["MaThamChieu"], told["MaGiaoDich"], str(told["SoTien"]), "VND", at_text)
            yield ("REFUND", *facts, bill["TKThuHuong"], bill["MaHoSo"])
