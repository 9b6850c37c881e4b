"""All the codes of what can be wrong with a document or with the world, and what each one carries."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from selfmassage.model.problem import Problem, Severity


class CodeSpec(NamedTuple):
    """What a code means to whoever makes a sentence of it.

    `params` are always there; `maybe` only where there is something to say (`meant`: "did you mean").
    """

    severity: Severity
    params: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()


def _error(*params: str, maybe: tuple[str, ...] = ()) -> CodeSpec:
    return CodeSpec(Severity.ERROR, params, maybe)


def _warning(*params: str, maybe: tuple[str, ...] = ()) -> CodeSpec:
    return CodeSpec(Severity.WARNING, params, maybe)


_MEANT: Final = ("meant",)

CODES: Final[Mapping[str, CodeSpec]] = {
    # The file.
    "file.missing": _error("file"),
    "file.unreadable": _error("file", "reason"),
    "file.too_big": _error("size", "most"),
    "file.empty": _error(),
    "file.not_utf8": _error("offset"),
    # A package of several routines.
    "package.several": _error(),
    "package.damaged": _error(),
    "package.not_one": _error(),
    "package.locked": _error(),
    "package.too_big": _error("most"),
    "package.too_many": _error("count", "most"),
    "package.member": _error("given"),
    "package.member_too_big": _error("given", "most"),
    "package.twice": _error("given"),
    "package.no_sound": _error("given"),
    # JSON itself; parsing ends at the first of these.
    "json.value_expected": _error(),
    "json.key_expected": _error(),
    "json.colon_expected": _error(),
    "json.comma_expected": _error(),
    "json.trailing_comma": _error(),
    "json.extra_data": _error(),
    "json.string_open": _error(),
    "json.control_character": _error(),
    "json.bad_escape": _error(),
    "json.syntax": _error(),
    "json.too_deep": _error("most"),
    # JSON that parses and is still no good.
    "key.duplicate": _error("given", "first_line"),
    "number.not_finite": _error("given"),
    "number.too_long": _error("given"),
    "text.half_character": _error(),
    # The document as a whole.
    "document.not_object": _error(),
    "format.missing": _error("known"),
    "format.newer": _error("given", "known"),
    "format.not_known": _error("given", "known"),
    "routine.too_many_steps": _error("count", "most"),
    "routine.too_long": _error("minutes", "most"),
    # Keys.
    "key.unknown": _error("given", maybe=_MEANT),
    "key.missing": _error("name"),
    # Values.
    "value.not_text": _error(),
    "value.not_whole": _error("given"),
    "value.not_number": _error("given"),
    "value.not_true_false": _error("given"),
    "value.not_list": _error(),
    "value.not_object": _error(),
    "value.too_small": _error("given", "least"),
    "value.too_large": _error("given", "most"),
    "value.choice": _error("given", "choices", maybe=_MEANT),
    "value.other": _error("kind"),
    "text.form": _error(),
    "text.empty": _error(),
    "text.too_long": _error("length", "most"),
    "list.empty": _error(),
    "list.too_long": _error("count", "most"),
    "list.not_pair": _error(),
    "id.form": _error("given"),
    "language.form": _error("given"),
    "point.form": _error("given"),
    "drawing.form": _error("given"),
    "audio.form": _error("given"),
    "recording.not_used": _warning("given", "why"),
    "date.form": _error("given"),
    "author.no_such_day": _error("given"),
    # A step's parts together.
    "step.length_one_of": _error("count"),
    "step.count_needs_tempo": _error("count"),
    "step.count_too_long": _error("count", "most"),
    "step.min_above": _error("low", "seconds"),
    "step.max_below": _error("high", "seconds"),
    "press.place_one_of": _error(),
    "basis.one_of": _error(),
    "basis.line_form": _error(),
    "cue.at_form": _error("given"),
    # What the routine says, held against itself and the body map.
    "id.step_twice": _error("id"),
    "id.stage_twice": _error("id"),
    "text.own_language_missing": _error("language", "have"),
    "text.sides_not_each": _error(),
    "text.brace": _error("at"),
    "path.unknown": _error("given", maybe=_MEANT),
    "path.is_movement": _error("given"),
    "movement.unknown": _error("given", maybe=_MEANT),
    "movement.is_path": _error("given"),
    "point.unknown": _error("given", maybe=_MEANT),
    "point.not_pressed": _error("given"),
    "drawing.shadows": _error("given"),
    "drawing.unused": _warning("given"),
    "drawing.outside": _error("given"),
    "view.lacks_place": _error("given", "place", "home"),
    "view.not_home": _warning("given", "place", "home"),
    "place.forbidden": _error("place", "area"),
    "place.palm_only": _error("place", "area", "most"),
    "pressure.above_cap": _warning("given", "most", "area"),
    "cue.past_end": _error("at", "seconds"),
    "cue.before_start": _error("at", "seconds"),
    "cue.may_drop": _warning("at", "seconds"),
    "cue.collide": _warning("at", "free"),
    "basis.missing": _warning("step"),
    "say.long": _warning("words", "most"),
    "show.long": _warning("words", "most"),
    "last.not_rest": _warning(),
    "set.unknown": _warning("given", maybe=_MEANT),
    # The rules of safety.
    "screening.empty_limit": _error(),
    "screening.page_or_not": _error("id"),
    "screening.no_reason": _error("id"),
    "screening.twice": _error("what", "given"),
    "screening.unknown": _error("given"),
    "screening.language_missing": _error("have"),
    # A course.
    "spacing.times": _error(),
    "spacing.hours": _error(),
    "break.order": _error("days", "up_to"),
    "course.own_language_missing": _error("language", "have"),
    "course.way_twice": _error("id"),
    "course.phase_twice": _error("id"),
    "course.no_routines": _error(),
    "course.routines_in_visits": _error(),
    "course.too_long": _error("sessions", "most"),
    "course.over_in_all": _error("sessions", "most"),
    "course.over_in_a_row": _error("sessions", "most"),
    "course.below_least": _error("sessions", "least"),
    "course.reviews_order": _error(),
    "course.review_late": _error("given", "sessions"),
    "course.better_by": _error("given"),
    "course.routine_unknown": _warning("given", maybe=_MEANT),
    # What the editor says beyond that, while a routine is written.
    "text.blank": _error(),
    "text.translation_missing": _warning("language"),
    "text.side_fixed": _warning("word"),
    "text.promise": _warning("word"),
    "say.takes_longer": _warning("takes", "seconds"),
    "cue.no_room": _warning("at"),
    "step.below_stroke": _warning("seconds", "stroke"),
    "stage.no_rest": _warning("minutes"),
    "path.leaves_region": _warning("place", "region"),
    # Why the editor does not do what it was asked.
    "duration.form": _error("given"),
    "drawing.in_use": _error("given", "count"),
    "drawing.taken": _error("given"),
    "paste.not_json": _error(),
    "paste.nothing": _error(),
}
"""Every code a `Problem` may carry."""

FAULTS: Final[Mapping[str, tuple[str, ...]]] = {
    "file.changed_on_disk": ("path",),
    "file.read_only": ("path",),
    "disk.full": ("path",),
    "disk.failed": ("path", "reason"),
    "audio.failed": (),
    "microphone.none": (),
    "microphone.failed": (),
    "routine.not_found": ("given",),
    "routine.ambiguous_shelf": ("given",),
    "routine.all_left_out": (),
    "course.not_found": ("given",),
    "course.broken": ("path",),
    "course.no_way": ("known",),
    "course.running": (),
    "course.not_yet": ("day",),
    "course.not_started": ("given",),
    "course.none_started": (),
    "course.no_days": (),
    "course.not_asked": (),
    "data.missing": ("path",),
    "journal.newer": ("path", "given", "known"),
    "journal.busy": ("path",),
    "journal.damaged": ("path",),
    "journal.set_aside": ("path", "aside"),
    "journal.rescued": ("path", "aside", "sessions"),
    "journal.restored": ("path", "aside", "sessions", "on"),
    "settings.set_aside": ("path", "aside"),
    "answers.set_aside": ("path", "aside"),
    "mine.taken": ("given",),
    "mine.errors": ("count",),
    "mine.too_big": ("size", "most"),
    "eased.set_aside": ("path", "aside"),
    "draft.set_aside": ("path", "aside"),
    "draft.newer": ("path",),
    "draft.gone": ("title",),
}
"""The codes of `UserError`, and of notices, that the store gives, with their parameters."""


def problem(code: str, path: tuple[str | int, ...] = (), **params: str | float) -> Problem:
    """Make a problem of a known code, with the code's severity; its place in the file is filled in by the store."""
    return Problem(code, CODES[code].severity, path, params=params)
