"""What the databases share: routes behind a token desk, with and without the version in the path."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from motcua_simulators.frame import Control, Place, RefusedError, Request, Response, Route, System, answered
from motcua_simulators.frame.oauth import TokenDesk

VERSIONED = "1.0"
Answer = Callable[[Request], object]


def system(
    place: Place,
    base: str,
    calls: Mapping[str, tuple[str, Answer]],
    *,
    controls: Mapping[str, Control] | None = None,
    refuse: Callable[[int], Response] | None = None,
) -> System:
    """Return a system whose calls, by name with their method, are answered for those with a token."""
    desk = TokenDesk(place)
    routes = [desk.route]
    for name, (method, answer) in calls.items():
        act = _guarded(desk, answer)
        paths = (f"{base}/{name}", f"{base}/{VERSIONED}/{name}")
        routes += [Route(method=method, path=path, operation=name, act=act) for path in paths]
    own = {**(controls or {}), "end_tokens": desk.end_tokens}
    return System(routes=tuple(routes), controls=own, refuse=refuse or _refused)


def _guarded(desk: TokenDesk, answer: Answer) -> Callable[[Request], Response]:
    def act(request: Request) -> Response:
        desk.require(request)
        found = answer(request)
        return found if isinstance(found, Response) else answered(found)

    return act


def _refused(number: int) -> Response:
    return answered({"status": 0, "errorCode": str(number), "errorDescription": "Từ chối theo kịch bản"})


def failed(why: str, told: Mapping[str, Any]) -> RefusedError:
    """Return what refuses a call with an answer of the database's own."""
    return RefusedError(why, answered(told))


def folded(name: str) -> str:
    """Return a name in upper case, without marks and blanks, as the population database wants it."""
    bare = unicodedata.normalize("NFD", name.upper().replace("Đ", "D"))
    return "".join(letter for letter in bare if letter.isalnum() and letter.isascii())
