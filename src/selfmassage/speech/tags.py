"""Language tags as BCP 47 writes them."""

_REGION_LETTERS = 2
_SCRIPT_LETTERS = 4


def canonical_tag(tag: str) -> str:
    """Return a language tag as BCP 47 writes it: `EN_gb` becomes `en-GB`, `zh-hant` `zh-Hant`."""
    first, *rest = tag.strip().replace("_", "-").lower().split("-")
    parts = [first]
    for part in rest:
        if "x" in parts:  # private use follows: stays as it is
            parts.append(part)
        elif len(part) == _REGION_LETTERS:
            parts.append(part.upper())
        elif len(part) == _SCRIPT_LETTERS and part.isalpha():
            parts.append(part.title())
        else:
            parts.append(part)
    return "-".join(parts)
