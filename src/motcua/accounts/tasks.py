"""Upkeep of accounts."""

from __future__ import annotations

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
