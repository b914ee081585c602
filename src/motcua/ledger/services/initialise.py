"""Set the log up: its key, and the signed head of the empty tree."""

from __future__ import annotations

from datetime import datetime

from motcua.ledger.adapters.key_files import NoKeyError, make_key, show_key, signing_key
from motcua.ledger.adapters.log_files import log_files
from motcua.ledger.domain.checkpoints import Checkpoint, sign_checkpoint
from motcua.ledger.domain.hashing import EMPTY_ROOT


class OtherLogError(Exception):
    """The log was set up under another origin: a log keeps its name for ever."""


def initialise(*, origin: str, now: datetime) -> str:
    """Make the log's key unless there is one, and return its verifier key.

    ``origin`` is the log's name in every checkpoint, an address without scheme such as
    ``dichvucong.hoabinh.gov.vn/ledger``. Doing it again changes nothing.

    Raises:
        OtherLogError: there is a log of another origin.
        NoteError: a log cannot have this name.
        KeyFileError: the key that is there cannot be used.
    """
    files = log_files()
    try:
        key = signing_key(files.folder)
    except NoKeyError:
        make_key(files.folder, name=origin)
        key = signing_key(files.folder)
    if key.name != origin:
        raise OtherLogError(f"this log is {key.name}, not {origin}")
    show_key(files.folder, key=key.verifier)
    if files.checkpoint() is None:
        empty = Checkpoint(origin=origin, size=0, root=EMPTY_ROOT)
        files.put_checkpoint(sign_checkpoint(empty, key=key, now=now), size=0)
    return str(key.verifier)
