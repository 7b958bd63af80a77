"""First names that are English words as well, by how much a capital letter says about them.

Names of people from many countries number tens of thousands, and more than a thousand of them
are words. Those named in neither list below, such as Emma, are hardly ever anything but names.
"""

from __future__ import annotations

#: Names when written with a capital inside a sentence, words when written small.
NAMES_TOO = frozenset(
    """
    mark marcy maya
    amber angel archer ash aspen aurora barb barry basil baxter beau belle ben berry bill blossom bob bonny brandy
    brook brooke bud buddy burt butler buzz candy carol carry cash cat charity chelsea cherry chip chuck clay cliff
    cole cooper coral crystal curt daisy dale dan dawn dean deb dee dell denver dexter dick dixie dolly don dot drake
    drew duke dusty earl ebony eddy elder ember emerald ernest eve faith fay felicity fern finn fleur flint flo flora
    ford frank gail gale garland garnet gene ginger glen grace grant guy hank harmony harper hazel heath heather herb
    holly honey honour hunter iris ivory ivy jade jasmine jasper jay jean jeep jet jewel jo job jordan joy julep
    juniper kat kay ken kent kip kit lacey lance lane lark laurel lee liberty lily linden link lou mace mae marina
    marlin marshall marvel mason mat matt maverick max meadow mercy merit merry mick miles missy misty mo monty nan
    nat nick nicky nova oak olive opal pansy parker pat patience patty paris peggy penny pepper peter petal pier
    pierce pip piper pippa poppy porter precious prudence randy raven ray red reed reef rex rick rich river rob robin
    rocky rod roger roman romeo romy rose rowan ruby rusty sable saffron sage sandy saul savannah scarlet scout
    serenity shelly sierra silver skip sky skye sol sonny spencer spike sterling stew storm sue sunny tab tad tanner
    taylor teddy temple terry tiger tina trace trinity trip tucker unity val vera vic victor viola violet wade wally
    ward warren wilder willow wolf woody wren zen
    """.split()  # noqa: SIM905 - a list of words is read as words
)

#: On somebody's birth certificate somewhere, and in everybody's sentences: names only where something says so.
ORDINARY = frozenset(
    """
    ace chase leaf abbey bird page van pow telly papa mama add admiral adds aga age albino ale almond alto among
    amor angelic anon ante aria arch art as ascension at august aura author baby baker bale ballet bar baron baton
    beat begin bell bent bend berg bitten blanch blaze bless blessed blessing bliss boss boston bowman brain branch
    brand brave bright brit brock brown brush buck bunk bush butch came can canal candid cannon canyon cap captain
    care case caring castle centre challenge champ chance change cherish child chin china city class cleave clement
    colon colonel colt come comfort con conner constant cook cord corona council coy creed cross crown dag damage dark
    darling day days deacon desire destiny diamond dimple dis divan doc dock doctor dodo doll dove dow draw dream drum
    duck duff dung dusk early earnest east easter ebb echo edit el elf else emit end era essence even ever faithful
    fancy farmer fate fawn fed feline field fisher fleet floor florin food for forest forum foster fount free freeman
    friend frost fuller fun future gage gal game garden gate gauge gay gem general genesis genie german get gin glad
    glover go god going gold golden good gorge governor gown great greed green greet grit grove growing gully gun
    gunner gust gymnast hafiz hale hall ham handy happy hard harden hardy harm harsh haven heart heaven held helper
    hem hemal hence henna high hill hind history holden home hong hood hope horn host house hung hunt hurley
    husband ice icy immaculate in infant innocent ion iron island it jagger jail jam joke journey judge june junior
    just justice kale keen kick kid kiddy kin kind king kirk kiwi knight ladder laddie lady lake lam lamb language
    lass lassie later lawyer laze lea lead leader leafy lean leaner learn legend lemon less let level light lime line
    lion little live lo loan local lone long look lord lore lot lots love low loyal luck lucky lute lyric mad
    made major male man mane manila manly many marble march mare marine marks market marriage marry mars martial
    master mate math may me media member mental mentor mercer merrily metal mile mill miller miner minor minster mint
    miracle miss mist mode mon moon moor more mother mountain mouse my nail naive name natural nature need new next
    night nil nim nobel noble noon nor north note novella now ocean octave odd of often oh om on one only open or oral
    orange other over owe own paint pal pall palm palmer paper par park part path paw peace peach peak peer per
    phoenix pink place plain play plaza pleasant poet pol poll pool present press price pride prime prince princess
    prior prize prosper pup purl purity queen quest quick quiet quint race raid rain ran rance rang range ranger rank
    ransom rare rate read reader ready real reason redden rein rest rice ride ridge right rim rise rising road roan
    roar rock roll romaine rook room roof root rule rum run rune runny rush rust safari saga said sail saint salt sand
    sap sapphire sat save saying school scot sea season see seed sense server set seven sever shade shell shepherd
    shine ship shore short shy side sign sin sincere sine sing sister skill sleep slate smart smile smith smoke snot
    snow so soft sole solver son sonata song soon soul sound south space spark speech spirit sport spring squire
    star state stay steed steel stein step steward still stone stop storey story stork stormy strong student such
    summer sun sunshine support sweet tan tar tate tea teacher tell ten test than thank the then theta think thorn
    till time tine tiny titan to toke tom-tom ton tone tor tore tory touch tour town toy trail train travel treasure
    tree trio true trust tu turner twin unique unknown unnamed upper urban us valid valiant vale valley valor velvet
    vernal very victory view viking villa vine visa viva voice wage wait wake walker wall walt want war warner warm
    wash watch water watt wave way we weaver web well west whale wheat wheeler whim white wild will win wind windy
    wine wing winner winter wisdom wise wish wonder wong wood word work world worth wright yard yen yes yoga york you
    young zed zone ha ah al vi te ty mi jing ing mar sal til vita vino lode tome tong
    """.split()  # noqa: SIM905 - likewise
)

#: Words by the word lists, and in case records never anything but names, in small letters too.
SURE = frozenset(
    """
    aimee archie bailey bella beth bertie billy blair blake bobby bonnie brad casey charlie connie corey cory dottie
    dwight ellis freddie fred frankie gabby heidi louis maddie maggie millie milo minnie mel mike morgan ned oakley
    ollie oscar percy pete quentin ralph rhys ricky robbie rocco ronnie rory rosie ross roy sally sam scarlett shane
    shaun sid sidney skylar stan stella ted toby tom tony tracy trey tyler wes ziggy leo lottie roxy goldie duncan
    francis jude maxim melody oisin abigail alan albert alec alexia alice alison aliyah amelia amina amir anna annie
    arjun arthur aurelia benjamin betty bertram camilla catalina catherine chad christina colin colleen connor craig
    cyril cyrus dave david dean's debby diana donna doris dylan edith edward elaine eleanor elijah ellen emma enid
    eric erica erika esther ethan ethel eugene eva evan florence frederick geoff george gilbert glenda gloria graham
    gregory gwen hamza hannah harish harriet harry hassan hector helen henry hugo ian imran irene isaac isabel
    jack jacob jaime jake jami jane janet jason jeff jenna jennifer jenny jess jesse jessica jimmy joan joanna joe
    joel joey johannes john johnny jonathan joseph josh josie joshua joyce judith julia julie julian karen kate
    katherine kathleen katie keith kelly kelvin kerry kevin kim kyle kylie larry laura lauren lawrence leon leonard
    leslie lewis lilian linda lionel lisa liz lorna louise lucy luke lulu madeline malcolm marcel marco marcus
    margaret maria marie mariam marilyn mario's martha mary matilda maud maureen megan michael michelle mohamed molly
    monica morris muhammad muriel myra myron naomi natalie nathan neil nelson nicolas nicole nigel noel nora norman
    omar oswald owen pablo pamela patricia patrick paul paula pauline pedro phil philip phoebe rachel ravi rebecca
    reginald rhea rhoda richard riley rishi rita ronald rosemary roxanne rufus rupert russell ruth ryan sabina
    samantha samara sammy samson samuel sandra sarah sean sebastian shannon sharon sheila sheldon shirley sibyl simon
    sophia sophie stanley stephen steve steven stuart susan susie suzanne sylvia tamara tania tara thelma theo
    theodore theresa tiffany tim timothy tobias todd trevor tyrone ursula valerie vanessa veronica victoria vince
    vincent virginia vivian wallace walter wendy wilfred willie winifred xavier yasmin yusuf yvonne zac zachary zain
    zara zoe
    """.split()  # noqa: SIM905 - likewise
)
