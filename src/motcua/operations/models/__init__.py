"""Tables of the IT centre."""

from motcua.operations.models.resending import Resending, WorkKind

__all__ = ["Resending", "WorkKind"]
