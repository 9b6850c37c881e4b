"""The names of the body map's paths and movements, as they are looked for in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selfmassage.words.catalogue import marked, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATHS: Mapping[str, str] = {
    "ankle-circles-inner": marked("Circles round the inner ankle bone"),
    "ankle-circles-outer": marked("Circles round the outer ankle bone"),
    "foot-top-circles-heel-to-toes": marked("Circles on the top of the foot, to the toes"),
    "sole-circles-heel-to-toes": marked("Circles on the sole, heel to toes"),
    "blade-corner-circles": marked("Circles at the upper corner of the shoulder blade"),
    "blades-draw-together": marked("Draw the shoulder blades together"),
    "collar-lanes": marked("Lanes down the collar zone"),
    "cup-glides-out": marked("Cup, glides outward"),
    "cup-lanes-up": marked("Cup, lanes upward"),
    "cup-test": marked("Cup, trial spot"),
    "fan-blades-to-armpit": marked("Fan from the shoulder blades to the armpit"),
    "fan-blades-to-shoulder-tip": marked("Fan from the shoulder blades to the tip of the shoulder"),
    "fan-neck-base-to-armpit": marked("Fan from the base of the neck to the armpit"),
    "gluteal-circles-out": marked("Buttock, circles outward"),
    "gluteal-crest-circles": marked("Buttock, circles below the hip crest"),
    "gluteal-hold": marked("Buttock, held"),
    "gluteal-pat": marked("Buttock, patting"),
    "gluteal-spiral-up": marked("Buttock, spiral upward"),
    "gluteal-upper-roll": marked("Upper buttock, rolling"),
    "iliac-crest-circles": marked("Circles along the hip crest"),
    "iliac-crest-strokes": marked("Strokes along the hip crest"),
    "inner-blade-circles": marked("Circles along the inner edge of the shoulder blade"),
    "interscapular-hold": marked("Beside the spine between the shoulder blades, held"),
    "interscapular-press-down": marked("Between the shoulder blades, pressing downward"),
    "interscapular-roll": marked("Between the shoulder blades, rolling"),
    "interscapular-tap": marked("Between the shoulder blades, tapping"),
    "long-back-loop": marked("Long loop over the whole back"),
    "low-back-embrace": marked("Low back, embracing"),
    "low-back-loop": marked("Loop over the low back"),
    "low-back-rub": marked("Low back, rubbing"),
    "low-back-to-waist": marked("From the low back to the waist"),
    "low-back-tremble": marked("Low back, trembling"),
    "lumbar-circles-up": marked("Circles up beside the low spine"),
    "lumbar-lift-knead": marked("Low back, lifting and kneading"),
    "lumbar-press": marked("Low back, pressing"),
    "lumbar-ridge-glide-down": marked("Glide down beside the low spine"),
    "neck-base-to-blade-corner-circles": marked("Circles from the base of the neck to the shoulder blade"),
    "neck-circles-up": marked("Circles up the back of the neck"),
    "neck-knead-to-shoulder-tip": marked("Knead from the neck to the tip of the shoulder"),
    "neck-sweep-to-shoulder-tip": marked("Sweep from the neck to the tip of the shoulder"),
    "neck-tap-down": marked("Neck, tapping downward"),
    "neck-to-blade-glide": marked("Glide from the neck to the shoulder blade"),
    "neck-to-shoulder-tap": marked("Tap from the neck to the shoulder"),
    "outer-back-to-armpit": marked("From the side of the back to the armpit"),
    "outer-hip-circles": marked("Circles on the outer hip"),
    "over-shoulder-arc": marked("Arc over the shoulder"),
    "paraspinal-knead-lanes": marked("Knead in lanes beside the spine"),
    "paraspinal-saw-up": marked("Sawing up beside the spine"),
    "press-bl23": marked("Press beside the waist (BL23)"),
    "press-bl25": marked("Press beside the low spine (BL25)"),
    "press-li16": marked("Press behind the tip of the shoulder (LI16)"),
    "ribs-to-shoulders-glide": marked("Glide from the ribs to the shoulders"),
    "sacrum-circles": marked("Circles on the sacrum"),
    "shoulder-shake": marked("Shoulder, shaking"),
    "shoulder-top-rub": marked("Shoulder top, rubbing"),
    "shoulder-top-saw": marked("Shoulder top, sawing"),
    "shoulder-top-spiral": marked("Shoulder top, spiral"),
    "shoulder-top-squeeze": marked("Shoulder top, squeezing"),
    "shoulder-top-tap": marked("Shoulder top, tapping"),
    "supraspinatus-spiral": marked("Spiral above the shoulder-blade ridge"),
    "trapezius-knead-down": marked("Neck and shoulder muscle, kneading downward"),
    "trapezius-knead-up": marked("Neck and shoulder muscle, kneading upward"),
    "trapezius-neck-circles": marked("Circles where neck and shoulder meet"),
    "upper-back-glide-down": marked("Upper back, glide downward"),
    "upper-back-lanes": marked("Upper back, lanes"),
    "upper-back-press-down": marked("Upper back, pressing downward"),
    "upper-back-spread": marked("Upper back, spreading"),
    "upper-back-wipe": marked("Upper back, wiping"),
    "waist-cross-rub": marked("Rub across the waist"),
    "waist-to-hip-front": marked("From the waist to the front of the hip"),
    "calf-squeeze-up": marked("Calf, squeezing upward"),
    "press-bl40": marked("Press the back of the knee (BL40)"),
    "thigh-back-glide-up": marked("Back of the thigh, glide upward"),
    "groove-2-3-glide": marked("Glide in the groove of 2nd and 3rd hand bone"),
    "groove-2-3-press": marked("Press in the groove of 2nd and 3rd hand bone"),
    "groove-4-5-glide": marked("Glide in the groove of 4th and 5th hand bone"),
    "groove-4-5-press": marked("Press in the groove of 4th and 5th hand bone"),
    "press-ex-ue7": marked("Press on the back of the hand (EX-UE7)"),
    "press-li4": marked("Press the web of the thumb (LI4)"),
    "head-turn": marked("Turn the head"),
    "shoulder-arc-end": marked("End of the arc, front of the shoulder"),
    "shoulder-roll": marked("Roll the shoulders"),
    "kneecap-circles": marked("Circles round the kneecap"),
    "leg-long-up": marked("Long stroke up the leg"),
    "thigh-knead-up": marked("Thigh, kneading upward"),
    "thigh-rub-up": marked("Thigh, rubbing upward"),
    "thigh-strokes-up": marked("Thigh, strokes upward"),
    "neck-circles-down": marked("Circles down the back of the neck"),
    "neck-glide-down": marked("Glide down the back of the neck"),
    "press-bl10": marked("Press below the skull (BL10)"),
    "press-gb20": marked("Press under the edge of the skull (GB20)"),
    "suboccipital-circles-out": marked("Circles outward under the edge of the skull"),
    "nod": marked("Nod"),
    "press-gb12": marked("Press behind the ear (GB12)"),
}


def path_name(path: str) -> str:
    """Return `Lanes down the collar zone`; a path that has no name is called by its id."""
    known = _PATHS.get(path)
    return path if known is None else tr(known)


def named_paths() -> frozenset[str]:
    """Return the ids of all paths that have a name."""
    return frozenset(_PATHS)
