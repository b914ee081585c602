"""Upkeep of accounts."""

from __future__ import annotations

from oauth2_provider.models import AccessToken

from motcua.accounts.services import call_webhooks
from motcua.accounts.services.end_sessions import sweep_sessions
from motcua.accounts.services.mail_reset_link import mail_reset_link
from motcua.accounts.services.reset_password import sweep_reset_links
from motcua.platform import clock
from motcua.platform.jobs import Queue, task


@task(name="accounts.sweep_sessions", queue=Queue.UPKEEP, periodic="17 * * * *")
def sweep_old_sessions(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Delete the sessions whose time is over, and links to a new password long closed, each hour."""
    sweep_sessions(now=clock.now())
    sweep_reset_links(now=clock.now())


@task(name="accounts.mail_reset_link", queue=Queue.OUTSIDE)
def mail_link(*, user_id: int, language: str) -> None:
    """Send a link to a new password; 0 stands for nobody, so that asking for anybody does the same."""
    mail_reset_link(user_id=user_id, language=language, now=clock.now())


@task(name="accounts.call_webhook", queue=Queue.OUTSIDE)
def call_webhook(*, call_id: int) -> None:
    """Tell a system of an event."""
    call_webhooks.call_webhook(call_id=call_id, now=clock.now())


@task(name="accounts.sweep_tokens", queue=Queue.UPKEEP, periodic="23 * * * *")
def sweep_old_tokens(timestamp: int) -> None:  # noqa: ARG001  # the scheduler's signature
    """Delete tokens that have run out and calls that were taken long ago, each hour."""
    now = clock.now()
    AccessToken.objects.filter(expires__lt=now).delete()
    call_webhooks.forget_calls(now=now)
