"""Reads what Kijun publishes of a scheme's criteria, and says what applies to a product.

    edition = kijun_pack.read(catalogue_text, pack_text)
    facts = kijun_pack.complete(edition, {"password-authentication": True, "users": 120, "power": "mains"})
    kijun_pack.applying(edition, facts)["S1.1-01"]      # "applies", "not-applicable" or "open"

The types in `catalogue` and `pack` are generated from the published schemas.
"""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from . import catalogue, pack

__all__ = ["Contradiction", "Edition", "ReadError", "applying", "complete", "decide", "read"]

COMPARISONS = {
    "more-than": lambda own, other: own > other,
    "at-least": lambda own, other: own >= other,
    "less-than": lambda own, other: own < other,
    "at-most": lambda own, other: own <= other,
    "exactly": lambda own, other: own == other,
}


class ReadError(ValueError):
    """A file is not what this version can read, or not what was published."""


class Contradiction(ValueError):
    """Facts of which one implies or excludes another are known to be otherwise."""


@dataclass(frozen=True)
class Edition:
    """A document with the catalogue that it goes with: the types, and the JSON that they were read from."""

    catalogue: "catalogue.Root"
    pack: "pack.Root"
    catalogue_json: dict
    pack_json: dict


def read(catalogue_text, pack_text):
    """Reads a document's pack and its catalogue, each checked against its schema and its digest."""
    catalogue_json, catalogue_read = _read(catalogue_text, catalogue.Root)
    pack_json, pack_read = _read(pack_text, pack.Root)
    if pack_json["catalogue"] != catalogue_json["digest"]:
        raise ReadError("the pack was made with another catalogue")
    return Edition(catalogue_read, pack_read, catalogue_json, pack_json)


def _read(text, root):
    try:
        data = json.loads(text)
        value = root.model_validate(data)
    except ValueError as error:
        raise ReadError(str(error)) from error
    plain = json.dumps({**data, "digest": ""}, ensure_ascii=False, separators=(",", ":"))
    # A file of a later minor version may have fields under the digest that are read all the same.
    if data["digest"] != "sha256:" + hashlib.sha256(plain.encode()).hexdigest():
        raise ReadError("the file is not as it was published: its digest is another one")
    return data, value


def _number(value):
    if isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def decide(condition, facts):
    """Whether a condition, as it stands in the JSON, holds: True, False, or None where the facts do not decide it."""
    ((kind, it),) = condition.items()
    if kind == "fact":
        known = facts.get(it)
        return known if isinstance(known, bool) else None
    if kind == "is":
        known = facts.get(it["fact"])
        return known == it["word"] if isinstance(known, str) else None
    if kind == "compare":
        known = facts.get(it["fact"])
        number = None if known is None or isinstance(known, str) else _number(known)
        return None if number is None else COMPARISONS[it["comparison"]](number, Decimal(it["number"]))
    if kind == "not":
        holds = decide(it, facts)
        return None if holds is None else not holds
    decisive = {"all": False, "any": True}[kind]
    parts = [decide(part, facts) for part in it]
    if decisive in parts:
        return decisive
    return None if None in parts else not decisive


def complete(edition, facts):
    """The facts with all that follows from what they imply and exclude."""
    facts = dict(facts)
    while True:
        before = len(facts)
        for fact in edition.catalogue_json["facts"]:
            for others, holds in ((fact["implies"], True), (fact["excludes"], False)):
                for other in others:
                    _follow(facts, fact["id"], other, holds)
        if len(facts) == before:
            return facts


def _follow(facts, fact, other, holds):
    own, known = facts.get(fact), facts.get(other)
    if own is True and isinstance(known, bool) and known is not holds:
        raise Contradiction(f"`{fact}` {'implies' if holds else 'excludes'} `{other}`")
    if own is True and known is None:
        facts[other] = holds
    elif own is None and isinstance(known, bool) and known is not holds:
        facts[fact] = False


WORDS = {True: "applies", False: "not-applicable", None: "open"}


def applying(edition, facts):
    """Whether each criterion in force, and each of its clauses and items, applies, by its id."""
    found = {}
    for criterion in edition.pack_json["criteria"]:
        if criterion.get("withdrawn") is not None:
            continue
        own = _decided(criterion, facts)
        found[criterion["id"]] = WORDS[own]
        for clause in criterion["clauses"]:
            parts = (own, _decided(clause, facts))
            both = False if False in parts else None if None in parts else True
            found[f"{criterion['id']}.{clause['id']}"] = WORDS[both]
    return found


def _decided(item, facts):
    condition = item.get("condition")
    return True if condition is None else decide(condition, facts)
