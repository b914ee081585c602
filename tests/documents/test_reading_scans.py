"""The words of scans: read where Tesseract is, told where it is not, and never beyond their bounds."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.documents.arrivals import PNG, register, scan
from tests.documents.factories import NOW
from tests.documents.test_reading_files import pdf

from motcua.documents.adapters import read_scan as scans
from motcua.documents.adapters import read_text as reading
from motcua.documents.adapters.read_scan import ScanReaderMissingError, read_scan
from motcua.documents.adapters.read_text import UnreadableFileError
from motcua.documents.models import Attachment, Searchable
from motcua.documents.services.read_files import read_files
from motcua.kernel.text_folding import fold
from motcua.platform import files

HAS_TESSERACT = (
    shutil.which("tesseract")
    and "vie"
    in subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    ).stdout.split()
)


def put_on_path(monkeypatch, folder: Path, script: str) -> Path:
    """Put a program called ``tesseract`` on the path, that is a script of the shell."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return program


LANGUAGES = 'if [ "$1" = --list-langs ]; then echo eng; echo vie; exit 0; fi\n'


def test_each_page_is_read_in_its_order(monkeypatch, tmp_path):
    put_on_path(monkeypatch, tmp_path, LANGUAGES + 'head -c 2 "$1"; echo " $(basename "$1") $3 $4"')
    said = read_scan(pdf(), media_type="application/pdf").splitlines()
    assert [line for line in said if line] == ["P5 page-000.pgm -l vie", "P5 page-001.pgm -l vie"]
    assert read_scan(PNG, media_type="image/png").split()[-3:] == ["page.picture", "-l", "vie"]


def test_where_it_is_not_installed_that_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ScanReaderMissingError, match=r"tesseract-ocr$"):
        read_scan(PNG, media_type="image/png")
    put_on_path(monkeypatch, tmp_path, "echo eng")
    with pytest.raises(ScanReaderMissingError, match="tesseract-ocr-vie"):
        read_scan(PNG, media_type="image/png")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 khong phai", "application/pdf"),
        (PNG * 400_000, "image/png"),
        (PNG, "image/tiff"),
        (PNG, "image/png"),
    ],
    ids=["broken", "too large", "another kind", "the program fails"],
)
def test_what_cannot_be_read_is_refused(monkeypatch, tmp_path, content, media_type):
    put_on_path(monkeypatch, tmp_path, LANGUAGES + "echo hong >&2; exit 3")
    with pytest.raises(UnreadableFileError):
        read_scan(content, media_type=media_type)


def test_what_takes_too_long_is_ended(monkeypatch, tmp_path):
    put_on_path(monkeypatch, tmp_path, LANGUAGES + "exec tail -f /dev/null")
    with pytest.raises(UnreadableFileError, match="0"):
        read_scan(PNG, media_type="image/png", seconds=0.2)
    assert scans.SECONDS > reading.SECONDS


@pytest.mark.django_db
def test_a_scan_is_found_by_what_stands_on_it_and_stays_as_it_came(house, monkeypatch, tmp_path):
    put_on_path(monkeypatch, tmp_path, LANGUAGES + "echo 'Thủy lợi Đà Giang'")
    document_id = register(house, files=(scan(),))
    read_files(document_id=document_id, now=NOW)
    assert Searchable.objects.get(pk=document_id).files == "da giang loi thuy"
    with files.open(Attachment.objects.get().file_id) as stream:
        assert stream.read() == PNG


@pytest.mark.django_db
def test_without_the_program_the_document_is_read_as_before(house, monkeypatch, tmp_path):
    document_id = register(house, files=(scan(),))
    monkeypatch.setenv("PATH", str(tmp_path))
    read_files(document_id=document_id, now=NOW)
    found = Searchable.objects.get(pk=document_id)
    assert (found.files, found.files_at) == ("", NOW)


@pytest.mark.skipif(not HAS_TESSERACT, reason="tesseract-ocr and tesseract-ocr-vie are not installed")
def test_vietnamese_is_read_off_a_page():
    assert "ke hoach trong rung" in fold(read_scan(pdf(), media_type="application/pdf"))
