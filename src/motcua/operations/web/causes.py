"""Causes of failures in words: what it means, and what to try."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.operations.domain.causes import Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseWords:
    """One cause as a person reads it."""

    meaning: Promise
    advice: Promise


CAUSES = {
    Cause.DATABASE: CauseWords(
        meaning=_("The database did not answer."),
        advice=_("See on the first page that the database answers now, then send again."),
    ),
    Cause.UNREACHABLE: CauseWords(
        meaning=_("Another machine did not answer, or did not take it."),
        advice=_("Check the network, and whether the other machine runs; then send again."),
    ),
    Cause.DISK: CauseWords(
        meaning=_("Nothing can be written: the disk is full, or writing is not allowed there."),
        advice=_("Make room, or give the right to write, on the disk named below; then send again."),
    ),
    Cause.MISSING: CauseWords(
        meaning=_("Something that it needs is not there: a record, a file or a key."),
        advice=_(
            "If the technical text names a file or a key, put it back and send again. If it names a record,"
            " sending again fails again: tell the maintainers."
        ),
    ),
    Cause.REFUSED: CauseWords(
        meaning=_("A rule forbids it as things stand now."),
        advice=_(
            "Ask the agency to look at what it is about: somebody may have gone on by hand. If nothing is"
            " missing there, nothing needs to be done."
        ),
    ),
    Cause.UNKNOWN_WORK: CauseWords(
        meaning=_("This release does not know the work, or cannot read it."),
        advice=_("Do not send it again. Tell the maintainers which release ran before."),
    ),
    Cause.PROGRAM: CauseWords(
        meaning=_("The program stumbled over something that nobody foresaw."),
        advice=_(
            "Send it again once. If it fails the same way, leave it: it is kept, and the technical text"
            " helps the maintainers."
        ),
    ),
    Cause.NOT_KEPT: CauseWords(
        meaning=_("Why it failed was not written down: its worker was stopped in the middle."),
        advice=_("See on the first page that a worker runs, then send again."),
    ),
}
