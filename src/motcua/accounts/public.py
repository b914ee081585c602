"""The door of accounts: who acts, who may log in, and whether they proved it a moment ago."""

from __future__ import annotations

from motcua.accounts.domain.one_time_codes import code_at, new_secret
from motcua.accounts.kiosk_mark import end_kiosk, make_kiosk
from motcua.accounts.permissions import NotAdministratorError
from motcua.accounts.queries.actors import UnknownUserError, actor_for
from motcua.accounts.queries.clients import ClientInfo, TokenRefusedError, caller_of, client, clients
from motcua.accounts.queries.users import UserInfo, user_of_person, users_named
from motcua.accounts.rest.token_answers import token_for
from motcua.accounts.services.call_webhooks import announce
from motcua.accounts.services.create_staff_user import UserExistsError, WeakPasswordError, create_staff_user
from motcua.accounts.services.register_citizen import (
    ConsentMissingError,
    UnidentifiedCitizenError,
    register_citizen,
)
from motcua.accounts.services.second_factor import (
    AlreadyEnrolledError,
    WrongCodeError,
    enrol_second_factor,
)
from motcua.accounts.web.consent import has_consent
from motcua.accounts.web.pictures import qr_picture
from motcua.accounts.web.proof import FreshProof, ask_for_proof, fresh_proof, needs_fresh_proof

__all__ = [
    "AlreadyEnrolledError",
    "ClientInfo",
    "ConsentMissingError",
    "FreshProof",
    "NotAdministratorError",
    "TokenRefusedError",
    "UnidentifiedCitizenError",
    "UnknownUserError",
    "UserExistsError",
    "UserInfo",
    "WeakPasswordError",
    "WrongCodeError",
    "actor_for",
    "announce",
    "ask_for_proof",
    "caller_of",
    "client",
    "clients",
    "code_at",
    "create_staff_user",
    "end_kiosk",
    "enrol_second_factor",
    "fresh_proof",
    "has_consent",
    "make_kiosk",
    "needs_fresh_proof",
    "new_secret",
    "qr_picture",
    "register_citizen",
    "token_for",
    "user_of_person",
    "users_named",
]
