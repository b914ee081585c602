"""What narrows the list of notices."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.notifications.domain.kinds import kinds

ALL = "all"


def _choices() -> list[tuple[str, object]]:
    groups: dict[str, list[tuple[str, object]]] = {}
    for kind in kinds():
        groups.setdefault(str(kind.group), []).append((kind.key, kind.label))
    return [("", _("Of any kind")), *groups.items()]


class NoticeFilter(forms.Form):
    """Unread ones or all, of one kind or of any; what is asked wrongly is not asked."""

    show = forms.ChoiceField(
        label=_("Show"), required=False, choices=[("", _("Unread only")), (ALL, _("Read ones too"))]
    )
    kind = forms.ChoiceField(label=_("Kind of notice"), required=False, choices=_choices)

    @property
    def only_unread(self) -> bool:
        """Tell whether read ones are left out."""
        return self._asked("show") != ALL

    @property
    def chosen_kind(self) -> str:
        """Return the kind asked for, empty for any."""
        return self._asked("kind")

    @property
    def asked(self) -> dict[str, str]:
        """Return what is asked, for the addresses of other pages of the list."""
        return {name: value for name in ("show", "kind") if (value := self._asked(name))}

    def _asked(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")
