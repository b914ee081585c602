"""Jobs of the portal."""

from __future__ import annotations

from motcua.platform import clock
from motcua.platform.jobs import Queue, task
from motcua.portal import telling


@task(name=telling.MAIL_TASK, queue=Queue.OUTSIDE)
def mail_news(*, dossier_id: int, number: int) -> None:
    """Tell an applicant by mail of an act on the dossier."""
    telling.mail_news(dossier_id=dossier_id, number=number, now=clock.now())
