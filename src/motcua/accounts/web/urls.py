"""Addresses of accounts; the names of the first group are those that django-allauth asks for."""

from __future__ import annotations

from django.urls import include, path

from motcua.accounts.rest import tokens
from motcua.accounts.web import (
    account,
    clients,
    consent,
    delegations,
    enrol,
    forgotten,
    helping,
    log_ins,
    login,
    proof,
    register,
    staying,
)

own = [
    path("", account.account, name="account"),
    path("entrance/", login.entrance, name="entrance"),
    path("office/", account.office, name="office"),
    path("enrol/", enrol.enrol, name="enrol"),
    path("recovery-codes/", enrol.recovery_codes, name="recovery_codes"),
    path("recovery-codes/new/", enrol.new_recovery_codes, name="new_recovery_codes"),
    path("forgotten/", forgotten.forgotten, name="forgotten"),
    path("forgotten/sent/", forgotten.forgotten_sent, name="forgotten_sent"),
    path("reset/<str:token>/", forgotten.reset, name="reset"),
    path("help/", helping.help_log_in, name="help"),
    path("help/<int:user_id>/link/", helping.give_link, name="give_link"),
    path("consent/", consent.consent, name="consent"),
    path("register/enterprise/", register.register_enterprise, name="register_enterprise"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/lend/", delegations.lend, name="lend"),
    path("delegations/<int:delegation_id>/end/", delegations.end_delegation, name="end_delegation"),
    path("stay/", staying.stay, name="stay"),
    path("resume/", proof.resume, name="resume"),
    path("sessions/end-others/", account.end_sessions_elsewhere, name="end_other_sessions"),
    path("sessions/<str:handle>/end/", account.end_one_session, name="end_session"),
]
keeping = [
    path("people/<int:person_id>/", log_ins.log_in_page, name="log_in"),
    path("people/<int:person_id>/open/", log_ins.open_page, name="open_log_in"),
    path("people/<int:person_id>/lock/", log_ins.lock_page, name="lock_log_in"),
    path("people/<int:person_id>/unlock/", log_ins.unlock_page, name="unlock_log_in"),
    path("people/<int:person_id>/end-sessions/", log_ins.end_sessions_page, name="end_sessions_of"),
    path("people/<int:person_id>/reset-factor/", log_ins.reset_factor_page, name="reset_second_factor"),
]
systems = [
    path("systems/", clients.clients_page, name="clients"),
    path("systems/register/", clients.register, name="register_client"),
    path("systems/<int:client_id>/revoke/", clients.revoke, name="revoke_client"),
    path("systems/endpoints/<int:endpoint_id>/send-again/", clients.resend, name="resend_webhook"),
]
urlpatterns = [
    path("account/login/", login.login, name="account_login"),
    path("account/login/code/", login.login_code, name="mfa_authenticate"),
    path("account/logout/", login.logout, name="account_logout"),
    path("account/inactive/", login.inactive, name="account_inactive"),
    path("account/register/", register.register, name="account_signup"),
    path("account/password/", account.change_password, name="account_change_password"),
    path("account/prove/", proof.prove_by_password, name="account_reauthenticate"),
    path("account/prove/code/", proof.prove_by_code, name="mfa_reauthenticate"),
    path("account/", include(([*own, *keeping, *systems], "accounts"))),
    path("oauth/token/", tokens.token, name="oauth_token"),
]
