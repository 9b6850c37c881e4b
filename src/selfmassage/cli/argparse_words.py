"""Let argparse speak the person's language: it asks gettext's own domain, by the environment's LANGUAGE."""

import gettext
import os
from pathlib import Path
from typing import Final

from selfmassage.words import language, marked
from selfmassage.words.catalogue import DOMAIN
from selfmassage.words.choosing import CATALOGUES

SAID_BY_ARGPARSE: Final = (
    marked("usage: "),
    marked("positional arguments"),
    marked("options"),
    marked("show this help message and exit"),
    marked("show program's version number and exit"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("invalid %(type)s value: %(value)r"),
    marked("unrecognized arguments: %s"),
    marked("the following arguments are required: %s"),
    marked("expected one argument"),
    marked("expected at least one argument"),
    marked("ignored explicit argument %r"),
    marked("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse of Python 3.11 can say to us; what later versions word anew stays English."""


def speak_argparse(assets: Path) -> None:
    """Give argparse our catalogue and language; what this process starts gets the language, too."""
    gettext.bindtextdomain(DOMAIN, str(assets / CATALOGUES))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language().replace("-", "_")
