"""One plan for all values: for statements that take longer to plan than to run.

PostgreSQL plans a prepared statement anew for each set of values as long as it hopes for a better plan. A
statement of dozens of index paths (a page of a worklist) takes 40 ms to plan and 4 to run, and its plan is
the same for all values.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg.pq import TransactionStatus

_ON = "SET plan_cache_mode = force_generic_plan"
_OFF = "RESET plan_cache_mode"


@contextmanager
def one_plan_for_all_values() -> Iterator[None]:
    """Let the statements inside, once prepared, keep the plan that fits all values.

    What is set ends with the block; where the database refused a statement within a transaction, with that.
    """
    connection.ensure_connection()
    server = connection.connection
    server.execute(_ON)
    try:
        yield
    finally:
        if server.info.transaction_status != TransactionStatus.INERROR and not server.closed:
            server.execute(_OFF)
