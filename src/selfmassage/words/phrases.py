"""What the app itself says while a routine plays."""

from selfmassage.engine.options import Phrases
from selfmassage.words.catalogue import language, tr


def phrases() -> Phrases:
    """Return the spoken phrases in the person's language.

    "Stop if it hurts" is said once a routine, as docs/clinical.md asks (3.0).
    """
    return Phrases(
        language=language(),
        safety=tr("Stop if it hurts."),
        other_side=tr("Other side."),
        find_place=tr("Find the place. Then press any key."),
        next_step=tr("Next: {name}."),
        next_side=tr("Other side next."),
        on_right=tr("{name}, right side."),
        on_left=tr("{name}, left side."),
        counts=(tr("three"), tr("two"), tr("one")),
    )
