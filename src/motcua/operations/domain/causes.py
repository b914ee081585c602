"""Why work behind the screens failed, told from the failure's class, so that a person knows what to try.

Pure: takes the failure as it is kept (``Class: message``), and knows no framework.
"""

from __future__ import annotations

import enum


class Cause(enum.Enum):
    """What kind of trouble it was."""

    DATABASE = "database"
    """The database did not answer, or gave the work up to let other work pass."""
    UNREACHABLE = "unreachable"
    """Another machine did not answer, or took nothing."""
    DISK = "disk"
    """No room is left to write, or the place may not be written to."""
    MISSING = "missing"
    """What it was about, or a file or key that it needs, is not there."""
    REFUSED = "refused"
    """A rule forbids it as things stand now."""
    UNKNOWN_WORK = "unknown_work"
    """This release does not know the work, or cannot read what an earlier one wrote."""
    PROGRAM = "program"
    """Nothing of these: most likely a fault of the program."""
    NOT_KEPT = "not_kept"
    """Nobody wrote down why: the worker was killed, or an earlier release did not keep it."""


_BY_CLASS = {
    "OperationalError": Cause.DATABASE,
    "InterfaceError": Cause.DATABASE,
    "DeadlockDetected": Cause.DATABASE,
    "SerializationFailure": Cause.DATABASE,
    "AdminShutdown": Cause.DATABASE,
    "ConnectionError": Cause.UNREACHABLE,
    "ConnectionRefusedError": Cause.UNREACHABLE,
    "ConnectionResetError": Cause.UNREACHABLE,
    "ConnectionAbortedError": Cause.UNREACHABLE,
    "BrokenPipeError": Cause.UNREACHABLE,
    "TimeoutError": Cause.UNREACHABLE,
    "gaierror": Cause.UNREACHABLE,
    "SSLError": Cause.UNREACHABLE,
    "SSLCertVerificationError": Cause.UNREACHABLE,
    "NotTakenError": Cause.UNREACHABLE,
    "OSError": Cause.UNREACHABLE,
    "PermissionError": Cause.DISK,
    "FileNotFoundError": Cause.MISSING,
    "DoesNotExist": Cause.MISSING,
    "NoKeyError": Cause.MISSING,
    "SubscriberGoneError": Cause.UNKNOWN_WORK,
    "UnreadableEventError": Cause.UNKNOWN_WORK,
    "TaskNotFound": Cause.UNKNOWN_WORK,
}
_DISK_WORDS = ("no space left", "read-only file system", "quota exceeded")
_REFUSALS = ("NotAllowed", "NotYour", "Forbidden", "Already", "Closed", "Refused")


def cause_of(error: str) -> Cause:
    """Return what kind of trouble a kept failure tells of; ``error`` is ``Class: message``, or empty."""
    name, _colon, message = error.partition(":")
    name = name.strip().rpartition(".")[2]
    if not name:
        return Cause.NOT_KEPT
    if any(words in message.lower() for words in _DISK_WORDS):
        return Cause.DISK
    return _BY_CLASS.get(name) or _by_form(name)


def _by_form(name: str) -> Cause:
    """Tell from how the class is called, as this product and the mail library call theirs."""
    if name.startswith("SMTP"):
        return Cause.UNREACHABLE
    if name.endswith(("NotFoundError", "GoneError", "MissingError")):
        return Cause.MISSING
    is_refusal = name.endswith("Error") and any(word in name for word in _REFUSALS)
    return Cause.REFUSED if is_refusal else Cause.PROGRAM
