"""A process of six stages, written down here so that the rules are tested without a catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.actors import Role


@dataclass(frozen=True)
class PlainStep:
    stage: str
    role: Role


@dataclass(frozen=True)
class PlainProcess:
    steps: dict[str, PlainStep]
    moves: dict[tuple[str, str], str]

    def step(self, code: str) -> PlainStep:
        return self.steps[code]

    def next_step(self, code: str, act: str) -> str | None:
        return self.moves.get((code, act))

    def after(self, tokens: frozenset[str], place: str, act: str) -> tuple[frozenset[str], str]:
        step = self.moves[(place, act)]
        return (tokens - {place}) | {step}, step

    def acts(self, code: str) -> tuple[str, ...]:
        return tuple(act for step, act in self.moves if step == code)


SIX_STAGES = PlainProcess(
    steps={
        "reception": PlainStep("reception", Role.CLERK),
        "assignment": PlainStep("assignment", Role.UNIT_HEAD),
        "appraisal": PlainStep("appraisal", Role.OFFICIAL),
        "approval": PlainStep("approval", Role.LEADER),
        "sealing": PlainStep("sealing", Role.OFFICE_CLERK),
        "return": PlainStep("return", Role.CLERK),
    },
    moves={
        ("reception", "transfer"): "assignment",
        ("assignment", "assign"): "appraisal",
        ("appraisal", "submit"): "approval",
        ("approval", "approve"): "sealing",
        ("approval", "send_back"): "appraisal",
        ("sealing", "seal"): "return",
        ("return", "return"): "end",
    },
)
