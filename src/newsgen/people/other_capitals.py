"""Words with a capital letter that are no person's: places, bodies, times, events, brands.

All are in lower case and without accents.
"""

from __future__ import annotations

from newsgen.content.titles import word_set


def phrase_set(text: str) -> frozenset[str]:
    """The phrases of a list that is written as one text with commas."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


MONTHS_AND_DAYS = word_set(
    """
january february march april may june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
christmas easter thanksgiving ramadan hanukkah passover halloween spring summer autumn winter
"""
)

PLACES = phrase_set(
    """
afghanistan, albania, algeria, andorra, angola, argentina, armenia, australia, austria, azerbaijan, bahrain,
bangladesh, belarus, belgium, belize, benin, bhutan, bolivia, bosnia, botswana, brazil, brunei, bulgaria, burma,
burundi, cambodia, cameroon, canada, chile, china, colombia, congo, costa rica, croatia, cuba, cyprus, czechoslovakia,
denmark, ecuador, egypt, el salvador, england, eritrea, estonia, ethiopia, fiji, finland, france, gabon, gambia,
germany, ghana, greece, greenland, grenada, guatemala, guinea, guyana, haiti, holland, honduras, hungary, iceland,
india, indonesia, iran, iraq, ireland, israel, italy, jamaica, japan, kazakhstan, kenya, korea, kosovo, kuwait,
kyrgyzstan, laos, latvia, lebanon, lesotho, liberia, libya, liechtenstein, lithuania, luxembourg, madagascar, malawi,
malaysia, mali, malta, mauritania, mauritius, mexico, moldova, monaco, mongolia, montenegro, morocco, mozambique,
myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea, norway, oman, pakistan,
palestine, panama, paraguay, peru, philippines, poland, portugal, prussia, qatar, romania, russia, rwanda, samoa,
saudi arabia, scotland, senegal, serbia, siberia, sierra leone, singapore, slovakia, slovenia, somalia, south africa,
south korea, soviet union, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan, tajikistan, tanzania,
thailand, tibet, togo, tonga, trinidad, tunisia, turkey, turkmenistan, uganda, ukraine, united kingdom, united states,
uruguay, ussr, uzbekistan, vatican, venezuela, vietnam, wales, yemen, yugoslavia, zambia, zimbabwe, africa, america,
americas, antarctica, arctic, asia, australasia, balkans, baltic, britain, caribbean, catalonia, caucasus, crimea,
europe, himalayas, latin america, middle east, scandinavia, alabama, alaska, arizona, arkansas, california, colorado,
connecticut, delaware, florida, georgia, hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine,
maryland, massachusetts, michigan, minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new
jersey, new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south
carolina, south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming,
puerto rico, ontario, quebec, alberta, manitoba, saskatchewan, nova scotia, bavaria, saxony, normandy, brittany,
tuscany, sicily, andalusia, lapland, bermuda, guam, long island, abuja, accra, addis ababa, algiers, amman, amsterdam,
ankara, athens, atlanta, auckland, austin, baghdad, baikonur, baku, baltimore, bangalore, bangkok, barcelona, beijing,
beirut, belfast, belgrade, berlin, bern, bethesda, birmingham, bogota, bologna, bombay, bonn, boston, brasilia,
bratislava, bristol, brooklyn, brussels, bucharest, budapest, buenos aires, buffalo, cairo, calcutta, cambridge,
canberra, cape canaveral, cape town, caracas, cardiff, casablanca, charlotte, chennai, chicago, cincinnati, cleveland,
cologne, columbus, copenhagen, dakar, dallas, damascus, delhi, denver, detroit, dhaka, dresden, dubai, dublin,
edinburgh, florence, frankfurt, fukushima, gaza, geneva, genoa, glasgow, grand rapids, guernica, hamburg, hanoi,
harare, harlem, havana, helsinki, hiroshima, hollywood, hong kong, honolulu, houston, indianapolis, islamabad,
istanbul, jakarta, jerusalem, johannesburg, kabul, kampala, kansas city, karachi, kathmandu, kharkiv, khartoum, kiev,
kinshasa, krakow, kyiv, kyoto, lagos, las vegas, leeds, leipzig, leningrad, lima, lisbon, liverpool, ljubljana,
london, los alamos, los angeles, louisville, lyon, madrid, manchester, manhattan, manila, marseille, mecca, melbourne,
memphis, miami, milan, milwaukee, minneapolis, minsk, mombasa, monte carlo, montevideo, montreal, moscow, mumbai,
munich, nagasaki, nairobi, naples, nashville, new delhi, new orleans, new york city, newark, nuremberg, oakland,
odessa, omaha, orlando, osaka, oslo, ottawa, oxford, palermo, palo alto, paris, peking, perth, philadelphia, phnom
penh, phoenix, pittsburgh, portland, prague, pretoria, pyongyang, quito, reykjavik, riga, rio de janeiro, rome,
rotterdam, sacramento, saigon, salt lake city, salzburg, san antonio, san diego, san francisco, san jose, san juan,
santa barbara, santa cruz, santa fe, santa monica, santiago, sao paulo, sarajevo, savannah, seattle, seoul, seville,
shanghai, sheffield, silicon valley, sofia, springfield, st louis, st petersburg, saint petersburg, stalingrad,
stockholm, strasbourg, stuttgart, sydney, taipei, tallinn, tampa, tampere, tehran, tel aviv, the hague, tokyo, toledo,
toronto, tripoli, tucson, tunis, turin, ulaanbaatar, utrecht, valencia, vancouver, venice, vienna, vientiane, vilnius,
vladivostok, warsaw, wellington, windsor, winnipeg, yangon, yokohama, zagreb, zurich, kremlin, pentagon, white house,
capitol hill, wall street, downing street, atlantic, pacific, mediterranean, thames, rhine, danube, volga, nile,
amazon, hudson, potomac, seine, mars, venus, jupiter, saturn, earth, moon, sun, pluto, mercury, uranus, neptune, alps,
andes, rockies, d.c, washington d.c, u.s, u.k, u.n, u.s.a, big apple, west bank
"""
)
"""Countries, states, cities, heavenly bodies; names of one to three words."""

PEOPLES = word_set(
    """
afghan african albanian algerian american arab arabian argentine argentinian armenian asian australian austrian
bangladeshi basque bavarian belarusian belgian bolivian bosnian brazilian british bulgarian burmese californian
cambodian canadian caribbean catalan chechen chilean chinese colombian croatian cuban czech danish dutch ecuadorian
egyptian english estonian ethiopian european filipino finnish flemish french georgian german ghanaian greek haitian
hawaiian hungarian icelandic indian indonesian iranian iraqi irish israeli italian jamaican japanese jordanian kazakh
kenyan korean kurdish kuwaiti latin latino latvian lebanese libyan lithuanian malaysian maltese mexican moldovan
mongolian moroccan nepalese nigerian norwegian pakistani palestinian persian peruvian polish portuguese prussian roman
romanian russian saudi scandinavian scottish senegalese serbian sicilian slovak slovenian somali soviet spanish
sudanese swedish swiss syrian taiwanese texan thai tibetan tunisian turkish ugandan ukrainian uruguayan venezuelan
vietnamese viennese welsh western eastern northern southern catholic protestant christian jewish muslim islamic hindu
buddhist orthodox lutheran baptist methodist presbyterian anglican mormon sunni shiite republican democrat democratic
communist socialist marxist nazi conservative liberal victorian byzantine ottoman
"""
)

BODIES = word_set(
    """
academy administration affairs agency airlines airways alliance archives army assembly assn associates association
authority bank bar battalion board books brigade broadcasting brothers bureau business cabinet cafe center centre
chamber channel choir church cinema circus city clinic club co college commission committee commons communications
community company conference confederation congress consortium constitution consulting cooperative corp corporation
corps council court courthouse cup daily data defense department dept design development digital division dynasty
education embassy empire energy engineering enterprise enterprises estate exchange express facility federation
festival films finance fleet force forces forum foundation front fund galleries gallery games gazette general's
government group guard guild health herald hospital hotel house ibm inc industries initiative inn institute
institution intelligence international investigation investigations jazz journal laboratories laboratory lab labs
league legion libraries library ltd llc llp magazine management market media memorial ministry mission motel motors
museum national navy network news observatory office opera orchestra organisation organization palace panel papers
parliament partners party patrol philharmonic plc police post press prison program programme project publishers
quartet radio railroad railway records reformatory regiment republic reserve resources review saloon school sciences
security senate service services society software solutions stadium standard star station steel store studio studios
summit supreme symphony synagogue systems tabernacle task tavern team technologies technology telegraph television
theater theatre times treasury tribune tribunal trust union unit universities university workshop works world abbey
act airport amendment arena award awards axis bill building cathedral championship championships charter code
conspiracy convention declaration doctrine era exhibition expo fair formula law laws medal olympics pact plan
playhouse policy prize protocol report rights tour tournament treaty trophy war wars world's shuttle telescope apollo
soyuz vostok voskhod sputnik gemini discovery endeavour voyager hubble module squad squadron api web site website
cloud framework guide standards playbook newsletter platform app bot content user experience product agile open source
github data.gov login hub css html strategy operations modernization
"""
)
"""Words of which one in a name tells that it is a body, a law, a work or a programme."""

GROUNDS = word_set(
    """
alley archipelago avenue basin bay beach blvd boulevard bridge brook canal canyon cape castle cemetery coast corner
county cove creek crossing dam desert district drive falls farm fields forest fort gardens gate glacier gulf harbor
harbour heights highway hill hills island islands isle isles junction lake lakes lane mall manor meadow monument mount
mountain mountains mt oblast ocean park passage peak peninsula pier place plains plateau plaza point pond port prairie
province range region ridge river road route sea shore springs square state states street strait suburb swamp terrace
tower towers town township trail tunnel turnpike valley village volcano ward waterfall woods zone
"""
)
"""Words of which one at the end, or at the start, of a name tells that it is a place."""

SHIPS = word_set(
    """
uss hms ss rms hmas usns mv ms flight boeing airbus apollo soyuz vostok voskhod sputnik gemini
"""
)
"""First words of the names of ships and craft; before a person's, some mean something else and count only there."""

THINGS = word_set(
    """
aircraft airline album anthem band bestseller book boat brand broadcaster camp car carrier cathedral channel chain
company city club comedy computer corporation cruiser destroyer district drama ferry film firm freighter frigate game
hamlet hotel hurricane island journal lake liner magazine missile mountain movie musical newspaper novel opera
orchestra paper play plane planet podcast poem port prison programme province region restaurant river rocket satellite
school series ship show site song spacecraft station steamer storm street submarine suburb team town trawler typhoon
vessel village volcano weekly yacht town's city's
"""
)
"""What stands before a name in small letters and says that it is no person's: *the ship* Queen Mary."""

PHRASES = phrase_set(
    """
queen mary, queen elizabeth hotel, cold war, world war, iron curtain, berlin wall, great depression, big ben, santa
claus, uncle sam, new year, good friday, black sea, red square, red cross, holy see, prime minister, vice president,
oval office, air force, air force one, situation room, front page, associated press, wall street, silicon valley, loch
ness, mona lisa, hong kong, rolls royce, mercedes benz, louis vuitton, coca cola, harley davidson, general electric,
general motors, john deere, jack daniels, johns hopkins, wells fargo, morgan stanley, merrill lynch, goldman sachs,
ernst young, lehman brothers, saint john, los alamos, east end, west end, far east, near east, deep south, ivy league,
super bowl, grand prix, grand slam, nobel prize, old testament, new testament, old norse, al qaeda, hezbollah, hamas,
taliban, isis, google, microsoft, twitter, facebook, netflix, boeing, lockheed martin, star wars, star trek, harry
potter, sherlock holmes, mickey mouse, tour de france, notre dame, rolling stone, rolling stones, new deal, new world,
old world, manhattan project, marshall plan, monroe doctrine, dow jones, charles de gaulle airport
"""
)
"""Whole names that look like a person's, or whose words do."""

ORDINARY = word_set(
    """
a about above according across actually after afterwards again against ago all almost along already also although
always am amid among an and another any anyone anything are around as aside at away back be because been before behind
being below beneath beside besides between beyond both but by can cannot clearly consequently could currently day days
dear despite did do does doing done down during each earlier early either else elsewhere english even eventually ever
every everybody everyone everything except few finally first following for former formerly fortunately four fourth
from further furthermore generally get given go good great had half has have having he hello hence her here hers
herself him himself his how however hundreds i i'd i'll i'm i've if in indeed inside instead into is it its it's
itself just last lastly late later lately latest least less let like likewise little long look made main make many
maybe me meanwhile mere might mine more moreover most mostly mr mrs much must my myself near nearly neither never
nevertheless new next no nobody none nor not nothing notably now obviously occasionally of off officials often old on
once one ones only onto or originally other others otherwise our ours ourselves out outside over own part people
perhaps please previously probably quite rather read really recently regardless retired same second see seemingly
seldom senior seven several shall she should similarly since six so some somebody someone something sometimes
somewhere soon still such suddenly sure surely take ten thank thanks that that's the their theirs them themselves then
thence there therefore these they thing things third this those though thousands three through throughout thus till to
today together tomorrow tonight too toward towards twenty two under undoubtedly unfortunately unless unlike until up
upon us use usually very via was we week weeks well were what whatever when whenever where whereas wherever whether
which while who whoever whole whom whose why will with within without women men wonder would year years yes yesterday
yet you young your yours yourself welcome note photo photograph image credit caption update editor's editor source
sources contact share follow subscribe sign learn updated published posted comments tags chapter figure table page
section question answer north south east west northeast northwest southeast southwest left right top bottom deputy
acting ex interim then-president president-elect born congratulations happy today's we're we've you're they're don't
doesn't isn't can't won't there's here's what's let's asked said says using building making getting working creating
introducing meet
"""
)
"""Words that begin a sentence and are no part of a name."""
