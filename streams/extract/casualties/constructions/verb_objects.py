"""Verbs that harm, with those whom they harm: their object, or their subject in the passive."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from streams.extract.casualties.constructions.grammar import (
    is_passive,
    subject_of,
)
from streams.extract.casualties.constructions.registry import construction
from streams.extract.casualties.constructions.verb_numbers import PARTICIPLES, objects
from streams.extract.casualties.people import class_of
from streams.extract.casualties.view import NOUNS, View


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
    "Officials say 90 people were hurt after being crushed by a crowd." -> wounded 90
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
    "One woman was killed and over a dozen were injured." -> killed 1; wounded 13+
    """
    if verb.tag_ in PARTICIPLES and is_passive(verb):
        counted = _counted_before_were(view, verb)
        yield from [counted] if counted is not None else subject_of(verb)


def _counted_before_were(view: View, verb: Token) -> Token | None:
    """The number right before "were" that the parse takes for no subject: "and over a dozen were hurt"."""
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return None
    were = next((child.i for child in verb.children if child.dep_ == "auxpass"), 0)
    plural = view.lower[were] in {"were", "are"} and verb.dep_ == "conj"
    return view.doc[were - 1] if plural and were - 1 in view.number_at else None


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
    "Sixty clerks were taken into custody and one army general has been killed." -> detained 60; killed 1
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
    "Rebels lined up 14 men and shot them dead." -> killed 14
    "Gunmen tied up two clerks before stabbing them to death." -> killed 2
    "Two shot fatally in Puno" -> killed 2
    "A bomb killed three Finns working for a firm and at least four other people." -> killed 3; killed 4+
    "Guest opens fire at hotel, kills clerk, is then shot dead by police" -> killed 1; killed 1
    "The court halted the execution of a man in Puno." -> nothing
    "The actress shot to fame in May." -> nothing
    "He had been jailed, but had seized the chance to fight." -> detained 1
    "How many people have been killed?" -> nothing
    "Tycoon and critic of the king, Juan Soto, found dead" -> killed 1
    "Guards Detain 5-year-old child" -> detained 1
    "A judge issued a warrant for the arrest of Juan Soto." -> nothing
    "A former fighter with the Lima Group, who was killed in Puno, had a son." -> killed 1
    "A vice-president survived on Monday and two soldiers from UN forces were killed." -> killed 2
    "Kidnappers who abducted and threatened to kill a reporter spoke." -> nothing
    "A militia massacres more than 70 villagers in Puno." -> killed 71+
    "Police arrests over 2019 riots anger the town." -> nothing
    "Gunmen kill a reporter working for a radio station and his daughter." -> killed 1; killed 1
    "He killed a man posing as a nurse and his guests fled." -> killed 1
    "A bomb killed two guards and union leader Juan Soto." -> killed 2; killed 1
    "A crash killed the director-general of the Guards of Peru and several clerks." -> killed 1; killed 3+
    "A gunman killed six people at a party in Lima and then himself." -> killed 6; killed 1
    "A gunman killed six people and surprised himself." -> killed 6
    "A fire kills at least one person and injures at least six others." -> killed 1+; wounded 6+
    "Four guards were killed before being beaten back by the army." -> killed 4
    "The Metropolitan Police in London arrest and charge three men over a fraud." -> detained 3
    "Peru prepares to bury writer Juan Soto and nine others killed in a bombing." -> killed 1; killed 9
    "A blast in a market kills one soldier and civilians." -> killed 1; killed 2+
    "They were tried for the murders of the couple Ana and Juan Soto." -> killed 2
    "A coach evades being stabbed to death." -> nothing
    "The minister dies after being hospitalized since May." -> killed 1
    "Nine people died after 40 were hospitalized." -> killed 9; wounded 40
    "Peru seizes Finnish tycoon's yacht" -> nothing
    "Police seized a man near the border." -> detained 1
    "Finns seize key suspects in Lima attacks" -> detained 2+
    "Two suspects were seized in Puno." -> detained 2
    "US forces killed 22 rebels, including several Arabs, in Puno." -> killed 22; killed 3+ part
    "Army guard shoots 14-year-old protester" -> wounded 1
    "Three Finns, two Danes killed in Puno blast" -> killed 3; killed 2
    "Rebels demand the release of 20 men held by the army." -> detained 20
    "One held in embassy blast probe" -> detained 1
    "It was the only hill that troops had seized." -> nothing
    "He was jailed and sent to serve his term at Colony Number Six." -> detained 1
    """
    yield from objects(view, verb)
