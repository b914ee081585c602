"""Dossiers lodged at the portal: sent to the province until it has them, and what became of them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua_simulators.frame.control import NotDoneError
from motcua_simulators.frame.dialling import Dialled
from motcua_simulators.frame.place import VIETNAM, Place, in_vietnam
from motcua_simulators.national_portal import rules
from motcua_simulators.national_portal.catalogues import Catalogues
from motcua_simulators.national_portal.envelope import WRONG, NotTakenError
from motcua_simulators.province import Citizen

OPERATION = "createdossierfromdvcqg"
LODGED, PROVINCE, STATES = "lodged", "province", "state"
TAKEN, TWICE = 0, 1
DELAYS = (0.0, 60.0, 300.0, 900.0, 3600.0, *(3600.0 * 6,) * 8)
"""Two days of tries; assumed."""
PAGE = base64.b64encode(b"%PDF-1.4\n%%EOF\n").decode()


class Lodging:
    """What was lodged here."""

    def __init__(self, place: Place, catalogues: Catalogues) -> None:
        self.place, self.catalogues = place, catalogues
        place.outgoing.expect(OPERATION, is_taken)

    def province(self, asked: Any, now: datetime) -> object:
        """Say where the province takes dossiers: ``{"url": …}``."""
        self.place.store.put(PROVINCE, "url", asked, now=now)
        return {}

    def lodge(self, asked: Any, now: datetime) -> object:
        """Lodge for a citizen: ``{"MaTTHC": "1.001193", "citizen": "017…", "changes": {…}}``."""
        procedure = self.catalogues.procedures().get(asked["MaTTHC"])
        citizen = self.place.province.holder(str(asked.get("citizen", "")))
        if procedure is None or citizen is None:
            raise NotDoneError("no such procedure, or no such citizen")
        number = self.place.store.count(LODGED) + 1
        code = f"G22.99-{now.astimezone(VIETNAM):%y%m%d}-{number:05}"
        told = {**_facts(procedure, citizen, now=now), "MaHoSo": code, **asked.get("changes", {})}
        return self._sent(told, now=now)

    def promote(self, asked: Any, now: datetime) -> object:
        """Send an enterprise's notice of a promotion as it is given."""
        return self._sent(dict(asked), now=now)

    def again(self, asked: Any, now: datetime) -> object:
        """Send a dossier again that was sent before: ``{"MaHoSo": …}``."""
        found = self.place.store.get(LODGED, asked["MaHoSo"])
        if found is None:
            raise NotDoneError(f"{asked['MaHoSo']} is not known")
        return self._sent(found, now=now)

    def told_state(self, told: Mapping[str, Any], now: datetime) -> list[Any]:
        """Take what the province tells of a dossier that was lodged here.

        Raises:
            NotTakenError: it breaks a rule, or no such dossier was lodged.
        """
        data = told.get("data")
        if told.get("type") != "2" or not isinstance(data, dict):
            raise NotTakenError(WRONG, "type phải là 2, data phải là một đối tượng")
        rules.check_status_out(data)
        if self.place.store.get(LODGED, str(data["MaHoSo"])) is None:
            raise NotTakenError(WRONG, f"Hồ sơ {data['MaHoSo']} không tồn tại")
        before = self.place.store.get(STATES, data["MaHoSo"]) or {"told": []}
        self.place.store.put(STATES, data["MaHoSo"], {"told": [*before["told"], data]}, now=now)
        return []

    def _sent(self, told: dict[str, Any], *, now: datetime) -> dict[str, Any]:
        self.place.store.put(LODGED, told["MaHoSo"], told, now=now)
        url = (self.place.store.get(PROVINCE, "url") or {}).get("url")
        if url:
            shown = {"Authorization": f"Bearer {self.place.founded.secrets['lodging']}"}
            self.place.outgoing.post(OPERATION, url, told, delays=DELAYS, headers=shown)
        return told


def is_taken(dialled: Dialled) -> bool:
    """Tell whether the province has the dossier, now or from before."""
    try:
        return dialled.status == 200 and json.loads(dialled.content).get("error_code") in {TAKEN, TWICE}  # noqa: PLR2004
    except (ValueError, AttributeError):
        return False


def _facts(procedure: Mapping[str, Any], citizen: Citizen, *, now: datetime) -> dict[str, Any]:
    field = procedure["LINHVUCTHUCHIEN"][0]
    papers = procedure["THANHPHANHOSO"][0]["GIAYTO"][:1]
    return {
        "MaTTHC": procedure["MATTHC"],
        "TenTTHC": procedure["TENTTHC"],
        **field,
        "MaCoQuanTiepNhan": "H28",
        "MaXa": citizen.commune,
        "ChuHoSo": citizen.name,
        "LoaiDoiTuong": "1",
        "MaDoiTuong": citizen.tech_id,
        "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": citizen.number}],
        "DiaChi": citizen.address,
        "SoDienThoai": citizen.phone,
        "Email": citizen.email,
        "NgayNopHoSo": in_vietnam(now),
        "HinhThuc": "0",
        "DuLieuBieuMau": {},
        "TaiLieuNop": [
            {"TenTepDinhKem": f"{each['TENGIAYTO']}.pdf", "MaThanhPhanHoSo": each["MAGIAYTO"], "Base64": PAGE}
            for each in papers
        ],
    }
