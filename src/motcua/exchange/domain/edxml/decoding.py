"""Base64 piece by piece into a file: breaks and blanks in it are borne, anything else is not."""

from __future__ import annotations

import binascii

import pybase64

from motcua.exchange.domain.edxml.contents import Content, Filling, Room
from motcua.exchange.domain.edxml.findings import Flaw, RefusedError

PATH = "AttachmentEncoded.Attachment.ContentTransferEncoded"
_BLANKS = b" \t\r\n"
_GROUP = 4


class Base64Filling:
    """Decodes what is written to it."""

    def __init__(self, room: Room, *, most: int) -> None:
        self._filling = Filling(room)
        self._most = most
        self._rest = b""
        self._is_padded = False

    def write(self, text: str) -> None:
        """Take some more characters.

        Raises:
            RefusedError: they are not base64, or too many.
        """
        try:
            characters = text.encode("ascii")
        except UnicodeEncodeError as error:
            raise RefusedError(Flaw.NOT_BASE64, PATH) from error
        if any(blank in characters for blank in _BLANKS):
            characters = characters.translate(None, _BLANKS)
        if self._rest:
            characters = self._rest + characters
        whole = len(characters) - len(characters) % _GROUP
        self._rest = characters[whole:]
        self._decode(characters[:whole])

    def done(self) -> Content:
        """Return the bytes; padding that was left off at the end is added.

        Raises:
            RefusedError: the characters end in the midst of a byte.
        """
        if self._rest:
            self._decode(self._rest.ljust(_GROUP, b"="))
        return self._filling.done()

    def _decode(self, characters: bytes) -> None:
        if not characters:
            return
        if self._is_padded:
            raise RefusedError(Flaw.NOT_BASE64, PATH, "=")
        try:
            piece = pybase64.b64decode(characters, validate=True)
        except binascii.Error as error:
            raise RefusedError(Flaw.NOT_BASE64, PATH, error) from error
        self._is_padded = characters.endswith(b"=")
        if self._filling.length + len(piece) > self._most:
            raise RefusedError(Flaw.UNPACKS_TOO_LARGE, PATH, self._most)
        self._filling.write(piece)
