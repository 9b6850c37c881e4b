"""The words for why the system refused something, as they stand in brackets within a sentence."""

from collections.abc import Mapping

from selfmassage.words.catalogue import marked, tr

_NOT_THERE = marked("the drive is not there any more")
_IN_THE_WAY = marked("something else is there already")
_NOT_ALLOWED = marked("that is not allowed")
_FULL = marked("the disk is full")
_NOT_A_NAME = marked("its name cannot be used here")
_TOO_MANY = marked("too many files are open")
_IN_USE = marked("another program uses it")
_BROKEN = marked("the disk reports a fault")

_REASONS: Mapping[str, str] = {
    "EFBIG": marked("it would be larger than the system allows"),
    "EIO": _BROKEN,
    "SQLITE_IOERR": _BROKEN,
    "EISDIR": marked("it is a folder"),
    "ENOTDIR": _IN_THE_WAY,
    "EEXIST": _IN_THE_WAY,
    "ENOTEMPTY": _IN_THE_WAY,
    "ENAMETOOLONG": marked("its name is too long"),
    "EINVAL": _NOT_A_NAME,
    "EILSEQ": _NOT_A_NAME,
    "ELOOP": marked("its links lead round in a circle"),
    "EBUSY": _IN_USE,
    "ETXTBSY": _IN_USE,
    "EMFILE": _TOO_MANY,
    "ENFILE": _TOO_MANY,
    "ENODEV": _NOT_THERE,
    "ENXIO": _NOT_THERE,
    "ESTALE": _NOT_THERE,
    "ENOTCONN": _NOT_THERE,
    "EHOSTDOWN": _NOT_THERE,
    "ENOENT": marked("there is no such folder"),
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "EROFS": marked("it can only be read"),
    "ENOSPC": _FULL,
    "EDQUOT": _FULL,
    "ENOMEM": marked("there is too little memory"),
}


def reason_words(reason: str) -> str:
    """Return why, for the name of what the system refused; words that are no such name stay as they are."""
    known = _REASONS.get(reason)
    if known is None and reason.startswith("SQLITE_IOERR"):
        known = _BROKEN
    if known is not None:
        return tr(known)
    is_name = reason.isupper() and reason.isidentifier()
    return tr("fault {code} of the system").format(code=reason) if is_name else reason
