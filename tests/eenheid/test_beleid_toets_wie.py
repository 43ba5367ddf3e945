"""The check of who may what: functies, rechten, convenanten, meldingen, terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.beleid_lezen import lees_beleid
from tests.eenheid.beleidsbouw import getoetst, kopie, wijzig

ROLLEN = "rollen.toml"
RECHTEN = "rechten.toml"
TERMIJNEN = "termijnen.toml"
TRIAGE = "triage.toml"
BUURT = "convenanten/buurt.toml"
REGIE = "convenanten/regie.toml"
INLEZEN = 'voorwaarden = ["functie_recht"] }, { naam = "2", voorwaarden = ["systeem"] }'
GROND_3 = (
    '  { partij = "stad", doel = "werk", wet = "Verzonnen", artikel = "3", '
    'avg6 = "e", avg10 = "ja", bron = "Verzonnen" },\n'
)
REGEL_1 = "convenanten/buurt.toml, regel 1 (wacht, ID, bijdragen)"
REGEL_2 = "convenanten/buurt.toml, regel 2 (wacht, WACHT, bijdragen)"
REGEL_3 = "convenanten/buurt.toml, regel 3 (stad, WACHT, inzien)"
REGEL_4 = "convenanten/buurt.toml, regel 4 (stad, HULP, bijdragen)"
LOOPTIJD = "tot = 2030-12-31"
EERDER = ', bron = "Verzonnen" }]\npartij'
TWEEDE = ', bron = "V" }, { versie = "2", van = %s, tot = %s, bron = "V" }]\npartij'

FOUTEN = {
    "functie met onbekend recht": (
        ROLLEN,
        '"casus:triageren"',
        '"casus:wegen"',
        'rollen.toml, functie 2, rechten: onbekend recht "casus:wegen"',
    ),
    "functie op onbekend niveau": (
        ROLLEN,
        'niveaus = ["regietafel"]',
        'niveaus = ["maan"]',
        'rollen.toml, functie 4, niveaus: onbekend niveau "maan"',
    ),
    "functie van onbekende soort": (
        ROLLEN,
        'partijen = ["wacht"]',
        'partijen = ["leger"]',
        'rollen.toml, functie 5, partijen: onbekende soort partij "leger"',
    ),
    "functie voor niemand": (
        ROLLEN,
        'partijen = ["wacht"]',
        "partijen = []",
        "rollen.toml, functie 5, partijen: geen soort partij: niemand kan deze functie hebben",
    ),
    "recht dat de motor niet kent": (
        RECHTEN,
        'code = "casus:inzien"',
        'code = "casus:lezen"',
        'rechten.toml, recht 2, code: onbekend recht "casus:lezen"',
    ),
    "recht zonder regel in het beleid": (
        RECHTEN,
        'code = "casus:inzien"',
        'code = "casus:lezen"',
        'rechten.toml, recht: "casus:inzien" heeft geen regel',
    ),
    "recht zonder regels": (
        RECHTEN,
        '[{ naam = "1", ' + INLEZEN + "]",
        "[]",
        "rechten.toml, recht 17, regels: geen regel: dan mag niemand dit",
    ),
    "lege lijst van voorwaarden": (
        RECHTEN,
        INLEZEN,
        INLEZEN.replace('["systeem"]', "[]"),
        "rechten.toml, recht 17, regels 2: lege lijst van voorwaarden",
    ),
    "onbekende toegangsvoorwaarde": (
        RECHTEN,
        INLEZEN,
        INLEZEN.replace("systeem", "zomaar"),
        'rechten.toml, recht 17, regels 2: onbekende voorwaarde "zomaar"',
    ),
    "onbekende weigering": (
        RECHTEN,
        'weiger = ["uitgesloten"]',
        'weiger = ["lastig"]',
        'rechten.toml, recht 2, weiger: onbekende voorwaarde "lastig"',
    ),
    "recht dat niemand heeft": (
        ROLLEN,
        '"persoon:herkennen", ',
        "",
        'rechten.toml, recht 18, code: geen functie heeft het recht "persoon:herkennen"',
    ),
    "onbekend doel": (
        RECHTEN,
        'doel = "werk"',
        'doel = "winst"',
        'rechten.toml, recht 1, doel: onbekend doel "winst" in buurt',
    ),
    "convenant voor onbekend niveau": (
        BUURT,
        'niveau = "buurtteam"',
        'niveau = "maan"',
        'convenanten/buurt.toml, niveau: onbekend niveau "maan"',
    ),
    "niveau zonder convenant": (
        BUURT,
        'niveau = "buurtteam"',
        'niveau = "maan"',
        'convenanten: niveau "buurtteam" heeft 0 convenanten in plaats van één',
    ),
    "niveau met twee convenanten": (
        BUURT,
        'niveau = "buurtteam"',
        'niveau = "regietafel"',
        'convenanten: niveau "regietafel" heeft 2 convenanten in plaats van één',
    ),
    "looptijd te kort": (
        BUURT,
        "van = 2024-07-01, " + LOOPTIJD,
        "van = 2024-07-01, tot = 2029-12-31",
        "convenanten/buurt.toml, looptijd: geen convenant op 2030-01-01",
    ),
    "looptijd te laat": (
        BUURT,
        "van = 2024-07-01, " + LOOPTIJD,
        "van = 2026-01-01, " + LOOPTIJD,
        "convenanten/buurt.toml, looptijd: geen convenant op 2025-07-01",
    ),
    "gat tussen looptijden": (
        BUURT,
        LOOPTIJD + EERDER,
        "tot = 2026-12-31" + TWEEDE % ("2027-01-02", "2030-12-31"),
        "convenanten/buurt.toml, looptijd: geen convenant op 2027-01-01",
    ),
    "looptijden overlappen": (
        BUURT,
        LOOPTIJD + EERDER,
        "tot = 2026-12-31" + TWEEDE % ("2026-12-31", "2030-12-31"),
        "convenanten/buurt.toml, looptijd 2, van: overlapt met 1",
    ),
    "looptijd achterstevoren": (
        BUURT,
        LOOPTIJD,
        "tot = 2020-12-31",
        "convenanten/buurt.toml, looptijd 1, tot: ligt vóór de eerste dag",
    ),
    "onbekende partij": (
        BUURT,
        '["stad", "wacht"]',
        '["stad", "wacht", "leger"]',
        'convenanten/buurt.toml, partij: onbekende partij "leger"',
    ),
    "dubbele partij": (
        BUURT,
        '["stad", "wacht"]',
        '["stad", "wacht", "stad"]',
        'convenanten/buurt.toml, partij 3, partij: "stad" staat er twee keer',
    ),
    "geen doel": (
        BUURT,
        '[{ code = "werk", tekst = "Mensen helpen.", bron = "Verzonnen" }]',
        "[]",
        "convenanten/buurt.toml, doel: geen enkel doel",
    ),
    "grond voor onbekend doel": (
        BUURT,
        'partij = "stad", doel = "werk"',
        'partij = "stad", doel = "winst"',
        'convenanten/buurt.toml, grond, doel: onbekend doel "winst"',
    ),
    "grond voor wie geen partij is": (
        BUURT,
        '{ partij = "stad", doel',
        '{ partij = "leger", doel',
        'convenanten/buurt.toml, grond, partij: onbekende partij "leger"',
    ),
    "partij zonder grond": (
        REGIE,
        'partijen = ["stad", "wacht"], doel',
        'partijen = ["stad"], doel',
        'convenanten/regie.toml, grond: geen grond voor "wacht" bij doel "werk"',
    ),
    "regel voor wie geen partij is": (
        BUURT,
        'partijen = ["stad", "wacht"], soort',
        'partijen = ["stad"], soort',
        f'{REGEL_1}, partij: onbekende partij "wacht"',
    ),
    "regel voor onbekende categorie": (
        BUURT,
        '["ID"]',
        '["NAM"]',
        (
            "convenanten/buurt.toml, regel 1 (wacht, NAM, bijdragen), categorie: "
            'onbekende categorie "NAM"'
        ),
    ),
    "categorie waarin het programma vastlegt": (
        "categorieen.toml",
        'code = "PLAN"',
        'code = "PLN"',
        'categorieen.toml, categorie, code: "PLAN" ontbreekt: het programma legt daarin vast',
    ),
    "regel voor onbekende functie": (
        BUURT,
        '["weger"]',
        '["kapitein"]',
        f'{REGEL_3}, functies: onbekende functie "kapitein"',
    ),
    "regel voor een functie van elders": (
        BUURT,
        '["weger"]',
        '["voorzitter"]',
        f"{REGEL_3}, functies: geen functie van deze partij werkt op dit niveau",
    ),
    "regel met onbekende eis": (
        BUURT,
        '"geheimhouding"',
        '"pasje"',
        f'{REGEL_3}, vereist: onbekende voorwaarde "pasje"',
    ),
    "regel zonder stap": (
        BUURT,
        'stappen = ["triage"], bron',
        "stappen = [], bron",
        f"{REGEL_1}, stappen: lege lijst: deze regel geldt nooit",
    ),
    "regel voor een gesloten casus": (
        BUURT,
        'stappen = ["triage"], bron',
        'stappen = ["gesloten"], bron',
        f"{REGEL_1}, stappen: in een gesloten casus ziet niemand iets",
    ),
    "eigen zonder scheiding": (
        BUURT,
        'stappen = ["triage"], bron',
        'reikwijdte = "eigen", stappen = ["triage"], bron',
        f"{REGEL_1}, reikwijdte: ID is niet per partij gescheiden",
    ),
    "politiegegevens zonder eis": (
        BUURT,
        ', vereist = ["wpg20"]',
        "",
        f"{REGEL_2}, vereist: WACHT gaat alleen open met wpg20",
    ),
    "politiegegevens zonder besluit": (
        BUURT,
        'categorieen = ["WACHT"]',
        'categorieen = ["ID"]',
        f"{REGEL_2}, vereist: geen besluit volgens Wpg 20 noemt WACHT",
    ),
    "politiebesluit uit een andere tijd": (
        BUURT,
        'kenmerk = "1", van = 2024-07-01, tot = 2030-12-31',
        'kenmerk = "1", van = 2020-07-01, tot = 2021-12-31',
        f"{REGEL_2}, vereist: geen besluit volgens Wpg 20 noemt WACHT",
    ),
    "politiebesluit achterstevoren": (
        BUURT,
        'kenmerk = "1", van = 2024-07-01, tot = 2030-12-31',
        'kenmerk = "1", van = 2024-07-01, tot = 2021-12-31',
        "convenanten/buurt.toml, wpg20 1, tot: ligt vóór de eerste dag",
    ),
    "politiebesluit over onbekende categorie": (
        BUURT,
        'categorieen = ["WACHT"]',
        'categorieen = ["WACHT", "X"]',
        'convenanten/buurt.toml, wpg20 1, categorieen: onbekende categorie "X"',
    ),
    "bijzondere gegevens zonder grond": (
        BUURT,
        ', avg9 = "ja"',
        "",
        f'{REGEL_4}, categorie: "stad" heeft geen grond volgens AVG 9',
    ),
    "strafrechtelijke gegevens zonder grond": (
        BUURT,
        GROND_3,
        "",
        f'{REGEL_3}, categorie: "stad" heeft geen grond volgens AVG 10',
    ),
    "categorie zonder bewaartermijn": (
        BUURT,
        '["ID", "HULP", "WACHT"]',
        '["ID", "HULP"]',
        'convenanten/buurt.toml, bewaring: geen bewaartermijn voor "WACHT"',
    ),
    "bewaartermijn voor onbekende categorie": (
        BUURT,
        '["ID", "HULP", "WACHT"]',
        '["ID", "HULP", "WACHT", "X"]',
        'convenanten/buurt.toml, bewaring: onbekende categorie "X"',
    ),
    "bewaartermijn van niets": (
        BUURT,
        "jaren = 2",
        "jaren = 0",
        "convenanten/buurt.toml, bewaring ID, jaren: moet ten minste 1 zijn",
    ),
    "melding naar onbekend niveau": (
        TRIAGE,
        'niveau = "buurtteam"',
        'niveau = "maan"',
        'triage.toml, meldingroute 1, niveau: onbekend niveau "maan"',
    ),
    "melding waar niets begint": (
        TRIAGE,
        'niveau = "buurtteam"',
        'niveau = "regietafel"',
        'triage.toml, meldingroute 1, niveau: "regietafel" is geen niveau om te beginnen',
    ),
    "melding in onbekende categorie": (
        TRIAGE,
        'categorie = "WACHT"',
        'categorie = "X"',
        'triage.toml, meldingroute 1, categorie: onbekende categorie "X"',
    ),
    "melding van onbekende afzender": (
        TRIAGE,
        '["wacht"]',
        '["leger"]',
        'triage.toml, meldingroute 1, afzenders: onbekende soort partij "leger"',
    ),
    "afzender die niet mag bijdragen": (
        TRIAGE,
        '["wacht"]',
        '["stad"]',
        'triage.toml, meldingroute 1, afzenders: geen regel laat "stad" WACHT bijdragen',
    ),
    "melding die niemand mag lezen": (
        BUURT,
        'actie = "inzien", stappen = ["triage"]',
        'actie = "inzien", stappen = ["overleg"]',
        "triage.toml, meldingroute 1, categorie: niemand mag WACHT wegen op dit niveau",
    ),
    "onbekend land": (
        TERMIJNEN,
        'land = "NL"',
        'land = "XX"',
        'termijnen.toml, kalender, land: geen feestdagen bekend voor "XX"',
    ),
    "termijn van niets": (
        TERMIJNEN,
        "aantal = 2",
        "aantal = 0",
        "termijnen.toml, termijn 2, aantal: moet ten minste 1 zijn",
    ),
    "sessie van niets": (
        TERMIJNEN,
        "sessie_uren = 8",
        "sessie_uren = 0",
        "termijnen.toml, duur, sessie_uren: moet ten minste 1 zijn",
    ),
    "beleid achterstevoren": (
        "versie.toml",
        "tot = 2030-12-31",
        "tot = 2020-12-31",
        "versie.toml, beleid, tot: ligt vóór de eerste dag",
    ),
    "dubbele dorpskern": (
        "themas.toml",
        'code = "west"',
        'code = "oost"',
        'themas.toml, dorpskern 2, code: "oost" staat er twee keer',
    ),
}


@pytest.mark.parametrize("soort", FOUTEN)
def test_een_fout_in_het_beleid_wordt_genoemd(tmp_path: Path, soort: str) -> None:
    bestand, oud, nieuw, fout = FOUTEN[soort]
    map_ = kopie(tmp_path)
    wijzig(map_, bestand, oud, nieuw)
    assert fout in [str(f) for f in getoetst(lees_beleid(map_))]


def test_twee_fouten_worden_allebei_genoemd(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    wijzig(map_, TERMIJNEN, "aantal = 2", "aantal = 0")
    wijzig(map_, ROLLEN, '"casus:triageren"', '"casus:wegen"')
    bestanden = [f.bestand for f in getoetst(lees_beleid(map_))]
    assert {TERMIJNEN, ROLLEN} <= set(bestanden)


def test_een_weigering_heeft_geen_grond_nodig(tmp_path: Path) -> None:
    map_ = kopie(tmp_path)
    weigering = (
        '  { artikel = "5", partij = "wacht", categorie = "HULP", acties = ["inzien"], '
        'stappen = ["overleg"], weiger = true, bron = "Verzonnen" },\n]\nbewaring'
    )
    wijzig(map_, REGIE, "]\nbewaring", weigering)
    assert getoetst(lees_beleid(map_)) == ()
