"""Nouns: deaths, tolls, bodies, lives lost, hostages taken."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import noun_of_number, phrase_after
from streams.extract.casualties.constructions.grammar import subject_of
from streams.extract.casualties.constructions.links import TIMES, link_after
from streams.extract.casualties.constructions.lives import NO_DEATH
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.lexicon import ATTACKS
from streams.extract.casualties.people import class_of, is_person_word
from streams.extract.casualties.view import MANIFOLD, View
from streams.extract.countries import refer

_DEEDS = frozenset("death murder killing drowning disappearance abduction kidnapping kidnap".split())
# Of whom such a deed is told as its victims, not its doers.
_HARMED = frozenset({"child", "woman", "civilian", "journalist", "aid_worker", "health_worker"})
_SUPERLATIVE = frozenset({"JJS", "RBS"})
_DEATHLY = frozenset("shooting stabbing beating drowning crash overdose hit-and-run".split())
_NOBODYS = frozenset("injury massacre slaughter".split())  # whose it is does not tell the victims
_CRIMES = frozenset("killings murders kidnappings abductions disappearances".split())
_NO_ONES_DEATH = NO_DEATH | {"toll", "tolls"}
_UNDONE = frozenset(
    """delay delayed avoid avoided evade evaded escape escaped demand demands demanded demanding order orders
    ordered seek seeking sought resist resisted prevent prevented face faces for block blocked
    fake faked faking""".split()
)
_HIS_FATE = frozenset(
    "arrest detention murder assassination killing execution abduction kidnapping disappearance death".split()
)


@construction("act")
def of_victims(view: View, noun: Token) -> Iterator[Token]:
    """Those to whom it happened, after "of", "to", "among".

    "The deaths of seven miners shook the town." -> killed 7
    "The blast caused injuries to a policeman." -> wounded 1
    "The UN condemned the killing of two journalists." -> killed 2
    "Crowds marched over the police killing of a teenager." -> killed 1
    "A town reckons with the murder of James Byrd Jr" -> killed 1
    "They mourned the death on Monday of six divers." -> killed 6
    "They look into the deaths this year of nearly 60 children." -> killed ~60
    "The gas led to injuries and the deaths of 60 miners." -> killed 60
    "Crowds rallied over the death in custody of a navy captain." -> killed 1
    "Strikes followed the murder on 12 June of a union leader." -> killed 1
    "They looked into the drowning of at least 27 people trying to cross." -> killed 27+
    "They deny the abduction and rape of a girl." -> abducted 1
    "They mourn the death of her cousin and fellow drummer Jan Roe." -> killed 1
    "He spoke of the deaths of a farmer and a 33-year-old woman." -> killed 1; killed 1
    "Two were held over a fatal attack on a pensioner." -> detained 2; killed 1
    "They condemn the assassination in Cali of a judge." -> killed 1
    "The death in combat of nine soldiers was confirmed." -> killed 9
    "Delays at the clinic led to death of boy, family say" -> killed 1
    "The town has seen dozens of killings of writers and teachers." -> killed 12+
    "They looked into scores of abductions of girls." -> abducted 20+
    "The agency recorded 805 drowning deaths of migrants." -> killed 805
    "A judge ordered 15 days' detention for 22 fans." -> detained 22
    "After the mayor's arrest, dozens of men rallied." -> detained 1
    "Troops fought bands of rebels near Cusco killing 35 of them." -> killed 35
    "He saw the massacre in the town of Segovia." -> nothing
    "She left before the fatal shooting on the Santa Fe, New Mexico, movie set." -> nothing
    "The murder of a judge, a mayor or a reporter is a crime." -> nothing
    "We shall not kneel to those who kill judges and clerks." -> nothing
    """
    if noun.i + 1 < len(view.doc) and view.lower[noun.i + 1] in NO_DEATH:
        return
    if _many_a_deed(view, noun) or _counted_deaths(view, noun):
        yield noun
        return
    if noun.tag_ != "NNS" and noun.i + 1 in view.number_at and view.lower[noun.i + 2 : noun.i + 3] == ["of"]:
        yield view.doc[noun.i + 1]  # "killing 35 of them", which the parse takes for a noun
        return
    links = {"of", "among"}
    if noun.lower_ in {"injury", "injuries"}:
        links |= {"to"}
    if noun.lower_ in ATTACKS:
        links |= {"on"}
    if noun.lower_ in {"detention", "imprisonment", "custody"} and noun.i + 2 in view.number_at:
        links |= {"for"}
    link = link_after(view, noun.i + 1)
    for child in [link, *noun.children]:
        if child.lower_ in links and child.i > noun.i and (child is link or child.i - noun.i <= 3):
            objects = [token for token in child.children if token.dep_ == "pobj"]
            if not objects and child.i + 1 in view.number_at:
                objects = [noun_of_number(view, child.i + 1)]
            if child.lower_ == "on" and any(_is_a_place(who) for who in objects):
                return
            yield from objects or phrase_after(view, child.i)
            return


def _counted_deaths(view: View, noun: Token) -> bool:
    """Whether deaths are counted, and how they came about told: "805 drowning deaths of migrants"."""
    told_how = noun.i > 1 and noun.lower_ == "deaths" and view.lower[noun.i - 1] in _DEATHLY
    whom = view.lower[noun.i + 1 : noun.i + 2] == ["of"] and noun.i + 2 not in view.number_at
    return told_how and whom and noun.i - 2 in view.number_at


def _many_a_deed(view: View, noun: Token) -> bool:
    """Whether deeds are counted, and those of whom they are told are not: "dozens of killings of writers"."""
    counted = noun.i > 2 and noun.lower_ in _CRIMES | {"deaths"} and noun.i - 2 in view.number_at
    counted = counted and view.lower[noun.i - 1] == "of"
    whom = view.lower[noun.i + 1 : noun.i + 2] == ["of"] and noun.i + 2 not in view.number_at
    return counted and whom


@construction("doer")
def slain_by_them(view: View, noun: Token) -> Iterator[Token]:
    """Those whose killers are told of.

    "Police seek the killers of two shopkeepers." -> killed 2
    "The murderers of the bishop went unpunished." -> killed 1
    "The bishop's killers were never found." -> killed 1
    "The kidnappers of two nuns asked for a ransom." -> abducted 2
    "Paid assassins of the traffickers were seen." -> nothing
    "The killers of hope are many." -> nothing
    "A banner called the president a killer of children." -> nothing
    "Road crashes are the biggest killer of young people." -> nothing
    """
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners or view.lower[noun.i + 1 : noun.i + 2] != ["of"]:
        yield from owners
        return
    link = view.doc[noun.i + 1]
    objects = [token for token in link.children if token.dep_ == "pobj"]
    yield from objects or phrase_after(view, link.i)


@construction("act")
def done_by_or_to_the_subject(view: View, noun: Token) -> Iterator[Token]:
    """Those who commit suicide, or are released after arrest.

    "Two farmers committed suicide in May." -> killed 2
    "Blast: Man released after arrest." -> detained 1
    "The court met after arrest warrants lapsed." -> nothing
    "He threatened to commit suicide." -> nothing
    """
    verb = noun.head
    if noun.dep_ == "dobj" and noun.lower_ == "suicide" and verb.lower_.startswith("commit"):
        yield from subject_of(verb)
    bare = noun.lower_ == "arrest" and noun.i == verb.i + 1 and verb.lower_ in {"after", "following"}
    if bare and verb.head.lower_ in {"released", "freed", "bailed"} and noun.dep_ == "pobj":
        yield from subject_of(verb.head)


@construction("act", counted_only=True)
def counted_acts(view: View, noun: Token) -> Iterator[Token]:
    """The number of deaths, killings, injuries.

    "Officials reported 14 deaths and 30 injuries." -> killed 14; wounded 30
    "The storm caused one death and several injuries." -> killed 1; wounded 3+
    "Detectives made 25 arrests." -> detained 25
    "Eleven cardiac arrests in one night" -> nothing
    "It was the year's 30 mass killings that he spoke of." -> nothing
    "Police hunt a suspect in a triple murder." -> killed 3
    """
    if view.lower[noun.i - 1] in MANIFOLD and noun.i - 1 in view.number_at:
        yield noun
    many = noun.tag_ in {"NNS", "NNPS"} and noun.lower_ not in {"evacuations", "massacres", *ATTACKS}
    many = many and view.lower[noun.i - 1] not in {"cardiac", "mass"}
    before = set(view.lower[max(0, noun.i - 2) : noun.i])
    one = noun.lower_ in {"death", "fatality", "injury"} and bool(before & {"one", "1"})
    if many or one:
        yield noun


@construction("act")
def counts_of_murder(view: View, noun: Token) -> Iterator[Token]:
    """The counts of a charge of murder.

    "He was convicted of five counts of murder." -> killed 5
    "She denies two counts of manslaughter." -> killed 2
    "He faces three counts of attempted murder." -> nothing
    "He faces three counts of conspiracy to murder." -> nothing
    """
    i = noun.i - 2
    if i >= 1 and view.lower[i : i + 2] == ["counts", "of"] and i - 1 in view.number_at:
        yield view.doc[i - 1]


@construction("act")
def victims_of_the_deed(view: View, noun: Token) -> Iterator[Token]:
    """The victims of a deed named before them, by their number.

    "The monitor has counted 580 kidnap victims." -> abducted 580
    "The town buried seven murder victims." -> killed 7
    "Eleven drowning victims were brought ashore." -> killed 11
    "A charity for murder victims met." -> nothing
    """
    victims = noun.i + 1 < len(view.doc) and view.lower[noun.i + 1] == "victims"
    if victims and noun.tag_ == "NN" and noun.i - 1 in view.number_at:
        yield view.doc[noun.i + 1]


@construction("act")
def the_dead_are(view: View, noun: Token) -> Iterator[Token]:
    """The fatalities are told after "were".

    "The only fatalities were the four bombers." -> killed 4
    "The fatality was an unknown woman." -> killed 1
    """
    if noun.lower_ in {"fatalities", "fatality", "deaths"} and noun.dep_ == "nsubj":
        yield from (child for child in noun.head.children if child.dep_ == "attr")


_OF_MANY = _NO_ONES_DEATH | {"case", "cases", "rate", "rates", "statistics"}
_OF_SEVERAL = frozenset("toll detention exodus displacement evacuation injury".split())
_OF_TOWNS = frozenset(
    "new los las san santa saint st north south east west central upper lower port fort mount lake".split()
)


@construction("act")
def named_before_the_deed(view: View, noun: Token) -> Iterator[Token]:
    """A person named right before one deed, as headlines have it.

    "Jane Roe murder: man charged" -> killed 1
    "The Jane Roe disappearance is still a riddle." -> missing 1
    "Leeds baby death: woman charged" -> killed 1
    "Student murder: two held" -> killed 1; detained 2
    "The Saskatchewan murders" -> nothing
    "Members walked out over the Gonda custodial death." -> killed 1
    "Two guards charged in toddler shooting death" -> killed 1
    "The army killing went on." -> nothing
    "It is the oldest child murder case in London." -> nothing
    "He lived in a North Peru death camp." -> nothing
    "Sri Lanka death toll reaches 153" -> killed 153
    "Hong Kong murder: man charged" -> nothing
    "Santa Fe murder: inquiry opens" -> nothing
    """
    if {*view.lower[noun.i + 1 : noun.i + 2]} & _OF_MANY:
        return
    one = noun.tag_ == "NN" and noun.lower_ not in _OF_SEVERAL
    name = view.doc[max(0, noun.i - 2) : noun.i]
    before = view.doc[noun.i - 1] if noun.i else noun
    if one and noun.lower_ in _DEEDS and before.dep_ == "compound" and class_of(before.lower_) in _HARMED:
        yield before
    if one and noun.lower_ == "death" and before.lower_ in {"custodial", "custody"}:
        yield noun
    if one and noun.lower_ == "death" and before.lower_ in _DEATHLY:
        yield from (who for who in name[:1] if class_of(who.lower_) and who.tag_ == "NN")
    named = len(name) == 2 and all(token.tag_ == "NNP" and token.is_title for token in name)
    if one and named and name[0].lower_ not in _OF_TOWNS and refer(name.text) is None:
        yield name[-1]


@construction("act")
def whose_deaths(view: View, noun: Token) -> Iterator[Token]:
    """People named by one word right before several deeds, or only that they are many.

    "Multiple deaths after shooting in Lima" -> killed 2+
    "Peru mourns hostage deaths" -> killed 2+
    "Migrant deaths: two men charged" -> killed 2+
    "Father speaks of student murders" -> killed 2+
    "The police killings drew crowds." -> nothing
    "They want to prevent child deaths." -> nothing
    """
    who = view.doc[max(0, noun.i - 1)]
    if who.dep_ not in {"compound", "amod"} or who.tag_ not in {"NN", "JJ"}:
        return
    if noun.lower_ in {"deaths", "fatalities"} and who.lower_ in {"multiple", "numerous"}:
        told = True
    elif noun.lower_ == "deaths":
        told = is_person_word(who.lower_) and (who.tag_ == "NN" or class_of(who.lower_) != "unspecified")
    else:
        told = noun.lower_ in _CRIMES and class_of(who.lower_) in _HARMED
    if told:
        yield noun


@construction("act")
def whose_death(view: View, noun: Token) -> Iterator[Token]:
    """The possessor of a death.

    "Thousands mourned the student whose death set off the protests." -> killed 1
    "The coach spoke of his striker's injury." -> nothing
    "Aboriginal boy's killing puts spotlight on racism" -> killed 1
    "The cartel's assassination order was found." -> nothing
    "He condemned Monday's murder at the market." -> nothing
    "They remembered Oruba's massacre." -> nothing
    "The activists' death sentences were upheld." -> nothing
    "The star Ana Soto's detention in Oruba drew crowds." -> detained 1
    "He spoke for the first time since his arrest." -> detained 1
    "A teen's suicide shook the town." -> killed 1
    "Two killed in Peru as protests over Castillo's arrest spread" -> killed 2; detained 1
    "Moose Soto's murder shook the town." -> killed 1
    "A crowd marched over the mayor's dismissal and arrest." -> detained 1
    "They wore suicide vests." -> nothing
    "He made a last effort to delay his arrest." -> nothing
    "The swindler was found guilty of faking his death." -> nothing
    "It is Oruba's most notorious unsolved murder." -> nothing
    "The army's death toll rose." -> nothing
    """
    after = view.lower[noun.i + 1 : noun.i + 2]
    if any(word.tag_ in _SUPERLATIVE for word in view.doc[noun.left_edge.i : noun.i]):
        return
    if noun.tag_ == "NN" and noun.lower_ not in _NOBODYS and _NO_ONES_DEATH.isdisjoint(after):
        joined = [noun.head] if noun.dep_ == "conj" and noun.head.tag_ == "NN" else []
        of_both = (child for deed in (noun, *joined) for child in deed.children)
        owners = [child for child in of_both if child.dep_ == "poss" and child.tag_ != "PRP$"]
        if not owners and noun.i > 1 and view.doc[noun.i - 1].tag_ == "POS":
            named = noun.lower_ in {"arrest", "death"} and view.doc[noun.i - 2].tag_ == "NNP"
            owners = [w for w in view.doc[noun.i - 2 : noun.i - 1] if named or is_person_word(w.lower_)]
        his = noun.lower_ in _HIS_FATE and view.lower[noun.i - 1] in {"his", "her"}
        if not owners and his and not _UNDONE & set(view.lower[max(0, noun.i - 4) : noun.i - 1]):
            yield noun
        own_deed = noun.lower_ == "arrest"  # "a citizen's arrest" is made by one
        yield from (o for o in owners if o.lower_ not in TIMES and not (own_deed and o.lower_ == "citizen"))


def _is_a_place(noun: Token) -> bool:
    """Whether a name goes on after a comma, as places do: "the shooting on the Lima, Peru, set"."""
    named = [token.tag_ for token in noun.doc[noun.i : noun.i + 3]]
    return named == ["NNP", ",", "NNP"]
