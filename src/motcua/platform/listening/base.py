"""Tell a dead connection by listening: a server that went away has hung up, which the socket knows.

Django asks ``SELECT 1`` before the first query of each request. A server has nothing to say to a client
that asks nothing, so a silent socket is a living one; only where something was heard is the question put.
"""

from __future__ import annotations

import select

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, asked only when the socket has something to say."""

    def is_usable(self) -> bool:
        """Tell whether the connection can be used."""
        if self.connection is None or self.connection.closed or self._has_failed():
            return False
        listening = select.poll()
        listening.register(self.connection.fileno(), select.POLLIN)
        return not listening.poll(0) or bool(super().is_usable())

    def _has_failed(self) -> bool:
        """Tell whether the transaction under way was aborted, so that nothing can be asked until its end."""
        return bool(self.connection.info.transaction_status == TransactionStatus.INERROR)
