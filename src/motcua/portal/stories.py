"""What the portal does behind the screens, in words, and whose dossier waits when it fails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.dossiers import public as dossiers
from motcua.kernel.actors import Actor
from motcua.platform.background_work import Concern, Story

_EFFECT = _(
    "The applicant does not know yet, unless by the page of the dossier, which shows it at once. A new date"
    " or a request for papers should be told the same day."
)


def _of_dossiers(viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    return dossiers.concerns_of(viewer, dossier_ids=[work.get("dossier_id") for work in works])


STORIES = (
    Story(
        key="portal.tell_applicant",
        what=_("Preparing a mail to an applicant about an act on the dossier"),
        effect=_EFFECT,
        advice=_("Send it again; it is never done twice. If it fails again, the reason below says why."),
        concerns=_of_dossiers,
    ),
    Story(
        key="portal.mail_news",
        what=_("Sending a mail to an applicant about an act on the dossier"),
        effect=_EFFECT,
        advice=_(
            "See that the mail server answers, then run it again. If the server refuses the address, let the"
            " counter telephone the applicant."
        ),
        concerns=_of_dossiers,
    ),
)
