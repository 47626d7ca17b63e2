"""What an act is done to, and how that is told: as its object, its passive subject, its noun, or what acts.

Where the parse knows no answer, the order of the words gives one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from streams.extract.diplomacy.construction import Construction, Shape
from streams.extract.diplomacy.forms import Form
from streams.extract.diplomacy.little_words import AUXILIARIES, PREPOSITIONS
from streams.extract.diplomacy.subjects import QUANTITY, REACH, is_subject, only_names
from streams.extract.diplomacy.things import Thing
from streams.extract.diplomacy.view import View
from streams.extract.periods.words import WEEKDAYS

DAYS = frozenset(WEEKDAYS)


def voice(view: View, index: int, form: Form) -> Shape:
    """Is a verb that needs no thing active or passive?"""
    return "passive" if form in {"ed", "participle"} and _is_passive(view, index) else "active"


def _is_passive(view: View, index: int) -> bool:
    token = view.sentence.doc[index]
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in token.children):
        return True
    if index + 1 == len(view.words):
        return False
    children = {child.dep_ for child in token.children}
    bare = "dobj" not in children and not {"has", "have", "had", "'ve"} & {c.lower_ for c in token.children}
    if bare and token.dep_ == "acl" and token.tag_ == "VBN":
        return True  # "thousands bused out"
    if bare and view.words[index + 1] in {"from", "with", "under", "at"} and view.words[index] not in _GO:
        return True  # "Chad ousted from the council"
    done = index + 2 < len(view.words) and view.sentence.doc[index + 1].dep_ == "dobj"
    return "by" in view.words[index + 1 : index + (2 if done else 3)]  # not "vetoed travel by land"


_GO = frozenset("retreated returned departed escaped switched shifted fled".split())


def shapes(
    c: Construction, view: View, index: int, form: Form | None, particle: str, last: int
) -> Iterator[tuple[Shape, Thing]]:
    """The things of the construction that stand to the act as its words want, with how each is told."""
    things = [
        thing
        for kind in c.thing
        for thing in view.things(kind)
        if not (thing.start <= index < thing.end or _is_no_such_thing(view, thing))
    ]
    if form is None:
        yield from (("noun", thing) for thing in things if _noun_of(view, index, thing))
        return
    if c.transitive:
        objects = [t for t in things if t.start > index and _is_object(c, view, last, t)]
        objects = objects or [t for t in things if _is_relative_object(view, index, t)]
        if objects:
            yield "active", min(objects, key=lambda t: t.start)
        if form in {"ed", "participle"} and (c.complement or not _takes_object(view, index)):
            subjects = [t for t in things if t.end <= index and is_subject(view, index, t, passive=True)]
            if subjects:
                yield "passive", max(subjects, key=lambda t: t.start)
    if c.intransitive and _may_act_itself(c, view, index, form, particle):
        subjects = [t for t in things if t.end <= index and is_subject(view, index, t, passive=False)]
        if subjects:
            yield "intransitive", max(subjects, key=lambda t: t.start)


def _is_no_such_thing(view: View, thing: Thing) -> bool:
    """Families, or a verb that looks like it: "Peru forces Chadians to leave"."""
    first = view.sentence.doc[thing.start]
    if thing.kind == "troops" and _OF_FAMILIES.search(view.lower, 0, view.starts[thing.start]):
        return True  # "families of envoys and soldiers"
    verb = first.lower_ == "forces" and first.tag_ == "VBZ" and thing.end == thing.start + 1
    return verb or _only_their_families(view, thing)


def _only_their_families(view: View, thing: Thing) -> bool:
    """As in "envoys' children": who are no envoys."""
    after = view.words[thing.end : thing.end + 3]
    whose = thing.kind == "envoy" and after[:1] in (["'"], ["'s"], ["’"])
    return whose and bool(FAMILY & set(after))


_OF_FAMILIES = re.compile(r"\bfamil(?:ies|y members) of (?:[\w.-]+ ){0,3}(?:and )?$")
FAMILY = frozenset("family families children kids wives wife husband husbands spouses relatives".split())


def _may_act_itself(c: Construction, view: View, index: int, form: Form, particle: str) -> bool:
    """Can the thing be what acts here? A verb with an object of its own is mostly done by something else.

    "The truce that ended the war" is no end of it. But an object may go
    with the verb's own words: "the truce took effect", "the embassy shut down its website",
    with what is told further on: "the envoy packed his bags and flew home",
    with a verb that is listed as such: "the truce entered its second day", "the embassy closed its doors",
    and with a verb that is going on: "troops are leaving Mali".
    """
    if form == "ing" and not c.complement and AUXILIARIES & set(view.words[max(0, index - 2) : index]):
        return True
    if "object" in c.target or c.settled or c.complement:
        return True
    if particle or view.words[index] in c.may_have_object:
        return True
    return not any(child.dep_ == "dobj" for child in view.sentence.doc[index].children)


def _takes_object(view: View, index: int) -> bool:
    """Is the verb plainly active, with an object of its own: "the truce that ended the war"?"""
    children = list(view.sentence.doc[index].children)
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in children):
        return False
    return any(child.dep_ == "dobj" and child.left_edge.i == index + 1 for child in children)


def _is_object(c: Construction, view: View, last: int, thing: Thing) -> bool:
    """Does the thing follow the act (whose words end at `last`) as its object?"""
    if thing.start < last or _names_a_kind(view, thing):
        return False
    last = _past_aside(view, last)
    if any(a == "," and b in _CLOSING for a, b in pairwise(view.words[last : thing.start])):
        return False  # "'Time to bring them home,' Peru orders troops to Chad"
    token = view.sentence.doc[thing.end - 1]
    if token.dep_ == "nsubj" and token.head.i > thing.end - 1 and "," in view.words[last : thing.start]:
        return False  # "ordered its members out, Arab diplomats said"
    between = view.words[last : thing.start]
    if len(between) > REACH or view.barrier_between(last, thing.start):
        return _by_parse(view, last - 1, thing, {"dobj"})
    for word, token in zip(between, view.sentence.doc[last : thing.start], strict=True):
        if token.tag_ == "VBG" and view.words[token.i - 1] == ",":
            return False  # "strikes Moundou, breaking truce"
        following = token.nbor()
        if following.lower_ in DAYS or following.lower_ in {"least", "most"} or following.like_num:
            continue  # "on Monday", "at least 40", "up to 200", "about 1,500"
        if word == "to" or (word in PREPOSITIONS and word != "of" and word not in c.across):
            return False
        if (
            word == "of"
            and not (
                token.i and token.nbor(-1).pos_ == token.nbor().pos_ == "PROPN"
            )  # "a call by the Bank of X"
            and "of" not in c.across
            and not QUANTITY.fullmatch(_word_before(view, token.i))
            and view.words[token.i - 1] != "-"
        ):
            return False
        verbal = token.tag_ in {"VBZ", "VBD", "VBP", "MD", "VBG"} and view.words[token.i - 1] != "-"
        verbal = verbal or (token.tag_ == "VB" and token.dep_ == "conj")  # "end the war or face sanctions"
        if verbal and token.dep_ not in {"amod", "compound", "nmod", "prep"} and not view.in_party(token.i):
            return False
    return True


def _past_aside(view: View, at: int) -> int:
    """Token number after what may stand between a verb and its object.

    "Dismissed | as worthless | an offer", "extended | for a year | the embargo", "all but | one envoy".
    """
    doc = view.sentence.doc
    if view.words[at : at + 2] == ["all", "but"]:
        return at + 2
    if view.words[at] == "as" and doc[at + 1].tag_ in {"JJ", "VBN"}:
        return at + 2
    if view.words[at] in {"for", "by"} and view.words[at + 2 : at + 3] and view.words[at + 2] in _SPANS:
        return at + 3
    return at


_CLOSING = frozenset("' ’ \" ”".split())
_SPANS = frozenset("day days week weeks month months year years".split())


def _word_before(view: View, index: int) -> str:
    """The word before a token, closing quotes aside."""
    at = index - 1
    while at > 0 and view.words[at] in {"'", '"', "’", "”"}:
        at -= 1
    return view.words[at]


def _is_relative_object(view: View, index: int, thing: Thing) -> bool:
    """Is the thing what a relative clause's verb is done to: "the truce which Chad declared"?"""
    doc = view.sentence.doc
    token = doc[index]
    if token.dep_ != "relcl" or token.head.i < thing.start:
        return False
    if token.head.i >= thing.end and not only_names(doc[thing.end : token.head.i + 1]):
        return False  # "envoy Ana Ruiz, whom Chad called in"
    children = {child.dep_: child for child in token.children}
    subject = children.get("nsubj")
    return (
        subject is not None
        and subject.tag_ not in {"WDT", "WP"}
        and "dobj" not in {d for d, child in children.items() if child.tag_ not in {"WDT", "WP"}}
    )


def _by_parse(view: View, index: int, thing: Thing, relations: set[str]) -> bool:
    for token in view.sentence.doc[thing.start : thing.end]:
        if token.dep_ in relations and token.head.i == index:
            return True
    return False


def _names_a_kind(view: View, thing: Thing) -> bool:
    """As in "his military titles": of which kind something else is."""
    token = view.sentence.doc[thing.end - 1]
    told = thing.kind == "troops" and token.lower_ in {"military", "army"}
    other = token.dep_ in {"amod", "compound"} and token.head.i == thing.end
    return told and other and token.head.lower_ not in _MATERIEL


_MATERIEL = frozenset("hardware equipment assets gear vehicles personnel staff".split())


def _noun_of(view: View, index: int, thing: Thing) -> bool:
    if thing.end <= index:
        between = view.words[thing.end : index]
        if thing.kind == "envoy" and not between and view.words[index].endswith("s"):
            return False  # "envoy recalls talks" is a verb
        return all(word in {"'s", "'", "s", "-"} for word in between)
    between = view.words[index + 1 : thing.start]
    if between[:1] == ["by"] and "of" in between[:5]:
        between = between[between.index("of") :]  # "the recall by Chad of its envoy"
    while between[:1] and between[0] in {'"', "”", "’", "'"}:
        between = between[1:]
    return (
        1 <= len(between) <= 8
        and between[0] in {"of", "in", "for", "on", "to"}
        and not view.barrier_between(index + 1, thing.start)
        and not {"to", ",", "between"} & {b for a, b in pairwise(between) if a not in _KEPT}
    )


_KEPT = frozenset(
    "commitment commitments adherence pledge".split()
)  # "renunciation of its pledge to a truce"
