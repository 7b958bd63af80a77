"""Names of makes: medicines, equipment, tests, programmes and the authors of methods, and the countries of the world.

They are written with a capital letter in case records as a matter of course, and say nothing about who a child is.
Makes, authors and countries that people are called as well (Perkins, Dyson, Jordan, Georgia) are left out.
"""

from __future__ import annotations

_MEDICINES = """
    phenergan piriton nurofen ibuprofen paracetamol antibiotics omeprazole gaviscon lansoprazole laxido cosmocol
    epilim valproate lamotrigine lamictal levetiracetam carbamazepine tegretol topiramate clobazam frisium vigabatrin
    ethosuximide zonisamide rufinamide perampanel brivaracetam briviact stiripentol fenfluramine epidyolex diazepam
    baclofen trihexyphenidyl hyoscine glycopyrronium botox dysport intuniv delmosart xaggitin matoride xenidate
    tranquilyn dexamfetamine amfexa clonidine propranolol citalopram escitalopram prozac quetiapine olanzapine
    haloperidol salbutamol clenil seretide montelukast prednisolone hydrocortisone emollients insulin libre dexcom
    omnipod creon paediasure pediasure fortini ensure neocate nutrini kabrita slenyto adaflex
"""
_EQUIPMENT = """
    rifton pacer acheeva jenx chailey r82 tumble forms peltor chewigem lycra piedro afo afos dmo spio gaiters
    tumbleform eyegaze tobii dynavox minspeak snap touchchat coughlow cough hoover lightwriter phonak oticon baha
    bahas cochlear nucleus med-el brailler brailletouch mountbatten magnilink zoomax crocs velcro thera-band airex
    bosu trikke pedalo
"""
_TESTS = """
    apgar moro atnr stnr wechsler stanford-binet leiter matrices snijders-oomen gmfcs macs cfcs edacs dayc brief basc
    ados-2 adi-r disco diva qbtest snap-iv vanderbilt scared mfq honos cgas goodenough snellen pls tolo
    dels cccs rapt blanks blank's scerts vb-mapp ablls vbmapp sacs schonell moderated phab cops abc-2 abc bruininks
    spm-2 beery-vmi wold frostig motor-free tvps
"""
_AUTHORS = """
    gottman vygotskian vygotsky rosenshine feuerstein baron-cohen socratic likert gantt rogerian winnicott kanner venn
    bronfenbrenner pavlov piagetian montessori frayer
"""
_WORLD = """
    albania algeria angola argentina armenia austria azerbaijan bahrain barbados belarus belgium benin bolivia bosnia
    botswana brazil bulgaria burundi cambodia cameroon chile colombia congo croatia cuba cyprus denmark ecuador egypt
    eritrea estonia ethiopia finland gambia ghana guinea guyana haiti hungary iceland indonesia iran iraq italy
    jamaica kazakhstan kosovo kurdistan kuwait latvia lebanon liberia libya lithuania luxembourg malawi malaysia mali
    malta mauritius mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands holland
    niger norway oman palestine panama peru philippines qatar russia rwanda senegal serbia singapore slovakia slovenia
    spain sweden switzerland taiwan tanzania thailand togo tunisia turkiye uganda uruguay uzbekistan venezuela vietnam
    yemen zambia zimbabwe australasia antarctica oceania arctic brazilian argentinian colombian mexican belgian
    austrian swiss finnish icelandic maltese cypriot moroccan algerian tunisian egyptian libyan lebanese jordanian
    saudi yemeni iraqi palestinian israeli armenian azerbaijani kazakh uzbek mongolian tibetan burmese cambodian
    indonesian filipino singaporean ugandan tanzanian rwandan congolese cameroonian gambian senegalese malawian
    zambian zimbabwean mozambican angolan ivorian sierra-leonean liberian moldovan belarusian kosovan macedonian
    celtic norse saxon saxons normans greeks mayans incas
"""
_DAYS = "mon tue tues wed weds thu thur thurs fri sat sun feb apr aug sept oct nov dec"
_CULTURE = """
    beyblades beyblade boeing airbus lego-city splatoon animal-crossing gta fifa wii nintendogs tamagotchi
    barbie bratz playdough play-doh plasticine hexbug meccano sylvanian transformers pikachu tiktoker youtuber
    youtubers cocomelon teletubbies moana encanto frozen hogwarts nativity harvest bikeability mencap whizz-kidz
    riding-for-the-disabled sendiass sossen ipsea kids asdan arts-award fruit-shoot coca-cola pepsi fanta nuggets twix
    snickers cadbury kitkat babybel dairylea hovis
"""

#: Every name of a make, a test, an author or a country, in small letters.
MAKES = frozenset(f"{_MEDICINES} {_EQUIPMENT} {_TESTS} {_AUTHORS} {_WORLD} {_DAYS} {_CULTURE}".split())
