"""Words that tell a person: common given names of several cultures, titles, trades, and what people do.

All are in lower case and without accents.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


GIVEN_NAMES = word_set(
    """
aaron abby abdul abdullah abe abel abigail abraham ada adam addison adela adelaide adele adeline adolf adrian adriana
adrienne agnes agnieszka ahmad ahmed aida aidan aileen aisha akira al alain alan alana alastair albert alberto alden
aldo aleksandr aleksei alejandra alejandro alessandra alessandro alex alexa alexander alexandra alexandre alexei
alexey alexis alfonso alfred alfredo ali alice alicia alina alisa alison alistair allan allen allison alma alonzo
alvaro alvin alyssa amanda amber amelia amir amit amos amy ana anastasia anatoly anders andre andrea andreas andrei
andres andrew andrey andrzej andy angel angela angelica angelo angie angus anil anita anja ann anna annabel anne
annette annie anthony antoine anton antonia antonin antonio anwar april archibald archie ariel arjun arlene armand
armando arnold art arthur artur arturo arun asha ashley ashok astrid atsushi aubrey audrey august augusto augustus
austin ava avi axel ayesha barack barbara barney barry bart bartholomew bashar beata beatrice beatrix becky bella ben
benedict benigno benito benjamin bennett benny bernadette bernard bernardo bernice bernie bert bertha bertram bess
beth bethany betsy betty beverly bianca bill billy birgit bjorn blaise blake blanca bob bobby bogdan bonnie boris brad
bradley brandon brenda brendan brent brett brian bridget brigitte britney brittany bronwen bruce bruno bryan bryce
buzz byron caitlin caleb calvin cameron camila camilla camille candice carl carla carlo carlos carmen carol carole
carolina caroline carolyn carrie carroll carter casey caspar cassandra cassie catalina catarina catherine cathleen
cathy cecil cecilia cedric celeste celia celine cesar chad chandra chantal charlene charles charlie charlotte chelsea
chen cheryl chester chiara chloe chris christa christian christina christine christoph christophe christopher chuck
cindy claire clara clarence clarissa clark claude claudia claudio clay clayton clemens clement cleo cliff clifford
clint clinton clive clyde cody colette colin colleen colm concepcion connie connor conor conrad constance consuelo
cora cordelia corey corinne cornelia cornelius cory courtney craig cristian cristina cristobal curt curtis cynthia
cyril cyrus dagmar daisy dale damian damien damon dan dana daniel daniela danielle danny dante daphne darlene darrell
darren darryl dave david dawn dean deanna debbie deborah debra deirdre delia della delores denis denise dennis denny
derek derrick desmond devin devon dexter diana diane dianne dick didier diego dieter dietrich dimitri dina dinah dirk
dmitri dmitry dolores dominic dominique don donald donna dora doreen doris dorothea dorothy doug douglas drew duane
dudley duncan dustin dwayne dwight dylan earl ed eddie edgar edith edmond edmund edna eduard eduardo edward edwin
eileen elaine eleanor elena eleni eli elias elijah elisa elisabeth elise elisha eliza elizabeth ella ellen elliot
elliott elmer elsa elsie elvira elvis emil emile emilia emilio emily emma emmanuel emmett enrico enrique eric erica
erich erik erika erin ernest ernesto ernst erwin esperanza esteban estelle esther ethan ethel etienne eugene eugenia
eugenio eunice eva evan evelyn everett evgeny ezra fabian fabio faith farah farid fatima fay federico felicia felicity
felipe felix ferdinand fernanda fernando fidel fiona flavia fletcher flora florence florian floyd frances francesca
francesco francine francis francisco franco francois francoise frank frankie franklin franz fred freda freddie
frederic frederick frieda friedrich fritz fumio gabriel gabriela gabriele gabrielle gail galina gareth garrett garth
gary gaston gavin gemma gene genevieve geoff geoffrey georg george georges georgia georgina gerald geraldine gerard
gerardo gerhard gerry gertrude gianni gideon gilbert giles gillian gina gino giorgio giovanni gisela giulia giuseppe
gladys glen glenda glenn gloria gordon grace grady graeme graham grant greg gregor gregory greta gretchen grigori
grover guido guillermo gunter gus gustav gustavo guy gwen gwendolyn hamid hamish hannah hans harald harold harriet
harris harrison harry haruki harvey hasan hassan hayley hazel heather hector heidi heinrich heinz helen helena helene
helga helmut henri henrietta henrik henry herbert herman hermann hideo hilary hilda hillary hiroshi holly homer hope
horace horst hortense howard hubert hugh hugo humphrey hussein ian ibrahim ida ignacio igor ilona ilya imran ina
indira ines inga ingrid inigo ion ira irena irene irina iris irma irving irwin isaac isabel isabella isabelle isaiah
ismail ivan ivana ivo ivy jack jackie jackson jacob jacqueline jacques jaime jake jakob jamal james jamie jan jana
jane janet janice janis jared jasmine jason jasper javier jawaharlal jay jean jeanette jeanne jeannette jeff jefferson
jeffrey jen jenna jennie jennifer jenny jens jeremiah jeremy jerome jerry jesse jessica jesus jill jim jimmy jo
joachim joan joanna joanne joao joaquin jocelyn jochen jodie joe joel johan johann johanna johannes john johnny jon
jonas jonathan joost jordan jordi jorge jose josef josefina joseph josephine josh joshua josie joy joyce juan juana
juanita judith judy jules julia julian juliana julie juliet julio julius jun june jurgen justin justine kamala kara
karan karen karin karine karl karla kaspar kate katherine kathleen kathryn kathy katie katja katrina katya kay
kazimierz kazuo keiko keith kelly kelvin ken kendra kenji kenneth kent kerry kevin khaled khalid kieran kim kimberly
kirk kirsten klaus konrad konstantin kris krista kristen kristin kristina krzysztof kumar kurt kyle lance lara larisa
larry lars laszlo latoya laura laurel lauren laurence laurent laurie lawrence lea leah leander lech lee leif leigh
leila lena leo leon leona leonard leonardo leonid leopold leroy leslie lester leticia lev lewis liam liesl lila
lillian lily lincoln linda lindsay lindsey linus lionel lisa lise liu liz lloyd logan lois lola loretta lorenzo lori
lorna lorraine lothar lottie lou louis louisa louise luca lucas lucia luciano lucie lucille lucinda lucy ludmila
ludwig luigi luis luisa luke luther lydia lyle lyndon lynn lyubov mabel madeleine madeline magda magdalena maggie
magnus mahmoud mai makoto malala malcolm mandy manfred manmohan manuel manuela marc marcel marcello marcelo marcia
marco marcos marcus margaret margarita margot margrethe maria mariam marian mariana marianne marie mariko marilyn
marina mario marion marisa marissa marjorie mark markus marlene marlon marsha marshall marta martha martin martina
marty marvin mary masako masoud massimo mathias mathieu matilda matt matteo matthew matthias maud maura maureen
maurice mauricio max maxim maximilian maxine maxwell may megan meghan mehmet mei mel melanie melinda melissa melvin
mercedes meredith merle meryl mia michael michaela michel michele michelle mick miguel mike mikhail mila mildred miles
milton mimi mina mindy minh miranda miriam mitch mitchell mitsuko mohamed mohammad mohammed moira molly mona monica
monika monique morgan morris mortimer moses muhammad muriel murray mustafa myra myron myrtle nadia nadine nancy naomi
narendra nasser natalia natalie natasha nathan nathaniel neal ned neil nell nellie nelson nestor neville nguyen niall
nicholas nick nicola nicolai nicolas nicole nicolo niels nigel nikita nikolai nikolay nils nina noah noam noel noelle
nora norbert noreen norma norman odette olaf oleg olga olive oliver olivia olivier olof omar opal orlando orville
oscar osama oskar otis otto owen pablo paige pamela paolo pascal pat patrice patricia patrick patsy patti patty paul
paula paulette pauline paulo pavel pearl pedro peggy penelope penny percy perry pete peter petr petra phil philip
philippa philippe phillip phoebe phyllis pierre pietro piotr polly pranab priscilla priya quentin quincy rachel rafael
rahul raisa raj rajesh rajiv ralph ramon ramona randall randolph randy raoul raphael raquel rashid raul ravi ray
raymond rebecca regina reginald reinhard reinhold rene renee reuben rex reza rhoda rhonda ricardo riccardo richard
rick ricky rita rob robert roberta roberto robin rochelle rod roderick rodney rodolfo rodrigo roger roland rolf romain
roman ron ronald ronnie rosa rosalie rosalind rosalyn rosario rose rosemary rosie ross rowan roxanne roy ruben ruby
rudolf rudolph rudy rufus rupert russell ruth ryan saddam sadie said saleh sally salman salvador salvatore sam
samantha samir samuel sandra sandy sanjay santiago sara sarah sasha satoshi saul scott sean sebastian sergei sergey
sergio seth shane shannon shari sharon shaun shawn sheila sheldon shelley sherman sherry shigeru shinji shinzo shirley
sibylle sid sidney siegfried sigmund sigrid silvia silvio simeon simon simone sinead siobhan sofia solomon sonia sonja
sonya sophia sophie soren spencer stacey stacy stan stanislav stanislaw stanley stefan stefano stella stephanie
stephen steve steven stewart stuart sue sunil suresh susan susana susanna susanne suzanne svetlana sven sverre sybil
sydney sylvester sylvia sylvie tadeusz takashi takeshi tamara tammy tanya tara taras taro tatiana tatyana ted teresa
terence terrence terry tess thaddeus thelma theo theodor theodore theresa therese thomas thor thorsten tiffany tim
timothy tina tobias toby todd tom tomas tomasz tommy toni tony tracey tracy travis trevor tricia trudy truman tsutomu
tyler tyrone ulrich ulrike ulysses umberto uri ursula uwe vaclav valentin valentina valerie valery valeri vanessa
vasco vasily vera vernon veronica vicki victor victoria vijay viktor vikram vince vincent vincenzo viola violet virgil
virginia vito vittorio vivian vivien vladimir vladislav volker volodymyr wade wallace wally walter wanda wang warren
wayne wei wendell wendy werner wilbur wilfred wilhelm wilhelmina will willa william willie willy wilma wilson winifred
winston wladyslaw wolfgang woodrow xavier xi yasmin yasser yefim yegor yekaterina yelena yevgeny yitzhak yoko yolanda
yoshiko yuki yulia yuri yusuf yves yvette yvonne zachary zainab zbigniew zelda zhang zoe zofia zoltan zora
"""
)
"""Also tells that two names that differ by a letter are two names: Eric and Erica."""

WEAK_GIVEN_NAMES = word_set(
    """
april august austin buzz chad chelsea chen christian clay dawn devon earl faith florence georgia grace grant guy hope
ion iris jackson jan jefferson jordan joy june lincoln mai march marina may mercedes miles opal orlando paris pearl
regina rich rose salvador santiago sherman sydney truman victoria viola violet virginia wang will wilson xi
"""
)
"""Given names that are also something else: ordinary words, places, family names."""

TITLES = word_set(
    """
abbot adm admiral amb ambassador archbishop archduke attorney baron baroness bishop brig brigadier cantor capt captain
cardinal cdr chancellor chef chief cmdr coach col colonel commandant commander commissioner comrade congressman
congresswoman constable corporal councilman councilwoman councillor count countess cpl dame deacon dean det detective
dictator director doctor dr duchess duke emperor empress father fr gen general gov governor herr imam inspector judge
justice king lady lieut lieutenant lord lt madame mademoiselle maj major marshal mayor mlle mme monsieur mr mrs ms
msgr officer ombudsman pastor pfc pope pres president premier prince princess principal private prof professor queen
rabbi rear rep representative rev reverend secretary sen senator sgt sheikh sheriff sir sister speaker staff sultan
supt superintendent tsar vice-president viscount warden chairman chairwoman chairperson minister cosmonaut astronaut
administrator analyst archaeologist architect designer economist engineer historian inventor leader novelist painter
physicist photographer poet producer spokesman spokesperson spokeswoman strategist manager composer
"""
)
"""What stands before a name with a capital letter."""

TRADES = word_set(
    """
activist actor actress administrator adviser advisor aide ambassador analyst anthropologist archaeologist architect
artist astronaut astronomer athlete attorney aunt author banker baritone biographer biologist botanist boxer boyfriend
brother builder candidate captain cartoonist cellist ceo chairman chairperson chairwoman champion chancellor chef
chemist chief choreographer clerk coach cofounder co-founder colleague collector columnist comedian commander
commissioner composer conductor congressman congresswoman correspondent cosmonaut councilman councilwoman counsellor
cousin critic curator daughter dean dentist deputy designer detective developer dictator diplomat director doctor
dramatist driver economist editor engineer entertainer entrepreneur executive expert explorer farmer father filmmaker
firefighter fisherman footballer founder friend general geographer geologist girlfriend goalkeeper governor
grandfather grandmother guitarist head heiress historian host husband illustrator industrialist inspector instructor
inventor journalist judge justice king landlord lawmaker lawyer leader lecturer legend librarian lieutenant linguist
manager mathematician mayor mechanic member midfielder miner minister missionary mother musician nephew newcomer niece
novelist nurse officer official organist owner painter partner pastor performer philanthropist philosopher
photographer physician physicist pianist pilot pitcher player playwright poet policeman politician premier president
priest principal prisoner producer professor programmer prosecutor psychiatrist psychologist publisher quarterback
queen rapper rector reporter representative researcher resident sailor scholar scientist screenwriter sculptor
secretary senator sergeant sheriff singer sister skipper sociologist soldier songwriter son soprano speaker spokesman
spokesperson spokeswoman sprinter star statesman strategist striker student superintendent supervisor surgeon survivor
swimmer teacher tenor theologian treasurer trumpeter tutor uncle veteran veterinarian victim violinist volunteer widow
widower wife winner witness worker wrestler writer
"""
)
"""What stands before or after a name in small letters and says what a person is: *astronaut* Neil Armstrong."""

SAYING = word_set(
    """
acknowledged added admitted advised agreed alleged announced answered argued asked asserted believes claimed commented
complained conceded concluded confessed confirmed continued cried cautioned declared denied described emphasised
emphasized explained insisted joked laughed lamented maintained mentioned mused noted observed pointed predicted
promised proposed protested quipped recalled remarked remembered replied responded retorted revealed said says saying
shouted stated stressed suggested testified thinks told tweeted urged vowed warned whispered wondered writes wrote
dijo explico afirmo sagte erklarte betonte disse dit declare affirme zei
"""
)
"""Verbs of saying; after a name, or before it, they tell a person."""

DOING = word_set(
    """
accepted admires adopted apologised apologized appeared arrived asked attended began believed born bought brought
called came campaigned celebrated commanded composed created dedicated designed died discovered drove earned emigrated
enrolled fled flew founded gave graduated grew hated helped hired imagined invented joined killed knew learned led
left liked lived loved married met moved named painted passed performed piloted played praised proposed published
pushed qualified ran received refused remembers resigned retired returned rode sang sat served signed smiled spent
spoke started stepped stood studied succeeded survived taught testified thanked thought took tours travelled traveled
visited volunteered waited walked wanted watched went woke won worked works wore
"""
)
"""What people rather than places and bodies do; weaker than a verb of saying."""

OFFICES = word_set(
    """
affairs accounting acting administrator analyst assistant associate counsel data deputy development executive
experience fellow fellows financial general governor information innovation legal manager marketing minister officer
officers operating operations president product program public relations risk secretary senior specialist staff
strategist technical technology
"""
)
"""Words of offices; behind a title, they say that an office is meant and no person: Chief *Information Officer*."""
