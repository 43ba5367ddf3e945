"""Casussen that nobody directs, for who names one: the longest so first, no way that is shut."""

from __future__ import annotations

import re

from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_account_einde import beeindig
from tests.web.test_deuren import REGISTRATIE, registreer
from tests.web.test_hoofdverhaal import neem_op
from tests.web.test_overdragen import WAAROM, bied_aan
from tests.web.test_vier_ogen import account_van


def verlaat(deur: Deurwereld, naam: str) -> None:
    """Ends the account of this colleague, with all they carry."""
    beheerder = deur.bezoeker("beheerder")
    account = account_van(beheerder, f"{naam}@westland.example")
    beeindig(beheerder, account, wanneer="nu", toch="ja")
    assert "Het account is beëindigd." in beheerder.uitkomst


def nodig(wie: Bezoeker) -> list[str]:
    """The rows of *Nu nodig* in which a casusregisseur is to be named."""
    wie.ga("/mijn-werk")
    rijen = re.findall(r"<li.*?</li>", wie.tekst.partition('id="nodig"')[2], re.DOTALL)
    kaal = (" ".join(re.sub(r"<[^>]+>", " ", r).split()) for r in rijen)
    return [r for r in kaal if "Wijs een casusregisseur aan" in r]


def test_het_langst_verlaten_staat_voorop(deur: Deurwereld, casus: str) -> None:
    skt, collega = deur.bezoeker("skt"), deur.bezoeker("collega")
    bied_aan(skt, casus)
    collega.ga(f"{casus}/regie/overnemen")
    collega.stuur(f"{casus}/regie/overnemen", antwoord="accepteren")
    deur.later(days=1)
    skt = deur.bezoeker("skt")
    registreer(skt, **REGISTRATIE)
    neem_op(deur, skt.antwoord.request.path)
    verlaat(deur, "skt")
    deur.later(days=1)
    verlaat(deur, "collega")
    eerst, dan = nodig(deur.bezoeker("teamlead"))
    assert "2026-0002" in eerst
    assert "zonder casusregisseur sinds di 17 nov" in eerst
    assert "2026-0001" in dan
    assert "zonder casusregisseur sinds wo 18 nov" in dan


def test_wie_de_casus_niet_opent_vindt_er_geen_weg_naartoe(deur: Deurwereld, casus: str) -> None:
    verlaat(deur, "skt")
    teamlead, adres = deur.bezoeker("teamlead"), f"{casus}/regie"
    assert teamlead.ga(casus).status_code == 403
    teamlead.ga(adres)
    alles_opent(teamlead, casus)
    keuze = teamlead.keuze("casusregie", "Berk Yilmaz")
    teamlead.stuur(adres, rol="casusregie", motivering=WAAROM, casusregie=keuze)
    assert "Controleer de overdracht" in teamlead.tekst
    alles_opent(teamlead, casus)
    teamlead.stuur(adres)
    assert "De benoeming is vastgelegd." in teamlead.uitkomst
    alles_opent(teamlead, casus)


def alles_opent(wie: Bezoeker, casus: str) -> None:
    assert "Terug naar de casus" not in wie.tekst
    for adres in {a.partition("#")[0] for a in wie.lezer.links if a.startswith(casus)}:
        assert wie.client.get(adres).status_code == 200, adres
