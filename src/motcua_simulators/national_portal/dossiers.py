"""Dossiers that a province gives: kept as they came, their progress in the order in which it came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua_simulators.frame.place import Place
from motcua_simulators.national_portal import rules
from motcua_simulators.national_portal.catalogues import Catalogues
from motcua_simulators.national_portal.envelope import EXISTS, WRONG, NotTakenError, rows

KIND, PROGRESS = "dossier", "progress"


class Dossiers:
    """What was given."""

    def __init__(self, place: Place, catalogues: Catalogues) -> None:
        self.place, self.catalogues = place, catalogues

    def look_up(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return a dossier if it is known."""
        found = self.place.store.get(KIND, str(told.get("mahoso", "")))
        return [found] if found else []

    def give(self, told: Mapping[str, Any], now: datetime) -> list[Any]:
        """Take dossiers, all of them or none.

        Raises:
            NotTakenError: one breaks a rule, is new and said to be known, or known and said to be new.
        """
        if told.get("isUpdating") not in {"True", "False"}:
            raise NotTakenError(WRONG, "isUpdating phải là True hoặc False")
        is_update = told["isUpdating"] == "True"
        for item in rows(told):
            rules.check_dossier(item)
            code = str(item["MaHoSo"])
            if item["MaTTHC"] not in self.catalogues.procedures():
                raise NotTakenError(WRONG, f"Không có thủ tục {item['MaTTHC']}")
            is_known = self.place.store.get(KIND, code) is not None
            if is_known and not is_update:
                raise NotTakenError(EXISTS, f"Hồ sơ {code} đã tồn tại")
            if is_update and not is_known:
                raise NotTakenError(WRONG, f"Hồ sơ {code} không tồn tại")
            self.place.store.put(KIND, code, item, now=now)
        return []

    def progress(self, told: Mapping[str, Any], now: datetime) -> list[Any]:
        """Take steps of dossiers, all of them or none.

        Raises:
            NotTakenError: one breaks a rule, or its dossier is not known.
        """
        for item in rows(told):
            rules.check_step(item, is_known=lambda code: self.place.store.get(KIND, code) is not None)
            kept = self.place.store.get(PROGRESS, str(item["MaHoSo"])) or {"steps": []}
            self.place.store.put(
                PROGRESS, str(item["MaHoSo"]), {"steps": [*kept["steps"], dict(item)]}, now=now
            )
        return []

    def forget(self, asked: Any, now: datetime) -> object:  # noqa: ARG002
        """Lose a dossier and its progress: ``{"MaHoSo": …}``; a reconciliation should find it."""
        self.place.store.drop(KIND, asked["MaHoSo"])
        self.place.store.drop(PROGRESS, asked["MaHoSo"])
        return {}

    def alter(self, asked: Any, now: datetime) -> object:
        """Change what is kept of a dossier: ``{"MaHoSo": …, "TrangThaiHoSo": "4"}``."""
        found = self.place.store.get(KIND, asked["MaHoSo"]) or {}
        self.place.store.put(KIND, asked["MaHoSo"], {**found, **asked}, now=now)
        return {}
