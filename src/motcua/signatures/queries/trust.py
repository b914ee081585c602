"""The trust store in force at a time: authorities of the database, files of the trust folder, limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import x509
from django.conf import settings

from motcua.signatures.adapters.trust_store import TrustStore, read_folder
from motcua.signatures.models import AuthorityKind, Purpose, TrustAnchor
from motcua.signatures.queries.algorithms import limits


def trust_store(*, at: datetime) -> TrustStore:
    """Return whom we trust at a time and for what, with the status lists (CRL) of the folder ``trust``.

    Raises:
        TrustFolderError: a file of the folder cannot be read.
    """
    folder = settings.VAR / "trust"
    given = read_folder(folder) if folder.is_dir() else TrustStore(roots=())
    kept = list(TrustAnchor.objects.in_force(at).order_by("pk"))
    roots = [each for each in kept if each.kind == AuthorityKind.ROOT]
    return TrustStore(
        roots=(*_read(each for each in roots if each.purpose != Purpose.TIME_STAMPS), *given.roots),
        stamp_roots=(*_read(each for each in roots if each.purpose != Purpose.DOCUMENTS), *given.roots),
        intermediates=_read(each for each in kept if each.kind == AuthorityKind.INTERMEDIATE),
        crls=given.crls,
        limits=limits(),
    )


def _read(authorities: Iterable[TrustAnchor]) -> tuple[x509.Certificate, ...]:
    return tuple(x509.Certificate.load(bytes(each.certificate)) for each in authorities)
