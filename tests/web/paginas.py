"""Every page template with sample values, as a list the tests and the screenshots walk."""

from __future__ import annotations

from dataclasses import replace

from tests.web import voorbeelden as v
from tests.web import voorbeelden_acties as vacties
from tests.web import voorbeelden_afdruk as vafdruk
from tests.web import voorbeelden_fase as vfase
from tests.web import voorbeelden_formulieren as vf
from tests.web import voorbeelden_gesloten as vgesloten
from tests.web import voorbeelden_leefgebieden as vl
from tests.web import voorbeelden_meldingen as vmelding
from tests.web import voorbeelden_paginas as vp
from tests.web import voorbeelden_plan as vplan
from tests.web import voorbeelden_regie as vr
from tests.web import voorbeelden_toegang as vtoegang
from tests.web.voorbeelden_beheer import BEHEER
from web.schermwaarden import casus, lijsten, stappen, uitleg
from web.schermwaarden.bouwstenen import Kan, Link, Rij, Status, Taak
from web.schermwaarden.formulier import Formulier, Knop, Veld, Veldgroep
from web.schermwaarden.kader import Foutregel, Kader, Strip, Uitkomst

DEMO = tuple(
    lijsten.Demopersoon(naam, functie, proberen, Knop("/inloggen/demo", "Inloggen", f"als {naam}"))
    for naam, functie, proberen in (
        (
            "Farida Bakker",
            "SKT-professional Naaldwijk",
            "Registreer een casus (10 minuten), vraag opschaling, kijk wie straks meeleest.",
        ),
        ("Tom de Wit", "Triagist SKT", "Lees een melding in, beslis, wijk af van het advies."),
        ("Ria Mol", "Coördinator Leefbaarheidskring", "Accepteer een opschaling."),
    )
)
GOED = Uitkomst(
    "goed",
    "Uw verzoek is verstuurd naar de Leefbaarheidskring Naaldwijk.",
    ("U krijgt antwoord uiterlijk do 19 november. Tot dan blijft het SKT verantwoordelijk.",),
)
MELDING_DOEN = Formulier(
    "/meldingen/nieuw",
    "Controleer melding",
    (
        Veldgroep(
            (
                Veld(
                    "gezien",
                    "Wat is er aan de hand?",
                    "tekstvak",
                    "Wat zag of hoorde u?",
                    fouten=("Schrijf kort wat er aan de hand is.",),
                ),
            )
        ),
        Veldgroep(
            (Veld("geslachtsnaam", "Geslachtsnaam", verplicht=False),),
            kop="Om wie gaat het?",
            uitleg=("Laat leeg wat u niet weet.",),
        ),
    ),
)
BEWAREN = (casus.Bewaarregel((v.WON,), "Bewaard tot 19 november 2031, daarna vernietigd."),)
WEG = (Rij("Motivering", "De samenwerking stokt.\nWij willen samen afspraken maken."),)


def _fout(f: Formulier, *paden: str) -> Kader:
    return v.kader(*paden, uitkomst=f.uitkomst())


def _handeling(titel: str, *inleiding: str, formulier: Formulier | None) -> casus.Handelingpagina:
    return casus.Handelingpagina(
        v.kop(), titel, inleiding, formulier, None if formulier else v.NIET
    )


TAAKFOUT = Uitkomst(
    "fout",
    "Er is 1 vraag om naar te kijken",
    fouten=(Foutregel("motivering", "Schrijf waarom.", f"{v.ADRES}/opschaling/stap/1"),),
)


def _takenlijst(*, bewaard: bool) -> stappen.Takenlijst:
    adres = f"{v.ADRES}/opschaling"
    standen = (Status("Klaar", "goed"), Status("Bezig", "let"), Status("Niet begonnen", "rust"))
    namen = ("Waarom nu?", "Wat is geprobeerd?", "Naar welke tafel?")
    taken = tuple(
        Taak(naam, stand if bewaard else standen[2], f"{adres}/stap/{nr}")
        for nr, (naam, stand) in enumerate(zip(namen, standen, strict=True), 1)
    )
    laatste = Taak("Controleer en verstuur", reden="2 stappen open: 3 en 4")
    weg = Knop("/concepten/1/weggooien", "Concept weggooien", "opschaling", soort="link")
    verder = Formulier(adres, "Verder met stap 2", terug=v.ADRES, terug_tekst="Terug naar de casus")
    return stappen.Takenlijst(
        v.kop(), "Opschaling vragen", (*taken, laatste), verder, weg if bewaard else None
    )


def _casuspaden(*rest: str) -> tuple[str, ...]:
    return ("Mijn werk", "Casussen", "Casus 2026-0147", *rest)


LIJSTEN = (
    v.Voorbeeld("inloggen", "inloggen.html", lijsten.Inloggen(vf.INLOGGEN, DEMO), v.kader(naam="")),
    v.Voorbeeld("mijn-werk", "mijn_werk.html", vp.WERK, v.kader("Mijn werk")),
    v.Voorbeeld(
        "mijn-werk-leeg",
        "mijn_werk.html",
        lijsten.MijnWerk(
            (),
            (),
            lijsten.Casuslijst("", (), ("U neemt nog nergens aan deel.",)),
            ("Er wacht nu niets op u.",),
        ),
        v.kader("Mijn werk"),
    ),
    v.Voorbeeld(
        "berichten",
        "berichten.html",
        lijsten.Berichten(vp.WERK.berichten, volgende="/berichten?na=1-2"),
        v.kader("Mijn werk", "Berichten"),
    ),
    v.Voorbeeld(
        "casussen",
        "casussen/lijst.html",
        lijsten.Casussen(
            vp.LIJST,
            vf.FILTER,
            vf.GA_NAAR,
            Kan(True, "Casus registreren", "/casussen/nieuw"),
            Link("Caseload inbrengen", "/casussen/inbrengen"),
        ),
        v.kader("Mijn werk", "Casussen"),
    ),
    v.Voorbeeld(
        "registreren",
        "casussen/registreren.html",
        lijsten.Registreren(
            Kan(False, "Uw functie kan een melding doen, geen casus registreren."),
            Link("Melding doen", "/meldingen/nieuw"),
        ),
        v.kader("Mijn werk", "Casussen", "Casus registreren"),
    ),
    v.Voorbeeld(
        "melding-doen",
        "meldingen/nieuw.html",
        lijsten.Meldingdoen(("Alleen de triagist leest uw tekst.",), MELDING_DOEN),
        _fout(MELDING_DOEN, "Mijn werk", "Melding doen"),
    ),
    v.Voorbeeld(
        "meldingen",
        "meldingen/lijst.html",
        lijsten.Meldingen(
            (
                lijsten.Meldingregel(
                    "PH-2026-8812",
                    "/meldingen/1",
                    "Zorg- en Veiligheidshuis",
                    "politie Westland",
                    "do 12 november 2026, 08:15",
                    v.GEVRAAGD,
                    v.TERMIJN,
                ),
            ),
            "1 melding in triage",
            Kan(True, "Melding inlezen", "/meldingen/inlezen"),
        ),
        v.kader("Mijn werk", "Meldingen"),
    ),
    v.Voorbeeld(
        "meldingen-leeg", "meldingen/lijst.html", lijsten.Meldingen((), ""), v.kader("Meldingen")
    ),
    v.Voorbeeld(
        "inlezen",
        "meldingen/inlezen.html",
        lijsten.Inlezen(vf.INLEZEN),
        _fout(vf.INLEZEN, "Mijn werk", "Meldingen", "Melding inlezen"),
    ),
    v.Voorbeeld("ingelezen", "meldingen/inlezen.html", vp.INLEZEN, v.kader("Meldingen", "Inlezen")),
    v.Voorbeeld(
        "inbrengen",
        "casussen/inbrengen.html",
        lijsten.Inbrengen(vp.SJABLOONBESTAND, vp.INBRENGEN.sjabloon),
        _fout(vp.SJABLOONBESTAND, "Mijn werk", "Casussen", "Inbrengen"),
    ),
    v.Voorbeeld(
        "inbrengen-bezig",
        "casussen/inbrengen.html",
        vp.INBRENGEN,
        v.kader("Casussen", "Inbrengen"),
    ),
    v.Voorbeeld("melding", "beoordelen/verzoek.html", vp.TRIAGE, v.kader("Meldingen", "Melding")),
    v.Voorbeeld("beoordelen", "beoordelen/lijst.html", vp.BEOORDELEN, v.kader("Beoordelen")),
    v.Voorbeeld(
        "verzoek",
        "beoordelen/verzoek.html",
        vp.BEOORDELING,
        _fout(vf.BESLISSEN, "Mijn werk", "Beoordelen", "Casus 2026-0147"),
    ),
    v.Voorbeeld(
        "verzoek-vier-ogen", "beoordelen/verzoek.html", vp.VIER_OGEN, v.kader("Beoordelen", "x")
    ),
    v.Voorbeeld(
        "besluit",
        "beoordelen/controleer.html",
        vp.BESLUITCONTROLE,
        v.kader("Beoordelen", "Casus 2026-0147", "Controleer"),
    ),
)
CASUS = (
    v.Voorbeeld(
        "overzicht",
        "casus/overzicht.html",
        vp.OVERZICHT,
        v.kader(*_casuspaden(), uitkomst=GOED),
    ),
    *(
        v.Voorbeeld(f"overzicht-{naam}", "casus/overzicht.html", w, v.kader(*_casuspaden()))
        for naam, w in vl.OVERZICHTEN.items()
    ),
    v.Voorbeeld(
        "overzicht-crisis",
        "casus/overzicht.html",
        replace(vp.OVERZICHT, kop=replace(v.kop("Overzicht"), crisis=vfase.STROOK)),
        v.kader(*_casuspaden()),
    ),
    v.Voorbeeld(
        "crisis-melden",
        "casus/handeling.html",
        casus.Handelingpagina(
            replace(v.kop(), crisis=vfase.STROOK), "Crisis melden", vfase.INLEIDING, vfase.CRISIS
        ),
        _fout(vfase.CRISIS, *_casuspaden("Crisis melden")),
    ),
    v.Voorbeeld(
        "crisis-bevestigen",
        "beoordelen/verzoek.html",
        vfase.BEVESTIGEN,
        _fout(vfase.BESLISSEN, "Mijn werk", "Casussen", "2026-0147: crisis"),
    ),
    v.Voorbeeld(
        "dossier",
        "casus/dossier.html",
        casus.Dossier(
            v.kop("Dossier"), v.OPEN, v.DICHT, ("JUS", "MED"), Kan(True, "Gegeven toevoegen", "/x")
        ),
        v.kader(*_casuspaden("Dossier"), strips=(Strip("let", "Alleen lezen tot vr 20 nov."),)),
    ),
    v.Voorbeeld(
        "dossier-won",
        "casus/dossier.html",
        casus.Dossier(v.kop("Dossier"), v.OPEN, v.DICHT, ("JUS", "MED"), v.NIET, gekozen=v.OPEN[0]),
        v.kader(*_casuspaden("Dossier")),
    ),
    v.Voorbeeld("verloop", "casus/verloop.html", vp.VERLOOP, v.kader(*_casuspaden("Verloop"))),
    *vafdruk.PAGINAS,
    *vacties.PAGINAS,
    *vgesloten.PAGINAS,
    *vplan.PAGINAS,
    *vtoegang.PAGINAS,
    v.Voorbeeld(
        "logboek", "casus/logboek.html", vtoegang.LOGBOEK, v.kader(*_casuspaden("Logboek"))
    ),
    v.Voorbeeld(
        "logboek-leeg",
        "casus/logboek.html",
        vtoegang.LOGBOEK_LEEG,
        v.kader(*_casuspaden("Logboek")),
    ),
    v.Voorbeeld(
        "logboek-zoeken", "beheer/formulier.html", vtoegang.ZOEK_LOGBOEK, v.kader("Logboek")
    ),
    v.Voorbeeld(
        "fase",
        "casus/handeling.html",
        casus.Handelingpagina(
            v.kop(),
            "Fase wijzigen",
            (),
            vfase.FASE,
            ave=v.AVE2,
            elders=(Link("Opschaling vragen", "/x"),),
            rijen=vfase.FASEVRAAG,
            verder=vfase.WIJS_AF,
        ),
        _fout(vfase.FASE, *_casuspaden("Fase wijzigen")),
    ),
    v.Voorbeeld(
        "fase-controle",
        "casus/fasecontrole.html",
        vfase.CONTROLE,
        v.kader(*_casuspaden("Fase wijzigen", "Controleer")),
    ),
    v.Voorbeeld(
        "opschalen",
        "casus/stap.html",
        stappen.Stappagina(v.kop(), "Opschaling vragen", "Stap 1 van 6: Waarom nu?", vf.OPSCHALEN),
        _fout(vf.OPSCHALEN, *_casuspaden("Opschaling vragen")),
    ),
    v.Voorbeeld(
        "registreren-stap",
        "casus/stap.html",
        stappen.Stappagina(
            None,
            "Casus registreren",
            "Stap 3 van 6: Betrokkenen",
            vf.REGISTREREN,
            ("Lijkt op: 2026-0088. Of het dezelfde mens is, beslist een mens.",),
        ),
        _fout(vf.REGISTREREN, "Mijn werk", "Casus registreren"),
    ),
    v.Voorbeeld(
        "takenlijst",
        "casus/stappen.html",
        _takenlijst(bewaard=True),
        v.kader(*_casuspaden("Opschaling vragen"), uitkomst=TAAKFOUT),
    ),
    v.Voorbeeld(
        "takenlijst-leeg",
        "casus/stappen.html",
        _takenlijst(bewaard=False),
        v.kader(*_casuspaden("Opschaling vragen")),
    ),
    v.Voorbeeld(
        "opschalen-controleer",
        "casus/controleer.html",
        vp.CONTROLE,
        v.kader(*_casuspaden("Opschaling vragen", "Controleer")),
    ),
    v.Voorbeeld(
        "afsluiten-controleer",
        "casus/controleer.html",
        replace(
            vp.CONTROLE,
            richting="U vraagt de casus te sluiten.",
            publiek=None,
            gevolg=("Heropenen vraagt een nieuw besluit.",),
            bewaren=BEWAREN,
        ),
        v.kader(*_casuspaden("Afsluiten vragen", "Controleer")),
    ),
    v.Voorbeeld(
        "besluit-afsluiten",
        "beoordelen/controleer.html",
        replace(vp.BESLUITCONTROLE, publiek=None, bewaren=BEWAREN),
        v.kader("Beoordelen", "Casus 2026-0147", "Controleer"),
    ),
    v.Voorbeeld(
        "afschalen-kan-niet",
        "casus/handeling.html",
        _handeling("Afschaling vragen", formulier=None),
        v.kader(*_casuspaden("Afschaling vragen")),
    ),
    v.Voorbeeld(
        "afsluiten",
        "casus/handeling.html",
        casus.Handelingpagina(
            v.kop(),
            "Afsluiting vragen",
            ("De procesregisseur beslist.",),
            vf.EENVOUDIG,
            bewaren=BEWAREN,
        ),
        v.kader(*_casuspaden("Afsluiting vragen")),
    ),
    v.Voorbeeld("waarom", "casus/waarom.html", vp.WAAROM, v.kader(*_casuspaden("Waarom niet?"))),
)
FOUTEN = tuple(
    v.Voorbeeld(f"fout-{pagina.status}", "fouten/fout.html", pagina, v.kader())
    for pagina in (
        uitleg.niet_gevonden(),
        uitleg.verboden(("Alleen de casusregisseur kan dit vragen: F. Bakker.",), "/x", "/y"),
        uitleg.was_u_voor(
            "R. Mol, coördinator", "het verzoek is om 14:02 geaccepteerd.", "/x", WEG
        ),
        uitleg.te_groot(5),
        uitleg.verkeerde_soort(("PDF", "JPG", "PNG")),
        uitleg.te_snel("14:35"),
        uitleg.storing(
            "7K2M", WEG, uitleg.Nogeens("/x", (("indiening", "1"), ("motivering", "Ja.")), True)
        ),
        uitleg.onderhoud("21:00", "0174 - 00 00 03"),
        uitleg.lang_open((uitleg.MIJN_WERK,), WEG),
    )
)
EERST_TEKENEN = v.Voorbeeld(
    "eerst-tekenen",
    "fouten/fout.html",
    uitleg.eerst_tekenen(("geheimhouding", "screening"), WEG),
    v.kader(),
)
PAGINAS = LIJSTEN + vmelding.PAGINAS + CASUS + vr.PAGINAS + BEHEER + FOUTEN + (EERST_TEKENEN,)
