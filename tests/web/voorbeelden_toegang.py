"""What the pages about who sees a casus, and who looked, are drawn with in the tests."""

from __future__ import annotations

from tests.web import voorbeelden as v
from web.schermwaarden.bouwstenen import Categorie, Status
from web.schermwaarden.toegang import Blik, Deelnemer, Logboek, Logregel, Toegang

_PLAN = Categorie("PLAN", "Plan en acties", "plan")
_REGISSEUR = Deelnemer(
    "F. Bakker",
    "Sociaal Kernteam",
    "SKT-professional",
    (v.WON, _PLAN),
    (),
    "einde casus of ander niveau",
    "vandaag 09:12",
)
_DEELNEMER = Deelnemer(
    "K. Blok", "De Kas", "deelnemer, toegevoegd", (v.WON,), (_PLAN,), "20 november 2026", "nooit"
)
_BLIK = Blik(
    "F. Bakker, SKT-professional",
    "Sociaal Kernteam",
    (v.WON, _PLAN),
    "12 keer, het laatst vandaag 09:12",
    "Samen hulp en toezicht regelen.",
)
TOEGANG = Toegang(
    v.kop("Toegang"),
    (_REGISSEUR, _DEELNEMER),
    "1 persoon vanwege betrokkenheid (naam alleen voor de FG).",
    (_BLIK,),
    True,
)
TOEGANG_LEEG = Toegang(v.kop("Toegang"), (_REGISSEUR,), "Niemand is uitgesloten.", (), True)
LOGBOEK = Logboek(
    v.kop("Logboek"),
    "Nieuwste eerst. Dat u dit leest, staat er zelf ook in.",
    "2 regels, er zijn er meer",
    (
        Logregel(
            "1.204",
            "do 19 november 2026, 14:02",
            "2026-11-19T13:02:00+00:00",
            "SKT-professional, Sociaal Kernteam",
            "een gegeven inzien",
            (v.WON,),
            Status("Toegestaan", "goed"),
            "stuk:inzien: deelnemer",
        ),
        Logregel(
            "1.203",
            "do 19 november 2026, 14:01",
            "2026-11-19T13:01:00+00:00",
            "Wijkagent, Politie",
            "een casus inzien",
            (),
            Status("Geweigerd", "fout"),
            "casus:inzien: geen regel past",
        ),
    ),
    "/casussen/1/logboek?na=1203",
)
LOGBOEK_LEEG = Logboek(
    v.kop("Logboek"), "U ziet hier uw eigen handelingen. Alles ziet de FG.", "0 regels", ()
)
