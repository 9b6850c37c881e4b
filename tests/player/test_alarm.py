"""An alarm on the clock on the wall."""

import os
import sys
from datetime import UTC, datetime, timedelta

import pytest

from selfmassage.player.alarm import Alarm


@pytest.fixture(params=["kernel", "timer"])
def alarm(request, qapp, monkeypatch):
    if request.param == "timer":
        monkeypatch.setattr(sys, "platform", "darwin")
    made = Alarm()
    yield made
    made.close()


def in_ms(ms):
    return datetime.now(UTC) + timedelta(milliseconds=ms)


def test_it_rings_at_its_moment_and_not_before(alarm, qtbot):
    at = in_ms(60)
    with qtbot.waitSignal(alarm.rang, timeout=10_000):
        alarm.ring_at(at)
    assert datetime.now(UTC) >= at - timedelta(milliseconds=1)


def test_what_is_past_rings_at_once(alarm, qtbot):
    with qtbot.waitSignal(alarm.rang, timeout=10_000):
        alarm.ring_at(in_ms(-5_000))


def test_only_the_last_wish_counts(alarm, qtbot):
    rung = []
    alarm.rang.connect(lambda: rung.append(datetime.now(UTC)))
    alarm.ring_at(in_ms(20))
    last = in_ms(120)
    alarm.ring_at(last)
    qtbot.waitUntil(lambda: bool(rung), timeout=10_000)
    assert rung[0] >= last - timedelta(milliseconds=1)


def test_taken_back_it_does_not_ring(alarm, qtbot):
    alarm.ring_at(in_ms(30))
    alarm.ring_at(None)
    with qtbot.assertNotEmitted(alarm.rang, wait=120):
        pass


def test_a_clock_that_was_set_rings_so_that_what_is_due_is_found_anew(qapp, qtbot, monkeypatch):
    alarm = Alarm()
    if alarm._kernel is None:
        pytest.skip("no timer of the kernel here")

    def cancelled(_number, _bytes):
        raise OSError(125, "Operation canceled")

    monkeypatch.setattr(os, "read", cancelled)
    with qtbot.waitSignal(alarm.rang):
        alarm._kernel._on_readable()
    monkeypatch.undo()
    alarm.close()
