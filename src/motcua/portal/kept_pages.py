"""Pages that strangers see alike, rendered once and sent again while they are true.

A page is kept with the mark of what it shows, such as the version of a dossier; whoever sends it asks for the
mark of now first, so a page that has become wrong is never sent. What the mark does not tell (the name of an
agency, a row tampered with) shows after ``KEPT_FOR``. Each page carries its visitor's own CSRF token.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

KEPT_FOR = timedelta(minutes=1)
MOST_KEPT = 512
"""Pages of some 15 KB a process."""

Parts = tuple[bytes, ...]
"""What a page says, between the places of the token."""
CSRF_MARK = secrets.token_hex(16)
"""Stands in a kept page where the visitor's token goes; nothing that a page says can hold it."""


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: object
    until: datetime
    parts: Parts


class KeptPages:
    """The pages of one kind, the latest seen."""

    def __init__(self, *, kept_for: timedelta = KEPT_FOR, most: int = MOST_KEPT) -> None:
        self._kept_for, self._most = kept_for, most
        self._pages: OrderedDict[tuple[str, str], _Kept] = OrderedDict()
        self._lock = Lock()

    def keep(self, address: str, *, language: str, mark: object, content: str, now: datetime) -> Parts:
        """Keep a page rendered with ``CSRF_MARK`` in place of a token, and return its parts."""
        parts = tuple(content.encode().split(CSRF_MARK.encode()))
        with self._lock:
            self._pages[address, language] = _Kept(mark, now + self._kept_for, parts)
            self._pages.move_to_end((address, language))
            while len(self._pages) > self._most:
                self._pages.popitem(last=False)
        return parts

    def parts(self, address: str, *, language: str, mark: object, now: datetime) -> Parts:
        """Return the page's parts, none when no page is kept that is still true."""
        with self._lock:
            kept = self._pages.get((address, language))
        return kept.parts if kept and kept.mark == mark and now < kept.until else ()

    def forget(self) -> None:
        """Drop them all; for tests."""
        with self._lock:
            self._pages.clear()


RECEIPTS = KeptPages()
"""What the addresses in receipts' QR codes show."""
