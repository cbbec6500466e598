"""Short forms and spellings of given names: which two may be one person's."""

from __future__ import annotations

from functools import cache

_SHORT_FORMS = """
abigail: abby gail / abraham: abe bram / adelaide: addie heidi / agnes: aggie nessie / albert: al bert bertie
alexander: alex al alec sandy sasha xander lex alick / alexandra: alex sandra sandy sasha lexi
alfred: al alf alfie fred freddie / alice: allie / allan: al / amanda: mandy / andrew: andy drew / angela: angie
anastasia: ana stacy nastya / anne: annie nan nancy / anthony: tony / antonio: tony toni / arnold: arnie
arthur: art artie / augustus: gus augie / barbara: barb barbie babs bobbie / bartholomew: bart / beatrice: bea trixie
benedict: ben / benjamin: ben benny benji bennie / bernard: bernie / bertrand: bert / bradley: brad / calvin: cal
cameron: cam / caroline: carrie carol lina / cassandra: cass cassie sandra
catherine: cathy kate katie kitty kit kathy / cecilia: cissy celia / charles: charlie chuck chas charley chip
charlotte: lottie charlie / chester: chet / christian: chris / christina: chris tina chrissie christie
christine: chris tina chrissie / christopher: chris kit topher / clarence: clare / clifford: cliff / clinton: clint
cornelius: neil connie / curtis: curt / cynthia: cindy / cyril: cy / daniel: dan danny / david: dave davey davy
deborah: deb debbie / denise: denny / dennis: denny den / dominic: dom nick / donald: don donnie donny
dorothy: dot dottie dolly dora / douglas: doug / edgar: ed eddie / edith: edie / edmund: ed eddie ned ted
edward: ed eddie ned ted teddy / edwin: ed eddie / eleanor: ellie nell nora ella
elizabeth: liz beth betty betsy eliza lizzie bess bessie libby lisa elsie lizbeth bette lilibet / emily: em emmy
emmanuel: manny / ernest: ernie / eugene: gene / evelyn: evie / ezekiel: zeke / ferdinand: ferdie
florence: flo florrie flossie / frances: fran frannie fanny / francis: frank frankie fran / franklin: frank frankie
frederick: fred freddie freddy fritz rick / gabriel: gabe / gabrielle: gabby / genevieve: jenny viv
geoffrey: geoff jeff / george: georgie / gerald: gerry jerry / gerard: gerry jerry / gilbert: gil bert / gregory: greg
guillermo: memo / gustav: gus / gwendolyn: gwen / harold: harry hal / harriet: hattie harry / helen: nell nellie
henrietta: etta hetty / henry: harry hank hal / herbert: herb bert / herman: herm / hilary: hil / horace: horry
hubert: bert / hugh: hughie / irving: irv / isaac: ike zak / isabella: bella izzy isa / isidore: izzy / ivan: vanya
jacob: jake jay / jacqueline: jackie jacqui / james: jim jimmy jamie jem jimmie / janet: jan / jane: janie jenny
jason: jay / jedediah: jed / jeffrey: jeff / jennifer: jen jenny jenna / jeremiah: jerry jem / jeremy: jerry jem
jerome: jerry / jessica: jess jessie / joan: joanie / joanna: jo joan / john: jack johnny jock johnnie
jonathan: jon jonny johnny / jorge: coque / josef: sepp / jose: pepe / joseph: joe joey jo / josephine: jo josie
joshua: josh / juan: juanito / judith: judy judi / julia: julie / julian: jules
katherine: kate kathy katie kitty kit kay / kenneth: ken kenny / kimberly: kim / konstantin: kostya
lawrence: larry laurie lars / leonard: len lenny leo / leonid: lyonya / leopold: leo poldi / leroy: roy / leslie: les
lester: les / lillian: lil lilly / louis: lou louie / louisa: lou / louise: lou / lucille: lucy / ludwig: lutz
luigi: gigi / madeline: maddie / magdalena: lena magda / manuel: manny manolo / marcus: mark marc
margaret: maggie meg peggy peg madge marge margie rita daisy greta maisie / maria: mia mitzi / marilyn: mary
marjorie: marge margie / martha: marty patty / martin: marty / mary: molly polly mamie may / matilda: tilly mattie
matthew: matt / maurice: maury mo / maximilian: max / maxwell: max / melissa: missy / melvin: mel
michael: mike mick mickey mikey mickie / mikhail: misha / mildred: millie / millicent: millie / miriam: mimi
mitchell: mitch / mohandas: mahatma / montgomery: monty / morris: mo / mortimer: mort / natalia: natasha
natalie: nat / nathan: nate nat / nathaniel: nate nat nathan / nicholas: nick nicky nico klaus / nikolai: kolya
norman: norm / oliver: ollie / olivia: liv / oscar: ossie / oswald: oz ozzie / pamela: pam
patricia: pat patty tricia trish patsy / patrick: pat paddy rick / penelope: penny / percival: percy / peter: pete
philip: phil pip / prudence: prue / rachel: rae / ralph: ralphie / randall: randy / randolph: randy / raymond: ray
rebecca: becky becca / reginald: reg reggie / richard: dick rick rich richie ricky dickie
robert: bob bobby rob robbie bert robin bobbie / roberta: bobbie berta / roderick: rod rick / rodney: rod
roger: rodge / roland: rollie / ronald: ron ronnie / rosemary: rose rosie / rudolph: rudy / russell: russ
salvatore: sal / samantha: sam / samson: sam / samuel: sam sammy / sarah: sally sadie / sebastian: seb
sergei: seryozha / sheldon: shel / sidney: sid / silvester: sly / simon: si / solomon: sol / stanley: stan
stephanie: steph steffi / stephen: steve stevie / steven: steve stevie / stuart: stu / susan: sue susie suzy
susanna: sue susie / sylvester: sly / tatiana: tanya / terence: terry / teresa: terry tess tessa / theodora: dora thea
theodore: ted teddy theo / theresa: terry tess tessa / thomas: tom tommy / timothy: tim timmy / tobias: toby
valentina: valya tina / valentine: val / valerie: val / vernon: vern / veronica: ronnie / victor: vic
victoria: vicky tori / vincent: vince vinny / virginia: ginny ginger / vladimir: volodya vova vlad / wallace: wally
walter: walt wally / warren: ren / wilbur: will / wilfred: will fred wilf / wilhelm: willi willy
william: bill will billy willie willy liam / winifred: winnie freda / winston: winnie / woodrow: woody
yevgeny: zhenya / yuri: yura / zachary: zach zack zak
"""
"""A full name, a colon, its short forms. A short form may have several full names."""

_SPELLINGS = """
alan allan allen / abdallah abdullah / ahmad ahmed / aleksandr alexander alexandr aleksander
alexei alexey aleksei aleksey / alistair alastair alasdair / ann anne / anton antoine / brian bryan / carl karl
caitlin kaitlyn / catherine katherine kathryn / catharine katharine / christina kristina / christine kristine
christopher kristopher / claude klaude / conrad konrad / craig kraig / cristina christina / daniil danil
dmitri dmitry dimitri dmitriy / deborah debra / elisabeth elizabeth / eric erik erich
evgeny yevgeny evgeni yevgeni evgenii / fidel fidele / frederic frederick fredrick / geoffrey jeffrey
georgi georgy georgii / giorgi georgi / graham graeme / gustav gustave / hanna hannah / helen helena / ibrahim ebrahim
isabel isabelle isobel / jon john / jonathan jonathon johnathan / josef joseph / julia yulia / katarina katerina
lawrence laurence / lev leo / lewis louis / luke luc / lynn lynne / marc mark / mathew matthew / mateo matteo
mohamed mohammed muhammad mohammad muhammed mohamad mahomet / mustafa mostafa moustapha / neal neil niel
nicholas nicolas nikolas / nikolai nikolay nicolai / omar umar / osama usama / philip phillip / rachel rachael
rebecca rebekah / sara sarah / sean shaun shawn / sergei sergey serge sergej / sofia sophia / sophie sofie
stephen steven stefan / susan suzanne / susanna suzanna / teresa theresa / tatiana tatyana / theodor theodore
thomas tomas / valeri valery valeriy / victor viktor / vasily vasili vassily / walter valter / yusuf yousef youssef
yuri yury yuriy / zachary zachery / hussein husain hussain husayn hossein / hassan hasan / vyacheslav viacheslav
wladimir vladimir / yekaterina ekaterina
"""
"""Spellings of one given name, between strokes."""


@cache
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in _SHORT_FORMS.replace("\n", "/").split("/"):
        full, _, short = entry.partition(":")
        for word in short.split():
            table.setdefault(word, set()).add(full.strip())
    for entry in _SPELLINGS.replace("\n", "/").split("/"):
        words = entry.split()
        for word in words:
            table.setdefault(word, set()).update(words[:1])
    # a short form of a full name is one of that name's other spellings, too: Kathy is Catherine as well as Katherine
    return {
        word: frozenset(full | {first for name in full for first in table.get(name, set())})
        for word, full in table.items()
    }


def full_names(given: str) -> frozenset[str]:
    """The full names that `given` (lower case, without accents) may be short for, with `given` itself."""
    return _table().get(given, frozenset()) | {given}


def may_be_short_for(one: str, other: str) -> bool:
    """Whether two given names may be one person's: Bill and William, Bob and Rob, Sara and Sarah; not Jim and Jon."""
    return not full_names(one).isdisjoint(full_names(other))


@cache
def is_spelling(one: str, other: str) -> bool:
    """Whether two given names are spellings of one, and none short for the other."""
    return any({one, other} <= set(entry.split()) for entry in _SPELLINGS.replace("\n", "/").split("/"))
