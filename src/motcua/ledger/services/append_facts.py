"""Take facts into the ledger, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import IntegrityError, connection, transaction

from motcua.ledger.domain.facts import Fact, FactError, commitment, new_salt
from motcua.ledger.models import Entry
from motcua.platform.copying import copy_rows

BATCH = 5_000
"""Facts that one statement inserts: bounds the memory of a long append."""

_INSERT = """
    INSERT INTO ledger_entry (stream, key, subject, salt, commitment)
    SELECT stream, key, subject, salt, commitment
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::bytea[], %s::bytea[])
         WITH ORDINALITY AS fact (stream, key, subject, salt, commitment, ordinal)
    ORDER BY ordinal
    ON CONFLICT (stream, key) DO NOTHING
"""
_STORED = """
    SELECT stream, key, salt, commitment FROM ledger_entry
    WHERE (stream, key) IN (SELECT * FROM unnest(%s::text[], %s::text[]))
"""


class FactContradictedError(FactError):
    """The ledger already holds another fact of this stream and key: history is not rewritten."""


@transaction.atomic
def append(facts: Iterable[Fact]) -> int:
    """Commit to the facts, in their order, within the caller's transaction; return how many were new.

    Safe to repeat: a fact that the ledger already holds under its stream and key is passed over.
    The leaves enter the tree when the sequencer next runs.

    Raises:
        FactContradictedError: the ledger holds another fact under the same stream and key.
        UncommittableFactError: the data of a fact does not fit into JSON without loss.
    """
    return sum(_append_batch(batch) for batch in _batches(facts))


@transaction.atomic
def append_new(facts: Iterable[Fact]) -> None:
    """Commit to the facts of rows that were only just made, so that the ledger can hold none of them.

    Three times as fast as ``append``. The facts are taken one by one while those before are written: what
    yields them asks nothing of the database.

    Raises:
        FactContradictedError: the ledger holds a fact of the same stream and key, were it the same.
        UncommittableFactError: the data of a fact does not fit into JSON without loss.
    """
    try:
        copy_rows(Entry, map(_leaf, facts), columns=("stream", "key", "subject", "salt", "commitment"))
    except IntegrityError as error:
        raise FactContradictedError(f"recorded before: {error}") from error


def _leaf(fact: Fact) -> dict[str, str | bytes]:
    salt = new_salt()
    committed = commitment(fact, salt=salt)
    return {
        "stream": fact.stream,
        "key": fact.key,
        "subject": fact.subject,
        "salt": salt,
        "commitment": committed,
    }


def _batches(facts: Iterable[Fact]) -> Iterator[Sequence[Fact]]:
    remaining = iter(facts)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _append_batch(facts: Sequence[Fact]) -> int:
    salts = [new_salt() for _ in facts]
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                [fact.stream for fact in facts],
                [fact.key for fact in facts],
                [fact.subject for fact in facts],
                salts,
                [commitment(fact, salt=salt) for fact, salt in zip(facts, salts, strict=True)],
            ],
        )
        added: int = cursor.rowcount
    if added < len(facts):
        _require_agreement(facts)
    return added


def _require_agreement(facts: Sequence[Fact]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_STORED, [[fact.stream for fact in facts], [fact.key for fact in facts]])
        stored = {(stream, key): (bytes(salt), bytes(held)) for stream, key, salt, held in cursor.fetchall()}
    for fact in facts:
        salt, held = stored[fact.name]
        if commitment(fact, salt=salt) != held:
            raise FactContradictedError(f"{fact.stream} {fact.key}: recorded before with other content")
