"""The ledger's own job: publish what waits."""

from __future__ import annotations

import structlog

from motcua.ledger.adapters.key_files import NoKeyError
from motcua.ledger.services.sequence import sequence_all
from motcua.platform import clock
from motcua.platform.jobs import Queue, task

log = structlog.get_logger(__name__)

EVERY_FIVE_SECONDS = "* * * * * */5"


@task(name="ledger.sequence", queue=Queue.UPKEEP, periodic=EVERY_FIVE_SECONDS)
def sequence_ledger(*, timestamp: int) -> None:  # noqa: ARG001  # every periodic job is told its time
    """Bring the waiting entries into the tree; until the log is set up they wait on."""
    try:
        sequence_all(now=clock.now())
    except NoKeyError as error:
        log.warning("ledger_not_set_up", error=str(error))
