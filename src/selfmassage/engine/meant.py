"""Guess which of the known names a misspelt one means."""

from collections.abc import Iterable


def meant(given: str, known: Iterable[str]) -> str | None:
    """Return the known name most like `given`, or None where nothing is near enough to offer."""
    names = list(known)
    folded = {name.casefold().replace("_", "-"): name for name in names}
    if (same := folded.get(given[:80].casefold().replace("_", "-"))) is not None:
        return same
    # Late: 0.2 MB that a routine without slips does not need.
    import difflib

    close = difflib.get_close_matches(given[:80], names, n=1, cutoff=0.6)
    return close[0] if close else None


def hint(given: str, known: Iterable[str]) -> dict[str, str]:
    """Return the parameters `given` and, where there is a guess, `meant`."""
    guess = meant(given, known)
    return {"given": given[:80]} if guess is None else {"given": given[:80], "meant": guess}
