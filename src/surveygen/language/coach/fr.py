"""French."""

from __future__ import annotations

import re

from surveygen.language.coach.words import Words, listed, minutes_in

_NUMBERS = {
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "quinze": 15,
    "vingt": 20,
}
_JUDGED = (
    r"prix|coût|qualité|service|personnel|équipe|nourriture|cuisine|boissons?|rapidité|produits?|"
    r"livraison|ambiance|site|application|emplacement|choix|conseils?|accueil|communication|"
    r"fiabilité|propreté|sécurité|salaire|rapides?|aimables?|polie?s?|utiles?|propres?|"
    r"confortables?|claire?s?|simples?|faciles?|intéressante?s?|honnêtes?|fiables?|compétente?s?|"
    r"abordables?|frais|modernes?|satisfaite?s?|agréables?"
)
_PLAIN = r"pas|jamais|rien|personne|aucune?|sans"
_NEGATING = (
    r"évit\w+|empêch\w+|interdi\w+|refus\w+|mécontente?s?|insatisfaite?s?|impossible|inutile"
)

WORDS = Words(
    escape=listed(
        r"autres?|ailleurs|aucune?|rien|ne sais pas|sans (?:avis|opinion|réponse)|non concernée?|"
        r"ne s['’]applique pas|préfère ne pas|ça dépend|indécise?"
    ),
    specify=listed(
        r"(?:veuillez |merci de |à )?(?:préciser|précisez|indiquer|indiquez|décrire|décrivez)|"
        r"lequel|laquelle|lesquel(?:le)?s"
    ),
    praise=listed(
        r"excellente?|très bien|bien|bonne?|satisfaite?|d['’]accord|facile|probable|mieux"
    ),
    blame=listed(
        r"mauvaise?|mal|médiocre|insatisfaite?|mécontente?|pas (?:du tout )?d['’]accord|difficile|"
        r"improbable|pire|pas (?:bien|satisfaite?)"
    ),
    between=listed(r"moyenn?e?|neutre|ni|passable|acceptable|correcte?"),
    degree=listed("pas du tout|un peu|assez|extrêmement"),
    graded=listed(
        r"toujours|souvent|parfois|rarement|jamais|chaque|fois|semaines?|mois|ans?|années?|jours?|"
        r"heures?|minutes?|première?|dernière?|plus|moins|oui|non|peut-être|tous|toutes|quelques|"
        r"très|plutôt|aujourd['’]hui|hier|matin|midi|"
        r"après-midi|soir|nuit|week-end|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
        r"printemps|été|automne|hiver"
    ),
    and_why=listed("et (?:pourquoi|quand|où|qui|combien|comment)"),
    joined=re.compile(
        r"\b(\w+) et (?:(?:de|du|des|la|le|les|notre|nos|très|à) |l['’]|d['’])*(\w+)", re.IGNORECASE
    ),
    judged=re.compile(_JUDGED, re.IGNORECASE),
    pairs=frozenset({frozenset({"nourriture", "boissons"}), frozenset({"produits", "service"})}),
    leading=listed(
        r"n['’]est-ce pas|ne (?:pensez|trouvez|croyez)-vous pas|bien sûr|évidemment|"
        r"comme (?:vous le savez|chacun sait)|tout le monde sait"
    ),
    loaded=listed(
        r"primée?s?|de classe mondiale|renommée?s?|célèbres?|scandaleu(?:x|se)s?|horribles?|"
        r"fantastiques?|merveilleu(?:x|se)s?|formidables?"
    ),
    absolute=listed("toujours|jamais|absolument|totalement|100 ?%|sans exception"),
    negation=listed(_PLAIN, _NEGATING),
    plain_negation=re.compile(_PLAIN, re.IGNORECASE),
    clause=re.compile(r"[.?!;,]|\bou\b|\bmais\b", re.IGNORECASE),
    less=listed("moins de|avant"),
    at_most=listed("jusqu['’]à|au plus|au maximum|ou moins|et moins"),
    more=listed("plus de|après"),
    at_least=listed("au moins|ou plus|et plus|à partir de"),
    range_words=listed(
        "moins|plus|de|avant|après|jusqu['’]à|au|maximum|ou|et|à|partir|entre|environ|des?"
    ),
    which=re.compile(r"\b(?:quels?|quelles?|pourquoi|où|comment avez-vous)\b", re.IGNORECASE),
    personal=listed(
        r"revenus?|salaire|gagnez|dettes?|religi\w+|croyances?|ethni\w+|origine|sexuel\w*|"
        r"votre (?:sexe|genre|âge|santé)|handicap\w*|maladies?|enceinte|politiques?|voté|"
        r"syndica\w+|tranche d['’]âge|quel âge|date de naissance|situation familiale|alcool"
    ),
    minutes=minutes_in(_NUMBERS, "minutes?"),
    numbers=_NUMBERS,
)
