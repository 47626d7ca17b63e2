"""Verbs by their parse: what is done to the victims (kill, arrest), and what they do (die, flee)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.by_order import person_with
from streams.extract.casualties.constructions.grammar import (
    active,
    is_passive,
    more_before,
    of_an_age,
    subject_of,
    told_as_dead,
)
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.constructions.verb_numbers import PARTICIPLES, objects
from streams.extract.casualties.people import class_of
from streams.extract.casualties.view import NOUNS, View

_LEFT_BEHIND = frozenset("parents family families relatives widow friends lawyer lawyers".split())
_KIN = _LEFT_BEHIND | frozenset("mother father mum dad wife husband brother sister son daughter".split())


@construction("harm")
def passive_subject(view: View, verb: Token) -> Iterator[Token]:
    """The victims are the subject of the passive verb.

    "Five soldiers were killed in clashes near Tal Afar." -> killed 5
    "Dozens of people have been injured." -> wounded 12+
    "None of the 150 passengers was hurt." -> nothing
    "None of the guards was hurt." -> nothing
    "A third of the 90 passengers were hurt." -> wounded 30
    "Half of the 40 passengers were killed." -> killed 20
    "Two thirds of its 90 men were killed." -> killed 60
    "Most of the 60 workers were hurt." -> wounded 31+
    "The 11-member crew was killed." -> killed 11
    "A seven-member family was killed." -> killed 7
    "The five-strong team was kidnapped." -> abducted 5
    "A 15-strong group of pilgrims was killed." -> killed 15
    "Thirty (30) rebels were arrested." -> detained 30
    "A pair of policemen were shot dead." -> killed 2
    "A trio of climbers was killed." -> killed 3
    "The trio were arrested." -> detained 3
    "Both men were killed." -> killed 2
    "A man in the shooting that left five dead was arrested." -> killed 5; detained 1
    "Both sides were hurt by the tariffs." -> nothing
    "Thirty-odd people were hurt." -> wounded ~30
    "The bus fell, leaving 19 dead and the rest injured." -> killed 19; wounded 2+
    "At least 70 regime and rebel fighters have been killed." -> killed 70+
    "The mayor, his son and two guards were killed." -> killed 1; killed 1; killed 2
    "In Kalat ten people, five of them police, were slain." -> killed 10; killed 5 part
    "Four labourers engaged in laying a pipe were asphyxiated in a manhole." -> killed 4
    "Nobody was killed in the explosion." -> nothing
    "No guests or others nearby were reported injured." -> nothing
    "The girls, both 12, were seriously injured." -> wounded 2
    "Two of his team have since been detained." -> detained 2
    "Six youths have been freed, one of them after being shot in the leg." -> wounded 1
    "Two officers were shot at in Leeds." -> nothing
    "A citizen and former Marine who had been detained is back." -> detained 1
    "The singer Kris Wu has been detained." -> detained 1
    "Six friars (two of them old) were killed." -> killed 6; killed 2 part
    "Eight members of the force were laid to rest." -> killed 8
    "Three old fears were laid to rest." -> nothing
    "A boy working there was the most seriously wounded." -> wounded 1
    "Some 30 girls were freed after they were kidnapped." -> abducted ~30
    "He was found guilty and executed." -> killed 1
    "He denied reports that a guard had been wounded." -> nothing
    "Nine officers were shot in cold blood." -> killed 9
    "Up to 80 mercenaries were destroyed by missiles." -> killed <=80
    "Missiles destroyed 12 of the army's trucks." -> nothing
    "An attache was killed by two men who shot him four times." -> killed 1
    "Eight died on the spot and a ninth was hurt." -> killed 8; wounded 1
    "Lawyer and teacher Juan Ruiz was found hacked to death." -> killed 1
    "Village leader and environmental defender Juan Ruiz was killed." -> killed 1
    "Three men were bayoneted to death." -> killed 3
    "The chief's driver, who tried to resist, was macheted." -> wounded 1
    "Two sisters were found hanging in a field." -> killed 2
    "Two portraits were found hanging in a hall." -> nothing
    "Nineteen marchers were held for a night." -> detained 19
    "In the past year 17 farmers were murdered." -> killed 17
    "Shots rang out as two hundred were held for a night in the barracks." -> detained 200
    "He was charged with the killing of two missing students." -> killed 2
    "Three policemen were roughed up at the market." -> wounded 3
    "The army said 26 militants had been rendered ineffective." -> killed 26
    "Two villagers branded as informers were hacked to death." -> killed 2
    "Nine were hit, and two of them died." -> wounded 9; killed 2
    "Two firms were hit." -> nothing
    "The mayor, Juan Ruiz, and a guard were killed." -> killed 1; killed 1
    "A man whose wife and two sons, aged three and one, were killed spoke." -> killed 1; killed 2
    "The mayor was tried in the square and executed." -> killed 1
    """
    if verb.tag_ in PARTICIPLES and is_passive(verb):
        yield from subject_of(verb)


@construction("harm")
def subject_of_a_clause_between(view: View, verb: Token) -> Iterator[Token]:
    """The victim whose own clause the parse has taken the verb into.

    "A soldier who was trying to defuse the bomb was slightly injured." -> wounded 1
    "A guard who tried to stop the raid was shot dead." -> killed 1
    "He saw the man who said the king was killed." -> killed 1
    "They stopped a bus and shot them, killing 18 and wounding seven." -> killed 18; wounded 7
    """
    clause = verb
    while clause.dep_ in {"ccomp", "xcomp", "advcl"} and clause.head.i < clause.i:
        clause = clause.head
    noun = clause.head
    stands_alone = clause.dep_ == "relcl" and clause != verb and noun.dep_ == "ROOT"
    was = any(child.lower_ in {"was", "were"} and child.dep_ == "auxpass" for child in verb.children)
    if stands_alone and was and noun.tag_ in NOUNS and class_of(noun.lower_) is not None:
        yield noun


@construction("harm")
def direct_object(view: View, verb: Token) -> Iterator[Token]:
    """The victims are the object.

    "A car bomb killed a policeman and his driver." -> killed 1; killed 1
    "The army killed Saleh al-Masri." -> killed 1
    "Police shot dead rebel commander Juan Ruiz and four others." -> killed 1; killed 4
    "Troops killed a senior rebel, Abu Musa, and eight other fighters in Gafsa." -> killed 1; killed 8
    "A Buddhist monk and three police volunteers were murdered by insurgents." -> killed 1; killed 3
    "A court sentenced two men for killing a couple and their two children." -> killed 2; killed 2
    "The girl blew up a bomb, killing herself and 22 worshippers." -> killed 1; killed 22
    "The bomber killed himself and five others." -> killed 1; killed 5
    "Suicide bomber kills himself and five others" -> killed 1; killed 5
    "A man fired 13 shots killing her instantly." -> killed 1
    "Gunmen shot dead a 300-level student of the college." -> killed 1
    "A furnace burst, scalding seven labourers." -> wounded 7
    "A gas leak sickened 40 pupils at a school." -> wounded 40
    "A blast at a tea stall burned seven people." -> wounded 7
    "The crowd burned seven flags." -> nothing
    "He is said to have strangled his wife." -> killed 1
    "The raid killed two soldiers and as many gunmen." -> killed 2; killed 2
    "Shells killed 15 displaced people, six of them boys." -> killed 15; killed 6 part
    "A priest was found murdered." -> killed 1
    "Youths burned a post after a 19-year-old rider was killed." -> killed 1
    "The virus has sickened 40 pupils." -> nothing
    "The crash could have killed hundreds." -> nothing
    "Rebels downed a helicopter, killing its crew of five." -> killed 5
    "In fighting for Lima 18 soldiers and 35 rebels were killed." -> killed 18; killed 35
    "In Puno rebels shot down a helicopter killing all five people aboard." -> killed 5
    "A plane with 62 people on board crashed in Puno, killing everyone." -> killed 62
    "Heat killed the most people since records began." -> nothing
    "They buried the dead, and crews of volunteers were killed." -> killed 2+
    "The state put the rebel leader to death." -> killed 1
    "A lorry crushed a baker, his wife and their daughter to death." -> killed 3
    "We have buried 145 people, a chief said." -> killed 145
    "Villagers buried 20 rifles in the woods." -> nothing
    "Two brothers were thrashed to death by a mob." -> killed 2
    "A rider was crushed by a sand-laden truck." -> killed 1
    "The revolt was crushed by tanks." -> nothing
    "Nine persons, including three girls, were charred to death." -> killed 9; killed 3 part
    "Two notices were pinned to the door." -> nothing
    "A woman was picked off by a sniper." -> killed 1
    "A guard was found strangled on Sunday." -> killed 1
    "Six terrorists were sent to hell." -> killed 6
    "Fifteen passengers were burnt beyond recognition." -> killed 15
    "Some 7,000 buried in mass grave" -> killed ~7000
    "Some 70 people were cut by flying glass." -> wounded ~70
    "Soldiers beat up bystanders." -> wounded 2+
    "Two guards were roasted in the inferno." -> killed 2
    "Another 4,000 villagers are sheltering in a camp." -> displaced 4000
    "Residents are sheltering in place." -> nothing
    "A girl was swept away by the flood." -> missing 1
    "Two girls were swept away and drowned." -> killed 2
    "The flood swept away two huts." -> nothing
    "The side thrashed its guests." -> nothing
    "A man bludgeoned a minister's husband with a hammer." -> wounded 1
    "An inspector was hit on the head by a stone." -> wounded 1
    "A girl was struck by a car." -> wounded 1
    "Firms were hit by the car strike." -> nothing
    "About 200 families were evicted from the slum." -> displaced ~200
    "Some rebels shot at a convoy of trucks, killing five drivers." -> killed 5
    "Troops shot and seriously wounded a Palestinian." -> wounded 1
    "Rebel fighters stormed Kano village, shot dead at least 18 residents, burned huts." -> killed 18+
    "Car bombing in Pakistan capital kills police officer, two suspects" -> killed 1; killed 2
    "67 killed in clashes, thousands uprooted - police" -> killed 67; displaced 1000+
    "Gunmen murdered the teachers Luz Cuene and Jairo Vitonco on their way home." -> killed 2
    "His comrades Juan Sotelo and Ana Vega also died." -> killed 2
    "Landmines have killed and injured hundreds of civilians." -> killed 100+; wounded 100+
    "20 villagers killed scores injured in attacks" -> killed 20; wounded 20+
    "The fires have driven 19,000 residents out." -> displaced 19000
    "The war has driven four million people out of the country." -> displaced 4000000
    "Fighting has driven 62,000 people into the city's stadium." -> displaced 62000
    "The army drove the rebels out of the town." -> nothing
    "Rebels murdered the mayor of Kano, his deputy, and two aides." -> killed 1; killed 1; killed 2
    "Gunmen riddled the mayor with bullets." -> killed 1
    "A bomb killed the police chief of Achin district, Ali Khan, and five of his men." -> killed 1; killed 5
    "They talked about shooting residents." -> nothing
    "The bombs killed a minister, an aide, 50 judges, and nine clerks." -> killed 2; killed 50; killed 9
    "They murdered Ignacio Luna, a priest, teacher, and a social worker." -> killed 1
    "The tariffs are hurting farmers." -> nothing
    "It was the last kick of a drowning man." -> nothing
    "They shot down an army Falcon." -> nothing
    """
    yield from objects(view, verb)


@construction("harm")
def reduced_relative(view: View, verb: Token) -> Iterator[Token]:
    """The participle follows the victims.

    "Three civilians killed in rocket attack" -> killed 3
    "At least 50 killed in Homs" -> killed 50+
    "They named the man police say they shot dead." -> killed 1
    "Castle intruder with crossbow detained under health act, police say" -> detained 1
    "Mother of man killed in crash speaks of her grief." -> killed 1
    "Parents of woman killed during protest harassed by police" -> killed 1
    "Daughter of mayor killed in blast" -> killed 1
    "They buried the youth killed on Sunday." -> killed 1
    "Juan Ruiz and Luis Soto were the priests killed in the raid." -> killed 2
    "They freed the two engineers whom the rebels were holding." -> abducted 2
    "Police hunt a man who shot dead a girl." -> killed 1
    "Rebels holding nine oil workers freed three." -> abducted 9
    "Two aid workers held by the group since May were freed." -> abducted 2
    "Two meetings held by the group since May were calm." -> nothing
    "Two soldiers, held in Peru since May, were freed." -> detained 2
    "Gunmen let the driver go but are still holding nine others." -> abducted 9
    "They freed a nurse and her two sons who were kidnapped." -> abducted 1; abducted 2
    "Police freed 12 girls after they were abducted." -> abducted 12
    "Crowds demanded the arrest of two officers." -> nothing
    "Boy, 14, held in fraud inquiry" -> detained 1
    "Protesters holding nine candles sang." -> nothing
    "Somali pirates have freed 24 sailors held since May." -> abducted 24
    "Kidnappers of the 12 oil workers seized off Bonny called." -> abducted 12
    "One policeman was badly burned; two were torn to pieces." -> wounded 1; killed 2
    "The bodies of three fishermen, kidnapped on Sunday, were found." -> killed 3; abducted 3
    """
    whom_they = verb.tag_ == "VBG" and verb.dep_ == "relcl" and {c.dep_ for c in verb.children} >= {"nsubj"}
    if verb.tag_ in PARTICIPLES or (whom_they and not list(objects(view, verb))):
        if verb.dep_ == "ccomp" and verb.head.dep_ == "relcl":
            verb = verb.head
        while verb.dep_ == "conj" and verb.head.tag_ in PARTICIPLES:
            verb = verb.head
        doers = [child for child in verb.children if child.dep_ == "nsubj" and child.tag_ == "WP"]
        if doers and not is_passive(verb):
            return  # "a man who shot dead a girl"
        if verb.dep_ in {"acl", "relcl"} and not more_before(verb):
            noun = verb.head
            while noun.dep_ == "conj" and noun.head.tag_ in NOUNS | {"CD"}:
                noun = noun.head
            yield _kin_of(noun, verb) or _whose_body(person_with(noun))


@construction("harm")
def participle_before(view: View, verb: Token) -> Iterator[Token]:
    """The participle stands before the victims as an adjective.

    "Supporters of the jailed journalist marched in Minsk." -> detained 1
    "The sister of jailed trade union boss Ivan Petrov spoke." -> detained 1
    "One of the injured, Ram Dhakad, 26, died on Monday." -> killed 1
    "Peru's jailed ex-president Soto seeks pardon" -> detained 1
    """
    if "," in view.lower[verb.i + 1 : max(verb.i + 1, verb.head.i)]:
        return  # "one of the injured, Ghanshyam Dhakad, died"
    if verb.dep_ == "amod" and verb.head.i > verb.i and verb.tag_ in PARTICIPLES:
        noun = verb.head
        if noun.lower_ == "ex" and view.lower[noun.i + 1 : noun.i + 2] == ["-"]:
            noun = view.doc[noun.i + 2]
        while noun.dep_ == "compound":
            noun = noun.head
        yield noun


@construction("harm", "suffer")
def subject(view: View, verb: Token) -> Iterator[Token]:
    """The victims are the subject: of a verb like "die", or in a headline without its auxiliary.

    "Four protesters died from gunfire overnight." -> killed 4
    "Three of the climbers did not survive." -> killed 3
    "Twelve of the 15 occupants, all of them nurses, did not make it." -> killed 12
    "Two sides did not make it to the final." -> nothing
    "A non-commissioned officer fell martyr." -> killed 1
    "Two persons died on the spot and a third expired in hospital." -> killed 2; killed 1
    "All 62 aboard Andes flight killed in crash" -> killed 62
    "It carried 26 passengers and six crew, all of whom died." -> killed 26; killed 6
    "Opera critic and columnist dies aged 91" -> killed 1
    "Friends honour the pilot and former teacher who died on Friday." -> killed 1
    "NHS 111 'misled' Leeds boy who died in a queue" -> killed 1
    "Over 1,000 farmers courted arrest in Ludhiana." -> detained 1001+
    "Two passengers didn't survive the crash." -> killed 2
    "Ndakasi, a mountain gorilla, has died." -> nothing
    "The 230 inmates who fled Kabare prison are at large." -> nothing
    "Two men shot a policeman and fled." -> wounded 1
    "Two men fled after shooting a policeman." -> wounded 1
    "They were bowled out, and two tailenders perished in one over." -> nothing
    "His champions did not survive the first round." -> nothing
    "Nearly 45 per cent of the 320 people who died on the roads were walking." -> killed 320
    "The virus killed 2 percent of the 600 people in the home." -> nothing
    "Violence has forced about 96,000 people to flee the capital." -> displaced ~96000
    "The firm reels as top managers flee the nest." -> nothing
    "Dozens killed as bomb hits market in Kabul" -> killed 12+
    "Seven climbers are feared to have perished." -> killed 7
    "Nine rebels met their end in Puno." -> killed 9
    "Nine rebels met the mayor to end the strike." -> nothing
    "Large numbers of residents have died." -> killed 2+
    "The senate killed five bills." -> nothing
    "Hundreds marched after the death of Juan Ruiz, shot in the head during a raid." -> killed 1
    "The flood killed 1.2 million head of livestock." -> nothing
    "Nineteen pupils and their driver perished." -> killed 19; killed 1
    "The pilot, a lieutenant, and three crewmen perished." -> killed 1; killed 3
    "9 men - two guards and seven clerks - died, he said." -> killed 9; killed 2 part; killed 7 part
    "He fled, 19 of them in a van, while 67 were arrested." -> detained 67
    "The star shot a perfect round." -> nothing
    "The star shoots 74 in Dubai." -> nothing
    "The boy dribbled and shot hoops with his dad." -> nothing
    "The parents of the school shooting suspect Ian Roe spoke." -> nothing
    "Police detained opposition leader Juan Ruiz." -> detained 1
    "Police name toddler who died crossing the river" -> killed 1
    "Peru: 3 soldiers die in ambush" -> killed 3
    "Wayne Roe: Two PCs in group with criminal jailed" -> detained 2
    "Actor and comedian dies aged 86" -> killed 1
    "Irishman Ray Byrne killed fighting for the rebels" -> killed 1
    "She mourned the late actress and singer, who died on Monday." -> killed 1
    "Pop artist and producer Ana Soto died in a crash." -> killed 1
    "She mourns the man they killed." -> killed 1
    "A boy, Kennedy Onyango, who was shot eight times, died in Rongai." -> killed 1
    "Three nurses arrested after girl, 13, dies" -> detained 3; killed 1
    """
    if "suffer" in view.frames_of(verb):
        yield from of_an_age(view, verb) or subject_of(verb)
    elif _told_with_another(view, verb) or told_as_dead(view, verb):
        return
    elif verb.tag_ in {"VBN", "VBD"} and not list(objects(view, verb)) and not active(view, verb):
        yield from (noun for noun in subject_of(verb) if noun.tag_ != "PRP")


@construction("suffer")
def people_dying(view: View, verb: Token) -> Iterator[Token]:
    """The participle follows the victims of a verb like "die".

    "The ministry counted nine people dying of cholera." -> killed 9
    "A clip shows the rescue of a boy drowning in a pool." -> nothing
    """
    if verb.dep_ in {"acl", "pcomp"} and verb.head.tag_ in NOUNS:
        yield verb.head


def _told_with_another(view: View, verb: Token) -> bool:
    """Whether a participle is joined to a word of harm right before it: "soldiers missing or killed"."""
    i = verb.i
    joined = i > 1 and view.lower[i - 1] in {"or", "and"} and not is_passive(verb)
    return joined and bool(view.frames_of(view.doc[i - 2]) & {"state", "harm"})


def _kin_of(noun: Token, verb: Token) -> Token | None:
    """Who was harmed whose kin are told of: "Mother of man killed in crash speaks of her grief".

    Not so where nothing else is told of them: "Daughter of mayor killed in blast".
    """
    if noun.lower_ not in _KIN or (noun.dep_ == "ROOT" and noun.lower_ not in _LEFT_BEHIND):
        return None
    of = (child for link in noun.children if link.lower_ == "of" for child in link.children)
    return next((who for who in of if who.i == verb.i - 1 and class_of(who.lower_) is not None), None)


def _whose_body(noun: Token) -> Token:
    """The person whose body a noun names; else the noun."""
    if noun.lower_ in {"body", "bodies", "corpse", "corpses", "remains"}:
        owners = (t for child in noun.children if child.lower_ == "of" for t in child.children)
        return next(owners, noun)
    return noun
