"""The rows of the axis's lists, as far as they can be used; what is no row is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.exchange.axis.troubles import AxisError, Trouble

LONGEST_CODE = 35
LONGEST_ID = 255
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A message that waits for us."""

    doc_id: str
    sender: str
    receiver: str
    status: str
    sha256: str = ""
    """Of the message, in small letters, where the axis tells it."""
    is_final: bool = False
    """It was marked done or failed before; some servers go on listing it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentRow:
    """What became of a message of ours at one receiver."""

    receiver: str
    status: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """An agency on the axis, with its codes of both schemes."""

    code: str
    name: str
    old_code: str = ""
    code102: str = ""
    axis_id: str = ""
    parent: str = ""
    mail: str = ""


def waiting_rows(answer: Mapping[str, Any]) -> tuple[WaitingRow, ...]:
    """Return the rows of the received list, each identifier once.

    Raises:
        AxisError: there is no list.
    """
    found: dict[str, WaitingRow] = {}
    for row in _rows(answer):
        doc_id = _text(row, "docId", LONGEST_ID)
        if not doc_id or not (doc_id.isascii() and doc_id.isprintable()):
            continue
        status = _text(row, "status", LONGEST_CODE).lower()
        found.setdefault(
            doc_id,
            WaitingRow(
                doc_id=doc_id,
                sender=_text(row, "from", LONGEST_CODE),
                receiver=_text(row, "to", LONGEST_CODE),
                status=status,
                sha256=_text(row, "contentSha256", 64).lower(),
                is_final=status in {"done", "fail"},
            ),
        )
    return tuple(found.values())


def sent_rows(answer: Mapping[str, Any]) -> tuple[SentRow, ...]:
    """Return the rows of the sent list.

    Raises:
        AxisError: there is no list.
    """
    return tuple(
        SentRow(
            receiver=_text(row, "toCode", LONGEST_CODE),
            status=_text(row, "receiveStatus", LONGEST_CODE),
            words=_text(row, "receiveStatusDesc", LONGEST_NAME),
        )
        for row in _rows(answer)
    )


def agency_rows(answer: Mapping[str, Any]) -> tuple[AgencyRow, ...]:
    """Return the rows of the agency list, each code once.

    Raises:
        AxisError: there is no list.
    """
    found: dict[str, AgencyRow] = {}
    for row in _rows(answer):
        code, name = _text(row, "code", LONGEST_CODE), _text(row, "name", LONGEST_NAME)
        if code and name:
            found.setdefault(
                code,
                AgencyRow(
                    code=code,
                    name=name,
                    old_code=_text(row, "oldCode", LONGEST_CODE),
                    code102=_text(row, "code102", LONGEST_CODE),
                    axis_id=_text(row, "id", LONGEST_CODE),
                    parent=_text(row, "pid", LONGEST_CODE),
                    mail=_text(row, "mail", LONGEST_NAME),
                ),
            )
    return tuple(found.values())


def _rows(answer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the rows; no list where there is nothing is an empty one."""
    data = answer.get("data")
    if data is None:
        data = []
    if not isinstance(data, list):
        raise AxisError(Trouble.NOT_UNDERSTOOD, "data is no list")
    return (row for row in data if isinstance(row, dict))


def _text(row: Mapping[str, Any], name: str, longest: int) -> str:
    """Return a text of a row; one that is too long, or holds what no text holds, is none."""
    value = row.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63:
        value = str(value)
    if not isinstance(value, str):
        return ""
    text = value.strip()
    return text if len(text) <= longest and "\x00" not in text and _is_unicode(text) else ""


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
