"""What a screen reader is told: roles, names, values, focus, and each change of state."""

from functools import partial

from tests.window.desk import until


def has_focus(reader, name) -> bool:
    return reader.focused() == name


def by_name(found, name):
    return next(one for one in found if one["name"] == name)


def test_the_first_page_is_named_and_start_has_the_focus(open_window):
    window = open_window()
    window.wait_for("Start")
    found = window.look()
    start = by_name(found, "Start")
    assert start["role"] in {"push button", "button"}
    assert "focused" in start["states"]
    assert "min" in start["description"]
    row = by_name(found, "Collar zone, full self-massage, 11 min")
    assert (row["role"], "checked" in row["states"]) == ("radio button", True)
    nameless = [one for one in found if "focusable" in one["states"] and not one["name"]]
    assert nameless == []


def test_the_player_is_named_and_every_change_is_announced(open_window, reader):
    window = open_window()
    reader.heard.clear()
    window.start()
    until(lambda: any(text.startswith("It begins") for text in reader.announced()), "the start is not announced")
    found = window.look()
    assert reader.focused() == "Collar zone, full self-massage"
    hurts = by_name(found, "It hurts")
    assert hurts["role"] in {"push button", "button"}
    ring = next(one for one in found if one["role"] == "progress bar")
    assert ring["name"] == "Seconds left"
    assert ring["value"][1:] == [0, 5]
    stages = [one["name"] for one in found if one["name"].startswith("Stage ")]
    assert len(stages) == 8
    window.key("space")
    until(lambda: "Paused. Press any key to go on." in reader.announced(), "the pause is not announced")
    window.key("space")
    until(lambda: any(text.startswith("It goes on") for text in reader.announced()), "going on is not announced")
    window.key("h")
    until(lambda: any(text.startswith("The massage has stopped.") for text in reader.announced()), "the stop is not")
    window.key("Tab")
    until(lambda: reader.focused() == "0", "Tab does not begin at the pain scale")
    cells = [one for one in window.look() if one["role"] == "radio button"]
    assert [one["name"] for one in cells] == [str(number) for number in range(11)]
    assert not any("checked" in one["states"] for one in cells)


def test_tab_tells_each_control_and_the_seconds_are_a_value(open_window, reader):
    window = open_window()
    window.start()
    reader.heard.clear()
    for name in (
        "Leave; you can go on later",
        "How much is said: Everything (V)",
        "Sound off (M)",
        "Less motion",
        "Full screen (F)",
    ):
        window.key("Tab")
        until(partial(has_focus, reader, name), f"not told of: {name}")
    reader.heard.clear()
    until(lambda: any("accessible-value" in one["event"] for one in reader.heard), "no second is told")


def test_a_red_flag_is_told_with_its_number_and_what_to_do(open_window, reader):
    window = open_window()
    window.wait_for("Start")
    window.key("Return")
    window.wait_for("Ten seconds before you start")
    yes = "A change of bladder or bowel?"
    window.key("2", "Tab")
    for _ in range(12):
        if any("focused" in one["states"] and one["description"] == yes for one in window.look()):
            break
        window.key("Tab")
    window.key("space")
    until(lambda: "Next" in window.names(), "the key does not say that something follows")
    window.key("Return")
    window.wait_for("Please call the emergency number.")
    names = window.names()
    assert "112" in names
    assert "No massage now" in names
    assert any(name.startswith("Say since when") for name in names)
    assert "I answered by mistake" in names
    nameless = [one for one in window.look() if "focusable" in one["states"] and not one["name"]]
    assert nameless == []
    assert window.rows == []
