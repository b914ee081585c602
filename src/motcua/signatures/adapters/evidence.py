"""What a validation looked at, frozen: the report and every certificate and status it could use, in one ZIP.

The archive is the same for the same report and evidence, byte for byte, so its hash can be compared.
Certificates and lists lie in it as a trust folder has them: ``motcua verify --trust`` can be pointed at
its folder ``trust``.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from motcua.signatures.adapters.checking import brought_by
from motcua.signatures.adapters.trust_store import TrustStore
from motcua.signatures.domain.verdicts import Report
from motcua.signatures.written_reports import written

_DAY_ONE = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can tell; the report tells the true one."""


def engine() -> str:
    """Return what judged, with its versions."""
    return ", ".join(f"{name} {version(name)}" for name in ("motcua", "pyhanko", "pyhanko-certvalidator"))


def frozen_report(content: bytes, report: Report) -> Mapping[str, Any]:
    """Return the report with the digest of the document it is of, and what judged."""
    return {"sha256": hashlib.sha256(content).hexdigest(), "engine": engine(), **written(report)}


def frozen(content: bytes, report: Report, *, trust: TrustStore) -> bytes:
    """Return the ZIP of the report and of what it was judged by.

    ``report.json``, ``trust/`` (roots, lists), ``intermediate/``, ``document/`` (what it brought).
    """
    brought = brought_by(content)
    told = json.dumps(frozen_report(content, report), ensure_ascii=False, indent=2, sort_keys=True)
    parts = {"report.json": told.encode("utf-8")}
    parts |= _named("trust", "crt", (*trust.roots, *trust.roots_for_stamps))
    parts |= _named("trust", "crl", trust.crls) | _named("intermediate", "crt", trust.intermediates)
    parts |= _named("document", "crt", brought.certificates) | _named("document", "crl", brought.crls)
    parts |= _named("document", "ocsp", brought.ocsps)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts):
            package.writestr(zipfile.ZipInfo(name, _DAY_ONE), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _named(folder: str, ending: str, found: tuple[Any, ...]) -> dict[str, bytes]:
    """Return DER by a name that follows from its content."""
    ders = (bytes(each.dump()) for each in found)
    return {f"{folder}/{hashlib.sha256(der).hexdigest()[:32]}.{ending}": der for der in ders}
