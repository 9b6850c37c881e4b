"""What is known of a person with courses, from rows made up for a test."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from selfmassage.engine.courses.rows import Kept, Review, Rows, Run
from selfmassage.store.paths import places
from selfmassage.ui.course.knowing import Knowing

NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


@pytest.fixture
def known(tmp_path):
    """Return what is known of somebody who had the collar zone so many days ago, and answered."""

    def made(*days_ago: int, answers=(), now: datetime = NOW) -> Any:
        knowing = Knowing(places(tmp_path), lambda: now)
        starts = [NOW - timedelta(days=ago, hours=9) for ago in days_ago]
        runs = (Run(1, "collar-zone", "self", starts[0], starts[0].date()),) if starts else ()
        sessions = tuple(
            Kept(start, "collar-zone-self", finished=True, run=1, worked_ms=560_000, region="collar")
            for start in starts
        )
        reviews = tuple(Review(1, after, answer, NOW - timedelta(hours=2)) for after, answer in answers)
        knowing.rows = Rows(runs, sessions, reviews)
        return knowing

    return made
