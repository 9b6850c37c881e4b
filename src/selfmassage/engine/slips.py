"""Turn what pydantic says of a document into problems, each at its true place, each slip told once."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Final, TypeGuard, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from selfmassage.engine.meant import hint
from selfmassage.model.problem import Problem
from selfmassage.model.problem_codes import CODES, problem
from selfmassage.model.routine import Author, Drawing, Equipment, Routine, Stage
from selfmassage.model.step import Basis, Cue, Exercise, Hand, Press, Rest, Stroke

Place = tuple[str | int, ...]
Json = Any  # what json.loads gives: the shape is what is being found out

KINDS: Final[Mapping[str, type[BaseModel]]] = {
    "stroke": Stroke,
    "press": Press,
    "rest": Rest,
    "exercise": Exercise,
}
_OBJECTS: Final[Mapping[str, type[BaseModel]]] = {
    "author": Author,
    "equipment": Equipment,
    "stages": Stage,
    "hand": Hand,
    "cues": Cue,
    "basis": Basis,
}
_FORMS: Final[Mapping[str, str]] = {
    "language": "language.form",
    "point": "point.form",
    "audio": "audio.form",
    "reviewed_on": "date.form",
}
_CHOICE: Final = re.compile(r"'([^']*)'")


def schema_of(place: Place, document: Json) -> type[BaseModel] | None:
    """Return the model of the object at `place`, or None where a text's languages or nothing known stands there."""
    names = [part for part in place if isinstance(part, str)]
    if not place:
        return Routine
    if _is_step(place):
        step = at(document, place)
        kind = step.get("kind") if isinstance(step, dict) else None
        return KINDS.get(kind) if isinstance(kind, str) else None
    if len(names) >= 2 and names[-2] == "drawings":  # noqa: PLR2004 - a drawing stands under its name
        return Drawing
    return _OBJECTS.get(names[-1])


def models_below(root: type[BaseModel]) -> "SchemaOf":
    """Return a function as `schema_of` for documents of another kind, which finds models by the fields on the way."""

    def model_at(place: Place, _document: Json) -> type[BaseModel] | None:
        here: type[BaseModel] | None = root
        for part in place:
            if isinstance(part, str) and here is not None:
                named = {field.alias or name: field for name, field in here.model_fields.items()}
                here = _model_in(named[part].annotation) if part in named else None
        return here

    return model_at


def _model_in(kind: Json) -> type[BaseModel] | None:
    """Return the model in an annotation: itself, or what a list of it, or it or none, is made of."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    origin: object = get_origin(kind)
    if origin in (tuple, Annotated, UnionType):
        return next((found for one in get_args(kind) if (found := _model_in(one)) is not None), None)
    return None


def keys_of(model: type[BaseModel]) -> dict[str, bool]:
    """Return the keys a model takes, as written in files, each with whether it must be there."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


def at(document: Json, place: Place) -> Json:
    """Return the value at `place`, or None where there is nothing."""
    for part in place:
        if not _leads_on(document, part):
            return None
        document = document[part]
    return document


def _leads_on(here: Json, part: str | int) -> bool:
    """Tell whether `part` is a key or an index of `here`."""
    if isinstance(here, list):
        return isinstance(part, int) and part < len(here)
    return isinstance(here, dict) and part in here


SchemaOf = Callable[[Place, Json], type[BaseModel] | None]


def problems_of(error: ValidationError, document: Json, most: int, schema: SchemaOf = schema_of) -> list[Problem]:
    """Return what `error` says of `document`, without union tags and without what follows from something else.

    Ends after `most` problems. `schema` names the model of each object, for a document that is no routine.
    """
    found: dict[tuple[Place, str], Problem] = {}
    for detail in error.errors(include_url=False):
        told = _told(detail, document, schema)
        if told is not None:
            found.setdefault((told.path, told.code), told)
            if len(found) == most:
                break
    meant = {(p.path[:-1], p.params.get("meant")) for p in found.values() if p.code == "key.unknown"}
    # A misspelt key is missing under its right name, too: that is one slip, told once.
    return [p for p in found.values() if p.code != "key.missing" or (p.path[:-1], p.params["name"]) not in meant]


def _is_step(place: Place) -> bool:
    return len(place) == 4 and place[2] == "steps"  # noqa: PLR2004 - stages, n, steps, n


def _clean(loc: tuple[int | str, ...], document: Json, *, last_is_key: bool) -> Place:
    """Walk `loc` along the document and leave out what names a choice of pydantic's, not a place."""
    place: list[str | int] = []
    here = document
    for index, part in enumerate(loc):
        final = index == len(loc) - 1
        tag = _is_step(tuple(place)) and loc[index - 1] == place[-1]
        tag = tag or (part == "languages" and loc[index - 1] != "languages")
        if _leads_on(here, part) and not tag:
            here = here[part]
            place.append(part)
        elif final and last_is_key and part != "[key]":
            place.append(part)
    return tuple(place)


def _told(detail: ErrorDetails, document: Json, schema: SchemaOf) -> Problem | None:
    kind, given = detail["type"], detail["input"]
    context: Mapping[str, Any] = detail.get("ctx") or {}
    place = _clean(detail["loc"], document, last_is_key=kind in ("missing", "extra_forbidden"))
    if kind in CODES:  # a fault of our own validators
        return problem(kind, place, **context)
    if place[-1:] == ("at",):
        return _cue_at(place, given, kind, context)
    if place[-2:] == ("basis", "line") or place[-3:-1] == ("basis", "line"):
        return problem("basis.line_form", place[: place.index("line") + 1])
    teller: _Teller = _TELL.get(kind, _other)
    return teller(place, given, {**context, "loc": detail["loc"], "type": kind, "schema": schema}, document)


def _cue_at(place: Place, given: object, kind: str, context: Mapping[str, Any]) -> Problem | None:
    if kind == "missing":
        return _missing(place, given, context, None)
    if not _is_whole(given):
        return problem("cue.at_form", place, given=_short(given))
    # A whole number out of bounds is not also told that it is not `half`.
    bound = _TELL.get(kind)
    return None if bound is None or kind == "literal_error" else bound(place, given, context, None)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _short(value: object) -> str | float:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, str | int | float):
        return value[:80] if isinstance(value, str) else value
    return "[…]" if isinstance(value, list) else "{…}"


def _hint(given: object, known: Sequence[str] | Mapping[str, Any]) -> dict[str, str | float]:
    return dict(hint(given, known)) if isinstance(given, str) else {"given": _short(given)}


def _kind_unknown(place: Place, _given: object, context: Mapping[str, Any], _document: Json) -> Problem:
    return problem("value.choice", (*place, "kind"), choices=", ".join(KINDS), **_hint(context["tag"], KINDS))


def _without_kind(place: Place, _given: object, _context: Mapping[str, Any], document: Json) -> Problem:
    step = at(document, place)
    if "kind" in step:
        return problem("value.choice", (*place, "kind"), choices=", ".join(KINDS), given=_short(step["kind"]))
    return problem("key.missing", (*place, "kind"), name="kind")


_Teller = Callable[[Place, Any, Mapping[str, Any], Json], Problem | None]


def _missing(place: Place, _given: object, _context: Mapping[str, Any], _document: Json) -> Problem:
    if isinstance(place[-1], int):
        return problem("list.not_pair", place[:-1])
    if place == ("format",):
        return problem("format.missing", place, known=1)
    return problem("key.missing", place, name=place[-1])


def _unknown(place: Place, _given: object, context: Mapping[str, Any], document: Json) -> Problem:
    model = context["schema"](place[:-1], document)
    present = at(document, place[:-1]) or {}
    known = [key for key in keys_of(model) if key not in present] if model else []
    return problem("key.unknown", place, **_hint(str(place[-1]), known))


def _choice(place: Place, given: object, context: Mapping[str, Any], _document: Json) -> Problem:
    choices = _CHOICE.findall(context["expected"])
    return problem("value.choice", place, choices=", ".join(choices), **_hint(given, choices))


def _form(place: Place, given: object, context: Mapping[str, Any], _document: Json) -> Problem:
    if context["loc"][-1] == "[key]":
        code = "drawing.form" if place[0] == "drawings" else "language.form"
    else:
        code = _FORMS.get(str(place[-1]), "id.form")
    return problem(code, place, given=_short(given))


def _too_short(place: Place, given: object, context: Mapping[str, Any], _document: Json) -> Problem | None:
    if isinstance(given, str):
        return problem("text.empty", place)
    if isinstance(given, list | dict) and len(given) >= context["min_length"]:
        return None  # pydantic counts the items that passed; why they did not is told elsewhere
    return problem("list.empty", place)


def _too_long(place: Place, given: object, context: Mapping[str, Any], _document: Json) -> Problem:
    most = context["max_length"]
    if isinstance(given, str):
        return problem("text.too_long", place, length=len(given), most=most)
    if isinstance(given, list) and most == 2:  # noqa: PLR2004 - x and y
        return problem("list.not_pair", place)
    return problem("list.too_long", place, count=len(given) if isinstance(given, list | dict) else 0, most=most)


def _other(place: Place, _given: object, context: Mapping[str, Any], _document: Json) -> Problem:
    return problem("value.other", place, kind=context["type"])


def _plain(code: str) -> _Teller:
    def tell(place: Place, given: object, _context: Mapping[str, Any], _document: Json) -> Problem:
        return problem(code, place, **({"given": _short(given)} if "given" in CODES[code].params else {}))

    return tell


def _bound(code: str, limit: str, name: str) -> _Teller:
    def tell(place: Place, given: object, context: Mapping[str, Any], _document: Json) -> Problem:
        bound = context[limit]
        whole = int(bound) if float(bound).is_integer() else bound
        return problem(code, place, **{"given": _short(given), name: whole})

    return tell


def _not_object(place: Place, _given: object, _context: Mapping[str, Any], _document: Json) -> Problem:
    return problem("value.not_object" if place else "document.not_object", place)


_TELL: Final[Mapping[str, _Teller]] = {
    "union_tag_not_found": _without_kind,
    "union_tag_invalid": _kind_unknown,
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _choice,
    "literal_error": _choice,
    "string_pattern_mismatch": _form,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "int_type": _plain("value.not_whole"),
    "int_from_float": _plain("value.not_whole"),
    "int_parsing_size": _plain("value.not_whole"),
    "float_type": _plain("value.not_number"),
    "finite_number": _plain("number.not_finite"),
    "bool_type": _plain("value.not_true_false"),
    "string_type": _plain("value.not_text"),
    "tuple_type": _plain("value.not_list"),
    "model_type": _not_object,
    "model_attributes_type": _not_object,
    "dict_type": _not_object,
    "greater_than_equal": _bound("value.too_small", "ge", "least"),
    "less_than_equal": _bound("value.too_large", "le", "most"),
}


def placed(problems: Sequence[Problem], of: Callable[[Place, bool], tuple[int, int]]) -> Iterator[Problem]:
    """Yield the problems with line and column; `of` tells them from a place and whether its key is meant."""
    for one in problems:
        if one.line:
            yield one
            continue
        line, column = of(one.path, one.code in _AT_KEY)
        yield Problem(one.code, one.severity, one.path, line, column, one.params)


_AT_KEY: Final = frozenset({"key.unknown", "drawing.form", "drawing.unused", "drawing.shadows"})
