"""The accounts that fees are transferred to: accountants enter them, leaders confirm them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel.actors import Role
from motcua.organisations import public as organisations
from motcua.payments.domain.vietqr import BankAccount
from motcua.payments.models import CollectingAccount
from motcua.payments.queries.accounts import READERS, accounts_of, accounts_visible_to
from motcua.payments.services.keep_accounts import confirm_account, enter_account
from motcua.payments.web.messages import HUMAN, sentence
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


class AccountForm(forms.Form):
    """A new account."""

    use_required_attribute = False

    agency = forms.TypedChoiceField(label=_("Agency"), coerce=int)
    bank_name = forms.CharField(label=_("Bank"), max_length=100)
    bank = forms.CharField(
        label=_("The bank's number with NAPAS (BIN)"),
        max_length=6,
        validators=[RegexValidator(r"\A[0-9]{6}\Z", _("Enter the six digits, such as 970415."))],
        help_text=_("Six digits, such as 970415"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short tabular"}),
    )
    number = forms.CharField(
        label=_("Account number"),
        max_length=19,
        validators=[RegexValidator(r"\A[0-9A-Za-z]{6,19}\Z", _("Enter 6 to 19 letters and digits."))],
        widget=forms.TextInput(attrs={"class": "input-short tabular"}),
    )
    holder = forms.CharField(label=_("Account holder"), max_length=100)

    def __init__(self, *args: Any, agencies: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (each, organisations.agency(each).name) for each in sorted(agencies)
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *READERS)
def account_list(request: ActorRequest) -> HttpResponse:
    """List the accounts, and let an accountant enter another."""
    agencies = request.actor.agencies(Role.ACCOUNTANT)
    form = AccountForm(request.POST or None, agencies=agencies) if agencies else None
    if request.method == "POST" and form is not None and form.is_valid():
        said = form.cleaned_data
        try:
            enter_account(
                by=request.actor, now=clock.now(), agency_id=said["agency"],
                account=BankAccount(bank=said["bank"], number=said["number"]),
                bank_name=said["bank_name"], holder=said["holder"],
            )  # fmt: skip
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The account waits for a leader's confirmation."))
            return redirect("payments:accounts")
    rows = [_row(request, each) for each in accounts_of(request.actor)]
    status = UNPROCESSABLE if form is not None and form.errors else 200
    return render(request, "payments/accounts.html", {"form": form, "rows": rows}, status=status)


@require_POST
@allow(Audience.STAFF, Role.LEADER)
def confirm(request: ActorRequest, account_id: int) -> HttpResponse:
    """Confirm an account."""
    if not accounts_visible_to(request.actor).filter(pk=account_id).exists():
        raise Http404
    try:
        confirm_account(by=request.actor, now=clock.now(), account_id=account_id)
    except HUMAN as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("From now on fees are transferred to this account."))
    return redirect("payments:accounts")


def _row(request: ActorRequest, account: CollectingAccount) -> dict[str, Any]:
    is_waiting = account.ended_at is None and account.confirmed_at is None
    leads = request.actor.holds(Role.LEADER, agency_id=account.agency_id)
    own = request.actor.person_id == account.entered_by_id
    return {"account": account, "is_waiting": is_waiting, "may_confirm": is_waiting and leads and not own}
