"""With what the addresses of outgoing documents are opened: a draft of the office, and a file beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.visitors import Visitors


def _draft(**others: object) -> Callable[[Visitors], Mapping[str, object]]:
    return lambda visitors: {"document_id": visitors.documents.outgoing_id} | others


OUTGOING: dict[str, Callable[[Visitors], Mapping[str, object]]] = {
    **dict.fromkeys(
        (
            "documents:outgoing_document",
            "documents:edit_draft",
            "documents:outgoing_paper",
            "documents:outgoing_word",
        ),
        _draft(),
    ),
    "documents:copies": _draft(),
    "documents:copy_file": lambda visitors: {"copy_id": visitors.documents.copy_id},
    "documents:grant": lambda visitors: {"grant_id": visitors.documents.grant_id},
    "documents:grant_act": lambda visitors: {"grant_id": visitors.documents.grant_id, "slug": "end"},
    "documents:signing_batch": lambda visitors: {"batch_id": visitors.documents.batch_id},
    "documents:register_delivery": lambda visitors: {"delivery_id": visitors.exchange.delivery_id},
    "documents:draft_version": _draft(number=1),
    "documents:draft_file": _draft(number=1, place=0),
    "documents:outgoing_act": _draft(slug="comment"),
    "documents:outgoing_file": lambda visitors: {
        "document_id": visitors.documents.outgoing_id,
        "attachment_id": visitors.documents.outgoing_file_id,
    },
}
