"""Write assets/library-index.json: what the first page shows of the routines that ship."""

from pathlib import Path

from selfmassage.store.assets import load_bodymap
from selfmassage.store.index import index_text
from selfmassage.store.indexing import built_in_entries
from selfmassage.store.paths import places


def main() -> None:
    """Write the index and say where."""
    where = places(Path.cwd())
    entries = built_in_entries(where.built_in, load_bodymap(where.assets))
    path = where.assets / "library-index.json"
    path.write_text(index_text(entries), encoding="utf-8")
    print(f"{path}: {len(entries)} routines")


if __name__ == "__main__":
    main()
