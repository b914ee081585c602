"""Proofs of a history: a document that anybody can verify without us, and its verification.

The document is JSON::

    {"format": "motcua-history/1",
     "subject": "dossier:12",
     "checkpoint": "<signed note>",
     "facts": [{"fact": {"stream": …, "subject": …, "key": …, "data": …},
                "salt": "<base64>", "position": 17, "inclusion": ["<base64>", …]}, …],
     "earlier": [{"checkpoint": "<signed note>", "consistency": ["<base64>", …]}, …]}

Each fact is proven to be a leaf of the checkpoint's tree. Each earlier checkpoint is proven to be
of a tree that this one begins with, so that a fact below its size was recorded at the latest when
it was signed. Facts and checkpoints stand in the order of their positions and sizes.
"""

from __future__ import annotations

import enum
import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from motcua.ledger.domain.checkpoints import CheckpointError, SignedCheckpoint, open_checkpoint
from motcua.ledger.domain.consistency import ConsistencyError, verify_consistency
from motcua.ledger.domain.facts import Fact, FactError, commitment
from motcua.ledger.domain.hashing import leaf_hash
from motcua.ledger.domain.inclusion import InclusionError, verify_inclusion
from motcua.ledger.domain.notes import NoteError, UnknownSignerError, VerifierKey

FORMAT = "motcua-history/1"
MOST_BYTES = 16 * 1024 * 1024
"""The largest document that is looked at."""


class Verdict(enum.StrEnum):
    """What verification comes to."""

    VALID = "valid"
    INVALID = "invalid"
    INDETERMINATE = "indeterminate"
    """Signed by a key that is not trusted here, so nothing can be said."""


class Reason(enum.StrEnum):
    """Why a document is not valid."""

    MALFORMED = "malformed"
    """It is not a history document at all, or damaged beyond reading."""
    UNKNOWN_FORMAT = "unknown_format"
    """It is of a format that is not known here."""
    UNKNOWN_SIGNER = "unknown_signer"
    """Its checkpoint is not signed by the trusted key."""
    BAD_SIGNATURE = "bad_signature"
    """Its checkpoint is not what the key signed."""
    NOT_INCLUDED = "not_included"
    """A fact is not the one that was recorded."""
    WRONG_SUBJECT = "wrong_subject"
    """A fact belongs to another history."""
    BAD_ORDER = "bad_order"
    """Facts or checkpoints stand twice or out of order."""
    INCONSISTENT = "inconsistent"
    """An earlier checkpoint tells another past."""
    EMPTY = "empty"
    """It proves nothing: there is no fact in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenFact:
    """A fact with its place in the log."""

    fact: Fact
    position: int
    recorded_by: datetime
    """When the earliest checkpoint given that covers it was signed, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryReport:
    """The verdict on a document, and what it proves."""

    verdict: Verdict
    reason: Reason | None = None
    """``None`` when it is valid."""
    detail: str = ""
    """What exactly, in English, for those who look closer."""
    subject: str = ""
    origin: str = ""
    size: int = 0
    """The leaves of the checkpoint's tree."""
    root: bytes | None = None
    """The root of that tree."""
    signed_at: datetime | None = None
    facts: tuple[ProvenFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A fact with all that proves it."""

    fact: Fact
    salt: bytes
    position: int
    inclusion: Sequence[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierHead:
    """A checkpoint signed before, with the proof that the present tree begins with its tree."""

    checkpoint: str
    consistency: Sequence[bytes]


class _RefusedError(Exception):
    """The document is not valid, and why."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def history_document(
    *, subject: str, checkpoint: str, leaves: Iterable[Leaf], earlier: Iterable[EarlierHead]
) -> dict[str, Any]:
    """Return the document that proves these leaves, and the earlier heads, under the checkpoint."""
    return {
        "format": FORMAT,
        "subject": subject,
        "checkpoint": checkpoint,
        "facts": [
            {
                "fact": {
                    "stream": leaf.fact.stream,
                    "subject": leaf.fact.subject,
                    "key": leaf.fact.key,
                    "data": dict(leaf.fact.data),
                },
                "salt": _encoded(leaf.salt),
                "position": leaf.position,
                "inclusion": [_encoded(each) for each in leaf.inclusion],
            }
            for leaf in leaves
        ],
        "earlier": [
            {"checkpoint": head.checkpoint, "consistency": [_encoded(each) for each in head.consistency]}
            for head in earlier
        ],
    }


def verify_history(document: bytes, *, key: VerifierKey) -> HistoryReport:
    """Check a document against the log's key, without any network; never raises for a bad one."""
    try:
        return _verified(_parsed(document), key=key)
    except _RefusedError as error:
        is_unknown = error.reason in {Reason.UNKNOWN_SIGNER, Reason.UNKNOWN_FORMAT}
        verdict = Verdict.INDETERMINATE if is_unknown else Verdict.INVALID
        return HistoryReport(verdict=verdict, reason=error.reason, detail=str(error))


def _parsed(document: bytes) -> dict[str, Any]:
    if len(document) > MOST_BYTES:
        raise _RefusedError(Reason.MALFORMED, f"{len(document)} bytes are more than {MOST_BYTES}")
    try:
        parsed = json.loads(document.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise _RefusedError(Reason.MALFORMED, "this is not JSON") from error
    if not isinstance(parsed, dict) or not isinstance(parsed.get("format"), str):
        raise _RefusedError(Reason.MALFORMED, "this is not a history document")
    if parsed["format"] != FORMAT:
        raise _RefusedError(Reason.UNKNOWN_FORMAT, f"the format {parsed['format'][:80]!r} is not known here")
    return _of_shape(
        parsed, format=str, subject=str, checkpoint=str, facts=list, earlier=list, where="the document"
    )


def _verified(document: dict[str, Any], *, key: VerifierKey) -> HistoryReport:
    head = _opened(document["checkpoint"], key=key)
    heads = [_verified_earlier(each, key=key, head=head) for each in document["earlier"]]
    _require_order([each.checkpoint.size for each in (*heads, head)], what="checkpoints")
    facts = [_verified_fact(each, document["subject"], heads=[*heads, head]) for each in document["facts"]]
    _require_order([each.position for each in facts], what="facts")
    if not facts:
        raise _RefusedError(Reason.EMPTY, "there is no fact in it")
    return HistoryReport(
        verdict=Verdict.VALID,
        subject=document["subject"],
        origin=head.checkpoint.origin,
        size=head.checkpoint.size,
        root=head.checkpoint.root,
        signed_at=head.signed_at,
        facts=tuple(facts),
    )


def _opened(note: str, *, key: VerifierKey) -> SignedCheckpoint:
    try:
        return open_checkpoint(note, key=key)
    except UnknownSignerError as error:
        raise _RefusedError(Reason.UNKNOWN_SIGNER, str(error)) from error
    except (NoteError, CheckpointError) as error:
        raise _RefusedError(Reason.BAD_SIGNATURE, str(error)) from error


def _verified_earlier(item: Any, *, key: VerifierKey, head: SignedCheckpoint) -> SignedCheckpoint:
    shaped = _of_shape(item, checkpoint=str, consistency=list, where="an earlier checkpoint")
    earlier = _opened(shaped["checkpoint"], key=key)
    try:
        verify_consistency(
            earlier=earlier.checkpoint.size,
            later=head.checkpoint.size,
            proof=[_decoded(each) for each in shaped["consistency"]],
            earlier_root=earlier.checkpoint.root,
            later_root=head.checkpoint.root,
        )
    except ConsistencyError as error:
        raise _RefusedError(Reason.INCONSISTENT, f"{earlier.checkpoint.size} leaves: {error}") from error
    return earlier


def _verified_fact(item: Any, subject: str, *, heads: Sequence[SignedCheckpoint]) -> ProvenFact:
    shaped = _of_shape(item, fact=dict, salt=str, position=int, inclusion=list, where="a fact")
    words = _of_shape(shaped["fact"], stream=str, subject=str, key=str, data=dict, where="a fact")
    position, head = shaped["position"], heads[-1].checkpoint
    try:
        fact = Fact(**words)
        verify_inclusion(
            leaf_hash(commitment(fact, salt=_decoded(shaped["salt"]))),
            index=position,
            size=head.size,
            proof=[_decoded(each) for each in shaped["inclusion"]],
            root=head.root,
        )
    except (InclusionError, FactError, ValueError) as error:
        raise _RefusedError(Reason.NOT_INCLUDED, f"leaf {position}: {error}") from error
    if fact.subject != subject:
        raise _RefusedError(Reason.WRONG_SUBJECT, f"leaf {position} is of {fact.subject}")
    recorded_by = min(each.signed_at for each in heads if each.checkpoint.size > position)
    return ProvenFact(fact=fact, position=position, recorded_by=recorded_by)


def _require_order(numbers: Sequence[int], *, what: str) -> None:
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise _RefusedError(Reason.BAD_ORDER, f"the {what} are not each once and in order")


def _of_shape(item: Any, *, where: str, **types: type) -> dict[str, Any]:
    """Return the object, which has exactly these members of these types."""
    if not isinstance(item, dict) or set(item) != set(types):
        raise _RefusedError(Reason.MALFORMED, f"{where} has not the members {', '.join(sorted(types))}")
    for name, kind in types.items():
        if type(item[name]) is not kind:
            raise _RefusedError(Reason.MALFORMED, f"{name} of {where} is not of its type")
    return item


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _encoded(value: bytes) -> str:
    return b64encode(value).decode()


def _decoded(text: Any) -> bytes:
    try:
        decoded = b64decode(text, validate=True)
    except (Base64Error, TypeError, ValueError) as error:
        raise _RefusedError(Reason.MALFORMED, "the base64 of a hash or salt is damaged") from error
    if _encoded(decoded) != text:
        raise _RefusedError(Reason.MALFORMED, "the base64 of a hash or salt is not in its one written form")
    return decoded
