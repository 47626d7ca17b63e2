"""People out of sight: under rubble, snow or mud, and those whom nobody can trace."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_before
from streams.extract.casualties.constructions.grammar import is_passive, object_of, subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.view import NOUNS, View

_RESCUE = re.compile(r"(?i)\b(?:rescue\w*|divers?|coast ?guards?|navy|lifeboats?|survivors?|search teams?)\b")
_BY_TELEPHONE = frozenset("comment comments statement reporters telephone phone".split())


@construction("buried", counted_only=True)
def under_the_rubble(view: View, verb: Token) -> Iterator[Token]:
    """Those buried or trapped under rubble, or feared so.

    "Some 18 people were buried under rubble." -> missing ~18
    "Thousands more are feared trapped beneath the debris." -> missing 1000+
    "The avalanche buried nine climbers beneath the snow." -> missing 9
    "At least 40 villagers were feared buried." -> missing 40+
    "An avalanche struck a post, burying 10 soldiers." -> missing 10
    "More than 200 people were buried alive in a landslide." -> missing 201+
    "Rescuers searched for 11 workers trapped in the rubble." -> missing 11
    "Rescuers pulled out 12 workers trapped in the rubble." -> nothing
    "Seven miners were trapped underground after a blast." -> missing 7
    "More than 40 miners still trapped after blast" -> missing 41+
    "Forty cars were buried under snow." -> nothing
    "Two guests were trapped in a lift." -> nothing
    "Nine villagers were buried in Kano on Friday." -> nothing
    """
    passive = is_passive(verb) or verb.dep_ == "acl"
    found = list(subject_of(verb) if passive else object_of(verb))
    yield from found or phrase_before(view, verb.i)


@construction("untraced", counted_only=True)
def not_traced(view: View, verb: Token) -> Iterator[Token]:
    """Those who cannot be traced, found or reached.

    "Dozens could not be traced." -> missing 12+
    "About 600 people cannot be reached since the storm." -> missing ~600
    "Three crewmen have not been found." -> missing 3
    "Some 30 villagers have yet to be located." -> missing ~30
    "Some 33 passengers have not been accounted for." -> missing ~33
    "A dozen clerks were never seen again." -> missing 12
    "Nine sailors have not been heard from since." -> missing 9
    "Three such games have not been seen since." -> nothing
    "Two officials could not be reached for comment." -> nothing
    "Three weapons have not been found." -> nothing
    "Two envoys were reached on Sunday." -> nothing
    """
    if _BY_TELEPHONE.isdisjoint(view.lower[verb.i : verb.i + 5]):
        yield from subject_of(verb)


@construction("whereabouts")
def whereabouts_of_one(view: View, noun: Token) -> Iterator[Token]:
    """The one of whom nobody knows where he is.

    "The whereabouts of the activist are not known." -> missing 1
    "The whereabouts of the gun are not known." -> nothing
    """
    for of in (child for child in noun.children if child.lower_ == "of"):
        yield from (who for who in of.children if who.dep_ == "pobj" and who.tag_ in {"NN", "NNP"})


@construction("search", counted_only=True)
def searched_for(view: View, verb: Token) -> Iterator[Token]:
    """Those for whom rescuers search.

    "Divers were searching for three students." -> missing 3
    "The navy rescued 27 sailors and was searching for a further eight." -> missing 8
    "Rescuers are looking for 11 others." -> missing 11
    "The coast guard called off the search for 12 sailors." -> missing 12
    "Police are searching for two gunmen." -> nothing
    "Rescuers were searching for two boats." -> nothing
    """
    if view.lower[verb.i + 1 : verb.i + 2] == ["for"] and _RESCUE.search(view.text):
        after = range(verb.i + 2, min(verb.i + 5, len(view.doc)))
        first = next((i for i in after if i in view.number_at), None)
        if first is not None:
            yield noun_of_number(view, first)


@construction("whereabouts", counted_only=True)
def whereabouts_unknown(view: View, noun: Token) -> Iterator[Token]:
    """Those of whom nobody knows where they are.

    "The whereabouts of 14 students are unknown." -> missing 14
    "The fate of six pilgrims is unknown." -> missing 6
    "Nobody knows the whereabouts of two of the men." -> missing 2
    "Police knew the whereabouts of three suspects." -> nothing
    """
    if view.lower[noun.i + 1 : noun.i + 2] == ["of"] and noun.i + 2 in view.number_at:
        yield noun_of_number(view, noun.i + 2)
        return
    for of in (child for child in noun.children if child.lower_ == "of"):
        yield from (who for who in of.children if who.dep_ == "pobj" and who.tag_ in NOUNS | {"CD"})
