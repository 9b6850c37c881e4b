"""The signs one tap names after "it hurts", and what to do about each.

What to do follows the stop rules and red flags of docs/clinical.md (3.2 and 3.4); the wording is ours. A sign ends
the routine.
"""

from dataclasses import dataclass

from selfmassage.words import marked


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: its code for the journal, its name on the button, what to do now, and when to call for help."""

    code: str
    name: str
    advice: str
    help: str


SIGNS: tuple[Sign, ...] = (
    Sign(
        "sharp",
        marked("Sharp or electric"),
        marked("Leave that place alone today. Next time press one level less, or leave the step out."),
        marked("If it stays, spreads or comes with weakness, see a doctor today or tomorrow."),
    ),
    Sign(
        "spreading",
        marked("Spreading, tingling"),
        marked("Leave that place alone today. Sit or lie comfortably and let it settle."),
        marked(
            "If it stays, or an arm or leg is weak or numb, see a doctor today or tomorrow. "
            "Both legs, or trouble with bladder or bowel: call the emergency number now."
        ),
    ),
    Sign(
        "dizzy",
        marked("Dizzy or faint"),
        marked("Lie down, or sit with your head low, and breathe slowly. Stay down until it has passed."),
        marked(
            "Double vision, slurred speech, trouble swallowing or walking, a numb face: call the emergency number now."
        ),
    ),
    Sign(
        "headache",
        marked("New headache"),
        marked("Do not massage on. Sit or lie down and let someone stay with you."),
        marked(
            "A sudden, severe or one-sided headache, or one with trouble seeing, speaking, swallowing or walking: "
            "call the emergency number now."
        ),
    ),
    Sign(
        "rash",
        marked("Rash or itching"),
        marked("Wash off oil or cream with plenty of water. Do not use it again."),
        marked("Swollen lips or face, or trouble breathing: call the emergency number now."),
    ),
    Sign(
        "chest",
        marked("Chest pain"),
        marked("Sit down and keep still."),
        marked("Chest pain, a racing heart or trouble breathing: call the emergency number now."),
    ),
)
