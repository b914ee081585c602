"""The door to internal documents: publish, read, withdraw, list. What each raises stands in its service."""

from __future__ import annotations

from motcua.documents.queries.internal import InternalPage, InternalRow, internal_page
from motcua.documents.services.internal.addressing import Audience
from motcua.documents.services.internal.follow import read_internal, withdraw_internal
from motcua.documents.services.internal.publish import NewInternal, publish_internal

__all__ = [
    "Audience",
    "InternalPage",
    "InternalRow",
    "NewInternal",
    "internal_page",
    "publish_internal",
    "read_internal",
    "withdraw_internal",
]
