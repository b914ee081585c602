"""How the ledger stands: does what was appended get into the tree, and can its heads be signed?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection
from django.utils.translation import gettext_lazy as _

from motcua.ledger.adapters.key_files import KeyFileError, NoKeyError, signing_key
from motcua.ledger.adapters.log_files import LogFiles, log_files
from motcua.ledger.domain.checkpoints import CheckpointError, open_checkpoint
from motcua.ledger.domain.notes import NoteError, SigningKey
from motcua.platform.health import Finding, Part, Standing

LATE_AFTER = timedelta(minutes=1)
"""The sequencer comes every five seconds: an entry that waits so long is late."""

_STANDING = """
WITH tree AS (SELECT coalesce(max(size), 0) AS size FROM ledger_treehead)
SELECT tree.size,
       (SELECT coalesce(max(position) + 1, 0) FROM ledger_entry),
       least((SELECT appended_at FROM ledger_entry WHERE position = tree.size),
             (SELECT appended_at FROM ledger_entry WHERE position IS NULL ORDER BY id LIMIT 1))
FROM tree
"""


def standing(now: datetime) -> Finding:
    """Return how the log stands at ``now``.

    Down, so that nothing more is built upon it, when the table holds less than was signed (as after an
    old copy was restored) or what is published was not signed by the log's key. To be looked at when
    heads cannot be signed or entries wait for long: they are kept, and enter the tree later.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STANDING)
        signed, numbered, oldest = cursor.fetchone()
    files = log_files()
    try:
        key = signing_key(files.folder)
    except NoKeyError:
        return _look(_("The log has no key, so facts wait. Run “motcua setup”."))
    except (KeyFileError, OSError):
        return _look(_("The log's key cannot be used, so facts wait. “motcua ledger sequence” says why."))
    published = _published_size(files, key)
    if published is None:
        return _down(_("What is published was not signed by the log's key. “motcua ledger audit” says more."))
    if numbered < max(published, signed):
        return _down(_("The database holds less than was signed. “motcua ledger audit” names what is gone."))
    if oldest is not None and oldest < now - LATE_AFTER:
        minutes = int((now - oldest) / timedelta(minutes=1))
        return _look(_("Facts have been waiting for %(minutes)s minutes.") % {"minutes": minutes})
    return Finding(standing=Standing.GOOD, text=_("Signed facts: %(count)s.") % {"count": signed})


def _published_size(files: LogFiles, key: SigningKey) -> int | None:
    """Return the leaves of the published head, 0 before the first; ``None`` when it is not the key's."""
    note = files.checkpoint()
    if note is None:
        return 0
    try:
        return open_checkpoint(note, key=key.verifier).checkpoint.size
    except (NoteError, CheckpointError):
        return None


def _look(text: object) -> Finding:
    return Finding(standing=Standing.ATTENTION, text=str(text))


def _down(text: object) -> Finding:
    return Finding(standing=Standing.DOWN, text=str(text))


PART = Part(name="ledger", label=_("Ledger"), look=standing)
