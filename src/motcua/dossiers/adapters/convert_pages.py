"""An electronic document on paper (bản giấy chuyển đổi): its pages with a strip that says how they were made.

Each page shows its signatures and seals as pictures, a little smaller, over the marks of conversion.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import typst

from motcua.dossiers.adapters.join_papers import PDF_2
from motcua.platform.pages import page_count, with_marks
from motcua.platform.typesetting import fonts

_SHEET = """#let data = json("marks.json")
#set page(width: 210mm, height: 297mm, margin: 0pt)
#set text(font: "Tinos", size: 8.5pt, lang: "vi", hyphenate: false, fallback: false)
#set par(leading: 0.45em, spacing: 0.5em)
#for (index, file) in data.pages.enumerate(start: 1) {
  if index > 1 { pagebreak() }
  block(width: 210mm, height: 261mm, spacing: 0pt, align(center + top,
    image(file, page: index, width: 210mm, height: 261mm, fit: "contain")))
  block(width: 210mm, height: 36mm, spacing: 0pt, inset: (x: 12mm, top: 2.5mm), stroke: (top: 0.6pt),
    grid(columns: (23mm, 1fr, 52mm), column-gutter: 3mm,
      image(bytes(data.qr), format: "svg", width: 22mm, alt: "Mã QR tra cứu hồ sơ"),
      {
        text(weight: "bold", size: 9pt, upper(data.title))
        for line in data.lines { parbreak(); line }
        parbreak()
        [Trang #index/#data.pages.len()]
      },
      align(center, {
        text(weight: "bold", data.authority)
        linebreak()
        text(style: "italic")[(Ký, ghi rõ họ tên, đóng dấu)]
        v(11mm)
        text(weight: "bold", data.converter)
      })))
}
"""


def on_paper(document: bytes, marks: Mapping[str, object]) -> bytes:
    """Return the document as it is to be printed.

    ``marks`` are ``title``, ``lines``, ``qr`` (SVG), ``authority`` and ``converter``.

    Raises:
        pages.UndrawableError: the document is damaged.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        names = []
        for page in range(1, page_count(io.BytesIO(document)) + 1):
            names.append(f"{page}.pdf")
            (place / names[-1]).write_bytes(with_marks(io.BytesIO(document), page=page) or document)
        (place / "marks.json").write_text(json.dumps({**marks, "pages": names}), encoding="utf-8")
        sheet = place / "sheet.typ"
        sheet.write_text(_SHEET, encoding="utf-8")
        return bytes(
            typst.compile(str(sheet), root=folder, font_paths=fonts(), format="pdf", pdf_standards=PDF_2)
        )
