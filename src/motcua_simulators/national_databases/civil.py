"""Civil status (hộ tịch điện tử): dossiers to register, their states, what was registered, codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lxml import etree

from motcua_simulators.frame import Place, Request, System
from motcua_simulators.frame.place import VIETNAM
from motcua_simulators.national_databases import guarding
from motcua_simulators.national_databases.registering import REGISTERED, STATES, birth_result, state
from motcua_simulators.province import Citizen

BASE = "/apiHoTichTuPhap"
KIND = "dossier"
MODULES = frozenset({"KS", "KT", "KH", "LTKS", "LTKT", "LTKH"})
WRONG_AGENCY, WRONG_PROVINCE, INCOMPLETE, NOT_FOUND, WRONG_TYPE, WRONG_DATA = 106, 108, 200, 201, 302, 500
_NEEDED = {"KS": ("nksHoTen", "nksNgaySinh", "nksGioiTinh"), "KT": ("nktHoTen", "nktNgayChet")}
"""Fields of the XML without which nothing is registered; assumed."""
LISTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "1": (("VN", "Việt Nam"), ("LA", "Lào")),
    "2": (("VNM", "Việt Nam"), ("LAO", "Lào")),
    "3": (("01", "Kinh"), ("02", "Tày"), ("03", "Thái"), ("07", "Mường"), ("09", "Dao"), ("08", "Mông")),
    "4": (("25", "Phú Thọ"), ("01", "Hà Nội")),
    "5": (("1", "Thẻ căn cước"), ("2", "Hộ chiếu"), ("3", "Chứng minh nhân dân")),
}


def build(place: Place) -> System:
    """Return the registry of a place."""
    registry = Registry(place)
    calls = {
        "dangKyHoTich": registry.take,
        "danhMuc": registry.codes,
        "traTrangThaiHoSo": registry.standing,
        "ketQuaDangKyHS": registry.result,
        "traHoSo": registry.one,
        "dsHoSoDangKy": registry.since,
        "traDanhSachHoSo": registry.many,
    }
    posted = {name: ("POST", act) for name, act in calls.items()}
    return guarding.system(place, BASE, posted, controls={"decide": registry.decide})


class Registry:
    """Answers the calls."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def take(self, request: Request) -> object:
        """Take a dossier to be registered; the same one again changes nothing."""
        told = request.told()
        if not isinstance(told.get("maDonVi"), int) or isinstance(told["maDonVi"], bool):
            raise _error(WRONG_AGENCY, "maDonVi must be a number")
        if told.get("module") not in MODULES:
            raise _error(WRONG_TYPE, "module is not known")
        facts = _facts(told.get("data"))
        missing = [name for name in _NEEDED.get(told["module"], ()) if not facts.get(name)]
        if missing or not told.get("maHoSo"):
            raise _error(INCOMPLETE, f"{', '.join(missing) or 'maHoSo'} is missing")
        if self.place.store.get(KIND, told["maHoSo"]) is None:
            kept = {
                name: told.get(name, "") for name in ("maDonVi", "module", "maHoSo", "ngayTiepNhan", "data")
            }
            kept |= {"facts": facts, "since": request.now.isoformat()}
            self.place.store.put(KIND, told["maHoSo"], kept, now=request.now)
        return _said()

    def codes(self, request: Request) -> object:
        """Answer a list of codes."""
        rows = LISTS.get(str(request.told().get("loaiDanhMuc")))
        if rows is None:
            raise _error(WRONG_TYPE, "loaiDanhMuc is 1 to 5")
        return _said([{"ma": code, "ten": words} for code, words in rows])

    def standing(self, request: Request) -> object:
        """Answer where a dossier stands."""
        kept = self._kept(request.told())
        return _said({"maHoSo": kept["maHoSo"], "trangThai": state(kept, now=request.now)})

    def result(self, request: Request) -> object:
        """Answer what was registered; a child who is registered is a citizen from then on."""
        kept = self._kept(request.told())
        if state(kept, now=request.now) != REGISTERED:
            raise _error(NOT_FOUND, "it is not registered")
        day = request.now.astimezone(VIETNAM).strftime("%d/%m/%Y")
        told = kept.get("result") or {**birth_result(kept, day=day), "maHoSo": kept["maHoSo"]}
        if "result" not in kept:
            self.place.store.put(KIND, kept["maHoSo"], {**kept, "result": told}, now=request.now)
            if kept["module"] in {"KS", "LTKS"}:
                enter_child(self.place, kept["facts"], number=told["soDinhDanh"])
        return _said(told)

    def one(self, request: Request) -> object:
        """Answer a dossier as it was handed over."""
        kept = self._kept(request.told())
        return _said({name: kept[name] for name in ("maDonVi", "module", "maHoSo", "ngayTiepNhan", "data")})

    def since(self, request: Request) -> object:
        """Answer the dossiers of a module from a day (``dd/MM/yyyy``) on."""
        told = request.told()
        day = datetime.strptime(told["ngayCapNhat"], "%d/%m/%Y").replace(tzinfo=VIETNAM)
        rows = (each.value for each in self.place.store.list(KIND))
        found = (each for each in rows if each["module"] == told["module"])
        recent = (each for each in found if datetime.fromisoformat(each["since"]) >= day)
        return _said([self._row(each, now=request.now) for each in recent])

    def many(self, request: Request) -> object:
        """Answer where several dossiers stand."""
        told = request.told()
        if not told.get("maTinh"):
            raise _error(WRONG_PROVINCE, "maTinh is missing")
        found = (self.place.store.get(KIND, str(code)) for code in told["dsMaHoSo"])
        return _said([self._row(each, now=request.now) for each in found if each])

    def decide(self, asked: Any, now: datetime) -> object:
        """Decide a dossier by hand: ``{"maHoSo": …, "state": "2", "words": "…"}``; no state: by the time."""
        if asked.get("state") not in {*STATES, None}:
            raise ValueError("no such state")
        kept = self.place.store.get(KIND, asked["maHoSo"]) or {}
        facts = {**kept, "decided": asked.get("state"), "words": asked.get("words", "")}
        self.place.store.put(KIND, asked["maHoSo"], facts, now=now)
        return {}

    def _row(self, kept: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
        facts = {name: kept[name] for name in ("maDonVi", "module", "maHoSo", "ngayTiepNhan")}
        return {**facts, "trangThai": state(kept, now=now), "ghiChu": kept.get("words", "")}

    def _kept(self, told: Mapping[str, Any]) -> dict[str, Any]:
        found = self.place.store.get(KIND, str(told.get("maHoSo", "")))
        if found is None:
            raise _error(NOT_FOUND, "no such dossier")
        return found


def enter_child(place: Place, facts: Mapping[str, str], *, number: str) -> None:
    """Make a registered child a citizen of the province, in every simulator."""
    mother = place.province.holder(facts.get("meSoDDCN", ""))
    father = place.province.holder(facts.get("chaSoDDCN", ""))
    day, month, year = facts["nksNgaySinh"].split("/")
    child = Citizen(
        number=number,
        name=facts["nksHoTen"],
        sex="female" if facts.get("nksGioiTinh") == "2" else "male",
        born=f"{year}-{month}-{day}",
        relation="Con",
        father=father.number if father else "",
        mother=mother.number if mother else "",
        **_home(mother or father),
    )
    place.province.enter(child)


def _home(parent: Citizen | None) -> dict[str, str]:
    if parent is None:
        return {}
    return {"commune": parent.commune, "address": parent.address, "household": parent.household}


def _facts(data: object) -> dict[str, str]:
    """Return the fields of the XML, flat."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(str(data).encode(), parser=parser)
    except etree.XMLSyntaxError as error:
        raise _error(WRONG_DATA, f"data is no XML: {error}") from error
    if etree.QName(root).localname != "hoTich":
        raise _error(WRONG_DATA, "data must be an element hoTich")
    return {
        str(etree.QName(each).localname): (each.text or "").strip()
        for each in root.iter("*")
        if not len(each)
    }


def _said(value: object = None) -> dict[str, Any]:
    return {"status": 1, "statusDescription": "", "errorCode": "", "errorDescription": "", "value": value}


def _error(number: int, why: str) -> Exception:
    told = {"status": 0, "statusDescription": why, "errorCode": str(number), "errorDescription": why}
    return guarding.failed(why, told)
