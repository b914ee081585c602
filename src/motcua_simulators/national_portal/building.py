"""How the portal is put together: its endpoints, its services, and what it can be told."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from motcua_simulators.frame import Place, RefusedError, Request, Response, Route, System, answered
from motcua_simulators.national_portal import catalogues as lists
from motcua_simulators.national_portal import envelope
from motcua_simulators.national_portal.catalogues import Catalogues
from motcua_simulators.national_portal.dossiers import Dossiers
from motcua_simulators.national_portal.envelope import NO_SERVICE, WRONG, NotTakenError
from motcua_simulators.national_portal.lodging import Lodging
from motcua_simulators.national_portal.questions import Questions
from motcua_simulators.national_portal.results import Results
from motcua_simulators.national_portal.sessions import USER, Sessions

__all__ = ["FACADE", "USER", "build"]

FACADE = "/KetNoiMotCuaQuocGia"
Service = Callable[[Mapping[str, Any], datetime], list[Any] | Response]


def build(place: Place) -> System:
    """Return the portal of a place."""
    shared, sessions = Catalogues(place), Sessions(place)
    dossiers, lodging = Dossiers(place, shared), Lodging(place, shared)
    questions, results = Questions(place), Results(place)
    share = _share(shared)
    integration = {**_integration(shared, dossiers, lodging), **_answers(questions, results)}
    controls = (sessions.end_all, shared.publish, shared.withdraw, dossiers.forget, dossiers.alter,
                lodging.province, lodging.lodge, lodging.promote, lodging.again, questions.ask)  # fmt: skip
    return System(
        routes=(
            Route(method="POST", path=envelope.AUTH, operation="login", act=sessions.log_in),
            _endpoint(envelope.SHARE, share, sessions),
            _endpoint(envelope.INTEGRATION, integration, sessions),
            _facade({**share, "LayThuTuc": shared.procedure}),
        ),
        controls={**{each.__name__: each for each in controls}, "result": results.put},
        refuse=envelope.refused,
    )


def _share(shared: Catalogues) -> dict[str, Service]:
    short = {name: partial(_short, name) for name in lists.LISTS}
    return {
        "LayDanhMucCoQuan": shared.agency_rows,
        "LayDanhMucLinhVuc": shared.field_rows,
        "LayDanhSachTTHC": shared.procedure_rows,
        "TraCuuTechID": shared.account,
        **short,
    }


def _short(name: str, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG001
    return [{"MA": code, "TEN": words} for code, words in lists.LISTS[name]]


def _integration(shared: Catalogues, dossiers: Dossiers, lodging: Lodging) -> dict[str, Service]:
    return {
        "LayThuTuc": shared.procedure,
        "TraCuuHoSo": dossiers.look_up,
        "DongBoHoSoMC": dossiers.give,
        "CapNhatTienDoHoSoMC": dossiers.progress,
        "DongBoTrangThaiHoSo": lodging.told_state,
    }


def _answers(questions: Questions, results: Results) -> dict[str, Service]:
    return {
        "LayDanhSachHoiDapGuiTuDVCQG": questions.waiting,
        "LayDanhSachHoiDapBoCoQuan": questions.of_agencies,
        "LayNoiDungTraLoiTheoCauHoi": questions.answer_to,
        "DongBoHoiDap": questions.publish,
        "DongBoKetQuaHoiDapGuiTuDVCQG": questions.answer,
        "TraCuuKetQuaSoHoa": results.ask,
        "LayTepKetQuaSoHoa": results.file,
    }


def _named(request: Request) -> str:
    try:
        return str(request.told().get("service", ""))
    except ValueError:
        return "?"


def _endpoint(path: str, services: Mapping[str, Service], sessions: Sessions) -> Route:
    """Return what answers the calls of one endpoint, each named by its ``service``."""

    def act(request: Request) -> Response:
        try:
            if not request.headers.get("dstcode"):
                raise NotTakenError(WRONG, "thiếu header dstcode")  # noqa: TRY301  # one way to refuse
            told = request.told()
            sessions.require(told, now=request.now)
            return _served(services, str(told.get("service", "")), told, request.now)
        except NotTakenError as error:
            raise RefusedError(str(error), envelope.not_taken(error)) from error

    operation = ", ".join(services)
    return Route(method="POST", path=path, operation=operation, act=act, naming=_named)


def _served(services: Mapping[str, Service], name: str, told: Mapping[str, Any], now: datetime) -> Response:
    if name not in services:
        raise NotTakenError(NO_SERVICE, f"Không có dịch vụ {name}")
    found = services[name](told, now)
    return found if isinstance(found, Response) else envelope.taken(found)


def _facade(services: Mapping[str, Service]) -> Route:
    """Return the provincial façade: asked by GET, it answers JSON within a text."""

    def act(request: Request) -> Response:
        try:
            response = _served(services, request.parts["service"], request.query, request.now)
        except NotTakenError as error:
            raise RefusedError(str(error), envelope.not_taken(error)) from error
        return answered({"message": json.dumps(json.loads(response.content), ensure_ascii=False)})

    return Route(
        method="GET", path=f"{FACADE}/{{service}}", operation="facade", act=act,
        naming=lambda request: request.parts["service"],
    )  # fmt: skip
