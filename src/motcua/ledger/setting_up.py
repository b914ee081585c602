"""The ledger's part of the set-up: a key of its own, made once and kept."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

from motcua.ledger.adapters.key_files import NoKeyError
from motcua.ledger.queries.verifying import public_key
from motcua.ledger.services.initialise import initialise
from motcua.platform import clock


def default_origin() -> str:
    """Return the address people type, without scheme: C2SP names logs by where they are."""
    return f"{urlsplit(settings.CONFIG.url).netloc}/ledger"


def make_key() -> None:
    """Make the log's key unless there is one; a log keeps its name when the address changes."""
    try:
        public_key()
    except NoKeyError:
        initialise(origin=default_origin(), now=clock.now())
