"""What the values of a routine are called where it is written: hands, sides, kinds, what a technique does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.model.tokens import HandPart, HandWhich, Item, Side, StartSide, Technique
from selfmassage.words.catalogue import marked, tr, tr_as

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOES: Mapping[Technique, str] = {
    Technique.EFFLEURAGE: marked("The hand glides over the skin without shifting it."),
    Technique.PETRISSAGE: marked("The hand gathers the muscle, lifts it, squeezes it and lets go."),
    Technique.FRICTION: marked("The hand shifts the skin over what lies below, to and fro or in circles."),
    Technique.SQUEEZING: marked("The hand glides slowly and firmly, pushing the muscle before it."),
    Technique.VIBRATION: marked("The hand stays in place and shakes the muscle with small fast movements."),
    Technique.TAPOTEMENT: marked("Loose fingers or a loose hand tap, pat or pinch lightly."),
    Technique.PRESSURE: marked("The hand sinks in, stays a moment and comes out again."),
    Technique.SUCTION: marked("A cup or the palm lifts the skin a little and lets it go."),
}
_PARTS: Mapping[HandPart, str] = {
    HandPart.FINGERS: marked("Finger pads"),
    HandPart.PALM: marked("Palm"),
    HandPart.EDGE: marked("Edge of the hand"),
    HandPart.THUMB: marked("Thumb"),
    HandPart.FIST: marked("Fist"),
    HandPart.KNUCKLES: marked("Knuckles"),
    HandPart.HAND: marked("Whole hand"),
    HandPart.BALL: marked("Ball"),
    HandPart.CUP: marked("Cup"),
    HandPart.SPONGE: marked("Sponge"),
    HandPart.NONE: marked("No hand"),
}
_WHICH: Mapping[HandWhich, str] = {
    HandWhich.OPPOSITE: marked("Opposite"),
    HandWhich.SAME: marked("Same side"),
    HandWhich.HELPER: marked("The helper's"),
}
# Short, as they stand on the keys of a row.
_SIDES: Mapping[Side, str] = {
    Side.EACH: marked("Each"),
    Side.RIGHT: marked("Right"),
    Side.LEFT: marked("Left"),
    Side.MIDLINE: marked("Middle"),
}
_SIDES_MEAN: Mapping[Side, str] = {
    Side.EACH: marked("Each side, one after the other"),
    Side.BOTH: marked("Both sides at once"),
    Side.RIGHT: marked("The right side only"),
    Side.LEFT: marked("The left side only"),
    Side.MIDLINE: marked("In the middle"),
}
_STARTS: Mapping[StartSide, str] = {
    StartSide.RIGHT: marked("The right side"),
    StartSide.LEFT: marked("The left side"),
    StartSide.LESS_PAINFUL: marked("The side that hurts less"),
    StartSide.MORE_PAINFUL: marked("The side that hurts more"),
}
_KINDS: Mapping[str, str] = {
    "stroke": marked("Stroke"),
    "press": marked("Press"),
    "rest": marked("Rest"),
    "exercise": marked("Exercise"),
}
_PRIORITIES: Mapping[str, str] = {
    "safety": marked("Safety, always said"),
    "next": marked("What comes next"),
    "tempo": marked("Tempo"),
    "encouragement": marked("Encouragement, first to be left out"),
}
_THINGS: Mapping[Item, str] = {
    Item.OIL: marked("Oil"),
    Item.BALL: marked("Ball"),
    Item.CHAIR: marked("Chair"),
    Item.TABLE: marked("Table"),
    Item.BED: marked("Bed"),
    Item.PILLOW: marked("Pillow"),
    Item.TOWEL: marked("Towel"),
    Item.SCARF: marked("Scarf"),
    Item.STOOL: marked("Stool"),
    Item.WALL: marked("Wall"),
    Item.HONEY: marked("Honey"),
    Item.CUP: marked("Suction cup"),
    Item.SPONGE: marked("Sponge"),
    Item.HEAT: marked("Something warm"),
}


def technique_sentence(technique: Technique) -> str:
    """Return what the hand does: `The hand glides over the skin without shifting it.`."""
    return tr(_DOES[technique])


def hand_part_name(part: HandPart) -> str:
    """Return `Finger pads`."""
    return tr(_PARTS[part])


def hand_which_name(which: HandWhich) -> str:
    """Return `Same side`, as it stands under “Which hand”."""
    return tr_as("hands", "Both") if which is HandWhich.BOTH else tr(_WHICH[which])


def side_key(side: Side) -> str:
    """Return `Each`, as short as it stands on a key."""
    # "Both" by itself is another word in other languages, by what there are two of.
    return tr_as("sides", "Both") if side is Side.BOTH else tr(_SIDES[side])


def side_meaning(side: Side) -> str:
    """Return `Each side, one after the other`."""
    return tr(_SIDES_MEAN[side])


def start_side_name(side: StartSide) -> str:
    """Return `The side that hurts less`."""
    return tr(_STARTS[side])


def kind_name(kind: str) -> str:
    """Return `Stroke`."""
    return tr(_KINDS[kind])


def priority_name(priority: str) -> str:
    """Return `Tempo`: what a line inside a step is for."""
    return tr(_PRIORITIES[priority])


def thing_name(item: Item) -> str:
    """Return `Towel`, as it stands by itself in a list."""
    return tr(_THINGS[item])
