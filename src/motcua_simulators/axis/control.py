"""The control address: faults, habits, and letters that somebody behind the axis writes.

Each call bears the token of ``axis.json`` (``Authorization: Bearer …``) and carries JSON: ``faults`` a list
of rules, ``habits`` an object of habits by code, ``letter`` an object of ``from``, ``to``, ``subject``,
``number`` and ``notation``; ``message`` carries a whole message as it is to be delivered.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from motcua_simulators.axis import letters
from motcua_simulators.axis.envelopes import NotReadableError
from motcua_simulators.axis.operations import Axis
from motcua_simulators.axis.residents import Habit
from motcua_simulators.frame.faults import Rule, Script

BASE = "/control/"


class NotDoneError(Exception):
    """What is asked cannot be done; the message says why."""


def act(name: str, body: bytes, *, axis: Axis, script: Script, now: datetime) -> object:
    """Do what is asked and return what to answer.

    Raises:
        NotDoneError: there is no such call, or it cannot be read.
    """
    try:
        match name:
            case "faults":
                script.write([Rule.of(each) for each in json.loads(body)])
            case "habits":
                axis.residents.habits |= {code: Habit.of(each) for code, each in json.loads(body).items()}
            case "letter":
                return {"DocId": _write(json.loads(body), axis=axis, now=now)}
            case "message":
                return {"DocId": axis.put(body, ready_at=now, now=now)}
            case _:
                raise NotDoneError("there is no such call")
    except (ValueError, KeyError, TypeError, AttributeError, NotReadableError) as error:
        raise NotDoneError(f"it cannot be read: {error}") from error
    return {}


def _write(asked: dict[str, Any], *, axis: Axis, now: datetime) -> str:
    sender = axis.directory.find(asked["from"])
    if sender is None:
        raise NotDoneError(f"{asked['from']} is not on the axis")
    letter = letters.Letter(
        sender=sender,
        receiver=asked["to"],
        number=int(asked["number"]),
        notation=asked["notation"],
        subject=asked["subject"],
    )
    return axis.put(letters.document(letter, at=now), ready_at=now, now=now)
