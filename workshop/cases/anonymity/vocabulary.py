"""Words that are written with a capital letter in case records and name nobody.

Without this list, Makaton, Year 9 and Education Psychologist would each look like a person.
"""

from __future__ import annotations

from workshop.cases.anonymity.makes import MAKES

#: Words with which sentences start, which therefore say nothing by their capital letter.
SENTENCE_WORDS = frozenset(
    """
    a about above across after again against all almost along already also although always am among an and another any
    anyone anything are around as ask at away back be because been before behind being below beneath beside besides best
    between beyond both but by can cannot clearly could despite did do does doing done down during each early either
    else enough especially even eventually ever every everybody everyone everything except few finally first following
    for four from further given had has have having he hello help her here hers herself him himself his how however i if
    in indeed inside instead into is it its itself just last late later least less let like likes little lots made make
    many may maybe me meanwhile might mine more most mostly much must my myself near nearly neither never nevertheless
    new next no nobody none nor not nothing now nowhere of off often ok okay on once one only onto or other others our
    ours out outside over overall own perhaps please previously quite rather really recently same say see several she
    should since so some somebody someone something sometimes soon still such ten than thank thanks that the their
    theirs them themselves then there therefore these they things this those though three through throughout thus to
    today together tomorrow too towards two under unfortunately unless until up upon us usually very was we well were
    what whatever when whenever where wherever whether which while who whoever whole whom whose why will with within
    without would yes yesterday yet you your yours
    """.split()  # noqa: SIM905 - a list of words is read as words
)

#: Words that keep their capital letter inside a sentence: dates, people by role, services, subjects, methods, games.
_RECORDS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december spring summer autumn winter easter christmas eid diwali ramadan hanukkah halloween
    lent advent covid covid-19 coronavirus lockdown bst gmt
    mum mummy mam dad daddy mother father mums dads nan nana nanny gran granny grandma grandad grandpa grandmother
    grandfather grandparents auntie aunt uncle brother sister parent parents carer carers family child children pupil
    pupils student students
    year years key stage reception nursery foundation primary secondary infant infants junior juniors sixth form
    college school academy university class early term week lesson half
    english maths mathematics science history geography music art drama pe pshe re french spanish german latin computing
    ict dt technology design food biology chemistry physics phonics literacy numeracy gcse gcses btec btecs a-level
    a-levels t-level entry functional skills level levels sats
    education educational health care plan plans ehcp ehc needs assessment assessments annual review reviews support
    resourced mainstream maintained non-maintained residential
    special send sen senco sencos inclusion disability disabilities local authority authorities council offer tribunal
    ombudsman code practice act children's section sections independent individual individuals targeted universal
    specialist specialists provision base bases unit package ordinarily available statement statutory government
    department dfe ofsted cqc nhs icb nice england english-speaking britain british uk united kingdom
    speech language communication therapy therapist therapists occupational physiotherapy physiotherapist physio
    paediatrician paediatric paediatrics psychologist psychologists psychology psychiatrist psychiatry psychotherapist
    nurse nurses nursing doctor gp consultant surgeon audiology audiologist orthoptist dietitian dietician optician
    visitor visitors midwife teacher teachers teaching assistant assistants head headteacher deputy principal governor
    governors tutor mentor counsellor counselling keyworker key-worker worker workers social officer officers manager
    coordinator co-ordinator adviser advisor advisory caseworker service services team teams panel board
    portage outreach educational-psychologist virtual youth justice early-help help hub sendiass camhs elsa
    elsas salt ot cin cp lac dla pip parent-carer forum
    autism autistic asperger asperger's aspergers adhd add asd asc pda dyslexia dyslexic dyspraxia dyscalculia
    dysgraphia down's downs syndrome cerebral palsy epilepsy tourette tourette's tourettes developmental disorder
    language-disorder selective mutism anxiety ocd odd fasd dcd dld hearing vision impairment impaired deaf blind
    deafblind sensory integration processing profound multiple learning difficulties difficulty severe moderate
    makaton signalong bsl braille pecs teacch widgit communicate-in-print proloquo2go grid lamp aac eyegaze eye-gaze
    thrive boxall sdq nurture lego lego-based zones regulation attention autism-bucket bucket intensive interaction
    sensory-circuits forest numicon clicker immersive reader read write inc precision talkboost talk boost wellcomm
    elklan hanen colourful semantics comic strip conversations stories circle friends restorative emotion coaching
    team-teach incredible triple earlybird cygnet nvr theraplay dyadic developmental vineland conners wisc wppsi bas
    profile profiles questionnaire checklist scale scales inventory referral order pathway framework programme toolkit
    bpvs celf ados griffiths bayley rcads ravens
    hope careers apprenticeship apprenticeships supported internship internships access prince's trust duke edinburgh
    award bronze silver gold duke-of-edinburgh scouts scout cubs cub beavers brownies guides rainbows cadets paralympics
    paralympic olympics olympic premier league
    minecraft roblox fortnite pokemon mario sonic xbox playstation nintendo switch youtube tiktok whatsapp instagram
    snapchat facebook discord google teams zoom ipad ipads chromebook chromebooks alexa windows powerpoint word excel
    netflix disney marvel star wars peppa pig bluey
    god church mosque temple bible quran
    british-sign-language urdu punjabi polish romanian arabic bengali somali portuguese gujarati ukrainian welsh irish
    scottish european asian african romani
    i'm i've i'd i'll ok tv dvd cd usb sos
    """.split()  # noqa: SIM905 - likewise
)

#: What the word lists lack or take for names: services and tests, aids, games, medicines, peoples and their languages.
PRODUCTS_AND_PEOPLES = frozenset(
    """
    tech kart uno ludo jenga dobble monopoly snap d.o.b p.e p.s n.b r.e i.t e.g i.e a.m p.m u.k d.t
    ehcps ehcnas ehcna eotas eotis cic yot yjs lac lacs psp psps ieps ipp ipps pep peps taf tac tafs wrl tas lsas lsa
    hlta hltas ects nqt itp mdt masa mash cme eal eyfs sld pmld mld slcn semh pni msi hi vi si eyq fe he ks nc ncy
    nccd scerts aet ppg fsm attachment-aware sendco sendcos salts slt slts ots eps aps pru prus acp fba aba cbt dbt
    emdr play-therapy nhsx camhs-led neurodivergent neurodiverse neurotypical neurodivergence wraparound
    trauma-informed co-regulation co-occurring ableism stepdad stepmum stepfather stepmother stepbrother stepsister
    step-dad step-mum grandson granddaughter pal mate nanna papa panellist panellists postcode psych psychs psychol
    paeds paed ehco ed-psych adhd's timetabling key-stage ceo cx cafe cafes deja resume fiance fiancee naive facade
    creche creches widgit symwriter clicker lexia nessy wordshark numbershark numicon dienes seesaw tapestry dojo
    classdojo kooth zumos gonoodle wellcomm neli elklan tacpac tassels sherborne rebound jigsaw socialthinking
    comic-strip lexplore toe-by-toe dyslexia-friendly mathletics doodlemaths purplemash reciteme texthelp cricksoft
    docsplus inprint boardmaker bigmack gotalk supernova jaws zoomtext dragon livescribe cbeebies numberblocks
    alphablocks octonauts pokemon duplo playmobil hama velcro blu-tack theraputty theraband skype facetime kindle
    moodle gmail microsoft android fitbit spotify bbc itv lidl aldi tesco asda ritalin concerta medikinet equasym
    elvanse keppra epilim movicol calpol epipen ventolin strattera melatonin circadin sertraline fluoxetine
    methylphenidate lisdexamfetamine atomoxetine guanfacine risperidone aripiprazole buccolam midazolam gastrostomy
    dysarthria dysphagia hypermobility hypermobile hypersensitivity hyposensitivity echolalia echolalic stimming stims
    alexithymia interoception interoceptive proprioception proprioceptive vestibular trampette trampoline chewelry
    chewy weighted fidgets gym leuven sdqs gads beck salford suffolk-reading diagnostic birmingham-toolkit cat4 ncys
    gl pira puma nfer wiat ctopp towre yarc bpvs3 celf-5 bas3 trog renfrew sensory-profile mabc movement-abc beery
    wraml ravens portage-checklist cognition autism-friendly asc-friendly send-friendly whatsapp okay app apps wifi
    wi-fi online website videos covid-era zoomed polish lithuanian albanian turkish kurdish pashto dari farsi persian
    tamil hindi nepali sinhalese sylheti mirpuri yoruba igbo twi swahili tigrinya amharic oromo lingala shona
    cantonese mandarin chinese japanese korean vietnamese thai tagalog malay russian bulgarian hungarian czech slovak
    slovakian italian greek dutch danish swedish norwegian latvian estonian croatian serbian bosnian indian pakistani
    bangladeshi caribbean jamaican nigerian ghanaian kenyan somalian sudanese eritrean ethiopian syrian afghan iraqi
    iranian american australian canadian cornish gaelic muslim christian jewish hindu sikh catholic buddhist roma
    gypsy traveller travellers europe africa asia america france spain germany italy poland romania pakistan india
    bangladesh nigeria somalia syria afghanistan ukraine china japan turkey greece portugal ireland scotland wales
    northern channel atlantic olympics mars earth moon jupiter saturn tudors victorians romans vikings egyptians
    aztecs stone iron age tuesdays wednesdays thursdays mondays fridays saturdays sundays januarys easters xmas
    bonfire valentine's pancake shakespeare macbeth gruffalo mozart beethoven picasso spiderman elmer hulk hobbycraft
    wickes ikea nandos mcdonald's mcdonalds greggs kfc subway haribo heinz weetabix nutella oreo lucozade ribena
    pringles doritos coco pops marmite year-group in-year co-production graduated graduated-approach apdr assess do
    plan-do-review scribing pre-teaching precision-teaching now-and-next first-then task-board workstation
    teacch-style work-station
    """.split()  # noqa: SIM905 - a list of words is read as words
)

#: All words that keep their capital letter and name nobody.
KNOWN_WORDS = _RECORDS | PRODUCTS_AND_PEOPLES | MAKES

#: Known words that people are called too: names only where a person clearly does something.
NAMED_KNOWN = frozenset(
    """
    april may june july august summer autumn winter hope christian faith thomas elsa pip art mario luna dale star
    india china israel chelsea paris dakota sky will mark grant grace frank rose
    """.split()  # noqa: SIM905 - likewise
)

#: Words with which a kind of school is written; alone, or with each other, they name no school.
SCHOOL_KINDS = frozenset(
    """
    emotionally based emotional
    school schools academy academies college colleges nursery nurseries pre-school preschool pre playgroup
    kindergarten primary secondary infant infants junior juniors middle high grammar comprehensive special mainstream
    sixth form forest sunday boarding day residential independent state local community first upper lower free studio
    technical further education higher university all-through hospital home maintained non-maintained church trust
    multi-academy virtual summer saturday after before breakfast club village alternative provision pupil referral
    unit through
    """.split()  # noqa: SIM905 - likewise
)
