"""Add subject areas (lĩnh vực) and remove those that nothing was ever published in.

Implements: Circular 21/2023/TT-BTTTT, art. 5 (FN-02): a code that history uses is never deleted.
"""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from motcua.catalogue.models import Field, ProcedureVersion
from motcua.catalogue.permissions import require_keeper
from motcua.catalogue.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform import audit

CODE = re.compile(r"[A-Z0-9]+(_[A-Z0-9]+)*")


class InvalidFieldCodeError(ValueError):
    """A code is made of capital letters without marks, digits and underscores."""


class FieldExistsError(Exception):
    """A subject area bears the code or the name."""


class FieldNotFoundError(LookupError):
    """There is no such subject area."""


class FieldInUseError(Exception):
    """Procedures were published in the area, now or ever; ``codes`` names them."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


@transaction.atomic
def add_field(*, by: Actor, now: datetime, code: str, name: str, sector_agency_code: str = "") -> None:
    """Add the subject area.

    Raises:
        NotCatalogueKeeperError: ``by`` is not of the data centre.
        InvalidFieldCodeError: the code is malformed.
        FieldExistsError: code or name is taken.
    """
    require_keeper(by)
    if not CODE.fullmatch(code):
        raise InvalidFieldCodeError(code)
    if Field.objects.filter(name=name).exists():
        raise FieldExistsError(name)
    _field, is_new = Field.objects.get_or_create(
        code=code, defaults={"name": name, "sector_agency_code": sector_agency_code}
    )
    if not is_new:
        raise FieldExistsError(code)
    audit.record(by=by, at=now, tag=Tag.FIELD_ADDED, on=f"field:{code}", data={"name": name})


@transaction.atomic
def remove_field(*, by: Actor, now: datetime, code: str) -> None:
    """Remove a subject area in which nothing was ever published.

    Raises:
        NotCatalogueKeeperError: ``by`` is not of the data centre.
        FieldNotFoundError: there is none.
        FieldInUseError: procedures were published in it.
    """
    require_keeper(by)
    field = Field.objects.select_for_update().filter(code=code).first()
    if field is None:
        raise FieldNotFoundError(code)
    versions = ProcedureVersion.objects.filter(field=field).order_by("procedure__code")
    if codes := tuple(dict.fromkeys(versions.values_list("procedure__code", flat=True))):
        raise FieldInUseError(codes)
    field.delete()
    audit.record(by=by, at=now, tag=Tag.FIELD_REMOVED, on=f"field:{code}", data={"name": field.name})
