"""Reading a message (QCVN 102:2016): what real senders get wrong is borne and remarked on, or refused."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, BinaryIO

from motcua.exchange.domain.edxml import dates, schema
from motcua.exchange.domain.edxml.attached import read_attachments
from motcua.exchange.domain.edxml.contents import Room
from motcua.exchange.domain.edxml.findings import Finding, Flaw, RefusedError
from motcua.exchange.domain.edxml.limits import LIMITS, Limits
from motcua.exchange.domain.edxml.markup import Node, parse
from motcua.exchange.domain.edxml.messages import Business, Document, Header, Message, Status
from motcua.exchange.domain.edxml.rules import check_business, check_header, check_status
from motcua.exchange.domain.edxml.schema import Field, Form, Group, Need

_YES = {"1", "true"}
_NO = {"0", "false"}
_LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A message that was taken, and what was borne in it."""

    message: Message
    remarks: tuple[Finding, ...]


def read(stream: BinaryIO, *, on: date, room: Room, limits: Limits = LIMITS) -> Read:
    """Read one message; attachments go to files from ``room``, so memory does not grow with them.

    ``on`` is today in Viet Nam: nothing was issued later.

    Raises:
        RefusedError: it is no message, asks for too much, or lacks what a receiver needs.
    """
    root, has_undeclared_prefix = parse(stream, room=room, limits=limits)
    reader = _Reader(on=on)
    if has_undeclared_prefix:
        reader.remark(Flaw.UNDECLARED_PREFIX)
    envelope = _needed(root, "edXMLEnvelope", "")
    header = _needed(envelope, "edXMLHeader", "")
    message = _needed(header, "MessageHeader", "")
    if message.first("StatusCode") is not None:
        status: Status = reader.group(message, schema.STATUS, "MessageHeader")
        check_status(status)
        return Read(message=status, remarks=tuple(reader.remarks))
    document = reader.document(message, header)
    attachments, remarks = read_attachments(root, envelope, room=room, limits=limits)
    return Read(message=replace(document, attachments=attachments), remarks=(*reader.remarks, *remarks))


def _needed(node: Node, name: str, path: str) -> Node:
    found = node.first(name)
    if found is None:
        raise RefusedError(Flaw.MISSING, path or name)
    return found


class _Reader:
    """Goes by the tables of ``schema`` and collects what is borne."""

    def __init__(self, *, on: date) -> None:
        self.remarks: list[Finding] = []
        self._on = on
        self._ways: Mapping[Form, Callable[[str, Field, str], Any]] = {
            Form.TEXT: self._text,
            Form.NUMBER: self._number,
            Form.FLAG: self._flag,
            Form.DAY: self._day,
            Form.MOMENT: self._moment,
            Form.CHOICE: self._choice,
        }

    def remark(self, flaw: Flaw, path: str = "", detail: object = "") -> None:
        """Note what is borne."""
        self.remarks.append(Finding(flaw=flaw, path=path, detail=str(detail)[:200]))

    def document(self, message: Node, header: Node) -> Document:
        """Return a document without its attachments."""
        read_header: Header = self.group(message, schema.HEADER, "MessageHeader")
        check_header(read_header)
        if header.first("Signature") is not None:
            self.remark(Flaw.UNVERIFIED, "Signature")
        traces = header.first("TraceHeaderList") or Node("TraceHeaderList")
        return Document(
            header=read_header,
            business=self._business(traces),
            traces=tuple(
                self.group(node, schema.TRACE, "TraceHeaderList.TraceHeader")
                for node in traces.all("TraceHeader")
            ),
        )

    def _business(self, traces: Node) -> Business:
        path = "TraceHeaderList.Bussiness"
        node = traces.first("Bussiness")
        if node is None:
            self.remark(Flaw.MISSING, path)
            node = Node("Bussiness")
        if paper := traces.all("Paper"):
            node.children.setdefault("Paper", paper)  # where the client kit's own model has it
        business: Business = self.group(node, schema.BUSINESS, path)
        check_business(business)
        return business

    def group(self, node: Node, group: Group, path: str) -> Any:
        """Return what an element says, by its table."""
        values: dict[str, Any] = {}
        children = node.children
        for field in group.fields:
            if field.may_be_left_out and field.outermost not in children and field.also not in children:
                continue
            found = _nodes(node, field)
            if not found and field.may_be_left_out:
                continue
            where = field.at(path)
            if field.is_many:
                values[field.attribute] = self._several(found, field, where)
            elif not found:
                self._missing(field, where)
            elif (value := self._value(_single(found, where), field, where)) is not None:
                values[field.attribute] = value
        return group.make(**values)

    def _several(self, found: list[Node], field: Field, where: str) -> tuple[Any, ...]:
        empty = None if field.group is None else field.group.make()
        read = [self._value(node, field, where) for node in found if node.text or node.children]
        values = [value for value in read if value is not None and value != empty]
        if not values and field.need is not Need.NOBODY:
            self._missing(field, where)
        return tuple(values)

    def _value(self, node: Node, field: Field, where: str) -> Any:
        if field.group is not None:
            return self.group(node, field.group, where)
        if node.text in {"", field.nothing}:
            if field.need is not Need.NOBODY:
                self._missing(field, where)
            return None
        return self._ways[field.form](node.text, field, where)

    def _missing(self, field: Field, where: str) -> None:
        if field.need is Need.EVERYBODY:
            raise RefusedError(Flaw.MISSING, where)
        self.remark(Flaw.MISSING, where)

    def _broken(self, flaw: Flaw, field: Field, where: str, detail: object) -> None:
        if not field.is_borne:
            raise RefusedError(flaw, where, detail)
        self.remark(flaw, where, detail)

    def _text(self, text: str, field: Field, where: str) -> str:
        if field.longest and len(text) > field.longest:
            self._broken(Flaw.TOO_LONG, field, where, f"{len(text)} > {field.longest}")
        if field.pattern and not re.fullmatch(field.pattern, text):
            self._broken(Flaw.NOT_ALLOWED, field, where, text)
        return text

    def _number(self, text: str, field: Field, where: str) -> int | None:
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER):
            self._broken(Flaw.WRONG_TYPE, field, where, text)
            return None
        if int(text) not in field.allowed:
            self._broken(Flaw.NOT_ALLOWED, field, where, text)
        return int(text)

    def _flag(self, text: str, field: Field, where: str) -> bool | None:
        word = text.lower()
        if word not in _YES | _NO:
            self._broken(Flaw.NOT_ALLOWED, field, where, text)
            return None
        return word in _YES

    def _choice(self, text: str, field: Field, where: str) -> enum.Enum:
        assert field.choices is not None
        known = {member.value: member for member in field.choices}
        width = len(next(iter(known)))
        found = known.get(text.zfill(width))
        if found is None:
            raise RefusedError(Flaw.NOT_ALLOWED, where, text)
        return found

    def _day(self, text: str, field: Field, where: str) -> date | None:
        try:
            day = dates.parse_day(text)
        except dates.NotADateError:
            self._broken(Flaw.WRONG_TYPE, field, where, text)
            return None
        if field.is_past and day > self._on:
            raise RefusedError(Flaw.IN_FUTURE, where, text)
        if dates.write_day(day) != text:
            self.remark(Flaw.WRONG_TYPE, where, text)
        return day

    def _moment(self, text: str, field: Field, where: str) -> datetime | None:
        try:
            moment = dates.parse_moment(text)
        except dates.NotADateError:
            self._broken(Flaw.WRONG_TYPE, field, where, text)
            return None
        if dates.write_moment(moment) != text:
            self.remark(Flaw.WRONG_TYPE, where, text)
        return moment


def _nodes(node: Node, field: Field) -> list[Node]:
    """Return the elements of a field, from within the element around them."""
    if field.within:
        return [found for around in node.all(field.within) for found in around.all(field.tag)]
    found = node.all(field.tag)
    return node.all(field.also) if field.also and not found else found


def _single(found: list[Node], where: str) -> Node:
    """Return the only element: of two, nobody knows which one another reader believes."""
    if len(found) > 1:
        raise RefusedError(Flaw.DOUBLE, where)
    return found[0]
