"""The compiled process of each version, kept in the process as versions never change."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from motcua.catalogue import models
from motcua.catalogue.domain.bpmn.compiling import compile_drawing, with_hours
from motcua.catalogue.domain.bpmn.drawing import Drawing
from motcua.catalogue.domain.bpmn.reading import read_bpmn
from motcua.catalogue.domain.processes import Process
from motcua.catalogue.queries.versions import CACHED_VERSIONS, UnknownVersionError


@lru_cache(maxsize=256)
def drawn(revision_id: int) -> Drawing:
    """Return a stored drawing."""
    return read_bpmn(models.ProcessRevision.objects.get(pk=revision_id).bpmn.encode())


@lru_cache(maxsize=256)
def compiled(revision_id: int) -> Process:
    """Return the process of a stored drawing with its nominal hours."""
    return compile_drawing(drawn(revision_id))


def drawing_of(version_id: int) -> Drawing:
    """Return the drawing of a version's process.

    Raises:
        UnknownVersionError: there is no such version.
    """
    row = models.ProcedureVersion.objects.filter(pk=version_id).values_list("process_id", flat=True).first()
    if row is None:
        raise UnknownVersionError(str(version_id))
    return drawn(row)


@lru_cache(maxsize=CACHED_VERSIONS)
def process_of(version_id: int) -> Process:
    """Return the process of a version, with the hours that its term allots to each step.

    Raises:
        UnknownVersionError: there is no such version.
    """
    row = (
        models.ProcedureVersion.objects.filter(pk=version_id).values_list("process_id", "step_hours").first()
    )
    if row is None:
        raise UnknownVersionError(str(version_id))
    revision_id, step_hours = row
    return with_hours(compiled(revision_id), {step: Decimal(hours) for step, hours in step_hours.items()})
