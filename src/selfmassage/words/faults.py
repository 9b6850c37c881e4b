"""The sentence for each thing the world can do wrong while the app runs: files, disk, voice, sound."""

from collections.abc import Mapping

from selfmassage.words.catalogue import marked, tr
from selfmassage.words.languages import language_name
from selfmassage.words.reasons import reason_words

_FAULTS: Mapping[str, str] = {
    "file.changed_on_disk": marked("{path} was changed by someone else. Nothing was written; open it again."),
    "file.read_only": marked("{path} cannot be written. Choose another folder or allow writing there."),
    "disk.full": marked("The disk is full, so {path} was not written. Make room and try again."),
    "disk.failed": marked("{path} could not be written ({reason}). Nothing was changed."),
    "import.changed": marked("What {file} is compared with has changed meanwhile. Nothing was written; add it again."),
    "routine.not_found": marked("There is no routine called “{given}”. See what there is with: selfmassage list"),
    "routine.ambiguous_shelf": marked("“{given}” names no shelf. Use mine, received or built-in before the colon."),
    "routine.all_left_out": marked(
        "Every step of this routine is left out. The page of your answers says what is not for you; the page of your"
        " courses takes back what you left out because it hurt."
    ),
    "course.not_found": marked("There is no course called “{given}”. See what there is with: selfmassage course list"),
    "course.broken": marked("{path} is no course as it stands. The command “check” says why."),
    "course.no_way": marked("Say which way with --way. This course has: {known}."),
    "course.running": marked("This course is under way already. Go on with it, or stop it first."),
    "course.not_yet": marked("There is a break first. This course may be started from {day} on."),
    "course.not_started": marked("The course “{given}” is not under way. Start it first."),
    "course.none_started": marked("No course is under way. See what there is with: selfmassage course list"),
    "course.no_days": marked("Nothing is planned any more, so no file was written."),
    "course.not_asked": marked("Nothing is asked about this course now. It asks after some of the sessions."),
    "routine.off": marked("This routine is off until you have read its page in the window."),
    "routine.broken": marked("{file} has become one that cannot be played. See why with: selfmassage check"),
    "session.changed": marked(
        "“{title}” has changed since, and the step you were at is gone. Close it and start anew."
    ),
    "step.not_found": marked("There is no step “{given}” in this routine. Its steps are: {known}."),
    "part.not_offered": marked("This routine cannot take “{given}” along. What it can take along: {known}."),
    "data.missing": marked("A part of the app is missing: {path}. Install it again."),
    "journal.newer": marked("The journal was written by a newer version. Update the app; this session is not kept."),
    "journal.busy": marked("The journal is held by another program. This session goes on and is not kept."),
    "journal.damaged": marked("The journal is damaged. This session goes on and is not kept; start the app again."),
    "journal.set_aside": marked("The journal was damaged. It was set aside as {aside} and a new one begun."),
    "journal.rescued": marked(
        "The journal was damaged. What could be read of it, sessions: {sessions}, is in a new one; the old one was set"
        " aside as {aside}."
    ),
    "journal.restored": marked(
        "The journal was damaged. What could be read of it and of the copy of {on}, sessions: {sessions}, is in a new"
        " one; the old one was set aside as {aside}."
    ),
    "settings.set_aside": marked("The settings were damaged. They were set aside as {aside}; the usual ones are used."),
    "answers.set_aside": marked(
        "Your answers about safety were damaged. They were set aside as {aside}; everything is asked again."
    ),
    "routine.locked": marked("This routine is locked. {reason}"),
    "marks.set_aside": marked("Favourites and what was switched on were damaged. They were set aside as {aside}."),
    "mine.taken": marked(
        "Another routine of yours is called “{given}”. Nothing was written; give this one another id."
    ),
    "mine.errors": marked("It could not be played as it is, so it stays a draft. Mend what is marked."),
    "mine.too_big": marked("It has {size} bytes, more than the {most} a routine may have. It stays a draft; split it."),
    "pronunciations.set_aside": marked(
        "Your list of how words are said was damaged. It was set aside as {aside}; the one that ships is used."
    ),
    "eased.set_aside": marked("What you chose for steps that hurt was damaged. It was set aside as {aside}."),
    "draft.set_aside": marked("A draft was damaged. It was set aside as {aside}."),
    "draft.newer": marked("{path} is a draft of a newer version. Update the app to go on with it."),
    "draft.gone": marked("The draft of “{title}” is not there any more. It was opened or deleted elsewhere."),
    "voice.missing": marked("No voice on this computer. Text and chimes go on. To mend it, install espeak-ng."),
    "voice.data_missing": marked(
        "The voice lacks its data. Text and chimes go on. To mend it, install espeak-ng-data."
    ),
    "voice.not_started": marked("The voice could not be started. Text and chimes go on."),
    "voice.hung": marked("The voice does not answer. Text and chimes go on. Start the app again to try once more."),
    "voice.died": marked("The voice ended by itself. Text and chimes go on. Start the app again to try once more."),
    "voice.garbage": marked("The voice gives only nonsense. Text and chimes go on. Choose another voice."),
    "voice.empty": marked("There is nothing in this text that the voice can say."),
    "voice.format": marked("The voice writes sound this app cannot play. Text and chimes go on. Choose another voice."),
    "voice.unknown": marked("The chosen voice is not on this computer. Choose another one."),
    "voice.no_language": marked("No voice speaks “{language}”. Text and chimes go on. Install a voice for it."),
    "voice.disk": marked("The voice cannot write its sound anywhere. Text and chimes go on. Make room on the disk."),
    "voice.late": marked("The voice is late. The text goes on, and the voice joins in as soon as it can."),
    "cache.unwritable": marked("The cache folder cannot be written. Everything works, starting a little slower."),
    "recording.missing": marked("The recording is not there, so the voice says this line. Attach it again."),
    "recording.too_big": marked("A recording may have 16 MiB at most. Attach a shorter one."),
    "recording.no_sound": marked("This is no WAV, OGG or FLAC file, or a damaged one. Save it again as one of them."),
    "recording.ending": marked("This is another kind of sound than its name ends in. Let it end in what it is."),
    "recording.form": marked("It has more than two channels, or a rate outside of 8 to 192 kHz. Save it anew."),
    "recording.too_long": marked("It is longer than 90 seconds. Attach one that says this line and no more."),
    "recording.silent": marked("There is nothing to be heard in it. Record it again, nearer to the microphone."),
    "recording.unread": marked("Recordings cannot be prepared here. Make room on the disk, or install the app again."),
    "microphone.none": marked("There is no microphone. Connect one, or attach a file."),
    "microphone.failed": marked("The microphone gives no sound. Choose another one in the system, or attach a file."),
    "sound.no_device": marked("No sound device. The text goes on. Connect one and the sound comes back by itself."),
    "sound.failed": marked("The sound device refuses to play. The text goes on. Choose another device in the system."),
    "sound.stalled": marked("The sound device has stopped answering. The text goes on; the sound is tried again."),
    "terminal.no_display": marked("There is no display, so it plays here in the terminal."),
    "qt.missing": marked("A library of the window system is missing ({reason}). Run: make setup"),
    "journal.none": marked("The journal cannot be used now; the first page says why."),
    "report.missing": marked("{path} cannot be read ({reason})."),
    "report.too_big": marked("{path} is too big for a report."),
    "report.newer": marked("{path} is a report of a newer version. Update the app to read it."),
    "report.broken": marked("{path} is no sound report (at {where}). Ask for it to be made again."),
    "report.nothing": marked("Name what to write: --pdf FILE, --csv FILE, --json FILE, or --read FILE."),
    "report.empty": marked("There was no session yet, so there is nothing to report."),
    "report.days": marked("The last day lies before the first. Give --from the earlier one."),
    "print.exists": marked("{path} is there already. Name another file, or add --force to replace it."),
    "audio.ending": marked("{path} has none of the endings a sound file may have here: {known}. Name it like that."),
    "audio.failed": marked("The sound file could not be made, and nothing was written. Try it once more."),
    "desktop.not_here": marked("There are menu entries of this kind on Linux only."),
    "events.unwritable": marked("The events cannot be written to {path} ({reason}). Name another file."),
    "events.lost": marked("{path} takes no more events ({reason}). The session goes on without."),
    "system.refused": marked("The system refused to go on ({reason}). Nothing that was kept is lost."),
    "app.failed": marked("The app has failed, and the fault is its own. What to send to its makers is in {report}."),
    "app.failed_unreported": marked(
        "The app has failed ({reason}), and the fault is its own. No report could be written."
    ),
}


def fault_sentence(code: str, params: Mapping[str, str | float | int] | None = None) -> str:
    """Return one clear sentence for a code: what happened, what still works, what to do."""
    known = _FAULTS.get(code)
    if known is None:
        return tr("Something outside the app failed ({code}).").format(code=code)
    values = _Named({key: str(value) for key, value in (params or {}).items()})
    if "reason" in values:
        values["reason"] = reason_words(values["reason"])
    if "language" in values:
        values["language"] = language_name(values["language"])
    return tr(known).format_map(values)


def fault_codes() -> frozenset[str]:
    """Return every code that has a sentence of its own."""
    return frozenset(_FAULTS)


class _Named(dict[str, str]):
    """Parameters by name; one that is not given shows as an ellipsis, never as an error over an error."""

    def __missing__(self, key: str) -> str:
        return "…"
