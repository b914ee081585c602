"""Why a file is refused. Each error's text is for the person who sent it, in their language."""

from __future__ import annotations


class FileRefusedError(Exception):
    """The file is not taken; the text says why and what to do."""


class NameRefusedError(FileRefusedError):
    """The name could mislead people or programs."""


class KindNotAllowedError(FileRefusedError):
    """Files of this kind are not wanted here."""


class ContentMismatchError(FileRefusedError):
    """The content is not what the name says."""


class EmptyFileError(FileRefusedError):
    """There is nothing in the file."""


class TooLargeError(FileRefusedError):
    """There is more in the file than is allowed here."""


class HarmfulContentError(FileRefusedError):
    """The content is made to harm whoever opens it: a bomb, a trap, a broken structure."""


class VirusFoundError(FileRefusedError):
    """The scanner found something."""


class ScannerUnavailableError(FileRefusedError):
    """The scanner does not answer, so nothing can be taken."""
