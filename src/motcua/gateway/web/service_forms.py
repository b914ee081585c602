"""Forms of services, consumers and rights."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts import public as accounts
from motcua.gateway.domain.acts import Classification
from motcua.gateway.domain.rights import ANY_METHOD, METHODS
from motcua.gateway.models import Service
from motcua.gateway.permissions import consumers_visible_to
from motcua.gateway.services.decide_rights import Wanted
from motcua.gateway.services.keep_services import Description
from motcua.gateway.wording_of_rights import CLASSIFICATIONS
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform import clock

MOMENTS = ["%H:%M:%S %d/%m/%Y", "%H:%M %d/%m/%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
_MOMENT_HINT = _("Such as 12:00:00 20/11/2026")


def _choose(field: forms.Field, choices: Iterable[tuple[int, str]]) -> None:
    """Let a field offer what there is just now."""
    field.choices = [("", ""), *choices]  # type: ignore[attr-defined]  # every field given has choices


class ServiceForm(forms.Form):
    """A new service."""

    use_required_attribute = False

    code = forms.SlugField(
        label=_("Code"),
        help_text=_("The first part of its path, such as business-registration"),
        max_length=40,
    )
    name = forms.CharField(label=_("Name of the service"), max_length=200)
    agency_id = forms.TypedChoiceField(label=_("Owner"), coerce=int)
    classification = forms.TypedChoiceField(
        label=_("Classification"),
        coerce=Classification,
        choices=[(each.value, words) for each, words in CLASSIFICATIONS.items()],
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        here = organisations.agencies(on=civil_date(clock.now()))
        _choose(self.fields["agency_id"], ((each.id, each.name) for each in here))


class VersionForm(forms.Form):
    """A new version of a service."""

    use_required_attribute = False

    version = forms.RegexField(r"[0-9A-Za-z][0-9A-Za-z.-]*", label=_("Version"), max_length=20, strip=True)
    url = forms.CharField(label=_("Address where it answers"), max_length=300)
    is_private_allowed = forms.BooleanField(
        label=_("Its address may lie in a private network"), required=False
    )
    description = forms.FileField(
        label=_("Description: OpenAPI (.json) or WSDL (.xml)"), required=False, max_length=200
    )

    def said(self) -> Description | None:
        """Return the description, if one was added."""
        given = self.cleaned_data["description"]
        return Description(name=given.name, content=given.read()) if given else None


class ConsumerForm(forms.Form):
    """A new consumer."""

    use_required_attribute = False

    client_id = forms.TypedChoiceField(label=_("Registered system"), coerce=int)
    code = forms.SlugField(label=_("Code"), max_length=40)
    fingerprint = forms.CharField(
        label=_("Fingerprint of its certificate"),
        help_text=_("SHA-256, if it proves who it is by a certificate. Otherwise it gets tokens."),
        max_length=100,
        required=False,
    )
    calls_per_day = forms.IntegerField(
        label=_("Calls a day at most"), min_value=1, max_value=2 * 10**9, required=False
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        names = ((each.id, f"{each.name} ({each.agency_name})") for each in accounts.clients())
        _choose(self.fields["client_id"], names)


class RightForm(forms.Form):
    """A right that is asked for."""

    use_required_attribute = False

    consumer_id = forms.TypedChoiceField(label=_("For which system"), coerce=int)
    service_id = forms.TypedChoiceField(label=_("Which service"), coerce=int)
    method = forms.ChoiceField(
        label=_("Method"), choices=[(each, each) for each in METHODS] + [(ANY_METHOD, _("Every method"))]
    )
    pattern = forms.CharField(
        label=_("Path"),
        help_text=_("Such as /enterprises/{number}, or /** for the whole service"),
        max_length=2000,
    )
    valid_from = forms.DateTimeField(label=_("Holds from"), input_formats=MOMENTS, help_text=_MOMENT_HINT)
    valid_to = forms.DateTimeField(
        label=_("Until before"),
        input_formats=MOMENTS,
        help_text=_("To the second. Left empty, until somebody ends it."),
        required=False,
    )
    ground = forms.CharField(label=_("Legal ground"), max_length=300)

    def __init__(self, actor: Actor, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        consumers = consumers_visible_to(actor).select_related("client").order_by("code")
        _choose(self.fields["consumer_id"], ((each.pk, each.client.name) for each in consumers))
        services = Service.objects.order_by("code")
        _choose(self.fields["service_id"], ((each.pk, f"{each.code}: {each.name}") for each in services))

    def wanted(self) -> Wanted:
        """Return what was filled in."""
        return Wanted(**self.cleaned_data)
