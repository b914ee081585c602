"""Help in place on the pages of people and posts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "organisations:people": Help(
        purpose=_("Everybody who works in the agencies you administer."),
        steps=(_("Find the person first: nobody is registered twice, a new post is given to who is there."),),
        then=_("An administrator sees the people of the own agencies and those who have no post yet."),
    ),
    "organisations:register_person": Help(
        purpose=_("Register somebody who begins to work for an agency."),
        steps=(_("Only staff are registered here; citizens register themselves."),),
        then=_("The person can do nothing until given a post and a log-in."),
    ),
    "organisations:person": Help(
        purpose=_("One person with the posts of all times."),
        steps=(
            _("A post gives a role in one agency for a time; several at once are possible."),
            _("Ending a post takes its rights away from the first minute of that day."),
        ),
        then=_("Posts are never deleted: past papers name who held them."),
    ),
    "organisations:appoint": Help(
        purpose=_("Give the person a post in an agency."),
        steps=(
            _("The role opens screens and acts; the title is what is printed under a signature."),
            _("Heads and officials belong to a unit; leaders and office clerks to the agency as a whole."),
        ),
        then=_("From that day on the person sees and does what the role opens."),
    ),
    "organisations:end_assignment": Help(
        purpose=_("End one of the person's posts."),
        steps=(_("From the first minute of that day the person can no longer act in this role."),),
        then=_("Dossiers in the person's hands stay there until the head gives them to somebody else."),
    ),
}
