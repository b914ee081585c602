from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib

import pytest
from django.conf import settings
from django.db import transaction

from motcua.platform import files
from motcua.platform.files import Kind
from motcua.platform.files.storages import blobs
from motcua.platform.models import FileRow

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n" + b"1 0 obj\n" * 40 + b"%%EOF\n"
MEBIBYTE = 1024 * 1024


def _png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 14)) + chunk(b"IEND", b"")


def _jpeg(width: int = 640, height: int = 480) -> bytes:
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\0" * 9
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + app0 + frame + b"\xff\xd9"


def _package(parts: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return buffer.getvalue()


def _docx(**more: bytes) -> bytes:
    return _package({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>", **more})


def _xlsx() -> bytes:
    return _package({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})


def _odt() -> bytes:
    mimetype = b"application/vnd.oasis.opendocument.text"
    return _package({"mimetype": mimetype, "content.xml": b"<c/>"}, compression=zipfile.ZIP_STORED)


def _store(
    content: bytes, name: str, *, allowed=frozenset(Kind), max_bytes: int = MEBIBYTE
) -> files.StoredFile:
    return files.store(io.BytesIO(content), name=name, allowed=allowed, max_bytes=max_bytes)


def _leftovers() -> list[str]:
    return [path.name for path in settings.FILE_UPLOAD_TEMP_DIR.iterdir()]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        pytest.param("to-khai.pdf", PDF, "application/pdf", id="pdf"),
        pytest.param("Ảnh thẻ.JPG", _jpeg(), "image/jpeg", id="jpg"),
        pytest.param("ảnh.png", _png(), "image/png", id="png"),
        pytest.param("đơn.docx", _docx(), Kind.DOCX.media_type, id="docx"),
        pytest.param("bảng.xlsx", _xlsx(), Kind.XLSX.media_type, id="xlsx"),
        pytest.param("đơn.odt", _odt(), Kind.ODT.media_type, id="odt"),
        pytest.param("hồ sơ.xml", '<?xml version="1.0"?><hồSơ/>'.encode(), "application/xml", id="xml"),
        pytest.param("hồ sơ 16.xml", "\ufeff<hồSơ/>".encode("utf-16-le"), "application/xml", id="utf-16 xml"),
        pytest.param("đơn.json", b'{"a": 1}', "application/json", id="json"),
        pytest.param("ghi chú.txt", ("đ" * 4000).encode(), "text/plain", id="text"),
        pytest.param("bảng.csv", "tên,tuổi\nHoà,30\n".encode(), "text/csv", id="csv"),
    ],
)
def test_a_file_is_kept_byte_for_byte(name, content, media_type):
    stored = _store(content, name)

    digest = hashlib.sha256(content).hexdigest()
    assert (stored.name, stored.media_type, stored.size, stored.sha256) == (
        name,
        media_type,
        len(content),
        digest,
    )
    with files.open(stored.id) as kept:
        assert kept.read() == content
    assert files.info(stored.id) == stored
    assert _leftovers() == []


def test_the_same_bytes_are_kept_once_under_two_names():
    first, second = _store(PDF, "a.pdf"), _store(PDF, "b.pdf")

    assert (first.sha256, first.name, second.name) == (second.sha256, "a.pdf", "b.pdf")
    assert first.id != second.id


def test_the_place_on_the_disk_is_the_content_and_closed_for_writing():
    stored = _store(PDF, "a.pdf")

    place = settings.VAR / "files" / stored.sha256[:2] / stored.sha256[2:4] / stored.sha256
    assert place.read_bytes() == PDF
    assert place.stat().st_mode & 0o777 == 0o400


def test_an_unknown_file_is_said_to_be_missing():
    with pytest.raises(files.NoSuchFileError):
        files.open(12345678)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.pdf", b"MZ\x90\0 a program", id="a program called pdf"),
        pytest.param("a.pdf", b"<html><script>alert(1)</script>", id="a page called pdf"),
        pytest.param("a.jpg", _png(), id="png called jpg"),
        pytest.param("a.png", _jpeg(), id="jpg called png"),
        pytest.param("a.docx", _xlsx(), id="xlsx called docx"),
        pytest.param("a.docx", _package({"x.txt": b"x"}), id="a plain zip called docx"),
        pytest.param("a.docx", b"PK\x03\x04 nonsense", id="a torn zip called docx"),
        pytest.param("a.docx", PDF, id="pdf called docx"),
        pytest.param("a.xml", b"\x89PNG", id="bytes called xml"),
        pytest.param("a.txt", b"<!DOCTYPE html><p>", id="a page called txt"),
        pytest.param("a.txt", b"\xff\xfe\x00\x01", id="bytes called txt"),
        pytest.param("a.csv", b"a,b\0c", id="a null in csv"),
        pytest.param("a.json", b"hello", id="prose called json"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(name, content):
    with pytest.raises(files.ContentMismatchError):
        _store(content, name)

    assert (_leftovers(), FileRow.objects.count()) == ([], 0)


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.exe", "a", "a.html", "a.svg"])
def test_kinds_nobody_wants_are_refused(name):
    with pytest.raises(files.KindNotAllowedError, match="docx, jpeg, jpg, pdf, png, xlsx"):
        _store(PDF, name, allowed=files.PAPERS)


def test_a_kind_is_refused_where_it_is_not_allowed():
    with pytest.raises(files.KindNotAllowedError):
        _store(PDF, "a.pdf", allowed=files.PICTURES)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf", "a/b.pdf", "a\\b.pdf", "C:a.pdf", ".htaccess.pdf", "a.pdf.", "", "   ",
        "a\0.pdf", "a\n.pdf", "a\r\nX: y.pdf", "fdp\u202egpj.pdf", "a\u200b.pdf", "a<b>.pdf", 'a".pdf',
        "a|b.pdf", "con.pdf", "LPT1.pdf", "nul .pdf", "đ" * 101 + ".pdf", "a\ud800.pdf",
    ],
)  # fmt: skip
def test_hostile_names_are_refused(name):
    with pytest.raises(files.NameRefusedError):
        _store(PDF, name)

    assert not FileRow.objects.exists()


def test_a_name_is_kept_in_composed_form():
    assert _store(PDF, "Hoa\u0300 Bi\u0300nh.pdf").name == "Hoà Bình.pdf"


def test_nothing_is_refused_with_a_message_in_the_users_language():
    with pytest.raises(files.EmptyFileError, match="Tệp rỗng"):
        _store(b"", "a.pdf")


def test_a_file_may_be_as_large_as_allowed_and_no_larger():
    exactly = PDF + b" " * (MEBIBYTE - len(PDF) - 6) + b"%%EOF\n"
    assert _store(exactly, "a.pdf").size == MEBIBYTE

    with pytest.raises(files.TooLargeError, match="1 MB"):
        _store(exactly + b" ", "a.pdf")
    assert _leftovers() == []


def test_a_file_that_never_ends_is_cut_off_early():
    class Endless:
        def __init__(self) -> None:
            self.given = 0

        def read(self, size: int) -> bytes:
            self.given += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(files.TooLargeError):
        files.store(endless, name="a.pdf", allowed={Kind.PDF}, max_bytes=MEBIBYTE)

    assert endless.given <= 2 * MEBIBYTE


def test_a_stream_that_breaks_leaves_nothing():
    class Broken:
        def read(self, _size: int) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        files.store(Broken(), name="a.pdf", allowed={Kind.PDF}, max_bytes=MEBIBYTE)

    assert (_leftovers(), FileRow.objects.count()) == ([], 0)


def _locked_docx() -> bytes:
    content = bytearray(_docx())
    position = content.rfind(b"PK\x01\x02")
    content[position + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.docx", _docx(**{"word/bomb.xml": b"\0" * 20 * MEBIBYTE}), id="zip bomb"),
        pytest.param("a.docx", _docx(**{f"word/{n}.xml": b"" for n in range(5001)}), id="too many parts"),
        pytest.param("a.docx", _docx(**{"../../etc/cron.d/x": b"x"}), id="a part that climbs out"),
        pytest.param("a.docx", _docx(**{"..\\..\\x": b"x"}), id="a part that climbs out of Windows"),
        pytest.param("a.docx", _docx(**{"/etc/passwd": b"x"}), id="an absolute part"),
        pytest.param("a.docx", _docx(**{"word/vbaProject.bin": b"x"}), id="macros"),
        pytest.param("a.docx", _locked_docx(), id="locked"),
        pytest.param(
            "a.xml", b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', id="entities"
        ),
        pytest.param("a.xml", b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', id="an outside entity"),
        pytest.param("a.xml", b"<a><b></a>", id="broken xml"),
        pytest.param("a.pdf", PDF[:-6], id="a pdf cut off"),
        pytest.param("a.png", _png(60_000, 60_000), id="a picture of 3.6 billion dots"),
        pytest.param("a.png", _png(0, 5), id="a picture of nothing"),
        pytest.param("a.jpg", _jpeg(65_000, 65_000), id="a photograph of 4 billion dots"),
        pytest.param("a.jpg", b"\xff\xd8\xff\xe0\0\x10", id="a photograph cut off"),
    ],
)
def test_traps_are_refused(name, content):
    with pytest.raises(files.HarmfulContentError):
        _store(content, name)

    assert (_leftovers(), FileRow.objects.count()) == ([], 0)


def test_bytes_of_a_rolled_back_row_do_not_make_a_file():
    with transaction.atomic():
        stored = _store(PDF + b"%%EOF rolled back", "a.pdf")
        transaction.set_rollback(True)

    with pytest.raises(files.NoSuchFileError):
        files.info(stored.id)


def test_a_full_disk_leaves_nothing_half_written(monkeypatch):
    def full(path, sha256):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(blobs(), "keep", full)

    with pytest.raises(OSError, match="No space"):
        _store(PDF, "a.pdf")
    assert (_leftovers(), FileRow.objects.count()) == ([], 0)
