"""A beheerder finds an account by name, sorted or searched, and no name stands in an address."""

from __future__ import annotations

import re
from html import unescape

from tests.web.deurwereld import MENSEN, Deurwereld
from tests.web.test_alle_fouten import fouten
from tests.web.test_gebruikers import PAD, accounts_op, maak


def test_de_lijst_staat_op_naam_en_bladert_zonder_naam_in_het_adres(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    for nr in range(14):
        maak(beheerder, email=f"collega{nr}@skt.example", naam=f"Collega {nr:02}")
    gezien: list[str] = []
    adres = f"{PAD}?sorteer=naam"
    for _ in range(5):
        beheerder.ga(adres)
        assert "op naam" in beheerder.tekst
        namen = re.findall(rf'href="{PAD}/[0-9a-f-]{{36}}">([^<]+)<', beheerder.tekst)
        assert len(namen) <= 25
        gezien += map(unescape, namen)
        verder = [a for a in beheerder.lezer.links if "na=" in a]
        if not verder:
            break
        adres = verder[0].replace("&amp;", "&")
        assert not [naam for naam in gezien if naam.split()[0] in adres]
    assert len(gezien) == len(set(gezien)) == len(MENSEN) + 14
    assert [n.casefold() for n in gezien] == sorted(n.casefold() for n in gezien)


def test_op_een_deel_van_de_naam_is_te_zoeken_en_dat_komt_in_geen_adres(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    maak(beheerder, naam="Zoë Aâlders")
    beheerder.ga(PAD)
    beheerder.stuur(f"{PAD}/zoeken", naam="  ZOE aal ")
    assert "1 account, met dit in de naam, op naam" in beheerder.tekst
    assert "Zoë Aâlders" in unescape(beheerder.tekst)
    assert "?" not in beheerder.antwoord.request.url
    assert len(accounts_op(beheerder)) == 1
    beheerder.stuur(f"{PAD}/zoeken", naam="bestaat niet")
    assert "Geen account heeft dit in de naam." in beheerder.tekst
    beheerder.stuur(f"{PAD}/zoeken", naam="")
    assert fouten(beheerder) == {"naam": "Vul een deel van de naam in, of een e-mailadres."}
    skt = deur.bezoeker("skt")
    skt.ga("/mijn-werk")
    token = skt.formulier("/uitloggen")["csrf_token"]
    skt.post(f"{PAD}/zoeken", {"naam": ["Zoë"], "csrf_token": token})
    assert skt.status == 403
    assert "Aâlders" not in unescape(skt.tekst)
