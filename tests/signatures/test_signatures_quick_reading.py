"""What is read quicker comes out the same, or fails the same, as the libraries read it."""

from __future__ import annotations

import io

import pytest
from asn1crypto import x509
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic

from motcua.signatures.adapters import quick_reading


def outcome(read, content: bytes) -> object:
    """Return what was read, its kind and where reading stopped, or which error ended it."""
    stream = io.BytesIO(content)
    try:
        found = read(stream)
    except Exception as error:  # noqa: BLE001  # whatever the library raises is to be the same
        return type(error), str(error)
    return type(found), found, stream.tell()


@given(st.binary(max_size=40).map(lambda raw: b"<" + raw.hex().encode() + b"> rest"))
def test_plain_digits_are_read_as_the_library_reads_them(content):
    slow = outcome(quick_reading._READ_SLOWLY, content)
    assert outcome(quick_reading.read_hex_string, content) == slow
    assert slow[2] == content.index(b">") + 1


@given(st.text(alphabet="0123456789abcDEF> \n%<zg\0", max_size=30).map(lambda text: b"<" + text.encode()))
def test_odd_broken_and_commented_strings_come_out_the_same(content):
    assert outcome(quick_reading.read_hex_string, content) == outcome(quick_reading._READ_SLOWLY, content)


def test_a_string_longer_than_one_piece_comes_out_whole():
    content = b"<" + b"ab" * quick_reading._PIECE + b">"
    assert outcome(quick_reading.read_hex_string, content) == outcome(quick_reading._READ_SLOWLY, content)


@pytest.mark.parametrize(
    "text", ["Ủy ban  nhân dân xã Hiền Lương", "ABC\u200b def", "\ufffd", "\ue000", ""], ids=ascii
)
def test_names_are_prepared_the_same(text):
    def said(prepare):
        try:
            return prepare()
        except ValueError as error:
            return str(error)

    name = x509.NameTypeAndValue()
    assert said(lambda: name._ldap_string_prep(text)) == said(lambda: quick_reading._PREPARE(name, text))


def test_the_libraries_read_so_once_documents_are_judged():
    quick_reading.read_quickly()
    assert generic.read_hex_string_from_stream is quick_reading.read_hex_string
