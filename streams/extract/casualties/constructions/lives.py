"""Lives that are lost or taken, and victims who are mourned."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_before
from streams.extract.casualties.constructions.grammar import subject_of
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.view import View
from streams.extract.causes import causes_in

_PAY = frozenset("paid pay pays paying made make".split())
_TAKE = frozenset("take takes took taken taking end ends ended ending".split())
_ENDS = frozenset("took taken takes claimed claims ended ends cost costs".split())
_ENDED = frozenset("taken claimed ended".split())
_GOES_ON = (["in"], ["as"], ["with"], ["into"], ["to"])
_FOUND = frozenset("found find finds recovered recover retrieved unearthed buried".split())
_ALIVE = frozenset("alive survived survivors rescued".split())
_LOSE = frozenset("lost lose losing loses".split())
_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth another".split())
_REPORTS = frozenset(
    """report reports reported record records recorded confirm confirms confirmed announce announces announced
    register registers registered""".split()
)
_OWN = frozenset("their his her".split())
_ATTAIN = frozenset("attained embraced attain embrace achieved found reached met".split())
_RISE = frozenset("ascended ascend rose risen ascending raised elevated".split())
_FALL = frozenset(
    """fall falls fell fallen falling plunge plunged plunges jump jumped leapt leaped plummeted swept hurled
    thrown dragged crushed""".split()
)
# After "death", what tells of none.
NO_DEATH = frozenset(
    "penalty row sentence sentences threat threats squad squads camp camps star knell".split()
)
_SLIT = frozenset("slit slitting cut cutting slashed slashing".split())
_SLAUGHTER = frozenset(
    "massacre massacres killings murders murdered homicides femicides genocide executions lynchings".split()
)
_CLAIM = frozenset(
    """consumed snuffed claimed claim claims claiming took take takes taking taken cost costs costing ended
        ending lost""".split()
)


@construction("lives")
def lives_claimed(view: View, noun: Token) -> Iterator[Token]:
    """Lives taken or claimed, and victims who are mourned.

    "The bombing claimed the lives of 11 worshippers." -> killed 11
    "Floods have claimed 40 lives." -> killed 40
    "The strikes, now in their third week, have cost 29 lives." -> killed 29
    "A ferry sank off Java with the loss of 63 lives." -> killed 63
    "The bomb claimed seven victims." -> killed 7
    "Divers recovered two more victims from the wreck." -> killed 2
    "Divers found two victims alive." -> nothing
    "Chad declared two days of mourning for the 61 victims of the raids." -> killed 61
    "The town mourned with the victims of the flood." -> nothing
    "The film is a take on a gruesome real-life crash." -> nothing
    """
    if noun.lower_.startswith("victim"):
        claimed = noun.head.lower_.startswith("claim") and noun.dep_ == "dobj"
        dug_out = noun.head.lower_ in _FOUND and noun.dep_ in {"dobj", "nsubjpass"} and noun.tag_ == "NNS"
        claimed = claimed or (dug_out and not _ALIVE & set(view.lower))
        mourned = any(word.startswith("mourn") for word in view.lower[max(0, noun.i - 5) : noun.i])
        if claimed or (mourned and any(i in view.number_at for i in range(max(0, noun.i - 3), noun.i))):
            yield noun
        return
    if view.lower[noun.i - 1] == "-":
        return  # "a real-life murder"
    before = set(view.lower[max(0, noun.i - 7) : noun.i])
    after = view.lower[noun.i + 1 : noun.i + 3]
    counted = any(i in view.number_at for i in range(max(0, noun.i - 3), noun.i))
    lost = "lost" in after or ("loss" in before and counted)
    if not (before & _CLAIM or lost) or _OWN & set(view.lower[max(0, noun.i - 2) : noun.i]):
        return
    owners = [t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    yield from owners or [noun]


@construction("suffer", counted_only=True)
def none_lived(view: View, verb: Token) -> Iterator[Token]:
    """Those of whom none survived.

    "The jet had 92 people aboard. None of the 92 survived." -> killed 92
    "None of the 33 people on board survived the crash." -> killed 33
    "None of the 33 firms survived the slump." -> nothing
    """
    of = view.lower[max(0, verb.i - 8) : verb.i]
    if verb.lower_ == "survived" and "none" in of:
        i = verb.i - len(of) + of.index("none") + 3
        if view.lower[i - 2 : i] == ["of", "the"] and i in view.number_at:
            yield noun_of_number(view, i)


@construction("lives")
def life_taken(view: View, noun: Token) -> Iterator[Token]:
    """One whose life somebody or something took or ended.

    "A hired killer ended his life on Thursday." -> killed 1
    "The blaze claimed her life." -> killed 1
    "A bomb ended the life of Colonel Juan Ruiz." -> killed 1
    "He ended his life in exile." -> nothing
    "She took her life in her hands." -> nothing
    "A teacher's life was ended by a bomb." -> killed 1
    """
    if noun.lower_ == "life" and noun.dep_ == "nsubjpass" and noun.head.lower_ in _ENDED:
        yield from (child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$")
    if noun.lower_ != "life" or noun.dep_ != "dobj" or noun.head.lower_ not in _ENDS:
        return
    if view.lower[noun.i - 1] in {"his", "her"} and view.lower[noun.i + 1 : noun.i + 2] not in _GOES_ON:
        yield noun
    yield from (t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")


@construction("lives", counted_only=True)
def victims_of_massacres(view: View, noun: Token) -> Iterator[Token]:
    """Victims counted where the sentence tells of massacres or murders.

    "Sixty massacres have taken place this year, with 246 victims." -> killed 246
    "Twelve victims of theft met the mayor." -> nothing
    """
    if noun.lower_ == "victims" and _SLAUGHTER & set(view.lower):
        yield noun


@construction("claim", counted_only=True)
def claimed_them(view: View, verb: Token) -> Iterator[Token]:
    """Those whom a disaster or an attack claims.

    "An ambush on a patrol claimed four soldiers." -> killed 4
    "Floods claimed 17 villagers in a week." -> killed 17
    "The rebels claimed four soldiers as their own." -> nothing
    "The storm claimed 300 houses." -> nothing
    "A storm claims two lives and forces more than 70 people to leave." -> killed 2
    """
    if verb.i + 1 in view.number_at and any(causes_in(who.text) for who in subject_of(verb)):
        noun = noun_of_number(view, verb.i + 1)
        if noun.lower_ not in {"life", "lives"}:
            yield noun


@construction("act")
def at_the_age(view: View, noun: Token) -> Iterator[Token]:
    """One whose death is told with the age: headlines leave out whose it is.

    "Tributes to singer after death at 64" -> killed 1
    "Coach mourned after death aged 71" -> killed 1
    "The actor's death at 32 shook the town." -> killed 1
    "The road has seen a death at 64 crossings." -> nothing
    """
    after = view.lower[noun.i + 1 : noun.i + 3]
    aged = len(after) == 2 and after[0] in {"at", "aged"} and after[1].isdigit() and int(after[1]) < 120
    ends = noun.i + 3 >= len(view.doc) or view.doc[noun.i + 3].tag_ not in {"NN", "NNS", "NNP"}
    owned = any(child.dep_ == "poss" for child in noun.children)
    if noun.lower_ == "death" and aged and ends and not owned:
        yield noun


@construction("act")
def one_more_death(view: View, noun: Token) -> Iterator[Token]:
    """A death that is reported by its rank, or as one more.

    "Peru reports its first death from Ebola." -> killed 1
    "The second cholera death in Lima is confirmed." -> killed 1
    "Peru reports its first death sentence." -> nothing
    "The film opens with the first death." -> nothing
    """
    ranked = any(child.lower_ in _RANKS and child.i < noun.i for child in noun.children)
    told = noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lower_ in _REPORTS
    if noun.lower_ in {"death", "fatality"} and ranked and told:
        yield noun


@construction("act")
def met_their_death(view: View, noun: Token) -> Iterator[Token]:
    """Those who met their death, fell to it, or attained martyrdom.

    "Seventeen people met their deaths on the roads." -> killed 17
    "Ten children and their driver were swept to their deaths." -> killed 10; killed 1
    "A worker fell to his death from a pylon." -> killed 1
    "Four officers attained martyrdom in the encounter." -> killed 4
    "Six citizens ascended to martyrdom in a car bomb explosion." -> killed 6
    "The actor met his death threats with a shrug." -> nothing
    """
    verb = noun.head
    if noun.i + 1 < len(view.doc) and view.lower[noun.i + 1] in NO_DEATH:
        return
    if noun.lower_ == "martyrdom":
        rose = verb.lower_ == "to" and verb.head.lower_ in _RISE
        verb = verb.head if rose else verb
        met = rose or (noun.dep_ == "dobj" and verb.lower_ in _ATTAIN)
    elif noun.lower_ in {"death", "deaths"} and view.lower[noun.i - 1] in {"their", "his", "her"}:
        fell = verb.lower_ == "to" and verb.head.lower_ in _FALL
        met = fell or (noun.dep_ == "dobj" and verb.lower_ in {"met", "meet", "meeting"})
        verb = verb.head if fell else verb
    else:
        return
    if met:
        yield from subject_of(verb)


@construction("lives")
def lost_their_lives(view: View, noun: Token) -> Iterator[Token]:
    """Those who lost their lives.

    "Three rescuers lost their lives in the fire." -> killed 3
    "Two constables laid down their lives for us." -> killed 2
    "Nine people, among them a teacher, lost their lives." -> killed 9; killed 1 part
    "It was a bad month for the army, with at least 35 losing their lives." -> killed 35+
    """
    if noun.i < 3 or view.lower[noun.i - 1] not in {"their", "his", "her"}:
        return
    verb = view.doc[noun.i - 3] if view.lower[noun.i - 2] == "down" else view.doc[noun.i - 2]
    if verb.lower_ in _LOSE | {"gave", "given", "sacrificed", "laid"}:
        who = list(subject_of(verb))
        after_aside = view.lower[verb.i - 1] == "," and view.lower[noun.i - 1] == "their"
        aside = list(phrase_before(view, verb.i)) if after_aside else []
        bare = [view.doc[verb.i - 1]] if not who and verb.i - 1 in view.number_at else []
        yield from aside or who or bare


@construction("lives")
def took_their_own_lives(view: View, noun: Token) -> Iterator[Token]:
    """Those who took their own lives, or paid the supreme price.

    "Two farmers took their own lives." -> killed 2
    "One gallant soldier paid the supreme price." -> killed 1
    "Three officers made the ultimate sacrifice." -> killed 3
    "Two buyers paid the full price." -> nothing
    "She runs her own life." -> nothing
    "Ministers met after a nurse who faced threats from crowds took her own life." -> nothing
    "Police look into a video that told a girl to take her own life." -> nothing
    """
    verb, before = noun.head, view.lower[noun.i - 1]
    if noun.dep_ != "dobj" or verb.tag_ == "VB":
        return  # "they told her to take her own life"
    own = before == "own" and noun.lower_ in {"life", "lives"} and verb.lower_ in _TAKE
    paid = before in {"supreme", "ultimate"} and verb.lower_ in _PAY
    if own or (paid and noun.lower_ in {"price", "sacrifice"}):
        one = view.lower[noun.i - 2] in {"his", "her"}
        yield from (who for who in subject_of(verb) if not (one and who.tag_ == "NNS"))


@construction("lives")
def throats_cut(view: View, noun: Token) -> Iterator[Token]:
    """Those whose throats were cut.

    "The killers slit the throats of two villagers." -> killed 2
    "A teacher's throat was slit in Lima." -> killed 1
    "Two widows were found with their throats slit." -> killed 2
    "He has a sore throat." -> nothing
    """
    slit = _SLIT & set(view.lower[max(0, noun.i - 4) : noun.i + 4])
    link = view.doc[max(0, noun.i - 2)]
    if slit and link.lower_ == "with" and view.lower[noun.i - 1] in {"his", "her", "their"}:
        yield from subject_of(link.head)
    elif slit and link.lower_ == "had" and view.lower[noun.i - 1] in {"his", "her", "their"}:
        yield from subject_of(link)
    elif noun.lower_.startswith("throat") and slit:
        yield from (child for child in noun.children if child.dep_ == "poss" and child.tag_ != "PRP$")
        yield from (t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")
