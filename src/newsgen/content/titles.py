"""Honorifics, ranks and offices before a name, and which words are something else.

All words are compared as `name_key` writes them: small letters, plain hyphens and apostrophes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, for lists that read as such."""
    return frozenset(text.split())


def _phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """What stands between semicolons, in words; the longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in text.split(";")), key=len, reverse=True))


_TITLES = word_set(
    "mr mister mrs miss ms mx dr doctor prof professor sir dame mme madame mlle monsieur herr frau senor senora"
    " señor señora sr sra signor signora rev reverend revd fr hon honorable honourable excellency rabbi imam"
    " ayatollah mullah monsignor msgr mgr archbishop cardinal patriarch canon pastor chaplain archdeacon vicar"
    " president presidents pres premier chancellor chancelor minister secretary senator sen congressman"
    " congresswoman representative rep assemblyman assemblywoman councilman councilwoman councillor cllr alderman"
    " gov governor mayor ambassador chairman chairwoman chairperson speaker leader commissioner director attorney"
    " solicitor prosecutor sheriff detective inspector superintendent constable spokesman spokeswoman spokesperson"
    " adviser advisor undersecretary postmaster surgeon comptroller treasurer taoiseach envoy co-chair coach ceo cfo"
    " astronaut cosmonaut general gen lieutenant lt colonel col captain capt cpt commander cmdr cdr admiral adm"
    " commodore brigadier brig maj sergeant sgt corporal cpl private pvt pfc ensign ens airman seaman ltc ltg ltgen"
    " ltcol majgen briggen bgen vadm radm lcdr ltcmdr ltjg gysgt msgt ssgt tsgt sfc smsgt cmsgt cpo cwo"
    " generalissimo präsident präsidentin bundespräsident bundeskanzler bundeskanzlerin kanzler kanzlerin"
    " bürgermeister président présidente presidente ministre ministro général президент генерал полковник майор"
    " капитан господин г-н г-жа доктор профессор министр товарищ"
)
"""Words that before a name are no part of it. A dot at their end makes no difference."""

_DOUBTFUL = word_set("major judge justice marshal bishop chief father sister brother officer agent deacon abbot")
"""Titles that are given names, too, or parts of names: set aside only before two more words that can be a name."""

_WIVES = word_set("mrs miss mme madame mlle")
"""Titles that stand before the name of a husband (Mrs. John Smith) or of a place (Miss South Africa), too."""

_BEFORE_TITLES = word_set(
    "the former ex then now late retired ret acting interim incoming outgoing designate deputy vice assistant asst"
    " associate under senior junior first second third 1st 2nd 3rd lance staff master gunnery command petty warrant"
    " rear field air wing squadron group flight fleet flying lord crown prime foreign home interior finance treasury"
    " defense defence state energy health labor labour justice trade transport transportation education agriculture"
    " commerce environment culture press white house senate parliamentary majority minority opposition national"
    " security district supreme court circuit federal chief police city county lead right most very his her honour"
    " u.s us uk u.k u.n un eu nato nasa army navy marine major political general special executive managing american"
    " british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian"
    " polish czech slovak hungarian romanian bulgarian greek turkish russian soviet ukrainian belarusian georgian"
    " armenian israeli palestinian egyptian syrian lebanese jordanian iraqi iranian saudi afghan pakistani indian"
    " chinese taiwanese japanese korean vietnamese thai indonesian philippine filipino australian canadian mexican"
    " cuban venezuelan brazilian argentine chilean colombian peruvian nigerian kenyan ethiopian african swedish"
    " norwegian danish finnish icelandic estonian latvian lithuanian serbian croatian albanian european north south"
    " east west"
)
"""Words that belong to the title that follows them, and to nothing if none follows: former, Deputy, U.S., French."""

_AFTER_HYPHEN = word_set("elect general designate in chief at arms major colonel president minister chancellor")

_OFFICES = _phrases(
    "of state; of defense; of defence; of war; of labor; of commerce; of energy; of education; of agriculture; of"
    " transportation; of transport; of finance; of justice; of health; of staff; of the treasury; of the interior;"
    " of the navy; of the army; of the air force; of the house; of homeland security; of veterans affairs; of"
    " health and human services; of police; of culture; of housing and urban development; of foreign affairs; of"
    " the exchequer; of defense staff; of national intelligence; of the senate; of the united states; of the"
    " state; of trade; first class; second class; third class; 1st class; 2nd class; 3rd class; at arms; emeritus"
)
"""What may come after a title and belongs to it."""

SUFFIXES = word_set(
    "jr sr jnr snr ii iii iv v vi vii viii ix x xii xiii xiv xv xvi xvii xviii xix xx xxii xxiii esq ret"
)
"""What stands after a name and is no family name, without its dot."""

RULERS = word_set(
    "pope king queen prince princess emperor empress tsar tsarina czar sultan shah emir sheikh sheik lord lady"
    " saint st st. duke duchess earl count countess baron baroness viscount marquess mother"
)
"""Titles that are part of the name: Pope John XXIII. Some are given names, too, and stay for that: Earl Warren."""

PARTICLES = word_set(
    "von van der den de del della dello di da dal das do dos du la le lo los las el al bin ibn bint abu ter ten te"
    " zu zum zur af av y e 't st st. san santa mac"
)
"""Small words that open a family name and are none alone."""

_NO_PERSON = word_set(
    "of the and for & in at on with agency board bureau committee desk editors news office post press service"
    " services staff team times wire administration airport army assembly association authority baseball borders"
    " center centre championship city club college command commission company conference congress corporation corp"
    " council crimes department district dynamics electric equity executive football foods forces foundation fund"
    " government group hospital inc institute international journal kingdom league legion library limited llc ltd"
    " magazine ministry motors museum nation nations network organisation organization parliament party police"
    " political radio republic school senate society soccer space state states station studios symphony theatre"
    " theater union university war advocate atomics contractor accounting"
)
"""Words that no name of a person has: with one of them nothing is set aside, and no family name is plain."""

_MEN = word_set(
    "john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark"
    " donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob"
    " gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond"
    " patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan jeremy"
    " harold keith roger arthur terry lawrence sean christian albert joe austin willie billy bruce jesse alan juan"
    " carl louis ralph roy eugene vincent philip bobby johnny bradley russell harry howard fred ernest martin craig"
    " todd dwight lyndon gerald jimmy bill bob jim tom dick ted ed ben dan sam mike steve tony barack theodore"
    " franklin woodrow warren calvin herbert winston neville clement boris vladimir nikita leonid mikhail yuri"
    " dmitri sergei alexei andrei ivan igor nikolai valery viktor konstantin volodymyr emmanuel jacques françois"
    " valéry georges pierre jean michel helmut willy konrad ludwig gerhard olaf karl hans heinz wolfgang friedrich"
    " otto kurt fidel che raúl hugo carlos luis jorge pedro diego pablo fernando silvio giulio mario luca elia ilya"
    " noah ezra muhammad mohammed ahmed ali hassan hussein gamal anwar yasser ariel shimon yitzhak menachem moshe"
    " mao deng zhou xi chiang kim wernher neil buzz edwin gus virgil wally gordon deke harrison nelson desmond kofi"
    " hubert spiro hirohito mahatma jawaharlal narendra dean earl"
)
_WOMEN = word_set(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra"
    " ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura"
    " cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra"
    " rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren"
    " christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne sara madison"
    " frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly"
    " isabella theresa diana natalie brittany charlotte marie kayla alexis lori jane hillary hilary condoleezza"
    " kamala jill melania rosa rosalynn pat lady bird eleanor mamie bess claudia valentina svetlana tatiana nadezhda"
    " raisa indira golda benazir coretta sally christa kay edith agatha ethel agnes ivanka tiffany priti liz elsie"
    " florence gladys irene ivy jackie karine judi maggie ellen eileen esther eve hazel iris joy june kate kim lucy"
    " lily mabel maud may mildred molly nora peggy penelope phyllis rose ruby sylvie vera violet wendy winifred"
    " ursula simone brigitte françoise"
)


def titles_before(words: Sequence[str], certain: bool = True) -> int:
    """How many of `words` (a name as `name_key` writes it, split) are titles before the name.

    Where a title is `certain` only beside the rest of the name, the rest decides: `Major` before `Smith` stays, before
    `John Smith` it counts. With `certain=False`, for a text in which a family name follows a title, it counts always.
    """
    place = end = 0
    while place < len(words):
        word = words[place].rstrip(".")
        if word in _BEFORE_TITLES and titles_start(words[place + 1 : place + 2]):
            place += 1
            continue
        if word in _DOUBTFUL or _is_title(word):
            if certain and not _certain(word, words[place + 1 :]):
                break
            place = end = _after_office(words, place + 1)
        elif word in _BEFORE_TITLES:
            place += 1
        else:
            break
    return end


def titles_start(words: Sequence[str]) -> bool:
    """Whether the first of `words` may be a title or a part of one; a quick look that spares most names the rest."""
    return bool(words) and _may_start(words[0].rstrip("."))


@lru_cache(maxsize=4096)
def _may_start(word: str) -> bool:
    return word in _DOUBTFUL or word in _BEFORE_TITLES or _is_title(word)


@lru_cache(maxsize=4096)
def ends_title(word: str) -> bool:
    """Whether a title may end with `word`; a quick look as `titles_start` is one."""
    bare = word.rstrip(".")
    return bare in _DOUBTFUL or _is_title(bare) or any(office[-1] == word for office in _OFFICES)


def fits(titles: Sequence[str], given: str) -> bool:
    """Whether somebody with the `given` name can be meant by these titles before a name.

    `Mrs. Kennedy` is not John Kennedy, and `Mr. Thatcher` not Margaret. Where the given name does not tell, `Mrs.`
    is too often somebody's wife to be certain; other titles are believed.
    """
    if not titles:
        return True
    last = titles[-1].rstrip(".")
    if last in _WIVES:
        return is_woman(given)
    if last in {"ms", "dame", "frau", "señora", "signora"}:
        return given not in _MEN
    if last in {"mr", "sir", "mister", "herr", "señor", "signor", "monsieur"}:
        return given not in _WOMEN or given in _MEN
    return True


def is_woman(given: str) -> bool:
    """Whether a given name is surely a woman's, as far as a short list and common endings tell."""
    return given in _WOMEN or (given not in _MEN and len(given) > 3 and given.endswith(("a", "ette", "elle", "ine")))


def is_initial(word: str) -> bool:
    """Whether a word is a single letter, with or without its dot."""
    return len(word.rstrip(".")) == 1


def no_person(words: Sequence[str]) -> bool:
    """Whether these words tell that the name is not that of a person: an office, a firm, `of`, a number, `…'s`."""
    return any(word in _NO_PERSON or word.endswith("'s") or any(map(str.isdigit, word)) for word in words)


def proper_words(words: Sequence[str]) -> int:
    """How many of `words` count as a given name or a family name, so neither particles nor suffixes."""
    return sum(word.rstrip(".,") not in SUFFIXES and word not in PARTICLES for word in words)


def _is_title(word: str) -> bool:
    if word in _TITLES:
        return True
    if "-" in word:  # vice-president, president-elect, then-President, secretary-general
        parts = word.split("-")
        known = all(part in _TITLES or part in _BEFORE_TITLES or part in _AFTER_HYPHEN for part in parts)
        return known and any(part in _TITLES for part in parts)
    if "." in word:  # Lt.Gen.
        return all(part in _TITLES or part in _DOUBTFUL for part in word.split("."))
    return False


def _certain(word: str, after: Sequence[str]) -> bool:
    if word in _WIVES:
        return bool(after) and is_woman(after[0])
    if word not in _DOUBTFUL or (after and _is_title(after[0].rstrip("."))):
        return True
    if proper_words(after) < 2:
        return False
    return not is_initial(after[0]) or is_initial(after[1]) or after[0].count(".") > 1


def _after_office(words: Sequence[str], place: int) -> int:
    for office in _OFFICES:
        if tuple(words[place : place + len(office)]) == office:
            return place + len(office)
    return place
