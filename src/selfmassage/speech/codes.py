"""Everything that can go wrong with the voice: codes and errors; sentences for them are made elsewhere."""

from enum import StrEnum


class Code(StrEnum):
    """Why a line has no sound, or why there is no voice at all."""

    MISSING = "voice.missing"
    """No speech library (or no pyttsx3) on this machine."""
    DATA_MISSING = "voice.data_missing"
    """The speech library is there, its data is not: it ended the process while starting."""
    NOT_STARTED = "voice.not_started"
    """The system could not start the voice process."""
    HUNG = "voice.hung"
    """The voice process did not answer in time."""
    DIED = "voice.died"
    """The voice process ended by itself."""
    GARBAGE = "voice.garbage"
    """The voice process answered nonsense, or its file is not what it said."""
    EMPTY = "voice.empty"
    """The text has nothing in it that this voice can say."""
    FORMAT = "voice.format"
    """The voice writes files of a form that the player does not know."""
    UNKNOWN = "voice.unknown"
    """The chosen voice does not exist (param: voice)."""
    NO_LANGUAGE = "voice.no_language"
    """No voice speaks this language (param: language)."""
    DISK = "voice.disk"
    """The sound file could be written nowhere: neither in the cache nor in a temporary folder."""
    CACHE_UNWRITABLE = "cache.unwritable"
    """The cache folder cannot be written; lines are rendered to a temporary folder."""

    # Why a recording is not used, and the voice speaks instead.
    RECORDING_MISSING = "recording.missing"
    """It is not there, or cannot be read."""
    RECORDING_TOO_BIG = "recording.too_big"
    """The file is larger than any line needs."""
    RECORDING_NO_SOUND = "recording.no_sound"
    """It is no WAV, OGG or FLAC, or a damaged one."""
    RECORDING_ENDING = "recording.ending"
    """It is another kind of sound than its ending says."""
    RECORDING_FORM = "recording.form"
    """It has more than two channels, or a rate no recording has."""
    RECORDING_TOO_LONG = "recording.too_long"
    """It sounds longer than any line."""
    RECORDING_SILENT = "recording.silent"
    """There is nothing to be heard in it."""
    RECORDING_UNREAD = "recording.unread"
    """No recording can be read on this machine, or nothing be written."""


class SpeechError(Exception):
    """Something about the voice failed; `code` says what."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


class RefusedError(SpeechError):
    """The engine cannot do this job, and would not if asked again."""


class ProcessFailedError(SpeechError):
    """The voice process is of no more use."""


class VoiceMissingError(SpeechError):
    """The voice process says that it will never work on this machine."""


class BadAnswerError(SpeechError):
    """An answer of the voice process cannot be true: as bad as a process that failed."""


class GivenUpError(SpeechError):
    """This one question failed for good; the voice itself may be well."""


class LostError(SpeechError):
    """There is no voice any more."""
