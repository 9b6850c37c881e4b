"""Read and write the blocks a routine can be put together from."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from selfmassage.model.block import Block
from selfmassage.model.json_form import block_text
from selfmassage.store.writing import write_whole


def load_blocks(folders: Sequence[Path]) -> tuple[Block, ...]:
    """Return the blocks of all `folders`, each once, in the order of their files.

    Of two with one id the one of the later folder counts. A folder that is not there holds none; a file that cannot be
    read is left out.
    """
    found: dict[str, Block] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            try:
                block = Block.model_validate_json(path.read_bytes())
            except (OSError, ValidationError):
                continue
            found[block.id] = block
    return tuple(found.values())


def save_block(folder: Path, block: Block) -> None:
    """Write a block into `folder` under its id, whole or not at all; raises UserError like `save_routine`."""
    write_whole(folder / f"{block.id}.json", block_text(block).encode())
