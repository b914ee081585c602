"""Looking something up in the audit; every look is itself a line of it."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import midnight
from motcua.operations.queries.audit_lines import AuditWish, audit_lines
from motcua.operations.tags import Tag
from motcua.operations.web.paging import older_than, older_url
from motcua.platform import audit, clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.day_field import DayField


class AuditForm(forms.Form):
    """What is looked for, and why."""

    purpose = forms.CharField(
        label=_("Purpose"), max_length=300, help_text=_("Why you look: it is written down beside your name.")
    )
    on = forms.CharField(
        label=_("Concerning"), required=False, max_length=80, help_text=_("A reference such as dossier:12.")
    )
    by = forms.CharField(
        label=_("Done by"), required=False, max_length=40, help_text=_("A reference such as staff:3.")
    )
    tag = forms.CharField(
        label=_("Act"), required=False, max_length=80, help_text=_("Its beginning, such as dossier:read.")
    )
    since = DayField(label=_("First day shown"), required=False)
    until = DayField(label=_("Last day shown"), required=False)

    def wish(self) -> AuditWish:
        """Return what was asked for."""
        asked = self.cleaned_data
        since, until = asked["since"], asked["until"]
        return AuditWish(
            on=asked["on"],
            by=asked["by"],
            tag=asked["tag"],
            from_=midnight(since) if since else None,
            until=midnight(until + timedelta(days=1)) if until else None,
        )


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE, Role.INSPECTOR)
def audit_search(request: ActorRequest) -> HttpResponse:
    """Show the form, and once a purpose is given the lines found."""
    form = AuditForm(request.GET or None)
    if not form.is_valid():
        return render(request, "operations/audit.html", {"form": form})
    asked = {name: value for name, value in form.cleaned_data.items() if value and name != "purpose"}
    audit.record(
        by=request.actor,
        at=clock.now(),
        tag=Tag.AUDIT_READ,
        on="audit",
        purpose=form.cleaned_data["purpose"],
        data=asked,
    )
    page = audit_lines(form.wish(), older_than=older_than(request))
    context = {"form": form, "page": page, "older_url": older_url(request, page.older_than)}
    return render(request, "operations/audit.html", context)
