"""What is done with notices behind the screens, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel.actors import Actor
from motcua.notifications.models import Letter
from motcua.platform.background_work import Concern, Story


def of_letters(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return whose mail it was, and what the server said; one query."""
    ids = [int(work.get("letter_id", 0)) for work in works]
    letters = Letter.objects.defer("text").in_bulk(ids)
    return [_concern(letters[number]) if number in letters else None for number in ids]


def _concern(letter: Letter) -> Concern:
    facts = {"address": letter.address, "why": letter.error}
    return Concern(about=gettext("A mail to %(address)s: %(why)s") % facts)


STORIES = (
    Story(
        key="notifications.write_letter",
        what=_("Gathering notices into a mail to one person"),
        effect=_("The person has the notices in the product; only the mail is missing."),
        advice=_("Run it again; each notice is mailed only once, and none that was read meanwhile."),
    ),
    Story(
        key="notifications.send_letter",
        what=_("Sending a mail with notices"),
        effect=_("The person has the notices in the product; only the mail is missing."),
        advice=_(
            "See that the mail server answers, then run it again; a mail that was sent is not sent again."
        ),
        concerns=of_letters,
    ),
    Story(
        key="notifications.sweep_notices",
        what=_("Removing old notices"),
        effect=_("Old notices stay longer; nobody is told anything wrong."),
        advice=_("It runs again by itself each night. Run it again here only once the cause is mended."),
    ),
)
