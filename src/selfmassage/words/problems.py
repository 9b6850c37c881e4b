"""The sentence for each problem of a document: what is wrong and what to do about it."""

from collections.abc import Mapping

from selfmassage.model.problem import Problem, Severity
from selfmassage.words.area_names import area_name
from selfmassage.words.catalogue import marked, tr
from selfmassage.words.faults import fault_sentence
from selfmassage.words.reasons import reason_words

_SENTENCES: Mapping[str, str] = {
    "file.missing": marked("There is no file {file}. Check the name."),
    "file.unreadable": marked("{file} cannot be read ({reason}). Check that it is a file you may open."),
    "file.too_big": marked("The file has {size} bytes, more than the {most} a routine may have. Split it."),
    "file.empty": marked("The file is empty. Start from a copy of a routine that works."),
    "file.not_utf8": marked("The file is not UTF-8 text (byte {offset}). Save it again as UTF-8."),
    "package.several": marked("This is a package, not one routine. Open it in the window and add what is in it."),
    "package.damaged": marked("This is no package, or a damaged one. Let it be sent again."),
    "package.not_one": marked("This archive is no package of routines. Take the routines out of it and add those."),
    "package.locked": marked("This package is locked with a password. Let it be sent without one."),
    "package.too_big": marked("The package is larger than {most} bytes. Let it be sent in several parts."),
    "package.too_many": marked("The package holds {count} things, more than {most}. Let it be sent in several parts."),
    "package.member": marked("The package holds “{given}”, which belongs in none. Nothing was taken out of it."),
    "package.member_too_big": marked(
        "“{given}” in the package is larger than {most} bytes allow. Nothing was taken out of it."
    ),
    "package.twice": marked("The package holds “{given}” twice. Nothing was taken out of it."),
    "package.no_sound": marked("“{given}” in the package is no recording. Nothing was taken out of it."),
    "json.value_expected": marked("A value is missing here. Write a text, a number, a list or an object."),
    "json.key_expected": marked("A name in double quotes is missing here."),
    "json.colon_expected": marked("A colon is missing between the name and its value."),
    "json.comma_expected": marked("A comma is missing before this, or a bracket is not closed."),
    "json.trailing_comma": marked("There is a comma after the last entry. Take it away."),
    "json.extra_data": marked("Something follows after the end of the routine. Take it away."),
    "json.string_open": marked("A text is not closed. Put a double quote at its end."),
    "json.control_character": marked("A text holds a line break or another control character. Write \\n instead."),
    "json.bad_escape": marked("A backslash is followed by something it cannot stand before. Write two backslashes."),
    "json.syntax": marked("This is not valid JSON. Compare the line with a routine that works."),
    "json.too_deep": marked("Brackets are nested more than {most} deep. A routine needs far fewer."),
    "key.duplicate": marked("“{given}” stands twice here; the first is in line {first_line}. Take one away."),
    "number.not_finite": marked("“{given}” is not a number that can be used. Write an ordinary number."),
    "number.too_long": marked("“{given}” has too many digits. Write a shorter number."),
    "text.half_character": marked("A text holds half of a character. Type that place again."),
    "document.not_object": marked("A routine begins with a curly bracket. Compare with a routine that works."),
    "format.missing": marked('The format is not named. Add "format": {known} at the beginning.'),
    "format.newer": marked(
        "This was made by a newer version (format {given}; this one knows {known}). Update the app."
    ),
    "format.not_known": marked('Format {given} is not known. Write "format": {known}.'),
    "routine.too_many_steps": marked("The routine has {count} steps, more than {most}. Split it in two."),
    "routine.too_long": marked("The routine lasts {minutes} minutes, more than {most}. Shorten it or split it in two."),
    "key.unknown": marked("“{given}” is not known here. Take it away or correct it."),
    "key.missing": marked("“{name}” is missing here. Add it."),
    "value.not_text": marked("This must be a text. Put it in double quotes."),
    "value.not_whole": marked("{given} is not a whole number. Write it without a point and without quotes."),
    "value.not_number": marked("{given} is not a number. Write it in digits, without quotes."),
    "value.not_true_false": marked("{given} is neither true nor false. Write one of them, without quotes."),
    "value.not_list": marked("This must be a list in square brackets."),
    "value.not_object": marked("This must be an object in curly brackets."),
    "value.too_small": marked("{given} is too small. The least is {least}."),
    "value.too_large": marked("{given} is too large. The most is {most}."),
    "value.choice": marked("“{given}” is not one of: {choices}."),
    "value.other": marked("This value cannot be used ({kind}). Compare it with a routine that works."),
    "text.form": marked("This must be a text, or an object from language code to text."),
    "text.empty": marked("This text is empty. Write something or take it away."),
    "text.too_long": marked("This text has {length} characters, more than {most}. Shorten it."),
    "list.empty": marked("This list is empty. Put at least one entry in."),
    "list.too_long": marked("This list has {count} entries, more than {most}. Shorten it."),
    "list.not_pair": marked("A place is two numbers, across and down: [x, y]."),
    "id.form": marked("“{given}” cannot be a name here. Use small letters, digits and hyphens, at most 64."),
    "language.form": marked("“{given}” is no language code. Write one like en, de or pt-BR."),
    "point.form": marked("“{given}” is no code of a point. Write one like LI4 or EX-HN15."),
    "drawing.form": marked("“{given}” cannot name a drawing. Begin with my- and use small letters, digits, hyphens."),
    "audio.form": marked(
        "“{given}” cannot name a recording. Use small letters, digits, hyphens and .wav, .ogg or .flac."
    ),
    "recording.not_used": marked("The recording “{given}” is not used; the voice says the line. {why}"),
    "date.form": marked("“{given}” is no date. Write it as year-month-day: 2026-11-20."),
    "author.no_such_day": marked("There is no day {given} in the calendar. Correct it."),
    "step.length_one_of": marked("A step needs either seconds or {count}. Give exactly one of the two."),
    "step.count_needs_tempo": marked("Counted {count} need a tempo above 0. Add how many a minute."),
    "step.count_too_long": marked("These {count} take longer than {most} s. Take fewer or a faster tempo."),
    "step.min_above": marked("min_seconds is {low}, more than the step's {seconds} s. Lower it."),
    "step.max_below": marked("max_seconds is {high}, less than the step's {seconds} s. Raise it."),
    "press.place_one_of": marked("A press needs either a point or a path. Give exactly one of the two."),
    "basis.one_of": marked("A basis is either a source with its line or a reason for our own proposal, not both."),
    "basis.line_form": marked("A line is a whole number from 1, or a list of such numbers."),
    "cue.at_form": marked('{given} is no time of a cue. Write whole seconds, negative from the end, or "half".'),
    "id.step_twice": marked("Two steps are called “{id}”. Give one of them another id."),
    "id.stage_twice": marked("Two stages are called “{id}”. Give one of them another id."),
    "text.own_language_missing": marked("The routine's own language “{language}” is missing; there is {have}. Add it."),
    "text.sides_not_each": marked(
        "{{right|left}} works only in steps with side each. Say it without, or change the side."
    ),
    "text.brace": marked("A curly bracket stands alone (character {at}). Double it, or complete {{right|left}}."),
    "path.unknown": marked("There is no path “{given}” in the body map."),
    "path.is_movement": marked("“{given}” is a movement of the body. Use it in an exercise, or choose a path."),
    "movement.unknown": marked("There is no movement “{given}” in the body map."),
    "movement.is_path": marked("“{given}” is a path for a hand. Use it in a stroke, or choose a movement."),
    "point.unknown": marked("There is no point “{given}” in the body map."),
    "point.not_pressed": marked("“{given}” is a landmark and is not pressed. Choose another point."),
    "drawing.shadows": marked("The drawing “{given}” has the name of something in the body map. Rename it."),
    "drawing.unused": marked("The drawing “{given}” is not used by any step. Use it or take it away."),
    "drawing.outside": marked("The drawing “{given}” leaves the picture. Move its points inside."),
    "view.lacks_place": marked("“{place}” is not in the view {given}. Use {home} or leave the view out."),
    "view.not_home": marked("“{place}” is shown best in the view {home}, not {given}."),
    "place.forbidden": marked("“{place}” runs over a place that must not be massaged ({area}). Choose another."),
    "place.palm_only": marked(
        "“{place}” crosses a place for flat palms only, at pressure {most} at most ({area}). Lower it."
    ),
    "pressure.above_cap": marked("Pressure {given} is more than the {most} this area bears ({area}). Lower it."),
    "cue.past_end": marked("The cue at {at} comes after the end of the step's {seconds} s. Move it earlier."),
    "cue.before_start": marked("The cue at {at} comes before the start of the step's {seconds} s. Move it later."),
    "cue.may_drop": marked("The cue at {at} is left out when the step is shortened to {seconds} s."),
    "cue.collide": marked("Two cues of this step are due at {at}. Move one of them."),
    "basis.missing": marked("The step “{step}” does not say where its numbers come from. Add a basis."),
    "say.long": marked("{words} words to say are hard to follow; {most} are plenty. Shorten it."),
    "show.long": marked("{words} words to show are hard to read from afar; {most} are plenty. Shorten it."),
    "last.not_rest": marked("The routine does not end with a rest. Add one."),
    "set.unknown": marked("There is no set of safety questions called “{given}”, so it asks nothing."),
    "screening.empty_limit": marked("This limit leaves nothing out. Say which steps it means."),
    "screening.page_or_not": marked("“{id}” has a page and a question, with why it is asked, or none of them."),
    "screening.no_reason": marked(
        "“{id}” locks something and needs a reason and advice, or it does not and is not asked."
    ),
    "screening.twice": marked("“{given}” stands twice in {what}. Take one out."),
    "screening.unknown": marked("There is nothing called “{given}”."),
    "screening.language_missing": marked("This text is there in {have} only. It needs de, en and ru."),
    "spacing.times": marked("Weekly spacing, and no other, says how often in seven days. Write “times” beside it."),
    "spacing.hours": marked("Spacing by hours, and no other, says how many lie between. Write “hours” beside it."),
    "break.order": marked("The break ends after {up_to} days at most, before its {days} are over. Swap the two."),
    "course.own_language_missing": marked("The course's language “{language}” is missing; there is {have}. Add it."),
    "course.way_twice": marked("Two ways are called “{id}”. Give one of them another id."),
    "course.phase_twice": marked("Two phases of this way are called “{id}”. Give one of them another id."),
    "course.no_routines": marked("This phase names no routine. Name at least one that counts as its session."),
    "course.routines_in_visits": marked("Visits to a specialist play no routine. Take this list away."),
    "course.too_long": marked("This way has {sessions} sessions, more than {most}. Make two courses of it."),
    "course.over_in_all": marked("This way has {sessions} sessions, more than the cap of {most} in all. Take fewer."),
    "course.over_in_a_row": marked("This way has {sessions} sessions, more than the {most} in a row. Take fewer."),
    "course.below_least": marked("This way has {sessions} sessions, fewer than the least of {least}. Take more."),
    "course.reviews_order": marked("The sessions of the reviews do not rise. Write the earlier ones first."),
    "course.review_late": marked("No way has a session {given}; the longest has {sessions}. Ask earlier."),
    "course.better_by": marked("Nobody is asked after session {given}. Take one that stands in “after”."),
    "course.routine_unknown": marked("There is no routine called “{given}”, so nothing can be started here."),
    "text.blank": marked("Nothing is written here yet. Write something."),
    "text.translation_missing": marked("The wording in “{language}” is missing. Other texts have one."),
    "text.side_fixed": marked("“{word}” is said on both sides. Write {{right|left}}, and each side gets its word."),
    "text.promise": marked("“{word}” promises more than a massage can keep. Say how it may feel."),
    "say.takes_longer": marked("The line takes {takes} s to say. There are {seconds}."),
    "cue.no_room": marked("There is no room for the cue at {at}, so it is left out. Move or shorten it."),
    "step.below_stroke": marked("The step lasts {seconds} s, one stroke {stroke}. Make it longer or the tempo faster."),
    "stage.no_rest": marked("{minutes} minutes without a rest when this stage ends. Add one."),
    "path.leaves_region": marked("“{place}” lies outside of the routine's region. Choose another."),
    "duration.form": marked("“{given}” is no length of time. Write 90, 1:30 or 1 min 30."),
    "drawing.in_use": marked("The drawing “{given}” is used by {count} steps. Choose their path first."),
    "drawing.taken": marked("There is a drawing “{given}” already. Choose another name."),
    "paste.not_json": marked("What was copied is no step or stage. Copy some, and paste again."),
    "paste.nothing": marked("What was copied holds no step and no stage. Copy some, and paste again."),
}


def problem_sentence(problem: Problem) -> str:
    """Return one plain sentence or two: what is wrong, what to do, and what may have been meant."""
    params = {key: str(value) for key, value in problem.params.items()}
    known = _SENTENCES.get(problem.code)
    if "area" in params:
        params["area"] = area_name(params["area"])
    if "reason" in params:
        params["reason"] = reason_words(params["reason"])
    if "why" in params:
        params["why"] = fault_sentence(params["why"])
    if known is None:
        return tr("This is not right ({code}).").format(code=problem.code)
    said = tr(known).format(**params)
    if "meant" in params:
        said += " " + tr("Did you mean “{meant}”?").format(meant=params["meant"])
    return said


def severity_name(severity: Severity) -> str:
    """Return the word for how much a problem matters."""
    return tr("error") if severity is Severity.ERROR else tr("warning")


def problem_codes() -> frozenset[str]:
    """Return every code that has a sentence."""
    return frozenset(_SENTENCES)
