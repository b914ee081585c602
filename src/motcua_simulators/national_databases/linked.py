"""The linked procedures: bundles of a birth or a death, fetched, forwarded, polled, reported back."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from motcua_simulators.frame import Place, RefusedError, Request, Response, Route, System, answered
from motcua_simulators.frame.control import NotDoneError
from motcua_simulators.frame.place import VIETNAM
from motcua_simulators.national_databases.civil import enter_child
from motcua_simulators.national_databases.registering import REGISTERED, STATES, birth_result, state

BASE = "/api/lienthongdvclt"
USER = "h28"
BUNDLES, HANDED, TOLD, TOKENS = "bundle", "handed", "told", "token"
PROCEDURES = {"KS": "2.002621", "KT": "2.002622"}
MODULES = frozenset({"LTKS", "LTKT", "LTKH"})
REPORTED = frozenset("1234567")
LASTS = timedelta(hours=1)


def build(place: Place) -> System:
    """Return the service of a place."""
    service = Linked(place)
    calls = (
        ("GET", f"{BASE}/hosolienthong", "list", service.waiting),
        ("GET", f"{BASE}/hosolienthong/{{id}}", "fetch", service.fetch),
        ("PUT", f"{BASE}/hosolienthong", "acknowledge", service.acknowledge),
        ("POST", f"{BASE}/NhanDKHT", "NhanDKHT", service.hand_over),
        ("POST", f"{BASE}/LayKetQua", "LayKetQua", service.results),
        ("POST", f"{BASE}/trangthai", "report", service.report),
    )
    routes = [Route(method=m, path=p, operation=n, act=service.guarded(act)) for m, p, n, act in calls]
    token = Route(method="POST", path=f"{BASE}/GetToken", operation="token", act=service.token)
    controls = {each.__name__: each for each in (service.bundle, service.decide)}
    return System(routes=(token, *routes), controls=controls, refuse=_refused)


def _refused(number: int) -> Response:
    return answered({"status": "0", "errorCode": str(number), "errorDescription": "Từ chối theo kịch bản"})


class Linked:
    """Answers the calls."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def token(self, request: Request) -> Response:
        """Give a token for user name and password."""
        told = request.told()
        given = f"{told.get('userName')}:{told.get('password')}"
        if not secrets.compare_digest(
            given.encode(), f"{USER}:{self.place.founded.secrets['password']}".encode()
        ):
            raise RefusedError("log-in", answered({"message": "Sai tài khoản hoặc mật khẩu"}, 401))
        token, ends = secrets.token_hex(16), request.now + LASTS
        self.place.store.put(TOKENS, token, {"ends": ends.isoformat()}, now=request.now)
        refresh = {"refreshToken": secrets.token_hex(16), "refreshTokenExpiryTime": ends.isoformat()}
        return answered({"token": token, **refresh})

    def guarded(self, act: Callable[[Request], object]) -> Callable[[Request], Response]:
        """Return an act for those with a token that holds."""

        def answer(request: Request) -> Response:
            found = self.place.store.get(TOKENS, request.bearer() or "-")
            if found is None or datetime.fromisoformat(found["ends"]) <= request.now:
                raise RefusedError("token", answered({"message": "Unauthorized"}, 401))
            return answered(act(request))

        return answer

    def waiting(self, request: Request) -> object:  # noqa: ARG002
        """Answer the bundles that were not acknowledged."""
        rows = [each.value for each in self.place.store.list(BUNDLES) if not each.value["daNhan"]]
        names = ("id", "maDonVi", "maTTHC", "module", "maHoSo", "ngayTiepNhan", "techId")
        return {"data": [{name: row[name] for name in names} for row in rows]}

    def fetch(self, request: Request) -> object:
        """Answer one bundle in full."""
        rows = (each.value for each in self.place.store.list(BUNDLES))
        found = next((each for each in rows if each["id"] == request.parts["id"]), None)
        if found is None:
            raise RefusedError("no such bundle", answered({"message": "Không có hồ sơ"}, 404))
        return {"data": {name: value for name, value in found.items() if name not in {"daNhan", "facts"}}}

    def acknowledge(self, request: Request) -> object:
        """Take note that a bundle has been taken."""
        told = request.told()
        found = self.place.store.get(BUNDLES, str(told.get("maHoSo", "")))
        if found is None or told.get("daNhan") is not True:
            raise RefusedError("acknowledge", answered({"message": "Không có hồ sơ"}, 404))
        self.place.store.put(BUNDLES, told["maHoSo"], {**found, "daNhan": True}, now=request.now)
        return {"message": ""}

    def hand_over(self, request: Request) -> object:
        """Take the share of Justice; the same one again changes nothing."""
        told = request.told()
        wanted = ("maDonVi", "maHoSoLT", "maHoSoMCDT", "ngayTiepNhan", "data")
        missing = [name for name in wanted if not told.get(name)]
        if missing or told.get("module") not in MODULES:
            why = f"{', '.join(missing) or 'module'} is missing or wrong"
            raise RefusedError(why, answered({"status": "0", "errorCode": "200", "errorDescription": why}))
        facts = json.loads(told["data"])
        if self.place.store.get(HANDED, told["maHoSoMCDT"]) is None:
            kept = {name: told[name] for name in (*wanted, "module") if name != "data"}
            kept |= {"facts": facts, "maHoSo": told["maHoSoMCDT"], "since": request.now.isoformat()}
            self.place.store.put(HANDED, told["maHoSoMCDT"], kept, now=request.now)
        return {"status": "1", "statusDescription": "", "errorCode": "", "errorDescription": ""}

    def results(self, request: Request) -> object:
        """Answer where the asked dossiers stand, and what came of them."""
        told = request.told()
        found = (self.place.store.get(HANDED, str(code)) for code in told["maDinhDanhHoSo"])
        return {"value": [self._result(each, now=request.now) for each in found if each]}

    def report(self, request: Request) -> object:
        """Take a state of a bundle from the one-stop shop."""
        told = request.told()
        bundle = self.place.store.get(BUNDLES, str(told.get("soHoSoLT", "")))
        if bundle is None or str(told.get("trangThai")) not in REPORTED:
            raise RefusedError("report", answered({"message": "Không có hồ sơ hoặc trạng thái"}, 400))
        before = self.place.store.get(TOLD, told["soHoSoLT"]) or {"states": []}
        self.place.store.put(TOLD, told["soHoSoLT"], {"states": [*before["states"], told]}, now=request.now)
        return {"message": ""}

    def bundle(self, asked: Any, now: datetime) -> object:
        """Lodge a bundle: ``{"module": "KS", "citizen": "017…", "facts": {"nksHoTen": …}}``; answers it."""
        person = self.place.province.holder(str(asked.get("citizen", "")))
        if person is None or asked.get("module") not in PROCEDURES:
            raise NotDoneError("no such citizen, or no such module")
        number = self.place.store.next_number("bundle", now=now)
        code = f"G22.99.LT-{now.astimezone(VIETNAM):%y%m%d}-{number:05}"
        facts = {"nycHoTen": person.name, "nycSoGiayToTuyThan": person.number, "nycSoDienThoai": person.phone}
        role = "me" if person.sex == "female" else "cha"
        facts |= {f"{role}HoTen": person.name, f"{role}SoDDCN": person.number, **asked.get("facts", {})}
        inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in facts.items())
        kept = {
            "id": str(number), "maDonVi": "H28", "maTTHC": PROCEDURES[asked["module"]], "maHoSo": code,
            "module": asked["module"], "ngayTiepNhan": f"{now.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}",
            "techId": person.tech_id, "data": f"<hoTich>{inner}</hoTich>", "fileDinhKem": [],
            "daNhan": False, "facts": facts,
        }  # fmt: skip
        self.place.store.put(BUNDLES, code, kept, now=now)
        return kept

    def decide(self, asked: Any, now: datetime) -> object:
        """Decide a share of Justice by hand: ``{"maHoSoMCDT": …, "state": "2", "words": "…"}``."""
        if asked.get("state") not in {*STATES, None}:
            raise ValueError("no such state")
        kept = self.place.store.get(HANDED, asked["maHoSoMCDT"]) or {}
        facts = {**kept, "decided": asked.get("state"), "words": asked.get("words", "")}
        self.place.store.put(HANDED, asked["maHoSoMCDT"], facts, now=now)
        return {}

    def _result(self, kept: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
        at, standing = now.astimezone(VIETNAM), state(kept, now=now)
        names = ("maDonVi", "module", "maHoSoLT", "maHoSoMCDT")
        told = {**{name: kept[name] for name in names}, "maTinh": "25", "errors": "", "trangThai": standing}
        told |= {
            "thoiGianThucHien": f"{at:%d/%m/%Y %H:%M:%S}",
            "ghiChu": kept.get("words", ""),
            "ketQuaXuLy": "",
        }
        told |= {"nguoiXuLy": "Công chức tư pháp - hộ tịch", "chucDanh": "", "phongBanXuLy": ""}
        told |= {"noiDungXuLy": "", "hanBoSungHoSo": ""}
        if standing == REGISTERED:
            result = kept.get("result") or birth_result(kept, day=f"{at:%d/%m/%Y}")
            if "result" not in kept:
                self.place.store.put(HANDED, kept["maHoSoMCDT"], {**kept, "result": result}, now=now)
                if kept["module"] == "LTKS" and kept["facts"].get("nksNgaySinh"):
                    enter_child(self.place, kept["facts"], number=result["soDinhDanh"])
            told["ketQuaXuLy"] = json.dumps(result, ensure_ascii=False)
        return told
