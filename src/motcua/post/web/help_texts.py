"""Help in place on the pages of the post."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "post:parcels": Help(
        purpose=_("All parcels between your house and the other side, with where each stands."),
        steps=(_("Find one by its code or a name; scan the slip into the field."),),
        then=_("Open a parcel to see its way, or to enter what happened."),
    ),
    "post:new_lodging": Help(
        purpose=_("The slip of a dossier that a citizen sends by post."),
        steps=(_("Count the papers together, write them down, take the fee and give the receipt."),),
        then=_("Both sign the printed slip; enter that the post took the dossier over."),
    ),
    "post:parcel": Help(
        purpose=_("One parcel: its slip, its way, its money, its complaints."),
        steps=(_("An officer enters what happened; a result is delivered against an identity paper."),),
        then=_("The applicant reads each step; after two invitations the result goes back by a record."),
    ),
    "post:records": Help(
        purpose=_("Records by which parcels change hands between the agency and the post."),
        steps=(_("The side that gives opens a record, or goes on with the open one."),),
        then=_("Once both sides have signed, the record can be printed and is never changed."),
    ),
    "post:record": Help(
        purpose=_("One hand-over: what is declared, what was counted, who signed."),
        steps=(
            _("Scan each parcel: the giver onto the record, the taker to count."),
            _("Each side signs with the own log-in."),
        ),
        then=_("What was counted changes hands; what is missing stays with the giver, with the reason."),
    ),
    "post:money": Help(
        purpose=_("What the post took for agencies, day by day."),
        steps=(_("Open a day with differences and see which parcel each is about."),),
        then=_("An officer hands money over under the bank's reference, the accountant confirms it."),
    ),
    "post:money_day": Help(
        purpose=_("One day's money between an office of the post and an agency."),
        steps=(_("Each difference names its parcel and its reason, to the đồng."),),
        then=_("The day is even when everything due was collected and handed over."),
    ),
    "post:offices": Help(
        purpose=_("Which office of the public post serves which agency."),
        steps=(_("Choose the unit in which the officers of the post are appointed."),),
        then=_("Clerks of the agency can order parcels at this office from now on."),
    ),
}
