"""The adapter's envelope: what an answer says, whatever it writes its error codes as. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.gateway.frame.faults import MalformedFault, RefusedFault

_EXISTS = frozenset({3, -3})
_EXISTS_WORDS = "đã tồn tại"


class KnownAlreadyFault(RefusedFault):
    """The portal has the dossier already: it is to be told as a change."""


class NotLetInFault(RefusedFault):
    """The portal refuses us, whatever was asked: name, password or session will not do."""


class NoSessionFault(NotLetInFault):
    """The session has ended, or never was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer that says it went well."""

    facts: Mapping[str, Any]

    @property
    def rows(self) -> tuple[Mapping[str, Any], ...]:
        """Return the rows of ``result``; a single one may stand without its list.

        Raises:
            MalformedFault: they are no rows.
        """
        found = self.facts.get("result")
        found = [] if found is None else [found] if isinstance(found, dict) else found
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise MalformedFault("result is no list of rows", may_have_arrived=True)
        return tuple(found)


def read(said: object, *, no_session: frozenset[int]) -> Said:
    """Return an answer that says it went well: ``0``, ``"0"`` or ``"00"``.

    Raises:
        KnownAlreadyFault, NoSessionFault, RefusedFault: it says that it did not.
        MalformedFault: it says neither.
    """
    if not isinstance(said, dict):
        raise MalformedFault("no object", may_have_arrived=True)
    code = _code(said.get("error_code"))
    if code == 0:
        return Said(facts=said)
    message = str(said.get("message") or "")
    detail = f"error {code}: {message[:200]}"
    if code in no_session:
        raise NoSessionFault(detail)
    if code in _EXISTS and _EXISTS_WORDS in message.casefold():
        raise KnownAlreadyFault(detail)
    raise RefusedFault(detail)


def _code(written: object) -> int:
    if isinstance(written, bool) or not isinstance(written, int | str):
        raise MalformedFault("no error_code", may_have_arrived=True)
    try:
        return int(written)
    except ValueError as error:
        raise MalformedFault("error_code is no number", may_have_arrived=True) from error
