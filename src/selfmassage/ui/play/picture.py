"""Keep the body showing what the session is at, one picture fading into the next."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from selfmassage.engine.session import Session
from selfmassage.model.bodymap import BodyMap
from selfmassage.ui.body.view import BodyView
from selfmassage.ui.play.scenes import phase_of, resting_scene, scene_of
from selfmassage.ui.theme.theme import ThemeSource


class Picture(QObject):
    """Sets the scenes of a body view. "It hurts" is there at once; other changes fade, unless motion is reduced."""

    def __init__(self, source: ThemeSource, body: BodyView, bodymap: BodyMap) -> None:
        super().__init__(body)
        self._source = source
        self._body = body
        self._bodymap = bodymap
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(lambda share: body.set_fade(float(share)))

    def show(self, session: Session, now: float) -> None:
        """Show the scene of the present line and state; before the first line, that of the first."""
        line = session.line or session.timeline.lines[0]
        phase = phase_of(session.state, session.segment.kind)
        routine = session.timeline.routine
        if session.ended:
            scene = resting_scene(session.timeline, self._bodymap, line)
        else:
            scene = scene_of(routine, self._bodymap, line, phase, session.pressure(line))
        motion = self._source.current.tokens.motion.state_ms
        fading = phase != "hurt" and self._body.isVisible() and not self._source.current.reduced_motion
        changed = scene != self._body.scene_shown
        self._body.set_scene(scene, session.work_ms(now) / 1000, fading=fading)
        if fading and changed:
            self._fade.stop()
            self._fade.setDuration(motion)
            self._fade.start()

    def dress(self) -> None:
        """Take over the theme."""
        self._body.set_theme(self._source.current)
        self._body.set_reduced_motion(self._source.current.reduced_motion)
