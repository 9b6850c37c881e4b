"""`selfmassage desktop`: the app in the menu, its files known to the desktop; or neither any more."""

import sys
from pathlib import Path

from selfmassage.cli.context import Context
from selfmassage.cli.exits import Exit
from selfmassage.model.problem import UserError
from selfmassage.words import tr


def join_desktop(context: Context, *, wanted: bool) -> int:
    """Install for this person, or remove, and name the files.

    Raises UserError `desktop.not_here` where a desktop has no such entries, and what writing raises.
    """
    if sys.platform in {"win32", "darwin"}:
        raise UserError("desktop.not_here")
    import platformdirs

    from selfmassage.store.desktop_entry import install, remove

    home = platformdirs.user_data_path()
    if wanted:
        files = install(context.places.assets, home, _command())
        said = tr("The app is in the menu now, and files ending in .routine.json open with it:")
    else:
        files = remove(home)
        said = tr("Taken away:") if files else tr("Nothing was installed.")
    sys.stdout.write("\n".join((said, *(f"  {file}" for file in files))) + "\n")
    return Exit.FINE


def _command() -> list[str]:
    """Return what starts this very app: the script beside its Python, else that Python with the package."""
    script = Path(sys.executable).with_name("selfmassage")
    return [str(script)] if script.is_file() else [sys.executable, "-m", "selfmassage"]
