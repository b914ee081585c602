"""The settings of an installation."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from motcua.platform.configuration import parsers
from motcua.platform.configuration.variables import read, setting

REPOSITORY = Path(__file__).resolve().parents[4]
_HERE = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every variable of the environment that the product reads, parsed."""

    var: Path = setting(
        "MOTCUA_VAR", parsers.path, str(REPOSITORY / "var"),
        "The directory of everything the product writes: database, files, keys, logs.",
        group="Place", shown="`var` in the repository",
    )  # fmt: skip
    database_url: str = setting(
        "DATABASE_URL", parsers.address_of("postgresql", "postgres"), "",
        "A PostgreSQL 15 to 18 of your own. When empty the product runs its own under `MOTCUA_VAR`.",
        group="Place", is_secret=True, shown="the embedded PostgreSQL",
    )  # fmt: skip
    url: str = setting(
        "MOTCUA_URL", parsers.web_address, "",
        "The address people type. With https, cookies are secure and browsers are told to stay with https.",
        group="Web", shown="this computer at `MOTCUA_PORT`",
    )  # fmt: skip
    allowed_hosts: tuple[str, ...] = setting(
        "MOTCUA_ALLOWED_HOSTS", parsers.names, "",
        "Host names that are answered, separated by commas; `.example.vn` stands for all below it.",
        group="Web", shown="the host of `MOTCUA_URL`, and this computer",
    )  # fmt: skip
    host: str = setting(
        "MOTCUA_HOST", parsers.text, "127.0.0.1", "The address the server listens on.", group="Web"
    )
    port: int = setting(
        "MOTCUA_PORT",
        parsers.whole(least=1, most=65535),
        "8000",
        "The port the server listens on.",
        group="Web",
    )
    workers: int = setting(
        "MOTCUA_WORKERS", parsers.whole(least=1, most=512), str(os.cpu_count() or 1),
        "Processes that answer requests; more than there are cores gain nothing.",
        group="Web", shown="the number of cores",
    )  # fmt: skip
    is_behind_proxy: bool = setting(
        "MOTCUA_BEHIND_PROXY", parsers.boolean, "no",
        "Believe `X-Forwarded-Proto` and `X-Request-ID`: only with a proxy in front that sets them.",
        group="Web",
    )  # fmt: skip
    max_request: int = setting(
        "MOTCUA_MAX_REQUEST_MB", parsers.mebibytes, "120",
        "The largest request in mebibytes, all its files together; larger ones are answered 413.",
        group="Web",
    )  # fmt: skip
    batches_kept_days: int = setting(
        "MOTCUA_BATCHES_KEPT_DAYS", parsers.whole(least=1, most=3650), "90",
        "How many days an act on many dossiers stays in its owner's list after its end; the dossiers' "
        "histories and the audit keep what was done.",
        group="Upkeep",
    )  # fmt: skip
    notices_kept_days: int = setting(
        "MOTCUA_NOTICES_KEPT_DAYS", parsers.whole(least=1, most=3650), "180",
        "How many days a notice stays in its reader's list, read or not; what it told of stays for ever.",
        group="Upkeep",
    )  # fmt: skip
    api_requests_per_minute: int = setting(
        "MOTCUA_API_REQUESTS_PER_MINUTE", parsers.whole(least=1, most=100_000), "600",
        "How often one system may ask the API in a minute, unless the IT centre gives it a limit of its own.",
        group="API",
    )  # fmt: skip
    api_strangers_per_minute: int = setting(
        "MOTCUA_API_STRANGERS_PER_MINUTE", parsers.whole(least=1, most=100_000), "120",
        "How often one address without a token may ask it in a minute.",
        group="API",
    )  # fmt: skip
    api_token_minutes: int = setting(
        "MOTCUA_API_TOKEN_MINUTES", parsers.whole(least=1, most=24 * 60), "60",
        "How long a system's token holds.",
        group="API",
    )  # fmt: skip
    secret_key: str = setting(
        "MOTCUA_SECRET_KEY", parsers.long_secret, "",
        "Signs sessions and links. When empty it is made once and kept in `MOTCUA_VAR/secrets`.",
        group="Secrets", is_secret=True, shown="made at set-up",
    )  # fmt: skip
    key_passphrase: str = setting(
        "MOTCUA_KEY_PASSPHRASE", parsers.long_secret, "",
        "Opens the signing keys in `MOTCUA_VAR/keys`. When empty it is made once and kept in "
        "`MOTCUA_VAR/secrets`.",
        group="Secrets", is_secret=True, shown="made at set-up",
    )  # fmt: skip
    pkcs11_modules: tuple[str, ...] = setting(
        "MOTCUA_PKCS11_MODULES", parsers.names, "",
        "Libraries of tokens that may be loaded, separated by commas, such as "
        "`/usr/lib/softhsm/libsofthsm2.so`. A token's PIN lies in `MOTCUA_VAR/secrets/pin-TOKEN`.",
        group="Secrets", shown="none",
    )  # fmt: skip
    metrics_token: str = setting(
        "MOTCUA_METRICS_TOKEN", parsers.long_secret, "",
        "A bearer token for `/metrics`; without it only this computer may ask.",
        group="Secrets", is_secret=True, shown="none",
    )  # fmt: skip
    files: str = setting(
        "MOTCUA_FILES", parsers.address_of("s3"), "",
        "Where uploaded files are kept: empty for `MOTCUA_VAR/files`, or `s3://bucket/prefix`.",
        group="Files", shown="the disk",
    )  # fmt: skip
    s3_endpoint: str = setting(
        "MOTCUA_S3_ENDPOINT", parsers.address_of("https", "http"), "",
        "The address of an S3 store other than Amazon's.", group="Files",
    )  # fmt: skip
    s3_region: str = setting("MOTCUA_S3_REGION", parsers.text, "", "The store's region.", group="Files")
    s3_access_key: str = setting(
        "MOTCUA_S3_ACCESS_KEY", parsers.text, "", "The store's access key.", group="Files", is_secret=True
    )
    s3_secret_key: str = setting(
        "MOTCUA_S3_SECRET_KEY", parsers.text, "", "The store's secret key.", group="Files", is_secret=True
    )
    clamd: str = setting(
        "MOTCUA_CLAMD", parsers.address_of("unix", "tcp"), "",
        "A ClamAV daemon, `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`, that looks at every file. "
        "While it does not answer, files are refused.",
        group="Files", shown="no scan",
    )  # fmt: skip
    smtp_url: str = setting(
        "MOTCUA_SMTP_URL", parsers.address_of("smtp", "smtps"), "",
        "The mail server, `smtp://user:password@host:587`. When empty, mails are files in `MOTCUA_VAR/mail`.",
        group="Mail", is_secret=True, shown="files",
    )  # fmt: skip
    mail_from: str = setting(
        "MOTCUA_MAIL_FROM", parsers.text, "motcua@localhost", "The sender of mails.", group="Mail"
    )
    axis_url: str = setting(
        "MOTCUA_AXIS_URL", parsers.address_of("https", "http"), "",
        "The national document axis, without `/XrvpService`. When empty there is no link to it.",
        group="National axis", shown="no link",
    )  # fmt: skip
    axis_system: str = setting(
        "MOTCUA_AXIS_SYSTEM_ID", parsers.text, "", "Our system's identifier there.", group="National axis"
    )
    axis_secret: str = setting(
        "MOTCUA_AXIS_SECRET", parsers.text, "", "The secret that our calls are signed with.",
        group="National axis", is_secret=True,
    )  # fmt: skip
    axis_ca: str = setting(
        "MOTCUA_AXIS_CA", parsers.text, "",
        "A file with the certificates that its own is vouched for by, where that is no public authority.",
        group="National axis", shown="the computer's authorities",
    )  # fmt: skip
    axis_seconds: int = setting(
        "MOTCUA_AXIS_SECONDS", parsers.whole(least=1, most=150), "60",
        "How long one call may take; carrying a document may take ten times as long.",
        group="National axis",
    )  # fmt: skip
    axis_largest: int = setting(
        "MOTCUA_AXIS_MAX_MB", parsers.mebibytes, "300",
        "The largest message in mebibytes that is sent to it or taken from it.",
        group="National axis",
    )  # fmt: skip
    gateway_port: int = setting(
        "MOTCUA_GATEWAY_PORT", parsers.whole(least=1, most=65535), "8090",
        "The port of the platform's data plane (`motcua gateway serve`).", group="Platform",
    )  # fmt: skip
    gateway_instance: str = setting(
        "MOTCUA_GATEWAY_INSTANCE", parsers.text, "VN",
        "The instance that X-Road identifiers of this platform begin with.", group="Platform",
    )  # fmt: skip
    gateway_seconds: int = setting(
        "MOTCUA_GATEWAY_SECONDS", parsers.whole(least=1, most=3600), "60",
        "How long one call through the data plane may take.", group="Platform",
    )  # fmt: skip
    gateway_largest: int = setting(
        "MOTCUA_GATEWAY_MAX_MB", parsers.mebibytes, "300",
        "The largest body in mebibytes, of a request or an answer, that the data plane relays.",
        group="Platform",
    )  # fmt: skip
    log_level: str = setting(
        "MOTCUA_LOG_LEVEL", parsers.one_of("debug", "info", "warning", "error"), "info",
        "The least severe line that is logged.", group="Logs",
    )  # fmt: skip
    log_format: str = setting(
        "MOTCUA_LOG_FORMAT", parsers.one_of("json", "text"), "json",
        "One JSON object a line, or coloured text for people.", group="Logs",
    )  # fmt: skip
    deadline_policy: str = setting(
        "MOTCUA_DEADLINE_POLICY", parsers.one_of("by_date", "by_hour"), "by_date",
        "What a term in working days ends with: the whole last day, or the hour of reception on it.",
        group="Rules",
    )  # fmt: skip
    territory_until: date | None = setting(
        "MOTCUA_TERRITORY_UNTIL", parsers.day, "2025-06-30",
        "The last day whose communes and districts addresses choose from, so that they fit the agencies "
        "shipped, which are those of three tiers. Empty once the province's own agencies are loaded.",
        group="Rules",
    )  # fmt: skip
    site_place: str = setting(
        "MOTCUA_SITE_PLACE", parsers.text, "Tỉnh Hòa Bình",
        "The province or city, as the brand bar names it.", group="Site",
    )  # fmt: skip
    site_agency: str = setting(
        "MOTCUA_SITE_AGENCY", parsers.text, "Ủy ban nhân dân tỉnh Hòa Bình",
        "The agency that runs the site.", group="Site",
    )  # fmt: skip
    site_responsible: str = setting(
        "MOTCUA_SITE_RESPONSIBLE", parsers.text, "Chánh Văn phòng Ủy ban nhân dân tỉnh",
        "Who answers for it.", group="Site",
    )  # fmt: skip
    site_address: str = setting(
        "MOTCUA_SITE_ADDRESS", parsers.text,
        "Số 8, đường An Dương Vương, phường Phương Lâm, thành phố Hòa Bình",
        "Its address.", group="Site",
    )  # fmt: skip
    site_telephone: str = setting(
        "MOTCUA_SITE_TELEPHONE", parsers.text, "0218 000 0000",
        "Its telephone number.", group="Site",
    )  # fmt: skip
    site_email: str = setting(
        "MOTCUA_SITE_EMAIL", parsers.text, "motcua@hoabinh.example",
        "Its mail address.", group="Site",
    )  # fmt: skip

    @property
    def is_https(self) -> bool:
        """Tell whether people reach the product over https."""
        return self.url.startswith("https://")

    @property
    def answered_hosts(self) -> tuple[str, ...]:
        """Return the host names that are answered."""
        return self.allowed_hosts or (urlsplit(self.url).hostname or "localhost", *_HERE)


def load(environ: Mapping[str, str] | None = None) -> Config:
    """Read the settings from the environment.

    Raises:
        ConfigError: one line for each variable that is wrong or unknown.
    """
    given = read(Config, os.environ if environ is None else environ)
    return given if given.url else replace(given, url=f"http://localhost:{given.port}")
