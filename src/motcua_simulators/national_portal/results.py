"""The store of digitised results (kho số hoá): who has which, and the files."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua_simulators.frame.place import Place
from motcua_simulators.frame.wire import Response, answered
from motcua_simulators.national_portal.envelope import WRONG, NotTakenError
from motcua_simulators.national_portal.lodging import PAGE

KIND = "result"
_ASKED = ("SoDinhDanhChuSoHuu", "HoTenNguoiYeuCau", "KenhThucHien", "SoDinhDanhNguoiYeuCau", "MaThuTuc")


class Results:
    """The results there are."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def put(self, asked: Any, now: datetime) -> object:
        """Keep a result: ``{"owner": "017…", "MaKetQua": …, "SoKyHieu": …, "file": base64}``."""
        facts = {"CoQuanChuQuan": "H28", "file": PAGE, "TenGiayTo": "Giấy khai sinh", **asked}
        facts["DuongDan"] = f"/ketqua/{facts['owner']}/{facts['SoKyHieu']}.pdf".replace(" ", "")
        self.place.store.put(KIND, facts["DuongDan"], facts, now=now)
        return {"DuongDan": facts["DuongDan"]}

    def ask(self, told: Mapping[str, Any], now: datetime) -> Response:  # noqa: ARG002
        """Answer which of the wanted results their owner has, signed.

        Raises:
            NotTakenError: it is not said whose, for whom, or for what.
        """
        wanted = told.get("DanhSachDanhMucKetQua")
        missing = [name for name in _ASKED if not str(told.get(name) or "").strip()]
        if missing or not isinstance(wanted, list) or not wanted:
            raise NotTakenError(WRONG, f"thiếu {', '.join([*missing] or ['DanhSachDanhMucKetQua'])}")
        mine = [row.value for row in self.place.store.list(KIND)]
        mine = [each for each in mine if each["owner"] == told["SoDinhDanhChuSoHuu"]]
        found = [_row(each) for each in mine if any(_is_wanted(each, one) for one in wanted)]
        result = {"DanhSachGiayToKetQua": found}
        return answered(
            {"errorCode": 0, "message": "", "signature": self._signature(result), "result": result}
        )

    def file(self, told: Mapping[str, Any], now: datetime) -> Response:  # noqa: ARG002
        """Answer a file as base64 text.

        Raises:
            NotTakenError: there is none at this path.
        """
        found = self.place.store.get(KIND, str(told.get("DuongDan", "")))
        if found is None or found["CoQuanChuQuan"] != told.get("CoQuanChuQuan"):
            raise NotTakenError(WRONG, "Không có tệp này")
        return answered(found["file"])

    def _signature(self, result: Mapping[str, Any]) -> str:
        text = json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        key = self.place.founded.secrets["store"].encode()
        return base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()


def _is_wanted(result: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    is_number = not wanted.get("SoKyHieu") or wanted["SoKyHieu"] == result["SoKyHieu"]
    return bool(wanted.get("MaKetQua") == result["MaKetQua"] and is_number)


def _row(result: Mapping[str, Any]) -> dict[str, Any]:
    names = ("MaKetQua", "TenGiayTo", "SoKyHieu", "CoQuanChuQuan")
    file = {"TenTep": f"{result['TenGiayTo']}.pdf", "DuongDan": result["DuongDan"]}
    return {**{name: result[name] for name in names}, "DanhSachTepDinhKem": [file]}
