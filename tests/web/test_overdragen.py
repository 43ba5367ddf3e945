"""Handing the regie over at the door: the pages, their words, and what goes wrong."""

from __future__ import annotations

from html import unescape

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import fouten

WAAROM = "Ik ga ander werk doen, en hij kent de straat."
BLIJFT = "Tot Berk Yilmaz accepteert, blijft Farida Bakker casusregisseur."


def bied_aan(wie: Bezoeker, casus: str, aan: str = "Berk Yilmaz") -> None:
    wie.ga(f"{casus}/regie")
    velden = {"rol": "casusregie", "motivering": WAAROM}
    wie.stuur(f"{casus}/regie", **velden, casusregie=wie.keuze("casusregie", aan))
    assert "Controleer de overdracht" in wie.tekst, wie.uitkomst
    wie.stuur(f"{casus}/regie")


def test_de_regie_gaat_van_aanbod_tot_acceptatie(deur: Deurwereld, casus: str) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    skt.ga(casus)
    assert "Regie overdragen" in skt.tekst
    bied_aan(skt, casus)
    assert "De casusregie is aangeboden." in skt.tekst
    assert BLIJFT in skt.tekst
    assert BLIJFT in skt.ga(casus).text

    collega.ga("/mijn-werk")
    assert "Een collega vraagt u de casusregie over te nemen." in collega.tekst
    collega.ga(collega.link("/regie/overnemen"))
    assert "Farida Bakker vraagt u de casusregie over te nemen." in collega.tekst
    assert "Naaldwijk" in collega.tekst
    assert WAAROM not in collega.tekst
    assert collega.client.get(casus).status_code == 404
    collega.ga(f"{casus}/regie/overnemen")
    collega.stuur(f"{casus}/regie/overnemen", antwoord="accepteren")
    assert "U hebt de regie overgenomen." in collega.tekst
    assert "Berk Yilmaz" in collega.tekst

    assert skt.ga(casus).status_code == 404
    verloop = unescape(collega.ga(f"{casus}/verloop").text)
    assert "Casusregie aangeboden" in verloop
    assert "Casusregie overgenomen" in verloop
    assert "Regie tot dan bij" in verloop
    assert WAAROM in verloop


def test_voor_het_aanbieden_staat_er_wie_straks_wat_ziet(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/regie")
    keuze = skt.keuze("casusregie", "Berk Yilmaz")
    skt.stuur(f"{casus}/regie", rol="casusregie", motivering=WAAROM, casusregie=keuze)
    assert "1 mens van 1 organisatie ziet straks gegevens die hij nu niet ziet." in skt.tekst
    assert "1 mens verliest zicht." in skt.tekst
    assert "Er verandert pas iets bij Bied aan." in skt.tekst
    assert deur.logregels("overdracht:aanbieden", "toegestaan") == 0 or BLIJFT in skt.tekst
    skt.stuur(f"{casus}/regie", knop="tweede")
    assert WAAROM in skt.tekst


def test_een_leeg_aanbod_noemt_elk_veld(deur: Deurwereld, casus: str) -> None:
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/regie")
    skt.stuur(f"{casus}/regie")
    # Where there is one responsibility to give on it is chosen already.
    assert fouten(skt) == {"casusregie": "Kies een collega.", "motivering": "Schrijf waarom."}
    skt.post(f"{casus}/regie", skt.formulier(f"{casus}/regie") | {"rol": [""]})
    assert fouten(skt)["rol"] == "Kies een verantwoordelijkheid."
    skt.stuur(f"{casus}/regie", rol="casusregie", motivering=WAAROM)
    assert fouten(skt) == {"casusregie": "Kies een collega."}


def test_een_leeg_antwoord_en_een_afwijzing_zonder_reden_komen_terug(
    deur: Deurwereld, casus: str
) -> None:
    bied_aan(deur.bezoeker("skt"), casus)
    collega, pad = deur.bezoeker("collega"), f"{casus}/regie/overnemen"
    collega.ga(pad)
    collega.stuur(pad)
    assert fouten(collega) == {"antwoord": "Kies of u de regie overneemt."}
    collega.stuur(pad, antwoord="afwijzen")
    assert fouten(collega) == {"reden": "Schrijf waarom u de regie niet overneemt."}
    collega.stuur(pad, antwoord="afwijzen", reden="Mijn agenda is vol.")
    assert "U hebt het aanbod afgewezen." in collega.tekst
    skt = deur.bezoeker("skt")
    assert "De casusregie die u aanbood, is niet overgenomen." in skt.ga("/mijn-werk").text
    assert "Mijn agenda is vol." in skt.ga(f"{casus}/verloop").text


def test_wie_aanbood_trekt_in_en_de_ander_hoort_dat(deur: Deurwereld, casus: str) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    bied_aan(skt, casus)
    collega.ga(f"{casus}/regie/overnemen")
    skt.ga(skt.link("/regie/intrekken"))
    skt.stuur(f"{casus}/regie/intrekken")
    assert fouten(skt) == {"motivering": "Schrijf waarom."}
    skt.stuur(f"{casus}/regie/intrekken", motivering="Ik blijf toch.")
    assert "Het aanbod is ingetrokken." in skt.tekst
    collega.stuur(f"{casus}/regie/overnemen", antwoord="accepteren")
    assert collega.status == 409
    assert "was u voor: het aanbod is om 10:00 ingetrokken." in collega.tekst
    assert collega.ga(f"{casus}/regie/overnemen").status_code == 404


def test_een_dubbele_klik_op_accepteren_is_een_handeling(deur: Deurwereld, casus: str) -> None:
    bied_aan(deur.bezoeker("skt"), casus)
    collega, pad = deur.bezoeker("collega"), f"{casus}/regie/overnemen"
    collega.ga(pad)
    velden = collega.formulier(pad) | {"antwoord": ["accepteren"]}
    for _ in range(2):
        collega.post(pad, velden)
        assert "U hebt de regie overgenomen." in collega.tekst, collega.uitkomst
    assert deur.logregels("overdracht:aannemen", "toegestaan") == 2  # the page, and the answer


def test_de_teamleider_biedt_aan_zonder_deel_te_nemen(deur: Deurwereld, casus: str) -> None:
    teamlead = deur.bezoeker("teamlead")
    bied_aan(teamlead, casus)
    assert BLIJFT in teamlead.tekst
    assert teamlead.client.get(casus).status_code == 403


def test_wie_meteen_wordt_aangewezen_hoort_dat_op_de_controle(deur: Deurwereld, casus: str) -> None:
    teamlead = deur.bezoeker("teamlead")
    teamlead.ga(f"{casus}/regie")
    assert "Nu: niet belegd. Uw keuze geldt meteen." in teamlead.tekst
    assert "De collega leest dit; bij een aanbod pas na het accepteren." in teamlead.tekst
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/regie")
    assert "De collega leest dit na het accepteren." in skt.tekst
    keuze = teamlead.keuze("procesregie", "Truus Maas")
    velden = {"rol": "procesregie", "motivering": WAAROM, "procesregie": keuze}
    teamlead.stuur(f"{casus}/regie", **velden)
    assert "Truus Maas wordt procesregisseur: meteen." in teamlead.tekst
    teamlead.stuur(f"{casus}/regie")
    assert "De benoeming is vastgelegd." in teamlead.tekst
