"""Scans measured from real files: pages, resolution, empty and turned pages."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.utils import translation

from motcua.dossiers.adapters.measure_scan import measure
from motcua.dossiers.domain.scan_quality import QualityFault, ScanQuality
from motcua.dossiers.web.scan_words import faults_in_words, quality_in_words
from motcua.platform.pages import UndrawableError

A4 = (595, 842)
GOOD = (1654, 2339)


def scan(*pages: tuple[int, int] | None, turned: int = 0) -> io.BytesIO:
    """Make a PDF of A4 pages, each filled by a grey picture of so many pixels, or by nothing."""
    pdf = pikepdf.new()
    for number, pixels in enumerate(pages, start=1):
        page = pdf.add_blank_page(page_size=A4)
        if pixels:
            width, height = pixels
            image = pikepdf.Stream(pdf, bytes(width * height))
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height = width, height
            image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceGray, 8
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        elif "/Contents" in page:
            del page.Contents
        if number == turned:
            page.Rotate = 90
    made = io.BytesIO()
    pdf.save(made)
    made.seek(0)
    return made


def test_a_good_scan_has_its_pages_in_order_and_no_fault():
    quality = measure(scan((1654, 2339), (2480, 3508)))
    assert [(page.number, page.dpi) for page in quality.pages] == [(1, 200), (2, 300)]
    assert quality.lowest_dpi == 200
    assert quality.faults() == ()


@pytest.mark.parametrize(
    ("made", "faults"),
    [
        pytest.param(
            lambda: scan((1654, 2339), (620, 877)), ((QualityFault.LOW_RESOLUTION, 2),), id="75 dots"
        ),
        pytest.param(lambda: scan((1654, 2339), None), ((QualityFault.EMPTY_PAGE, 2),), id="an empty page"),
        pytest.param(
            lambda: scan((1654, 2339), turned=1), ((QualityFault.TURNED_PAGE, 1),), id="on its side"
        ),
    ],
)
def test_a_bad_page_is_named_by_its_number(made, faults):
    assert measure(made()).faults() == faults


def test_the_words_name_the_pages():
    quality = measure(scan(GOOD, (620, 877), None))
    with translation.override("en"):
        assert quality_in_words(quality) == "3 pages, at least 75 dots per inch"
        assert faults_in_words(quality) == (
            "Page 2 has fewer than 200 dots per inch; scan it again.",
            "Page 3 is empty.",
        )


def test_a_file_without_pages_is_no_scan():
    assert ScanQuality(pages=()).faults() == ((QualityFault.NO_PAGE, 0),)


def test_a_damaged_file_is_told_apart_from_a_bad_scan():
    with pytest.raises(UndrawableError):
        measure(io.BytesIO(b"%PDF-1.4 nothing"))
