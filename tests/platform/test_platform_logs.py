from __future__ import annotations

import json
import logging

import pytest
import structlog

from motcua.platform import logs


@pytest.fixture
def lines(capsys, monkeypatch):
    """Log as in production, to what is captured; give back the lines as objects."""
    kept = structlog.get_config(), logging.root.handlers[:], logging.root.level
    logs.configure(level="info", style="json")
    structlog.contextvars.clear_contextvars()
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    structlog.configure(**kept[0])
    logging.root.handlers[:], logging.root.level = kept[1], kept[2]


def test_a_line_is_one_object_with_the_requests_id(lines):
    structlog.contextvars.bind_contextvars(request_id="r1")

    structlog.get_logger("motcua.x").info("dossier_lodged", dossier_id=12)

    (line,) = lines()
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "dossier_lodged",
        "dossier_id": 12,
        "request_id": "r1",
        "level": "info",
        "logger": "motcua.x",
    }


def test_libraries_log_the_same_way_and_less_severe_lines_are_left_out(lines):
    logging.getLogger("some.library").warning("odd thing: %s", "x")
    logging.getLogger("some.library").debug("noise")

    (line,) = lines()
    assert (line["event"], line["level"], line["logger"]) == ("odd thing: x", "warning", "some.library")


def test_an_error_carries_its_traceback_without_personal_data(lines):
    try:
        int("citizen 001234567890 called")
    except ValueError:
        structlog.get_logger("x").exception("failed")

    (line,) = lines()
    assert "'citizen ***890 called'" in line["exception"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("số định danh 001234567890.", "số định danh ***890.", id="citizen"),
        pytest.param("gọi 0912345678", "gọi ***678", id="telephone"),
        pytest.param("gọi +84912345678", "gọi ***678", id="telephone abroad"),
        pytest.param("thư a.b+c@example.vn", "thư ***@example.vn", id="mail"),
        pytest.param("000.01.28.H28-260912-0001", "000.01.28.H28-260912-0001", id="a dossier's code stays"),
        pytest.param("1234567890123", "1234567890123", id="a longer number stays"),
        pytest.param("20261120101500", "20261120101500", id="a time stays"),
    ],
)
def test_personal_data_are_masked(text, shown):
    assert logs.masked(text) == shown


def test_secrets_are_masked_by_name_and_data_at_any_depth():
    event = {
        "password": "hunter2",
        "api_token": "x",
        "people": [{"mail": "a@b.vn", "session_key": "s"}],
        "count": 3,
    }

    assert logs.without_personal_data(None, "info", event) == {
        "password": "***",
        "api_token": "***",
        "people": [{"mail": "***@b.vn", "session_key": "***"}],
        "count": 3,
    }
