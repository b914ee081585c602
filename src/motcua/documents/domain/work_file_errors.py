"""What can be wrong with an act on a list of files, a work file or its transfer to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.documents.domain.incoming import IncomingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motcua.documents.domain.compiling import Lack


class WorkFileError(IncomingError):
    """Something cannot be done with a list of files or a work file."""


class NotYourFileError(WorkFileError):
    """The actor may not see the file or the list, or not do this with it."""


class FileStandsOtherwiseError(WorkFileError):
    """The file, the list or the transfer is not where the act would begin."""


class NotationTakenError(WorkFileError):
    """Another file of the year bears this number and symbol."""


class ListEmptyError(WorkFileError):
    """Proposals wait for the clerk's answer, or no line is taken in."""


class AlreadyInFileError(WorkFileError):
    """The document, the task or the same bytes are in the file already."""


class RetentionError(WorkFileError):
    """A retention period is permanent or from 1 to 100 years."""


class NotReadyError(WorkFileError):
    """The file cannot be closed or handed over yet; ``lacks`` say why."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__(", ".join(each.value for each in lacks))
        self.lacks = tuple(lacks)


class KeptTooLongError(WorkFileError):
    """The day lies beyond two years after the file's time limit, or not after it."""


class OwnTransferError(WorkFileError):
    """Who handed the files over does not receive them for the archive."""


class FiledElsewhereError(WorkFileError):
    """Another context filed the matter away: it is changed and handed over there."""


class TooMuchError(WorkFileError):
    """A file holds no more things, or a transfer no more files."""
