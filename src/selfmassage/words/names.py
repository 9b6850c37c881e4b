"""The names of tokens: sides, hands, techniques, pressures, places, things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.model.tokens import HandPart, HandWhich, Item, Performer, Position, Region, Technique
from selfmassage.words.catalogue import marked, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    # The first page names things too, and must not wait for the documents behind them.
    from selfmassage.model.step import Hand

_SIDES: Mapping[str, str] = {
    "right": marked("Right side"),
    "left": marked("Left side"),
    "both": marked("Both sides"),
    "midline": marked("In the middle"),
}
# As they stand inside a sentence: not every language writes its names small there.
_SIDES_INSIDE: Mapping[str, str] = {
    "right": marked("right side"),
    "left": marked("left side"),
    "both": marked("both sides"),
    "midline": marked("in the middle"),
}
_PRESSURES = (
    marked("No pressure"),
    marked("Light"),
    marked("Medium"),
    marked("Firm"),
    marked("Deep"),
    marked("Hard"),
)
_POSITIONS: Mapping[Position, str] = {
    Position.SITTING: marked("Sitting"),
    Position.STANDING: marked("Standing"),
    Position.LYING: marked("Lying"),
    Position.SIDE_LYING: marked("Lying on your side"),
}
_REGIONS: Mapping[Region, str] = {
    Region.CERVICAL: marked("Neck"),
    Region.COLLAR: marked("Collar zone"),
    Region.THORACIC: marked("Upper and middle back"),
    Region.LUMBAR: marked("Low back"),
    Region.LUMBOSACRAL: marked("Low back and sacrum"),
    Region.LOWER_LIMB: marked("Legs"),
}
# As short as they stand beside the picture of the back.
_SPANS: Mapping[Region, str] = {
    Region.CERVICAL: marked("Neck"),
    Region.COLLAR: marked("Collar zone"),
    Region.THORACIC: marked("Upper back"),
    Region.LUMBAR: marked("Low back"),
    Region.LUMBOSACRAL: marked("Hips, sacrum"),
    Region.LOWER_LIMB: marked("Legs"),
}
_TECHNIQUES: Mapping[Technique, str] = {
    Technique.EFFLEURAGE: marked("Stroking"),
    Technique.PETRISSAGE: marked("Kneading"),
    Technique.FRICTION: marked("Rubbing"),
    Technique.SQUEEZING: marked("Squeezing"),
    Technique.VIBRATION: marked("Shaking"),
    Technique.TAPOTEMENT: marked("Tapping"),
    Technique.PRESSURE: marked("Pressing"),
    Technique.SUCTION: marked("Suction"),
}
_PERFORMERS: Mapping[Performer, str] = {
    Performer.SELF: marked("On your own"),
    Performer.PARTNER: marked("With a partner"),
}
_ITEMS: Mapping[Item, str] = {
    Item.OIL: marked("oil"),
    Item.BALL: marked("a ball"),
    Item.CHAIR: marked("a chair"),
    Item.TABLE: marked("a table"),
    Item.BED: marked("a bed"),
    Item.PILLOW: marked("a pillow"),
    Item.TOWEL: marked("a towel"),
    Item.SCARF: marked("a scarf"),
    Item.STOOL: marked("a stool"),
    Item.WALL: marked("a wall"),
    Item.HONEY: marked("honey"),
    Item.CUP: marked("a suction cup"),
    Item.SPONGE: marked("a sponge"),
    Item.HEAT: marked("something warm"),
}
# One whole phrase for each hand and part: languages agree them in ways that cannot be put together from pieces.
_HANDS: Mapping[HandPart, tuple[str, str, str]] = {
    HandPart.FINGERS: (
        marked("Left finger pads"),
        marked("Right finger pads"),
        marked("Finger pads, both hands"),
    ),
    HandPart.PALM: (marked("Left palm"), marked("Right palm"), marked("Both palms")),
    HandPart.EDGE: (
        marked("Edge of the left hand"),
        marked("Edge of the right hand"),
        marked("Edges of both hands"),
    ),
    HandPart.THUMB: (marked("Left thumb"), marked("Right thumb"), marked("Both thumbs")),
    HandPart.FIST: (marked("Left fist"), marked("Right fist"), marked("Both fists")),
    HandPart.KNUCKLES: (marked("Left knuckles"), marked("Right knuckles"), marked("Knuckles of both hands")),
    HandPart.HAND: (marked("Left hand"), marked("Right hand"), marked("Both hands")),
    HandPart.BALL: (marked("Ball, left hand"), marked("Ball, right hand"), marked("Ball")),
    HandPart.CUP: (marked("Cup, left hand"), marked("Cup, right hand"), marked("Cup")),
    HandPart.SPONGE: (marked("Sponge, left hand"), marked("Sponge, right hand"), marked("Sponge")),
    HandPart.NONE: (marked("Hands at rest"), marked("Hands at rest"), marked("Hands at rest")),
}


def side_name(side: str | None) -> str:
    """Return `Right side`; nothing for a rest."""
    return tr(_SIDES[side]) if side is not None else ""


def side_inside(side: str) -> str:
    """Return `right side`, as it stands inside a sentence."""
    return tr(_SIDES_INSIDE[side])


def pressure_name(level: int) -> str:
    """Return `Light`, `Medium`, `Firm` and so on."""
    return tr(_PRESSURES[level])


def position_name(position: Position) -> str:
    """Return `Sitting`."""
    return tr(_POSITIONS[position])


def region_name(region: Region) -> str:
    """Return `Collar zone`."""
    return tr(_REGIONS[region])


def span_name(region: Region) -> str:
    """Return `Hips, sacrum`: the region as short as it stands beside the picture of the back."""
    return tr(_SPANS[region])


def technique_name(technique: Technique) -> str:
    """Return `Kneading`."""
    return tr(_TECHNIQUES[technique])


def performer_name(performer: Performer) -> str:
    """Return `On your own`."""
    return tr(_PERFORMERS[performer])


def item_name(item: Item) -> str:
    """Return `a towel`."""
    return tr(_ITEMS[item])


def working_hand(hand: Hand, side: str | None) -> str:
    """Return which hand works, `left`, `right` or `both`, when `side` is being worked."""
    if hand.which in (HandWhich.BOTH, HandWhich.HELPER) or side not in ("right", "left"):
        return "both"
    if hand.which is HandWhich.OPPOSITE:
        return "left" if side == "right" else "right"
    return side


def hand_name(hand: Hand, side: str | None) -> str:
    """Return `Left finger pads`: which hand, and what of it."""
    return tr(_HANDS[hand.part][("left", "right", "both").index(working_hand(hand, side))])


def tempo_name(per_minute: float) -> str:
    """Return `30 a minute`, or that the hand is still."""
    if per_minute <= 0:
        return tr("Hold still")
    return tr("{n} a minute").replace("{n}", f"{per_minute:.0f}")
