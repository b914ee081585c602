"""Orders and authorisations to sign: what each must say before it is kept.

Pure rules. Days are civil dates in Viet Nam; ``domain/authority.py`` judges what they let somebody sign.

Implements:
    Decree 30/2020/ND-CP, art. 13(3): by authorisation only in special cases, in writing, for a time and for
        named matters; never passed on.
    Decree 30/2020/ND-CP, art. 13(4): by order for kinds of documents that the agency's regulation names; the
        head of the unit may give it on to a deputy.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable
from datetime import date

from motcua.documents.domain.authority import Post
from motcua.documents.domain.grant_errors import NothingGrantedError, TooManyMattersError, WrongDaysError
from motcua.kernel.periods import Period

COPIES = "copies"
"""What stands beside types of documents in an order for signing copies (sao y, sao lục, trích sao)."""
MOST_MATTERS, LONGEST_MATTER = 20, 200


class Holding(enum.Enum):
    """Whether an order or authorisation holds on a day."""

    TO_COME = "to_come"
    IN_FORCE = "in_force"
    ENDED = "ended"


def heads(post: Post, *, leaders: Collection[Post]) -> bool:
    """Tell whether a leader heads the agency: its head, who acts as head, or a deputy while there is neither.

    ``leaders`` are the posts of all leaders of the agency.
    """
    if post in {Post.HEAD, Post.ACTING_HEAD}:
        return True
    return post is Post.DEPUTY and not {Post.HEAD, Post.ACTING_HEAD}.intersection(leaders)


def holding(*, start: date, end: date | None, on: date) -> Holding:
    """Tell whether what holds from ``start`` up to, not including, ``end`` holds on the day."""
    if end is not None and end <= on:
        return Holding.ENDED
    return Holding.IN_FORCE if start <= on else Holding.TO_COME


def checked_matters(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the matters that an authorisation names, each once, without blanks around.

    Raises:
        NothingGrantedError: there is none.
        TooManyMattersError: there are too many, or one is too long.
    """
    matters = tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if not matters:
        raise NothingGrantedError
    if len(matters) > MOST_MATTERS or any(len(each) > LONGEST_MATTER for each in matters):
        raise TooManyMattersError
    return matters


def checked_days(*, first: date, last: date | None, today: date, must_end: bool) -> Period:
    """Return the days on which it holds; ``last`` is the last of them.

    Raises:
        WrongDaysError: it begins in the past, is over before, or has no end although it must.
    """
    if first < today or (last is None and must_end) or (last is not None and last < first):
        raise WrongDaysError
    return Period(first, None if last is None else date.fromordinal(last.toordinal() + 1))
