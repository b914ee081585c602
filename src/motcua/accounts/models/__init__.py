"""Tables of accounts."""

from motcua.accounts.models.user import User

__all__ = ["User"]
