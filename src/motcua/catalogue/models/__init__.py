"""Tables of the catalogue."""

from motcua.catalogue.models.definitions import FormRevision, ProcessRevision
from motcua.catalogue.models.procedure import Field, Procedure
from motcua.catalogue.models.version import Fee, Paper, ProcedureVersion

__all__ = ["Fee", "Field", "FormRevision", "Paper", "Procedure", "ProcedureVersion", "ProcessRevision"]
