"""Which way to the first rows of a list is the shortest: each finds the same.

One can walk along an index in the list's order, agency by agency or through all, until the page is full: that
is short where many rows have the words. Or one looks the rarest words up in an index of words and sorts what
it leads to: that is short where few have them. How many have them in these agencies is not known beforehand:
the words of a procedure go together, and agencies have some of their own. So, unless the words are plainly
rare, a first stretch is walked, and what it finds tells how to go on.

What a way takes is reckoned in microseconds, from figures measured in a province of a million dossiers.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

from motcua.dossiers.queries.worklist_census import Census
from motcua.dossiers.queries.worklist_words import Piece, Words

IN_INDEX = 0.5
"""To look at a row in an index that holds its words."""
IN_TABLE = 8.0
"""To look at a row in the table: nearly each lies on a page of its own."""
NOTED = 0.4
"""To gather one of the rows that an index notes for words beginning so."""
NOTED_WHOLE = 0.02
"""The same for a whole word: such notes are skipped through beside rarer ones."""
AGENCY = 50.0
"""To begin with one more agency."""
FIRST = 3_000.0
"""What the first stretch may take."""
RISK = 0.05
"""How much of the worst is reckoned where a page without words may have to be sought through all."""
GATHERED = 0.3
"""How much is reckoned of the chance that all who have a word are the reader's own."""
_FARTHER = 1.5
"""How much farther a second stretch goes at least, and the whole list beyond it."""
MOST_PIECES = 3
"""Pieces looked up together."""


class Way(enum.Enum):
    """How the first rows of a list are found."""

    BY_AGENCY = "by_agency"
    """Along the index, agency by agency."""
    THROUGH_ALL = "through_all"
    """Along the index of all agencies."""
    LOOK_UP = "look_up"
    """By the index of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A way; to look up, which pieces; to walk, how far."""

    way: Way
    pieces: tuple[Piece, ...] = ()
    share: float | None = None
    """The part of the list that is walked; ``None`` for the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways to the first rows of one list."""

    words: Words
    known: Census
    agencies: frozenset[int]
    most: int
    """Rows wanted."""
    is_in_index: bool
    """Whether the index in the list's order holds all that has to be looked at."""

    @property
    def theirs(self) -> float:
        """Return how many rows the agencies see."""
        return self.known.rows * self.known.share_seen_by(self.agencies)

    def first(self) -> Choice:
        """Return how to begin."""
        if not self.words:
            return Choice(way=self._without_words())
        pieces, cost = self._looked_up(at_least=0)
        if cost <= FIRST:
            return Choice(way=Way.LOOK_UP, pieces=pieces)
        way, row = self._walked()
        return Choice(way=way, share=self._part(FIRST / row))

    def then(self, tried: Choice, *, found: int) -> Choice:
        """Return how to go on when a stretch had too few rows."""
        stretch = (tried.share or 1) * self.theirs
        held = (found + 1) / max(stretch, 1)
        way, row = self._walked()
        pieces, cost = self._looked_up(at_least=held * self.theirs)
        enough = 2 * self.most / held
        options = [(cost, Choice(way=Way.LOOK_UP, pieces=pieces)), (row * self.theirs, Choice(way=way))]
        if _FARTHER * stretch < enough < self.theirs / _FARTHER:
            options.append((row * enough, Choice(way=way, share=self._part(enough))))
        return min(options, key=lambda option: option[0])[1]

    def _part(self, rows: float) -> float | None:
        return rows / self.theirs if rows < self.theirs else None

    def _without_words(self) -> Way:
        seen = self.known.share_seen_by(self.agencies)
        row = IN_INDEX if self.is_in_index else IN_TABLE
        by_agency = (row * self.most + AGENCY) * len(self.agencies)
        through_all = row * (self.most / (seen or 1) + RISK * self.known.rows * (1 - seen)) + AGENCY
        return Way.BY_AGENCY if by_agency <= through_all else Way.THROUGH_ALL

    def _walked(self) -> tuple[Way, float]:
        """Return how to walk, and what a row of the agencies takes on the way."""
        row = IN_INDEX if self.is_in_index else IN_TABLE
        by_agency = row + AGENCY * len(self.agencies) * row / FIRST
        through_all = row / (self.known.share_seen_by(self.agencies) or 1)
        return min((by_agency, Way.BY_AGENCY), (through_all, Way.THROUGH_ALL), key=lambda way: way[0])[::-1]

    def _looked_up(self, *, at_least: float) -> tuple[tuple[Piece, ...], float]:
        """Return which pieces to look up, as long as each spares more than it takes, and what that takes."""
        shares = {piece: self.known.share_having(piece) for piece in self.words.pieces}
        rarest = sorted(shares, key=lambda piece: (shares[piece], piece.may_go_on))[:MOST_PIECES]
        chosen: list[Piece] = []
        cost = AGENCY
        for piece in rarest:
            noted = self.known.rows * shares[piece] * (NOTED if piece.may_go_on else NOTED_WHOLE)
            having = [shares[each] for each in chosen]
            if chosen and noted >= IN_TABLE * (self._having(having) - self._having([*having, shares[piece]])):
                continue
            chosen.append(piece)
            cost += noted
        found = self._having([shares[each] for each in chosen])
        return tuple(chosen), cost + IN_TABLE * max(found, at_least)

    def _having(self, shares: Sequence[float]) -> float:
        """Return how many rows of the agencies have pieces of these shares: somewhat more than by chance."""
        together = _together(shares)
        gathered = min(self.known.rows * together, self.theirs)
        return (1 - GATHERED) * together * self.theirs + GATHERED * gathered


def rarest_first(words: Words, known: Census) -> Words:
    """Return the words in the order in which the fewest rows are looked at for the next."""

    def share(word: tuple[str, ...]) -> float:
        return known.share_having(Piece(word[-1], may_go_on=True))

    return replace(words, words=tuple(sorted(words.words, key=share)))


def _together(shares: Sequence[float]) -> float:
    """Return what share has all: each further word is taken to narrow less than it would alone."""
    return float(prod(share ** (0.5**place) for place, share in enumerate(sorted(shares))))
