"""Who leaves can do nothing any more; what they carried is told, and nothing is stuck."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from casus.gebruikers import Aanstelling, Bericht, Inlogmiddel, Sessie
from tests.web.deurwereld import WACHTWOORD, Bezoeker, Deurwereld, onbekend
from tests.web.test_acties import leg_vast
from tests.web.test_alle_fouten import dag, fouten
from tests.web.test_gebruikers import (
    ACCOUNT,
    EIGEN,
    EMAIL,
    PAD,
    activeer,
    datums_van,
    geef_code,
    kan_inloggen,
    maak,
    rijen,
)
from tests.web.test_hoofdverhaal import lees_melding, neem_op
from tests.web.test_inloggen import probeer
from tests.web.test_vier_ogen import account_van
from workflow import klok
from workflow.databank import kale_engine

SKT = "skt@westland.example"
_STAND = (
    select(Aanstelling.id, Aanstelling.tot, Inlogmiddel.gesloten_op)
    .join(Inlogmiddel, Inlogmiddel.gebruiker_id == Aanstelling.gebruiker_id)
    .order_by(Aanstelling.id)
)
"""When each account ends or ended."""


@pytest.fixture
def einde(deur: Deurwereld) -> tuple[Bezoeker, str]:
    """A beheerder, and the account of a colleague who works at the SKT."""
    beheerder = deur.bezoeker("beheerder")
    return beheerder, account_van(beheerder, SKT)


def beeindig(wie: Bezoeker, account: str, **velden: str) -> None:
    wie.ga(f"{account}/einde")
    wie.stuur(f"{account}/einde", **velden)


def test_nu_meteen_is_de_sessie_weg_en_inloggen_kan_niet_meer(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    beheerder, account = einde
    skt = deur.vreemde()
    probeer(skt, WACHTWOORD)
    assert kan_inloggen(deur, WACHTWOORD, SKT)
    beeindig(beheerder, account, wanneer="nu")
    assert "Het account is beëindigd." in beheerder.tekst
    assert "Beëindigd" in beheerder.tekst
    assert "ma 16 november 2026" in beheerder.tekst, "the day itself, and not the one before"
    assert "15 november 2026" not in beheerder.tekst
    assert f"{account}/einde" not in beheerder.lezer.links
    assert skt.client.get("/mijn-werk").status_code == 303
    assert not kan_inloggen(deur, WACHTWOORD, SKT)
    wie = account.rsplit("/", 1)[1]
    assert str(wie) not in {str(r.gebruiker_id) for r in rijen(deur, select(Sessie.gebruiker_id))}
    beheerder.ga(f"{PAD}?stand=voorbij")
    assert "Farida Bakker" in beheerder.tekst
    assert "16 november 2026" in beheerder.tekst
    assert "15 november 2026" not in beheerder.tekst
    beheerder.ga(f"{PAD}?stand=loopt")
    assert "Farida Bakker" not in beheerder.tekst


def test_na_een_laatste_dag_eindigt_het_account_vanzelf(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    beheerder, account = einde
    beeindig(beheerder, account, wanneer="datum", **dag("laatste_dag", "17 11 2026"))
    assert "De einddatum staat vast." in beheerder.tekst
    skt = deur.vreemde()
    probeer(skt, WACHTWOORD)
    deur.later(hours=24)
    assert kan_inloggen(deur, WACHTWOORD, SKT)
    deur.later(hours=24)
    assert not kan_inloggen(deur, WACHTWOORD, SKT)
    assert skt.client.get("/mijn-werk").status_code == 303


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({}, {"wanneer": "Kies wanneer het account eindigt."}),
        ({"wanneer": "ooit"}, {"wanneer": "Kies wanneer het account eindigt."}),
        ({"wanneer": "datum"}, {"laatste_dag": "Kies de laatste dag."}),
        (
            {"wanneer": "datum"} | dag("laatste_dag", "15 11 2026"),
            {"laatste_dag": "Kies vandaag of een dag daarna."},
        ),
    ],
)
def test_zonder_moment_eindigt_er_niets(
    deur: Deurwereld,
    einde: tuple[Bezoeker, str],
    velden: dict[str, str],
    fout: dict[str, str],
) -> None:
    beheerder, account = einde
    beeindig(beheerder, account, **velden)
    assert beheerder.status == 422
    assert fouten(beheerder) == fout
    assert kan_inloggen(deur, WACHTWOORD, SKT)


def test_wie_casussen_draagt_draagt_die_eerst_over_en_bij_haast_hoort_de_tafel_het(
    deur: Deurwereld, casus: str, einde: tuple[Bezoeker, str]
) -> None:
    beheerder, account = einde
    beheerder.ga(account)
    assert "Deze collega is regisseur van 1 open casus." in beheerder.tekst
    assert "2026-0001" not in beheerder.tekst, "a count, and no number"
    beeindig(beheerder, account, wanneer="nu")
    assert beheerder.status == 422
    assert fouten(beheerder) == {"toch": "Draag eerst 1 casus over."}
    assert kan_inloggen(deur, WACHTWOORD, SKT)
    beeindig(beheerder, account, wanneer="nu", toch="ja")
    assert "Het account is beëindigd." in beheerder.tekst
    soorten = [r.soort for r in rijen(deur, select(Bericht.soort))]
    assert "regisseur_vertrokken" in soorten
    triagist = deur.bezoeker("triagist")
    assert "Wijs een casusregisseur aan" in triagist.ga("/mijn-werk").text


def test_een_tweede_klik_en_een_tweede_einde_veranderen_niets(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    beheerder, account = einde
    beheerder.ga(f"{account}/einde")
    velden = beheerder.formulier(f"{account}/einde") | {"wanneer": ["nu"]}
    for _ in range(2):
        beheerder.post(f"{account}/einde", velden)
        assert "Het account is beëindigd." in beheerder.tekst
    assert deur.logregels("gebruiker:wijzigen", "toegestaan") == 1
    assert deur.logregels("gebruiker:wijzigen", "al_gedaan") == 1
    assert beheerder.ga(f"{account}/einde").headers["Location"] == f"{account}#uitkomst"
    beheerder.post(f"{account}/einde", velden | {"indiening": [onbekend()]})
    assert "Dit account is al beëindigd." in beheerder.uitkomst
    assert deur.logregels("gebruiker:wijzigen", "toegestaan") == 1


def test_wie_terugkomt_kiest_een_nieuw_wachtwoord(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    beheerder, account = einde
    beeindig(beheerder, account, wanneer="nu")
    beheerder.ga(f"{PAD}/nieuw")
    beheerder.stuur(f"{PAD}/nieuw", **(ACCOUNT | {"email": SKT}))
    assert fouten(beheerder) == {"email": "Dit e-mailadres is al in gebruik."}
    beheerder.ga(f"{account}/aanstellingen/nieuw")
    gewoon = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **gewoon)
    assert not kan_inloggen(deur, WACHTWOORD, SKT)
    activeer(deur.vreemde(), geef_code(beheerder, account), SKT)
    assert kan_inloggen(deur, EIGEN, SKT)


def test_een_andere_functie_volgt_op_die_van_nu_en_loopt_er_niet_naast(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    account = maak(beheerder)
    activeer(deur.vreemde(), geef_code(beheerder, account))
    beheerder.ga(f"{account}/aanstellingen/nieuw")
    anders = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email", "gebied")}
    anders |= {"functie": "teamlead_skt"} | dag("van", "1 12 2026")
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **anders)
    assert "De wijziging is vastgelegd." in beheerder.tekst, beheerder.uitkomst
    dagen = {
        r.functie: (r.van.isoformat(), r.tot.isoformat())
        for r in rijen(deur, select(Aanstelling.__table__))
        if str(r.gebruiker_id) in account
    }
    assert dagen == {
        "skt_professional": ("2026-11-16", "2026-11-30"),
        "teamlead_skt": ("2026-12-01", "2027-12-31"),
    }
    for verder, functie in ((0, "SKT-professional"), (15, "Teamleider SKT")):
        deur.later(days=verder)
        collega = deur.vreemde()
        probeer(collega, EIGEN, EMAIL)
        assert functie in collega.tekst


def test_een_functie_begint_niet_in_het_verleden(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    account = maak(beheerder)
    beheerder.ga(f"{account}/aanstellingen/nieuw")
    anders = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **(anders | dag("van", "1 11 2026")))
    assert fouten(beheerder) == {"van": "Kies vandaag of een dag daarna."}


def test_een_functie_die_later_begint_krijgt_nog_geen_code(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    account = maak(beheerder, **dag("van", "1 12 2026"))
    assert "Begint later" in beheerder.tekst
    velden = beheerder.formulier("/uitloggen")
    beheerder.post(f"{account}/code", velden)
    assert beheerder.status == 409
    assert "Geef de code op de eerste dag." in beheerder.tekst
    deur.later(days=15)
    beheerder = deur.bezoeker("beheerder")
    activeer(deur.vreemde(), geef_code(beheerder, account))
    assert kan_inloggen(deur, EIGEN)


def test_geheimhouding_en_screening_zijn_te_vernieuwen(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    beheerder, account = einde
    beheerder.ga(account)
    datums = datums_van(beheerder)
    beheerder.ga(datums)
    assert beheerder.formulier(datums)["tot-jaar"] == ["2030"]
    velden = dag("geheimhouding_op", "2 11 2026") | dag("screening_tot", "1 5 2027")
    beheerder.stuur(datums, **velden)
    assert "wo 1 november 2028" in beheerder.tekst
    assert "za 1 mei 2027" in beheerder.tekst
    beheerder.ga(datums)
    beheerder.stuur(datums, **{"tot-dag": "", "tot-maand": "", "tot-jaar": ""})
    assert fouten(beheerder) == {"tot": "Kies een einddatum."}
    beheerder.ga(f"{account}/aanstellingen/{account.rsplit('/', 1)[1]}")
    assert beheerder.status == 404


def test_wie_vertrekt_verliest_ook_een_code_die_nog_wacht(deur: Deurwereld) -> None:
    beheerder = deur.bezoeker("beheerder")
    account = maak(beheerder)
    code = geef_code(beheerder, account)
    beeindig(beheerder, account, wanneer="nu")
    activeer(deur.vreemde(), code)
    assert not kan_inloggen(deur, EIGEN)


def test_wie_casussen_draagt_krijgt_pas_daarna_een_andere_functie(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    neem_op(deur, lees_melding(deur))
    beheerder, account = einde
    beheerder.ga(f"{account}/aanstellingen/nieuw")
    assert "Draag eerst 1 casus over." in beheerder.tekst
    velden = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **(velden | {"functie": "teamlead_skt"}))
    assert fouten(beheerder) == {"functie": "Draag eerst 1 casus over."}
    # The same functie with other days or another kern keeps what they carry.
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **velden)
    assert "De wijziging is vastgelegd." in beheerder.tekst, beheerder.uitkomst


def test_na_een_laatste_dag_ziet_de_tafel_dat_er_geen_regisseur_meer_is(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    neem_op(deur, lees_melding(deur))
    beheerder, account = einde
    beeindig(beheerder, account, wanneer="datum", **dag("laatste_dag", "16 11 2026"))
    assert "Draag eerst 1 casus over." not in beheerder.uitkomst
    deur.later(days=1)
    triagist = deur.bezoeker("triagist")
    assert "Wijs een casusregisseur aan" in triagist.ga("/mijn-werk").text


def test_bij_een_laatste_dag_staat_wat_er_nog_over_te_dragen_is(
    deur: Deurwereld, casus: str, einde: tuple[Bezoeker, str]
) -> None:
    """Nothing is refused: there is time for it until that day. Numbers, and no casus."""
    leg_vast(deur.bezoeker("skt"), casus)
    beheerder, account = einde
    beheerder.ga(f"{account}/einde")
    assert "Draag eerst 1 casus en 1 actie over." in beheerder.tekst
    beheerder.stuur(f"{account}/einde", wanneer="datum", **dag("laatste_dag", "17 11 2026"))
    assert "De einddatum staat vast." in beheerder.uitkomst
    eerst = "Draag eerst 1 casus en 1 actie over, uiterlijk op die dag."
    assert eerst in beheerder.uitkomst
    assert "op de pagina Regie van de casus" in beheerder.uitkomst
    assert "2026-0001" not in beheerder.tekst
    niets = account_van(beheerder, "collega@westland.example")
    beeindig(beheerder, niets, wanneer="datum", **dag("laatste_dag", "17 11 2026"))
    assert "De einddatum staat vast." in beheerder.uitkomst
    assert "Draag eerst" not in beheerder.uitkomst


def test_na_de_laatste_dag_sluit_de_klok_het_account_en_een_nieuwe_functie_opent_het_weer(
    deur: Deurwereld, casus: str, einde: tuple[Bezoeker, str]
) -> None:
    assert casus
    beheerder, account = einde
    beeindig(beheerder, account, wanneer="datum", **dag("laatste_dag", "16 11 2026"))
    klok.ronde(deur.huis.werk)
    soort = select(Bericht.soort).where(Bericht.soort == "regisseur_vertrokken")
    assert not rijen(deur, soort), "the last day is one to work on"
    deur.later(days=1)
    klok.ronde(deur.huis.werk)
    assert len(rijen(deur, soort)) == 1
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(account)
    assert "Beëindigd" in beheerder.tekst
    assert "ma 16 november 2026" in beheerder.tekst, "the last day, and not that of the clock"
    beheerder.ga(f"{account}/aanstellingen/nieuw")
    gewoon = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **gewoon)
    assert "De wijziging is vastgelegd." in beheerder.tekst, beheerder.uitkomst
    activeer(deur.vreemde(), geef_code(beheerder, account), SKT)
    assert kan_inloggen(deur, EIGEN, SKT)
    klok.ronde(deur.huis.werk)
    assert len(rijen(deur, soort)) == 1


def test_wie_na_een_einddatum_terugkomt_neemt_niet_vanzelf_weer_deel(
    deur: Deurwereld, casus: str, einde: tuple[Bezoeker, str]
) -> None:
    assert deur.bezoeker("skt").ga(casus).status_code == 200
    beheerder, account = einde
    beeindig(beheerder, account, wanneer="datum", **dag("laatste_dag", "16 11 2026"))
    deur.later(days=3)
    beheerder = deur.bezoeker("beheerder")
    velden = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    beheerder.ga(f"{account}/aanstellingen/nieuw")
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **velden)
    assert "De wijziging is vastgelegd." in beheerder.tekst, beheerder.uitkomst
    skt = deur.bezoeker("skt")
    assert skt.ga("/mijn-werk").status_code == 200
    assert skt.ga(casus).status_code in (403, 404)


def test_een_functie_die_het_beleid_niet_meer_kent_houdt_niets_vast(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    engine = kale_engine(deur.huis.instellingen.database_url)
    weg = {"functie": "vervallen", "partij": "opgeheven"}
    with engine.begin() as db:
        db.execute(update(Aanstelling).where(Aanstelling.functie == "teamlead_skt").values(**weg))
    engine.dispose()
    beheerder, _ = einde
    beheerder.ga(PAD)
    assert "een functie die het beleid niet meer kent" in beheerder.tekst
    account = account_van(beheerder, "teamlead@westland.example")
    assert "Het beleid kent deze functie niet meer. Geef een andere functie." in beheerder.tekst
    beheerder.ga(f"{account}/aanstellingen/nieuw")
    velden = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    beheerder.stuur(f"{account}/aanstellingen/nieuw", **velden)
    assert "De wijziging is vastgelegd." in beheerder.tekst, beheerder.uitkomst


def test_wat_al_eindigde_eindigt_niet_nog_eens(
    deur: Deurwereld, einde: tuple[Bezoeker, str]
) -> None:
    beheerder, account = einde
    beheerder.ga(f"{account}/einde")
    open_venster = beheerder.formulier(f"{account}/einde") | {"wanneer": ["nu"]}
    beeindig(deur.bezoeker("beheerder2"), account, wanneer="nu")
    deur.later(days=1)
    beheerder = deur.bezoeker("beheerder")
    assert beheerder.ga(f"{account}/einde").status_code == 303
    beheerder.ga(beheerder.antwoord.headers["Location"])
    assert beheerder.antwoord.request.path == account
    assert "Dit account is al beëindigd." in beheerder.uitkomst
    csrf = beheerder.formulier("/uitloggen")["csrf_token"]
    beheerder.post(f"{account}/einde", open_venster | {"csrf_token": csrf})
    assert "Dit account is al beëindigd." in beheerder.uitkomst
    beheerder.ga(account)
    assert "ma 16 november 2026" in beheerder.tekst, "the day on which it ended stays"


@pytest.mark.parametrize("later", [{"wanneer": "nu", "toch": "ja"}, {"wanneer": "datum"}])
def test_een_tweede_einde_verschuift_niets_en_meldt_niets(
    deur: Deurwereld, casus: str, einde: tuple[Bezoeker, str], later: dict[str, str]
) -> None:
    """Also past a last day: then nobody ended it by hand."""
    assert casus
    beheerder, account = einde
    beheerder.ga(f"{account}/einde")
    open_venster = beheerder.formulier(f"{account}/einde")
    beeindig(beheerder, account, wanneer="datum", **dag("laatste_dag", "16 11 2026"))
    deur.later(days=1)
    klok.ronde(deur.huis.werk)
    toen = [tuple(r) for r in rijen(deur, _STAND)]
    verteld = len(rijen(deur, select(Bericht.id)))
    deur.later(days=1)
    beheerder = deur.bezoeker("beheerder")
    beheerder.ga(account)
    csrf = beheerder.formulier("/uitloggen")["csrf_token"]
    nieuw = later | dag("laatste_dag", "30 11 2026")
    velden = {naam: [w] for naam, w in nieuw.items()} | {"indiening": [onbekend()]}
    beheerder.post(f"{account}/einde", open_venster | velden | {"csrf_token": csrf})
    assert "Dit account is al beëindigd." in beheerder.uitkomst
    klok.ronde(deur.huis.werk)
    assert [tuple(r) for r in rijen(deur, _STAND)] == toen
    assert len(rijen(deur, select(Bericht.id))) == verteld
    beheerder.ga(account)
    assert "ma 16 november 2026" in beheerder.tekst
