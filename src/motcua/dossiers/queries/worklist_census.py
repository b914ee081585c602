"""How common words and agencies are, as PostgreSQL noted when it last analysed the indexes of words.

Nothing is counted here: the figures lie ready, are out of date by what came since, and only help to choose
between ways that find the same (``worklist_ways``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import accumulate

from django.db import connection

from motcua.dossiers.models.dossier import ENDED_WORDS_INDEX, OPEN_WORDS_INDEX
from motcua.dossiers.queries.worklist_words import Piece

_LODGED = ("dossiers_dossier", "lodged_at")
_DUE = ("dossiers_open_promise", "coalesce")
"""Where it is noted by which moments the lists are ordered."""
_KEPT = timedelta(hours=1)
"""For how long the figures are not read again."""
_LAST_LETTER = "\U0010ffff"
_TAIL = 0.1
"""How common an unlisted word is, beside the rarest listed one."""
_FEWEST = 3
"""Moments of which a share can be told."""
_FIGURES = """
SELECT index.reltuples, dossiers.reltuples,
    words.most_common_elems::text::text[], words.most_common_elem_freqs,
    agencies.most_common_elems::text::bigint[], agencies.most_common_elem_freqs,
    moments.histogram_bounds::text::timestamptz[]
FROM pg_class AS index
JOIN pg_index ON pg_index.indexrelid = index.oid
JOIN pg_class AS dossiers ON dossiers.oid = pg_index.indrelid
LEFT JOIN pg_stats AS words ON words.schemaname = current_schema()
    AND words.tablename = index.relname AND words.attname = 'array_to_tsvector'
LEFT JOIN pg_stats AS agencies ON agencies.schemaname = current_schema()
    AND agencies.tablename = index.relname AND agencies.attname = 'array'
LEFT JOIN pg_stats AS moments ON moments.schemaname = current_schema()
    AND moments.tablename = %s AND moments.attname = %s
WHERE index.oid = to_regclass(%s)
"""


@dataclass(frozen=True, slots=True)
class Census:
    """Of the open dossiers or of those that ended."""

    rows: float = 0
    """How many there are."""
    words: Mapping[str, float] = field(default_factory=dict)
    """The share of them that has each common word, words in order."""
    agencies: Mapping[int, float] = field(default_factory=dict)
    """The share of them that each agency sees."""
    moments: tuple[datetime, ...] = ()
    """By which their lists are ordered; as many lie between each two that follow one another."""
    _words: list[str] = field(init=False)
    _sums: list[float] = field(init=False)
    _unlisted: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", list(self.words))
        object.__setattr__(self, "_sums", [0.0, *accumulate(self.words.values())])
        object.__setattr__(self, "_unlisted", _TAIL * min(self.words.values(), default=0.0))

    def share_having(self, piece: Piece) -> float:
        """Return the share that has a piece of a word; one that is not listed is rarer than all that are."""
        if not piece.may_go_on:
            return self.words.get(piece.text, self._unlisted)
        first = bisect_left(self._words, piece.text)
        last = bisect_left(self._words, f"{piece.text}{_LAST_LETTER}")
        return min(max(self._sums[last] - self._sums[first], self._unlisted), 1.0)

    def share_seen_by(self, agencies: Iterable[int]) -> float:
        """Return the share that some of the agencies see."""
        rarest = min(self.agencies.values(), default=0.0)
        return min(sum(self.agencies.get(agency, rarest) for agency in agencies), 1.0)

    def moment_past(
        self, share: float, *, beyond: datetime | None, are_newest_first: bool
    ) -> datetime | None:
        """Return the moment behind which such a share follows on a place, ``None`` for as good as all.

        ``beyond`` is the moment of that place, ``None`` at the beginning.
        """
        if len(self.moments) < _FEWEST:
            return None
        gaps = len(self.moments) - 1
        ahead = gaps if are_newest_first else 0
        begin = ahead if beyond is None else min(bisect_left(self.moments, beyond), gaps)
        end = begin - share * gaps if are_newest_first else begin + share * gaps
        if not 0 <= end < gaps:
            return None
        before, after = self.moments[int(end)], self.moments[int(end) + 1]
        return before + (after - before) * (end % 1)


def census(*, are_ended: bool, are_newest_first: bool, now: datetime) -> Census:
    """Return what was noted of the open dossiers, or of the ended ones; at most an hour ago."""
    hour = int(now.timestamp() // _KEPT.total_seconds())
    return _census(are_ended=are_ended, are_newest_first=are_newest_first, hour=hour)


@lru_cache(maxsize=4)
def _census(*, are_ended: bool, are_newest_first: bool, hour: int) -> Census:  # noqa: ARG001  # another hour, another answer
    index = ENDED_WORDS_INDEX if are_ended else OPEN_WORDS_INDEX
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, [*(_LODGED if are_newest_first else _DUE), index])
        rows, of_all, *figures = cursor.fetchone()
    words, word_shares, agencies, agency_shares, moments = (found or () for found in figures)
    if are_ended and of_all > 0:
        moments = moments[: int(len(moments) * rows / of_all) + 1]  # those lodged last are still open
    return Census(
        rows=max(rows, 0),
        words=dict(sorted(zip(words, word_shares, strict=False))),
        agencies=dict(zip(agencies, agency_shares, strict=False)),
        moments=tuple(moments),
    )
