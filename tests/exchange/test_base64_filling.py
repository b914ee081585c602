"""Base64 piece by piece, held against the library's own strict decoder."""

from __future__ import annotations

import binascii
import io

from hypothesis import example, given
from hypothesis import strategies as st

from motcua.exchange.domain.edxml.decoding import Base64Filling
from motcua.exchange.domain.edxml.findings import RefusedError


def _decoded(pieces):
    filling = Base64Filling(io.BytesIO, most=1 << 20)
    try:
        for piece in pieces:
            filling.write(piece)
        return b"".join(filling.done().pieces())
    except RefusedError:
        return None


def _strictly(text):
    characters = "".join(text.split()).encode()
    try:
        return binascii.a2b_base64(characters.ljust(-(-len(characters) // 4) * 4, b"="), strict_mode=True)
    except binascii.Error:
        return None


@given(st.lists(st.text("QUJDab+/=-_! \n", max_size=9), max_size=5))
@example(["QQ==", "QQ=="])
@example(["Q", "U", "J", "D", "Q", "Q"])
@example(["QUJD====", "QUJD"])
@example(["QU-D"])
def test_nothing_is_taken_that_a_strict_decoder_refuses(pieces):
    ours = _decoded(pieces)
    assert ours is None or ours == _strictly("".join(pieces))


@given(st.binary(max_size=300), st.integers(1, 40))
def test_what_was_encoded_comes_back_whatever_the_pieces(content, size):
    text = binascii.b2a_base64(content, newline=False).decode()
    assert _decoded([text[i : i + size] for i in range(0, len(text), size)]) == content
