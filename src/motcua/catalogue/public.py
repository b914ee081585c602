"""The only door to the catalogue: procedures as published, their forms and their processes."""

from __future__ import annotations

from motcua.catalogue.domain.procedures import (
    Channel,
    FeeItem,
    FeeKind,
    FieldRow,
    PaperSpec,
    ProcedureRow,
    ProcedureVersion,
    Routing,
    ServiceMode,
    Subject,
    TakenAt,
)
from motcua.catalogue.domain.processes import END, Act, Process, Stage, Step, UnknownStepError
from motcua.catalogue.queries.competence import NoCompetentAgencyError, competent_agency
from motcua.catalogue.queries.processes import process_of
from motcua.catalogue.queries.search import fields, search
from motcua.catalogue.queries.versions import (
    NoVersionInForceError,
    UnknownVersionError,
    get_version,
    version_in_force,
)
from motcua.catalogue.services.import_reference import CatalogueReport, import_reference

__all__ = [
    "END",
    "Act",
    "CatalogueReport",
    "Channel",
    "FeeItem",
    "FeeKind",
    "FieldRow",
    "NoCompetentAgencyError",
    "NoVersionInForceError",
    "PaperSpec",
    "ProcedureRow",
    "ProcedureVersion",
    "Process",
    "Routing",
    "ServiceMode",
    "Stage",
    "Step",
    "Subject",
    "TakenAt",
    "UnknownStepError",
    "UnknownVersionError",
    "competent_agency",
    "fields",
    "get_version",
    "import_reference",
    "process_of",
    "search",
    "version_in_force",
]
