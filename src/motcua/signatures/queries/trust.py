"""The trust store in force at a time: anchors of the database, files of the trust folder."""

from __future__ import annotations

from datetime import datetime

from asn1crypto import x509
from django.conf import settings

from motcua.signatures.adapters.trust_store import TrustStore, read_folder
from motcua.signatures.models import TrustAnchor


def trust_store(*, at: datetime) -> TrustStore:
    """Return whom we trust at a time, with the status lists (CRL) of the folder ``trust``.

    Raises:
        TrustFolderError: a file of the folder cannot be read.
    """
    folder = settings.VAR / "trust"
    given = read_folder(folder) if folder.is_dir() else TrustStore(roots=())
    kept = TrustAnchor.objects.in_force(at).order_by("pk").values_list("certificate", flat=True)
    anchors = tuple(x509.Certificate.load(bytes(der)) for der in kept)
    return TrustStore(roots=(*anchors, *given.roots), crls=given.crls)
