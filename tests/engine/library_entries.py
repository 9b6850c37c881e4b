"""Entries of a made-up library, without the store."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Made:
    """As much of an entry as finding takes."""

    id: str = "neck"
    shelf: str = "built-in"
    file: str = "neck.json"
    title: object = "Desk neck reset"
    summary: object = "A short break at the desk."
    region: str = "cervical"
    performer: str = "self"
    position: str = "sitting"
    equipment: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ("effleurage",)
    points: tuple[str, ...] = ()
    areas: tuple[str, ...] = ("neck-back",)
    total_ms: int = 240_000
    plays: bool = True
