"""Every error of a work file in a sentence for the person who acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain import work_file_errors as errors
from motcua.documents.work_file_wording import LACKS

WORK_FILES: dict[type[Exception], Any] = {
    errors.NotYourFileError: _(
        "Your role does not allow this with the file, or something was named that you may not see."
    ),
    errors.FileStandsOtherwiseError: _(
        "Somebody was first, or it is not the time for this. Look at it again."
    ),
    errors.NotationTakenError: _("Another file of this year bears this number and symbol. Choose another."),
    errors.ListEmptyError: _("Answer every proposal, and take in at least one, before you submit the list."),
    errors.AlreadyInFileError: _("It lies in the file already."),
    errors.RetentionError: _("A file is kept for ever, or from 1 to 100 years."),
    errors.KeptTooLongError: _("Choose a day after the time limit, at most two years later."),
    errors.OwnTransferError: _("You handed these files over yourself: somebody else receives them."),
    errors.FiledElsewhereError: _(
        "The one-stop shop filed this away. It is changed in the dossier and handed over from there."
    ),
    errors.TooMuchError: _("That is more than fits. Make two of it."),
}


def lacking(error: Any) -> str:
    """Return everything that stands against closing the file."""
    return " ".join([gettext("The file cannot be closed yet."), *(str(LACKS[each]) for each in error.lacks)])
