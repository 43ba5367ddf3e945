"""The tab Acties: what somebody does, reports, gets stuck in and hands over."""

from __future__ import annotations

import pytest

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_deelnemers import voeg_toe
from tests.web.test_deuren import REGISTRATIE, registreer
from tests.web.test_hoofdverhaal import beslis, neem_op, vraag
from tests.web.test_overdragen import bied_aan

WAT = "Huisbezoek met de wijkverpleegkundige."
DAG = {"uiterlijk-dag": "30", "uiterlijk-maand": "11", "uiterlijk-jaar": "2026"}


def leg_vast(wie: Bezoeker, casus: str, **anders: str) -> None:
    adres = f"{casus}/acties/nieuw"
    wie.ga(adres)
    velden = {"wat": WAT, "eigenaar": wie.keuze("eigenaar", "Farida Bakker"), "uit": "plan"}
    wie.stuur(adres, **(velden | DAG | anders))


def knop(wie: Bezoeker, stand: str) -> str:
    """The address of the small form that reports this."""
    return next(
        actie.partition("#")[0]
        for actie, velden in wie.lezer.formulieren
        if ("stand", stand) in velden
    )


def doe(wie: Bezoeker, stand: str) -> None:
    velden = next(v for _, v in wie.lezer.formulieren if ("stand", stand) in v)
    wie.post(knop(wie, stand), {naam: [waarde] for naam, waarde in velden})


def test_een_actie_wordt_vastgelegd_aangenomen_en_gedaan(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    assert "Er zijn geen acties." in skt.ga(f"{casus}/acties").text
    leg_vast(skt, casus)
    assert "De actie is vastgelegd." in skt.uitkomst
    assert WAT in skt.tekst
    assert "1 actie, 1 open" in skt.tekst
    skt.ga("/mijn-werk")
    assert "Neem uw actie aan" in skt.tekst
    assert WAT not in skt.tekst
    skt.ga(skt.link("/acties"))
    doe(skt, "aangenomen")
    assert "De actie is aangenomen." in skt.uitkomst
    doe(skt, "gedaan")
    assert "De actie is gedaan." in skt.uitkomst
    assert "1 actie, 0 open" in skt.tekst
    assert "Neem uw actie aan" not in skt.ga("/mijn-werk").text


def test_een_open_venster_hoort_wat_er_intussen_gemeld_is(deur: Deurwereld, casus: str) -> None:
    skt, ook = deur.bezoeker("skt"), deur.bezoeker("skt")
    leg_vast(skt, casus)
    ook.ga(f"{casus}/acties")
    doe(skt, "gedaan")
    doe(ook, "aangenomen")
    assert ook.status == 409
    assert "actie gedaan" in ook.tekst


def test_vastgelopen_vraagt_waarom(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    leg_vast(skt, casus)
    pagina = skt.link("/vastgelopen")
    skt.ga(pagina)
    assert WAT in skt.tekst
    adres = pagina.removesuffix("/vastgelopen")
    skt.stuur(adres, reden="")
    assert skt.status == 422
    assert fouten(skt) == {"reden": "Schrijf waarom dit vastliep."}
    skt.stuur(adres, reden="Er doet niemand open.")
    assert "De actie is gemeld als vastgelopen." in skt.uitkomst
    assert "Vastgelopen: Er doet niemand open." in skt.tekst
    assert "1 actie, 0 open, 1 vastgelopen" in skt.tekst
    leg_vast(skt, casus)
    skt.ga(f"{casus}/acties")
    assert "2 acties, 1 open, 1 vastgelopen" in skt.tekst


def test_elke_fout_staat_bij_haar_veld(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    leg_vast(skt, casus, wat="", eigenaar="", uit="", **{"uiterlijk-dag": ""})
    assert skt.status == 422
    assert list(fouten(skt)) == ["wat", "eigenaar", "uiterlijk", "uit"]
    leg_vast(skt, casus, **{"uiterlijk-jaar": "2020"})
    assert fouten(skt) == {"uiterlijk": "Deze datum is voorbij."}
    assert skt.formulier(f"{casus}/acties/nieuw")["wat"] == [WAT]
    assert deur.logregels("actie:vastleggen", "toegestaan") == 0


def test_acties_gaan_samen_naar_een_ander_die_deelneemt(deur: Deurwereld, casus: str) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    leg_vast(skt, casus)
    leg_vast(skt, casus, wat="Bel de woningcorporatie.")
    bied_aan(skt, casus)
    collega.ga(f"{casus}/regie/overnemen")
    collega.stuur(f"{casus}/regie/overnemen", antwoord="accepteren")
    # What who gave the regie on had to do goes along: it is nobody's else.
    collega.ga(f"{casus}/acties")
    assert "neemt niet meer deel" not in collega.tekst
    voeg_toe(collega, casus, "Farida Bakker")
    collega.ga(f"{casus}/acties/overdragen")
    adres = f"{casus}/acties/overdragen"
    collega.stuur(adres, acties=[], aan="")
    assert list(fouten(collega)) == ["acties", "aan"]
    alle = [w for w, _ in collega.lezer.opties["acties"]]
    collega.stuur(adres, acties=alle, aan=collega.keuze("aan", "Farida Bakker"))
    assert "2 acties overgedragen." in collega.uitkomst
    skt.ga(f"{casus}/acties")
    assert skt.tekst.count("Farida Bakker") >= 2


def test_niemand_draagt_over_aan_wie_het_al_doet(deur: Deurwereld, casus: str) -> None:
    skt, adres = deur.bezoeker("skt"), f"{casus}/acties/overdragen"
    leg_vast(skt, casus)
    leg_vast(skt, casus, wat="Bel de woningcorporatie.")
    skt.ga(adres)
    assert "Voeg eerst een deelnemer toe." in skt.tekst
    assert "Draag over" not in skt.tekst
    voeg_toe(skt, casus)
    skt.ga(adres)
    aan = {naam for _, naam in skt.lezer.opties["aan"]}
    assert not any("Farida Bakker" in naam for naam in aan)
    een, ander = (w for w, _ in skt.lezer.opties["acties"])
    skt.stuur(adres, acties=[een], aan=skt.keuze("aan", "Berk Yilmaz"))
    # One that a colleague has the casusregisseur may take; not beside an own one.
    skt.ga(adres)
    skt.stuur(adres, acties=[een, ander], aan=skt.keuze("aan", "Farida Bakker"))
    zin = "Wie u kiest, doet een van deze acties al. Kies een ander."
    assert fouten(skt) == {"aan": zin}
    skt.stuur(adres, acties=[een], aan=skt.keuze("aan", "Farida Bakker"))
    assert "1 actie overgedragen." in skt.uitkomst.lower()


@pytest.mark.parametrize("naam", ["collega", "kamer", "wijkagent", "beheerder"])
def test_een_vreemde_ziet_geen_acties(deur: Deurwereld, casus: str, naam: str) -> None:
    skt, ander = deur.bezoeker("skt"), deur.bezoeker(naam)
    leg_vast(skt, casus)
    actie = skt.link("/vastgelopen").removesuffix("/vastgelopen")
    weg = "/casussen/00000000-0000-4000-8000-000000000000"
    eigen = f"{actie.removeprefix(casus)}/vastgelopen"
    for pad in ("/acties", "/acties/nieuw", "/acties/overdragen", eigen):
        assert ander.ga(f"{casus}{pad}").status_code == 404
        gezien = ander.tekst.partition("<main")[2]
        assert ander.ga(f"{weg}{pad}").status_code == 404
        assert ander.tekst.partition("<main")[2] == gezien


def test_bij_afschalen_staan_open_acties_aangevinkt(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Ingrid Vaal")
    leg_vast(skt, casus)
    kamer = deur.bezoeker("kamer2")
    adres_ = f"{casus}/afschaling/stap/3"
    kamer.ga(adres_)
    (aan,) = kamer.formulier(adres_)["stukken"]
    assert WAT in kamer.tekst.partition(aan)[2]
    assert "Open acties staan aangevinkt" in kamer.tekst
    # Unticked it stays unticked.
    kamer.stuur(adres_, stukken=[], geinformeerd="nog_niet", toestemming="nvt")
    kamer.ga(adres_)
    assert "stukken" not in kamer.formulier(adres_)


def test_voor_opschalen_staat_er_wat_het_dossier_laat_zien(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    stap = f"{casus}/opschaling/stap/1"
    assert "Wat het dossier laat zien: geen actie en geen termijn te laat." in skt.ga(stap).text
    leg_vast(skt, casus, **{"uiterlijk-dag": "17", "uiterlijk-maand": "11"})
    leg_vast(skt, casus)
    vast = skt.link("/vastgelopen").removesuffix("/vastgelopen")
    deur.later(days=8)
    skt = deur.bezoeker("skt")
    skt.ga(f"{vast}/vastgelopen")
    skt.stuur(vast, reden="Geen gehoor.")
    skt.ga(stap)
    # From Tuesday 17 to Tuesday 24 November are five working days.
    assert "1 actie te laat, de oudste 5 werkdagen en 1 actie vastgelopen" in skt.tekst, [
        r for r in skt.tekst.splitlines() if "laat zien" in r
    ]
    assert not skt.formulier(stap).get("aanleidingen"), "nothing is ticked for anybody"


def tab(wie: Bezoeker, casus: str, op: str = "") -> str:
    """The words of the tab Acties on this page of the casus."""
    wie.ga(f"{casus}{op}")
    return wie.tekst.partition(f'href="{casus}/acties"')[2].partition(">")[2].partition("<")[0]


def test_de_tab_telt_wat_er_voor_de_lezer_open_staat(deur: Deurwereld, casus: str) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    assert tab(skt, casus) == "Acties"
    for _ in range(3):
        leg_vast(skt, casus)
    doe(skt, "gedaan")
    assert tab(skt, casus) == tab(skt, casus, "/acties") == "Acties (2)"
    voeg_toe(skt, casus)
    # Who reads no plan here learns of the own acties alone, also by number.
    leest = "Huisbezoek" in collega.ga(f"{casus}/acties").text
    assert tab(collega, casus) == tab(collega, casus, "/acties")
    assert tab(collega, casus) == ("Acties (2)" if leest else "Acties")


def test_zolang_de_casus_gewogen_wordt_is_er_niemand_voor_een_actie(deur: Deurwereld) -> None:
    """No form with a required answer that has no choice: the reason, wherever it is looked for."""
    skt = deur.bezoeker("skt")
    registreer(skt, **REGISTRATIE)
    casus = skt.antwoord.request.path
    niet = "Actie toevoegen kan nu niet: De casus wordt nog gewogen"
    skt.ga(f"{casus}/acties")
    assert niet in skt.tekst
    assert f'href="{casus}/acties/nieuw"' not in skt.tekst
    skt.ga(f"{casus}/acties/nieuw")
    assert niet in skt.tekst
    assert "Leg actie vast" not in skt.tekst
    skt.ga(f"{casus}/waarom/actie:vastleggen")
    assert "Waarom kunt u dit niet" in skt.tekst
    assert "er is nog niemand die een actie kan doen" in skt.tekst
    neem_op(deur, casus)
    assert f'href="{casus}/acties/nieuw"' in skt.ga(f"{casus}/acties").text
