"""Read and write the blocks a routine can be put together from."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from pydantic import ValidationError

from selfmassage.engine.editing.naming import unused
from selfmassage.model.block import Block
from selfmassage.model.json_form import block_text
from selfmassage.store.away import Away
from selfmassage.store.writing import disk_fault, write_whole


class AwayBlock(NamedTuple):
    """A block that was deleted; `key` names it among those that were."""

    key: str
    block: Block


def load_blocks(folders: Sequence[Path]) -> tuple[Block, ...]:
    """Return the blocks of all `folders`, each once, in the order of their files.

    Of two with one id the one of the later folder counts. A folder that is not there holds none; a file that cannot be
    read is left out.
    """
    return tuple({block.id: block for folder in folders for _, block in _read_all(folder)}.values())


class OwnBlocks:
    """The blocks of one person, in `folder`; of several files with one id all are meant."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet; the folder is made by the first block."""
        self._folder = folder
        self._away = Away(folder)

    def ids(self) -> frozenset[str]:
        """Return the ids of the blocks there are; never raises."""
        return frozenset(block.id for _, block in _read_all(self._folder))

    def save(self, block: Block) -> None:
        """Write a block under its id, over the one that has it; whole or not at all.

        Raises UserError like `write_whole`.
        """
        paths = self._paths(block.id)
        write_whole(paths[-1] if paths else self._folder / f"{block.id}.json", block_text(block).encode())

    def put_away(self, block_id: str, at: datetime) -> None:
        """Delete a block; it can be brought back for 30 days. Raises UserError like `write_whole`."""
        for path in self._paths(block_id):
            self._away.put(path, f"{block_id}-{uuid4().hex[:12]}", at)

    def away(self) -> tuple[AwayBlock, ...]:
        """Return the blocks that were deleted, the latest first; never raises."""
        latest_first = sorted(self._away.files(), key=lambda path: (_changed(path), path.name), reverse=True)
        return tuple(AwayBlock(path.stem, block) for path in latest_first if (block := _read(path)) is not None)

    def bring_back(self, key: str) -> None:
        """Have a deleted block again, under another id where its own is taken meanwhile.

        Raises UserError like `write_whole`.
        """
        kept = self._away.path(key)
        block = _read(kept)
        if block is None:
            return
        # Written first, deleted then: it is nowhere at no time.
        self.save(block.model_copy(update={"id": unused(block.id, self.ids())}))
        try:
            kept.unlink(missing_ok=True)
        except OSError as fault:
            raise disk_fault(kept, fault) from fault

    def sweep(self, now: datetime) -> None:
        """Let go of what was deleted more than 30 days before `now`; never raises."""
        self._away.sweep(now)

    def _paths(self, block_id: str) -> list[Path]:
        return [path for path, block in _read_all(self._folder) if block.id == block_id]


def _read_all(folder: Path) -> Iterator[tuple[Path, Block]]:
    for path in sorted(folder.glob("*.json")):
        block = _read(path)
        if block is not None:
            yield path, block


def _read(path: Path) -> Block | None:
    try:
        return Block.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0
