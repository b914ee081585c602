"""Django's and django-allauth's settings for accounts; ``project.settings`` takes them all."""

from __future__ import annotations

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["motcua.accounts.adapters.backend.IdentifierBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "motcua.accounts.adapters.passwords.UnlikeItsOwner",
        "OPTIONS": {"user_attributes": ("username", "full_name", "phone", "email")},
    },
    {
        "NAME": "motcua.accounts.adapters.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:entrance"
LOGOUT_REDIRECT_URL = "account_login"

SESSION_ENGINE = "motcua.accounts.adapters.session_store"
SESSION_COOKIE_NAME = "motcua_session"
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

ACCOUNT_ADAPTER = "motcua.accounts.adapters.account.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "motcua.accounts.web.forms.LoginForm",
    "change_password": "motcua.accounts.web.forms.ChangePasswordForm",
    "reauthenticate": "motcua.accounts.web.forms.PasswordProofForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,20/15m/key",
    "reauthenticate": "30/m/user",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USERNAME_BLACKLIST: list[str] = []
MFA_ADAPTER = "motcua.accounts.adapters.mfa.MFAAdapter"
MFA_FORMS = {
    "authenticate": "motcua.accounts.web.forms.CodeForm",
    "reauthenticate": "motcua.accounts.web.forms.CodeProofForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Một Cửa"
MFA_TOTP_TOLERANCE = 1
