"""Parcels as JSON, for the header of packets between nodes: written in one way, read with suspicion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import orjson
import rfc8785

from motcua.exchange.domain.edxml.messages import Signer, StatusCode
from motcua.exchange.domain.letters import Letter, Recipient, SentFile, as_plain
from motcua.exchange.domain.parcels import Parcel, ParcelKind, Party
from motcua.exchange.domain.receipts import Request

LENGTHS: Mapping[str, int] = {
    "document_id": 255,
    "number": 11,
    "symbol": 30,
    "place": 50,
    "subject": 500,
    "type_code": 20,
    "type_name": 100,
    "prior_document_id": 255,
    "thread_id": 255,
    "sender_code": 35,
    "sender_name": 200,
}
"""What the books hold of each field, in characters."""
_MOST_WORDS = 4000
_MOST_LISTED = 1000
_YEARS = range(2000, 2200)
"""Beyond, some zone's moments could be written into the database and never read again."""


class MalformedParcelError(ValueError):
    """The header of a packet does not say what a parcel says."""


def write_parcel(parcel: Parcel) -> bytes:
    """Return the parcel in canonical JSON (RFC 8785)."""
    return rfc8785.dumps(
        {
            "kind": parcel.kind.value,
            "document_id": parcel.document_id,
            "thread_id": parcel.thread_id,
            "sender": [parcel.sender.code, parcel.sender.name],
            "receiver": [parcel.receiver.code, parcel.receiver.name],
            "at": parcel.at.astimezone(UTC).isoformat(),
            "urgency": parcel.urgency,
            "letter": as_plain(parcel.letter) if parcel.letter else None,
            "sending": parcel.sending,
            "request": parcel.request.value if parcel.request else None,
            "status": parcel.status.value if parcel.status else None,
            "words": parcel.words,
        }
    )


def read_parcel(content: bytes) -> Parcel:
    """Return the parcel; its files have no id yet (``with_files``).

    Raises:
        MalformedParcelError: it does not say what a parcel says, or a field is too long for the books.
    """
    try:
        plain = orjson.loads(content)
        return Parcel(
            kind=ParcelKind(plain["kind"]),
            document_id=_text(plain["document_id"], 255),
            thread_id=_text(plain["thread_id"], 255),
            sender=_party(plain["sender"]),
            receiver=_party(plain["receiver"]),
            at=_moment(plain["at"]),
            urgency=_number(plain["urgency"], 4),
            letter=_letter(plain["letter"]) if plain["letter"] is not None else None,
            sending=_number(plain["sending"], 1000),
            request=Request(plain["request"]) if plain["request"] is not None else None,
            status=StatusCode(plain["status"]) if plain["status"] is not None else None,
            words=_text(plain["words"], _MOST_WORDS),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MalformedParcelError(str(error)[:200]) from error


def with_files(parcel: Parcel, file_ids: Mapping[str, int]) -> Parcel:
    """Return the parcel with the ids that its files have here, by their digests."""
    if parcel.letter is None:
        return parcel
    files = tuple(replace(each, file_id=file_ids[each.sha256]) for each in parcel.letter.files)
    return replace(parcel, letter=replace(parcel.letter, files=files))


def _letter(plain: Any) -> Letter:
    return Letter(
        **{name: _text(plain[name], most) for name, most in LENGTHS.items()},
        recipients=tuple(
            Recipient(code=_text(code, 35), name=_text(name, 200))
            for code, name in _several(plain["recipients"])
        ),
        issued_on=date.fromisoformat(plain["issued_on"]),
        due_on=date.fromisoformat(plain["due_on"]) if plain["due_on"] is not None else None,
        urgency=_number(plain["urgency"], 4),
        signers=tuple(
            Signer(**{name: _text(each[name], 200) for name in ("competence", "position", "full_name")})
            for each in _several(plain["signers"])
        ),
        appendixes=tuple(_text(each, 250) for each in _several(plain["appendixes"])),
        files=tuple(_file(each) for each in _several(plain["files"])),
        paper_follows=_truth(plain["paper_follows"]),
    )


def _file(plain: Any) -> SentFile:
    name, media_type, sha256, size = plain
    return SentFile(
        file_id=0,
        name=_text(name, 255),
        media_type=_text(media_type, 100),
        sha256=_text(sha256, 64),
        size=_number(size, 2**40),
    )


def _party(plain: Any) -> Party:
    code, name = plain
    return Party(code=_text(code, 35), name=_text(name, 200))


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    if moment.year not in _YEARS:
        raise ValueError("a moment that no clock shows")
    return moment


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most or "\0" in value:
        raise ValueError(f"a text of up to {most} characters")
    return value


def _number(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(f"a number up to {most}")
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("true or false")
    return value


def _several(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST_LISTED:
        raise ValueError(f"a list of up to {_MOST_LISTED}")
    return value
