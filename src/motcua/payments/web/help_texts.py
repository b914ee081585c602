"""Help in place on the pages of money."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

HELP = {
    "payments:own_till": Help(
        purpose=_("The money you took today, to be counted and closed before you leave."),
        steps=(
            _("Count the cash note by note; the sum is worked out for you."),
            _("Say why if it differs from what the receipts say."),
        ),
        then=_("A day that agrees is closed at once; a difference waits for your head."),
    ),
    "payments:support": Help(
        purpose=_("Take money for copying, printing or translating at your counter."),
        steps=(_("Enter how many units of each; the price of today is worked out and put on a receipt."),),
        then=_("It lies in your till of today and stands apart from fees when you close the day."),
    ),
    "payments:sold_support": Help(
        purpose=_("One receipt of support: what was sold, and putting right what was taken by mistake."),
        steps=(
            _(
                "On its day void it with the reason; once the day is closed ask for a refund, which a head"
                " decides."
            ),
        ),
        then=_("The receipt keeps its number, and the day closes with what truly lies in the till."),
    ),
    "payments:accounts": Help(
        purpose=_("The bank accounts that fees are transferred to."),
        steps=(
            _("The accountant enters the account as the bank or the treasury gave it."),
            _("A leader compares it with the paper and confirms it."),
        ),
        then=_("The counter shows a VietQR code with amount and dossier code that leads there."),
    ),
    "payments:prices": Help(
        purpose=_("What support costs at the counters of your agency, as it was approved."),
        steps=(_("Publish each price with its decision; another price begins when the old one has ended."),),
        then=_("Clerks take the price of the day; receipts given before stay as they are."),
    ),
    "payments:end_price": Help(
        purpose=_("End what a support costs, from a day on."),
        steps=(_("Choose the first day without this price; publish another one for it if there is one."),),
        then=_("From that day on nothing is taken by this price."),
    ),
    "payments:tills": Help(
        purpose=_("What each clerk took on each day, and which days are still open."),
        steps=(_("Open a day whose state asks for a decision."),),
        then=_("A quarter can be settled once all its days are closed."),
    ),
    "payments:till": Help(
        purpose=_("All that moved in one clerk's till on one day."),
        steps=(
            _(
                "Compare what was counted with the receipts; a head signs a difference off or has it "
                "counted again."
            ),
        ),
        then=_("A closed day takes no more receipts; the sheet of the day can be printed."),
    ),
    "payments:refunds": Help(
        purpose=_("Money that goes back to applicants, from the request to the payment."),
        steps=(_("Heads approve or refuse with a reason; clerk or accountant then pays."),),
        then=_("The applicant sees the refund on the dossier's page."),
    ),
    "payments:series": Help(
        purpose=_("The numbers that receipts are given, printed and electronic ones."),
        steps=(_("Bring a printed book into use before its first receipt is needed."),),
        then=_("Each receipt takes the next number by itself; a closed series gives none any more."),
    ),
    "payments:settlements": Help(
        purpose=_("What one agency collected for another, quarter by quarter."),
        steps=(_("An accountant draws up a quarter that is over and whose days are all closed."),),
        then=_("The agency whose fees they are confirms the figures before money is handed over."),
    ),
    "payments:settlement": Help(
        purpose=_("One quarter's fees, with receipts, refunds and what is to be handed over."),
        steps=(_("The receiving agency confirms; the collecting one then notes the transfer."),),
        then=_("Confirmed figures can no longer be changed; print or save the statement."),
    ),
}
