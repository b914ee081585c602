"""How the link to the national axis is spoken of, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.exchange.axis.troubles import AxisError, Trouble
from motcua.exchange.axis.trying import Step

TROUBLES = {
    Trouble.NOT_SET_UP.value: _("The link is not set up: a setting is missing."),
    Trouble.UNREACHABLE.value: _("There is no connection, or it broke."),
    Trouble.UNTRUSTED.value: _("Nobody we trust vouches for the axis's certificate."),
    Trouble.TOO_SLOW.value: _("It did not answer in time."),
    Trouble.HTTP_STATUS.value: _("It answered with an HTTP status that means an error."),
    Trouble.NOT_UNDERSTOOD.value: _("Its answer is not of the form agreed."),
    Trouble.TOO_LARGE.value: _("It is larger than is taken."),
    Trouble.REFUSED.value: _("The axis refused it: see its number and words."),
    Trouble.DAMAGED.value: _("What was fetched is not what was announced."),
    Trouble.SHRUNK.value: _("Its directory lost too many agencies at once to be believed."),
    "NotForUsError": _("It is for no agency of this node."),
    "OtherSenderError": _("It names another sender than the axis does."),
    "NeverSentError": _("It is about a document that was not sent there from here."),
    "NotYetHereError": _("The document that it is about has not come."),
    "OtherContentError": _("Another document came under the same identifier before."),
    "NotHereError": _("It is for no agency of this node."),
    "KindNotAllowedError": _("A file in it is of a kind that is not taken."),
    "ContentMismatchError": _("A file in it is not what its name says."),
    "VirusFoundError": _("A file in it is harmful."),
    "HarmfulContentError": _("A file in it is harmful."),
}
OTHERWISE = _("The message cannot be read or taken.")
STEPS = {
    Step.SET_UP: _("The settings are complete"),
    Step.REACHED: _("The axis is reached and its certificate vouched for"),
    Step.SIGNED: _("Identifier, secret and clock are accepted"),
    Step.LISTED: _("What waits for us is listed"),
    Step.DIRECTORY: _("The directory of agencies is to be had"),
}
DIFFERENCES = {
    "new": _("New"),
    "gone": _("Gone"),
    "back": _("Back again"),
    "name": _("Name of the agency"),
    "old_code": _("Old code"),
    "code102": _("Code of QCVN 102"),
    "parent": _("Agency above"),
    "mail": _("Mail address"),
    "axis_id": _("Number on the axis"),
}


def words_of(trouble: str) -> str:
    """Return a sentence for what is stored of a failure."""
    return str(TROUBLES.get(trouble, OTHERWISE))


def sentence_of(error: AxisError) -> str:
    """Return a sentence for a failure, with what was seen."""
    return (
        f"{words_of(error.trouble.value)} ({error.detail})" if error.detail else words_of(error.trouble.value)
    )
