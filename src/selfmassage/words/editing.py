"""What the edits of a routine are called where they can be taken back, and what offers to mend a finding."""

from collections.abc import Callable, Mapping

from selfmassage.engine.editing.draft import Label
from selfmassage.engine.editing.findings import Mend
from selfmassage.words.catalogue import marked, ntr, tr

_ONE: Mapping[str, str] = {
    "edit.insert_stage": marked("add a stage"),
    "edit.duplicate_step": marked("copy step {number}"),
    "edit.duplicate_stage": marked("copy stage {number}"),
    "edit.delete_step": marked("delete step {number}"),
    "edit.delete_stage": marked("delete stage {number}"),
    "edit.move_step": marked("move step {number}"),
    "edit.move_stage": marked("move stage {number}"),
    "edit.insert_block": marked("insert a block"),
    "edit.set_step": marked("change {field} of step {number}"),
    "edit.set_stage": marked("change {field} of stage {number}"),
    "edit.set_head": marked("change {field}"),
    "edit.add_cue": marked("add a line to step {number}"),
    "edit.move_cue": marked("move a line of step {number}"),
    "edit.remove_cue": marked("remove a line of step {number}"),
    "edit.add_drawing": marked("draw a path"),
    "edit.change_drawing": marked("redraw a path"),
    "edit.rename_drawing": marked("rename a path"),
    "edit.remove_drawing": marked("remove a path"),
    "edit.add_rest": marked("add a rest"),
    "edit.source": marked("change the source"),
    "edit.bring_back": marked("bring back an earlier version"),
}
_KINDS: Mapping[str, tuple[str, str]] = {
    "stroke": (marked("add a stroke"), marked("turn step {number} into a stroke")),
    "press": (marked("add a press"), marked("turn step {number} into a press")),
    "rest": (marked("add a rest"), marked("turn step {number} into a rest")),
    "exercise": (marked("add an exercise"), marked("turn step {number} into an exercise")),
}
_SEVERAL: Mapping[str, Callable[[int], str]] = {
    "edit.duplicate_steps": lambda count: ntr("copy {n} step", "copy {n} steps", count),
    "edit.duplicate_stages": lambda count: ntr("copy {n} stage", "copy {n} stages", count),
    "edit.delete_steps": lambda count: ntr("delete {n} step", "delete {n} steps", count),
    "edit.delete_stages": lambda count: ntr("delete {n} stage", "delete {n} stages", count),
    "edit.move_steps": lambda count: ntr("move {n} step", "move {n} steps", count),
    "edit.move_stages": lambda count: ntr("move {n} stage", "move {n} stages", count),
    "edit.paste_steps": lambda count: ntr("paste {n} step", "paste {n} steps", count),
    "edit.paste_stages": lambda count: ntr("paste {n} stage", "paste {n} stages", count),
    "edit.take_parts": lambda count: ntr("take over {n} change", "take over {n} changes", count),
    "edit.set_many": lambda count: ntr("change {field} of {n} step", "change {field} of {n} steps", count),
}
# As they stand inside a sentence. A field that is not here is called by what it is in the file.
_FIELDS: Mapping[str, str] = {
    "title": marked("title"),
    "summary": marked("summary"),
    "id": marked("id"),
    "language": marked("language"),
    "region": marked("region"),
    "performer": marked("who does it"),
    "position": marked("position"),
    "position_note": marked("note on the position"),
    "equipment": marked("things needed"),
    "start_side": marked("side to start with"),
    "cautions": marked("cautions"),
    "frequency": marked("how often"),
    "author": marked("author"),
    "technique": marked("technique"),
    "hand": marked("hand"),
    "path": marked("path"),
    "point": marked("point"),
    "movement": marked("movement"),
    "view": marked("picture"),
    "side": marked("side"),
    "seconds": marked("time"),
    "strokes": marked("number of strokes"),
    "repetitions": marked("number of repetitions"),
    "min_seconds": marked("shortest time"),
    "max_seconds": marked("longest time"),
    "turns": marked("turns"),
    "wait": marked("waiting"),
    "tempo": marked("tempo"),
    "pressure": marked("pressure"),
    "say": marked("what is said"),
    "show": marked("what is shown"),
    "cues": marked("further lines"),
    "audio": marked("your own voice"),
    "basis": marked("source"),
}
_MENDS: Mapping[str, str] = {
    "mend.add_rest": marked("Add a rest of {seconds} s"),
    "mend.write": marked("Write it"),
    "mend.shorten": marked("Shorten the line"),
    "mend.choose_path": marked("Choose another place"),
    "mend.draw": marked("Draw it anew"),
    "mend.name_source": marked("Name the source"),
    "mend.new_id": marked("Call it “{id}”"),
    "mend.set_seconds": marked("Make it {seconds} s"),
    "mend.set_pressure": marked("Set it to {pressure}"),
    "mend.use_name": marked("Use “{name}”"),
    "mend.own_view": marked("Show its own picture"),
    "mend.remove_drawing": marked("Remove the drawing"),
    "mend.double_brace": marked("Keep it as a bracket"),
    "mend.say_one_side": marked("Say “{words}”"),
    "mend.side_each": marked("Do it on each side"),
    "mend.word_by_side": marked("Let each side get its word"),
    "mend.move_cue": marked("Say it at {at} s"),
    "mend.cue_half": marked("Say it at half time"),
    "mend.remove_cue": marked("Remove the line"),
}


def label_text(label: Label) -> str:
    """Return what an edit is called inside a sentence: `move step 3`."""
    params = {key: str(value) for key, value in label.params.items()}
    if "kind" in params:
        insert, change = _KINDS[params["kind"]]
        chosen = change if "number" in params else insert
        return tr(chosen).format(**params)
    if "field" in params:
        params["field"] = field_text(params["field"])
    if "count" in params:
        return _SEVERAL[label.code](int(label.params["count"])).format(**params)
    return tr(_ONE[label.code]).format(**params)


def undo_text(label: Label) -> str:
    """Return `Undo move step 3`."""
    return tr("Undo {what}").format(what=label_text(label))


def redo_text(label: Label) -> str:
    """Return `Redo move step 3`."""
    return tr("Redo {what}").format(what=label_text(label))


def field_text(field: str) -> str:
    """Return what a field of a routine, stage or step is called inside a sentence."""
    return tr(_FIELDS[field]) if field in _FIELDS else field


def mend_text(mend: Mend) -> str:
    """Return the words of the link that mends a finding."""
    return tr(_MENDS[mend.code]).format(**{key: str(value) for key, value in mend.params.items()})


def label_codes() -> frozenset[str]:
    """Return every code of an edit that has a name."""
    return frozenset({*_ONE, *_SEVERAL, "edit.insert_step", "edit.change_kind"})


def mend_codes() -> frozenset[str]:
    """Return every code of a mend that has words."""
    return frozenset(_MENDS)
