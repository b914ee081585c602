"""Business registration: an enterprise by its number, and the dossiers of its registry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua_simulators.frame import Place, Request, Response, System, answered
from motcua_simulators.frame.place import VIETNAM
from motcua_simulators.national_databases import guarding
from motcua_simulators.province import Enterprise, Province

BASE = "/apiCSDLDKDN"
KIND = "journal"
LONGEST = timedelta(days=5)
LARGEST_PAGE = 1000
_NONE = {"DataCount": 0, "Status": 0, "Message": "Không tìm thấy"}
FIELDS = (
    "IN_JOURNAL_NO", "DOCUMENT_TYPE", "ENTERPRISE_CODE", "ENTERPRISE_GDT_CODE", "NAME", "ENTERPRISE_TYPE_ID",
    "SITE_ID", "RECEIPT_DATE", "PLAN_DATE", "PROCESS_STATUS", "PROCESSED_DATE", "REGISTRATION_DATE",
    "SUPPLEMENT_DATE", "SUBMISSION_TYPE", "CONTACT_FULL_NAME", "CONTACT_ADDRESS", "CONTACT_ID_NO",
    "CONTACT_PHONE", "CONTACT_EMAIL",
)  # fmt: skip


def build(place: Place) -> System:
    """Return the registry of a place."""
    registry = Registry(place)
    calls = {
        "chiTietDoanhNghiep": ("GET", registry.enterprise),
        "danhSachHoSoTrongNgay": ("GET", registry.of_today),
        "danhSachHoSo": ("GET", registry.of_days),
        "tinhTrangHoSo": ("GET", registry.standing),
    }
    return guarding.system(place, BASE, calls, controls={"journal": registry.enter}, refuse=_refused)


def _refused(number: int) -> Response:
    return answered({"DataCount": 0, "Status": 0, "Message": f"Lỗi {number}"})


class Registry:
    """Answers the calls."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def enterprise(self, request: Request) -> object:
        """Answer an enterprise in full."""
        found = self.place.province.enterprises.get(request.query.get("msdn", ""))
        if found is None:
            raise guarding.failed("no such enterprise", _NONE)
        return told(found, self.place.province)

    def of_today(self, request: Request) -> object:
        """Answer today's dossiers between two times."""
        today = request.now.astimezone(VIETNAM)
        start, end = (_at(today, request.query[name]) for name in ("from_ts", "to_ts"))
        return self._page(request, start, end)

    def of_days(self, request: Request) -> object:
        """Answer the dossiers of at most five days."""
        start, end = (_day(request.query[name]) for name in ("from_date", "to_date"))
        if end < start or end - start > LONGEST:
            raise guarding.failed("at most five days", {**_NONE, "Message": "Khoảng thời gian quá 5 ngày"})
        return self._page(request, start, end + timedelta(days=1))

    def standing(self, request: Request) -> object:
        """Answer where one dossier stands."""
        found = self.place.store.get(KIND, request.query.get("in_journal_no", ""))
        if found is None:
            raise guarding.failed("no such dossier", _NONE)
        return {**found, "Status": 1, "Message": ""}

    def enter(self, asked: Any, now: datetime) -> object:
        """Enter or change a dossier: ``{"IN_JOURNAL_NO": …, "ENTERPRISE_CODE": …, "PROCESS_STATUS": …}``."""
        before = self.place.store.get(KIND, asked["IN_JOURNAL_NO"]) or dict.fromkeys(FIELDS, "")
        today = now.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M:%S")
        facts = {**before, "RECEIPT_DATE": before["RECEIPT_DATE"] or today, **asked}
        self.place.store.put(KIND, asked["IN_JOURNAL_NO"], {name: facts[name] for name in FIELDS}, now=now)
        return {}

    def _page(self, request: Request, start: datetime, end: datetime) -> object:
        rows = [each.value for each in self.place.store.list(KIND)]
        found = [each for each in rows if start <= _received(each) < end]
        offset, limit = int(request.query.get("offset", 0)), int(request.query.get("limit", LARGEST_PAGE))
        shown = found[offset : offset + min(limit, LARGEST_PAGE)]
        return {"Data": shown, "DataCount": len(found), "Status": 1, "Message": ""}


def told(enterprise: Enterprise, province: Province) -> Mapping[str, Any]:
    """Return what the registry tells of an enterprise."""
    person = province.citizens.get(enterprise.representative)
    name = person.name if person else ""
    founded = datetime.fromisoformat(enterprise.founded_on).strftime("%d/%m/%Y")
    return {
        "MainInformation": {
            "ENTERPRISE_ID": enterprise.number[-7:], "ENTERPRISE_GDT_CODE": enterprise.number,
            "IMP_BUSINESS_CODE": "", "ENTERPRISE_TYPE_ID": "10", "ENTERPRISE_TYPE_NAME": enterprise.kind,
            "NAME": enterprise.name, "SHORT_NAME": "", "NAME_F": "", "FOUNDING_DATE": founded,
            "LAST_AMEND_DATE": founded, "NUMBER_CHANGES": 0, "ENTERPRISE_STATUS": enterprise.status,
            "LEGAL_NAMES": name, "CAPITAL_AMOUNT": enterprise.capital,
        },
        "HOAdress": {
            "CityID": "25", "CityName": "Tỉnh Phú Thọ", "DistrictID": "", "DistrictName": "",
            "WardID": enterprise.commune, "WardName": "", "StreetNumber": "",
            "AddressFullText": enterprise.address,
        },
        "BusinessActivity": [
            {"CODE": each.split(" ", 1)[0], "NAME": each.split(" ", 1)[1], "IS_MAIN": "N" if place else "Y"}
            for place, each in enumerate(enterprise.activities)
        ],
        "Member": [
            {"MEMBER_NAME": name, "AMOUNT": enterprise.capital, "RATIO_PERCENT": 100, "COUNTRY": "Việt Nam"}
        ],
        "Representatives": {"FULL_NAME": name},
        "DataCount": 1, "Status": 1, "Message": "",
    }  # fmt: skip


def _received(row: Mapping[str, Any]) -> datetime:
    return datetime.strptime(row["RECEIPT_DATE"], "%d/%m/%Y %H:%M:%S").replace(tzinfo=VIETNAM)


def _day(written: str) -> datetime:
    return datetime.strptime(written, "%d/%m/%Y").replace(tzinfo=VIETNAM)


def _at(today: datetime, written: str) -> datetime:
    hour, minute = (int(part) for part in written.split(":"))
    return today.replace(hour=hour, minute=minute, second=0, microsecond=0)
