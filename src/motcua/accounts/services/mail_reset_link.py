"""Write to somebody who forgot the password."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.accounts.domain.reset_links import LASTS
from motcua.accounts.models import User
from motcua.accounts.services.reset_password import UnknownAccountError, make_mailed_link


def mail_reset_link(*, user_id: int, language: str, now: datetime) -> None:
    """Make a link and send it to the account's own address, in the language of the page it was wished on.

    Doing it again sends a new link and closes the one before.
    """
    user = User.objects.filter(id=user_id, is_active=True).exclude(email="").first()
    if user is None:
        return
    try:
        token = make_mailed_link(user_id=user_id, now=now)
    except UnknownAccountError:
        return
    with translation.override(language):
        facts = {
            "name": user.full_name,
            "link": f"{settings.CONFIG.url}{reverse('accounts:reset', args=[token])}",
            "minutes": LASTS.seconds // 60,
            "site": settings.SITE,
        }
        text = render_to_string("accounts/mail/reset_link.txt", facts)
        EmailMessage(subject=_("A new password for Một Cửa"), body=text, to=[user.email]).send()
