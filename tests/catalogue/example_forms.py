"""Whole and right answers for the forms of single procedures, and what their officials add to the result.

Each form has its answers as a page sends them, what the official writes on the document, words that the
document must show, and wrong answers with the one message that each must bring.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.catalogue.form_answers import ADDRESS, REQUESTER, under

HERE = {**under("requester", REQUESTER), **under("requester_residence", ADDRESS)}
CITIZEN = {
    "full_name": "Đinh Văn Sơn",
    "citizen_id": "017090000456",
    "birth_date": "02/09/1990",
    "gender": "male",
    "ethnicity": "06",
    "nationality": "Việt Nam",
}
KNOWN = {name: CITIZEN[name] for name in ("full_name", "citizen_id", "birth_date")}
MEMBER = {
    "members.0.full_name": "Đinh Bảo An",
    "members.0.citizen_id": "017315000789",
    "members.0.birth_date": "12/11/2015",
    "members.0.relation": "con",
}
SURE = {"declaration": "true"}
ID_DOES_NOT_FIT = "Số định danh không khớp với năm sinh của {}; kiểm tra lại cả hai"


@dataclass(frozen=True, kw_only=True)
class Example:
    """One form filled in."""

    answers: Mapping[str, str]
    decided: Mapping[str, str]
    shown: tuple[str, ...]
    """On the document, in this order."""
    wrong: tuple[tuple[str, str, str], ...]
    """Field, what is typed there, and the message."""
    also: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By the field of a wrong answer: what else must be typed for the rule to count."""
    wrong_decided: tuple[tuple[str, str, str], ...]
