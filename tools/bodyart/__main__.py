"""Write the body views and the body map into `assets/bodymap/`.

python -m tools.bodyart            writes the files (needs shapely)
python -m tools.bodyart --check    exits 1 when a file differs from what would be written
"""

import argparse
import sys

from tools.bodyart.assemble import build
from tools.bodyart.palette import ASSETS


def main() -> int:
    """Write or check; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.bodyart", description="Write the body views and map.")
    parser.add_argument("--check", action="store_true", help="only tell whether the files are up to date")
    check = parser.parse_args().check
    folder = ASSETS / "bodymap"
    stale = 0
    for name, text in build().items():
        path = folder / name
        if check:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale += 1
                print(f"{name} is not what the tool writes")
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
