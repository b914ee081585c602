"""The form that a connector's options make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.gateway.frame.base import Connector
from motcua.gateway.frame.options import Option, OptionKind, WrongOptionsError, options_of
from motcua.gateway.models import ConnectorSetting
from motcua.gateway.services.set_up_connector import ConnectorFacts
from motcua.gateway.wording import OPTIONS

PREFIX = "option_"


class ConnectorForm(forms.Form):
    """Options by name, and what holds for every connector."""

    use_required_attribute = False

    is_on = forms.BooleanField(label=_("Switched on"), required=False)
    is_private_allowed = forms.BooleanField(
        label=_("Its address may lie in a private network"),
        help_text=_("Only for systems in the province's own network, or on this computer."),
        required=False,
    )
    authorities = forms.CharField(
        label=_("File with the certificates that vouch for it"),
        help_text=_("A path on the server. Left empty, the authorities that the computer trusts."),
        required=False,
        max_length=300,
    )

    def __init__(self, cls: type[Connector], row: ConnectorSetting | None, data: Any = None) -> None:
        super().__init__(data, initial=_initial(row) if row else None)
        self._options = options_of(cls.options_class)
        for each in self._options:
            self.fields[PREFIX + each.name] = _field(each)
        self.order_fields([*(PREFIX + each.name for each in self._options), *ConnectorForm.base_fields])

    def facts(self) -> ConnectorFacts:
        """Return what was filled in."""
        said, texts = self.cleaned_data, self._texts()
        secret = {each.name for each in self._options if each.kind is OptionKind.SECRET}
        return ConnectorFacts(
            is_on=said["is_on"],
            is_private_allowed=said["is_private_allowed"],
            authorities=said["authorities"],
            options={name: text for name, text in texts.items() if name not in secret},
            secrets={name: text for name, text in texts.items() if name in secret},
        )

    def take(self, error: WrongOptionsError) -> None:
        """Show what is wrong with each option beside its field."""
        for name, trouble in error.wrong.items():
            self.add_error(PREFIX + name if PREFIX + name in self.fields else None, OPTIONS[trouble])

    def _texts(self) -> Mapping[str, str]:
        given = {each: self.cleaned_data[PREFIX + each.name] for each in self._options}
        return {each.name: _text(value) for each, value in given.items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _initial(row: ConnectorSetting) -> dict[str, object]:
    options = {PREFIX + name: text for name, text in row.options.items()}
    own = {"is_on": row.is_on, "is_private_allowed": row.is_private_allowed, "authorities": row.authorities}
    return own | options


def _field(each: Option) -> forms.Field:
    if each.kind is OptionKind.SWITCH:
        return _Switch(
            label=str(each.label), help_text=str(each.help_text), required=False, initial=each.default
        )
    is_secret = each.kind is OptionKind.SECRET
    return forms.CharField(
        label=str(each.label),
        help_text=_("Left empty, the one that is kept stays.") if is_secret else str(each.help_text),
        required=each.default is None and not is_secret,
        initial=each.default,
        max_length=2000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
        if is_secret
        else forms.TextInput(),
    )


class _Switch(forms.BooleanField):
    """A switch whose kept text is ``yes`` or ``no``."""

    def prepare_value(self, value: Any) -> bool:
        """Return whether it is on."""
        return value in {True, "yes", "on"}
