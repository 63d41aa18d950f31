"""Spanish."""

from __future__ import annotations

import re

from surveygen.language.coach.words import Words, listed, minutes_in

_NUMBERS = {
    "un": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "quince": 15,
    "veinte": 20,
}
_JUDGED = (
    r"precios?|costes?|costos?|calidad|servicios?|personal|equipo|comida|bebidas?|rapidez|"
    r"productos?|entrega|ambiente|web|aplicación|ubicación|surtido|atención|comunicación|"
    r"fiabilidad|limpieza|seguridad|salario|rápid[oa]s?|amables?|educad[oa]s?|útil(?:es)?|"
    r"limpi[oa]s?|cómod[oa]s?|clar[oa]s?|sencill[oa]s?|fácil(?:es)?|interesantes?|honest[oa]s?|"
    r"fiables?|competentes?|asequibles?|fresc[oa]s?|modern[oa]s?|satisfech[oa]s?|agradables?"
)
_PLAIN = r"no|nunca|jamás|nada|nadie|ningún|ninguna?o?|sin"
_NEGATING = r"evit\w+|impid\w+|prohib\w+|rechaz\w+|insatisfech[oa]s?|imposible|innecesari[oa]s?"

WORDS = Words(
    escape=listed(
        r"otr[oa]s?|en otro lugar|ningun[oa]|nada|no (?:lo )?sé|no (?:lo )?recuerdo|no aplica|"
        r"no procede|prefiero no|sin opinión|depende|indecis[oa]"
    ),
    specify=listed(
        r"especifique|especificar|indique|indicar|describa|detalle|cuál(?:es)?(?=\?)", end=""
    ),
    praise=listed(
        r"excelente|muy bien|bien|buen[oa]?|satisfech[oa]|de acuerdo|fácil|probable|mejor"
    ),
    blame=listed(
        r"mal[oa]?|pésim[oa]|deficiente|insatisfech[oa]|en desacuerdo|difícil|improbable|peor"
    ),
    between=listed(r"regular|neutral|ni|aceptable|normal"),
    degree=listed("nada|en absoluto|un poco|algo|bastante|extremadamente"),
    graded=listed(
        r"siempre|a menudo|a veces|rara vez|raramente|nunca|cada|vez|veces|semanas?|mes(?:es)?|"
        r"años?|días?|horas?|minutos?|primer[oa]?|últim[oa]|más|menos|sí|no|quizás?|tod[oa]s|"
        r"algun[oa]s|muy|bastante|hoy|ayer|mañana|"
        r"mediodía|tarde|noche|fin de semana|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
        r"primavera|verano|otoño|invierno"
    ),
    and_why=listed("y (?:por qué|cuándo|dónde|quién|cuánt[oa]s?|cómo|con qué frecuencia)"),
    joined=re.compile(
        r"\b(\w+) (?:y|e) (?:(?:de|del|la|el|los|las|nuestr[oa]s?|muy|con) )*(\w+)", re.IGNORECASE
    ),
    judged=re.compile(_JUDGED, re.IGNORECASE),
    pairs=frozenset({frozenset({"comida", "bebida"}), frozenset({"productos", "servicios"})}),
    leading=listed(
        r"no (?:cree|crees|piensa|piensas|le parece|te parece)(?= |\?)|verdad(?= *\?)|por supuesto|"
        r"obviamente|como (?:usted|todos|ya) sab\w+|todo el mundo sabe"
    ),
    loaded=listed(
        r"galardonad[oa]s?|de primera clase|de vanguardia|famos[oa]s?|escandalos[oa]s?|horribles?|"
        r"fantástic[oa]s?|maravillos[oa]s?"
    ),
    absolute=listed("siempre|nunca|jamás|absolutamente|totalmente|100 ?%|sin excepción"),
    negation=listed(_PLAIN, _NEGATING),
    plain_negation=re.compile(_PLAIN, re.IGNORECASE),
    clause=re.compile(r"[.?!¿¡;,]|\bo\b|\bpero\b", re.IGNORECASE),
    less=listed("menos de|menor de|antes de"),
    at_most=listed("hasta|como máximo|o menos|y menos"),
    more=listed("más de|mayor de|después de"),
    at_least=listed("al menos|o más|y más|a partir de|desde"),
    range_words=listed(
        "menos|menor|más|mayor|de|antes|después|hasta|como|máximo|o|y|al|a|partir|desde|entre|unos"
    ),
    which=re.compile(r"(?:cuál(?:es)?|qué|por qué|dónde|cómo nos)\b", re.IGNORECASE),
    personal=listed(
        r"ingresos?|sueldo|salario|deudas?|religi\w+|creencias?|étnic\w+|sexual\w*|"
        r"(?:su|tu) (?:sexo|género|edad|salud)|discapacidad\w*|enfermedad(?:es)?|embaraz\w+|"
        r"polític[oa]s?|votó|votaste|sindica\w+|qué edad|cuántos años (?:tiene|tienes)|"
        r"fecha de nacimiento|estado civil|alcohol"
    ),
    minutes=minutes_in(_NUMBERS, "minutos?"),
    numbers=_NUMBERS,
)
