"""Yes, no, ticked, not ticked and no answer, in all languages of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surveygen.patterns import pattern
from surveygen.responses.spelling.dressing import undressed
from surveygen.responses.spelling.labels import in_usual_digits, normalise

YES_BY_LANGUAGE: Mapping[str, str] = {
    "en": "yes|y|true|t|yes.",
    "de": "ja|j|wahr",
    "fr": "oui|o|vrai",
    "es": "sí|si|s|verdadero|cierto",
    "it": "sì|vero",
    "nl": "waar|juist",
    "pt": "sim|verdadeiro",
    "pl": "tak|prawda",
    "ar": "نعم|صحيح|صواب",
    "ja": "はい|真",
    "zh": "是|真|对|對|是的",
    "": "да|так|истина|evet|doğru|kyllä|tosi|joo|ναι|αληθής|αληθησ|igen|igaz|ano|áno|da|adevărat|"
    "pravda|sant|sand|já|jah|jā|taip|כן|אמת|بله|آری|ہاں|हाँ|हां|예|네|có|ใช่|ya|iya|ndiyo|bai|"
    "yep|yeah|yup|jep|jo|true()|=true()|👍",
}
"""Words for yes and true, as people and spreadsheets write them; the last of other languages."""

NO_BY_LANGUAGE: Mapping[str, str] = {
    "en": "no|n|false|f|no.",
    "de": "nein|falsch",
    "fr": "non|faux",
    "es": "falso",
    "it": "falso",
    "nl": "nee|neen|onwaar|onjuist",
    "pt": "não|nao|falso",
    "pl": "nie|fałsz|falsz",
    "ar": "لا|خطأ|خاطئ",
    "ja": "いいえ|偽",
    "zh": "否|假|不是|错|錯",
    "": "нет|ні|не|ложь|hayır|hayir|yanlış|yanliş|ei|epätosi|όχι|οχι|ψευδής|ψευδησ|nem|hamis|ne|"
    "nē|nu|fals|nepravda|falskt|falsk|usann|לא|שקר|خیر|نخیر|نہیں|नहीं|아니요|아니오|không|ไม่|"
    "ไม่ใช่|tidak|hapana|ez|nej|nei|nope|nah|false()|=false()|👎",
}
"""Words for no and false."""

TICKED_BY_LANGUAGE: Mapping[str, str] = {
    "": "1|x|[x]|(x)|+|✓|✔|√|☑|☒|✅|🗹|●|■|◉|•|*|markerad|markeret|avkrysset|vald|valt|valgt|"
    "valittu|выбрано|выбран|отмечено|отмечен|вибрано|seçildi|seçili|işaretli|vybráno|zaškrtnuto|"
    "vybrané|kiválasztva|bejelölve|selectat|bifat|επιλεγμένο|נבחר|선택|선택됨|đã chọn|dipilih",
    "en": "on|ticked|checked|selected|chosen|marked|mentioned|quoted|option selected",
    "de": "angekreuzt|ausgewählt|gewählt|markiert|genannt|an|ein",
    "fr": "coché|cochée|sélectionné|sélectionnée|choisi",
    "es": "marcado|marcada|seleccionado|seleccionada|elegido",
    "it": "selezionato|selezionata|spuntato|barrato|scelto",
    "nl": "aangevinkt|aangekruist|geselecteerd|gekozen",
    "pt": "assinalado|selecionado|selecionada|marcado",
    "pl": "zaznaczone|zaznaczono|zaznaczony|wybrano|wybrane",
    "ar": "محدد|مختار|تم الاختيار",
    "ja": "選択|選択済み|選択あり|チェック|チェックあり",
    "zh": "已选|已选中|选中|已選|选择|已勾选|勾选",
}
"""What stands in the column of an option that was ticked, beside yes and the option itself."""

NOT_TICKED_BY_LANGUAGE: Mapping[str, str] = {
    "": "0|[ ]|( )|[]|()|☐|□|⬜|✗|✘|✕|✖|☓|❌|×|🗆|ej markerad|inte markerad|ikke markeret|ej vald|"
    "ej valt|inte vald|inte valt|ikke valgt|ikke avkrysset|ei valittu|не выбрано|не выбран|"
    "не отмечено|не отмечен|не вибрано|seçilmedi|seçili değil|işaretli değil|nevybráno|"
    "nezaškrtnuto|nevybrané|nincs kiválasztva|nincs bejelölve|neselectat|nebifat|μη επιλεγμένο|"
    "לא נבחר|선택 안 함|선택되지 않음|chưa chọn|không chọn|tidak dipilih",
    "en": "off|unticked|unchecked|unselected|not ticked|not checked|not selected|not chosen|"
    "not marked|quoted not|not quoted|not mentioned|option not selected",
    "de": "nicht angekreuzt|nicht ausgewählt|nicht gewählt|nicht markiert|nicht genannt|aus",
    "fr": "non coché|non cochée|décoché|non sélectionné|non sélectionnée|pas coché|non choisi",
    "es": "no marcado|no marcada|no seleccionado|no seleccionada|sin marcar|no elegido",
    "it": "non selezionato|non selezionata|non spuntato|non barrato|non scelto",
    "nl": "niet aangevinkt|niet aangekruist|niet geselecteerd|niet gekozen",
    "pt": "não assinalado|não selecionado|não selecionada|não marcado|desmarcado",
    "pl": "niezaznaczone|nie zaznaczono|nie zaznaczone|niezaznaczony|nie wybrano|nie wybrane",
    "ar": "غير محدد|غير مختار|لم يتم الاختيار",
    "ja": "未選択|選択なし|チェックなし|非選択",
    "zh": "未选|未选中|未選|未选择|未勾选|没选",
}
"""What stands in the column of an option that was not ticked, beside no."""

NO_ANSWER_BY_LANGUAGE: Mapping[str, str] = {
    "": "-|--|---|.|..|?|/|n/a|n.a.|n. a.|na|n/v|k/a|nan|<na>|null|(null)|nil|#n/a|#null!|#nv|"
    "undefined|\\n|inget svar|ej svar|ej besvarad|vill ej svara|intet svar|ikke svaret|"
    "ikke besvart|ubesvart|ubesvaret|ikke besvaret|ei vastausta|ei vastannut|нет ответа|"
    "без ответа|нет данных|не применимо|н/д|немає відповіді|cevap yok|yanıt yok|yanıtsız|"
    "bez odpovědi|neuvedeno|bez odpovede|nincs válasz|n.r.|fără răspuns|δεν απάντησε|"
    "καμία απάντηση|אין תשובה|무응답|응답 없음|해당 없음|không trả lời|ไม่มีคำตอบ|"
    "tidak ada jawaban|tidak menjawab|ไม่ตอบ|nie udzielono odpowiedzi|bez odgovora|nema odgovora",
    "en": "no answer|no answer given|no response given|not provided|not answered|unanswered|"
    "no response|not applicable|does not apply|skipped|not asked|not shown|blank|(blank)|empty|"
    "(empty)|missing|(missing)|no data|refused to answer|none given|"
    "system missing|sysmis|prefer not to say|prefer not to answer|rather not say",
    "de": "k.a.|k. a.|ka|keine angabe|keine antwort|nicht beantwortet|ohne angabe|o.a.|"
    "nicht zutreffend|trifft nicht zu|entfällt|entf.|nicht gezeigt|leer|(leer)|"
    "ohne antwort|übersprungen|nicht ausgefüllt|möchte ich nicht sagen|keine angaben",
    "fr": "s/o|s.o.|sans objet|sans réponse|pas de réponse|non répondu|aucune réponse|"
    "non applicable|n/r|nr|non renseigné|(vide)|vide|nsp/nr|nsp|"
    "ne se prononce pas|ne répond pas|non complété|préfère ne pas répondre",
    "es": "sin respuesta|no contesta|no responde|no aplica|no aplicable|n/c|ns/nc|sin contestar|"
    "sin datos|(vacío)|(en blanco)|en blanco|"
    "vacío|no sabe/no contesta|prefiero no contestar|prefiero no decirlo",
    "it": "nessuna risposta|non risponde|non risposto|senza risposta|non applicabile|n/d|n.d.|"
    "non disponibile|(vuoto)|vuoto|preferisco non rispondere|non compilato",
    "nl": "geen antwoord|niet beantwoord|niet van toepassing|n.v.t.|nvt|n.v.t|geen opgave|(leeg)|"
    "onbeantwoord|leeg|niet ingevuld|wil ik niet zeggen|zeg ik liever niet",
    "pt": "sem resposta|não respondeu|não respondido|não se aplica|não aplicável|ns/nr|(vazio)|"
    "(em branco)|em branco|vazio|não preenchido|prefiro não responder",
    "pl": "brak odpowiedzi|bez odpowiedzi|nie dotyczy|b.d.|bd|brak danych|nd|n.d|(puste)|puste|"
    "odmowa odpowiedzi|nie wypełniono|nie udzielił odpowiedzi",
    "ar": "لا إجابة|بدون إجابة|لا جواب|بلا إجابة|لا ينطبق|غير متوفر|لم تتم الإجابة|(فارغ)|فارغ|"
    "أفضل عدم الإجابة|لم يجب",
    "ja": "無回答|未回答|回答なし|該当なし|非該当|不適用|(空白)|空白|"
    "未記入|記入なし|無記入|答えたくない|回答しない",
    "zh": "无回答|未回答|未作答|未答|没有回答|不适用|不適用|(空)|(空白)|跳过|(跳过)|"
    "未填|未填写|未填寫|跳過|(跳過)|该题跳过|此题跳过|本题跳过|拒答|拒绝回答|不愿回答",
}
"""What programs and people write where there is no answer."""


SUMS_BY_LANGUAGE: Mapping[str, str] = {
    "en": "total|totals|grand total|subtotal|sub-total|sum|average|avg|mean|median|count",
    "de": "summe|zwischensumme|teilergebnis|gesamt|gesamtsumme|gesamtergebnis|insgesamt|"
    "mittelwert|durchschnitt|anzahl",
    "fr": "total général|sous-total|somme|moyenne|médiane|nombre",
    "es": "total general|suma|promedio|media|mediana|recuento",
    "it": "totale|totale complessivo|somma|conteggio",
    "nl": "totaal|eindtotaal|som|gemiddelde|mediaan|aantal",
    "pt": "total geral|soma|média|contagem",
    "pl": "suma|suma końcowa|razem|średnia|mediana|liczba",
    "ar": "المجموع|الإجمالي|المتوسط",
    "ja": "合計|総計|平均|中央値",
    "zh": "总计|合计|平均|平均值|總計|合計",
}
"""What begins a row in which a spreadsheet sums up those above."""


def _all(*tables: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        normalise(word) for table in tables for words in table.values() for word in words.split("|")
    )


YES = _all(YES_BY_LANGUAGE)
NO = _all(NO_BY_LANGUAGE)
SUMS = _all(SUMS_BY_LANGUAGE)
NO_ANSWER = _all(NO_ANSWER_BY_LANGUAGE)
TICKED = _all(YES_BY_LANGUAGE, TICKED_BY_LANGUAGE)
NOT_TICKED = _all(NO_BY_LANGUAGE, NOT_TICKED_BY_LANGUAGE)

_ERROR = pattern(r"#(?:div/0|ref|value|name|num|spill|calc|error|getting_data)[?!]?")
"""What a spreadsheet shows for a formula that it cannot reckon."""
_AROUND = " ()[]{}<>\"'*_-.,;:!?~/|\\="
"""Signs that say nothing by themselves."""


def says_nothing(text: str) -> bool:
    """Whether a text, as `normalise` gives it, is nothing that anybody wrote in.

    `(no answer)`, `<null>`, `""`, `...`: signs alone, or with them a word for no answer.
    """
    bare = text.strip(_AROUND)
    return not bare or bare in NO_ANSWER


def is_error(text: str) -> bool:
    """Whether a text, as `normalise` gives it, is the error of a spreadsheet."""
    return _ERROR.fullmatch(text) is not None


NOBODY = frozenset(map(normalise, ("none", "brak", "无", "無", "keine", "keiner", "aucun", "aucune",
                                   "ninguno", "ninguna", "nessuno", "nessuna", "geen", "nenhum",
                                   "nenhuma", "żaden", "なし", "لا شيء")))  # fmt: skip
"""An empty value to programs, and to people nought: no answer among options, unread as a number."""


def ticked(text: str) -> bool | None:
    """Whether a mark, as `normalise` gives it, says that a box is ticked; None for no mark."""
    bare = without_zeros(text)
    if bare in TICKED:
        return True
    return False if bare in NOT_TICKED else _in_dress(text, TICKED, NOT_TICKED)


def _in_dress(text: str, first: frozenset[str], second: frozenset[str]) -> bool | None:
    """Whether a text says the first or the second word behind a sign or beside a code."""
    if len(text) > _LONGEST:
        return None
    mark, _, behind = text.partition(" ")
    if behind in second and mark in _CROSSES:
        return False
    before, _, mark = text.rpartition(" ")
    if before in second and mark in _CROSSES:
        return False
    for word, *_ in undressed(text):
        if len(word) > 1 and not word.isdecimal() and word in first | second:
            return word in first
    return None


def is_set(cell: str) -> bool:
    """Whether the cell of a mark, such as `sg_test`, says anything but no or nothing."""
    text = normalise(cell)
    return bool(text) and text not in NO_ANSWER and ticked(text) is not False


def says_yes(text: str) -> bool | None:
    """Whether a text, as `normalise` gives it, says yes or no, a mark among them; else None."""
    bare = without_zeros(text)
    if bare in YES:
        return True
    return False if bare in NO else ticked(text)


_CROSSES = frozenset("✗✘❌✕✖")
"""Marks that say no, but for the one word that says so too: `❌ No`."""
_LONGEST = 60
"""Characters of a mark with what stands around it."""


def without_zeros(text: str) -> str:
    """A number in the usual digits; `1.0` and `1,00` are what table tools make of `1`."""
    if not text.isascii():
        text = in_usual_digits(text)
    head, sign, tail = text.replace(",", ".").partition(".")
    return head if sign and not tail.strip("0") and head.lstrip("-").isdecimal() else text


def absent(missing: Iterable[str], options: Iterable[str] = ()) -> frozenset[str]:
    """The texts that stand for no answer: the empty one, the author's, and the usual words.

    `options` are the texts, as `normalise` gives them, that are answers and so no such words.
    """
    return frozenset({"", *map(normalise, missing), *(NO_ANSWER - set(options))})
