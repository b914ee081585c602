"""Fill a Word template with what is known of a document, ours or an agency's own.

A template is a program in a small language, so it runs in Jinja's sandbox and sees texts and lists alone;
what people typed is data and never part of the template.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from motcua.documents.domain.body import HEADED, Level, line_of, numbered
from motcua.documents.domain.document_types import facts_of
from motcua.documents.drafting.word_files import require_plain
from motcua.documents.papers.print_document import addressees_label, closed
from motcua.documents.papers.values import Paper, Signatory
from motcua.documents.papers.wording import dated, number_line

_HEADINGS = HEADED - {Level.TOPIC} | {Level.ENACTING}


class TemplateFaultError(Exception):
    """The template names a field that there is not, or is written wrong; the message says which and where."""


def fill_draft(template: bytes, paper: Paper) -> bytes:
    """Return the draft as DOCX.

    Raises:
        WordFileError: the template is no plain Word document.
        TemplateFaultError: it cannot be filled.
        body.TooManyError: the text runs out of numbers.
    """
    require_plain(template)
    document = DocxTemplate(io.BytesIO(template))
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        document.render(dict(fields_of(paper)), jinja_env=sandbox, autoescape=True)
    except TemplateError as error:
        raise TemplateFaultError(error.message or type(error).__name__) from error
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def fields_of(paper: Paper) -> Mapping[str, object]:
    """Return what a template may name: texts, and lists of texts.

    Raises:
        body.TooManyError: the text runs out of numbers.
    """
    return {
        "superior": paper.head.superior.upper(),
        "agency": paper.head.agency.upper(),
        "number_line": number_line(paper.head) or "",
        "place_and_date": f"{paper.head.place}, {dated(paper.head.issued_on)}",
        "abstract": paper.abstract,
        "issuer": paper.issuer.upper(),
        "addressees_label": addressees_label(paper, facts_of(paper.type)),
        "addressees": list(paper.addressees),
        "body": _body(paper),
        "recipients": _listed(paper.recipients),
        "signatory": _signatory(paper.signatory),
        "cosignatory": _signatory(paper.cosignatory or Signatory(authority=(), name="")),
    }


def _body(paper: Paper) -> list[dict[str, object]]:
    """Return one field a line; a table takes one for each of its rows, between bars."""
    lines: list[dict[str, object]] = []
    for each in numbered(closed(paper.body)):
        level = each.block.level
        lines += [
            {"text": text, "is_basis": level is Level.BASIS, "is_heading": level in _HEADINGS}
            for text in line_of(each).split("\n")
        ]
    bases = [line for line in lines if line["is_basis"]]
    for last in bases[-1:]:
        last["text"] = f"{str(last['text']).rstrip(' .;')}."
    return lines


def _listed(names: tuple[str, ...]) -> list[str]:
    """Return the names as lines of a list: each with a semicolon, the last with a full stop."""
    return [f"{name};" for name in names[:-1]] + [f"{name}." for name in names[-1:]]


def _signatory(who: Signatory) -> Mapping[str, object]:
    return {"authority": list(who.authority), "name": who.name}
