"""What a language does to say whose words stand between quotation marks: its marks and words, as data.

A further language is a further value in `RULES`. The sets are looked up word by word, in lower case unless said
otherwise. Where a set cannot be complete, a word that is missing leaves a quotation out; it gives none to a wrong
person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rules:
    """How one language marks and attributes direct words."""

    marks: tuple[tuple[str, str], ...]
    """Opening and closing quotation marks that come in pairs; a straight mark opens and closes."""
    saying: frozenset[str]
    """Finite verbs by which a subject is given words: “…,” Marks *said*."""
    calls: frozenset[str]
    """Those of them that give words only where these follow at once: Marks *began*: “…”"""
    phrasal: Mapping[str, str]
    """Such verbs of two words, by their first: *went on*."""
    participles: frozenset[str]
    """…, *saying* “…”: the subject is that of the sentence."""
    other_speech: frozenset[str]
    """Verbs after which words are read, sung or heard, or are somebody else's; they end the search for a speaker."""
    skipped: frozenset[str]
    """Words that may stand between a subject and its verb. Those that negate or doubt do not belong here."""
    asides: frozenset[str]
    """Words that stand there between commas: Marks, *though*, said."""
    pronouns: frozenset[str]
    """Pronouns that mean one person."""
    conjunctions: frozenset[str]
    """Words with which a clause starts and which stand before its subject."""
    coordinating: frozenset[str]
    """Those of them that join names as well."""
    relative: frozenset[str]
    """Words between a thing and the name of who calls it something: the plan, *which* Marks called “…”"""
    continuing: frozenset[str]
    """Words after a quotation with which the sentence goes on to something else."""
    subordinate: frozenset[str]
    """First words of a clause or phrase that stands between a quotation and its attribution, or opens a sentence."""
    unclean: frozenset[str]
    """Words that, before a name, say that the name is not the subject: a spokesman *for* Marks, the man *who* …"""
    heads_of: frozenset[str]
    """Offices that take an “of” and a name after it: *head* of research Ruth Calder."""
    articles: frozenset[str]
    determiners: frozenset[str]
    """Words after which no verb stands: his *answer*, the *claimed* victory."""
    never_names: frozenset[str]
    """Capitalised words that are no part of a person's name: days, months, first words of sentences."""
    not_persons: frozenset[str]
    """Capitalised words that make a name that of an organisation, a place or a work."""
    possessives: tuple[str, ...]
    """Endings of a word that says to whom something belongs."""
    verbal_endings: tuple[str, ...]
    """Endings of words that are no role: a lawyer *representing* Marks; but for those in `nominal`."""
    nominal: frozenset[str]
    homes: frozenset[str]
    """Prepositions between a person and where the person belongs: Kenji Morita *of* Hakko."""
    modals: frozenset[str]
    """Words before an infinitive."""
    offices: frozenset[str]
    """Capitalised words before a name that no name contains: *Mayor* Imran Sadiq; what follows them is the name."""
    particles: frozenset[str]
    """Small words inside names."""
    naming: frozenset[str]
    """Words before a quotation mark that say it holds a title, an inscription, a term."""
    according: tuple[tuple[str, ...], ...]
    """Words that give what follows, or what went before, to the name after them."""
    reported: frozenset[str]
    """Nouns for what another has said: Marks noted Everard's *claim* that it was “…” """
    documents: frozenset[str]
    """Nouns for what words stand in: “…,” says the *letter* Marks has."""
    own: frozenset[str]
    """Words that make such a noun the speaker's own: *her* claim."""
    acts: frozenset[str]
    """Verbs of saying that take a thing as well: a plan is *announced*; they give words only as a clause."""
    clauses: frozenset[str]
    """Words by which a clause is told from a thing."""
    indirect: frozenset[str]
    """Words that open what a person is asked: Marks, asked *whether* it was “…,” shrugged."""
    passive: frozenset[str]
    """Words after a verb of saying that turn it round: told *by* Everard."""
    doubts: frozenset[str]
    """Adverbs with which a text does not say that the words were spoken."""
    questions: frozenset[str]
    """First words of a sentence that puts words to a person: *Asked* if it was “…,” Marks said no."""
    stories: frozenset[str]
    """Works whose figures speak: in the *film*, Marks says: “…”"""
    against: frozenset[str]
    """Words directly before a quotation that hold it off: Marks argued *against* “…”"""
    manners: frozenset[str]
    """Marks was *blunt*: “…”"""
    being: frozenset[str]
    """Forms of “to be”."""
    answers: frozenset[str]
    """“…” was Marks's *answer*."""
    complements: frozenset[str]
    """Words that follow a verb of saying when it does not belong to the question or call before it."""
    people: Mapping[str, str]
    """Nouns that a pronoun may mean, with the pronouns that mean them."""
    abbreviations: frozenset[str]
    """Words whose full stop ends no sentence, as they are written."""
    times: frozenset[str]
    """Words of which a time is made; with those in `time_openings` before them they are passed over."""
    time_openings: frozenset[str]
    small: frozenset[str]
    """Words that stay small in titles."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> Mapping[str, str]:
    return MappingProxyType(dict(pair.split() for pair in text.split(",")))


_BOTH, _HE, _SHE = "he she", "he", "she"
_PREPOSITIONS = _words(
    "about above across after against along among around at before behind below beside between beyond by despite down"
    " during for from in inside into like near of off on onto out outside over past since through throughout till to"
    " toward towards under until up upon via with within without alongside amid including representing unlike"
)
_NAMES_OF_MONTHS = "April May June August Jan"
"""Those that are names of persons as well."""
_MONTHS = (
    "January February March July September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep."
    " Oct. Nov. Dec. Feb Aug Sept Oct Nov Dec"
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter"

ENGLISH = Rules(
    marks=(("“", "”"), ('"', '"')),
    saying=_words(
        "said says say told tells tell added adds add explained explains explain warned warns warn insisted insists"
        " insist accused accuses argued argues argue asked asks ask replied replies reply answered answers answer"
        " wrote writes write tweeted tweets posted posts recalled recalls recall remembered remembers admitted admits"
        " admit conceded concedes acknowledged acknowledges noted notes note observed observes claimed claims claim"
        " declared declares announced announces stated states stressed stresses emphasised emphasises emphasized"
        " emphasizes joked jokes quipped quips laughed laughs sighed sighs shouted shouts cried cries yelled yells"
        " whispered whispers texted texts messaged emailed began begins muttered mutters snapped snaps countered"
        " counters continued continues concluded concludes suggested suggests suggest urged urges urge pleaded pleads"
        " promised promises vowed vows pledged pledges predicted predicts complained complains lamented laments"
        " boasted boasts confessed confesses maintained maintains remarked remarks commented comments testified"
        " testifies fumed fumes responded responds retorted retorts reflected reflects agreed agrees agree disagreed"
        " disagrees called calls described describes dismissed dismisses praised praises hailed hails branded"
        " thundered thunders growled mused muses exclaimed exclaims protested protests demanded demands reiterated"
        " reiterates repeated repeats cautioned cautions contended contends asserted asserts alleged alleges revealed"
        " reveals confided confides begged begs ventured interjected chimed believes believed informed informs"
        " reminded reminds assured assures advised advises likened compared characterised characterized denounced"
        " condemned proclaimed elaborated summarised summarized groaned gasped smiled grinned shrugged volunteered"
        " enthused gushed reckoned reckons ruled criticised criticized reported reports"
    ),
    calls=_words(
        "began begins continued continues laughed laughs sighed sighs smiled grinned shrugged gasped groaned"
        " responded responds agreed agrees disagreed disagrees repeated repeats went goes interjected ventured"
    ),
    phrasal=_pairs(
        "went on, goes on, put it, puts it, shot back, shoots back, hit back, hits back, fired back, chimed in,"
        " spoke of, speaks of, weighed in, found it, finds it, chipped in, pointed out, points out"
    ),
    participles=_words(
        "saying adding telling warning arguing insisting writing calling describing explaining noting claiming"
        " declaring stating stressing joking urging promising vowing predicting complaining admitting conceding"
        " suggesting asking replying branding labelling labeling dismissing praising hailing accusing pledging"
        " remarking observing recalling quipping"
    ),
    other_speech=_words(
        "read reads chanted chants chanting sang sings sing sung singing shouting crying yelling heard hears hear"
        " quoted quotes quoting quote titled entitled headlined roared roars thought thinks think wondered reading"
        " denied denies denying deny rejected rejects rejecting rebutted disputed doubted saw booed recited recites"
        " whispering murmured proclaiming announcing telling saying declaring"
    ),
    skipped=_words(
        "also later then had has have now recently repeatedly once previously publicly privately further already"
        " always often sometimes still even just only soon simply first finally himself herself yesterday today"
        " tonight afterwards afterward earlier again famously drily dryly jokingly memorably liked likes used loved"
        " loves went on to did does eventually angrily quietly quickly calmly softly frankly flatly merely instead too"
        " ruefully reluctantly readily openly duly subsequently cheerfully proudly sadly bluntly loudly"
    ),
    asides=_words("though however too meanwhile himself herself although nevertheless still then again"),
    pronouns=_words("he she"),
    conjunctions=_words(
        "but and yet so while as when although though because that then now later meanwhile however still again where"
        " whereas after before since or"
    ),
    coordinating=_words("and or"),
    relative=_words("which what whom"),
    continuing=_words("and but or nor yet while which who whom whose whereas that than rather not"),
    subordinate=_words(
        "as because when while after before since although though if unless until once now even especially"
        " particularly given despite in at on with during from for about against asked speaking referring citing"
        " standing sitting flanked pressed questioned responding replying writing last this early late earlier"
        " meanwhile yesterday today outside inside under over by to of two three four five six seven eight nine ten"
        " hours days weeks"
    ),
    unclean=_PREPOSITIONS
    | _words(
        "who whom whose which that what if whether when while as because although though and or but nor not never he"
        " & she it they we you i him her them us me is are was were be been being has have had did does do will would"
        " could should may might must can than both neither either no nobody §"
    ),
    heads_of=_words(
        "head director chief chair chairman chairwoman chairperson leader minister secretary president professor"
        " bishop archbishop mayor ministers vice-president governor speaker editor dean duke duchess earl master"
    ),
    articles=_words("the a an this that these those"),
    determiners=_words("the a an his its their our my your any no some every another such of"),
    never_names=_words(
        _DAYS + " " + _MONTHS + " The A An This That These Those But And Yet So While As When Although Though Because"
        " Then Now Later Meanwhile However Still Again Where Whereas After Before Since In On At By For From With To"
        " Of Last Next Early Late Earlier Yesterday Today Tonight Retired Former Ex Asked Speaking He She It They We"
        " You I His Her Its Their Our My Your One Two Three Four Five Six Seven Eight Nine Ten Some Many Most All Both"
        " Each Every Nobody Everybody Everyone Somebody Someone Another Others Other Such No Not Never If Unless Until"
        " Once Despite Given What Who Whose Which Why How There Here Also Even Only Just Perhaps Instead Indeed Nor Or"
        " Yes According Had Did Does Was Were Is Are Has Have Would Could Should Under Over During Among Between About"
        " Against Outside Inside Across Around Near Like Than Too Friends Critics Officials Police Analysts Experts"
        " Witnesses Residents Neighbours Neighbors Staff Fans Supporters Opponents Lawyers Prosecutors Reporters"
        " Colleagues Doctors Scientists Researchers Campaigners Unions Ministers Investigators Detectives Firefighters"
        " Teachers Parents Students Sources Neighbour Neighbor Owner Sentencing Presenting Passing Announcing Writing"
        " Addressing"
    ),
    not_persons=_words(
        "Times Herald Post Guardian Telegraph Tribune Chronicle Gazette Observer Independent Mirror Star Journal"
        " Record Echo Argus Mail Express News Radio Television TV Reuters CNN BBC Bloomberg Politico Press Agency"
        " Council Committee Commission Department Ministry Office Bureau Service Services Bank University College"
        " School Institute Hospital Court House Parliament Congress Senate Assembly Union League Party Club Rovers"
        " Association Federation Foundation Trust Society Group Company Corporation Inc Ltd Limited Holdings"
        " Industries Street Road Lane Avenue Square County City Town Village Island River Lake Sea Ocean Mountain Park"
        " Bridge Airport Station Church Cathedral Museum Theatre Theater Hotel Inn Stadium Army Navy Force Forces"
        " Corps Kremlin Pentagon NATO UN EU Nations America Britain England Scotland Wales Ireland France Germany"
        " Italy Spain Russia China Japan Korea India Ukraine Europe Africa Asia Australia Canada London Paris Berlin"
        " Moscow Washington Beijing Brussels Geneva Vienna Tokyo York Kingdom States American British English French"
        " German Russian Chinese Japanese Korean Scottish Welsh Irish Italian Spanish European African Asian Western"
        " Eastern Northern Southern Labour Conservative Conservatives Tories Tory Democrats Republicans Democrat"
        " Republican God Internet Twitter Facebook Instagram X Dublin Edinburgh Glasgow Ukrainian Pyongyang Seoul Kyiv"
        " Delhi Israel Iran Iraq Syria Crown Coronation Jubilee War Bailey Cup"
    ),
    possessives=("’s", "'s", "s’", "s'"),
    verbal_endings=("ing",),
    nominal=_words("acting building housing training engineering marketing planning leading"),
    homes=_words("of at from with"),
    modals=_words("to would will could should may might must can not"),
    offices=_words(
        "President Vice-President Minister Secretary Chancellor Governor Gov. Mayor Senator Sen. Representative Rep."
        " Congressman Congresswoman Ambassador Spokesman Spokeswoman Spokesperson Chief Chair Chairman Chairwoman"
        " Director Commissioner Superintendent Inspector Constable Detective Sheriff Coach Manager Captain Owner"
        " Founder Editor Headteacher Headmaster Headmistress Principal Councillor Cllr Coroner Attorney Prosecutor"
        " Officer Leader Skipper Striker Goalkeeper Defender Midfielder Analyst Economist Author Critic Butcher Farmer"
        " Neighbour Neighbor Seismologist Bellringer Presenter Actor Actress Singer Historian Scientist Foreign"
        " Defence Defense Finance Interior Prime Deputy Assistant Home Transport Health Education Environment"
        " Pensioner Student Teacher Nurse Mum Dad Grandmother Grandfather Shopkeeper Publican Landlord Resident"
        " Campaigner Lawyer Barrister Solicitor Speaker Majority Minority House Senate Lecturer Researcher Engineer"
        " Architect Artist Musician Comedian Composer Conductor Novelist Poet Journalist Broadcaster Chef Businessman"
        " Businesswoman Entrepreneur Activist"
    ),
    particles=_words("de del della der den di da dos du la le van von zu zum bin ibn al el ten ter y af av"),
    naming=_words(
        "song songs single album track film movie book novel memoir memoirs play poem ballad opera musical painting"
        " series show programme program podcast episode chapter article essay column headline headlined title titled"
        " entitled called named dubbed nicknamed sign signs banner banners placard placards slogan slogans motto"
        " mottos chant chants chanting phrase phrases word words term terms termed known so-called labelled labeled"
        " label labels read reads reading inscription inscribed graffiti plaque poster posters tattoo tattooed marked"
        " codenamed code-named hashtag nickname ship boat yacht vessel trawler operation campaign exhibition spelled"
        " spelt bearing badge badges t-shirt quoting recording hymn carol signed spelling caption"
    ),
    according=(("according", "to"), ("in", "the", "words", "of")),
    reported=_words(
        "claim claims remark remarks question questions advice finding findings criticism criticisms accusation"
        " charge accusations charges allegation allegations suggestion suggestions comments assertion assertions"
        " saying proverb argument arguments complaint complaints opinion belief idea notion rumour rumours rumor"
        " rumors quote line lyric caption description characterisation characterization"
    ),
    documents=_words(
        "letter report message note statement email text book article review verse inscription tweet post sign banner"
        " placard card poster plaque headline advert leaflet flyer"
    ),
    own=_words("his her own"),
    acts=_words(
        "agreed agrees announced announces promised promises pledged pledges demanded demands suggested suggests"
        " admitted admits acknowledged acknowledges revealed reveals declared declares mentioned"
    ),
    clauses=_words("that was were is are be been would had has have could should he she it they there"),
    indirect=_words("whether if about how why what when who where"),
    passive=_words("by"),
    doubts=_words("allegedly reportedly supposedly apparently purportedly presumably"),
    questions=_words("asked pressed questioned challenged quizzed told"),
    stories=_words("film movie novel play opera story scene sketch episode comedy drama musical sitcom dream joke"),
    against=_words("against in into like"),
    manners=_words(
        "blunt clear adamant unrepentant scathing emphatic guarded defiant unequivocal unimpressed unmoved"
        " philosophical categorical dismissive succinct frank candid gracious pessimistic optimistic sceptical"
        " skeptical brief terse"
    ),
    being=_words("is are was were be been being isn’t wasn’t isn't wasn't"),
    answers=_words("answer reply verdict response conclusion view explanation retort comment"),
    complements=_words(
        "that the a an he she it they we you i his her its their there this these those nobody everybody no some many"
    ),
    people=MappingProxyType(
        dict.fromkeys(
            _words(
                "spokesperson lawyer attorney barrister solicitor aide adviser advisor assistant deputy colleague"
                " friend neighbour neighbor witness officer official minister judge prosecutor doctor nurse teacher"
                " student professor driver player coach manager captain agent partner parent child baby cousin"
                " relative resident customer client patient victim suspect defendant soldier general colonel reporter"
                " journalist editor critic director producer owner boss leader mayor president ambassador diplomat"
                " analyst expert rival opponent voter worker farmer pilot passenger somebody someone person voice"
                " caller employee member investor juror coroner source insider writer author singer actor artist chef"
                " waiter clerk cleric priest bishop scientist engineer guard inspector constable detective sergeant"
                " chairman secretary"
            ),
            _BOTH,
        )
        | dict.fromkeys(
            _words(
                "man boy husband father dad grandfather grandad son brother uncle nephew king prince lord duke"
                " widower spokesman gentleman policeman fisherman salesman boyfriend monk postman"
            ),
            _HE,
        )
        | dict.fromkeys(
            _words(
                "woman girl wife mother mum mom grandmother gran daughter sister aunt niece queen princess lady"
                " duchess widow spokeswoman actress policewoman girlfriend nun waitress chairwoman"
            ),
            _SHE,
        )
    ),
    abbreviations=_words(
        "Mr. Mrs. Ms. Dr. Prof. Rev. Fr. Sr. Jr. St. Gen. Lt. Col. Maj. Capt. Cmdr. Adm. Sgt. Cpl. Pvt. Brig. Sen."
        " Rep. Gov. Pres. Supt. Hon. Messrs. vs. etc. e.g. i.e. No. Inc. Ltd. Co. Corp. Jan. Feb. Mar. Apr. Aug. Sept."
        " Sep. Oct. Nov. Dec. Mon. Tue. Wed. Thu. Fri. Ave. Mt. Ft. approx. Det. Insp. Cllr. Amb. Atty. Ald."
    ),
    times=_words(
        f"{_DAYS} {_MONTHS} {_NAMES_OF_MONTHS}".lower()
        + " week month year night morning afternoon evening weekend day days"
        " weeks months years ago noon midnight spring summer autumn winter"
    ),
    time_openings=_words("on in last this late early earlier the next that at"),
    small=_words("of the a an and to in for on with at by from or is as into"),
)

RULES: Mapping[str, Rules] = MappingProxyType({"en": ENGLISH})
"""The rules of each language, by its code without region."""
