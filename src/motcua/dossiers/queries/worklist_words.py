"""Words that a list is searched for: every dossier that has them all, each by its beginning.

A word is found where a word of the dossier begins, or a piece of its code: ``0001`` finds
``H28.06-260511-0001``, and so does the whole of it. Which dossiers are found is said by ``having`` alone;
an index of words only leads to some that may be (``led_to``), when that is the shorter way
(``worklist_ways``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from motcua.dossiers.domain.searching import SEPARATORS
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import WORDS
from motcua.kernel.text_folding import fold

_MOST_WORDS, _LONGEST_WORD = 10, 100
"""Nobody looks for more; PostgreSQL takes no word of more than 2,046 bytes."""
_FOLDED: Final = "dossiers_dossier.folded"
_SPACES: Final = str.maketrans(SEPARATORS, " " * len(SEPARATORS))
_BETWEEN: Final = f"[{''.join(map(re.escape, SEPARATORS))} ]"
_BEGINNING: Final = f"(^|{_BETWEEN})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Needle:
    """Stands in a kept statement for a word that is told when it runs."""

    number: int
    is_pattern: bool
    """The regular expression that finds the word; else what is like a piece of it, anywhere."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Stands in a kept statement for what is looked up in the index of words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word between hyphens and the like; the last one of a word may go on."""

    text: str
    may_go_on: bool

    def __str__(self) -> str:
        """Return it as ``tsquery`` reads it."""
        quoted = self.text.replace("\\", "\\\\").replace("'", "''")
        return f"'{quoted}'{':*' if self.may_go_on else ''}"


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for: each word in its pieces."""

    words: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Return the first ten different words of what somebody typed, with or without tones."""
        typed = [word[:_LONGEST_WORD] for word in dict.fromkeys(fold(text).split())][:_MOST_WORDS]
        pieces = (tuple(word.translate(_SPACES).split()) for word in typed)
        return cls(tuple(dict.fromkeys(filter(None, pieces))))

    def __len__(self) -> int:
        return len(self.words)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces of all words."""
        return tuple(
            Piece(text, may_go_on=text_number == len(word) - 1)
            for word in self.words
            for text_number, text in enumerate(word)
        )

    def told(self) -> Iterator[tuple[Needle, str]]:
        """Return what each ``Needle`` of a statement for so many words stands for."""
        for number, word in enumerate(self.words):
            piece = connection.ops.prep_for_like_query(max(word, key=len))
            yield Needle(number=number, is_pattern=False), f"%{piece}%"
            yield Needle(number=number, is_pattern=True), _BEGINNING + _BETWEEN.join(map(re.escape, word))


def having(rows: QuerySet[Dossier], count: int) -> QuerySet[Dossier]:
    """Return the rows that have so many words, each told when the statement runs (``Needle``).

    Most rows are ruled out by a piece that they lack, in a third of the time that the pattern takes. It is
    one condition: PostgreSQL takes each further one for rarer, and would plan for next to no rows.
    """
    if not count:
        return rows
    pieces, patterns = (
        [Needle(number=number, is_pattern=is_pattern) for number in range(count)]
        for is_pattern in (False, True)
    )
    quickly = " AND ".join(f"{_FOLDED} LIKE %s::text" for _ in pieces)
    exactly = " AND ".join(f"regexp_like({_FOLDED}, %s::text)" for _ in patterns)
    return rows.filter(_true(f"CASE WHEN {quickly} THEN {exactly} ELSE false END", *pieces, *patterns))


def led_to(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Return the rows that the index of words leads to, told when the statement runs (``Lead``)."""
    return rows.filter(_true(f"{WORDS % {'expressions': _FOLDED}} @@ %s::tsquery", Lead()))


def lead(pieces: Iterable[Piece]) -> str:
    """Return the ``tsquery`` that finds whatever has all the pieces."""
    return " & ".join(map(str, pieces))


def _true(condition: str, *values: object) -> RawSQL:
    return RawSQL(condition, values, output_field=models.BooleanField())  # noqa: S611  # our own words
