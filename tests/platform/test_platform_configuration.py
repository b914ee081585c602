from __future__ import annotations

import dataclasses

import pytest

from motcua.platform.configuration import Config, ConfigError, load
from motcua.platform.configuration.config import REPOSITORY
from motcua.platform.configuration.reference import reference_page
from motcua.platform.database import cluster_of, django_database
from motcua.platform.mail import mail_server
from motcua.platform.object_store import django_storage


def test_an_empty_environment_is_enough():
    config = load({})

    assert (config.var, config.url, config.port) == (REPOSITORY / "var", "http://localhost:8000", 8000)
    assert config.answered_hosts == ("localhost", "localhost", "127.0.0.1", "[::1]")
    assert not config.is_https


def test_without_an_address_people_type_this_computer_s_at_the_port():
    assert load({"MOTCUA_PORT": "8123"}).url == "http://localhost:8123"


def test_values_are_typed():
    config = load(
        {
            "MOTCUA_URL": "https://motcua.example.vn/",
            "MOTCUA_PORT": "80",
            "MOTCUA_MAX_REQUEST_MB": "2",
            "MOTCUA_BEHIND_PROXY": "yes",
            "MOTCUA_ALLOWED_HOSTS": "a.example.vn, b.example.vn",
            "MOTCUA_SITE_PLACE": "",
        }
    )

    assert (config.url, config.port, config.max_request) == ("https://motcua.example.vn", 80, 2 * 1024 * 1024)
    assert (config.is_behind_proxy, config.is_https) == (True, True)
    assert config.answered_hosts == ("a.example.vn", "b.example.vn")
    assert config.site_place == "Tỉnh Hòa Bình"


def test_every_bad_variable_is_named_at_once():
    with pytest.raises(ConfigError) as refused:
        load(
            {
                "MOTCUA_PORT": "70000",
                "MOTCUA_URL": "motcua/path",
                "DATABASE_URL": "mysql://localhost/x",
                "MOTCUA_SECRET_KEY": "short",
                "MOTCUA_LOG_LEVEL": "loud",
                "MOTCUA_BEHIND_PROXY": "perhaps",
                "MOTCUA_WORKER": "2",
            }
        )

    assert str(refused.value).splitlines() == [
        "DATABASE_URL: the value given is not an address that starts with postgresql:// or postgres://",
        "MOTCUA_URL: 'motcua/path' is not an address such as https://motcua.example.gov.vn, without a path",
        "MOTCUA_PORT: '70000' is not a whole number from 1 to 65535",
        "MOTCUA_BEHIND_PROXY: 'perhaps' is not yes or no",
        "MOTCUA_SECRET_KEY: the value given is not at least 32 characters",
        "MOTCUA_LOG_LEVEL: 'loud' is not one of debug, info, warning, error",
        "MOTCUA_WORKER: there is no such setting; did you mean MOTCUA_WORKERS?",
    ]


def test_settings_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        load({}).port = 1  # type: ignore[misc]


def test_the_reference_is_current_and_complete():
    page = (REPOSITORY / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")

    assert page == reference_page(), "run: python -m tools.settings_reference"
    assert page.count("\n| `") == len(dataclasses.fields(Config))


def test_without_an_address_the_embedded_server_is_used():
    config = load({"MOTCUA_VAR": "/tmp/motcua-x"})

    assert cluster_of(config) is not None
    described = django_database(config)
    assert (described["NAME"], described["HOST"], described["CONN_MAX_AGE"]) == (
        "motcua",
        "/tmp/motcua-x/postgres/socket",
        None,
    )
    assert described["OPTIONS"]["server_side_binding"] is True


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://m%40x:p%2Fw@db.example:5433/motcua?sslmode=verify-full",
            {"NAME": "motcua", "USER": "m@x", "PASSWORD": "p/w", "HOST": "db.example", "PORT": "5433"},
        ),
        (
            "postgresql:///motcua?host=/run/postgresql",
            {"NAME": "motcua", "USER": "", "PASSWORD": "", "HOST": "/run/postgresql", "PORT": ""},
        ),
    ],
    ids=["tcp", "socket"],
)
def test_an_address_of_a_database_is_read(url, expected):
    config = load({"DATABASE_URL": url})

    assert cluster_of(config) is None
    described = django_database(config)
    assert {name: described[name] for name in expected} == expected
    assert described["OPTIONS"].get("sslmode") == ("verify-full" if "sslmode" in url else None)


@pytest.mark.parametrize(
    ("url", "port", "from_start", "before_password"),
    [
        ("smtp://localhost", 587, False, False),
        ("smtp://u:p@mail.vn:25", 25, False, True),
        ("smtps://u:p@mail.vn", 465, True, False),
    ],
)
def test_a_password_is_never_sent_to_a_mail_server_in_clear(url, port, from_start, before_password):
    server = mail_server(load({"MOTCUA_SMTP_URL": url}))

    assert (server.port, server.is_tls_from_start, server.is_tls_before_password) == (
        port,
        from_start,
        before_password,
    )


def test_an_object_store_is_described_for_django():
    described = django_storage(
        load({"MOTCUA_FILES": "s3://bucket/a/b", "MOTCUA_S3_ENDPOINT": "https://s3.example.vn"})
    )

    assert described["BACKEND"] == "storages.backends.s3.S3Storage"
    assert (described["OPTIONS"]["bucket_name"], described["OPTIONS"]["location"]) == ("bucket", "a/b")
