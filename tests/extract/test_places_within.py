"""What lies within what, where there is war: a rule's `within` and the names that it has to catch.

Names are as newsrooms spell them; each may be spelled otherwise in the gazetteer.
"""

import pytest

from streams.extract.places.gazetteer import Gazetteer
from streams.settings import load

WITHIN = [
    ("Homs, SY", "Khaldiyeh"),
    ("Homs Governorate, SY", "Khaldiyeh"),
    ("Homs, SY", "Baba Amr, Karm el-Zeytoun, Waer"),
    ("Homs Governorate, SY", "Al-Qusayr, Rastan, Talbiseh, Houla, Palmyra"),
    (
        "Idlib Governorate, SY",
        "Khan Sheikhoun, Saraqib, Maarat al-Numan, Ariha, Jisr al-Shughour, Binnish, Sarmin, Kafr Nabl",
    ),
    ("Rif Dimashq Governorate, SY", "Douma, Eastern Ghouta, Daraya, Madaya, Ghouta"),
    ("Eastern Ghouta, SY", "Douma, Zamalka, Harasta"),
    ("Damascus, SY", "Yarmouk, Jobar, Qaboun"),
    ("Aleppo, SY", "Sheikh Maqsoud, Salaheddin, Bustan al-Qasr"),
    ("Aleppo Governorate, SY", "Azaz, Afrin, Manbij, Al-Bab, Jarablus, Kobani, Khan al-Assal"),
    ("Raqqa Governorate, SY", "Raqqa, Tabqa, Tal Abyad, Ain Issa"),
    ("Deir ez-Zor Governorate, SY", "Deir ez-Zor, Deir Ezzor, Deir al-Zour, Mayadin, Albu Kamal, Abu Kamal"),
    ("Al-Hasakah Governorate, SY", "Hasaka, Hasakeh, Qamishli, Al-Hol, Ras al-Ain"),
    ("Daraa Governorate, SY", "Daraa, Nawa"),
    ("As-Suwayda Governorate, SY", "Sweida, Suwayda"),
    ("Hama Governorate, SY", "Hama, Salamiyah, Kafr Zita, Treimseh, Qubeir"),
    ("Latakia Governorate, SY", "Latakia, Jableh"),
    ("Tartus Governorate, SY", "Tartus, Tartous"),
    ("Quneitra Governorate, SY", "Quneitra"),
    (
        "Kyiv Oblast, UA",
        "Bucha, Irpin, Hostomel, Borodianka, Brovary, Chernobyl, Makariv, Vasylkiv, Bila Tserkva",
    ),
    ("Kharkiv Oblast, UA", "Kharkiv, Kharkov, Izium, Izyum, Kupiansk, Balakliia, Chuhuiv"),
    ("Kharkiv, UA", "Saltivka"),
    ("Donetsk Oblast, UA", "Mariupol"),
    ("Donbas, UA", "Mariupol"),
    ("Mariupol, UA", "Azovstal"),
    (
        "Donetsk Oblast, UA",
        "Bakhmut, Artemivsk, Soledar, Kramatorsk, Sloviansk, Slavyansk, Avdiivka, Lyman, Pokrovsk, "
        "Chasiv Yar, Olenivka, Volnovakha, Vuhledar, Marinka, Toretsk",
    ),
    ("Luhansk Oblast, UA", "Luhansk"),
    ("Donbas, UA", "Luhansk"),
    (
        "Luhansk Oblast, UA",
        "Lugansk, Sievierodonetsk, Severodonetsk, Lysychansk, Popasna, Bilohorivka, Kreminna, Svatove",
    ),
    ("Kherson Oblast, UA", "Kherson, Nova Kakhovka"),
    ("Zaporizhzhia Oblast, UA", "Zaporizhzhia, Enerhodar, Melitopol, Berdiansk, Orikhiv"),
    ("Mykolaiv Oblast, UA", "Mykolaiv, Nikolaev"),
    ("Odesa Oblast, UA", "Odesa, Odessa"),
    ("Dnipropetrovsk Oblast, UA", "Dnipro, Nikopol, Kryvyi Rih, Marhanets, Chaplyne"),
    ("Vinnytsia Oblast, UA", "Vinnytsia"),
    ("Poltava Oblast, UA", "Kremenchuk, Poltava"),
    ("Chernihiv Oblast, UA", "Chernihiv"),
    ("Sumy Oblast, UA", "Sumy, Okhtyrka, Trostianets"),
    ("Lviv Oblast, UA", "Lviv, Yavoriv"),
    ("Crimea, UA", "Sevastopol, Simferopol, Saky, Kerch"),
    ("Zhytomyr Oblast, UA", "Zhytomyr"),
    ("Khmelnytskyi Oblast, UA", "Khmelnytskyi"),
    ("Ternopil Oblast, UA", "Ternopil"),
    ("Volyn Oblast, UA", "Lutsk"),
    ("Rivne Oblast, UA", "Rivne"),
    ("Kyiv, UA", "Babyn Yar"),
    (
        "Gaza Strip, PS",
        "Gaza City, Khan Younis, Khan Yunis, Rafah, Jabalia, Jabaliya, Beit Hanoun, Beit Lahiya, "
        "Beit Lahia, Deir al-Balah, Nuseirat, Bureij, Maghazi, Al-Shati",
    ),
    ("Gaza City, PS", "Shujaiya, Shejaiya, Rimal"),
    (
        "West Bank, PS",
        "Jenin, Nablus, Hebron, Ramallah, Tulkarm, Qalqilya, Bethlehem, Jericho, Huwara, Tubas",
    ),
    ("Nablus, PS", "Balata"),
    ("Aden Governorate, YE", "Aden"),
    ("Al Hudaydah Governorate, YE", "Hodeidah, Hudaydah, Al Hudaydah"),
    ("Taiz Governorate, YE", "Taiz, Taizz, Mocha"),
    ("Marib Governorate, YE", "Marib, Ma'rib"),
    ("Saada Governorate, YE", "Saada, Sa'ada, Sa'dah, Dahyan"),
    ("Dhamar Governorate, YE", "Dhamar"),
    ("Ibb Governorate, YE", "Ibb"),
    ("Hadhramaut, YE", "Mukalla"),
    ("Abyan Governorate, YE", "Zinjibar"),
    ("Hajjah Governorate, YE", "Hajjah, Harad"),
    ("Baghdad Governorate, IQ", "Baghdad"),
    ("Baghdad, IQ", "Sadr City, Karrada, Kadhimiya, Green Zone"),
    ("Nineveh, IQ", "Mosul, Tal Afar, Sinjar"),
    ("Anbar, IQ", "Fallujah, Ramadi, Falluja, Haditha, Ain al-Asad"),
    ("Saladin, IQ", "Tikrit, Samarra, Baiji, Camp Speicher"),
    ("Kirkuk Governorate, IQ", "Kirkuk"),
    ("Basra Governorate, IQ", "Basra"),
    ("Najaf Governorate, IQ", "Najaf"),
    ("Karbala Governorate, IQ", "Karbala, Kerbala"),
    ("Dhi Qar, IQ", "Nasiriyah, Nassiriya"),
    ("Kurdistan, IQ", "Erbil, Sulaymaniyah, Dohuk"),
    ("Diyala, IQ", "Baquba, Baqubah"),
    ("Babil, IQ", "Hilla"),
    ("Maysan, IQ", "Amarah"),
    ("Wasit, IQ", "Kut"),
    ("Kabul Province, AF", "Kabul"),
    ("Kandahar Province, AF", "Kandahar, Spin Boldak"),
    ("Herat Province, AF", "Herat"),
    ("Balkh, AF", "Mazar-i-Sharif, Mazar-e-Sharif"),
    ("Kunduz Province, AF", "Kunduz"),
    ("Nangarhar, AF", "Jalalabad"),
    ("Helmand, AF", "Lashkar Gah, Lashkargah"),
    ("Ghazni Province, AF", "Ghazni"),
    ("Paktia, AF", "Gardez"),
    ("Kabul, AF", "Dasht-e-Barchi, Abbey Gate"),
    ("Parwan, AF", "Bagram"),
    ("Khartoum, SD", "Omdurman"),
    ("West Darfur, SD", "El Geneina"),
    ("Darfur, SD", "El Geneina"),
    ("Darfur, SD", "Geneina"),
    ("South Darfur, SD", "Nyala"),
    ("North Darfur, SD", "El Fasher"),
    ("Central Darfur, SD", "Zalingei"),
    ("Blue Nile, SD", "Damazin"),
    ("Red Sea, SD", "Port Sudan"),
    ("North Kordofan, SD", "El Obeid"),
    ("South Kordofan, SD", "Kadugli"),
    ("West Darfur, SD", "Kereneik"),
    ("Upper Nile, SS", "Malakal"),
    ("Unity, SS", "Bentiu"),
    ("Jonglei, SS", "Bor"),
    ("Tigray, ET", "Mekelle, Mekele, Axum, Aksum, Adigrat, Shire, Adwa, Humera, Togoga, Mai Kadra, Dedebit"),
    ("Amhara, ET", "Lalibela, Gondar, Bahir Dar, Dessie, Kombolcha, Woldia, Kobo"),
    ("Afar, ET", "Semera"),
    ("Oromia, ET", "Wollega, Gimbi, Tole, Nekemte"),
    ("Benishangul-Gumuz, ET", "Metekel"),
    ("Rakhine, MM", "Sittwe, Maungdaw"),
    ("Sagaing, MM", "Monywa, Kale"),
    ("Chin, MM", "Thantlang, Hakha, Falam, Mindat"),
    ("Kachin, MM", "Myitkyina, Hpakant"),
    ("Kayah, MM", "Loikaw, Hpruso"),
    ("Karenni, MM", "Hpruso"),
    ("Shan, MM", "Lashio"),
    ("Yangon, MM", "Insein, Hlaing Tharyar"),
    ("Mopti, ML", "Moura, Ogossagou, Bandiagara, Sevare"),
    ("Kidal, ML", "Tessalit"),
    ("Gao, ML", "Ansongo, Tessit"),
    ("Sahel, BF", "Djibo, Seytenga, Solhan, Dori"),
    ("Tillabéri, NE", "Banibangou, Tchombangou"),
    ("Diffa, NE", "Bosso"),
    ("Borno, NG", "Maiduguri, Chibok, Konduga, Gwoza, Baga, Bama"),
    ("Katsina, NG", "Kankara"),
    ("Plateau, NG", "Jos"),
    ("Ondo, NG", "Owo"),
    ("Benue, NG", "Makurdi"),
    ("Yobe, NG", "Dapchi"),
    ("Zamfara, NG", "Jangebe"),
    ("Lagos, NG", "Lekki"),
    ("Imo, NG", "Owerri"),
    ("Niger, NG", "Shiroro, Kagara"),
    (
        "North Kivu, CD",
        "Goma, Beni, Butembo, Rutshuru, Bunagana, Kishishe, Kitshanga, Rumangabo, Kanyabayonga, Oicha",
    ),
    ("South Kivu, CD", "Bukavu, Uvira"),
    ("Ituri, CD", "Bunia, Djugu, Komanda, Plaine Savo"),
    ("Hiiraan, SO", "Beledweyne"),
    ("Hiran, SO", "Beledweyne"),
    ("Bay, SO", "Baidoa"),
    ("Lower Juba, SO", "Kismayo"),
    ("Puntland, SO", "Bosaso, Garowe"),
    ("Somaliland, SO", "Hargeisa"),
    ("Mudug, SO", "Galkayo"),
    ("Lower Shabelle, SO", "Afgoye"),
    ("Galguduud, SO", "Dhusamareb"),
    ("Cabo Delgado, MZ", "Palma, Pemba, Mocimboa da Praia"),
    ("Beirut, LB", "Tayouneh"),
    ("Balochistan, PK", "Quetta, Gwadar"),
    ("Khyber Pakhtunkhwa, PK", "Peshawar"),
    ("Sindh, PK", "Karachi, Sehwan"),
    ("Punjab, PK", "Lahore, Murree"),
    ("North Waziristan, PK", "Mir Ali"),
    ("Gujarat, IN", "Morbi"),
    ("Nagaland, IN", "Mon"),
    ("Chhattisgarh, IN", "Bijapur"),
    ("Kashmir, IN", "Srinagar"),
    ("Nagorno-Karabakh, AZ", "Stepanakert, Shusha"),
    ("Sinaloa, MX", "Culiacan"),
    ("Chihuahua, MX", "Ciudad Juarez"),
    ("Tamaulipas, MX", "Reynosa"),
    ("Guerrero, MX", "Iguala, San Miguel Totolapan, Acapulco"),
    ("Guanajuato, MX", "Celaya"),
    ("Port-au-Prince, HT", "Cite Soleil"),
    ("Sulu, PH", "Jolo"),
    ("West Java, ID", "Cianjur"),
    ("East Java, ID", "Malang"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(load().home)


@pytest.mark.parametrize(("outer", "names"), WITHIN)
def test_a_rule_for_a_place_catches_what_lies_in_it(gazetteer: Gazetteer, outer: str, names: str) -> None:
    around, country = outer.split(", ")
    ids = {match.entry.id for match in gazetteer.find(around, country)}
    assert ids
    missed = []
    for name in names.split(", "):
        found = gazetteer.find(name, country)
        path = gazetteer.place(found[0].entry).path_ids if found else []
        if ids.isdisjoint(path[1:]):
            missed.append(name)
    assert missed == []


def test_a_city_is_told_from_its_province(gazetteer: Gazetteer) -> None:
    homs, province = (gazetteer.find(name, "SY")[0].entry for name in ("Homs", "Homs Governorate"))
    assert (homs.kind, province.kind) == ("city", "province")
    for name, in_city in [("Khaldiyeh", True), ("Baba Amr", True), ("Rastan", False), ("Palmyra", False)]:
        place = gazetteer.place(gazetteer.find(name, "SY")[0].entry)
        assert gazetteer.contains(province.id, place), name
        assert gazetteer.contains(homs.id, place) == in_city, name
