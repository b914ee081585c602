"""The population database: a person by number, name and year, answered as SOAP within JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from motcua_simulators.frame import Place, Request, Response, System, answered
from motcua_simulators.national_databases import guarding
from motcua_simulators.national_databases.guarding import folded
from motcua_simulators.province import Citizen, Province

BASE = "/apiCSDLDanCu"
ASKED = ("HoVaTen", "SoDinhDanh", "Nam", "MaTichHop", "MaDVC", "MaCanBo", "MaYeuCau")
OK, NOBODY, WRONG = "0", "1", "-1"
"""``error_code``; assumed but for success."""
_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
_SEXES = {"male": "1", "female": "2"}
_PLACES = ("NoiDangKyKhaiSinh", "QueQuan", "ThuongTru", "NoiOHienTai")


def build(place: Place) -> System:
    """Return the database of a place."""

    def look_up(request: Request) -> object:
        told = request.told()
        _check(told)
        found = place.province.holder(str(told["SoDinhDanh"]))
        if found is None or folded(found.name) != told["HoVaTen"] or found.born[:4] != str(told["Nam"]):
            raise guarding.failed("nobody fits", {"error_code": NOBODY, "message": "Không tìm thấy công dân"})
        return {"error_code": OK, "message": document(found, place.province)}

    return guarding.system(place, BASE, {"traCuuCongDan": ("POST", look_up)}, refuse=_refused)


def _refused(number: int) -> Response:
    return answered({"error_code": str(number), "message": "Từ chối theo kịch bản"})


def _check(told: Mapping[str, Any]) -> None:
    """See that a look-up says whom, by whom, for what and under which request."""
    missing = [name for name in ASKED if not str(told.get(name) or "").strip()]
    name = str(told.get("HoVaTen") or "")
    if missing or name != folded(name):
        why = f"thiếu {', '.join(missing)}" if missing else "HoVaTen phải viết hoa, không dấu, không cách"
        raise guarding.failed(why, {"error_code": WRONG, "message": why})


def document(citizen: Citizen, province: Province) -> str:
    """Return what the database tells of a person."""
    envelope = etree.Element(f"{{{_SOAP}}}Envelope", nsmap={"soap": _SOAP})
    body = etree.SubElement(envelope, f"{{{_SOAP}}}Body")
    person = etree.SubElement(etree.SubElement(body, "CongdanCollection"), "CongDan")
    _fill(person, _facts(citizen, province))
    return etree.tostring(envelope, encoding="unicode")


def _facts(citizen: Citizen, province: Province) -> dict[str, Any]:
    family, *middle, given = citizen.name.split() if " " in citizen.name else ("", citizen.name)
    year, *rest = citizen.born.split("-")
    place = {
        "MaTinhThanh": "25",
        "MaQuanHuyen": "",
        "MaPhuongXa": citizen.commune,
        "ChiTiet": citizen.address,
    }
    head = next(
        (
            each
            for each in province.all_citizens()
            if each.household and each.household == citizen.household and each.relation == "Chủ hộ"
        ),
        citizen,
    )
    return {
        "SoDinhDanh": citizen.number,
        "SoCMND": citizen.old_number,
        "HoVaTen": {"Ho": family, "ChuDem": " ".join(middle), "Ten": given},
        "GioiTinh": _SEXES[citizen.sex],
        "DanToc": citizen.ethnic_group,
        "TonGiao": "Không",
        "TinhTrangHonNhan": "2" if citizen.spouse else "1",
        "NhomMau": "",
        "NgayThangNamSinh": {"Nam": year, "NgayThangNam": "".join((year, *rest))},
        **{name: {**place, "QuocGia": "VN"} for name in _PLACES},
        "QuocTich": "VN",
        "Cha": _relative(province.citizens.get(citizen.father)),
        "Me": _relative(province.citizens.get(citizen.mother)),
        "VoChong": _relative(province.citizens.get(citizen.spouse)),
        "NguoiDaiDien": _relative(None),
        "ChuHo": {"QuanHe": citizen.relation, **_relative(head, nationality=False)},
        "SoSoHoKhau": citizen.household,
    }


def _relative(citizen: Citizen | None, *, nationality: bool = True) -> dict[str, str]:
    told = {
        "HoVaTen": citizen.name if citizen else "",
        "SoDinhDanh": citizen.number if citizen else "",
        "SoCMND": citizen.old_number if citizen else "",
    }
    return {**told, "QuocTich": "VN" if citizen else ""} if nationality else told


def _fill(element: etree._Element, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        child = etree.SubElement(element, name)
        if isinstance(value, dict):
            _fill(child, value)
        else:
            child.text = str(value)
