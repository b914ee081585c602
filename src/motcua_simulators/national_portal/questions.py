"""Questions of citizens and businesses, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua_simulators.frame.place import Place
from motcua_simulators.national_portal.envelope import WRONG, NotTakenError

KIND, PUBLISHED = "question", "published question"
_ANSWER = ("HOIDAPID", "MADONVI", "NGUOITRALOI", "CHUCVUNGUOITRALOI", "NGAYTRALOI", "NOIDUNGTRALOI")
_OWN = ("HOIDAPID", "MaLinhVuc", "NOIDUNG", "MADONVI", "TENDONVI")


class Questions:
    """The questions, those with an answer too."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def ask(self, asked: Any, now: datetime) -> object:
        """Ask the province: ``{"NOIDUNG": "…", "MALINHVUC": "HO_TICH"}``; answers the question."""
        number = str(self.place.store.count(KIND) + 1001)
        facts = {"HOIDAPID": number, "MALINHVUC": "HO_TICH", "MADONVI": "H28", "TENDONVI": "UBND tỉnh"}
        question = {**facts, "TRALOIID": "", "NOIDUNGTRALOI": "", **asked}
        self.place.store.put(KIND, question["HOIDAPID"], question, now=now)
        return question

    def waiting(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return the questions that wait for the province."""
        return [each.value for each in self.place.store.list(KIND) if not each.value["NOIDUNGTRALOI"]]

    def of_agencies(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return the questions that agencies published with their answers."""
        return [each.value for each in self.place.store.list(PUBLISHED)]

    def answer_to(self, told: Mapping[str, Any], now: datetime) -> list[Any]:  # noqa: ARG002
        """Return a question with its answer, nothing when it is not known."""
        found = self.place.store.get(KIND, str(told.get("cauhoiid", "")))
        return [found] if found else []

    def publish(self, told: Mapping[str, Any], now: datetime) -> list[Any]:
        """Take a question that the province publishes."""
        item = _filled(told, _OWN)
        self.place.store.put(PUBLISHED, item["HOIDAPID"], item, now=now)
        return []

    def answer(self, told: Mapping[str, Any], now: datetime) -> list[Any]:
        """Take the province's answer to a question; a later one takes its place."""
        item = _filled(told, _ANSWER)
        found = self.place.store.get(KIND, item["HOIDAPID"])
        if found is None:
            raise NotTakenError(WRONG, f"Không có câu hỏi {item['HOIDAPID']}")
        self.place.store.put(
            KIND, item["HOIDAPID"], {**found, **item, "TRALOIID": f"TL{item['HOIDAPID']}"}, now=now
        )
        return []


def _filled(told: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    for name in names:
        if not isinstance(told.get(name), str) or not told[name].strip():
            raise NotTakenError(WRONG, f"thiếu {name}")
    return {name: told[name] for name in names}
