"""Tables of notices."""

from motcua.notifications.models.notice import Notice

__all__ = ["Notice"]
