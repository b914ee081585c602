"""Where what was paid for can be looked at: the contexts above say so in ``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from motcua.payments.domain.support import KIND

UrlOf = Callable[[int], str]

_pages: dict[str, UrlOf] = {}


def register_subject(kind: str, *, url_of: UrlOf) -> None:
    """Let receipts of subjects such as ``dossier:12`` lead to ``url_of(12)``."""
    _pages[kind] = url_of


def url_of(subject: str) -> str:
    """Return the page of what was paid for, empty when nobody shows it."""
    kind, _, number = subject.partition(":")
    page = _pages.get(kind)
    return page(int(number)) if page and number.isdecimal() else ""


def page_of(subject: str, *, receipt_id: int) -> str:
    """Return the page of what a receipt was given for; support is shown by its receipt alone."""
    if subject.startswith(f"{KIND}:"):
        return reverse("payments:sold_support", args=(receipt_id,))
    return url_of(subject)
