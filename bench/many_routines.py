"""Make a folder of many different routine files, as a person who has collected ten thousand would have it."""

import json
import random
from pathlib import Path
from typing import Any

_WORDS = (
    "evening morning slow warm quiet deep gentle short long daily desk stiff tired calm light firm after work before",
    "sleep neck shoulder collar blade upper middle lower back loin hip sacrum thigh calf heel hand wrist forearm",
    "kneading rubbing stroking pressing tapping circles lines points ball chair wall towel breath rest easy first",
    "second third weekly office garden travel winter summer old new short version for two alone partner seated",
)
_REGIONS = ("cervical", "collar", "thoracic", "lumbar", "lumbosacral", "lower-limb")
_POSITIONS = ("sitting", "standing", "lying", "side-lying")


def plain(value: Any) -> Any:  # noqa: ANN401 - what json.loads gives
    """Return a document with each text in English alone, as one person writes it."""
    if isinstance(value, dict):
        if "en" in value and all(isinstance(one, str) for one in value.values()):
            return value["en"]
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


def write_routines(folder: Path, patterns: Path, count: int) -> None:
    """Write `count` sound routines, each with its own title, summary and lengths; the same ones each time."""
    chance = random.Random(20261120)  # noqa: S311 - nothing secret: the same files on every machine
    documents = [plain(json.loads(path.read_bytes())) for path in sorted(patterns.glob("*.json"))]
    folder.mkdir(parents=True)
    words = " ".join(_WORDS).split()
    for number in range(count):
        document = json.loads(json.dumps(documents[number % len(documents)]))
        document["id"] = f"routine-{number:05}"
        document["title"] = " ".join(chance.sample(words, 4)).capitalize() + f" {number}"
        document["summary"] = " ".join(chance.choices(words, k=14)).capitalize() + "."
        document["region"] = chance.choice(_REGIONS)
        document["position"] = chance.choice(_POSITIONS)
        document["performer"] = chance.choice(("self", "self", "partner"))
        # The last stage holds the closing rest.
        kept = chance.randint(1, len(document["stages"]) - 1)
        document["stages"] = [*document["stages"][:kept], document["stages"][-1]]
        (folder / f"{document['id']}.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
