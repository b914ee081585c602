"""Independent programs of the system that check what we made; a missing one fails the test."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from asn1crypto import parser

PACKAGES = {
    "curl": "curl",
    "openssl": "openssl",
    "pdfsig": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "softhsm2-util": "softhsm2",
    "systemd-analyze": "systemd",
    "xmlsec1": "xmlsec1",
}
"""The package that brings each; ``tools/test-programs`` installs them."""


def needed(tool: str) -> None:
    """Fail and say how to install the tool where it is missing."""
    if shutil.which(tool) is None:
        pytest.fail(f"{tool} is missing: apt-get install {PACKAGES[tool]}")


def attempt(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the tool, whatever it answers; without the tool the test fails and says how to install it."""
    needed(tool)
    return subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, check=False)


def run(tool: str, *arguments: str | Path, check: bool = True) -> str:
    """Return what the tool printed; with ``check`` a bad exit status fails."""
    done = attempt(tool, *arguments)
    if check and done.returncode != 0:
        pytest.fail(f"{tool}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def text_of(pdf: bytes, folder: Path) -> str:
    """Return the text of a PDF as poppler reads it, blanks folded."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    return " ".join(run("pdftotext", "-raw", path, "-").split())


def last_time_stamp(pdf: bytes, folder: Path) -> tuple[str | Path, ...]:
    """Write the last time stamp and what it covers into the folder; return how ``openssl ts`` is told of it.

    The token is cut by its own length: the zeros that fill its place may follow a signature that ends in one.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        last = document.Root.AcroForm.Fields[-1].V
        start, first, second, rest = (int(number) for number in last.ByteRange)
        *_, header, content, trailer = parser.parse(bytes(last.Contents))
    assert second + rest == len(pdf), "something stands after the last time stamp"
    (folder / "token").write_bytes(header + content + trailer)
    (folder / "covered").write_bytes(pdf[start:first] + pdf[second:])
    return "-in", folder / "token", "-token_in", "-data", folder / "covered"
