"""Convert an electronic result to paper (chuyển đổi kết quả điện tử sang bản giấy), with marks of conversion.

The paper says who converted it, when, and from which file, by its digest; who converts signs and seals it by
hand. Each conversion is written down. A result that was replaced by a corrected one is not converted.

Implements:
    Decree 45/2020/ND-CP, art. 18 (law EP-9): done on the system, with marks of conversion. Which marks, is as
        remembered (Law on Electronic Transactions 20/2023/QH15, art. 12), to be checked against the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.adapters.convert_pages import on_paper
from motcua.dossiers.composing.places import proof_address
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.papers.wording import qr_code
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.performing import find
from motcua.dossiers.services.read_files import sealed_result_of
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor, Role
from motcua.organisations import public as organisations
from motcua.platform import audit, files
from motcua.platform.typesetting import long_time

CONVERTING_ROLES = (Role.CLERK, Role.OFFICE_CLERK)
"""Who hands results over, and who keeps the seal."""
TITLE = "Bản giấy chuyển đổi từ bản điện tử"


class ReplacedResultError(Exception):
    """The result had an error and was replaced; the corrected one is converted instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """The paper to print."""

    pdf: bytes
    name: str
    sha256: str
    """Of the electronic result that it shows."""


def convert_result(*, by: Actor, now: datetime, dossier_id: int) -> Converted:
    """Return the sealed result as it is to be printed, and write the conversion down.

    Raises:
        DossierNotFoundError: the actor may not see the dossier.
        NotAllowedError: the actor is neither clerk nor keeper of the seal of an agency of this dossier.
        NoSuchFileError: the result is not sealed yet.
        ReplacedResultError: as its docstring says.
        pages.UndrawableError: the file is damaged.
    """
    dossier = find(by, dossier_id)
    agency_id = _converting_agency(by, dossier)
    result: Result | None = getattr(dossier, "result", None)
    sealed = sealed_result_of(dossier)
    if result is not None and result.replaced_by_id is not None:
        raise ReplacedResultError
    stored = files.info(sealed)
    with files.open(stored.id) as stream:
        pdf = on_paper(
            stream.read(), _marks(dossier, stored, organisations.agency(agency_id).name, by=by, now=now)
        )
    audit.record(
        by=by,
        at=now,
        tag=Tag.RESULT_CONVERTED,
        on=dossier.ref,
        agency_id=agency_id,
        data={"file": stored.name, "sha256": stored.sha256},
    )
    return Converted(pdf=pdf, name=f"chuyen-doi-{dossier.code}.pdf", sha256=stored.sha256)


def may_convert(by: Actor, dossier: Dossier) -> bool:
    """Tell whether the actor may convert results of the dossier's agencies."""
    return bool(_agencies(by, dossier))


def _converting_agency(by: Actor, dossier: Dossier) -> int:
    """Return in whose name it is converted: the place that has it to hand over, first."""
    own = _agencies(by, dossier)
    if not own:
        raise NotAllowedError
    return own[0]


def _agencies(by: Actor, dossier: Dossier) -> list[int]:
    own = by.agencies(*CONVERTING_ROLES)
    passed = (dossier.holder_agency_id, dossier.reception_agency_id, dossier.competent_agency_id)
    return [agency_id for agency_id in passed if agency_id in own]


def _marks(
    dossier: Dossier, stored: files.StoredFile, agency: str, *, by: Actor, now: datetime
) -> dict[str, object]:
    return {
        "title": TITLE,
        "lines": [
            f"Cơ quan chuyển đổi: {agency}",
            f"Người chuyển đổi: {by.name}; {long_time(now)}",
            f"Từ tệp: {stored.name} (hồ sơ {dossier.code})",
            f"SHA-256: {stored.sha256}",
        ],
        "qr": str(qr_code(proof_address(dossier.proof_token))),
        "authority": "NGƯỜI CHUYỂN ĐỔI",
        "converter": by.name,
    }
