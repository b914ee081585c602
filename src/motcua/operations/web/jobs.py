"""Jobs: what waits, what failed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.operations.queries.jobs import failed_jobs, queue_rows
from motcua.operations.services.run_again import JobNotFailedError, run_again
from motcua.operations.web.paging import older_than, older_url
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, Role.IT_CENTRE)
def jobs(request: ActorRequest) -> HttpResponse:
    """Show the queues and the jobs that failed."""
    page = failed_jobs(older_than=older_than(request))
    context = {"queues": queue_rows(), "page": page, "older_url": older_url(request, page.older_than)}
    return render(request, "operations/jobs.html", context)


@require_POST
@allow(Audience.STAFF, Role.IT_CENTRE)
def run(request: ActorRequest, job_id: int) -> HttpResponse:
    """Run a failed job again."""
    try:
        run_again(by=request.actor, now=clock.now(), job_id=job_id)
    except JobNotFailedError:
        messages.warning(request, _("This job has not failed, or was run again already."))
    else:
        messages.success(request, _("The job runs again."))
    return redirect("operations:jobs")
