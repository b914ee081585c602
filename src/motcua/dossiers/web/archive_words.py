"""Why a dossier was not filed away, in a sentence for the office clerk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.public import archive
from motcua.dossiers.domain.archiving import Lack
from motcua.dossiers.web.messages import UNFORESEEN

LACKS = {
    Lack.NOT_CLOSED: _("The dossier is not closed any more."),
    Lack.UNPAID: _("A fee is still to be paid."),
    Lack.ON_ITS_WAY: _("The result is still on its way to the applicant."),
    Lack.TAMPERED: _("Its history says other than the ledger holds. Tell the IT centre; do not archive it."),
    Lack.NOT_PROVEN: _("The ledger has not published its last act yet. Try again in some minutes."),
}


def lack_in_words(lack: Lack | Exception) -> str:
    """Return the sentence, in the reader's language."""
    if isinstance(lack, Lack):
        return str(LACKS[lack])
    return archive.sentence(lack) if isinstance(lack, archive.WorkFileError) else str(UNFORESEEN)
