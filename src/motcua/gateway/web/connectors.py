"""Connectors, for the IT centre: set up, tried, and how their calls go."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.gateway.frame.base import Connector
from motcua.gateway.frame.faults import FaultKind
from motcua.gateway.frame.options import WrongOptionsError
from motcua.gateway.frame.registry import UnknownConnectorError, connector_class
from motcua.gateway.permissions import KEEPERS
from motcua.gateway.queries.connectors import connector_rows, latest_calls, setting_of
from motcua.gateway.services.set_up_connector import (
    NoAuthoritiesError,
    OptionsDisagreeError,
    set_up_connector,
)
from motcua.gateway.services.try_connector import Tried, try_connector
from motcua.gateway.web.connector_form import ConnectorForm
from motcua.gateway.wording import FAULTS, STEPS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


@require_safe
@allow(Audience.STAFF, *KEEPERS)
def connector_list(request: ActorRequest) -> HttpResponse:
    """List every connector with its last day."""
    return render(request, "gateway/connectors.html", {"rows": connector_rows(now=clock.now())})


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def connector_page(request: ActorRequest, name: str) -> HttpResponse:
    """Show one connector, and set it up."""
    cls = _class(name)
    form = ConnectorForm(cls, setting_of(name), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_up_connector(by=request.actor, now=clock.now(), name=name, facts=form.facts())
        except WrongOptionsError as error:
            form.take(error)
        except OptionsDisagreeError as error:
            for each in error.sentences:
                form.add_error(None, each)
        except NoAuthoritiesError:
            form.add_error("authorities", _("There is no such file on the server."))
        else:
            messages.success(request, _("The connector is set up."))
            return redirect("gateway:connector", name)
    return _page(request, cls, form)


@require_POST
@allow(Audience.STAFF, *KEEPERS)
def attempt(request: ActorRequest, name: str) -> HttpResponse:
    """Try the connection and show each step."""
    cls = _class(name)
    tried = try_connector(by=request.actor, now=clock.now(), name=name)
    form = ConnectorForm(cls, setting_of(name))
    return _page(request, cls, form, steps=[_shown(each) for each in tried])


def _page(request: ActorRequest, cls: type[Connector], form: ConnectorForm, **more: Any) -> HttpResponse:
    calls = [
        {"row": row, "why": FAULTS[FaultKind(row.fault)] if row.fault else ""}
        for row in latest_calls(cls.name)
    ]
    shown = {"name": cls.name, "label": cls.label, "about": cls.about}  # a class would be called
    context = {"connector": shown, "form": form, "calls": calls, "is_set_up": setting_of(cls.name), **more}
    return render(request, "gateway/connector.html", context, status=UNPROCESSABLE if form.errors else 200)


def _class(name: str) -> type[Connector]:
    try:
        return connector_class(name)
    except UnknownConnectorError as error:
        raise Http404 from error


def _shown(tried: Tried) -> dict[str, Any]:
    return {
        "label": STEPS[tried.step],
        "found": tried.found,
        "why": FAULTS[tried.fault.kind] if tried.fault else "",
        "detail": tried.fault.detail if tried.fault else "",
        "is_tried": tried.is_tried,
    }
