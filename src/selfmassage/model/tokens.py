"""The closed sets of words a routine file may use: they translate, filter and draw."""

from enum import StrEnum
from typing import Final

SETS: Final = ("neck-set", "trunk-set", "leg-set", "cup-set", "honey-set")
"""The sets of safety questions a routine may name; what else it names asks nothing."""


class Technique(StrEnum):
    """Standard massage terms."""

    EFFLEURAGE = "effleurage"
    PETRISSAGE = "petrissage"
    FRICTION = "friction"
    SQUEEZING = "squeezing"
    VIBRATION = "vibration"
    TAPOTEMENT = "tapotement"
    PRESSURE = "pressure"
    SUCTION = "suction"


class HandPart(StrEnum):
    """What of the hand, or what it holds, touches the body."""

    FINGERS = "fingers"
    PALM = "palm"
    EDGE = "edge"
    THUMB = "thumb"
    FIST = "fist"
    KNUCKLES = "knuckles"
    HAND = "hand"
    BALL = "ball"
    CUP = "cup"
    SPONGE = "sponge"
    NONE = "none"


class HandWhich(StrEnum):
    """Whose hand, seen from the side being worked."""

    OPPOSITE = "opposite"
    SAME = "same"
    BOTH = "both"
    HELPER = "helper"


class Side(StrEnum):
    """The side a step works; `each` plays twice, once a side."""

    RIGHT = "right"
    LEFT = "left"
    BOTH = "both"
    MIDLINE = "midline"
    EACH = "each"


class StartSide(StrEnum):
    """Which side an `each` step begins with."""

    RIGHT = "right"
    LEFT = "left"
    LESS_PAINFUL = "less-painful"
    MORE_PAINFUL = "more-painful"


class Region(StrEnum):
    """Where a routine works: the spans of the picker."""

    CERVICAL = "cervical"
    COLLAR = "collar"
    THORACIC = "thoracic"
    LUMBAR = "lumbar"
    LUMBOSACRAL = "lumbosacral"
    LOWER_LIMB = "lower-limb"


class Performer(StrEnum):
    """Who does the massage."""

    SELF = "self"
    PARTNER = "partner"


class Position(StrEnum):
    """How the person being massaged is placed."""

    SITTING = "sitting"
    STANDING = "standing"
    LYING = "lying"
    SIDE_LYING = "side-lying"


class Item(StrEnum):
    """What a routine needs."""

    OIL = "oil"
    BALL = "ball"
    CHAIR = "chair"
    TABLE = "table"
    BED = "bed"
    PILLOW = "pillow"
    TOWEL = "towel"
    SCARF = "scarf"
    STOOL = "stool"
    WALL = "wall"
    HONEY = "honey"
    CUP = "cup"
    SPONGE = "sponge"
    HEAT = "heat"


class ViewName(StrEnum):
    """The pictures of the body map."""

    BACK = "back"
    FRONT = "front"
    HEAD_BACK = "head-back"
    NECK_SIDE = "neck-side"
    HAND_DORSUM = "hand-dorsum"
    LEG_BACK = "leg-back"
    LEG_FRONT = "leg-front"
    FOOT = "foot"


class PathShape(StrEnum):
    """How a path runs between its points."""

    STRAIGHT = "straight"
    ARC = "arc"
    CIRCLES = "circles"
    SPIRAL = "spiral"
    ZIGZAG = "zigzag"
    PRESS = "press"
    TAP = "tap"
