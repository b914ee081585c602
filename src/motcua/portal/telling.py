"""Tell applicants by mail what the law wants them to know, in the words of their own page.

Who left no address is told on the page of the dossier and on the slips alone; there is no gateway for
short messages.

Implements:
    Decree 45/2020/ND-CP, art. 11; Decree 61/2018/ND-CP, art. 17(2) (B3.3): whether an application was taken
        in, or all that is missing, and why.
    Decree 61/2018/ND-CP, art. 19(9) (DL-9): the apology, its reason and the new date.
    Decree 61/2018/ND-CP, art. 20 (B3.13): that the result is there, earlier than promised too.
    Decree 118/2025/ND-CP, art. 21 (B3.15): that the dossier was stopped, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.dossiers import public as dossiers
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.public import Act, News, State
from motcua.kernel.actors import SYSTEM
from motcua.platform import audit, jobs
from motcua.portal.queries.own_view import agency_name
from motcua.portal.tags import Tag
from motcua.portal.wording import SENTENCES, detail_of

MAIL_TASK = "portal.mail_news"
AT_THE_COUNTER = "direct"


def _always(_news: News) -> bool:
    return True


def _from_afar(news: News) -> bool:
    """Tell whether the applicant does not stand at the counter, where a slip is handed over instead."""
    return news.channel != AT_THE_COUNTER


def _still(state: State) -> Callable[[News], bool]:
    """Return whether the dossier still stands where the act brought it: nobody is sent for nothing."""
    return lambda news: news.state is state


def _asked_while_away(news: News) -> bool:
    was_here = news.moment.facts.get("stage") == "before_acceptance" and not _from_afar(news)
    return news.state is State.AWAITING_SUPPLEMENT and not was_here


def _has_new_date(news: News) -> bool:
    facts = news.moment.facts
    return bool(facts.get("due_at")) and facts.get("due_at") != facts.get("due_before")


def _of_whole(news: News) -> bool:
    return not news.share and news.state is State.DONE


TOLD: Mapping[Act, Callable[[News], bool]] = {
    Act.ACCEPT: _from_afar,
    Act.REFUSE_RECEPTION: _from_afar,
    Act.REQUEST_SUPPLEMENT: _asked_while_away,
    Act.CONFIRM_SUPPLEMENT: _always,
    Act.ACKNOWLEDGE: _has_new_date,
    Act.SHARE_GOES_ON: _has_new_date,
    Act.REQUEST_DUTY: _still(State.AWAITING_DUTY),
    Act.CLOSE_DUTY: _has_new_date,
    Act.EXTEND: _always,
    Act.PLAN_VISIT: lambda news: bool(news.moment.facts.get("asks_applicant")),
    Act.REPORT_LOSS: _always,
    Act.SEAL: _of_whole,
    Act.STOP: lambda news: not news.share,
    Act.OPEN_CORRECTION: _always,
    Act.REPLACE_RESULT: _always,
    Act.REFUND: _always,
    Act.SEND_PAPERS: lambda news: not news.moment.facts.get("sent_to"),  # home, by post
    Act.PAPERS_CAME_BACK: _still(State.DONE),
}
"""The acts of which a mail goes out, and when one does."""


def wish_to_tell(event: DossierMoved, *, now: datetime) -> None:
    """Have the applicant told of an act worth a mail."""
    if Act(event.act) in TOLD:
        jobs.defer(MAIL_TASK, at=now, dossier_id=event.dossier_id, number=event.number)


def mail_news(*, dossier_id: int, number: int, now: datetime) -> bool:
    """Send the mail and tell whether one was sent; none goes out where it would be late or of no use.

    A mail that the server took just before the process died is sent once more.
    """
    news = dossiers.news_of(dossier_id=dossier_id, number=number)
    if not news.applicant_email or not TOLD[news.moment.act](news):
        return False
    with translation.override(settings.LANGUAGE_CODE):
        _message(news).send()
    data = {"act": news.moment.act.value, "number": number}
    audit.record(by=SYSTEM, at=now, tag=Tag.APPLICANT_TOLD, on=f"dossier:{dossier_id}", data=data)
    return True


def _message(news: News) -> EmailMessage:
    act, facts = news.moment.act, news.moment.facts
    title, detail = str(SENTENCES[act]), detail_of(act, facts, is_owner=True)
    reason = str(facts.get("reason", ""))
    shown = {
        "news": news,
        "title": title,
        "detail": detail,
        "reason": "" if reason in detail else reason,
        "next": _next(news),
        "link": dossiers.proof_address(news.proof_token),
        "site": settings.SITE,
    }
    subject = _("Dossier %(code)s: %(title)s") % {"code": news.code, "title": title.rstrip(".")}
    text = render_to_string("portal/mail/news.txt", shown)
    return EmailMessage(subject=subject, body=text, to=[news.applicant_email])


def _next(news: News) -> str:
    """Return what the applicant is to do now; empty when nothing."""
    counter = {"place": agency_name(news.reception_agency_id)}
    if news.state is State.AWAITING_SUPPLEMENT:
        return _("Hand it in on the portal under “My dossiers”, or at the counter of %(place)s.") % counter
    if news.state is State.AWAITING_DUTY:
        return _("Pay it, then show the receipt at the counter of %(place)s.") % counter
    if news.state is not State.DONE:
        return ""
    if news.return_channel == AT_THE_COUNTER or news.moment.act is Act.PAPERS_CAME_BACK:
        place = {"place": agency_name(news.return_agency_id)}
        return _("Fetch it at the counter of %(place)s with the receipt or an identity paper.") % place
    return _("Take it on the portal under “My dossiers”.") if news.return_channel == "online" else ""
