"""One plan for all values: for statements that take longer to plan than to run.

PostgreSQL plans a prepared statement anew for each set of values as long as it hopes for a better plan. A
statement of dozens of index paths (a page of a worklist) takes 40 ms to plan and 4 to run, and its plan is
the same for all values.

Nor does it know how many of the first rows of an index are kept: it reckons with one and reads all that the
index leads to, page of the table by page, where walking along the index would end after a hundred.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg.pq import TransactionStatus

_ON = "SET plan_cache_mode = force_generic_plan"
_OFF = "RESET plan_cache_mode"
_WALK_ON = f"{_ON}; SET enable_bitmapscan = off"
_WALK_OFF = f"{_OFF}; RESET enable_bitmapscan"


@contextmanager
def one_plan_for_all_values(*, along_indexes: bool = False) -> Iterator[None]:
    """Let the statements inside, once prepared, keep the plan that fits all values.

    With ``along_indexes`` they walk along ordered indexes instead of gathering first all that these lead to.
    What is set ends with the block; where the database refused a statement within a transaction, with that.
    """
    connection.ensure_connection()
    server = connection.connection
    server.execute(_WALK_ON if along_indexes else _ON)
    try:
        yield
    finally:
        if server.info.transaction_status != TransactionStatus.INERROR and not server.closed:
            server.execute(_WALK_OFF if along_indexes else _OFF)
