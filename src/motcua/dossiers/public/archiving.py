"""The door for closed dossiers on their way into the agency's archive.

What each raises stands in its service.
"""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.queries.archiving import YearLine, list_of_year, runs_of
from motcua.dossiers.services.archive_next import archive_next
from motcua.dossiers.services.begin_archiving import begin_archiving
from motcua.dossiers.services.set_retention import set_retention
from motcua.dossiers.web.archive_words import lack_in_words


def file_next(*, run_id: int, now: datetime) -> bool:
    """File the next dossier of a batch away, or hand the batch over and return ``False``."""
    return archive_next(run_id=run_id, now=now, in_words=lack_in_words)


__all__ = ["YearLine", "begin_archiving", "file_next", "list_of_year", "runs_of", "set_retention"]
