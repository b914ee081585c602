"""Turn a Word draft into PDF/A by LibreOffice, where this computer has it.

The program runs alone in a folder of its own with a profile in which no macro runs, for a limited time; when
the time is over it is ended with all that it started.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from motcua.documents.drafting.word_files import require_plain

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 120.0
"""That one draft may take."""
_FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""PDF/A-2b."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
    <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
    <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
    <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
  </item>
</oor:items>
"""


class ConversionError(Exception):
    """A draft cannot be turned into PDF."""


class OfficeMissingError(ConversionError):
    """LibreOffice is not on this computer: install ``libreoffice-writer``, or upload a PDF."""


class ConversionTooLongError(ConversionError):
    """The draft took longer than it may."""


class ConversionFailedError(ConversionError):
    """LibreOffice made no PDF of it; the message is what it said."""


def office_program() -> str | None:
    """Return where LibreOffice is, ``None`` where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def word_to_pdf(content: bytes, *, program: str | None = None, seconds: float = SECONDS) -> bytes:
    """Return a Word document as PDF/A-2b.

    ``program`` is LibreOffice, by default the one of this computer.

    Raises:
        WordFileError: it is no plain Word document.
        OfficeMissingError: there is no LibreOffice.
        ConversionTooLongError, ConversionFailedError: no PDF came out.
    """
    require_plain(content)
    office = program or office_program()
    if office is None:
        raise OfficeMissingError
    with tempfile.TemporaryDirectory(prefix="motcua-word-") as folder:
        place = Path(folder)
        (place / "draft.docx").write_bytes(content)
        said = _run(_command(office, place), place, seconds=seconds)
        made = place / "draft.pdf"
        pdf = made.read_bytes() if made.exists() else b""
    if not pdf.startswith(b"%PDF-"):
        raise ConversionFailedError(said[-500:].strip() or "no PDF came out")
    return pdf


def _command(office: str, place: Path) -> list[str]:
    user = place / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    return [
        office,
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--convert-to",
        _FILTER,
        "--outdir",
        str(place),
        str(place / "draft.docx"),
    ]


def _run(command: list[str], place: Path, *, seconds: float) -> str:
    """Run the program as the first of a group of its own; return what it said."""
    try:
        started = subprocess.Popen(  # noqa: S603  # a program of this computer, arguments of our own making
            command,
            cwd=place,
            env=_surroundings(place),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise OfficeMissingError(str(error)) from error
    try:
        said, _ = started.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise ConversionTooLongError(f"{seconds:g} s") from error
    finally:
        _end(started)
    return said.decode(errors="replace")


def _end(started: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started and still runs."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    if started.stdout:
        started.stdout.close()


def _surroundings(place: Path) -> Mapping[str, str]:
    """Return the environment: nothing of ours but where programs are; no secret is handed on."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(place),
        "TMPDIR": str(place),
        "LANG": "C.UTF-8",
    }
