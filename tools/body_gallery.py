"""Render scenes of the body view as PNGs, to look at: `python tools/body_gallery.py OUT_FOLDER [NAME…]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from selfmassage.model.bodymap import BodyMap
from selfmassage.model.tokens import HandPart, HandWhich, ViewName
from selfmassage.ui.body.art import BodyArt
from selfmassage.ui.body.scene import Phase, Scene, ShownSide, Touch, scene_for
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.theme.theme import Theme
from selfmassage.ui.theme.tokens import THEME_NAMES, load_tokens

ASSETS = Path(__file__).resolve().parent.parent / "assets"
SIZES = {"1280": (665, 684), "1920": (960, 930), "text200": (460, 664), "hurt": (400, 800)}

FINGERS = Touch(HandPart.FINGERS, HandWhich.OPPOSITE, 2, 30)


def scenes(body: BodyMap) -> dict[str, tuple[Scene, float]]:
    """Return every scene of the gallery with its second."""

    def on(
        view: ViewName,
        path: str | None,
        side: ShownSide | None,
        phase: Phase = "work",
        touch: Touch = FINGERS,
        points: str | None = None,
        change: str = "",
    ) -> Scene:
        shown = body.views[view]
        codes = tuple(point for point in shown.points if point.code == points)
        return scene_for(
            view,
            shown,
            phase=phase,
            side=side,
            path=shown.paths[path] if path else None,
            points=codes,
            touch=touch,
            change_of_side=bool(change),
        )

    back, head, hand, foot = ViewName.BACK, ViewName.HEAD_BACK, ViewName.HAND_DORSUM, ViewName.FOOT
    same = HandWhich.SAME
    return {
        "d-work": (on(back, "paraspinal-knead-lanes", "right"), 17),
        "e1-move": (on(back, "paraspinal-knead-lanes", "left", "move", change="side"), 0),
        "e2-wait": (on(head, None, "both", "wait", Touch(HandPart.THUMB, same, 2), "GB20"), 0),
        "e3-rest": (on(ViewName.FRONT, None, None, "rest"), 4),
        "f-paused": (on(back, "paraspinal-knead-lanes", "right", "paused"), 17),
        "g-hurt": (on(back, "paraspinal-knead-lanes", "right", "hurt"), 17),
        "sweep": (on(back, "neck-sweep-to-shoulder-tip", "left", touch=Touch(HandPart.PALM, pressure=1, tempo=12)), 3),
        "circles": (on(back, "trapezius-knead-down", "right"), 13),
        "spiral": (on(back, "shoulder-top-spiral", "right", touch=Touch(HandPart.FINGERS, pressure=3, tempo=30)), 8),
        "saw": (on(back, "shoulder-top-saw", "left", touch=Touch(HandPart.EDGE, pressure=2, tempo=60)), 4),
        "squeeze": (on(back, "shoulder-top-squeeze", "right", touch=Touch(HandPart.HAND, pressure=2, tempo=15)), 10),
        "tap": (on(back, "neck-to-shoulder-tap", "right", touch=Touch(HandPart.FINGERS, pressure=1, tempo=90)), 4.8),
        "shake": (on(back, "shoulder-shake", "right", touch=Touch(HandPart.PALM, pressure=1, tempo=240)), 1),
        "fist-low": (on(back, "lumbar-circles-up", "right", touch=Touch(HandPart.FIST, same, 2, 30)), 7),
        "knuckles": (on(back, "gluteal-circles-out", "left", touch=Touch(HandPart.KNUCKLES, same, 3, 30)), 5),
        "low-both": (on(back, "low-back-loop", "both", touch=Touch(HandPart.PALM, same, 1, 10)), 3),
        "helper": (on(back, "low-back-loop", "both", touch=Touch(HandPart.PALM, HandWhich.HELPER, 1, 10)), 2),
        "sacrum": (on(back, "sacrum-circles", "mid", touch=Touch(HandPart.PALM, HandWhich.BOTH, 1, 20)), 2),
        "waist": (on(back, "waist-cross-rub", "mid", touch=Touch(HandPart.PALM, HandWhich.BOTH, 1, 30)), 0.4),
        "ball": (on(back, "interscapular-roll", "right", touch=Touch(HandPart.BALL, same, 2, 10)), 1),
        "press-gb20": (on(head, "press-gb20", "both", touch=Touch(HandPart.THUMB, same, 2, turn_s=9)), 4),
        "suboccipital": (on(head, "suboccipital-circles-out", "both", touch=Touch(HandPart.FINGERS, same, 2, 30)), 6),
        "li4": (on(hand, "press-li4", "right", touch=Touch(HandPart.THUMB, pressure=3, turn_s=6)), 3),
        "li4-left": (on(hand, "press-li4", "left", touch=Touch(HandPart.THUMB, pressure=3, turn_s=6)), 3),
        "groove": (on(hand, "groove-2-3-glide", "right", touch=Touch(HandPart.THUMB, tempo=15)), 1.5),
        "neck-side": (on(ViewName.NECK_SIDE, "neck-glide-down", "left", touch=Touch(HandPart.FINGERS, same, 1, 12)), 2),
        "gb12": (on(ViewName.NECK_SIDE, "press-gb12", "right", touch=Touch(HandPart.THUMB, same, 2, turn_s=9)), 4),
        "calf": (on(ViewName.LEG_BACK, "calf-squeeze-up", "right", touch=Touch(HandPart.HAND, same, 2, 20)), 7),
        "bl40": (on(ViewName.LEG_BACK, "press-bl40", "left", touch=Touch(HandPart.THUMB, same, 1, turn_s=9)), 4),
        "thigh": (on(ViewName.LEG_FRONT, "thigh-strokes-up", "right", touch=Touch(HandPart.PALM, same, 2, 12)), 2),
        "leg-long": (on(ViewName.LEG_FRONT, "leg-long-up", "left", touch=Touch(HandPart.PALM, same, 1, 10)), 3),
        "knee": (on(ViewName.LEG_FRONT, "kneecap-circles", "right", touch=Touch(HandPart.THUMB, same, 1, 20)), 1),
        "sole": (on(foot, "sole-circles-heel-to-toes", "right", touch=Touch(HandPart.THUMB, same, 3, 30)), 9),
        "ankle": (on(foot, "ankle-circles-outer", "left", touch=Touch(HandPart.FINGERS, same, 2, 20)), 1),
        "head-turn": (on(ViewName.FRONT, "head-turn", "mid", touch=Touch(HandPart.NONE, tempo=6)), 2),
        "arm-front": (on(ViewName.FRONT, "shoulder-arc-end", "right", touch=Touch(HandPart.PALM, tempo=12)), 2),
    }  # fmt: skip


def main() -> int:
    """Render what is named, or everything, in the three themes."""
    out, wanted = Path(sys.argv[1]), sys.argv[2:]
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    body = BodyMap.model_validate_json((ASSETS / "bodymap" / "bodymap.json").read_text(encoding="utf-8"))
    tokens = load_tokens(ASSETS / "tokens.json")
    art = BodyArt(ASSETS / "bodymap", body)
    size = SIZES[os.environ.get("GALLERY_SIZE", "1280")]
    names = os.environ.get("GALLERY_THEMES", "light,dark,contrast").split(",")
    for theme_name in (name for name in THEME_NAMES if name in names):
        theme = Theme(tokens, theme_name, reduced_motion="GALLERY_REDUCED" in os.environ)
        for name, (scene, seconds) in scenes(body).items():
            if wanted and name not in wanted:
                continue
            view = BodyView(art, body, theme)
            view.resize(*size)
            view.set_scene(scene, seconds)
            view.show()
            art.wait()
            app.processEvents()
            view.grab().save(str(out / f"{name}-{theme_name}.png"))
            view.close()
            view.deleteLater()
    art.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
