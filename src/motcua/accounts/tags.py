"""What accounts writes into the audit."""

from __future__ import annotations

from motcua.platform.audit import AuditTag


class Tag(AuditTag):
    """Acts on log-ins, sessions, factors, consents and on the systems of others."""

    LOGGED_IN = "session:start"
    LOGGED_OUT = "session:end"
    SESSION_ENDED = "session:end_elsewhere"
    LOGIN_FAILED = "login:fail"
    LOGIN_LOCKED = "login:lock"
    STAFF_USER_CREATED = "user:create"
    STAFF_USER_LOCKED = "user:lock"
    STAFF_USER_UNLOCKED = "user:unlock"
    SECOND_FACTOR_RESET = "second_factor:reset"
    CITIZEN_REGISTERED = "user:register"
    PASSWORD_CHANGED = "password:change"  # noqa: S105  # the name of an act
    ACCOUNT_LOOKED_UP = "user:look_up"
    RESET_LINK_MADE = "password:make_link"  # the name of an act
    SECOND_FACTOR_ENROLLED = "second_factor:enrol"
    RECOVERY_CODES_MADE = "recovery_codes:make"
    IDENTITY_PROVED = "identity:prove"
    OFFICE_CHOSEN = "office:choose"
    CONSENT_GIVEN = "consent:give"
    CONSENT_WITHDRAWN = "consent:withdraw"
    CLIENT_REGISTERED = "client:register"
    CLIENT_CHANGED = "client:change"
    CLIENT_SECRET_RENEWED = "client:renew_secret"  # noqa: S105  # the name of an act
    CLIENT_REVOKED = "client:revoke"
    WEBHOOK_ADDED = "client:add_webhook"
    WEBHOOK_SENT_AGAIN = "client:send_again"
