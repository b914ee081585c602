"""The door of notices: which kinds there are, and telling people."""

from __future__ import annotations

from motcua.notifications.domain.kinds import DuplicateKindError, Kind, UnknownKindError, register_kinds
from motcua.notifications.domain.words import ForeignAddressError, NoWordsError, Words
from motcua.notifications.queries.letters import refused_count
from motcua.notifications.services.post_notice import LANGUAGES, NewNotice, post

__all__ = [
    "LANGUAGES",
    "DuplicateKindError",
    "ForeignAddressError",
    "Kind",
    "NewNotice",
    "NoWordsError",
    "UnknownKindError",
    "Words",
    "post",
    "refused_count",
    "register_kinds",
]
