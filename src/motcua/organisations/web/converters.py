"""How a day stands in an address."""

from __future__ import annotations

from datetime import date


class DayConverter:
    """A civil date such as ``2026-11-24``."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Return the day.

        Raises:
            ValueError: there is no such day, so the address is not found.
        """
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """Return the day as it stands in an address.

        Raises:
            ValueError: the text is no day, so there is no such address.
        """
        return self.to_python(str(value)).isoformat()
