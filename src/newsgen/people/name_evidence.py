"""Words that tell a person: common given names of several cultures, titles, trades, and what people do.

All are in lower case and without accents.
"""

from __future__ import annotations

from newsgen.content.titles import word_set

GIVEN_NAMES = word_set(
    """
aaron abby abdul abdullah abe abebe abel abena abigail abiodun abraham achieng ada adaeze adam addison ade adebayo
adela adelaide adele adeline adeola adolf adrian adriana adrienne agnes agnieszka ahmad ahmed ahmet aida aidan aigerim
aileen aisha aisling akinyi akio akira al alain alan alana alastair albert alberto alden aldo alejandra alejandro
aleksandr aleksei alessandra alessandro alex alexa alexander alexandra alexandre alexei alexey alexis alfonso alfred
alfredo alhaji ali alice alicia alina alioune alisa alison alistair allan allen allison alma alonzo alvaro alvin
alyssa amadou amanda amara amber amelia amina aminata amir amit amos amy ana anahita anand anastasia anatoly anders
andre andrea andreas andrei andres andrew andrey andrzej andy angel angela angelica angelo angie angus anil anita anja
ankit ann anna annabel anne annette annie annika anouk ansel anselm anthony antje antoine anton antonia antonin
antonio anusha anwar april arash aravind archibald archie ariel arjan arjun arlene armand armando arnold art arthur
artur arturo arun arvind asha ashley ashok asif asma astrid atiya atsushi aubrey audrey august augusto augustus
aurelio austin ava avi axel ayesha ayumi azadeh babak bao barack barbara barnabas barney barry bart bartholomew bashar
bashir beata beatrice beatrix beatriz becky bela bella ben benedict benigno benito benjamin bennett benny berit
bernadette bernard bernardo bernice bernie bert bertha bertram bess beth bethany betsy betty beverly bianca bilal bill
billy birgit birgitta bjarne bjorn blaise blake blanca bob bobby bogdan boguslaw bohdan bonnie boris brad bradley
brandon branislav brenda brendan brent brett brian bridget brigitte britney brittany bronislaw bronwen bruce bruno
bryan bryce bukola buzz byron caitlin caleb calvin cameron camila camilla camille candice carl carla carlo carlos
carmela carmen carol carole carolina caroline carolyn carrie carroll carter casey caspar cassandra cassie catalina
catarina catherine cathleen cathy catriona cecil cecilia cedric celeste celia celine cesar chad chandra chantal
charlene charles charlie charlotte chelsea chen cheryl chester chiamaka chiara chidi chika chinua chinwe chioma chloe
chris christa christian christina christine christoph christophe christopher chuck chukwuma cindy claire clara
clarence clarissa clark claude claudia claudio clay clayton clemens clement cleo cliff clifford clint clinton clive
clyde cody colette colin colleen colm concepcion connie connor conor conrad constance consuelo cora cordelia corey
corinne cormac cornelia cornelius cory courtney craig cristian cristina cristobal curt curtis cynthia cyril cyrus
dagmar daisy dale dalia damian damien damon dan dana daniel daniela danielle danilo danny dante danuta daphne darius
dariusz darlene darrell darren darryl dave david dawn dean deanna debbie deborah debra deepa deepak deirdre delia
della delores demetrius denis denise dennis denny derek derrick desmond devin devon dexter diana diane dianne dick
didier diego dieter dietrich dilip dimitri dina dinah dirk dmitri dmitry dmytro dolly dolores dominic dominique don
donald donna dora doreen doris dorothea dorothy doug douglas dragan drew duane duc dudley duncan dustin dwayne dwight
dylan earl ebony ed eddie edgar edith edmond edmund edna edouard eduard eduardo edward edwin efua eileen einar
ekaterina elaine eleanor elena eleni eli elias elijah elin elisa elisabeth elise elisha eliza elizabeth ella ellen
elliot elliott ellis elmer elon elsa elsie elvira elvis emeka emiko emil emile emilia emilio emily emma emmanuel
emmett emre engin enrico enrique erasmus ercan eric erica erich erik erika erin ernest ernesto ernst erwin esperanza
esra esteban estelle esther ethan ethel etienne etsuko eugene eugenia eugenio eun eunice eva evan evelyn everett
evgeny ewa ezekiel ezra fabian fabien fabio fabrice fabrizio faisal faith farah farid farouk fatih fatima fatou fay
federica federico felicia felicity felipe felix feng ferdinand fernand fernanda fernando fidel fidelma fikret filip
fiona fiorella flavia fletcher flora florence florian floyd frances francesca francesco francine francis francisco
franco francois francoise frank frankie franklin frantisek franz fred freda freddie frederic frederick fredrik frieda
friedrich fritz fumio funmi gabriel gabriela gabriele gabrielle gail galina gamal ganesh gareth garrett garrick garth
gary gaston gavin geeta gemma gene genevieve geoff geoffrey georg george georges georgia georgina gerald geraldine
gerard gerardo gerda gerhard gerrit gerry gertrude ghassan gianni gideon gilbert giles gillian gina gino giorgio
giovanni gisela gita giulia giuseppe gladys glen glenda glenn gloria goran gordon gottfried grace grady graeme graham
grant grazia greg gregor gregory greta gretchen grigori grover grzegorz guido guillermo gunnar gunter gunther gus
gustav gustavo guy gwen gwendolyn habib haile hakan hakim halima hamid hamish hamza hannah hans harald harold harriet
harris harrison harry haruka haruki harvey hasan hassan hayao hayley hazel heather hector hedwig heidi heike heikki
heinrich heinz helen helena helene helga helle helmut hendrik henri henrietta henrik henry henryk herbert herman
hermann hideo hidetoshi hilary hilda hillary hiroki hiroko hironobu hiroshi hitoshi ho holly homer hope horace horst
hortense howard hua hubert huda hugh hugo humphrey hussein hye hyun ian ibrahim ichiro ida idris ifeoma ignacio igor
ihor ildiko ilona ilya imelda immaculee imran ina indira ines inga ingeborg ingrid inigo ioannis ion iqbal ira irena
irene irina iris irma irving irwin isaac isabel isabella isabelle isaiah isamu ishmael ismail itzhak ivan ivana ivo
ivy iwona jack jackie jackson jacob jacqueline jacques jadwiga jagdish jaime jake jakob jalal jamal james jamie jamila
jan jana jane janet janice janis jared jaroslav jasmine jason jasper javed javier jawad jawaharlal jay jean jeanette
jeanne jeannette jeff jefferson jeffrey jelena jen jenna jennie jennifer jenny jens jeremiah jeremy jerome jerry jerzy
jesper jesse jessica jesus ji jia jiang jill jim jimmy jin jiro jo joachim joan joanna joanne joao joaquin jocelyn
jochen jodie joe joel johan johann johanna johannes john johnny jon jonas jonathan joost jordan jordi jorge jorn jose
josef josefina joseph josephine josh joshua josie joy joyce jozef juan juana juanita judith judy juha juhani jules
julia julian juliana julie juliet julio julius jun june jurgen justin justine kader kaito kaja kalpana kamal kamala
kamil kara karan karen karin karine karl karla karolina karthik kaspar katarzyna kate katherine kathleen kathryn kathy
katie katja katrina katya kavita kay kazimierz kazuki kazuo keiko keisha keith kelly kelvin kemal ken kendra kenji
kenneth kent kerry kevin khadija khaled khalid kieran kim kimberly kirk kirsten klaus kofi kojo konrad konstantin kris
krishna krista kristen kristin kristina krzysztof kumar kurt kwame kwesi kyle kyung lakshmi lalita lamine lance lara
larisa larissa larry lars laszlo latifa latoya laura laurel lauren laurence laurent laurie lavinia lawrence layla le
lea leah leander lech lee lei leif leigh leila lena leo leon leona leonard leonardo leonid leopold leroy leslie lester
leticia lev lewis leymah li liam lidia liesl lila lilian lillian lily lin lincoln linda lindsay lindsey ling linus
lionel lisa lise liu livia liz ljubica lloyd logan lois lola lorenzo loretta lori lorna lorraine lothar lottie lou
louis louisa louise lubomir luca lucas lucia luciano lucie lucille lucinda lucy ludmila ludwig luigi luis luisa luke
lupita lutfi luther lydia lyle lyndon lynn lyubov maarten mabel maciej madeleine madeline madhuri maeve magda
magdalena maggie magnus mahatma mahesh mahinda mahmoud mai makena makoto malala malcolm malek malgorzata mamadou mandy
manfred manmohan manoj manu manuel manuela marc marcel marcello marcelo marcia marco marcos marcus maren margaret
margarethe margarita margot margrethe maria mariam marian mariana marianne marie mariko marilyn marina mario marion
marisa marisol marissa marjorie mark markus marlene marlon marsha marshall marta martha martin martina marty marvin
mary maryam masako masaru masoud massimo mathias mathieu matilda matt matteo matthew matthias matti maud maura maureen
maurice mauricio max maxim maximilian maxine maxwell may mayumi meera megan meghan mehdi mehmet mei mekonnen mel
melanie melinda melissa melvin menachem mercedes mercy meredith merle meryl mia michael michaela michel michele
michelle mick miguel miho mike mikhail miki mila milan mildred milena miles milica milos milton mimi min mina mindy
ming minh miranda miriam miriama mirjam mitch mitchell mitsuko mohamed mohammad mohammed mohan moira moises molly mona
monica monika monique morgan morris mortimer moses mounir muhammad mukesh muriel murray mustafa mwai myra myron myrtle
nadezhda nadia nadine nadir nana nancy naomi narendra nasser natalia natalie natasha nathan nathaniel naveen neal ned
neelam neha neil nell nellie nelson nestor neville ngozi nguyen niall nicholas nick nicola nicolai nicolas nicole
nicolo niels nigel nikhil nikita nikolai nikolay nikos nils nina nizar njeri nkechi noah noam nobuo noel noelle nora
norbert noreen noriko norma norman novak nuria obafemi odette odile oksana okwui olaf oleg oleksandr olena olga olive
oliver olivia olivier olof olu olumide oluwaseun omar omari opal oriana orlando orville osama oscar oskar otis otto
ousmane owen paavo pablo padma paige pamela paolo parvez pascal pat patrice patricia patrick patsy patti patty paul
paula paulette pauline paulo pavel pearl pearse pedro peggy penelope penny per percy perry pete peter petr petra
petros phil philip philippa philippe phillip phoebe phuong phyllis pierre pietro piotr polly pooja prakash pramod
pranab pranav prasad priscilla priya purnima qasim quentin quincy rabia rachel radoslaw rafael raghav rahim rahul
rainer raisa raj rajendra rajesh rajiv rakesh ralph ram ramesh ramon ramona ramzi randall randolph randy rania ranjit
raoul raphael raquel rasheed rashid raul ravi ray raymond rebecca regina reginald reiko reinhard reinhold rekha rene
renee reuben rex reza rhoda rhonda ricardo riccardo richard rick ricky rigoberta rita ritu rizwan rob robert roberta
roberto robin rochelle rod roderick rodney rodolfo rodrigo roger rohan rohit roland rolf romain roman ron ronald
ronnie rosa rosalia rosalie rosalind rosalyn rosario rose rosemary rosie ross rowan roxanne roy ruben ruby rudolf
rudolph rudy rufus rupert russell ruth ryan ryszard ryu sabina sachin sadako saddam sadie saeed safiya said sakura
saleh salim sally salman salvador salvatore sam samantha samir samira samuel sandra sandy sanjay sanjiv santiago sapna
sara sarah sarita sasha satoshi saul sayed scott sean sebastian sepp sergei sergey sergio seth seung shahid shakira
shane shankar shannon shari sharon shaun shawn sheila sheldon shelley sherman sherry shigeru shinichi shinji shinzo
shirin shirley shreya shu sibylle sid siddharth sidney siegfried sigmund sigrid sigurd silvia silvio simeon simon
simone sinan sinead siobhan siv slavko slobodan sofia soledad solomon sonam sonia sonja sonya soo sophia sophie soren
spencer sridhar stacey stacy stan stanislas stanislav stanislaw stanley stefan stefano stella stephanie stephen steve
steven stewart stuart subhas sue sukarno sumitra sunil sunita suresh susan susana susanna susanne sushma suzanne svein
sven sverre svetlana swati sybil sydney sylvester sylvia sylvie szymon tadashi tadeusz tae tahir takashi takeshi
tamara tamiko tammy tanya tara taras tareq tariq taro tatiana tatyana ted tenzin tenzing terence teresa terrence terry
tess tetsuo thabo thaddeus thandiwe thelma themba theo theodor theodore theresa therese thi thich thierry thieu thomas
thor thorsten thuy tiffany tim timothy tina tobias toby todd tom tomas tomasz tommy tomoko toni tony torben toshiro
toyin tracey tracy tran travis trevor tricia trudy truman trygve tsutomu tuan tunde tyler tyrone ulrich ulrike ulysses
umberto uri ursula ute uwe uzma vaclav valentin valentina valeri valerie valery vandana vanessa vasco vasile vasily
vasyl venkat vera vernon veronica vicki victor victoria vidya vijay vijaya vikram viktor viktoria vilma vince vincent
vincenzo vinod viola violet virgil virginia vito vittorio vivek vivian vivien vjaceslav vladimir vladislav vo volker
volodymyr wade waldemar waleed walid wallace wally walter wanda wang wangari wangui wanjiru warren wassily wayne wei
wen wendell wendy werner wieslaw wiktor wilbur wilfred wilhelm wilhelmina will willa william willie willy wilma wilson
winifred winston wladyslaw wole wolfgang woodrow xavier xi xiao xiaoping xin yamina yan yang yannick yara yash yasmin
yasser yasuhiro yaw yefim yegor yekaterina yelena yevgeny yi ying yitzhak yogesh yoko yolanda yong yoshi yoshiko
youssef yuka yuki yukio yuko yulia yun yuri yuriko yusuf yuto yuval yves yvette yvonne zachary zahra zainab zainul
zara zbigniew zdenek zehra zelda zeynep zhang zhao zhi zhou zia zlatan zlatko zoe zofia zoltan zora zoya zsuzsa zubin
"""
)
"""Also tells that two names that differ by a letter are two names: Eric and Erica."""

WEAK_GIVEN_NAMES = word_set(
    """
ade april august austin buzz chad chelsea chen christian clay dawn devon earl ellis faith florence georgia grace grant
guy ho hope ion iris jackson jan jefferson ji jia jin jordan joy june krishna le lei li lin lincoln ling mai manu
march marina may mercedes mercy milan miles min ming nana novak opal orlando paris pearl per ram rania regina rich
rose salvador santiago sherman shu siv soo sydney tae thi truman victoria viola violet virginia vo wang will wilson xi
yang yi
"""
)
"""Given names that are also something else: ordinary words, places, family names."""

TITLES = word_set(
    """
abbot adm administrator admiral amb ambassador analyst archaeologist archbishop archduke architect astronaut attorney
baron baroness bishop brig brigadier bundeskanzler bundeskanzlerin bundesminister bundesprasident burgermeister cantor
capt captain cardinal cdr chairman chairperson chairwoman chancellor chef chief cmdr coach col colonel commandant
commander commissioner composer comrade congressman congresswoman constable corporal cosmonaut councillor councilman
councilwoman count countess cpl dame deacon dean designer det detective dictator director doctor dr duchess duke
economist emperor empress engineer father fr gen general gov governor herr historian imam inspector inventor judge
justice kanzler king konig koning lady leader lieut lieutenant lord lt madame mademoiselle maj major manager marshal
mayor minister ministerprasident ministre ministro mlle mme monsieur mr mrs ms msgr novelist officer ombudsman painter
pastor pfc photographer physicist poet pope prasident premier pres president presidente prince princess principal
private producer prof professor queen rabbi rear rep representative rev reverend rey roi secretary sen senator senora
sgt sheikh sheriff sir sister speaker spokesman spokesperson spokeswoman staff strategist sultan superintendent supt
tsar vice-president viscount warden
"""
)
"""What stands before a name with a capital letter."""

TRADES = word_set(
    """
activist actor actress administrator adviser advisor aide ambassador analyst anthropologist archaeologist architect
artist astronaut astronomer athlete attorney aunt author autor banker baritone biographer biologist botanist boxer
boyfriend brother builder bundeskanzler candidate captain cartoonist cellist ceo chairman chairperson chairwoman
champion chancellor chef chemist chief choreographer clerk co-founder coach cofounder colleague collector columnist
comedian commander commissioner composer conductor congressman congresswoman correspondent cosmonaut councilman
councilwoman counsellor cousin critic curator daughter dean dentist deputy designer detective developer dictator
diplomat director doctor dramatist driver economist ecrivain editor engineer entertainer entrepreneur escritor
executive expert explorer farmer father filmmaker firefighter fisherman footballer founder friend general geographer
geologist girlfriend goalkeeper governor grandfather grandmother guitarist head heiress historian host husband
illustrator industrialist inspector instructor inventor journalist journaliste judge justice king landlord lawmaker
lawyer leader lecturer legend librarian lieutenant linguist manager mathematician mayor mechanic member midfielder
miner minister ministre ministro missionary mother musician nephew newcomer niece novelist nurse officer official
organist owner painter partner pastor performer periodista philanthropist philosopher photographer physician physicist
pianist pilot pitcher player playwright poet policeman politician prasident premier president presidente priest
principal prisoner producer professeur professor programmer prosecutor psychiatrist psychologist publisher quarterback
queen rapper rector reporter representative researcher resident sailor scholar schriftsteller scientist screenwriter
sculptor secretary senator sergeant sheriff singer sister skipper sociologist soldier son songwriter soprano speaker
spokesman spokesperson spokeswoman sprecher sprinter star statesman strategist striker student superintendent
supervisor surgeon survivor swimmer teacher tenor theologian treasurer trumpeter tutor uncle veteran veterinarian
victim violinist volunteer widow widower wife winner witness worker wrestler writer
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
