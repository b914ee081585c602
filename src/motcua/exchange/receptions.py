"""Where an arrival is registered: a page that the e-office offers, so that taking is registering.

Without one, the clerk takes a document here, which tells 03 and nothing more.
"""

from __future__ import annotations

from django.urls import reverse

_pages: list[str] = []


def register_reception(url_name: str) -> None:
    """Lead from each arrival to the page of that name (``delivery_id``); for ``AppConfig.ready()``."""
    _pages[:] = [url_name]


def reception_of(delivery_id: int) -> str:
    """Return the address where it is registered, empty when no page is offered."""
    return reverse(_pages[0], kwargs={"delivery_id": delivery_id}) if _pages else ""
