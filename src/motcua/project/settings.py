"""Django's settings, composed from the environment (docs/reference/settings.md)."""

from __future__ import annotations

from motcua.platform import logs, secret_files
from motcua.platform.configuration import load
from motcua.platform.database import django_database
from motcua.platform.mail import mail_server
from motcua.platform.object_store import django_storage
from motcua.platform.site import site_of
from motcua.project.accounts import *  # noqa: F403  # whole: what belongs to accounts stands there
from motcua.project.oauth import oauth_of

CONFIG = load()
VAR = CONFIG.var

CONTEXTS = (
    "platform",
    "ledger",
    "organisations",
    "accounts",
    "catalogue",
    "signatures",
    "exchange",
    "gateway",
    "payments",
    "notifications",
    "post",
    "documents",
    "dossiers",
    "portal",
    "operations",
)

# Security
DEBUG = False
SECRET_KEY = CONFIG.secret_key or secret_files.read_or_make(VAR / "secrets" / "secret-key")
ALLOWED_HOSTS = list(CONFIG.answered_hosts)
CSRF_TRUSTED_ORIGINS = [CONFIG.url]
CSRF_FAILURE_VIEW = "motcua.platform.web.problems.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.is_https
CSRF_COOKIE_HTTPONLY = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIG.is_behind_proxy else 0
OAUTH2_PROVIDER = oauth_of(CONFIG)
OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
CACHES = {"default": {"BACKEND": "motcua.platform.shared_cache.SharedCache"}}
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if CONFIG.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = CONFIG.is_https
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.is_behind_proxy else None
X_FRAME_OPTIONS = "SAMEORIGIN"

# Applications
INSTALLED_APPS = [
    *(f"motcua.{context}" for context in CONTEXTS),  # first: our templates and texts before the libraries'
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "oauth2_provider",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "motcua.platform.web.request_log.RequestLog",
    "motcua.platform.web.request_limit.RequestLimit",
    "motcua.platform.web.security_headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.platform.web.language.LanguageMiddleware",
    "motcua.platform.rest.plain_refusals.PlainRefusals",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "motcua.accounts.middleware.ActorMiddleware",
    "motcua.accounts.rest.door.ClientDoor",
    "motcua.notifications.web.bell.ReadByOpening",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.platform.web.wrong_method.WrongMethod",
]
ROOT_URLCONF = "motcua.project.urls"
WSGI_APPLICATION = "motcua.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.platform.web.layout.layout",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "motcua.platform.templatetags.layout",
            ],
        },
    }
]
FORM_RENDERER = "motcua.platform.web.widgets.PlainWidgets"

MESSAGE_STORAGE = "motcua.platform.web.messages_storage.MessagesStorage"

# Database and jobs
DATABASES = {"default": django_database(CONFIG)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files, mail, logs
STORAGES = {
    "default": django_storage(CONFIG),
    "staticfiles": {"BACKEND": "motcua.platform.web.static_files.StaticFiles"},
}
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_MAX_AGE = 60 * 60
FILE_UPLOAD_HANDLERS = ["motcua.platform.files.uploads.StreamToDisk"]
FILE_UPLOAD_TEMP_DIR = VAR / "files" / "incoming"
FILE_UPLOAD_PERMISSIONS = 0o600
for place in (STATIC_ROOT, FILE_UPLOAD_TEMP_DIR):
    place.mkdir(parents=True, exist_ok=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
_mail = mail_server(CONFIG)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _mail.backend, _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.is_tls_from_start, _mail.is_tls_before_password
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.mail_from
LOGGING_CONFIG = None
logs.configure(level=CONFIG.log_level, style=CONFIG.log_format)

# Language and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = "motcua.platform.formats"
SITE = site_of(CONFIG)
