"""Word drafts turned into PDF: by programs that play LibreOffice, and by the real one where it is."""

from __future__ import annotations

import io
import os
import stat
import time
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from tests.documents import layout_factories as factories
from tests.documents.word_parts import changed, everything
from tests.outside_tools import text_of

from motcua.documents.adapters import word_to_pdf as adapter
from motcua.documents.adapters.word_to_pdf import (
    ConversionFailedError,
    ConversionTooLongError,
    OfficeMissingError,
    office_program,
    word_to_pdf,
)
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.drafting.fill_draft import fill_draft
from motcua.documents.drafting.word_files import ActiveContentError
from motcua.documents.drafting.word_template import word_template


@pytest.fixture(scope="module")
def draft() -> bytes:
    return fill_draft(word_template(DocumentType.NOTICE), factories.paper(DocumentType.NOTICE))


def playing(folder: Path, script: str) -> str:
    """Return a program that plays LibreOffice; in ``script`` $out is the folder asked for."""
    program = folder / "soffice"
    find = 'while [ $# -gt 0 ]; do [ "$1" = --outdir ] && out="$2"; last="$1"; shift; done\n'
    program.write_text(f'#!/bin/sh\nall="$*"\n{find}{script}\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    return str(program)


def test_the_pdf_that_the_program_made_comes_back(tmp_path, draft):
    program = playing(tmp_path, 'printf "%%PDF-1.7 made of %s" "$(wc -c < "$last")" > "$out/draft.pdf"')

    assert word_to_pdf(draft, program=program) == b"%PDF-1.7 made of " + str(len(draft)).encode()


def test_it_runs_without_macros_windows_or_our_secrets_in_a_folder_of_its_own(tmp_path, draft, monkeypatch):
    monkeypatch.setenv("MOTCUA_SECRET", "hidden")
    told = tmp_path / "told"
    program = playing(
        tmp_path,
        f'{{ echo "$all"; env; cat profile/user/registrymodifications.xcu; pwd; }} > {told}\n'
        'printf "%%PDF-1.7" > "$out/draft.pdf"',
    )
    word_to_pdf(draft, program=program)
    said = told.read_text(encoding="utf-8")

    assert "--headless" in said
    assert '"SelectPdfVersion":{"type":"long","value":"2"}' in said
    assert "DisableMacrosExecution" in said
    assert "hidden" not in said
    assert not Path(said.splitlines()[-1]).exists(), "the folder is gone afterwards"


def test_a_program_that_takes_too_long_is_ended_with_its_children(tmp_path, draft):
    pids = tmp_path / "pids"
    program = playing(tmp_path, f"sleep 600 & echo $! > {pids}; echo $$ >> {pids}; wait")

    with pytest.raises(ConversionTooLongError):
        word_to_pdf(draft, program=program, seconds=1.5)
    for pid in pids.read_text(encoding="ascii").split():
        for _ in range(200):
            if not _runs(int(pid)):
                break
            time.sleep(0.05)
        assert not _runs(int(pid))


def _runs(pid: int) -> bool:
    """Tell whether a process runs; one that ended and waits to be counted does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('echo "Error: source file could not be loaded"; exit 1', "could not be loaded"),
        ("exit 0", "no PDF came out"),
        ('echo "not a pdf" > "$out/draft.pdf"', "no PDF came out"),
    ],
)
def test_a_program_that_makes_no_pdf_is_told(tmp_path, draft, script, said):
    with pytest.raises(ConversionFailedError, match=said):
        word_to_pdf(draft, program=playing(tmp_path, script))


def test_without_the_program_it_is_said_what_to_do(draft, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    assert office_program() is None
    with pytest.raises(OfficeMissingError):
        word_to_pdf(draft)
    with pytest.raises(OfficeMissingError):
        word_to_pdf(draft, program="/nowhere/soffice")


def test_what_is_no_plain_draft_never_reaches_the_program(tmp_path):
    started = tmp_path / "started"
    program = playing(tmp_path, f"touch {started}")

    with pytest.raises(ActiveContentError):
        word_to_pdf(changed(name="word/vbaProject.bin", content=b"x"), program=program)
    assert not started.exists()


@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed: libreoffice-writer")
def test_the_real_program_makes_archival_pdf_of_a_draft(tmp_path, draft):
    pdf = word_to_pdf(draft, seconds=adapter.SECONDS)

    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
    written = Counter("".join(everything(draft).split()))
    assert written - Counter(text_of(pdf, tmp_path)) == Counter(), "no letter is lost, whatever the fonts"
