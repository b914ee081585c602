"""A hostile message costs little and is refused; a mutilated one is answered or refused, nothing else."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exchange.senders import (
    PDF,
    SAMPLES,
    document_of,
    reading,
    refusal_of,
    sample,
    with_file,
    writing,
    zipped,
)

from motcua.exchange.domain.edxml.findings import Flaw, RefusedError
from motcua.exchange.domain.edxml.limits import MEBIBYTE, Limits

NS = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
SMALL = Limits(message=2 * MEBIBYTE, unpacked=3 * MEBIBYTE, elements=200, depth=12, text=10_000, token=65_536)


def with_doctype(subset: str, body: str = "&a;") -> str:
    return f'<?xml version="1.0"?><!DOCTYPE edXML [{subset}]><edXML xmlns="{NS}">{body}</edXML>'


class TestEntities:
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(
                with_doctype('<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">', "&c;"),
                id="entities in entities",
            ),
            pytest.param(with_doctype('<!ENTITY a SYSTEM "file:///etc/passwd">'), id="a file of the server"),
            pytest.param(with_doctype('<!ENTITY % a SYSTEM "http://[::1]:1/x"> %a;', ""), id="an address"),
            pytest.param('<!DOCTYPE edXML SYSTEM "http://[::1]:1/x.dtd"><edXML/>', id="a DTD elsewhere"),
        ],
    )
    def test_none_is_let_begin(self, text):
        assert refusal_of(text).flaw is Flaw.DECLARES_ENTITIES

    def test_one_that_nobody_declared(self):
        assert refusal_of(sample("new").replace("Công văn", "&cong;")).flaw is Flaw.NOT_XML


class TestBounds:
    @pytest.mark.parametrize(
        ("text", "flaw"),
        [
            pytest.param(f'<edXML xmlns="{NS}">' + "<a>" * 12, Flaw.TOO_DEEP, id="depth"),
            pytest.param(f'<edXML xmlns="{NS}">' + "<a/>" * 200, Flaw.TOO_MANY_PARTS, id="elements"),
            pytest.param(f'<edXML xmlns="{NS}"><a>' + "x" * 10_001, Flaw.TOO_MANY_PARTS, id="text"),
            pytest.param(f'<edXML xmlns="{NS}"><!--' + "x" * MEBIBYTE, Flaw.TOO_MANY_PARTS, id="comment"),
            pytest.param(f'<edXML xmlns="{NS}"><a b="' + "x" * MEBIBYTE, Flaw.TOO_MANY_PARTS, id="attribute"),
            pytest.param(f'<edXML xmlns="{NS}">' + "<?a b?>" * 400_000, Flaw.MESSAGE_TOO_LARGE, id="size"),
        ],
    )
    def test_too_much_of_anything(self, text, flaw):
        assert refusal_of(text, limits=SMALL).flaw is flaw

    def test_a_prefix_that_is_declared_at_each_level_costs_no_more_than_it_says(self):
        declared = "".join(f' xmlns:p{number}="u"' for number in range(300))
        deep = f'<edXML xmlns="{NS}">' + f"<a{declared}>" * 11 + "</a>" * 11 + "</edXML>"
        assert refusal_of(deep, limits=SMALL).code == "N.edXMLEnvelope"

    def test_too_many_attachments(self):
        text = with_file(PDF)
        one = re.search(r"<Attachment>.*</Attachment>", text)[0]
        many = "".join(one.replace("cid:a", f"cid:{number}") for number in range(4))
        text = text.replace(one, one + many)
        assert len(document_of(text).attachments) == 5
        assert refusal_of(text, limits=Limits(attachments=4)).detail == "attachments > 4"

    def test_attachments_that_are_too_large_together(self):
        size = 1000
        text = with_file(b"%PDF" + bytes(size))
        assert refusal_of(text, limits=Limits(unpacked=size)).flaw is Flaw.UNPACKS_TOO_LARGE
        assert reading(text, limits=Limits(unpacked=size + 4)).message


class TestArchives:
    def bomb(self, size: int) -> str:
        return with_file(zipped(bytes(size), "x.pdf"), media_type="application/zip")

    def test_one_that_unpacks_to_far_more_than_it_is(self):
        assert refusal_of(self.bomb(40 * MEBIBYTE)).flaw is Flaw.UNPACKS_TOO_LARGE

    def test_one_that_unpacks_within_the_bounds(self):
        (attachment,) = document_of(self.bomb(MEBIBYTE)).attachments
        assert attachment.content.length == MEBIBYTE

    def test_one_in_another_is_not_opened(self):
        inner = zipped(bytes(20 * MEBIBYTE), "x.pdf")
        (attachment,) = document_of(
            with_file(zipped(inner, "x.pdf"), media_type="application/zip")
        ).attachments
        assert attachment.content.length == len(inner)

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_one_by_a_method_that_asks_for_memory(self, method):
        text = with_file(zipped(PDF, "x.pdf", method=method), media_type="application/zip")
        assert refusal_of(text).flaw is Flaw.BROKEN_ARCHIVE

    def test_one_with_a_directory_without_end(self):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as packed:
            for number in range(2000):
                packed.writestr(f"{number}.pdf", b"")
        text = with_file(archive.getvalue(), media_type="application/zip")
        assert refusal_of(text).flaw is Flaw.BROKEN_ARCHIVE

    def test_one_that_is_locked(self):
        locked = bytearray(zipped(PDF, "x.pdf"))
        locked[6] |= 1
        locked[locked.index(b"PK\x01\x02") + 8] |= 1
        text = with_file(bytes(locked), media_type="application/zip")
        assert refusal_of(text).flaw is Flaw.BROKEN_ARCHIVE


def answered(content: bytes) -> None:
    """Read a message and write it back; any exception but a refusal goes through."""
    with suppress(RefusedError):
        message = reading(content, limits=SMALL).message
        written = writing(message)
        assert type(reading(written).message) is type(message)


MESSAGES = [
    *(path.read_bytes() for path in sorted(SAMPLES.glob("*.edxml"))),
    with_file(zipped(PDF, "x.pdf"), media_type="application/zip").encode(),
]
ODD = ["", "-1", "1e9", "٣", "9" * 5000, "32/01/2026", "2026/02/30", "null"]
SPLICES = [
    b"<", b">", b"&", b"&#0;", b"&#x110000;", b"]]>", b"<![CDATA[", b"<!--", b"<?xml?>", b"xmlns=''", b"\x00",
    b"\xff\xfe", b"\xc3", b"9" * 5000, b"-", b"0000/00/00", b"9999-12-31T23:59:59-23:59",
    b"0001/01/01 00:00:00+14:00", b"<edXML:To>", b"</edXML:To>", b"PK\x03\x04", b"====",
    "٣".encode(), b"null",
]  # fmt: skip


@st.composite
def mutilated(draw: st.DrawFn) -> bytes:
    """Return a message cut, doubled and spliced in a few places."""
    message = bytearray(draw(st.sampled_from(MESSAGES)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(message)))
        until = min(len(message), at + draw(st.sampled_from([0, 0, 1, 3, 20, 200])))
        piece = draw(st.sampled_from(SPLICES) | st.binary(max_size=4) | st.just(bytes(message[at:until]) * 2))
        message[at:until] = piece
    return bytes(message)


@given(content=mutilated())
def test_a_mutilated_message_is_answered_or_refused(content):
    answered(content)


@given(data=st.data())
def test_a_value_of_any_kind_in_any_element_is_answered_or_refused(data):
    """Well-formed, so that it gets past the parser: the words are odd, not the markup."""
    text = data.draw(st.sampled_from(MESSAGES)).decode()
    places = [found.span(1) for found in re.finditer(r">([^<>]*)</", text)]
    chosen = data.draw(st.lists(st.sampled_from(places), max_size=3, unique=True))
    for start, end in sorted(chosen, reverse=True):
        odd = data.draw(
            st.sampled_from(["", "-1", "1e9", "٣", "9" * 5000, "32/01/2026", "2026/02/30", "null"])
        )
        text = text[:start] + odd + text[end:]
    answered(text.encode())


@given(data=st.data())
def test_a_mutilated_archive_is_answered_or_refused(data):
    archive = bytearray(zipped(PDF, "x.pdf", method=data.draw(st.sampled_from([0, 8]))))
    for _ in range(data.draw(st.integers(1, 4))):
        archive[data.draw(st.integers(4, len(archive) - 1))] = data.draw(st.integers(0, 255))
    answered(
        with_file(bytes(archive), media_type=data.draw(st.sampled_from(["application/zip", ""]))).encode()
    )


@given(content=st.binary(max_size=200))
def test_any_bytes_at_all_are_refused(content):
    with pytest.raises(RefusedError):
        reading(content)


MEASURED = """
import io, re, sys
from dataclasses import replace
from datetime import date
from motcua.exchange.domain.edxml.reading import read
from motcua.exchange.domain.edxml.writing import write
from motcua.project.cli import main

small, large, copy = sys.argv[1:]
try:
    main(["edxml", "check", "--json", large])
except SystemExit as ended:
    status = ended.code
with open(small, "rb") as file, open(large, "rb") as content, open(copy, "wb") as to:
    message = read(file, on=date(2026, 11, 22), room=io.BytesIO).message
    (attachment,) = message.attachments
    carried = replace(attachment, content=replace(attachment.content, file=content))
    write(replace(message, attachments=(carried,)), to=to, on=date(2026, 11, 22))
peak = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]
print(status, peak, file=sys.stderr)
"""
"""The command on the message, then a message written that carries it as its file.

The peak is the kernel's own line: what ``getrusage`` says of a child starts with its parent's memory.
"""
LARGE = 200 * 1000 * 1000
LINE = 57 * 300
MOST_MEMORY = 150 * 1000 * 1000


def write_large(path: Path) -> None:
    """Write a message of 200 MB: one attachment, most of it, in lines, as some senders break them."""
    head, _, tail = with_file(PDF).partition("<ContentTransferEncoded>")
    line = base64.b64encode(PDF.ljust(LINE, b"x")) + b"\n"
    with path.open("wb") as file:
        file.write(f"{head}<ContentTransferEncoded>\n".encode())
        block = line * 200
        for _ in range(LARGE // len(block) + 1):
            file.write(block)
        file.write(tail[tail.index("</ContentTransferEncoded>") :].encode())


def digest_of(message: Path) -> str:
    """Return the digest of the attachment, decoded line by line by other means."""
    digest = hashlib.sha256()
    with message.open("rb") as file:
        for line in file:
            if len(line) > LINE and b"<" not in line:
                digest.update(base64.b64decode(line))
    return digest.hexdigest()


@pytest.mark.slow
def test_two_hundred_megabytes_are_read_and_written_in_less_than_a_hundred_and_fifty(tmp_path):
    small, large, copy = (tmp_path / f"{name}.edxml" for name in ("small", "large", "copy"))
    small.write_text(with_file(PDF))
    write_large(large)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, small, large, copy], capture_output=True, text=True, check=True
    )
    status, kibibytes = map(int, done.stderr.split())
    (attachment,) = json.loads(done.stdout)["attachments"]
    assert (status, attachment["sha256"]) == (0, digest_of(large))
    assert copy.stat().st_size > large.stat().st_size > LARGE
    assert kibibytes * 1024 < MOST_MEMORY
