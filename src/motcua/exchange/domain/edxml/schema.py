"""The fields of QCVN 102:2016 as data: reader and writer go by these tables, so each rule stands once.

Order is the order in which we write. Lengths are in characters, as the checker of the axis and Annex VI of
Decree 30/2020/NĐ-CP have them. ``is_borne`` says that the reader takes a value that breaks its rule, and
remarks on it: real senders break these; the writer never does.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from motcua.exchange.domain.edxml import messages

COUNTS = range(65536)
ANY_NUMBER = range(-(2**31), 2**31)
LONGEST_DOCUMENT_ID = 255


class Form(enum.Enum):
    """How a field is written."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    GROUP = "group"


class Need(enum.Enum):
    """Who insists on a field."""

    NOBODY = "nobody"
    WRITER = "writer"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One element and the attribute of ours that it fills."""

    tag: str
    attribute: str
    form: Form = Form.TEXT
    longest: int = 0
    allowed: range = ANY_NUMBER
    words: tuple[str, str] = ("0", "1")
    """A flag's no and yes."""
    choices: type[enum.Enum] | None = None
    group: Group | None = None
    within: str = ""
    """The element around a list."""
    is_many: bool = False
    need: Need = Need.NOBODY
    is_borne: bool = True
    is_cut: bool = False
    """The writer cuts it to its length: telephones and addresses of agencies are data that nobody mends."""
    is_past: bool = False
    """A day that cannot be in the future."""
    also: str = ""
    """A name that older senders use."""
    nothing: str = ""
    """A word that some senders write for nothing."""
    pattern: str = ""
    """What a text must match."""

    outermost: str = dataclass_field(init=False)
    """The element that is looked for first: the one around a list, or the field's own."""
    may_be_left_out: bool = dataclass_field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outermost", self.within or self.tag)
        object.__setattr__(self, "may_be_left_out", self.need is Need.NOBODY)

    def at(self, path: str) -> str:
        """Return the field's own path below another."""
        return f"{path}.{self.within}.{self.tag}" if self.within else f"{path}.{self.tag}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An element with elements in it."""

    make: Callable[..., Any]
    fields: tuple[Field, ...]


def _text(tag: str, attribute: str, longest: int, **more: Any) -> Field:
    return Field(tag=tag, attribute=attribute, longest=longest, **more)


def _number(tag: str, attribute: str, allowed: range = ANY_NUMBER, **more: Any) -> Field:
    return Field(tag=tag, attribute=attribute, form=Form.NUMBER, allowed=allowed, **more)


def _flag(tag: str, attribute: str, **more: Any) -> Field:
    return Field(tag=tag, attribute=attribute, form=Form.FLAG, **more)


def _group(tag: str, attribute: str, group: Group, **more: Any) -> Field:
    return Field(tag=tag, attribute=attribute, form=Form.GROUP, group=group, **more)


def _organ_id(attribute: str = "organ_id", need: Need = Need.EVERYBODY) -> Field:
    return _text("OrganId", attribute, 35, need=need, is_borne=False)


_EMAIL = _text("Email", "email", 100, pattern=r"[^@\s]+@[^@\s]+")
_DOCUMENT_ID = _text("DocumentId", "document_id", LONGEST_DOCUMENT_ID, is_borne=False)

ORGAN = Group(
    make=messages.Organ,
    fields=(
        _organ_id(),
        _text("OrganizationInCharge", "in_charge", 200),
        _text("OrganName", "name", 200),
        _text("OrganAdd", "address", 250, is_cut=True),
        _EMAIL,
        _text("Telephone", "telephone", 20, is_cut=True),
        _text("Fax", "fax", 20, is_cut=True),
        _text("Website", "website", 20, is_cut=True),
    ),
)
CODE = Group(
    make=messages.Code,
    fields=(
        _text("CodeNumber", "number", 11, need=Need.EVERYBODY, is_borne=False),
        _text("CodeNotation", "notation", 30, need=Need.EVERYBODY, is_borne=False),
    ),
)
PROMULGATION = Group(
    make=messages.Promulgation,
    fields=(
        _text("Place", "place", 50),
        Field(
            tag="PromulgationDate",
            attribute="on",
            form=Form.DAY,
            need=Need.EVERYBODY,
            is_borne=False,
            is_past=True,
        ),
    ),
)
DOCUMENT_TYPE = Group(
    make=messages.DocumentType,
    fields=(
        _number("Type", "number", range(1, 3), need=Need.EVERYBODY),
        _number("TypeDetail", "detail"),
        _text("TypeName", "name", 100),
    ),
)
SIGNER = Group(
    make=messages.Signer,
    fields=(
        _text("Competence", "competence", 100),
        _text("Position", "position", 100, also="Function"),
        _text("FullName", "full_name", 50),
    ),
)
OTHER_INFO = Group(
    make=messages.OtherInfo,
    fields=(
        _number("Priority", "priority", range(5), is_borne=False),
        _text("SphereOfPromulgation", "sphere", 100),
        _text("TyperNotation", "typist", 10),
        _number("PromulgationAmount", "copies", COUNTS),
        _number("PageAmount", "pages", COUNTS),
        _text("Appendix", "appendixes", 250, within="Appendixes", is_many=True),
        _flag("Direction", "is_directive", words=("false", "true")),
        _text("ReplyFors", "reply_for", 500),
        _text("ReferenceCodes", "reference_codes", 500),
    ),
)
ANSWERED = Group(
    make=messages.Answered,
    fields=(
        _organ_id(need=Need.WRITER),
        _text("Code", "code", 42),
        Field(tag="PromulgationDate", attribute="promulgated_on", form=Form.DAY),
        _DOCUMENT_ID,
    ),
)
STAFF = Group(
    make=messages.Staff,
    fields=(
        _text("Department", "department", 200),
        _text("Staff", "name", 100),
        _text("Mobile", "mobile", 20, is_cut=True),
        _EMAIL,
    ),
)
HEADER = Group(
    make=messages.Header,
    fields=(
        _group("From", "sender", ORGAN, need=Need.EVERYBODY),
        _group("To", "recipients", ORGAN, is_many=True, need=Need.EVERYBODY),
        _group("Code", "code", CODE, need=Need.EVERYBODY),
        _group("PromulgationInfo", "promulgation", PROMULGATION, need=Need.EVERYBODY),
        _group("DocumentType", "type", DOCUMENT_TYPE, need=Need.EVERYBODY),
        _text("Subject", "subject", 500, need=Need.EVERYBODY),
        _text("Content", "summary", 500),
        _group("SignerInfo", "signer", SIGNER),
        Field(tag="DueDate", attribute="due_on", form=Form.DAY, is_borne=False),
        _text("Place", "places", 150, within="ToPlaces", is_many=True),
        _group("OtherInfo", "other", OTHER_INFO),
        _group("ResponseFor", "answers", ANSWERED, is_many=True),
        _number("SteeringType", "steering"),
        _text("DocumentId", "document_id", LONGEST_DOCUMENT_ID, need=Need.EVERYBODY, is_borne=False),
        _text("TaskCode", "task_codes", 100, within="ResponseForTask", is_many=True),
        _text("ApplicationType", "application_type", 100),
    ),
)
TRACE = Group(
    make=messages.Trace,
    fields=(
        _text("OrganId", "organ_id", 35, nothing="null"),
        Field(tag="Timestamp", attribute="at", form=Form.MOMENT, need=Need.WRITER),
    ),
)
DOCUMENT_CHANGE = Group(
    make=messages.DocumentChange,
    fields=(
        _flag("DocumentInfo", "is_content_changed"),
        _flag("DocumentReceiver", "are_receivers_changed"),
        _group(
            "Receiver",
            "receivers",
            Group(
                make=messages.ReceiverChange,
                fields=(_organ_id(), _number("ReceiverType", "change", range(2))),
            ),
            within="ReceiverList",
            is_many=True,
        ),
    ),
)
REPLACED = Group(
    make=messages.Replaced,
    fields=(
        _text("DocumentId", "document_id", LONGEST_DOCUMENT_ID, need=Need.EVERYBODY, is_borne=False),
        _text("OrganId", "organ_ids", 35, within="OrganIdList", is_many=True, is_borne=False),
    ),
)
BUSINESS = Group(
    make=messages.Business,
    fields=(
        Field(
            tag="BussinessDocType",
            attribute="kind",
            form=Form.CHOICE,
            choices=messages.Kind,
            is_borne=False,
        ),
        _text("BussinessDocReason", "reason", 500),
        _DOCUMENT_ID,
        _group("BussinessDocumentInfo", "change", DOCUMENT_CHANGE),
        _group("ReplacementInfo", "replaced", REPLACED, within="ReplacementInfoList", is_many=True),
        _flag("Paper", "is_paper_sent"),
        _group("StaffInfo", "staff", STAFF, is_many=True),
    ),
)
STATUS = Group(
    make=messages.Status,
    fields=(
        _group("From", "sender", ORGAN, need=Need.EVERYBODY),
        _group("ResponseFor", "answered", ANSWERED, need=Need.EVERYBODY),
        _group("StaffInfo", "staff", STAFF, is_many=True),
        Field(
            tag="StatusCode",
            attribute="code",
            form=Form.CHOICE,
            choices=messages.StatusCode,
            need=Need.EVERYBODY,
            is_borne=False,
        ),
        _text("Description", "description", 500),
        Field(tag="Timestamp", attribute="at", form=Form.MOMENT, need=Need.WRITER, is_borne=False),
    ),
)
