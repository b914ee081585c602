"""What stands where on a PDF, in millimetres from the page's upper left, sizes in points."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pdfplumber

MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Run:
    """Letters in a row of one face and size."""

    page: int
    text: str
    size: float
    is_bold: bool
    is_italic: bool
    left: float
    right: float
    top: float
    bottom: float
    colour: tuple[float, ...]

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """A straight line, or an edge of a frame."""

    page: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Measured:
    """A PDF, read by a program that did not make it."""

    pages: int
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    frames: tuple[Rule, ...]

    def run(self, text: str) -> Run:
        """Return the only run that is this text, or else the only one with it in it."""
        found = [run for run in self.runs if run.text == text] or [
            run for run in self.runs if text in run.text
        ]
        assert len(found) == 1, (text, [run.text for run in found or self.runs])
        return found[0]

    def rule_under(self, run: Run) -> Rule:
        """Return the line close below a run."""
        near = [
            rule
            for rule in self.rules
            if rule.page == run.page
            and -0.5 < rule.top - run.bottom < 3
            and rule.left < run.middle < rule.right
        ]
        assert len(near) == 1, (run, near)
        return near[0]

    @property
    def text(self) -> str:
        return " ".join(" ".join(run.text for run in self.runs).split())


def measured(pdf: bytes) -> Measured:
    runs: list[Run] = []
    rules: list[Rule] = []
    frames: list[Rule] = []
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, start=1):
            words = page.extract_words(
                keep_blank_chars=True,
                x_tolerance=7,
                extra_attrs=["fontname", "size", "non_stroking_color"],
            )
            runs += [_run(number, word) for word in words]
            rules += [_rule(number, line) for line in page.lines]
            frames += [_rule(number, box) for box in page.rects + page.curves]
        return Measured(pages=len(document.pages), runs=tuple(runs), rules=tuple(rules), frames=tuple(frames))


def _run(page: int, word: dict) -> Run:
    colour = word["non_stroking_color"] or (0,)
    blanks = len(word["text"]) - len(word["text"].rstrip())
    trailing = blanks * word["size"] / 4  # a blank is a quarter as wide as the letters are high
    return Run(
        page=page,
        text=word["text"].strip(),
        size=round(word["size"], 2),
        is_bold="Bold" in word["fontname"],
        is_italic="Italic" in word["fontname"],
        colour=tuple(round(float(part), 2) for part in colour),
        **(_edges(word) | {"right": (word["x1"] - trailing) / MILLIMETRE}),
    )


def _rule(page: int, line: dict) -> Rule:
    return Rule(page=page, **_edges(line))


def _edges(found: dict) -> dict[str, float]:
    return {
        "left": found["x0"] / MILLIMETRE,
        "right": found["x1"] / MILLIMETRE,
        "top": found["top"] / MILLIMETRE,
        "bottom": found["bottom"] / MILLIMETRE,
    }
