"""Words that a list is searched for: every dossier that has them all, each by its beginning.

A word is found where a word of the dossier begins, or a part of its code: ``0001`` finds
``H28.06-260511-0001``, and so does the whole of it. Rare words are looked up in an index of words; common
ones are looked for among the first dossiers of the list, of which many have them. Which are common is known
from what PostgreSQL noted when it last analysed that index. Either way the same dossiers are found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import prod
from typing import Final

from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import SEPARATORS, SPACED, WORDS, WORDS_INDEX
from motcua.kernel.text_folding import fold

COMMON = 0.05
"""The share of all dossiers from which on words are looked for in the list's order."""
_TOO_COMMON_TO_LOOK_UP = 0.2
"""A part that more than this share has narrows nothing beside a rarer one."""
_MOST_LOOKED_UP = 3
"""Parts looked up together: each costs more than it narrows beyond the rarest ones."""
_MOST_WORDS, _LONGEST_WORD = 10, 100
"""Nobody looks for more; PostgreSQL takes no word of more than 2,046 bytes."""
_KEPT = timedelta(hours=1)
"""For how long it is known which words are common."""
_FOLDED: Final = {"expressions": "dossiers_dossier.folded"}
_SPACES: Final = str.maketrans(SEPARATORS, " " * len(SEPARATORS))


@dataclass(frozen=True, slots=True)
class Needle:
    """Stands in a kept statement for a word that is told when it runs."""

    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a word between hyphens and the like; the last one of a word may go on."""

    text: str
    may_go_on: bool
    share: float
    """Of all dossiers, as far as is known."""

    def __str__(self) -> str:
        """Return it as ``tsquery`` reads it."""
        quoted = self.text.replace("\\", "\\\\").replace("'", "''")
        return f"'{quoted}'{':*' if self.may_go_on else ''}"


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for."""

    needles: tuple[str, ...]
    """For ``LIKE``, one a word."""
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, text: str, *, now: datetime) -> Words:
        """Return the first ten different words of what somebody typed, with or without tones."""
        typed = [word[:_LONGEST_WORD] for word in dict.fromkeys(fold(text).split())][:_MOST_WORDS]
        words = [pieces for word in typed if (pieces := word.translate(_SPACES).split())]
        parts = tuple(_parts(words, _shares(_hour(now)))) if words else ()
        return cls(tuple(map(_needle, words)), parts)

    @property
    def are_common(self) -> bool:
        """Tell whether so many dossiers have them that the first ones of a list do.

        Words of one name go together, so each further one is taken to narrow less than it would alone.
        """
        shares = sorted(part.share for part in self.parts)
        return bool(prod(share ** (0.5**place) for place, share in enumerate(shares)) >= COMMON)

    @property
    def looked_up(self) -> str:
        """Return the ``tsquery`` that finds no fewer dossiers than have the words."""
        rarest, *others = sorted(self.parts, key=lambda part: part.share)[:_MOST_LOOKED_UP]
        chosen = [rarest, *(part for part in others if part.share < _TOO_COMMON_TO_LOOK_UP)]
        return " & ".join(map(str, chosen))


def having(rows: QuerySet[Dossier], count: int) -> QuerySet[Dossier]:
    """Return the rows that have so many words, each told when the statement runs (``Needle``)."""
    for number in range(count):
        rows = rows.filter(_true(f"(' ' || {SPACED % _FOLDED}) LIKE %s", Needle(number)))
    return rows


def looked_up(rows: QuerySet[Dossier], words: Words) -> QuerySet[Dossier]:
    """Return the rows that the index of words leads to."""
    return rows.filter(_true(f"{WORDS % _FOLDED} @@ %s::tsquery", words.looked_up))


def _true(condition: str, value: object) -> RawSQL:
    return RawSQL(condition, (value,), output_field=models.BooleanField())  # noqa: S611  # our own words


def _needle(word: list[str]) -> str:
    """Return the pattern of texts in which a word begins with this one, whose pieces they are."""
    return f"% {connection.ops.prep_for_like_query(' '.join(word))}%"


def _parts(words: Iterable[list[str]], shares: dict[str, float]) -> Iterable[Part]:
    for *whole, last in words:
        for text in whole:
            yield Part(text, may_go_on=False, share=shares.get(text, 0.0))
        begun = sum(share for known, share in shares.items() if known.startswith(last))
        yield Part(last, may_go_on=True, share=min(begun, 1.0))


def _hour(now: datetime) -> int:
    return int(now.timestamp() // _KEPT.total_seconds())


@lru_cache(maxsize=1)
def _shares(hour: int) -> dict[str, float]:  # noqa: ARG001  # another hour, another answer
    """Return the share of the dossiers that has each common word; a word that is not in it is rare."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::text[], most_common_elem_freqs FROM pg_stats"
            " WHERE schemaname = current_schema() AND tablename = %s AND attname = 'array_to_tsvector'",
            [WORDS_INDEX],
        )
        found = cursor.fetchone()
    return {} if found is None or found[0] is None else dict(zip(found[0], found[1], strict=False))
