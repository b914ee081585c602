"""Publishes a procedure that the province never published before: its first version."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from motcua.catalogue.domain.facts import ProcedureFacts
from motcua.catalogue.models import Procedure
from motcua.catalogue.permissions import require_keeper
from motcua.catalogue.services.publish_version import publish_version
from motcua.kernel.actors import Actor


class ProcedureExistsError(Exception):
    """The code is a procedure's already; what changes of it is published as a new version."""


@transaction.atomic
def publish_procedure(
    *,
    by: Actor,
    now: datetime,
    facts: ProcedureFacts,
    valid_from: date,
    form_code: str,
    process_code: str,
) -> int:
    """Publish the procedure from ``valid_from`` on and return its first version's id.

    Raises:
        NotCatalogueKeeperError: ``by`` is not of the data centre.
        ProcedureExistsError: a procedure bears the code.
        UnknownPartError: an agency, subject area, form or process does not exist, nor a procedure it calls.
        HoursBeyondTermError: the steps ask for more hours than the term grants.
    """
    require_keeper(by)
    _procedure, is_new = Procedure.objects.get_or_create(code=facts.code)
    if not is_new:
        raise ProcedureExistsError(facts.code)
    return publish_version(
        by=by,
        now=now,
        facts=facts,
        valid_from=valid_from,
        form_code=form_code,
        process_code=process_code,
    )
