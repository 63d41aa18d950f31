"""What Qualtrics says of a row in its column Status, in whichever language it was exported.

Its codes are sums of signs: 1 a preview, 2 a test, 4 imported, 8 spam, 16 offline, 32 of employees,
128 imported again, 256 made up by a machine; 0 is somebody who came by the link. Its words are
those of the interface of whoever exported.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from surveygen.dataclass import dataclass
from surveygen.patterns import pattern
from surveygen.responses.spelling.marks import without_zeros

Meaning = Literal["real", "test", "spam", "unknown"]
_TEST, _SPAM, _MADE_UP, _KNOWN = 1 | 2, 8, 256, 511
_SPAM_WORDS = pattern(
    "spam|pourriel|indésirable|no deseado|indesiderat|ongewenst|niechcian|スパム|迷惑|垃圾|سبام|"
    "مزعج|спам|스팸"
)
_TEST_WORDS = pattern(
    "preview|vorschau|voransicht|aperçu|apercu|prévisualis|previsuali|vista previa|vista prévia|"
    "anteprima|pré-visualiza|previsualiza|visualização prévia|prévia|voorbeeld|podgląd|プレビュー|"
    "预览|預覽|معاينة|test|essai|prueba|prova|próba|próbn|テスト|测试|測試|اختبار|synthetic|"
    "synthetisch|synthétique|sintétic|sintetic|syntetyczn|合成|förhandsgransk|forhåndsvis|"
    "esikatsel|предварительн|предпросмотр|тест|önizleme|미리|náhled|előnézet"
)
_REAL_WORDS = pattern(
    r"\bip(?![a-z])|import|offline|\bex\b|hors ligne|hors connexion|sin conexión|fuera de línea|"
    "インポート|取り込み|导入|匯入|مستورد|импорт|オフライン|离线|離線|脱机|غير متصل|بروتوكول|"
    "ipアドレス|офлайн|가져온|오프라인"
)


@lru_cache(maxsize=1000)
def meaning_of(cell: str) -> Meaning:
    """What a cell, as `normalise` gives it, says of its row: an empty one nothing against it."""
    code = without_zeros(cell)
    if code.isdecimal() and len(code) < 5:
        signs = int(code)
        if signs > _KNOWN:
            return "unknown"
        if signs & _SPAM:
            return "spam"
        return "test" if signs & (_TEST | _MADE_UP) else "real"
    if _SPAM_WORDS.search(cell):
        return "spam"
    if _TEST_WORDS.search(cell):
        return "test"
    return "real" if not cell or _REAL_WORDS.search(cell) else "unknown"


@dataclass(frozen=True, slots=True)
class Statuses:
    """The cells that have one meaning."""

    meaning: Meaning

    def __contains__(self, cell: object) -> bool:
        """Whether a cell, as `normalise` gives it, has it."""
        return meaning_of(str(cell)) == self.meaning
