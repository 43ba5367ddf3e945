"""Accounts by a beheerder who sees no casus: made, activated by their own colleague, listed."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from sqlalchemy import select

from casus.gebruikers import Activering, Inlogmiddel
from privacy.logboek import Logregel
from tests.web.deurwereld import MENSEN, WACHTWOORD, Bezoeker, Deurwereld, onbekend
from tests.web.test_alle_fouten import dag, fouten
from tests.web.test_inloggen import probeer
from workflow.databank import kale_engine

PAD = "/beheer/gebruikers"
NAAM, EMAIL = "Jet Nieuwenhuis", "jet.nieuwenhuis@skt.example"
EIGEN = "mijn eigen lange wachtwoord"
ACCOUNT = {
    "naam": NAAM,
    "email": EMAIL,
    "partij": "gemeente-skt",
    "functie": "skt_professional",
    "gebied": "naaldwijk",
    **dag("geheimhouding_op", "1 11 2026"),
    **dag("tot", "31 12 2027"),
}
NIET_GELUKT = "Dit is niet gelukt. Controleer uw e-mailadres en code."


def maak(wie: Bezoeker, **anders: str) -> str:
    """The address of the page of a new account."""
    wie.ga(f"{PAD}/nieuw")
    wie.stuur(f"{PAD}/nieuw", **(ACCOUNT | anders))
    assert "Het account is gemaakt." in wie.tekst, wie.uitkomst
    return wie.antwoord.request.path


def code_op(wie: Bezoeker) -> str:
    gevonden = re.search(r'class="schakel-code-groot">([A-Z0-9-]{19})<', wie.tekst)
    assert gevonden, wie.uitkomst
    return gevonden[1]


def datums_van(wie: Bezoeker) -> str:
    """The page on which the days of the aanstelling on this page are changed."""
    return next(
        adres for adres in wie.lezer.links if re.search(r"/aanstellingen/[0-9a-f-]{36}", adres)
    )


def geef_code(wie: Bezoeker, account: str) -> str:
    wie.ga(account)
    wie.stuur(f"{account}/code")
    return code_op(wie)


def activeer(wie: Bezoeker, code: str, email: str = EMAIL, **anders: str) -> None:
    wie.ga("/inloggen/activeren")
    velden = {"wachtwoord": EIGEN, "wachtwoord_nogmaals": EIGEN} | anders
    wie.stuur("/inloggen/activeren", email=email, code=code, **velden)


def accounts_op(wie: Bezoeker) -> set[str]:
    """The accounts in the list on this page."""
    return set(re.findall(rf'href="({PAD}/[0-9a-f-]{{36}})"', wie.tekst))


def kan_inloggen(deur: Deurwereld, wachtwoord: str, email: str = EMAIL) -> bool:
    wie = deur.vreemde()
    probeer(wie, wachtwoord, email)
    return "<h1>Mijn werk</h1>" in wie.tekst


def rijen(deur: Deurwereld, vraag: Any) -> list[Any]:
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.connect() as db:
        gevonden = list(db.execute(vraag))
    engine.dispose()
    return gevonden


def test_een_nieuwe_collega_kiest_zelf_een_wachtwoord_en_logt_in(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    account = maak(beheerder)
    assert "Nog geen wachtwoord" in beheerder.tekst
    code = geef_code(beheerder, account)
    nieuw = deur.vreemde()
    activeer(nieuw, code)
    assert "Uw wachtwoord is gekozen." in nieuw.tekst
    assert kan_inloggen(deur, EIGEN)
    beheerder.ga(PAD)
    regel = beheerder.tekst[beheerder.tekst.index(NAAM) :].split("</tr>")[0]
    for woord in ("Sociaal Kernteam", "SKT-professional, Naaldwijk", "Actief"):
        assert woord in regel
    assert "31 oktober 2028" in regel, "two years after signing"
    assert "16 november 2026" in regel, "the last time"


def test_een_code_is_hoe_dan_ook_getypt_dezelfde(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    code = geef_code(beheerder, maak(beheerder))
    activeer(deur.vreemde(), f" {code.lower().replace('-', ' ')} ", EMAIL.upper())
    assert kan_inloggen(deur, EIGEN)


def test_de_lijst_en_het_account_zijn_alleen_voor_de_beheerder(deur: Deurwereld) -> None:
    account = maak(deur.bezoeker("beheerder"))
    for naam in ("skt", "teamlead", "burgemeester"):
        wie = deur.bezoeker(naam)
        for pad in (PAD, f"{PAD}/nieuw", "/beheer/rollen"):
            assert wie.ga(pad).status_code == 403
            assert "Dit onderdeel hoort niet bij uw functie." in wie.tekst
        for pad in (account, f"{account}/einde", f"{account}/aanstellingen/nieuw"):
            assert wie.ga(pad).status_code == 404
        assert NAAM not in wie.tekst
        wie.ga("/mijn-werk")
        assert "Gebruikers" not in wie.tekst
        velden = wie.formulier("/uitloggen")
        assert wie.post(f"{PAD}/nieuw", velden | {"naam": ["x"]}).status_code == 403
        for doe in ("code", "einde", "bevestiging", "afwijzing"):
            assert wie.post(f"{account}/{doe}", velden).status_code == 404
    assert rijen(deur, select(Activering.__table__)) == []
    beheerder = deur.bezoeker("beheerder")
    assert beheerder.ga(f"{PAD}/{onbekend()}").status_code == 404
    velden = beheerder.formulier("/uitloggen")
    assert beheerder.post(f"{PAD}/{onbekend()}/code", velden).status_code == 404


def test_de_lijst_lezen_laat_een_regel_na_en_opent_alleen_namen_van_collegas(
    deur: Deurwereld,
) -> None:
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga("/mijn-werk")
    beheerder.ga(PAD)
    assert "Farida Bakker" in beheerder.tekst
    n = Logregel.__table__.c
    vraag = select(n.regel).where(n.handeling == "gebruiker:inzien").order_by(n.nummer)
    # The others count what waits for the beheerder, and open no name.
    regels = [r.regel for r in rijen(deur, vraag)]
    assert len(regels) == 4
    assert sum('"MEDEWERKER"' in r for r in regels) == 1
    assert not any("Bakker" in r for r in regels)


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"naam": ""}, {"naam": "Vul de naam in."}),
        ({"naam": "J" * 201}, {"naam": "Een naam heeft ten hoogste 200 leesbare tekens."}),
        (
            {"email": f"{'j' * 250}@x.nl"},
            {"email": "Een e-mailadres heeft ten hoogste 254 tekens."},
        ),
        ({"gebied": "atlantis"}, {"gebied": "Kies een dorpskern."}),
        (
            dag("van", "1 1 2020") | dag("tot", "31 12 2020"),
            {"tot": "Kies een datum in de toekomst."},
        ),
        ({"email": "geen adres"}, {"email": "Vul een e-mailadres in."}),
        ({"email": "SKT@westland.example"}, {"email": "Dit e-mailadres is al in gebruik."}),
        ({"partij": ""}, {"partij": "Kies een organisatie."}),
        ({"functie": "keizer"}, {"functie": "Kies een functie."}),
        ({"functie": "wijkagent"}, {"partij": "Deze functie bestaat niet bij deze organisatie."}),
        (
            {"functie": "school", "partij": "school-het-anker"}
            | dag("geheimhouding_op", "1 1 2027"),
            {"geheimhouding_op": "Deze datum ligt in de toekomst."},
        ),
        (dag("tot", "31 12 2020"), {"tot": "De einddatum ligt voor de begindatum."}),
        ({"tot-jaar": ""}, {"tot": "Vul ook het jaar in."}),
        (
            {"tot-dag": "", "tot-maand": "", "tot-jaar": ""},
            {"tot": "Kies een einddatum."},
        ),
    ],
)
def test_wat_niet_kan_staat_bij_zijn_veld(
    deur: Deurwereld, anders: dict[str, str], fout: dict[str, str]
) -> None:
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(f"{PAD}/nieuw")
    beheerder.stuur(f"{PAD}/nieuw", **(ACCOUNT | anders))
    assert beheerder.status == 422
    assert fouten(beheerder) == fout
    assert "Farida" not in beheerder.tekst


def test_een_leeg_formulier_noemt_elk_verplicht_veld(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(f"{PAD}/nieuw")
    beheerder.stuur(f"{PAD}/nieuw")
    assert set(fouten(beheerder)) == {"naam", "email", "partij", "functie", "tot"}


def test_twee_keer_maken_is_een_account_en_twee_keer_vragen_een_code(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(f"{PAD}/nieuw")
    velden = beheerder.formulier(f"{PAD}/nieuw") | {n: [w] for n, w in ACCOUNT.items()}
    eerst = beheerder.post(f"{PAD}/nieuw", velden).request.path
    assert beheerder.post(f"{PAD}/nieuw", velden).request.path == eerst
    vraag = beheerder.formulier(f"{eerst}/code")
    beheerder.post(f"{eerst}/code", vraag)
    code = code_op(beheerder)
    beheerder.post(f"{eerst}/code", vraag)
    assert "De code is al een keer getoond." in beheerder.tekst
    assert code not in beheerder.tekst
    activeer(deur.vreemde(), code)
    assert kan_inloggen(deur, EIGEN)


def test_een_code_telt_een_keer_en_niet_na_haar_tijd(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    account = maak(beheerder)
    code = geef_code(beheerder, account)
    wie = deur.vreemde()
    activeer(wie, code, wachtwoord="kort", wachtwoord_nogmaals="kort")
    assert fouten(wie) == {"wachtwoord": "Kies een wachtwoord van ten minste 12 tekens."}
    activeer(wie, code, wachtwoord_nogmaals="een ander lang wachtwoord")
    assert fouten(wie) == {"wachtwoord_nogmaals": "Dit is niet hetzelfde wachtwoord."}
    activeer(wie, code)
    activeer(wie, code, wachtwoord="iets heel anders", wachtwoord_nogmaals="iets heel anders")
    assert NIET_GELUKT in wie.tekst
    assert kan_inloggen(deur, EIGEN)
    code = geef_code(beheerder, account)
    deur.later(hours=deur.beleid.duur.activering_uren)
    activeer(wie, code)
    assert NIET_GELUKT in wie.tekst
    assert not kan_inloggen(deur, EIGEN), "a new code takes the old password away"


def test_een_leeg_formulier_voor_een_wachtwoord_noemt_elk_veld(deur: Deurwereld) -> None:
    wie = deur.vreemde()
    activeer(wie, "", "", wachtwoord="", wachtwoord_nogmaals="")
    assert fouten(wie) == {
        "email": "Vul uw e-mailadres in.",
        "code": "Vul de code in.",
        "wachtwoord": "Kies een wachtwoord van ten minste 12 tekens.",
    }


def test_een_code_van_een_ander_en_een_onbekend_adres_krijgen_hetzelfde_antwoord(
    deur: Deurwereld,
) -> None:
    beheerder = deur.bezoeker("beheerder")
    code = geef_code(beheerder, maak(beheerder))
    antwoorden = set()
    for adres in ("skt@westland.example", "niemand@westland.example", "geen adres"):
        wie = deur.vreemde()
        activeer(wie, code, adres)
        assert wie.status == 422
        antwoorden.add(wie.uitkomst)
    assert len(antwoorden) == 1
    assert kan_inloggen(deur, WACHTWOORD, "skt@westland.example")
    assert deur.logregels("account:activeren", "geweigerd") == 3


def test_codes_raden_gaat_dicht_ook_voor_de_goede_code(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    code = geef_code(beheerder, maak(beheerder))
    for _ in range(5):
        activeer(deur.vreemde(), "2222-2222-2222-2222")
    wie = deur.vreemde()
    activeer(wie, code)
    assert wie.status == 429
    assert "Te vaak geprobeerd. Vanaf 10:15 kan het weer." in wie.tekst
    assert kan_inloggen(deur, WACHTWOORD, "skt@westland.example"), "others are not kept out"
    deur.later(minutes=16)
    activeer(wie, code)
    assert "Uw wachtwoord is gekozen." in wie.tekst


def test_een_nieuwe_code_beeindigt_elke_sessie_en_het_oude_wachtwoord(deur: Deurwereld) -> None:
    skt = deur.vreemde()
    probeer(skt, WACHTWOORD)
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(PAD)
    beheerder.stuur(f"{PAD}/zoeken", email="skt@westland.example")
    account = beheerder.antwoord.request.path
    code = geef_code(beheerder, account)
    assert skt.client.get("/mijn-werk").status_code == 303
    assert not kan_inloggen(deur, WACHTWOORD, "skt@westland.example")
    activeer(deur.vreemde(), code, "skt@westland.example")
    assert kan_inloggen(deur, EIGEN, "skt@westland.example")


def test_zoeken_op_adres_zegt_alleen_of_er_een_account_is(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    for adres, zin in (
        ("niemand@westland.example", "Dit e-mailadres heeft geen account."),
        ("geen adres", "Vul een e-mailadres in."),
    ):
        beheerder.ga(PAD)
        beheerder.stuur(f"{PAD}/zoeken", email=adres)
        assert beheerder.status == 422
        assert fouten(beheerder) == {"email": zin}


def test_de_lijst_is_te_filteren_en_te_bladeren(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(f"{PAD}?functie=wijkagent")
    assert "Joris Smit" in beheerder.tekst
    assert "Farida Bakker" not in beheerder.tekst
    assert "1 account, Wijkagent, nieuwste eerst" in beheerder.tekst
    beheerder.ga(f"{PAD}?partij=gemeente-bestuur")
    assert "2 accounts, College van Westland, nieuwste eerst" in beheerder.tekst
    beheerder.ga(f"{PAD}?stand=voorbij")
    assert "Geen account past bij dit filter." in beheerder.tekst
    beheerder.ga(f"{PAD}?stand=verzonnen&functie=keizer&na=x")
    assert beheerder.status == 200
    for nr in range(14):
        maak(beheerder, email=f"collega{nr}@skt.example", naam=f"Collega {nr}")
    beheerder.ga(PAD)
    eerst = accounts_op(beheerder)
    assert len(eerst) == 25
    beheerder.ga(beheerder.link("na=").replace("&amp;", "&"))
    rest = accounts_op(beheerder)
    assert len(eerst | rest) == len(eerst) + len(rest) == len(MENSEN) + 14
    assert not [adres for adres in beheerder.lezer.links if "na=" in adres]


def test_niets_van_de_collega_komt_in_een_adres_een_logregel_of_een_melding(
    deur: Deurwereld, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        beheerder = deur.bezoeker("beheerder")
        account = maak(beheerder)
        code = geef_code(beheerder, account)
        activeer(deur.vreemde(), code)
        beheerder.ga(account)
    titel = re.search("<title>(.*?)</title>", beheerder.tekst)
    assert titel
    kaal = code.replace("-", "")
    gezien = [account, titel[1], caplog.text]
    gezien += [r.regel for r in rijen(deur, select(Logregel.__table__))]
    for geheim in ("Nieuwenhuis", EMAIL, code, kaal, EIGEN):
        assert not [tekst for tekst in gezien if geheim in tekst]
    bewaard = rijen(deur, select(Inlogmiddel.__table__)) + rijen(deur, select(Activering.__table__))
    assert kaal not in str(bewaard)


def test_rollen_zeggen_wat_een_functie_mag_in_de_woorden_van_het_beleid(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga("/beheer/rollen")
    assert "De beheerder ziet geen casussen." in beheerder.tekst
    for f in deur.beleid.functies:
        assert f.naam in beheerder.tekst
    assert "Een casus registreren." in beheerder.tekst
    assert beheerder.tekst.count("wacht op een tweede beheerder") == len(
        [f for f in deur.beleid.functies if f.vier_ogen]
    )
    beheerder.ga(f"{PAD}/nieuw")
    assert "Dit mag deze functie" in beheerder.tekst


def test_wat_getypt_is_blijft_als_de_login_eindigde(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(f"{PAD}/nieuw")
    velden = beheerder.formulier(f"{PAD}/nieuw") | {n: [w] for n, w in ACCOUNT.items()}
    deur.later(minutes=30)
    beheerder.post(f"{PAD}/nieuw", velden)
    assert "Uw tekst is bewaard." in beheerder.tekst
    beheerder.stuur("/inloggen/demonstratie", wie="beheerder@westland.example")
    assert NAAM in beheerder.tekst
    beheerder.stuur(f"{PAD}/nieuw")
    assert "Het account is gemaakt." in beheerder.tekst
