"""Which key asks for what in the player."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


class Ask(Enum):
    """What a key asks for."""

    ANY = auto()
    BACK = auto()
    NEXT = auto()
    REPEAT = auto()
    ADD_TIME = auto()
    HURT = auto()
    MUTE = auto()
    SAY_LESS = auto()
    FULL_SCREEN = auto()
    ESCAPE = auto()
    PAUSE = auto()
    PLAY = auto()


_K = Qt.Key

_KEYS = {
    _K.Key_Left: Ask.BACK,
    _K.Key_Right: Ask.NEXT,
    _K.Key_Escape: Ask.ESCAPE,
    _K.Key_F11: Ask.FULL_SCREEN,
    _K.Key_MediaTogglePlayPause: Ask.ANY,
    _K.Key_MediaPause: Ask.PAUSE,
    _K.Key_MediaStop: Ask.PAUSE,
    _K.Key_MediaPlay: Ask.PLAY,
    _K.Key_MediaNext: Ask.NEXT,
    _K.Key_MediaPrevious: Ask.BACK,
}
LETTERS = {
    "r": Ask.REPEAT,
    "h": Ask.HURT,
    "m": Ask.MUTE,
    "v": Ask.SAY_LESS,
    "f": Ask.FULL_SCREEN,
    "+": Ask.ADD_TIME,
    # The same key without Shift, where plus is on it.
    "=": Ask.ADD_TIME,
}

# Where the letters lie on an evdev keyboard under X11 and Wayland: what is pressed there on a layout that has no
# Latin letters is meant as these.
_BY_PLACE = {27: Ask.REPEAT, 43: Ask.HURT, 58: Ask.MUTE, 41: Ask.FULL_SCREEN, 55: Ask.SAY_LESS}

# Keys that change others, lock, or belong to the machine: none of them is "any key".
_NO_KEY = {
    _K.Key_Shift,
    _K.Key_Control,
    _K.Key_Alt,
    _K.Key_AltGr,
    _K.Key_Meta,
    _K.Key_Super_L,
    _K.Key_Super_R,
    _K.Key_Hyper_L,
    _K.Key_Hyper_R,
    _K.Key_CapsLock,
    _K.Key_NumLock,
    _K.Key_ScrollLock,
    _K.Key_Mode_switch,
    _K.Key_Multi_key,
    _K.Key_VolumeUp,
    _K.Key_VolumeDown,
    _K.Key_VolumeMute,
    _K.Key_MicMute,
    _K.Key_MonBrightnessUp,
    _K.Key_MonBrightnessDown,
    _K.Key_KeyboardBrightnessUp,
    _K.Key_KeyboardBrightnessDown,
    _K.Key_KeyboardLightOnOff,
    _K.Key_TouchpadToggle,
    _K.Key_TouchpadOn,
    _K.Key_TouchpadOff,
    _K.Key_Bluetooth,
    _K.Key_WLAN,
    _K.Key_Eject,
    _K.Key_PowerOff,
    _K.Key_Sleep,
    _K.Key_WakeUp,
    _K.Key_Standby,
    _K.Key_Suspend,
    _K.Key_Hibernate,
    _K.Key_Tab,
    _K.Key_Backtab,
    _K.Key_unknown,
}
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def asked(event: QKeyEvent, *, letters: bool = True) -> Ask | None:
    """Return what a key press asks for; None for repeats, chords, modifiers, locks and volume.

    Letters and signs go by the text they make, else letters by the place of the key. With `letters` off they are any
    key.
    """
    key = Qt.Key(event.key())
    if event.isAutoRepeat() or key in _NO_KEY or event.modifiers() & _CHORD:
        return None
    if key in _KEYS:
        return _KEYS[key]
    text = event.text().lower()
    if letters:
        if text in LETTERS:
            return LETTERS[text]
        if text and not text.isascii():
            return _BY_PLACE.get(event.nativeScanCode(), Ask.ANY)
    return Ask.ANY


def is_escape_release(event: QEvent) -> bool:
    """Tell whether Esc was let go, not merely repeated."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyRelease
        and event.key() == _K.Key_Escape
        and not event.isAutoRepeat()
    )
