"""Services and consumers on screen: kept by the IT centre, seen by each member as far as they are its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.gateway.domain.acts import Classification
from motcua.gateway.permissions import KEEPERS, MEMBERS, services_visible_to
from motcua.gateway.queries.services import consumer_rows, history_of, right_rows, service_rows
from motcua.gateway.services.keep_consumers import enter_consumer
from motcua.gateway.services.keep_services import add_version, end_version, register_service
from motcua.gateway.web.messages import HUMAN, sentence
from motcua.gateway.web.service_forms import ConsumerForm, ServiceForm, VersionForm
from motcua.gateway.web.showing import UNPROCESSABLE, shown_history, shown_right
from motcua.gateway.wording_of_rights import CLASSIFICATIONS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *MEMBERS)
def service_list(request: ActorRequest) -> HttpResponseBase:
    """List services; the IT centre registers another."""
    form = ServiceForm(request.POST or None) if request.actor.agencies(*KEEPERS) else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            made = register_service(by=request.actor, now=clock.now(), **form.cleaned_data)
        except HUMAN as error:
            form.add_error("code", sentence(error))
        else:
            messages.success(request, _("The service is registered. Add a version that can be called."))
            return redirect("gateway:service", made)
    rows = [
        {"row": row, "classification": CLASSIFICATIONS[row.classification]}
        for row in service_rows(request.actor)
    ]
    status = UNPROCESSABLE if form is not None and form.errors else 200
    return render(request, "gateway/services.html", {"rows": rows, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *MEMBERS)
def service_page(request: ActorRequest, service_id: int) -> HttpResponseBase:
    """Show one service; the IT centre adds and ends versions."""
    service = services_visible_to(request.actor).select_related("agency").filter(pk=service_id).first()
    if service is None:
        raise Http404
    is_keeper = bool(request.actor.agencies(*KEEPERS))
    if request.method == "POST" and request.POST.get("ended", ""):
        return _ended(request, service_id)
    form = VersionForm(request.POST or None, request.FILES or None) if is_keeper else None
    if (
        request.method == "POST"
        and form is not None
        and form.is_valid()
        and _added(request, service_id, form)
    ):
        messages.success(request, _("The version can be called from now on by who has a right to it."))
        return redirect("gateway:service", service_id)
    context = {
        "service": service,
        "classification": CLASSIFICATIONS[Classification(service.classification)],
        "versions": service.versions.order_by("-id"),
        "rights": [shown_right(row) for row in right_rows(request.actor, service_id=service_id)],
        "entries": shown_history(history_of(service.subject)),
        "form": form,
        "now": clock.now(),
    }
    status = UNPROCESSABLE if form is not None and form.errors else 200
    return render(request, "gateway/service.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *MEMBERS)
def consumer_list(request: ActorRequest) -> HttpResponseBase:
    """List consumers; the IT centre enters another."""
    form = ConsumerForm(request.POST or None) if request.actor.agencies(*KEEPERS) else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            enter_consumer(by=request.actor, now=clock.now(), **form.cleaned_data)
        except HUMAN as error:
            form.add_error("code", sentence(error))
        else:
            messages.success(
                request, _("The system is a consumer. It may call nothing before a right is approved.")
            )
            return redirect("gateway:consumers")
    status = UNPROCESSABLE if form is not None and form.errors else 200
    return render(
        request, "gateway/consumers.html", {"rows": consumer_rows(request.actor), "form": form}, status=status
    )


def _added(request: ActorRequest, service_id: int, form: VersionForm) -> bool:
    data = form.cleaned_data
    try:
        add_version(
            by=request.actor,
            now=clock.now(),
            service_id=service_id,
            version=data["version"],
            url=data["url"],
            is_private_allowed=data["is_private_allowed"],
            description=form.said(),
        )
    except HUMAN as error:
        form.add_error(None, sentence(error))
        return False
    return True


def _ended(request: ActorRequest, service_id: int) -> HttpResponseBase:
    said = request.POST["ended"]
    try:
        version_id = int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0  # noqa: PLR2004
        end_version(by=request.actor, now=clock.now(), version_id=version_id)
        messages.success(request, _("The version can be called no more."))
    except HUMAN as error:
        messages.error(request, sentence(error))
    return redirect("gateway:service", service_id)
