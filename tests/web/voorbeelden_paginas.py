"""Invented pages, made of the parts in `voorbeelden`."""

from __future__ import annotations

from tests.web import voorbeelden_formulieren as vf
from tests.web.voorbeelden import (
    AANVRAAG,
    ADRES,
    AVE2,
    AVE3,
    GEVRAAGD,
    NIET,
    PUBLIEK,
    RUIM,
    STUK,
    TE_LAAT,
    TERMIJN,
    WON,
    ketting,
    kop,
)
from web.ketenbeeld import ave
from web.pagina.terugkeer import rij
from web.schermwaarden import besluit, casus, lijsten, uitleg
from web.schermwaarden.bouwstenen import (
    Advies,
    Gebeurtenis,
    Kan,
    Link,
    Rij,
    Status,
    Termijn,
    Verantwoordelijke,
)
from web.schermwaarden.formulier import Filter, Formulier, Optie, Veld, Veldgroep, Verborgen

OVERZICHT = casus.Overzicht(
    kop(),
    casus.Wacht(
        "De coördinator Leefbaarheidskring beslist.",
        TERMIJN,
        Link("Verzoek bekijken", "/beoordelen/1"),
        (Kan(True, "Trek verzoek in", f"{ADRES}/opschaling/intrekken"),),
        ("Tot S. Jansen accepteert, blijft F. Bakker casusregisseur.",),
    ),
    (
        Rij("Aanleiding", "Aanhoudende geluidsoverlast en zorgen over de kinderen."),
        Rij("Doel", "Rust in de straat en passende hulp in het gezin."),
        Rij("Sinds", "ma 2 november 2026"),
        Rij("Thema", "woonoverlast"),
    ),
    (
        casus.Betrokkene("Betrokkene 1", "indexpersoon", "41 jaar"),
        casus.Betrokkene("Betrokkene 2", "kind in het huishouden", "9 jaar"),
    ),
    (
        Kan(True, "Gegeven toevoegen", f"{ADRES}/gegevens"),
        Kan(True, "Casusregisseur wijzigen", f"{ADRES}/regie"),
        NIET,
        Kan(False, "Afsluiten kan nu niet: er loopt een verzoek.", waarom=f"{ADRES}/waarom/a"),
    ),
    (
        Verantwoordelijke("Casusregie", "F. Bakker", "Sociaal Kernteam", f"{ADRES}/regie"),
        Verantwoordelijke(
            "Procesregie", "T. Maas", "waargenomen door K. Blok tot en met 23 november 2026"
        ),
        Verantwoordelijke("Operationeel", "J. Smit", "politie"),
        Verantwoordelijke("Bestuurlijk", beleg=f"{ADRES}/regie"),
    ),
    (
        Termijn(
            "uiterlijk do 19 november 2026",
            "2026-11-19",
            "nog 3 werkdagen",
            "let",
            ("5 werkdagen vanaf do 12 november.",),
            "Antwoord op opschaling",
        ),
        Termijn(
            "uiterlijk do 17 december 2026",
            "2026-12-17",
            "nog 23 werkdagen",
            waarvoor="Evaluatie van het plan",
        ),
    ),
    ("Ja, op 3 november, in een gesprek.",),
    ("SKT 2026-01, tot 31-12-2028",),
)
VERLOOP = casus.Verloop(
    kop("Verloop"),
    (
        Gebeurtenis(
            "do 12 november 2026, 10:12",
            "2026-11-12",
            "Opschaling gevraagd",
            "F. Bakker, SKT-professional, Sociaal Kernteam",
            "Gevraagd aan de Leefbaarheidskring Naaldwijk.",
            GEVRAAGD,
            rijen=tuple(Rij(r.kop, r.waarde) for r in AANVRAAG[:3]),
            logregel="1.204",
        ),
        Gebeurtenis(
            "ma 9 november 2026, 16:40",
            "2026-11-09",
            "Nieuw niveau",
            "R. Mol, coördinator Leefbaarheidskring",
            "De Leefbaarheidskring heeft de casus overgenomen.",
            voor=ketting("voor"),
            na=ketting("na", "nu"),
        ),
        Gebeurtenis(
            "vr 6 november 2026, 00:00",
            "2026-11-06",
            "Termijn voorbij",
            "",
            "Plan: uiterlijk 5 november 2026. Klaar op 8 november 2026.",
        ),
        Gebeurtenis(
            "di 3 november 2026, 11:05",
            "2026-11-03",
            "Gegeven toegevoegd",
            "Sociaal Kernteam",
            "Wonen.",
        ),
        Gebeurtenis(
            "ma 2 november 2026, 09:31",
            "2026-11-02",
            "Casus geregistreerd",
            "F. Bakker, SKT-professional, Sociaal Kernteam",
        ),
    ),
    Filter(
        f"{ADRES}/verloop",
        (
            Veld(
                "soort",
                "Soort",
                "lijst",
                opties=(Optie("", "alles"), Optie("besluiten", "Besluiten")),
                breedte="half",
            ),
        ),
    ),
    f"{ADRES}/verloop?na=1-1",
)
REGELS = (
    lijsten.Casusregel(
        "2026-0131",
        "/casussen/1",
        "Monster",
        "Leefbaarheidskring",
        AVE3,
        Status("Uitvoering", "info"),
        "M. de Vries",
        TE_LAAT,
    ),
    lijsten.Casusregel("2026-0147", ADRES, "Naaldwijk", "SKT", AVE2, GEVRAAGD, "", TERMIJN),
    lijsten.Casusregel(
        "2026-0098",
        "/casussen/3",
        "De Lier",
        "Veiligheidskamer",
        ave(4, "acuut gevaar of maatschappelijke onrust"),
        Status("Evaluatie", "info"),
        "",
        RUIM,
    ),
    lijsten.Casusregel(
        "2025-0412",
        "/casussen/4",
        "'s-Gravenzande",
        "SKT",
        ave(1, "gewoon leven, hooguit zorgen"),
        Status("Gesloten", "rust"),
    ),
)
LIJST = lijsten.Casuslijst("4 casussen, laatst gewijzigd eerst", REGELS, volgende="/casussen?na=4")
WERK = lijsten.MijnWerk(
    (
        lijsten.Werkregel(Link("Beantwoord vraag", "/x"), "2026-0131", "Monster", TE_LAAT),
        lijsten.Werkregel(Link("Accepteer afschaling", "/x"), "2026-0098", "De Lier", TERMIJN),
        lijsten.Werkregel(Link("Evalueer het plan", "/x"), "2026-0147", "Naaldwijk", RUIM),
        lijsten.Werkregel(Link("Beantwoord vraag", "/x"), "", "uw melding van 16 november 2026"),
    ),
    (lijsten.Werkregel(Link("Opschaling", "/x"), "2026-0147", "Leefbaarheidskring", TERMIJN),),
    LIJST,
    (),
    Link("Casus registreren", "/casussen/nieuw"),
    "9",
    (Link("Alle 9 meldingen", "/meldingen"),),
    berichten=(
        lijsten.Berichtregel(
            "Uw verzoek om opschaling is teruggestuurd, met advies.",
            "2026-0147",
            "/casussen/1",
            "do 19 november 2026, 14:35",
            "2026-11-19",
        ),
        lijsten.Berichtregel(
            "Een termijn is voorbij.", "2026-0131", "", "wo 18 november 2026, 9:05", "2026-11-18"
        ),
    ),
)
BEOORDELEN = lijsten.Beoordelen(
    "Leefbaarheidskring Naaldwijk",
    (
        lijsten.Wachtregel(
            "2026-0131",
            "/beoordelen/1",
            "Opschaling",
            "SKT Monster",
            "Veiligheid in het geding",
            AVE3,
            Status("In triage", "info"),
            TE_LAAT,
        ),
        lijsten.Wachtregel(
            "2026-0147",
            "/beoordelen/2",
            "Opschaling",
            "SKT Naaldwijk",
            "Stagnerende samenwerking",
            AVE2,
            Status("Aangemeld", "info"),
            TERMIJN,
        ),
    ),
    "2 verzoeken, termijn voorbij eerst",
)
ADVIES = Advies(
    ("Voldoet aan C1, C2 en C3. Advies: oppakken.",),
    ("C1 meerdere leefgebieden, C2 meerdere organisaties, C3 gewone samenwerking volstaat niet.",),
)
BEOORDELING = besluit.Beoordeling(
    "Opschaling beoordelen: casus 2026-0147",
    "Van SKT Naaldwijk naar Leefbaarheidskring Naaldwijk. Gevraagd: F. Bakker, 12 november",
    "Het verzoek",
    tuple(Rij(r.kop, r.waarde) for r in AANVRAAG),
    TERMIJN,
    ketting(),
    publiek=PUBLIEK,
    gegevens=(besluit.Meegestuurd(WON, (STUK,)),),
    advies=ADVIES,
    lijkt_op=(
        besluit.Gelijkenis("zelfde adres", Link("2026-0088", "/casussen/9")),
        besluit.Gelijkenis("Bel T. Maas, 0174 - 00 00 01."),
    ),
    formulier=vf.BESLISSEN,
)
TRIAGE = besluit.Beoordeling(
    "Melding PH-2026-8812",
    "Van politie Westland, ontvangen do 12 november 2026, 08:15",
    "De melding",
    (
        Rij("Verzoek", "Neem contact op met het gezin."),
        Rij("Incident", "wo 11 november 2026, 21:40. Ruzie in de woning, hoorbaar in de straat."),
        Rij("Situatieschets", "Twee kinderen waren aanwezig."),
        Rij("Terugkoppeling gewenst", "ja"),
    ),
    TERMIJN,
    advies=ADVIES,
    formulier=vf.TRIAGE,
)
VIER_OGEN = besluit.Beoordeling(
    BEOORDELING.titel,
    BEOORDELING.regel,
    "Het verzoek",
    BEOORDELING.rijen,
    in_plaats=("U hebt dit zelf gevraagd. Iemand anders beslist: R. Mol of H. Prins.",),
)
CONTROLE = casus.Controlepagina(
    kop(),
    "Controleer en verstuur",
    "Stap 6 van 6. Er verandert pas iets bij Verstuur.",
    "Van SKT Naaldwijk naar Leefbaarheidskring Naaldwijk.",
    PUBLIEK,
    AANVRAAG,
    ("Ria Mol, coördinator. Antwoord uiterlijk do 19 november. U beslist niet.",),
    vf.VERSTUREN,
    ketting("straks"),
)
BESLUITCONTROLE = besluit.Besluitcontrole(
    "Controleer uw besluit: casus 2026-0147",
    "Van SKT Naaldwijk naar Leefbaarheidskring Naaldwijk.",
    (
        rij("/x", "Besluit", "Accepteren", "uitkomst"),
        rij("/x", "Motivering", "De samenwerking stokt.", "motivering"),
    ),
    vf.VASTLEGGEN,
    PUBLIEK,
    ketting("na", "nu"),
    ("Ria Mol wordt casusregisseur.", "Het SKT verliest zicht, behalve F. Bakker."),
)
INLEZEN = lijsten.Inlezen(
    vf.INLEZEN,
    "1 gelezen, 1 was er al, 1 niet gelezen",
    (
        lijsten.Inleesregel(
            "PH-2026-8812",
            "ZVH",
            Status("Ingelezen", "goed"),
            link=Link("Naar triage: 2026-0204", "/meldingen/1"),
        ),
        lijsten.Inleesregel(
            "PH-2026-8801", "NAZ", Status("Was er al", "rust"), ("Ingelezen op 12 november",)
        ),
        lijsten.Inleesregel(
            "PH-2026-8815",
            "VT",
            Status("Niet gelezen", "fout"),
            (
                "natuurlijkPersoon.burgerservicenummer: heeft geen 9 cijfers",
                "incident.datumTijd: ontbreekt",
            ),
        ),
    ),
    "/meldingen/inlezen",
)
SJABLOONBESTAND = Formulier(
    "/casussen/inbrengen",
    "Controleer bestand",
    (
        Veldgroep(
            (
                Veld(
                    "bestand",
                    "Bestand",
                    "bestand",
                    "Het ingevulde sjabloon (.xlsx), ten hoogste 5 MB en 5.000 rijen.",
                    accept=".xlsx",
                    fouten=("Dit bestand is geen werkmap (.xlsx).",),
                ),
            )
        ),
    ),
    bestanden=True,
)
VERDER = Formulier(
    "/casussen/inbrengen/verder",
    "Ga verder: 746 casussen",
    verborgen=(Verborgen("bundel", "7f1d"), Verborgen("vanaf", "250")),
)
INBRENGEN = lijsten.Inbrengen(
    SJABLOONBESTAND,
    Link("Download het sjabloon", "/casussen/inbrengen/sjabloon"),
    (
        lijsten.Inbrengregel("2", "-", Status("Kan erin", "goed")),
        lijsten.Inbrengregel("3", "2026-0201", Status("Was er al", "rust")),
        lijsten.Inbrengregel(
            "4",
            "-",
            Status("Niet", "fout"),
            (
                "Rij 4, Dorpskern: Kies een dorpskern.",
                "Rij 4, Doel: Schrijf wat er bereikt moet worden.",
            ),
        ),
    ),
    lijsten.Voortgang(VERDER, 250, 996),
    "/casussen/inbrengen?ander=ja",
)
WAAROM = uitleg.Waarom(
    "2026-0147",
    "Waarom ziet u de politiegegevens niet?",
    ("Omdat uw organisatie die op het niveau Leefbaarheidskring niet mag inzien.",),
    ("Convenant Leefbaarheidskring 2026-01, artikel 4.3 (geldig tot en met 31 december 2028)",),
    ("niveau Veiligheidskamer", "een Wpg-artikel 20-besluit"),
    ("procesregisseur H. Prins, 0174 - 00 00 02",),
    terug=Link("Terug naar de casus", f"{ADRES}#vak-pol"),
)
