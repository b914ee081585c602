"""Rules about a client's calls, judged by a simulator's journal. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from motcua_simulators.conformance.verdicts import Verdict, verdict
from motcua_simulators.frame.journal import IN, OUT, Call

Rule = Callable[[Sequence[Call]], Verdict]
CHUNK = 10
"""Steps of progress in one call."""
FEW = 2
"""Log-ins that are nothing yet."""
_FAULTLESS = ""
_OVER = ("Phiên làm việc", "Missing Credentials", "Invalid Credentials", "refused by the script")
"""Refusals that are no fault of the caller's: it must log in again, or the script wanted it."""


def judge(name: str, calls: Sequence[Call]) -> list[Verdict]:
    """Return what the journal of a simulator says of its clients."""
    return [rule(calls) for rule in (taken, *RULES.get(name, ()))]


def taken(calls: Sequence[Call]) -> Verdict:
    """Every call that no script disturbed was taken."""
    own = [each for each in calls if each.way == IN and each.fault == _FAULTLESS]
    wrong = (each for each in own if each.refused and not each.refused.startswith(_OVER))
    return verdict("every call is taken", len(own), (f"{_name(each)}: {each.refused}" for each in wrong))


def asked_first(calls: Sequence[Call]) -> Verdict:
    """A dossier is looked up before it is given for the first time."""
    asked: set[str] = set()
    given: set[str] = set()
    problems = []
    for each in calls:
        told = _told(each)
        if each.operation == "TraCuuHoSo":
            asked.add(str(told.get("mahoso")))
        if each.operation == "DongBoHoSoMC":
            new = {str(item.get("MaHoSo")) for item in told.get("data", [])} - given
            problems += [f"{_name(each)}: {code} was not looked up" for code in sorted(new - asked)]
            given |= new
    return verdict("TraCuuHoSo comes before the first DongBoHoSoMC", len(given), problems)


def in_chunks(calls: Sequence[Call]) -> Verdict:
    """Progress comes in chunks of at most ten steps."""
    rows = [(each, len(_told(each).get("data", []))) for each in _of(calls, "CapNhatTienDoHoSoMC")]
    wrong = (f"{_name(each)}: {count} steps" for each, count in rows if count > CHUNK)
    return verdict(f"CapNhatTienDoHoSoMC has at most {CHUNK} steps", len(rows), wrong)


def kept_session(calls: Sequence[Call]) -> Verdict:
    """A session, or a token, is used for more than one call."""
    logins = list(_of(calls, "login", "token"))
    others = sum(each.way == IN for each in calls) - len(logins)
    is_wrong = len(logins) > FEW and len(logins) >= others
    problem = [f"{len(logins)} log-ins for {others} calls"] if is_wrong else []
    return verdict("a session is kept over calls", len(logins), problem)


def goes_on(calls: Sequence[Call]) -> Verdict:
    """Tracking goes on from the last step that was seen, and never back."""
    seen, problems = "0" * 24, []
    asked = list(_of(calls, "tracking"))
    for each in asked:
        last = parse_qs(urlsplit(each.path).query).get("lastId", [""])[0]
        if last < seen:
            problems.append(f"{_name(each)}: lastId {last} after {seen}")
        seen = max(seen, last)
    return verdict("tracking goes on from the last step", len(asked), problems)


def refuses_forgeries(calls: Sequence[Call]) -> Verdict:
    """A confirmation with a wrong checksum is not answered with success."""
    forged = [each for each in calls if each.way == OUT and each.fault == "checksum"]
    wrong = (_name(each) for each in forged if each.status and _answer(each).get("MaLoi") == "00")
    return verdict("a forged confirmation is not taken", len(forged), wrong)


def takes_twice(calls: Sequence[Call]) -> Verdict:
    """A notice that comes twice is answered both times as if it had come once."""
    twice: dict[str, list[Call]] = {}
    for each in calls:
        if each.way == OUT and each.fault == "duplicate" and each.status:
            twice.setdefault(each.asked, []).append(each)
    both = {key: rows for key, rows in twice.items() if len(rows) > 1}
    wrong = (_name(rows[1]) for rows in both.values() if rows[0].status != rows[1].status)
    return verdict("a notice that comes twice is taken both times", len(both), wrong)


_TOKENS = (
    "business-registration",
    "civil-status",
    "social-insurance",
    "population",
    "shared-catalogues",
    "linked-procedures",
    "zalo",
)
RULES: Mapping[str, tuple[Rule, ...]] = {
    "national-portal": (asked_first, in_chunks, kept_session, takes_twice),
    "payment-platform": (refuses_forgeries, takes_twice),
    "public-post": (goes_on, kept_session),
    **dict.fromkeys(_TOKENS, (kept_session,)),
}


def _of(calls: Sequence[Call], *operations: str) -> Iterator[Call]:
    return (each for each in calls if each.way == IN and each.operation in operations)


def _name(call: Call) -> str:
    return f"call {call.number}, {call.operation}"


def _told(call: Call) -> dict[str, Any]:
    return _object(call.asked)


def _answer(call: Call) -> dict[str, Any]:
    return _object(call.answer)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
