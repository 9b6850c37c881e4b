"""Say where everything lies: what ships with the app, and what belongs to the person."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from selfmassage.model.problem import UserError

APP: Final = "selfmassage"
_PACKAGE: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one run. What ships is there; folders of the person are made by who writes into them."""

    assets: Path
    built_in: Path
    data: Path
    cache: Path

    @property
    def mine(self) -> Path:
        """The person's own routines."""
        return self.data / "routines" / "mine"

    @property
    def received(self) -> Path:
        """Routines from someone else."""
        return self.data / "routines" / "received"

    @property
    def blocks(self) -> Path:
        """The person's own blocks of stages."""
        return self.data / "blocks"

    @property
    def courses(self) -> Path:
        """The person's own courses."""
        return self.data / "courses"

    @property
    def drafts(self) -> Path:
        """Unsaved work of the editor."""
        return self.data / "drafts"

    @property
    def journal(self) -> Path:
        """What was done."""
        return self.data / "journal.db"

    @property
    def settings(self) -> Path:
        """How the person likes the app."""
        return self.data / "settings.json"

    @property
    def pronunciations(self) -> Path:
        """How the person wants words to be said."""
        return self.data / "pronunciations.json"

    @property
    def lowered(self) -> Path:
        """How loud other players were that are lowered now."""
        return self.data / "lowered.json"

    @property
    def library_index(self) -> Path:
        """The index of the person's shelves; can be made again."""
        return self.cache / "library-index.json"

    @property
    def voice_cache(self) -> Path:
        """Rendered lines; can be made again."""
        return self.cache / "voice"


def places(data_dir: Path | None = None) -> Places:
    """Return where everything lies; `data_dir` moves the person's data and caches there.

    Raises UserError `data.missing` when what ships is not there. Makes no folder.
    """
    assets, routines = shipped("assets"), shipped("routines")
    if data_dir is not None:
        own = data_dir.expanduser().absolute()
        return Places(assets, routines, own, own / "cache")
    # Imported late: it takes as long as the rest of this room together.
    import platformdirs

    return Places(
        assets,
        routines,
        platformdirs.user_data_path(APP, appauthor=False),
        platformdirs.user_cache_path(APP, appauthor=False),
    )


def shipped(name: str) -> Path:
    """Return the folder `assets` or `routines` that ships: inside an installed package, else in the checkout."""
    folder = _PACKAGE.parent.parent / name
    if (_PACKAGE / "_data").is_dir():
        from importlib import resources

        # pip unpacks wheels, so this is a folder and no member of an archive.
        folder = Path(str(resources.files(APP) / "_data" / name))
    if not folder.is_dir():
        raise UserError("data.missing", path=str(folder))
    return folder
