"""Django's rules for passwords, where its own Vietnamese says nothing or speaks of fields."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """So many characters at least."""

    def get_error_message(self) -> str:
        """Return what is wrong and what to do."""
        return _("The password is too short. Use at least %(least)s characters.") % {"least": self.min_length}


class UnlikeItsOwner(UserAttributeSimilarityValidator):
    """Nothing that follows from name, number, telephone or address."""

    def get_error_message(self) -> str:
        """Return what is wrong and what to do."""
        return _("The password is too much like your name, number or address. Choose another.")
