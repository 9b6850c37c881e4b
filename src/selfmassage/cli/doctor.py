"""`selfmassage doctor`: what works on this machine, and the mend for what does not."""

import os
import platform
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from selfmassage import __version__
from selfmassage.cli.context import Context
from selfmassage.cli.display import display_name, has_display
from selfmassage.cli.exits import Exit
from selfmassage.cli.terminal.plain import harmless
from selfmassage.model.problem import UserError
from selfmassage.words import ntr, tr
from selfmassage.words.faults import fault_sentence

_LOW_DISK_BYTES = 50 * 1024 * 1024
_COLUMNS = 100
_INDENT = " " * 9


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it works, and what was seen or how to mend it."""

    name: str
    works: bool
    said: str
    more: str = ""


def _display() -> Finding:
    name = tr("Display")
    if not has_display():
        return Finding(name, works=False, said=tr("none; routines play in the terminal: selfmassage play"))
    return Finding(name, works=True, said=os.environ.get("QT_QPA_PLATFORM") or display_name() or sys.platform)


def _voice() -> Finding:
    from selfmassage.speech.report import probe

    name = tr("Voice")
    report = probe()
    if report.error is not None:
        return Finding(name, works=False, said=fault_sentence(report.error))
    languages = ", ".join(sorted(report.voices))
    count = ntr("{n} language", "{n} languages", len(report.voices))
    engine = f"{report.engine} {report.version or ''}".strip()
    return Finding(name, works=True, said=f"{engine}, {count}", more=languages)


def _sound() -> Finding:
    name = tr("Sound")
    try:
        from selfmassage.player.devices import default_output_name
    except ImportError as fault:
        return Finding(name, works=False, said=fault_sentence("qt.missing", {"reason": str(fault)}))
    device = default_output_name()
    if device is None:
        return Finding(name, works=False, said=fault_sentence("sound.no_device"))
    return Finding(name, works=True, said=device)


def _folder(name: str, folder: Path) -> Finding:
    nearest = next(one for one in (folder, *folder.parents) if one.exists())
    if not os.access(nearest, os.W_OK):
        return Finding(name, works=False, said=tr("{path} cannot be written. Allow it.").format(path=folder))
    if shutil.disk_usage(nearest).free < _LOW_DISK_BYTES:
        return Finding(name, works=False, said=tr("{path}: the disk is nearly full. Make room.").format(path=folder))
    return Finding(name, works=True, said=str(folder))


def _library(context: Context) -> Finding:
    entries = context.library.entries()
    broken = [entry.file for entry in entries if not entry.plays]
    name = tr("Routines")
    if broken:
        said = tr("{files}: see what is wrong with: selfmassage check").format(files=", ".join(broken))
        return Finding(name, works=False, said=said)
    return Finding(name, works=True, said=str(len(entries)))


def _journal(context: Context) -> Finding:
    from selfmassage.store.journal import Journal

    name = tr("Journal")
    if not context.places.journal.exists():
        return Finding(name, works=True, said=tr("empty"))
    try:
        with Journal(context.places.journal) as journal:
            return Finding(name, works=True, said=ntr("{n} session", "{n} sessions", journal.size().sessions))
    except UserError as fault:
        return Finding(name, works=False, said=fault_sentence(fault.code, fault.params))


def _findings(context: Context) -> Iterator[Callable[[], Finding]]:
    yield _display
    yield _voice
    yield _sound
    yield lambda: _folder(tr("Your data"), context.places.data)
    yield lambda: _folder(tr("Caches"), context.places.cache)
    yield lambda: _library(context)
    yield lambda: _journal(context)


def examine(context: Context) -> int:
    """Print what works and what does not; 3 when something is missing that a session needs."""
    sys.stdout.write(f"selfmassage {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
    lacking = False
    for look in _findings(context):
        finding = look()
        mark = tr("works") if finding.works else tr("missing")
        sys.stdout.write(f"{mark:8} {finding.name}: {harmless(finding.said)}\n")
        if finding.more:
            more = textwrap.fill(finding.more, _COLUMNS, initial_indent=_INDENT, subsequent_indent=_INDENT)
            sys.stdout.write(more + "\n")
        lacking = lacking or not finding.works
    return Exit.MACHINE if lacking else Exit.FINE
