"""Tables of notices."""

from motcua.notifications.models.choice import Choice
from motcua.notifications.models.letter import Letter, LetterState
from motcua.notifications.models.notice import Notice

__all__ = ["Choice", "Letter", "LetterState", "Notice"]
