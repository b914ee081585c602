"""Comparing two books: what the sender wrote down of a day against what the receivers wrote down.

Every difference has a name; none is mended by itself.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.exchange.domain.receipts import Standing

GONE = frozenset({Standing.WAITING.value, Standing.CANCELLED.value})
"""Lines of which the receiver never heard."""


class DifferenceKind(enum.Enum):
    """How two books differ about one document and one receiver."""

    ONLY_HERE = "only_here"
    """The sender's book says it went out; the receiver's knows nothing of it."""
    ONLY_THERE = "only_there"
    """The receiver's book has it; the sender's never sent it there."""
    OTHER_DIGEST = "other_digest"
    """Both have it, with different contents."""
    OTHER_STATE = "other_state"
    """Both have it, and it stands elsewhere, or one waits for an answer that the other does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """One document and one receiver, as one of the books has it."""

    document_id: str
    receiver: str
    digest: str
    standing: str
    asked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference, with what each book says (empty where it says nothing)."""

    kind: DifferenceKind
    document_id: str
    receiver: str
    here: str = ""
    there: str = ""


def differences(sent: Iterable[BookRow], received: Iterable[BookRow]) -> tuple[Difference, ...]:
    """Return every difference between the sender's rows and the receivers', by document and receiver."""
    ours = {(row.document_id, row.receiver): row for row in sent if row.standing not in GONE}
    theirs = {(row.document_id, row.receiver): row for row in received}
    found = []
    for key in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(key), theirs.get(key)
        kind = _kind(here, there)
        if kind is not None:
            found.append(
                Difference(
                    kind=kind,
                    document_id=key[0],
                    receiver=key[1],
                    here=_said(here, kind),
                    there=_said(there, kind),
                )
            )
    return tuple(found)


def _kind(here: BookRow | None, there: BookRow | None) -> DifferenceKind | None:
    if here is None or there is None:
        return DifferenceKind.ONLY_THERE if here is None else DifferenceKind.ONLY_HERE
    if here.digest != there.digest:
        return DifferenceKind.OTHER_DIGEST
    if (here.standing, here.asked) != (there.standing, there.asked):
        return DifferenceKind.OTHER_STATE
    return None


def _said(row: BookRow | None, kind: DifferenceKind) -> str:
    if row is None:
        return ""
    if kind is DifferenceKind.OTHER_DIGEST:
        return row.digest
    return f"{row.standing} {row.asked}".strip()
