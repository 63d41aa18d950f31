"""Words that say nothing by themselves, in the languages of the interface."""

from __future__ import annotations

from functools import cache

_WORDS = {
    "en": """a about above after again all also always am an and any are aren't as at be because
    been before being below between both but by can can't cannot could couldn't did didn't do does
    doesn't doing don't down during each even ever few for from further get got had hadn't has
    hasn't have haven't having he her here hers him his how i i'd i'll i'm i've if in into is isn't
    it it's its itself just like lot made make many me more most much my myself never no nor not
    now of off often on once one only or other our ours out over own quite really same she should
    so some something still such than that that's the their theirs them then there these they
    they're this those though through to too under until up us used very was wasn't we we're well
    were weren't what when where which while who whom why will with won't would wouldn't you your
    yours""",
    "de": """aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei
    beim bin bis bist da damit dann das dass dein deine dem den denn der des dich die dies diese
    diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines einfach er
    es etwas euch euer für gegen gewesen hab habe haben hat hatte hatten hier hin ich ihm ihn ihnen
    ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder jedes jetzt kann kein
    keine keinen können machen man mehr mein meine mich mir mit muss nach nicht nichts noch nun nur
    ob oder ohne schon sehr sein seine sich sie sind so soll sonst über um und uns unser unsere
    unter viel vom von vor war waren warum was weg weil welche wenn wer werde werden wie wieder
    will wir wird wo zu zum zur zwar""",
    "fr": """à ai aient ait alors au aucun aussi autre aux avaient avais avait avant avec avez avoir
    avons bien c ça car ce ceci cela celle ces cet cette chez ci comme comment d dans de des dès
    deux donc dont du elle elles en encore entre est et étaient était étant être eu eux fait faire
    faut il ils j je jamais jusque l la le les leur leurs lui m ma mais me même mes mon n ne ni nos
    notre nous on ont ou où par parce pas peu peut plus pour pourquoi quand que quel quelle quelque
    qui s sa sans se ses si son sont sous sur t ta te tes toi ton toujours tous tout toute très trop
    tu un une vos votre vous y""",
    "es": """a al algo alguna algunas alguno algunos ante antes aquí así aún aunque bien cada casi
    como con contra cual cuando de del desde donde dos e el él ella ellas ellos en entre era eran es
    esa ese eso esta está están estas este esto estos fue fueron ha haber había han hasta hay he la
    las le les lo los más me mi mis mucho muchos muy nada ni no nos nosotros nuestra nuestro o os
    otra otro para pero poco por porque que qué quien se ser si sí sin sobre son su sus también
    tan tanto te tenía tengo tiene tienen todo todos tu tus un una unas uno unos usted ustedes y
    ya yo""",
    "it": """a abbiamo ad agli ai al alla alle allo anche ancora avere aveva c che chi ci come con
    cosa così cui da dagli dai dal dalla dalle dei del della delle dello dentro di dove e è ed era
    erano essere fa fare già gli ha hai hanno ho i il in io l la le lei li lo loro lui ma mi mia mie
    miei mio molto ne negli nei nel nella nelle nello no noi non nostra nostro o ogni per perché più
    poco poi prima qua qualche quale quando quanto quella quelle quelli quello questa queste questi
    questo qui se sei sempre senza si sia siamo sono sta su sua sue sui sul sulla suo suoi ti tra
    tu tutta tutte tutti tutto un una uno va vi voi""",
    "pt": """a à ainda além algo alguém alguns ao aos apenas as às até bem cada com como da das de
    dela dele deles depois do dos e é ela elas ele eles em entre era eram essa esse esta está estão
    estas este estes eu foi foram há isso isto já lhe mais mas me mesmo meu meus minha muito na nas
    não nem no nos nós nossa nosso num numa o os ou para pela pelas pelo pelos pois por porque
    qual quando que quem se sem sempre ser será seu seus só sobre sua suas também tão tem têm tenho
    ter teu tinha toda todas todo todos tu tudo um uma umas uns vai você vocês""",
    "nl": """aan al alle alles als altijd andere ben bij daar dan dat de der deze die dit doch doen
    door dus een eens en er ge geen geweest haar had hadden heb hebben heeft hem het hier hij hoe
    hun iemand iets ik in is ja je jij jullie kan kon kunnen maar me meer men met mij mijn moet na
    naar niet niets nog nu of om omdat onder ons onze ook op over reeds te tegen toch toen tot u uit
    uw van veel voor want waren was wat we weer wel werd wie wij wil worden wordt zal ze zei zelf
    zich zij zijn zo zonder zou""",
    "pl": """a aby ale ani aż bardzo bez bo by być był była było były ci cię co czy dla do gdy gdzie
    go i ich im inne iż ja jak jako jakie jednak jego jej jest jestem jeszcze jeśli już każdy kiedy
    która które którego której który których którym którzy ku lub ma mają mam mi mnie moja moje może
    mój można my na nad nam nas nasz nasze nawet nic nie niech nim nich niż no o od on ona one oni
    oraz po pod ponieważ poza przed przez przy są się sobie swoje ta tak taki takie także tam te
    tego tej tę ten teraz też to tobie tu tutaj ty tych tylko tym u w wam was wasz we więc wszystko
    z za ze że żeby""",
    "ar": """في من على إلى عن أن إن كان كانت هو هي هم ما لا لم لن هذا هذه ذلك تلك التي الذي الذين مع
    أو و ثم كل بعد قبل عند قد كما لكن لأن إذا أنا نحن أنت انت كنت يكون بين حتى أي غير جدا
    به بها له لها فيه فيها منه عليه""",
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words that are not counted in a language; none for one that is not known.

    Japanese and Chinese have none: their writing is counted by pairs of characters.
    """
    return frozenset(_WORDS.get(language.split("-")[0].lower(), "").split())
