"""Seal the signed result in the agency's name (đóng dấu số): now it is the original.

Implements: Decree 30/2020/ND-CP, art. 32(2)(d): the office clerk seals in person, and only what the
authorised person has signed.
"""

from __future__ import annotations

import io

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import DeliveryState
from motcua.dossiers.models import Dossier
from motcua.dossiers.services.correct import replace_corrected
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.platform import files
from motcua.signatures import public as signatures


class NotSignedError(Exception):
    """There is no signed file to put a seal on."""


def seal(request: ActRequest) -> int:
    """Put the agency's seal on the signed file; the result is ready to be returned.

    Raises:
        signatures.SigningError: the seal's key, certificate or time stamp cannot be used.
    """
    return perform(request, Act.SEAL, _plan)


def _plan(opened: Opened) -> Plan:
    return Plan(
        changes={"delivery_state": DeliveryState.WAITING_AT_COUNTER.value},
        also=lambda dossier: _seal(opened, dossier),
    )


def _seal(opened: Opened, dossier: Dossier) -> None:
    request, result = opened.request, dossier.result
    if result.signed_file_id is None or result.seal_place is None:
        raise NotSignedError
    with files.open(result.signed_file_id) as stream:
        signed = stream.read()
    pdf = signatures.seal_by_agency(
        pdf=signed,
        agency_id=opened.snapshot.holder_agency_id,
        by=request.by,
        at=request.now,
        appearance=signatures.Appearance(page=result.seal_place["page"], box=tuple(result.seal_place["box"])),
    )
    kept = files.store(io.BytesIO(pdf), name=f"{dossier.code}.pdf", allowed=files.PAPERS, max_bytes=len(pdf))
    result.sealed_file_id, result.sealed_at = kept.id, request.now
    result.save(update_fields=["sealed_file_id", "sealed_at"])
    signatures.keep_archive(file_id=kept.id, subject=f"dossier:{dossier.pk}")
    replace_corrected(opened, dossier)
