"""Pieces of the way between nodes: parcels as JSON, frames, uploads, codes that a node speaks for."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.exchange.domain.edxml.messages import Signer, StatusCode
from motcua.exchange.domain.letters import Letter, Recipient, SentFile, digest
from motcua.exchange.domain.parcel_json import (
    LENGTHS,
    MalformedParcelError,
    read_parcel,
    with_files,
    write_parcel,
)
from motcua.exchange.domain.parcels import Parcel, ParcelKind, Party
from motcua.exchange.domain.receipts import Request
from motcua.exchange.nodes.frames import FrameError, read_frames, write_frames
from motcua.exchange.nodes.pieces import PieceError, Pieces
from motcua.exchange.nodes.trusting import covers

LETTER = Letter(
    document_id="d-1",
    recipients=(Recipient(code="H44.1", name="Xã Thu Cúc"),),
    number="12",
    symbol="SNV-VP",
    issued_on=date(2026, 11, 20),
    due_on=date(2026, 12, 1),
    subject="V/v thử nghiệm “trích dẫn”",
    urgency=2,
    signers=(Signer(competence="TL.", position="Giám đốc", full_name="Đỗ Thị Hậu"),),
    appendixes=("Phụ lục I",),
    files=(SentFile(file_id=0, name="a.pdf", media_type="application/pdf", sha256="a" * 64, size=9),),
    sender_code="H28.1",
    sender_name="Sở Nội vụ",
)
PARCEL = Parcel(
    kind=ParcelKind.REQUEST,
    document_id="d-1",
    thread_id="t",
    sender=Party(code="H28.1", name="Sở Nội vụ"),
    receiver=Party(code="H44.1"),
    at=datetime(2026, 11, 20, 2, 0, 0, 123456, tzinfo=UTC),
    letter=LETTER,
    request=Request.UPDATE,
    words="Sửa",
)


@given(
    words=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    urgency=st.integers(0, 4),
    status=st.sampled_from([None, *StatusCode]),
    has_letter=st.booleans(),
)
def test_what_is_written_is_read(words, urgency, status, has_letter):
    letter = replace(LETTER, subject=words) if has_letter else None
    parcel = replace(PARCEL, words=words, urgency=urgency, status=status, letter=letter)
    assert read_parcel(write_parcel(parcel)) == parcel


def test_files_get_the_ids_of_this_node_and_the_digest_stays():
    known = with_files(PARCEL, {"a" * 64: 7})
    assert known.letter.files[0].file_id == 7
    assert digest(known.letter) == digest(LETTER)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        *((("letter", name), "x" * (most + 1)) for name, most in LENGTHS.items()),
        (("letter", "subject"), "a\0b"),
        (("letter", "issued_on"), "20/11/2026"),
        (("letter", "files"), [["a.pdf", "application/pdf", "a" * 64, -1]]),
        (("letter", "paper_follows"), 1),
        (("letter",), "x"),
        (("kind",), "other"),
        (("at",), "2026-11-20T02:00:00"),
        (("at",), "0001-01-01T00:00:00+14:00"),
        (("at",), "9999-12-31T23:59:59-12:00"),
        (("urgency",), 5),
        (("status",), "07"),
        (("words",), None),
    ],
    ids=str,
)
def test_what_no_book_could_hold_is_refused(path, value):
    plain = json.loads(write_parcel(PARCEL))
    within = plain
    for name in path[:-1]:
        within = within[name]
    within[path[-1]] = value
    with pytest.raises(MalformedParcelError):
        read_parcel(json.dumps(plain).encode())


@given(content=st.binary(max_size=200))
def test_any_bytes_are_refused_or_frames(content):
    with contextlib.suppress(FrameError):
        assert sum(len(part or b"") for part in read_frames(content)) < max(len(content), 1)
    with pytest.raises(MalformedParcelError):
        read_parcel(content)


@given(parts=st.lists(st.one_of(st.none(), st.binary(max_size=50)), max_size=6))
def test_frames_are_read_as_they_were_written(parts):
    assert list(read_frames(write_frames(parts))) == parts


def test_a_packet_of_very_many_parts_is_refused():
    with pytest.raises(FrameError, match="more than"):
        list(read_frames(b"\0" * 4 * 103))


class TestPieces:
    CONTENT = bytes(range(256)) * 4
    DIGEST = hashlib.sha256(CONTENT).hexdigest()

    def test_they_grow_in_order_and_are_whole_in_the_end(self, tmp_path):
        pieces = Pieces(tmp_path)
        assert pieces.add(self.DIGEST, self.CONTENT[:100], at=0, total=1024) == 100
        with pytest.raises(PieceError) as elsewhere:
            pieces.add(self.DIGEST, self.CONTENT[:100], at=0, total=1024)
        assert elsewhere.value.offset == 100
        pieces.add(self.DIGEST, self.CONTENT[100:], at=100, total=1024)
        assert pieces.whole(self.DIGEST).read_bytes() == self.CONTENT
        pieces.drop(self.DIGEST)
        assert pieces.offset(self.DIGEST) == 0

    def test_another_file_is_thrown_away(self, tmp_path):
        pieces = Pieces(tmp_path)
        pieces.add(self.DIGEST, self.CONTENT[::-1], at=0, total=1024)
        with pytest.raises(PieceError):
            pieces.whole(self.DIGEST)
        assert pieces.offset(self.DIGEST) == 0

    @pytest.mark.parametrize("sha256", ["../../etc/passwd", "A" * 64, "a" * 63, ""])
    def test_no_name_leads_elsewhere(self, tmp_path, sha256):
        with pytest.raises(PieceError):
            Pieces(tmp_path).path(sha256)

    @pytest.mark.parametrize(("size", "total"), [(5, 4), (5, 2**40), (5, 0)])
    def test_bounds(self, tmp_path, size, total):
        with pytest.raises(PieceError):
            Pieces(tmp_path).add(self.DIGEST, b"x" * size, at=0, total=total)


@pytest.mark.parametrize(
    ("own", "code", "is_covered"),
    [
        ("H44", "H44", True),
        ("H44", "H44.1.2", True),
        ("H44", "000.00.12.H44", True),
        ("H44", "H441", False),
        ("H44", "H4", False),
        ("H44.1", "H44", False),
    ],
)
def test_whom_a_node_speaks_for(own, code, is_covered):
    assert covers(own, code) is is_covered
