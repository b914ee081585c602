"""Archives of the message log: entries and public key in a ZIP file, checked without the product's data."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from motcua.gateway.domain.message_log import FIRST, Signed, first_flaw
from motcua.gateway.models import Message
from motcua.gateway.plane.key_file import log_key

ENTRIES, HEAD = "entries.jsonl", "head.json"
LONGEST_LINE = 64 * 1024


class BadArchiveError(Exception):
    """The file is no archive of a message log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What became of a check."""

    is_whole: bool
    text: str


class Entries:
    """The entries of an archive one by one, counted."""

    def __init__(self, lines: IO[bytes]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[Signed]:
        """Yield them in their order.

        Raises:
            ValueError, KeyError: a line is no entry.
        """
        while line := self._lines.readline(LONGEST_LINE):
            said = json.loads(line)
            self.count += 1
            yield Signed(
                number=int(said["number"]),
                facts=said["facts"],
                digest=bytes.fromhex(said["digest"]),
                signature=bytes.fromhex(said["signature"]),
            )


def write_archive(path: Path, *, var: Path, after: int = 0) -> int:
    """Write the entries behind ``after`` and return how many; one row at a time."""
    public = log_key(var).public_key()
    before = Message.objects.filter(number=after).values_list("digest", flat=True).first()
    head = {"format": "motcua message log v1", "after": after, "before": bytes(before or FIRST).hex()}
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    count = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(HEAD, json.dumps(head | {"public_key": pem.decode()}, indent=2))
        with archive.open(ENTRIES, "w", force_zip64=True) as out:
            rows = Message.objects.filter(number__gt=after).order_by("number")
            for row in rows.iterator(chunk_size=2000):
                out.write(json.dumps(_said(row), ensure_ascii=False, sort_keys=True).encode() + b"\n")
                count += 1
    return count


def check_archive(path: Path, *, trusted: Path | None = None) -> Checked:
    """Say whether an archive is whole, unchanged and signed; needs no database.

    Raises:
        BadArchiveError: the file is none.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            head = json.loads(archive.read(HEAD))
            pem = trusted.read_bytes() if trusted else head["public_key"].encode()
            key = serialization.load_pem_public_key(pem)
            if not isinstance(key, Ed25519PublicKey):
                raise BadArchiveError("the key is no Ed25519 key")
            with archive.open(ENTRIES) as lines:
                entries = Entries(lines)
                before = bytes.fromhex(head["before"])
                flaw = first_flaw(key, entries, number=int(head["after"]), before=before)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise BadArchiveError(f"{path} is no archive of a message log") from error
    shown = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    name = hashlib.sha256(shown).hexdigest()
    if flaw is not None:
        return Checked(is_whole=False, text=f"entry {flaw.number}: {flaw.what} (key {name})")
    return Checked(is_whole=True, text=f"{entries.count} entries, whole and signed by the key {name}")


def _said(row: Message) -> dict[str, Any]:
    digest, signature = bytes(row.digest).hex(), bytes(row.signature).hex()
    return {"number": row.number, "facts": row.facts, "digest": digest, "signature": signature}
