"""Social insurance: a person by number, the number by what is known of a person, a household."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from motcua_simulators.frame import Place, Request, System
from motcua_simulators.national_databases import guarding
from motcua_simulators.national_databases.guarding import folded
from motcua_simulators.province import Citizen

BASE = "/apiBHXH"
FULL, YEAR, MONTH = "0", "1", "2"
_SEXES = {"male": "1", "female": "2"}
_PROVINCE = "25"
OK, NOBODY, SEVERAL = "0", "1", "2"
"""``errorCode``; assumed."""


def build(place: Place) -> System:
    """Return the insurance of a place."""
    insurance = Insurance(place)
    calls = {
        "getTraCuuTtHgdByMaSoBhxh": ("POST", insurance.by_number),
        "getMaSoBhxhTheoTieuChi": ("POST", insurance.number_of),
        "getTraCuuThongTinHgd": ("POST", insurance.household),
    }
    return guarding.system(place, BASE, calls)


class Insurance:
    """Answers the calls."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def by_number(self, request: Request) -> object:
        """Answer who has a number."""
        found = self.place.province.insured(str(request.told()["maSoBhxh"]))
        if found is None:
            raise guarding.failed("nobody has it", {"trangThai": "0", "errorCode": NOBODY})
        return {
            "hoTen": found.name, "soSoCu": found.insurance[::-1], **_birth(found),
            "gioiTinh": _SEXES[found.sex], "maTinhKs": _PROVINCE, "maHuyenKs": "", "maXaKs": found.commune,
            "trangThai": "1",
        }  # fmt: skip

    def number_of(self, request: Request) -> object:
        """Answer the number of the one person whom all criteria fit."""
        found = list(self._fitting(request.told()))
        if len(found) != 1:
            code = SEVERAL if found else NOBODY
            raise guarding.failed(
                f"{len(found)} people", {"maSoBhxh": "", "trangThai": "0", "errorCode": code}
            )
        return {"maSoBhxh": found[0].insurance, "trangThai": "1", "errorCode": OK}

    def household(self, request: Request) -> object:
        """Answer the household of the people whom the criteria fit."""
        homes = {each.household for each in self._fitting(request.told()) if each.household}
        people = [each for each in self.place.province.all_citizens() if each.household in homes]
        return [
            {
                "maSo": each.insurance, "hoTen": each.name, **_birth(each), "gioiTinh": _SEXES[each.sex],
                "maHo": each.household, "diaChi": each.address, "trangThai": "1",
            }
            for each in people
        ]  # fmt: skip

    def _fitting(self, told: Mapping[str, Any]) -> Iterator[Citizen]:
        length = {FULL: 8, YEAR: 4, MONTH: 6}[str(told["loaiNgaySinh"])]
        born = str(told["ngaySinh"])[:length]
        if len(born) != length or not born.isdecimal():
            raise ValueError("ngaySinh must be yyyymmdd")
        for each in self.place.province.all_citizens():
            is_named = folded(each.name) == folded(str(told["hoTen"]))
            is_born = each.born.replace("-", "").startswith(born)
            is_sex = str(told["gioiTinh"]) == _SEXES[each.sex]
            if is_named and is_born and is_sex and str(told.get("maXaKs") or each.commune) == each.commune:
                yield each


def _birth(citizen: Citizen) -> dict[str, str]:
    return {"ngaySinh": citizen.born.replace("-", ""), "loaiNgaySinh": FULL}
