"""Jobs: what waits, what failed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.operations.models import WorkKind
from motcua.operations.queries.jobs import queue_rows, troubled_jobs
from motcua.operations.services.run_again import JobNotFailedError, run_again, run_kind_again
from motcua.operations.web.failed_work import follow, kind_asked, listing
from motcua.operations.web.paging import older_than
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def jobs(request: ActorRequest) -> HttpResponse:
    """Show the queues and the jobs that failed; with ``state=waiting`` those tried again by themselves."""
    is_failed = request.GET.get("state") != "waiting"
    page = troubled_jobs(
        viewer=request.actor,
        older_than=older_than(request),
        is_failed=is_failed,
        kind=kind_asked(request.GET),
    )
    context = listing(request, page, is_failed=is_failed) | {"queues": queue_rows()}
    return render(request, "operations/jobs.html", context)


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def run(request: ActorRequest, job_id: int) -> HttpResponse:
    """Run a failed job again."""
    try:
        sent = run_again(by=request.actor, now=clock.now(), job_id=job_id)
    except JobNotFailedError:
        messages.warning(request, _("This job has not failed, or was run again already."))
        return redirect("operations:jobs")
    return follow(request, sent, kind=WorkKind.JOBS, done=_("The job runs again."), nothing="")


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def run_kind(request: ActorRequest) -> HttpResponse:
    """Run all failed jobs of one kind again."""
    sent = run_kind_again(by=request.actor, now=clock.now(), task=kind_asked(request.POST))
    text = ngettext("%(count)s job runs again.", "%(count)s jobs run again.", sent.count)
    return follow(
        request,
        sent,
        kind=WorkKind.JOBS,
        done=text % {"count": sent.count},
        nothing=_("No job of this kind has failed any more: somebody ran them again already."),
    )
