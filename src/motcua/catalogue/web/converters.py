"""How a procedure's code stands in an address."""

from __future__ import annotations


class ProcedureCodeConverter:
    """A national code such as ``1.001193``."""

    regex = r"[0-9]\.[0-9]{6}"

    def to_python(self, value: str) -> str:
        """Return the code."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it stands in an address."""
        return value
