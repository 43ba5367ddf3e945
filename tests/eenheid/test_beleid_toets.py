"""The check of a policy as a whole: each kind of fault, made in a policy that is sound."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from config.beleid_lezen import lees_beleid, lees_versies
from tests.eenheid.beleidsbouw import KLEIN, WESTLAND, getoetst, kopie, wijzig
from workflow.keten import Keten, Omstandigheden


def fouten(map_: Path) -> list[str]:
    return [str(fout) for fout in getoetst(lees_beleid(map_))]


@pytest.mark.parametrize("map_", [KLEIN, WESTLAND], ids=["klein", "westland"])
def test_elke_versie_van_een_gaaf_beleid_heeft_geen_fouten(map_: Path) -> None:
    for beleid in lees_versies(map_):
        assert getoetst(beleid) == ()


KETEN = "keten.toml"
EERSTE_WEG = '"weging"], naar = "beeldvorming"'
OMHOOG = 'van = "buurtteam", naar = "regietafel"'
OMLAAG = (
    '{ soort = "afschaling", van = "regietafel", naar = "buurtteam", '
    'termijn = "antwoord", vraagtermijn = "antwoord", grond = "Verzonnen grond" },'
)
KLAAR_TERUG = '{ naam = "afsluiting_terug", van = ["klaar_gevraagd"]'

KETENFOUTEN = {
    "stand waar niets heen leidt": (
        'naar = "bezig", recht = "casus:voortzetten"',
        'naar = "beeldvorming", recht = "casus:voortzetten"',
        'keten.toml, stand 3, code: "bezig" is onbereikbaar',
    ),
    "overgang die nooit kan": (
        'van = ["bezig"], naar = "klaar_gevraagd"',
        'van = ["omlaag"], naar = "klaar_gevraagd"',
        'keten.toml, overgang 9 (afsluiting_vragen), van: "buurtteam.omlaag" is onbereikbaar',
    ),
    "stand zonder einde": (
        'naar = "klaar", recht',
        'naar = "bezig", recht',
        'keten.toml, stand 1, code: "buurtteam.weging" kan nooit eindigen',
    ),
    "onbekende stand van": (
        '"weging"], naar',
        '"wegen"], naar',
        'keten.toml, overgang 1 (triage_oppakken), van: onbekende stand "wegen"',
    ),
    "onbekende stand naar": (
        EERSTE_WEG,
        '"weging"], naar = "kijken"',
        'keten.toml, overgang 1 (triage_oppakken), naar: onbekende stand "kijken"',
    ),
    "onbekende stand bij het doel": (
        "{doel}.beeldvorming",
        "{doel}.kijken",
        'keten.toml, overgang 4 (opschaling_geaccepteerd), naar: onbekende stand "kijken"',
    ),
    "lege van": (
        '["weging"], naar',
        "[], naar",
        "keten.toml, overgang 1 (triage_oppakken), van: lege lijst: deze overgang gebeurt nooit",
    ),
    "dubbelzinnige overgang": (
        KLAAR_TERUG,
        '{ naam = "afsluiting_akkoord", van = ["klaar_gevraagd"]',
        (
            "keten.toml, overgang 11 (afsluiting_akkoord), van: "
            '"afsluiting_akkoord" vanuit klaar_gevraagd staat ook in overgang 10'
        ),
    ),
    "onbekend recht": (
        '"casus:triageren", voorwaarden',
        '"casus:wegen", voorwaarden',
        'keten.toml, overgang 1 (triage_oppakken), recht: onbekend recht "casus:wegen"',
    ),
    "onbekende overgangsvoorwaarde": (
        '"casusregisseur_belegd"',
        '"mooi_weer"',
        'keten.toml, overgang 1 (triage_oppakken), voorwaarden: onbekende voorwaarde "mooi_weer"',
    ),
    "onbekend niveau bij overgang": (
        'niveaus = ["buurtteam"]',
        'niveaus = ["straat"]',
        'keten.toml, overgang 1 (triage_oppakken), niveaus: onbekend niveau "straat"',
    ),
    "stand die op dit niveau niet bestaat": (
        'voorwaarden = ["casusregisseur_belegd"], niveaus = ["buurtteam"]',
        'voorwaarden = ["casusregisseur_belegd"]',
        (
            "keten.toml, overgang 1 (triage_oppakken), niveaus: "
            'stand "weging" bestaat niet op "regietafel"'
        ),
    ),
    "doel zonder route": (
        (
            'recht = "verzoek:beslissen", voorwaarden = ["ander_dan_vrager"], '
            'niveaus = ["buurtteam"], woord = "Ja"'
        ),
        'recht = "verzoek:beslissen", voorwaarden = ["ander_dan_vrager"], woord = "Ja"',
        (
            "keten.toml, overgang 4 (opschaling_geaccepteerd), niveaus: "
            'vanaf "regietafel" gaat zo geen route'
        ),
    ),
    "omlaag zonder weg naar een instap": (
        'niveaus = ["buurtteam"], woord = "Oppakken" },',
        (
            'niveaus = ["buurtteam"], woord = "Oppakken" },\n'
            '  { naam = "triage_terug_lokaal", van = ["weging"], naar = "{instap}.weging", '
            'recht = "casus:triageren", niveaus = ["buurtteam"], woord = "Terug" },'
        ),
        (
            "keten.toml, overgang 2 (triage_terug_lokaal), niveaus: "
            'vanaf "buurtteam" gaat geen afschaling naar een instap'
        ),
    ),
    "omlaag naar een stand waar geen casus begint": (
        '"beeldvorming", "bezig"], naar = "omlaag"',
        '"beeldvorming", "bezig"], naar = "{instap}.bezig"',
        ('keten.toml, overgang 6 (afschaling_vragen), naar: in "bezig" begint geen casus'),
    ),
    "recht dat daar niemand heeft": (
        'recht = "opschaling:vragen"',
        'recht = "gebruiker:beheren"',
        (
            'keten.toml, overgang 3 (opschaling_vragen), recht: geen functie op "buurtteam" '
            'heeft het recht "gebruiker:beheren"'
        ),
    ),
    "beslisser zonder recht": (
        'beslist = ["voorzitter"]',
        'beslist = ["buurtwerker"]',
        (
            "keten.toml, overgang 4 (opschaling_geaccepteerd), recht: "
            'niemand die op "regietafel" beslist, heeft "verzoek:beslissen"'
        ),
    ),
    "onbekende termijn bij stand": (
        'termijn = "wegen"',
        'termijn = "ooit"',
        'keten.toml, stand 1, termijn: onbekende termijn "ooit"',
    ),
    "onbekende termijn bij route": (
        'naar = "regietafel", termijn = "antwoord"',
        'naar = "regietafel", termijn = "ooit"',
        'keten.toml, route 1, termijn: onbekende termijn "ooit"',
    ),
    "onbekende termijn bij overgang": (
        'woord = "Beginnen"',
        'termijn = "ooit", woord = "Beginnen"',
        'keten.toml, overgang 2 (uitvoering_starten), termijn: onbekende termijn "ooit"',
    ),
    "geen weg terug": (
        OMLAAG,
        "",
        'keten.toml, route 1, naar: geen weg terug van "regietafel" naar "buurtteam"',
    ),
    "route die de verkeerde kant op gaat": (
        'soort = "afschaling", van = "regietafel", naar = "buurtteam"',
        'soort = "opschaling", van = "regietafel", naar = "buurtteam"',
        "keten.toml, route 2, soort: opschaling past niet bij de volgorde van de niveaus",
    ),
    "onbekend niveau bij route": (
        OMHOOG,
        'van = "buurtteam", naar = "maan"',
        'keten.toml, route 1, naar: onbekend niveau "maan"',
    ),
    "meer ogen zonder grond": (
        OMHOOG + ', termijn = "antwoord", vraagtermijn = "antwoord", grond = "Verzonnen grond"',
        OMHOOG + ', termijn = "antwoord", vraagtermijn = "antwoord", grond = " "',
        "keten.toml, route 1, grond: meer mensen kijken mee zonder grond (wacht ID, wacht WACHT)",
    ),
    "niemand beslist": (
        'beslist = ["voorzitter"]',
        "beslist = []",
        'keten.toml, route 1, naar: op "regietafel" is niemand die beslist',
    ),
    "onbekende functie": (
        'beslist = ["weger"]',
        'beslist = ["x"]',
        'keten.toml, niveau 1, beslist: onbekende functie "x"',
    ),
    "functie van een ander niveau": (
        'beslist = ["weger"]',
        'beslist = ["voorzitter"]',
        'keten.toml, niveau 1, beslist: functie "voorzitter" werkt niet op dit niveau',
    ),
    "onbekende fase": (
        "fasen = [2, 3]",
        "fasen = [2, 9]",
        "keten.toml, niveau 2, fasen: onbekende fase 9",
    ),
    "geen fase": ("fasen = [2, 3]", "fasen = []", "keten.toml, niveau 2, fasen: geen enkele fase"),
    "regie die niemand kan dragen": (
        'procesregie = ["voorzitter"]',
        "procesregie = []",
        "keten.toml, niveau 2, procesregie: fase 2 vraagt dit, maar geen functie kan het dragen",
    ),
    "niemand die sluit": (
        'sluit = ["buurtleider"]',
        "sluit = []",
        "keten.toml, niveau 1, sluit: fase 1 heeft geen procesregie: wie beslist over sluiten?",
    ),
    "verantwoordelijkheid zonder woord": (
        'bestuurlijk = "de voorzitter" }',
        'bestuurlijk = "" }',
        "keten.toml, fase 2, wie: niemand draagt bestuurlijk",
    ),
    "einde dat open blijft": (
        'inzagestap = "gesloten", einde',
        'inzagestap = "overleg", einde',
        "keten.toml, stand 7, inzagestap: is na het einde altijd gesloten",
    ),
    "begin dat een einde is": (
        "begin = true,",
        "begin = true, einde = true,",
        "keten.toml, stand 1, einde: een casus begint niet aan het einde",
    ),
    "geen begin": ("begin = true, ", "", "keten.toml, stand: geen enkele stand om te beginnen"),
    "dubbel niveau": (
        'code = "regietafel"',
        'code = "buurtteam"',
        'keten.toml, niveau 2, code: "buurtteam" staat er twee keer',
    ),
    "dubbele volgorde": (
        "volgorde = 2",
        "volgorde = 1",
        'keten.toml, niveau 2, volgorde: "1" staat er twee keer',
    ),
    "crisis in een gewone fase": (
        "crisis = { fase = 3",
        "crisis = { fase = 1",
        "keten.toml, crisis, fase: is niet de hoogste fase",
    ),
    "niveau met alleen de crisisfase": (
        "fasen = [2, 3]",
        "fasen = [3]",
        "keten.toml, niveau 2, fasen: alleen de hoogste, en die begint met een crisis",
    ),
    "crisis die voor haar dag vervalt": (
        "dagen = 1 }",
        "dagen = -1 }",
        "keten.toml, crisis, dagen: kan niet voor de dag van de melding liggen",
    ),
    "crisis die niemand bevestigt": (
        'bevestigt = ["voorzitter"]',
        "bevestigt = []",
        "keten.toml, crisis, bevestigt: niemand kan een crisis bevestigen",
    ),
    "crisis voor een onbekende functie": (
        'bevestigt = ["voorzitter"]',
        'bevestigt = ["baas"]',
        'keten.toml, crisis, bevestigt: onbekende functie "baas"',
    ),
    "punt in een code": (
        'code = "bezig"',
        'code = "be.zig"',
        "keten.toml, stand 3, code: mag niet leeg zijn, en geen punt, haak of spatie bevatten",
    ),
}


@pytest.mark.parametrize("soort", KETENFOUTEN)
def test_een_fout_in_de_keten_wordt_genoemd(tmp_path: Path, soort: str) -> None:
    oud, nieuw, fout = KETENFOUTEN[soort]
    map_ = kopie(tmp_path)
    wijzig(map_, KETEN, oud, nieuw)
    assert fout in fouten(map_)


def test_de_motor_draait_op_een_beleid_met_andere_namen() -> None:
    keten = Keten(lees_beleid(KLEIN))
    wie = uuid4()
    omstandigheden = Omstandigheden(fase=2, casusregisseur=wie, vrager=wie, beslisser=uuid4())
    omhoog = keten.voer("opschaling_vragen", "buurtteam.bezig", omstandigheden)
    assert omhoog.doel == ("buurtteam", "omhoog")
    erboven = keten.voer("opschaling_geaccepteerd", omhoog.naar, omstandigheden)
    assert erboven.doel == ("regietafel", "beeldvorming")
    terug = keten.voer("opschaling_terug", omhoog.naar, omstandigheden, doel="bezig")
    assert terug.doel == ("buurtteam", "bezig")
