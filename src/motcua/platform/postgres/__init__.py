"""The PostgreSQL server that the product brings along, run from ``var/postgres``.

It is used when ``DATABASE_URL`` is not set. Whoever needs it holds it (``Cluster.hold``): the first
to come starts it, the last to leave stops it, whatever order they come, leave or crash in. It
listens on a Unix socket only, whose directory is closed to other users.
"""

from motcua.platform.postgres.cluster import Cluster, ClusterStatus
from motcua.platform.postgres.errors import ClusterError, ForeignDataError, OldDataError

__all__ = ["Cluster", "ClusterError", "ClusterStatus", "ForeignDataError", "OldDataError"]
