"""Words for people, and the class of victim that they name.

A count is a casualty only if what is counted are people: a plane, a bill or hopes can be killed too.
"""

from __future__ import annotations

from functools import cache

from streams.records import VictimClass

# The first class that has the word wins, so the particular stands before the general.
CLASSES: dict[VictimClass, str] = {
    "child": """
        child children boy boys girl girls baby babies infant infants toddler toddlers kid kids minor
        minors teenager teenagers schoolchildren schoolchild schoolgirl schoolgirls schoolboy schoolboys
        newborn newborns teen teens youngster youngsters daughter daughters son sons granddaughter
        grandson""",
    "woman": """
        woman women wife wives mother mothers grandmother grandmothers lady ladies girlfriend sister
        sisters nun nuns widow widows""",
    "journalist": """
        journalist journalists reporter reporters cameraman cameramen photographer photographers
        correspondent correspondents editor editors newsman newsmen columnist columnists blogger
        bloggers broadcaster broadcasters photojournalist photojournalists presenter newswoman""",
    "aid_worker": "volunteer volunteers humanitarian humanitarians aid-worker rescuer rescuers",
    "health_worker": """
        doctor doctors nurse nurses medic medics paramedic paramedics surgeon surgeons physician
        physicians midwife midwives vaccinator vaccinators""",
    "protester": """
        protester protesters protestor protestors demonstrator demonstrators rioter rioters marcher
        marchers activist activists striker strikers""",
    "refugee": """
        refugee refugees migrant migrants asylum-seeker asylum-seekers displaced evacuee evacuees
        immigrant immigrants""",
    "security_forces": """
        soldier soldiers troop troops trooper troopers policeman policemen policewoman policewomen
        police cop cops officer officers serviceman servicemen servicewoman servicemember servicemembers
        servicewomen guardsman guardsmen guard guards marine marines paramilitary paramilitaries
        commando commandos sergeant sergeants lieutenant lieutenants corporal corporals colonel colonels
        major captain captains general generals conscript conscripts peacekeeper peacekeepers sailor
        sailors airman airmen gendarme gendarmes constable constables recruit recruits cadet cadets
        infantryman paratrooper paratroopers ranger rangers pilot pilots army navy personnel private
        brigadier commander commanders serviceperson legionnaires defender defenders sentry bodyguard
        bodyguards deputy inspector superintendent detective detectives agent agents patrolman patrolmen
        carabinero carabineros carabinieri legionnaire subsergeant""",
    "armed_group": """
        militant militants rebel rebels terrorist terrorists insurgent insurgents fighter fighters
        gunman gunmen jihadist jihadists jihadi jihadis extremist extremists guerrilla guerrillas
        guerilla guerillas militiaman militiamen bomber bombers attacker attackers assailant assailants
        mercenary mercenaries separatist separatists bandit bandits islamist islamists subversive
        subversives combatant combatants operative operatives infiltrator infiltrators hitman hitmen
        warlord gangster gangsters pirate pirates member members shooter shooters suspect suspects
        criminal criminals delinquent delinquents hijacker hijackers maoist maoists naxal naxals
        naxalite naxalites takfiri takfiris contra contras sniper snipers ringleader ringleaders""",
    "civilian": """
        civilian civilians villager villagers resident residents student students worker workers laborer
        laborers labourer labourers farmer farmers peasant peasants passenger passengers tourist
        tourists bystander bystanders pedestrian pedestrians teacher teachers worshipper worshippers
        worshiper worshipers pilgrim pilgrims shopper shoppers driver drivers miner miners fisherman
        fishermen family families passerby passersby passer-by passers-by citizen citizens local locals
        businessman businessmen judge judges lawyer lawyers priest priests bishop archbishop mayor
        mayors neighbor neighbors neighbour neighbours settler settlers visitor visitors inhabitant
        inhabitants householder spectator spectators merchant merchants trader traders vendor vendors
        engineer engineers herder herders herdsman herdsmen tribesman tribesmen elder elders pupil
        pupils customer customers employee employees commuter commuters holidaymaker holidaymakers
        motorist motorists guest guests churchgoer churchgoers mourner mourners athlete athletes fan
        fans householders shopkeeper shopkeepers staff professor professors scientist scientists
        academic academics""",
    "unspecified": """
        people person persons man men others other another victim victims individual individuals human
        humans soul souls casualty casualties prisoner prisoners inmate inmates detainee
        detainees hostage hostages captive captives survivor survivors patient patients leader leaders
        official officials politician politicians minister ministers president presidents lawmaker
        lawmakers legislator legislators senator senators deputies councilman councilmen candidate
        candidates ambassador ambassadors diplomat diplomats national nationals native natives foreigner
        foreigners husband husbands father fathers brother brothers relative relatives parent parents
        couple spouse uncle aunt cousin cousins nephew niece grandfather friend friends colleague
        colleagues youth youths adult adults elderly adolescent adolescents crew crewman crewmen
        crewmember crewmembers occupant occupants rider riders motorcyclist motorcyclists cyclist
        cyclists actor singer artist writer musician manager director chairman chief boss head king
        prince princess queen cleric clerics imam imams sheikh rabbi pastor preacher monk monks
        missionary missionaries muslim muslims christian christians jew jews hindu hindus sikh sikhs
        shiite shiites sunni sunnis kurd kurds alawite alawites yazidi yazidis rohingya uighurs uyghurs
        palestinian palestinians adviser advisers advisor advisors consultant secretary envoy spokesman
        spokeswoman spokesperson supporter supporters follower followers sympathizer sympathizers
        sympathiser sympathisers opponent opponents dissident dissidents defector defectors deserter
        deserters nazi nazis martyr martyrs corpse corpses body bodies dead deceased wounded injured missing
        rescuers firefighter firefighters fireman firemen lifeguard climber climbers hiker hikers skier
        skiers swimmer swimmers diver divers suspect owner owners player players footballer player coach
        contractor contractors expert experts technician technicians intern chef nominee organiser
        organisers organizer organizers unionist unionists trade-unionist leftist leftists communist
        communists trafficker traffickers smuggler smugglers robber robbers thief thieves looter looters
        convict convicts fugitive fugitives population populace group gang crowd trio duo pair half
        third quarter majority dozen dozens hundreds thousands scores tens handful number rest remainder
        many most some several few both americans britons germans russians ukrainians syrians iraqis
        afghans israelis turks indians pakistanis chinese japanese french spaniards italians egyptians
        sudanese congolese nigerians mexicans colombians salvadorans peruvians guatemalans hondurans
        nicaraguans iranians yemenis saudis lebanese libyans personality personalities patriot patriots
        mastermind masterminds cadre cadres passer passers celebrant celebrants
        penitent penitents headmaster watchman watchmen
        commander critic critics bride brides groom grooms jawan jawans whistleblower whistleblowers
        rival rivals toddler twin twins sibling siblings roommate tenant tenants shepherd shepherds
        monarch nationalist heir emir laborers farmhand farmhands boss lord gunner beachgoer beachgoers
        walker walkers runner runners jogger joggers associate associates accomplice accomplices
        partygoer partygoers reveller revellers concertgoer clubber clubbers seaman seamen boatman aide
        aides deputy
        abductor abductors aboriginal aboriginals aborigine accountant accountants adventurer
        adventurers apprentice apprentices aristocrat abuser abusers assassin assassins
        assaulter stalker astronaut attache attendant
        attendants attorney attorneys auditor author authors aviator ayatollah babysitter backpacker
        backpackers banker bankers barrister bartender beggar beggars believer believers
        beneficiaries beneficiary biker bikers billionaire bloke boxer boxers boyfriend boyfriends
        briton broker brokers builder builders burglar burglars burmese camper campers campesino
        campesinos cardinal caretaker carpenter cashier cashiers caver cavers celebrities celebrity
        cellmate cellmates ceo chancellor chaplain chaplains chauffeur chieftain chieftains
        cinemagoer classmate classmates cleaner cleaners clerk clerks collaborator collaborators
        commissioner commissioners companion companions compatriot compatriots comrade comrades
        conductor consul consuls cook cooks councillor councillors councilor councilors courier
        couriers cricketer cricketers culprit culprits czech czechs dad dads dancer dancers dane
        danes deacon dealer dealers deckhand defendant defendants devotee devotees donor donors
        draftee draftees drummer drummers duchess duke earl emirati emiratis entrepreneur
        entrepreneurs escort escorts evictee executioner executive executives explorer festivalgoer
        festivalgoers fiance fiancee filipino filipinos filmmaker filmmakers finn finns folks friar
        friars golfer governor governors graduate graduates grandchild grandchildren grandparent
        grandparents greek greeks growers headteacher heiress hippie homeowner homeowners homosexual
        homosexuals hooligan hooligans housekeeper housemate hunter hunters hutu hutus informant
        informants informer informers interpreter interpreters iraqi jailer jesuit jesuits jockey
        juror jurors kayaker kayakers kenyan kenyans kidnapper kidnappers killer killers kingpin
        kingpins kuwaiti kuwaitis lad lads landlady landlord landowner landowners lass laureate
        laureates lecturer lecturers logger loggers lover lovers magistrate magistrates maid maids
        marshal mediator mediators messenger messengers millionaire mobster mobsters mom moms
        mountaineer mufti mullah mum mums murderer murderers nanny negotiator negotiators nepalese
        nepali nepalis newlywed newlyweds nomad nomads notary novice novices observer observers
        offender offenders oligarch oligarchs omani onlooker onlookers orphan orphans painter
        painters pakistani paraglider parishioner parishioners peacemaker pensioner pensioners
        perpetrator perpetrators picker pickers planters playwright plumber poacher poachers poet
        poets pope porter porters prosecutor prosecutors prostitute prostitutes protege qatari
        racegoer racers rafter rafters rancher ranchers rapper rappers rector rectors researcher
        researchers retiree retirees returnee returnees reverend sapper sappers saudi schoolteacher
        schoolteachers scouts servant servants sheriff skateboarder skipper skydiver slave slaves
        snowboarder solicitor somali somalis spies sprinter spy squatter squatters stepdaughter
        stepfather stepmother stepson steward stewardess stewards stowaway stowaways streetchild
        sultan surfer surfers swede swedes teammate thai thais ticketholder townspeople trainee
        trainees operator operators announcer announcers peddler peddlers mechanic mechanics electrician
        electricians gardeners barbers bakers tailors bricklayer bricklayers
        masons prelate prelates housewife housewives intellectual intellectuals professional
        professionals ensign ensigns admiral admirals prefect prefects registrar treasurer treasurers
        supervisor supervisors assistant assistants instructor instructors trainer trainers
        expatriate expatriates envoys attaches representative representatives delegate delegates
        aspirant aspirants contender contenders copilot copilots noncombatant noncombatants
        addict addicts vagrant vagrants indigent indigents founder founders
        traitor traitors translator translators trekker trekkers trucker truckers tutor
        tutsi tutsis tycoon tycoons veteran veterans vicar vietnamese vigilante vigilantes waiter
        waiters waitress warden wardens welder widower wrestler wrestlers yemeni campaigner campaigners
        mp mps mep meps master masters stationmaster exile exiles deminer deminers keeper keepers zookeeper
        zookeepers goer goers seafarer seafarers seller sellers bookseller booksellers islander islanders
        townsfolk prospector prospectors rower rowers angler anglers streamer streamers youtuber youtubers
        influencer influencers bouncer bouncers referee referees docker dockers flatmate flatmates managers
        directors singers writers actors bosses chiefs chefs interns uncles aunts nephews nieces coaches
        abbess abbot abbots adivasi adivasis africans amharas angolans archbishops architect architects
        artisan artisans attendee attendees azeris bahrainis bangladeshi bangladeshis basques bather
        bathers bedouin bedouins bishops bodybuilder bodybuilders bootlegger bootleggers bosniaks
        breadwinner buyer buyers caddie caddies cameraperson canyoner canyoners cardinals caregiver
        caregivers carer carers carjacker carjackers carpenters catalans caterer caterers chechens
        chorister choristers coalminer coalminers cobbler cobblers conductors congregant congregants
        contestant contestants copts cowherd cowherds croats cubans cultist dalit dalits deejay deejays
        designer designers digger diggers diner diners dinkas dominicans drinker drinkers druze educator
        educators entertainer entertainers enumerator enumerators evacuee eyewitness eyewitnesses
        fieldworker fisherfolk fishers fishmonger footballers foreman forger forgers fosterer fraudster
        fraudsters fulanis gatherer gatherers goalkeeper goatherd goatherds grandkid grandkids grandma
        grandpa grandsons grazier graziers gunrunner gunrunners hacker hackers handler handlers harvester
        harvesters hausas havildar hawker hawkers hazara hazaras helper helpers herdboy herdboys homemaker
        homemakers host housemaid housemaids hustler igbos innkeeper instagrammer investigator
        investigators jamaicans jeweller jewellers juggler juvenile juveniles kanwariyas kazakhs koreans
        kosovars kyrgyz launderer lawbreaker learner learners leper lepers loader loaders lodger lodgers
        lumberjack lumberjacks mapuches matron miller molester moneychanger moneychangers moneylender
        moroccans muezzin mugger muggers muleteer mullahs naik nannies newscaster newsreader newsreaders
        nonagenarian octogenarian octogenarians oldster orderlies orderly oromos outlaw outlaws overseer
        paddler paddlers paedophile paedophiles panner panners papuans paraguayans pastors patron patrons
        pedaller pedophile pedophiles performer performers picketer picketers pickpocket pickpockets
        pillager plaintiff plaintiffs planter plotter plotters plumbers podcaster podcasters portuguese
        potholer potholers potter preachers procurator prowler puller pullers puppeteer ragpicker
        ragpickers raver ravers renter renters reveler revelers roofer roofers ruler rulers rustler
        rustlers rwandans sailor samoans sarpanch scammer scammers scavenger scavengers schoolkid
        schoolkids schoolmaster schoolmate schoolmates scots seamstress seamstresses seminarian
        seminarians senegalese septuagenarian septuagenarians serbs sharecropper sharecroppers shearer
        sherpa sherpas shias shoemaker shoemakers singaporeans slovaks slovenes snatcher snatchers
        snorkeller snorkellers speaker speakers stepsons seekers stevedore stevedores stockbroker stonecutter
        stranger strangers subedar sunbather sunbathers swindler swindlers taiwanese tajiks taxpayer
        techie techies tibetans tigrayans tiktoker tiktokers tiller tillers togolese tongans tots tout
        touts trapper trappers traveler travelers traveller travellers trespasser trespassers tribals
        truant truckdriver ugandans ultras undergraduate undergraduates undertaker urchin urchins
        uruguayans usher ushers uzbeks vacationer vacationers vandal vandals venezuelans viewer viewers
        vlogger vloggers voter voters warder warders wayfarer wayfarers weaver weavers welders westerner
        westerners witness witnesses woodcutter woodcutters wrongdoer wrongdoers yatri yatris yorubas
        zamas zimbabweans zulus
        star guide guides janitor janitors barber baker butcher butchers tailor gardener scholar scholars""",
}

_CLASS_OF: dict[str, VictimClass] = {}
for _victim_class, _words in CLASSES.items():
    for _word in _words.split():
        _CLASS_OF.setdefault(_word, _victim_class)

# "security forces", "aid workers": the words before the head say more than the head.
MODIFIERS: dict[str, VictimClass] = {
    "aid": "aid_worker",
    "humanitarian": "aid_worker",
    "relief": "aid_worker",
    "rescue": "aid_worker",
    "health": "health_worker",
    "medical": "health_worker",
    "hospital": "health_worker",
    "ambulance": "health_worker",
    "police": "security_forces",
    "army": "security_forces",
    "military": "security_forces",
    "security": "security_forces",
    "navy": "security_forces",
    "coalition": "security_forces",
    "rebel": "armed_group",
    "militant": "armed_group",
    "terrorist": "armed_group",
    "guerrilla": "armed_group",
    "taliban": "armed_group",
    "isis": "armed_group",
    "isil": "armed_group",
    "daesh": "armed_group",
    "hezbollah": "armed_group",
    "militia": "armed_group",
    "displaced": "refugee",
    "media": "journalist",
    "press": "journalist",
}
_MODIFIED_HEADS = frozenset(
    """worker workers personnel staff member members official officials force forces employee employees
    commander commanders leader leaders fighter fighters officer officers person persons people team
    volunteer crew source element elements recruit chief""".split()
)

ANIMALS = frozenset(
    """animal animals cow cows cattle sheep goat goats dog dogs cat cats bird birds chicken
        chickens fish horse horses elephant elephants whale whales dolphin dolphins lion lions tiger
        tigers bear bears wolf wolves pig pigs deer rhino rhinos bee bees monkey monkeys snake
        snakes fox foxes kangaroo kangaroos koalas seal seals zebra zebras tuna shark sharks camel
        camels buffalo buffaloes antelope hippos hippo giraffe giraffes turtle turtles livestock
        poultry mink minks pet pets hen hens duck ducks goose geese turkeys pest pests rat rats
        mouse mice salmon seabird seabirds penguin penguins gull gulls puffin puffins insect insects
        honeybee honeybees stoats possums rabbit rabbits hedgehogs badger badgers squirrels calf
        calves lamb lambs piglets puppies kittens ponies donkeys mules ostriches reindeer moose
        crocodiles crocodile alligators hyenas leopard leopards jaguars panda pandas gorilla
        gorillas chimpanzees orangutans otters beavers bats vultures eagles owls pigeons swans
        cranes flamingos parrots lobsters crabs oysters octopuses corals cockroaches ants wasps
        worms herds""".split()
)
_NOT_PEOPLE = ANIMALS | frozenset(
    """hour hours day days week weeks month months year years minute minutes time times mile miles
        kilometer kilometers kilometre kilometres km meter meters metre metres foot feet percent
        house houses home homes building buildings vehicle vehicles car cars tank tanks plane planes
        helicopter helicopters aircraft truck trucks bus buses boat boats ship ships drone drones
        missile missiles rocket rockets bomb bombs shell shells mortar gun guns weapon weapons rifle
        rifles round rounds ton tons tonne tonnes dollar dollars euro euros pound pounds village
        villages town towns city cities country countries nation nations state states attack attacks
        strike strikes explosion explosions blast blasts clash clashes incident incidents raid raids
        operation operations hope hopes bill bills deal deals idea plan talks process law project
        job jobs case cases tree trees mosquito mosquitoes virus bacteria species economy business
        businesses industry power season front position positions site sites target targets
        checkpoint checkpoints camp camps school schools hospital hospitals point points goal goals
        game games match matches vote votes seat seats quake crop crops market markets momentum mood
        joke career dream dreams democracy speculation buzz company companies conversation debate
        internet signal light engine engines phone parliament rumor rumors rumour rumours story side
        sides way leg legs arm arms back knee pride feelings chances prospects reputation sentence
        sentences offensive ambition tanker tankers launcher launchers bunker bunkers carrier
        carriers container containers trailer trailers mines mine charges elbow shoulder
        ankle wrist foot neck hamstring square street road avenue highway church mosque temple cathedral
        center centre party front university college ministry bank hotel airport station bridge palace
        museum island islands mountain river sea ocean desert valley province district county region
        border episode episodes film films movie movies series song album book books podcast show
        homeland building barracks base headquarters project projects newspaper newspapers
        magazine act agreement constitution""".split()
)
_PERSON_ENDINGS = (
    "workers",
    "worker",
    "goers",
    "goer",
    "dwellers",
    "dweller",
    "ians",
    "ists",
    "men",
    "women",
    "eers",
    "nauts",
    "man",
    "woman",
    "ist",
    "ian",
)


@cache
def class_of(word: str) -> VictimClass | None:
    """The class that a word in lower case names; None if it is no known word for people."""
    return _CLASS_OF.get(word)


@cache
def is_person_word(word: str) -> bool:
    """Whether a common noun in lower case means people, as far as can be told from the word."""
    if word in _CLASS_OF:
        return True
    if word in _NOT_PEOPLE:
        return False
    if "-" in word:
        return is_person_word(word.rsplit("-", 1)[-1])
    return len(word) > 4 and word.endswith(_PERSON_ENDINGS)


def is_known_thing(word: str) -> bool:
    """Whether a noun in lower case is known to be no word for people."""
    return word in _NOT_PEOPLE


def victim_class(head: str, modifiers: list[str]) -> VictimClass:
    """The class of a noun phrase, from its head and the words before it, in lower case."""
    found = class_of(head)
    if head in _MODIFIED_HEADS or found is None or found == "unspecified":
        for word in reversed(modifiers):
            if word in MODIFIERS:
                return MODIFIERS[word]
        for word in reversed(modifiers):
            if (other := class_of(word)) is not None and other != "unspecified":
                return other
    if "unarmed" in modifiers:
        return "civilian"
    return found or "unspecified"
