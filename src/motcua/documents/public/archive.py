"""The door to the agency's archive: matters that a context above finished are filed away and handed over.

What each raises stands in its service. Their way is told by ``documents.recorded.v1`` on ``work_file:ID``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from motcua.documents.domain.acts import Act
from motcua.documents.domain.work_file_errors import WorkFileError
from motcua.documents.domain.work_files import checked_years
from motcua.documents.filed_sources import register_filed_source
from motcua.documents.services.work_files.answer_transfer import accept_transfer
from motcua.documents.services.work_files.file_away import Matter, Thing, file_away
from motcua.documents.services.work_files.hand_over import hand_over
from motcua.documents.web.messages import sentence
from motcua.documents.work_file_wording import retention
from motcua.kernel.actors import Actor

ACCEPTED = Act.FILES_ARCHIVED.value
SENT_BACK = Act.FILES_SENT_BACK.value
MOST_FILES = 500
"""Of one transfer."""


def hand_over_filed(*, by: Actor, now: datetime, file_ids: Sequence[int], words: str = "") -> int:
    """Hand over files that were filed away, and return the transfer's id; raises as ``hand_over``."""
    return hand_over(by=by, now=now, file_ids=file_ids, words=words, is_filed=True)


__all__ = [
    "ACCEPTED",
    "MOST_FILES",
    "SENT_BACK",
    "Matter",
    "Thing",
    "WorkFileError",
    "accept_transfer",
    "checked_years",
    "file_away",
    "hand_over_filed",
    "register_filed_source",
    "retention",
    "sentence",
]
