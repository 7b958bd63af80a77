"""Towns, counties, boroughs and well-known quarters of the United Kingdom.

No gazetteer: villages are found by what stands before them (“lives in”, “village of”) and by
being no English word. This list is for towns that are written small or begin a sentence.
"""

from __future__ import annotations

#: Names that are hardly anything but places, in small letters too.
TOWNS = frozenset(
    """
    aberdare aberdeen abergavenny aberystwyth abingdon accrington acton airdrie aldershot allerton alloa altrincham
    andover antrim arbroath armagh armley arnold ashford ashington atherton aylesbury ayr ayrshire bacup ballymena
    banbury bangor barking barnet barnsley barnstaple barrow-in-furness basildon basingstoke batley beckenham bedford
    bedfordshire beeston belfast berkshire berwick beverley bexhill bexley bexleyheath bicester bideford bilston
    bingley birkenhead birmingham blackburn blackpool bletchley blyth bodmin bognor bolsover bolton bootle bournemouth
    bracknell bradford braintree brecon brentwood bridgend bridgwater bridlington brighouse brighton bristol brixham
    brixton bromley bromsgrove broxtowe buckinghamshire bude bulwell burnley bury-st-edmunds buxton caernarfon
    caerphilly caithness calderdale camberley camborne cambridge cambridgeshire camden cannock canterbury cardiff
    cardigan carlisle carmarthen carrickfergus castleford caterham chatham cheadle cheam chelmsford cheltenham
    chertsey chesham cheshire cheshunt chesterfield chichester chippenham chiswick chorley cirencester clacton
    cleckheaton cleethorpes clevedon clitheroe clydebank coalville colchester coleraine congleton consett corby
    cornwall coventry cowdenbeath cramlington crawley crewe cromer croydon cumbernauld cumbria cwmbran dagenham
    darlington dartford darwen daventry denbigh derbyshire derry devizes devon dewsbury didcot doncaster dorchester
    dorking dorset dronfield droitwich dudley dulwich dumbarton dumfries dundee dunfermline dungannon dunstable durham
    ealing easington eastbourne eastleigh ebbw ecclesfield eccleshill edinburgh egham ellesmere eltham enfield epping
    epsom erdington essex evesham exeter exmouth falkirk falmouth fareham farnborough farnham fartown faversham
    felixstowe feltham fenland fife filey finchley fleetwood flintshire folkestone frome fylde gainsborough galashiels
    garforth gateshead gedling gillingham glamorgan glasgow glastonbury glossop gloucester gloucestershire godalming
    golborne goole gosport grantham gravesend grays greenock greenwich grimsby guildford guiseley gwent gwynedd
    hackney hailsham halesowen halifax hammersmith hampshire hampstead handsworth haringey harlesden harlow harpenden
    harrogate harrow hartlepool harwich haslingden hastings hatfield havant haverfordwest haverhill hayes haywards
    hebburn heckmondwike helensburgh helston hemel hendon hereford herefordshire hertford hertfordshire hexham heywood
    hillingdon hinckley hitchin hoddesdon holmfirth holyhead honiton horsforth horsham houghton hounslow hove hucknall
    huddersfield hull hulme humberside huntingdon huyton hyndburn ilford ilfracombe ilkeston ilkley inverness ipswich
    irvine islington jarrow keighley kendal kenilworth kensington kettering keynsham kidderminster kidlington
    kilmarnock kingswinford kirkby kirkcaldy kirklees knaresborough knottingley knowsley knutsford lambeth lanark
    lanarkshire lancashire lancaster launceston leamington leatherhead leeds leicester leicestershire leighton-buzzard
    leominster lerwick letchworth lewisham leyland leyton leytonstone lichfield lincoln lincolnshire lisburn
    littlehampton liversedge liverpool livingston llandudno llanelli londonderry london loughborough loughton louth
    lowestoft ludlow luton lytham macclesfield maesteg maghull maidenhead maidstone maldon malmesbury malvern
    manchester manningham mansfield margate matlock melksham merseyside merthyr merton middlesbrough middlesex
    middleton midlothian minehead mirfield mitcham morden morecambe morley morpeth mossley moss-side motherwell
    musselburgh nantwich neasden newark newbury newcastle newham newmarket newport newquay newry newtownabbey
    newtownards norfolk normanton northallerton northampton northamptonshire northumberland northwich norwich
    nottingham nottinghamshire nuneaton oldbury oldham ollerton orkney ormskirk ossett oswestry otley oxford
    oxfordshire oxted paignton paisley peckham pembroke pembrokeshire penge penrith penryn penzance perthshire
    peterborough peterhead peterlee plaistow plymouth pontefract pontypool pontypridd poole portadown portishead
    portsmouth powys prescot prestatyn prestwich pudsey purley radcliffe radstock ramsgate rawtenstall rayleigh
    redbridge redcar redditch redruth reigate renfrew rhondda rhyl rickmansworth ripon rochdale rochester rochford
    romford rossendale rotherham rothwell rugeley runcorn rushden ruislip ryde salford salisbury saltash sandwell
    scarborough scunthorpe seaham sedgefield sefton selby sevenoaks sheffield sherwood shetland shipley shrewsbury
    shropshire sidcup sittingbourne skegness skelmersdale skipton sleaford slough smethwick smithfield soham solihull
    somerset southall southampton southend southport southwark sowerby spalding spennymoor stafford staffordshire
    staines stalybridge stamford stanmore stepney stevenage stirling stockport stockton stoke-on-trent stornoway
    stourbridge stowmarket strabane stranraer stratford streatham stretford stroud sudbury suffolk sunderland surbiton
    surrey sussex swanage swanley swansea swindon tameside tamworth taunton tavistock teddington teesside teignmouth
    telford tewkesbury thanet thetford thornaby thurrock tipton tiverton todmorden tonbridge tooting torbay torquay
    totnes tottenham tottington towcester trafford tredegar trowbridge truro tunbridge twickenham tynemouth tyneside
    tyrone uttoxeter uxbridge wakefield wallasey wallsend walsall waltham walthamstow wandsworth wantage warrington
    warwick warwickshire watford wednesbury wellingborough wembley westminster weston-super-mare weymouth whitby
    whitehaven whitstable widnes wigan willenhall willesden wilmslow wiltshire wimbledon wimborne winchester
    windermere windsor winsford wirral wisbech witney woking wokingham wolverhampton woodbridge woolwich worcester
    worcestershire workington worksop worthing wrexham wymondham wythenshawe yarmouth yate yeovil york yorkshire
    """.split()  # noqa: SIM905 - a list of names is read as names
)

#: Towns whose names are words, surnames or abilities besides: places only behind words such as “lives in”.
TOWNS_TOO = frozenset(
    """
    acton arnold ash ashford bath battle beer beeston bolton bow box bury chard chatham cheddar chester christchurch
    coleford crook cross-gates darwen deal derby diss dover dudley durham eton eye flint grays hale halifax harrow
    hastings hatfield hayes hereford heywood hook horley houghton hove hull hyde kent kirkby lancaster leek leigh
    lewes lincoln looe louth march margate marlow mere merton middleton middlewich mold newark newcastle newport neath
    oldham oxford padstow paisley poole poplar portland preston radcliffe ramsey reading redhill rugby ryde ryton rye
    sale sandwich sandown settle sherwood slough staines stamford stirling stone stratford street stroud sunderland
    tring wallsend ware warwick washington wells whitby wick windsor winsford wolverton york
    """.split()  # noqa: SIM905 - likewise
)
