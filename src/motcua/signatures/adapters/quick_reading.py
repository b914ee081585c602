"""pyHanko and asn1crypto read quicker what is read again and again while a document is judged.

pyHanko reads a signature's 24,576 digits one by one, and asn1crypto prepares the same few names anew for each
comparison: nearly half of the time that a document with ten signatures took. Here the digits are read in one
piece and prepared names are remembered; what comes out is the same, error for error (compared in a test).
"""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import IO

from asn1crypto import x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ByteStringObject, TextStringObject, pdf_string

_PIECE = 32_768
_PLAIN = re.compile(rb"[0-9A-Fa-f]*")
_READ_SLOWLY = generic.read_hex_string_from_stream
_PREPARE = x509.NameTypeAndValue._ldap_string_prep  # noqa: SLF001  # asn1crypto offers no other place
KEPT = 4096


def read_hex_string(stream: IO[bytes]) -> ByteStringObject | TextStringObject:
    """Return the hexadecimal string that begins here; anything but plain digits is left to pyHanko."""
    start = stream.tell()
    piece = stream.read(_PIECE)
    end = piece.find(b">", 1)
    if end > 0 and end % 2 == 1 and _PLAIN.fullmatch(piece, 1, end):
        stream.seek(start + end + 1)
        return pdf_string(binascii.unhexlify(piece[1:end]))
    stream.seek(start)
    return _READ_SLOWLY(stream)


@lru_cache(maxsize=KEPT)
def _prepared(text: str) -> str:
    return str(_PREPARE(None, text))


def read_quickly() -> None:
    """Let both libraries read so in this process; doing it twice changes nothing."""
    generic.read_hex_string_from_stream = read_hex_string
    x509.NameTypeAndValue._ldap_string_prep = lambda _self, text: _prepared(text)  # noqa: SLF001
