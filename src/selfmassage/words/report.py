"""Say what stands in the report for the physiotherapist: adherence, reviews, suggestions."""

from collections.abc import Mapping, Sequence
from typing import Final

from selfmassage.model.report import CourseReport, Report, ReviewReport, SuggestionReport
from selfmassage.words.catalogue import marked, ntr, tr

_ANSWERS: Final[Mapping[str, str]] = {
    "better": marked("better"),
    "same": marked("about the same"),
    "worse": marked("worse"),
}


def adherence_sentence(course: CourseReport) -> str:
    """Return `6 of 8 sessions done.`, or how many, where it is not known of how many."""
    if course.planned is None:
        return ntr("{n} session done.", "{n} sessions done.", course.done)
    return ntr("{n} of {planned} sessions done.", "{n} of {planned} sessions done.", course.done).replace(
        "{planned}", str(course.planned)
    )


def reviews_text(reviews: Sequence[ReviewReport]) -> str:
    """Return what was answered: `After session 3: better. After session 6: about the same.`."""
    if not reviews:
        return tr("Not asked yet how it goes.")
    return " ".join(
        tr("After session {n}: {answer}.").format(n=one.after_session, answer=tr(_ANSWERS[one.answer]))
        for one in reviews
    )


def suggestion_text(one: SuggestionReport) -> str:
    """Return what the app suggested for a step that hurt: lighter, or leave it out."""
    name = one.title or one.step
    if one.change == "lighter":
        text = ntr(
            "“{step}” hurt {n} time: the app suggests to press more lightly.",
            "“{step}” hurt {n} times: the app suggests to press more lightly.",
            one.times,
        )
    else:
        text = ntr(
            "“{step}” hurt {n} time: the app suggests to leave it out.",
            "“{step}” hurt {n} times: the app suggests to leave it out.",
            one.times,
        )
    return text.replace("{step}", name)


def signs_text(report: Report) -> str:
    """Return after how many sessions new signs or marks on the skin were told; nothing where none were."""
    signs = sum(bool(one.new_signs) for one in report.sessions)
    marks = sum(bool(one.skin_marks) for one in report.sessions)
    parts = []
    if signs:
        parts.append(ntr("New signs after {n} session.", "New signs after {n} sessions.", signs))
    if marks:
        parts.append(ntr("Marks on the skin after {n} session.", "Marks on the skin after {n} sessions.", marks))
    return " ".join(parts)


def endings_text(report: Report) -> str:
    """Return how many sessions were played to the end, and how many not."""
    finished = sum(one.status == "finished" for one in report.sessions)
    text = ntr("{n} session played to the end.", "{n} sessions played to the end.", finished)
    left = len(report.sessions) - finished
    if not left:
        return text
    ended = ntr("{n} ended before.", "{n} ended before.", left)
    return f"{text} {ended}"
