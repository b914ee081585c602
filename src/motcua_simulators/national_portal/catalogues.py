"""What the portal shares: agencies, fields, procedures, people's accounts, and short lists of codes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from motcua_simulators.axis.directory import shipped
from motcua_simulators.frame.place import Place
from motcua_simulators.national_portal.envelope import WRONG, NotTakenError

PROCEDURES = Path(__file__).with_name("procedures.jsonl")
CHANGED, WITHDRAWN = "procedure", "withdrawn"
LISTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "LayDanhMucGioiTinh": (("1", "Nam"), ("2", "Nữ"), ("3", "Khác")),
    "LayDanhMucDoiTuong": (
        ("1", "Công dân"),
        ("2", "Doanh nghiệp"),
        ("3", "Cơ quan nhà nước"),
        ("4", "Tổ chức khác"),
    ),
    "LayDanhMucCapThucHien": (("1", "Cấp Bộ"), ("2", "Cấp tỉnh"), ("3", "Cấp huyện"), ("4", "Cấp xã")),
    "LayDanhMucTinhTrangHonNhan": (("1", "Chưa kết hôn"), ("2", "Đã kết hôn"), ("3", "Đã ly hôn")),
}  # fmt: skip
"""Short lists as code and name; their fields (``MA``, ``TEN``) and codes are assumed."""


class Catalogues:
    """What is shared, with the changes made while it runs."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def procedures(self) -> dict[str, dict[str, Any]]:
        """Return the published procedures by code."""
        changed = {each.key: each.value for each in self.place.store.list(CHANGED)}
        found = {**_published(), **changed}
        gone = {each.key for each in self.place.store.list(WITHDRAWN)}
        return {code: each for code, each in found.items() if code not in gone}

    def agency_rows(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return the agencies."""
        return [
            {"MADONVI": each.code, "TENDONVI": each.name, "CAPDONVI": str(each.code.count(".") + 1)}
            for each in shipped()
            if not each.is_deleted
        ]

    def field_rows(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return the fields of the procedures."""
        found = {
            field["MALINHVUC"]: {**field, "MANGANH": "H28"}
            for each in self.procedures().values()
            for field in each["LINHVUCTHUCHIEN"]
        }
        return [found[code] for code in sorted(found)]

    def procedure_rows(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return code and name of each procedure."""
        rows = self.procedures().items()
        return [{"MATTHC": code, "TENTTHC": each["TENTTHC"]} for code, each in sorted(rows)]

    def procedure(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return one procedure in full.

        Raises:
            NotTakenError: it is not published.
        """
        found = self.procedures().get(str(told.get("maTTHC", "")))
        if found is None:
            raise NotTakenError(WRONG, f"Không có thủ tục {told.get('maTTHC')}")
        return [found]

    def account(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return the TechID of a citizen or an enterprise, nothing when there is no account."""
        if told.get("provider") != "wso2is":
            raise NotTakenError(WRONG, "provider phải là wso2is")
        number = str(told.get("mstorcmnd", ""))
        found = self.place.province.holder(number) or self.place.province.enterprises.get(number)
        return [{"TECHNICALID": found.tech_id}] if found and found.tech_id else []

    def publish(self, asked: Any, now: datetime) -> object:
        """Publish or change a procedure: ``{"MATTHC": "1.001193", "TENTTHC": "…"}``."""
        before = self.procedures().get(asked["MATTHC"]) or {**next(iter(_published().values())), "ID": "9999"}
        self.place.store.drop(WITHDRAWN, asked["MATTHC"])
        self.place.store.put(CHANGED, asked["MATTHC"], {**before, **asked}, now=now)
        return {}

    def withdraw(self, asked: Any, now: datetime) -> object:
        """Publish a procedure no longer: ``{"MATTHC": …}``."""
        self.place.store.put(WITHDRAWN, asked["MATTHC"], asked, now=now)
        return {}


@cache
def _published() -> dict[str, dict[str, Any]]:
    _, *rows = (json.loads(line) for line in PROCEDURES.read_text(encoding="utf-8").splitlines())
    return {row["MATTHC"]: row for row in rows}
