"""Addresses of the IT centre and of the programs that watch."""

from __future__ import annotations

from django.urls import path

from motcua.operations.web import audit, deliveries, failed_work, jobs, machines, start

app_name = "operations"
urlpatterns = [
    path("health/live", machines.live, name="live"),
    path("health/ready", machines.ready, name="ready"),
    path("metrics", machines.metrics, name="metrics"),
    path("ops/", start.start, name="start"),
    path("ops/deliveries/", deliveries.deliveries, name="deliveries"),
    path("ops/deliveries/send-again/", deliveries.send, name="send_again"),
    path("ops/deliveries/send-kind-again/", deliveries.send_kind, name="send_kind_again"),
    path("ops/again/<int:resending_id>/", failed_work.outcome, name="resending"),
    path("ops/jobs/run-kind-again/", jobs.run_kind, name="run_kind_again"),
    path("ops/jobs/", jobs.jobs, name="jobs"),
    path("ops/jobs/<int:job_id>/run-again/", jobs.run, name="run_again"),
    path("ops/audit/", audit.audit_search, name="audit"),
]
