"""The names of the body map's areas: those that are worked and those that are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.words.catalogue import marked, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

_AREAS: Mapping[str, str] = {
    "neck-back": marked("Back of the neck"),
    "neck-back-side": marked("Back and side of the neck, behind the cord"),
    "suboccipital": marked("Under the skull edge"),
    "ear-bone": marked("Bone behind the ear, back edge"),
    "collar-zone": marked("Collar zone"),
    "upper-trapezius": marked("Shoulder top (upper trapezius)"),
    "supraspinatus": marked("Above the shoulder-blade ridge (supraspinatus)"),
    "interscapular": marked("Between spine and shoulder blade"),
    "blade": marked("Shoulder blade (infraspinatus)"),
    "rear-deltoid": marked("Back of the shoulder (deltoid)"),
    "shoulder-front": marked("Front and outside of the shoulder"),
    "paraspinal-thoracic": marked("Beside the spine, upper and middle back"),
    "side-back": marked("Side of the back (latissimus)"),
    "paraspinal-lumbar": marked("Beside the spine, low back"),
    "loin": marked("Loin, between last rib and hip crest"),
    "iliac-crest": marked("Hip crest"),
    "sacrum": marked("Flat bone (sacrum)"),
    "gluteal": marked("Buttock"),
    "outer-hip": marked("Outer hip"),
    "upper-arm-front": marked("Upper arm"),
    "upper-arm-back": marked("Back of the upper arm"),
    "forearm": marked("Forearm"),
    "forearm-back": marked("Back of the wrist and forearm"),
    "hand": marked("Hand"),
    "hand-back": marked("Back of the hand"),
    "thumb-web": marked("Web between thumb and index finger"),
    "groove-2-3": marked("Groove between 2nd and 3rd hand bones"),
    "groove-4-5": marked("Groove between 4th and 5th hand bones"),
    "thigh-front": marked("Front and outer thigh"),
    "thigh-back": marked("Back of the thigh"),
    "knee": marked("Around the kneecap"),
    "calf": marked("Calf"),
    "shin-outer": marked("Outer shin muscle"),
    "shin-outer-low": marked("Outer lower leg"),
    "heel-cord": marked("Heel cord"),
    "ankle-outer": marked("Around the outer ankle bone"),
    "ankle-inner": marked("Around the inner ankle bone"),
    "heel-outer": marked("Heel, outer side"),
    "heel-inner": marked("Heel, inner side"),
    "sole-arch": marked("Arch and edge of the sole"),
    "foot-top": marked("Top of the foot"),
    "foot-top-outer": marked("Top of the foot, outer side"),
    # Left alone, or touched with care.
    "spine-midline": marked("Row of spine bumps"),
    "c7": marked("Bump at the neck base"),
    "tailbone": marked("Tail end"),
    "armpit": marked("Armpit"),
    "gluteal-fold": marked("Fold under the buttock"),
    "throat-front": marked("Front of the throat"),
    "neck-side": marked("Side of the neck, the cord and in front of it"),
    "collar-hollow": marked("Hollow above the collarbone"),
    "breast": marked("Breast"),
    "belly": marked("Belly"),
    "groin": marked("Groin"),
    "under-ear": marked("Below the ear"),
    "nerve-wrist": marked("Back of the wrist"),
    "knee-back": marked("Hollow behind the knee"),
    "shin-knob": marked("Bone knob below the outer knee"),
    "kneecap": marked("Kneecap"),
    "shin-edge": marked("Edge of the shin"),
    "heel-cord-outer": marked("Heel cord, outer side"),
    "heel-cord-inner": marked("Heel cord, inner side"),
    "ankle-pulse-inner": marked("Hollow behind the inner ankle bone"),
}


def area_name(area: str) -> str:
    """Return `Back of the neck`; an area that has no name is called by its id."""
    known = _AREAS.get(area)
    return area if known is None else tr(known)


def named_areas() -> frozenset[str]:
    """Return the ids of all areas that have a name."""
    return frozenset(_AREAS)
