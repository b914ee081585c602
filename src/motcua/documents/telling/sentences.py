"""What is said of each happening: one sentence, in the language that is active."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.documents.telling.happenings import Happening

SENTENCES: Mapping[Happening, str] = {
    Happening.PRESENTED: gettext_noop("%(thing)s was presented to you for instruction."),
    Happening.INSTRUCTED: gettext_noop("%(thing)s was assigned to you or your unit by %(by)s."),
    Happening.FORWARDED: gettext_noop("%(thing)s was forwarded to you or your unit."),
    Happening.PASSED_ON: gettext_noop("%(thing)s was passed on to you by %(by)s."),
    Happening.RETURNED: gettext_noop("%(thing)s was given back by %(by)s."),
    Happening.NEAR_DUE: gettext_noop("%(thing)s is due on %(day)s."),
    Happening.OVERDUE: gettext_noop("%(thing)s was due on %(day)s and is not completed."),
    Happening.RECALL_ASKED: gettext_noop("The sender asks for %(thing)s back; answer it."),
    Happening.UPDATE_ASKED: gettext_noop("The sender changes the particulars of %(thing)s; answer it."),
    Happening.REPLACE_ASKED: gettext_noop("The sender wants to replace %(thing)s; answer it."),
    Happening.TO_APPROVE: gettext_noop("%(thing)s waits for your approval."),
    Happening.TO_SIGN: gettext_noop("%(thing)s waits for your signature."),
    Happening.DRAFT_RETURNED: gettext_noop("%(thing)s was sent back to you by %(by)s."),
    Happening.CONSULTED: gettext_noop("%(by)s asks for your comments on %(thing)s."),
    Happening.COMMENTED: gettext_noop("%(by)s commented on %(thing)s."),
    Happening.SIGNED: gettext_noop("%(thing)s was signed by %(by)s."),
    Happening.TO_SEAL: gettext_noop("%(thing)s was signed and waits for the seal."),
    Happening.ISSUED: gettext_noop("%(thing)s was issued."),
    Happening.RECALLED: gettext_noop("%(thing)s was called back by %(by)s."),
    Happening.NOT_ISSUED: gettext_noop("%(thing)s had to be issued by %(day)s and still waits."),
    Happening.TASK_GIVEN: gettext_noop("%(thing)s was given to you or your unit by %(by)s, until %(day)s."),
    Happening.TIME_ASKED: gettext_noop("%(by)s asks for more time for %(thing)s, until %(day)s."),
    Happening.TIME_GRANTED: gettext_noop("%(thing)s was given more time, until %(day)s."),
    Happening.TIME_REFUSED: gettext_noop("More time for %(thing)s was refused; it is due on %(day)s."),
    Happening.TASK_REPORTED: gettext_noop("%(thing)s was reported done by %(by)s."),
    Happening.TASK_ACCEPTED: gettext_noop("%(thing)s was accepted as done."),
    Happening.TASK_RETURNED: gettext_noop("%(thing)s was sent back to be gone on with."),
    Happening.TASK_WITHDRAWN: gettext_noop("%(thing)s was withdrawn; nothing more is to be done."),
    Happening.TASK_NEAR_DUE: gettext_noop("%(thing)s is due on %(day)s."),
    Happening.TASK_OVERDUE: gettext_noop("%(thing)s was due on %(day)s and is not done."),
    Happening.INVITED: gettext_noop("You are asked to come to %(thing)s."),
    Happening.MEETING_CHANGED: gettext_noop("%(thing)s was changed."),
    Happening.CALLED_OFF: gettext_noop("%(thing)s was called off."),
    Happening.PROPOSAL_APPROVED: gettext_noop("%(thing)s, which you proposed, was approved."),
    Happening.PROPOSAL_REFUSED: gettext_noop("%(thing)s, which you proposed, was refused."),
    Happening.PUBLISHED: gettext_noop("%(thing)s was published to you by %(by)s."),
    Happening.REMINDED: gettext_noop("%(thing)s still waits to be read by you."),
    Happening.FILE_DUE: gettext_noop("%(thing)s is due at the archive by %(day)s."),
    Happening.FILE_RETURNED: gettext_noop("%(thing)s was sent back by the archive."),
}
"""Every happening has one."""


def words_of(
    happening: Happening, called: Callable[[], str], facts: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return the sentence in each language; ``called`` names the thing in the active one."""
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            sentence = _(SENTENCES[happening]) % {"thing": called(), **(facts or {})}
        said[language] = sentence[:1].upper() + sentence[1:]
    return said
