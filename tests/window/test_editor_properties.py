"""Everything a step holds is changed in a real window: by the keyboard alone, and by the pointer alone."""

from collections.abc import Callable
from typing import Any

from selfmassage.engine.editing.draft import BLANK
from selfmassage.model.step import Exercise, Press, Stroke
from tests.window.person import TITLE, Person
from tests.window.tasks import begin_a_routine, begin_from_nothing, step_of, written

PANEL = "editor-properties"
# The name of a recording comes from the file, and is shown alone.
SHOWN_ALONE = {"audio"}


class Watched:
    """The first step of the routine, and which of its properties have been another since."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.first = step_of(person.state, 0, 0)
        self.changed: set[str] = set()

    def so(self, **wanted: Any) -> Callable[[Any], bool]:
        """Return a question: whether the step has these, None for what it is to lack."""

        def is_so(now: Any) -> bool:
            step = step_of(now, 0, 0)
            self.changed |= {name for name in {*step, *self.first} if step.get(name) != self.first.get(name)}
            return all(_plain(name, step.get(name)) == value for name, value in wanted.items())

        return is_so


def _plain(name: str, value: Any) -> Any:
    return written(value or "") if name in {"title", "say", "show"} else value


def has_cues(*wanted: tuple[Any, str, str | None]) -> Callable[[Any], bool]:
    """Return a question: whether the step has these further lines, each when, what and what for."""

    def is_so(now: Any) -> bool:
        cues = step_of(now, 0, 0).get("cues", ())
        return [(one["at"], written(one["say"]), one.get("priority")) for one in cues] == list(wanted)

    return is_so


def assert_all_changed(watched: Watched) -> None:
    """All that steps of these kinds hold has been changed."""
    held = {*Stroke.model_fields, *Press.model_fields, *Exercise.model_fields}
    assert held - watched.changed == SHOWN_ALONE


def take_back_and_do_again(person: Person, begun: Any) -> None:
    """Undo all there is, and redo it."""
    done = person.state
    person.key(*["ctrl+z"] * 100)
    person.wait(lambda now: now["routine"] == begun["routine"], "all is taken back")
    person.key(*["ctrl+shift+z"] * 100)
    person.wait(lambda now: now["routine"] == done["routine"], "all is done again")


def test_by_the_keyboard_alone_every_property_of_a_step_is_changed(person):
    begin_a_routine(person)
    begun = person.state
    person.line_to(0)
    person.key("ctrl+1")
    person.wait(lambda now: now["line"] == [0, 0], "a stroke is added")
    watched = Watched(person)
    change_the_work_by_keys(person, watched)
    change_the_length_by_keys(person, watched)
    change_the_words_by_keys(person, watched)
    change_the_further_lines_by_keys(person)
    change_the_rest_by_keys(person, watched)
    change_the_kind_by_keys(person, watched)
    assert_all_changed(watched)
    take_back_and_do_again(person, begun)


def change_the_work_by_keys(person: Person, watched: Watched) -> None:
    so = watched.so
    person.tab_to(PANEL, "F6")
    person.type_over("edit-title", "Long lanes", so(title="Long lanes"))
    person.choose("edit-technique", "Rubbing", so(technique="friction"))
    assert "The hand shifts the skin" in " ".join(person.ask("texts", "field-technique"))
    person.choose("edit-hand-part", "Palm", so(hand={"part": "palm", "which": watched.first["hand"]["which"]}))
    person.choose("edit-hand-which", "Both", so(hand={"part": "palm", "which": "both"}))
    pick_by_keys(person, "Lanes down the collar zone")
    person.wait(so(path="collar-lanes"), "the path is followed")
    person.tab_to(PANEL, "F6")
    person.turn("edit-side", "Right", so(side="midline"))


def pick_by_keys(person: Person, words: str) -> None:
    """Go to the picture and from place to place on it."""
    person.tab_to("place-pick")
    person.key("space")
    person.wait(lambda now: now["tool"] == "pick" and "canvas_body" in now["focus"], "the picture has the keyboard")
    for _ in range(120):
        now = person.state
        if now["named"] == words:
            break
        person.key("Right")
        person.wait_for_other("named", now)
    person.key("Return")
    person.wait(lambda now: now["tool"] is None, f"{words} is picked")


def change_the_length_by_keys(person: Person, watched: Watched) -> None:
    so = watched.so
    person.type_over("edit-seconds", "1 min 30", so(seconds=90))
    person.type_over("edit-tempo", "24", so(tempo=24))
    person.turn("edit-length", "Right", so(seconds=None, strokes=36))
    person.type_over("edit-strokes", "40", so(strokes=40))
    person.turn("edit-strokes", "Up", so(strokes=42))
    person.type_over("edit-min_seconds", "1:10", so(min_seconds=70))
    person.type_over("edit-max_seconds", "120", so(max_seconds=120))
    person.turn("edit-pressure", "Left", so(pressure=1))


def change_the_words_by_keys(person: Person, watched: Watched) -> None:
    so = watched.so
    person.tab_to("edit-side", "shift+Tab")
    person.turn("edit-side", "Left", so(side="each"))
    person.type_over("edit-say", "Rub down on the ", so(say="Rub down on the "))
    person.tab_to("by-side-say")
    person.key("space")
    person.wait(so(say="Rub down on the {right|left}"), "there is a word for each side")
    told = " ".join(person.ask("texts", "field-say"))
    assert "“Rub down on the right”" in told
    assert "“Rub down on the left”" in told
    person.type_over("edit-show", "Rub slowly down.", so(show="Rub slowly down."))
    person.wait(lambda _: "3 of 30 words" in person.ask("texts", "field-show"), "the words are counted")


def change_the_further_lines_by_keys(person: Person) -> None:
    person.tab_to("cue-add")
    person.key("space")
    person.wait(lambda now: "edit-cue-say" in now["focus"], "a line can be written")
    person.type("Slower.")
    person.wait(has_cues(("half", "Slower.", None)), "a line is said half way")
    person.tab_to("edit-cue-from", "shift+Tab")
    person.turn("edit-cue-from", "Left", lambda now: step_of(now, 0, 0)["cues"][0]["at"] == -53)
    person.turn("edit-cue-from", "Left", lambda now: step_of(now, 0, 0)["cues"][0]["at"] == 52)
    person.type_over("edit-cue-at", "20", has_cues((20, "Slower.", None)))
    person.choose("edit-cue-priority", "Tempo", has_cues((20, "Slower.", "tempo")))
    person.tab_to("cue-strip", "shift+Tab")
    person.key("Right", "shift+Right")
    person.wait(has_cues((26, "Slower.", "tempo")), "the mark is moved")
    person.key("Insert")
    person.wait(lambda now: "edit-cue-say" in now["focus"], "another line can be written")
    person.type("Breathe.")
    person.wait(has_cues((26, "Slower.", "tempo"), ("half", "Breathe.", None)), "there are two lines")
    person.tab_to("cue-strip", "shift+Tab")
    person.key("Up", "Delete")
    person.wait(has_cues(("half", "Breathe.", None)), "the first line is taken away")


def change_the_rest_by_keys(person: Person, watched: Watched) -> None:
    so = watched.so
    person.turn("edit-basis", "Left", so(basis={"proposed": BLANK}))
    person.type_over("edit-basis-proposed", "Felt good.", so(basis={"proposed": "Felt good."}))
    person.tab_to("edit-basis", "shift+Tab")
    person.key("Left")
    person.wait(lambda now: "source" in step_of(now, 0, 0)["basis"], "it comes from an article")
    person.choose("edit-basis-source", "S1", lambda now: step_of(now, 0, 0)["basis"]["source"] == "S1")
    person.type_over("edit-basis-line", "12, 15", lambda now: step_of(now, 0, 0)["basis"].get("line") == [12, 15])
    told = {"source": "S1", "line": [12, 15], "says": "Down, slowly."}
    person.type_over("edit-basis-says", "Down, slowly.", so(basis=told))
    person.choose("edit-view", "The back", so(view="back"))
    person.type_over("edit-id", "long-lanes", so(id="long-lanes"))


def change_the_kind_by_keys(person: Person, watched: Watched) -> None:
    so = watched.so
    person.turn("edit-kind", "Right", so(kind="press"))
    pick_by_keys(person, "LI16 Jugu")
    person.wait(so(point="LI16", path=None), "the point is pressed")
    person.tab_to(PANEL, "F6")
    person.type_over("edit-turns", "4", so(turns=4))
    person.tab_to("edit-wait")
    person.key("space")
    person.wait(so(wait=True), "it waits")
    person.tab_to("edit-kind", "shift+Tab")
    person.turn("edit-kind", "Right", so(kind="rest"))
    person.turn("edit-kind", "Right", so(kind="exercise"))
    pick_by_keys(person, "Turn the head")
    person.wait(so(movement="head-turn"), "the movement is made")
    person.tab_to(PANEL, "F6")
    person.turn("edit-length", "Right", so(seconds=None))
    person.type_over("edit-repetitions", "6", so(repetitions=6))


def test_by_the_pointer_alone_every_property_of_a_step_is_changed(person):
    begin_from_nothing(person)
    begun = person.state
    person.click("cell", 0, -1, TITLE)
    person.click("part", "outline-add")
    person.click("entry", "Stroke")
    person.wait(lambda now: now["line"] == [0, 0], "a stroke is added")
    watched = Watched(person)
    change_the_work_by_pointer(person, watched)
    change_the_length_by_pointer(person, watched)
    change_the_words_by_pointer(person, watched)
    change_the_further_lines_by_pointer(person)
    change_the_rest_by_pointer(person, watched)
    change_the_kind_by_pointer(person, watched)
    assert_all_changed(watched)
    done = person.state
    while person.ask("part", "editor-undo"):
        person.click("part", "editor-undo", times=10)
    assert person.state["routine"] == begun["routine"]
    while person.ask("part", "editor-redo"):
        person.click("part", "editor-redo", times=10)
    assert person.state["routine"] == done["routine"]


def key_down(person: Person, field: str, words: str, until_so: Callable[[Any], object]) -> None:
    """Click one key of a row."""
    person.press(PANEL, words, field)
    person.wait(until_so, f"{field} is {words}")


def change_the_work_by_pointer(person: Person, watched: Watched) -> None:
    so, hand = watched.so, watched.first["hand"]
    person.tap(PANEL, "edit-title", "Long lanes", so(title="Long lanes"))
    person.take(PANEL, "edit-technique", "Rubbing", so(technique="friction"))
    person.take(PANEL, "edit-hand-part", "Palm", so(hand=hand | {"part": "palm"}))
    person.take(PANEL, "edit-hand-which", "Both", so(hand={"part": "palm", "which": "both"}))
    pick_by_pointer(person, "collar-lanes", "Lanes down the collar zone")
    person.wait(so(path="collar-lanes"), "the path is followed")
    key_down(person, "edit-side", "Middle", so(side="midline"))
    key_down(person, "edit-side", "Each", so(side="each"))


def pick_by_pointer(person: Person, name: str, words: str) -> None:
    """Choose to pick, and click a place on the picture; where several lie on each other, the one that is meant."""
    person.press(PANEL, "place-pick")
    person.wait(lambda now: now["tool"] == "pick", "a place can be picked")
    person.click("target", name)
    now = person.wait(lambda now: now["popup"] or now["tool"] is None, f"{name} is clicked")
    if now["popup"]:
        person.click("entry", words)
    person.wait(lambda now: now["tool"] is None, f"{words} is picked")


def change_the_length_by_pointer(person: Person, watched: Watched) -> None:
    so, first = watched.so, watched.first["seconds"]
    person.count(PANEL, "edit-seconds", 1, so(seconds=first + 10))
    person.count(PANEL, "edit-seconds", -1, so(seconds=first + 5))
    person.tap(PANEL, "edit-seconds", "1:30", so(seconds=90))
    person.count(PANEL, "edit-tempo", 1, so(tempo=2))
    person.tap(PANEL, "edit-tempo", "24", so(tempo=24))
    key_down(person, "edit-length", "Number", so(seconds=None, strokes=36))
    person.count(PANEL, "edit-strokes", 1, so(strokes=40))
    person.count(PANEL, "edit-min_seconds", 1, so(min_seconds=15))
    person.tap(PANEL, "edit-max_seconds", "120", so(max_seconds=120))
    key_down(person, "edit-pressure", "1: Light", so(pressure=1))


def change_the_words_by_pointer(person: Person, watched: Watched) -> None:
    so = watched.so
    person.tap(PANEL, "edit-say", "Rub down on the ", so(say="Rub down on the "))
    person.press(PANEL, "by-side-say")
    person.wait(so(say="Rub down on the {right|left}"), "there is a word for each side")
    person.wait(lambda _: "“Rub down on the left”" in person.ask("texts", "field-say"), "both sides are shown")
    person.tap(PANEL, "edit-show", "Rub slowly down.", so(show="Rub slowly down."))
    person.wait(lambda _: "3 of 30 words" in person.ask("texts", "field-show"), "the words are counted")


def change_the_further_lines_by_pointer(person: Person) -> None:
    person.press(PANEL, "cue-add")
    person.wait(lambda now: "edit-cue-say" in now["focus"], "a line can be written")
    person.type("Slower.")
    person.wait(has_cues(("half", "Slower.", None)), "a line is said half way")
    key_down(person, "edit-cue-from", "Before end", lambda now: step_of(now, 0, 0)["cues"][0]["at"] == -50)
    key_down(person, "edit-cue-from", "After start", lambda now: step_of(now, 0, 0)["cues"][0]["at"] == 50)
    person.tap(PANEL, "edit-cue-at", "20", has_cues((20, "Slower.", None)))
    person.take(PANEL, "edit-cue-priority", "Tempo", has_cues((20, "Slower.", "tempo")))
    person.roll_to(PANEL, "cue", 0)
    person.drag(("cue", 0), 0, 120)
    person.wait(lambda now: step_of(now, 0, 0)["cues"][0]["at"] > 45, "the mark is pulled")
    # On the line, where no mark is.
    x, y = person.ask("cue", 0)
    person.desk.ask("mousemove", str(x - 120), str(y), "click", "--repeat", "2", "--delay", "20", "1")
    person.wait(lambda now: "edit-cue-say" in now["focus"], "another line can be written")
    person.type("Breathe.")
    person.wait(lambda now: [written(one["say"]) for one in step_of(now, 0, 0)["cues"]][-1] == "Breathe.", "two lines")
    person.roll_to(PANEL, "cue", 0)
    person.click("cue", 0)
    person.press(PANEL, "cue-remove")
    person.wait(lambda now: len(step_of(now, 0, 0)["cues"]) == 1, "the first line is taken away")


def change_the_rest_by_pointer(person: Person, watched: Watched) -> None:
    so = watched.so
    key_down(person, "edit-basis", "Own", so(basis={"proposed": BLANK}))
    person.tap(PANEL, "edit-basis-proposed", "Felt good.", so(basis={"proposed": "Felt good."}))
    key_down(person, "edit-basis", "Article", lambda now: "source" in step_of(now, 0, 0)["basis"])
    person.take(PANEL, "edit-basis-source", "S1", lambda now: step_of(now, 0, 0)["basis"]["source"] == "S1")
    person.tap(PANEL, "edit-basis-line", "12, 15", lambda now: step_of(now, 0, 0)["basis"].get("line") == [12, 15])
    told = {"source": "S1", "line": [12, 15], "says": "Down, slowly."}
    person.tap(PANEL, "edit-basis-says", "Down, slowly.", so(basis=told))
    person.take(PANEL, "edit-view", "The back", so(view="back"))
    person.tap(PANEL, "edit-id", "long-lanes", so(id="long-lanes"))


def change_the_kind_by_pointer(person: Person, watched: Watched) -> None:
    so = watched.so
    key_down(person, "edit-kind", "Press", so(kind="press"))
    pick_by_pointer(person, "LI16", "LI16 Jugu")
    person.wait(so(point="LI16", path=None), "the point is pressed")
    person.count(PANEL, "edit-turns", 1, so(turns=4))
    person.press(PANEL, "edit-wait")
    person.wait(so(wait=True), "it waits")
    key_down(person, "edit-kind", "Exercise", so(kind="exercise"))
    pick_by_pointer(person, "head-turn", "Turn the head")
    person.wait(so(movement="head-turn"), "the movement is made")
    key_down(person, "edit-length", "Number", so(seconds=None))
    turns = step_of(person.state, 0, 0)["repetitions"]
    person.count(PANEL, "edit-repetitions", -1, so(repetitions=turns - 2))
