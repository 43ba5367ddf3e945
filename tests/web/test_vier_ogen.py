"""Two beheerders: who asks does not confirm, nobody decides over the own account."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from casus.gebruikers import Aanstelling, Activering, Voorstel
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import dag
from tests.web.test_gebruikers import (
    ACCOUNT,
    EIGEN,
    EMAIL,
    NIET_GELUKT,
    PAD,
    activeer,
    code_op,
    datums_van,
    geef_code,
    kan_inloggen,
    maak,
    rijen,
)
from workflow.databank import kale_engine

FG = {"functie": "fg", "partij": "gemeente-toezicht", "gebied": ""}
WACHT = "Wacht op een tweede beheerder."
ZELF = "U hebt dit zelf gevraagd. Iemand anders beslist."
EIGEN_ACCOUNT = "Dit is uw eigen account. Een andere beheerder doet dit."


def account_van(wie: Bezoeker, email: str) -> str:
    wie.ga(PAD)
    wie.stuur(f"{PAD}/zoeken", email=email)
    return wie.antwoord.request.path


def voorstellen(deur: Deurwereld) -> list[Any]:
    return rijen(deur, select(Voorstel.__table__))


def velden(wie: Bezoeker, **anders: str) -> dict[str, list[str]]:
    """A form that was not on any page, with a token that is good."""
    wie.ga("/mijn-werk")
    return wie.formulier("/uitloggen") | {naam: [w] for naam, w in anders.items()}


@pytest.fixture
def fg(deur: Deurwereld) -> tuple[Bezoeker, Bezoeker, str]:
    """The one who asked an account for an FG, a second beheerder, and its address."""
    een, twee = deur.bezoeker("beheerder"), deur.bezoeker("beheerder2")
    return een, twee, maak(een, **FG)


def test_een_functie_met_vier_ogen_wacht_en_doet_tot_dan_niets(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    een, _, account = fg
    assert WACHT in een.tekst
    assert ZELF in een.tekst
    een.ga(f"{PAD}?stand=wacht")
    assert "Jet Nieuwenhuis" in een.tekst
    assert f"{account}/code" not in een.ga(account).text
    assert een.post(f"{account}/code", velden(een)).status_code == 409
    assert rijen(deur, select(Activering.__table__)) == []
    (voorstel,) = voorstellen(deur)
    waar = Aanstelling.gebruiker_id == voorstel.gebruiker_id
    assert rijen(deur, select(Aanstelling.id).where(waar)) == []


def test_wie_het_vroeg_bevestigt_het_niet_ook_niet_met_een_eigen_formulier(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    een, _, account = fg
    (voorstel,) = voorstellen(deur)
    assert f"{account}/bevestiging" not in een.tekst
    een.post(f"{account}/bevestiging", velden(een, voorstel=str(voorstel.id)))
    assert een.status == 403
    assert ZELF in een.tekst
    assert account in een.lezer.links
    assert len(voorstellen(deur)) == 1
    assert deur.logregels("gebruiker:bevestigen", "geweigerd") == 1


def test_de_tweede_bevestigt_en_krijgt_de_code(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    _, twee, account = fg
    twee.ga(account)
    assert "Functionaris gegevensbescherming" in twee.tekst
    assert "Iris Kok" in twee.tekst
    vraag = twee.formulier(f"{account}/bevestiging")
    twee.post(f"{account}/bevestiging", vraag)
    code = code_op(twee)
    twee.post(f"{account}/bevestiging", vraag)
    assert "Dit is al bevestigd." in twee.tekst
    assert code not in twee.tekst
    activeer(deur.vreemde(), code)
    assert kan_inloggen(deur, EIGEN)
    assert voorstellen(deur) == []


def test_een_vreemde_en_een_gewone_collega_bevestigen_niets(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    account = fg[2]
    (voorstel,) = voorstellen(deur)
    collega = deur.bezoeker("skt")
    collega.post(f"{account}/bevestiging", velden(collega, voorstel=str(voorstel.id)))
    assert collega.status == 404
    assert deur.vreemde().client.post(f"{account}/bevestiging").status_code == 400
    assert len(voorstellen(deur)) == 1


def test_wat_in_de_plaats_kwam_van_wat_getoond_werd_wordt_niet_bevestigd(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    een, twee, account = fg
    twee.ga(account)
    gezien = twee.formulier(f"{account}/bevestiging")
    een.ga(account)
    een.stuur(f"{account}/afwijzing")
    assert "Er wacht niets meer op een tweede beheerder." in een.tekst
    een.ga(f"{account}/aanstellingen/nieuw")
    ander = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")} | FG
    een.stuur(f"{account}/aanstellingen/nieuw", **(ander | {"functie": "auditor"}))
    twee.post(f"{account}/bevestiging", gezien)
    assert twee.status == 409
    assert "Dit wacht niet meer." in twee.tekst
    (voorstel,) = voorstellen(deur)
    assert voorstel.functie == "auditor"


def test_wie_afwijst_laat_een_account_zonder_functie_dat_weer_een_functie_kan_krijgen(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    _, twee, account = fg
    twee.ga(account)
    vraag = twee.formulier(f"{account}/afwijzing")
    twee.post(f"{account}/afwijzing", vraag)
    assert "Beëindigd" in twee.tekst
    twee.post(f"{account}/afwijzing", vraag)
    assert "Dit is al ingetrokken." in twee.tekst
    twee.ga(f"{account}/aanstellingen/nieuw")
    gewoon = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    twee.stuur(f"{account}/aanstellingen/nieuw", **gewoon)
    activeer(deur.vreemde(), geef_code(twee, account))
    assert kan_inloggen(deur, EIGEN)


def test_een_code_voor_een_functie_met_vier_ogen_vraagt_ook_een_tweede(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    """Else one beheerder alone could take the account over."""
    een, twee, account = fg
    twee.ga(account)
    twee.stuur(f"{account}/bevestiging")
    activeer(deur.vreemde(), code_op(twee))
    een.ga(account)
    een.stuur(f"{account}/code")
    assert WACHT in een.tekst
    assert rijen(deur, select(Activering.__table__)) == []
    assert kan_inloggen(deur, EIGEN), "until it is confirmed nothing changes"
    twee.ga(account)
    twee.stuur(f"{account}/bevestiging")
    code_op(twee)
    assert not kan_inloggen(deur, EIGEN)


def test_een_gewoon_account_dat_een_functie_met_vier_ogen_krijgt_kiest_een_nieuw_wachtwoord(
    deur: Deurwereld,
) -> None:
    """Whoever let it log in before must not be in it afterwards."""
    een, twee = deur.bezoeker("beheerder"), deur.bezoeker("beheerder2")
    account = maak(een)
    oud = geef_code(een, account)
    een.ga(f"{account}/aanstellingen/nieuw")
    anders = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")} | FG
    een.stuur(f"{account}/aanstellingen/nieuw", **anders)
    twee.ga(account)
    assert "SKT-professional" in twee.tekst, "what is now, beside what is asked"
    twee.stuur(f"{account}/bevestiging")
    nieuw = code_op(twee)
    wie = deur.vreemde()
    activeer(wie, oud)
    assert NIET_GELUKT in wie.tekst
    activeer(wie, nieuw)
    assert kan_inloggen(deur, EIGEN)
    een.ga(account)
    assert "SKT-professional" not in een.tekst


def test_langer_duren_wacht_en_korter_niet(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    een, twee, account = fg
    twee.ga(account)
    twee.stuur(f"{account}/bevestiging")
    een.ga(account)
    datums = datums_van(een)
    een.ga(datums)
    een.stuur(datums, **dag("tot", "30 6 2027"))
    assert "wo 30 juni 2027" in een.tekst
    assert voorstellen(deur) == []
    een.ga(datums)
    een.stuur(datums, **dag("tot", "30 6 2028"))
    assert WACHT in een.tekst
    (a,) = rijen(deur, select(Aanstelling.tot).where(Aanstelling.functie == "fg"))
    assert a.tot.year == 2027
    twee.ga(account)
    twee.stuur(f"{account}/bevestiging")
    assert "U hebt dit bevestigd." in twee.tekst
    (a,) = rijen(deur, select(Aanstelling.tot).where(Aanstelling.functie == "fg"))
    assert a.tot.year == 2028


@pytest.mark.parametrize("pad", ["code", "einde", "aanstellingen/nieuw", "afwijzing"])
def test_een_beheerder_wijzigt_het_eigen_account_niet(deur: Deurwereld, pad: str) -> None:
    een = deur.bezoeker("beheerder")
    account = account_van(een, "beheerder@westland.example")
    assert "Dit is uw eigen account." in een.tekst
    assert [a for a, _ in een.lezer.formulieren if a.startswith(account)] == []
    een.post(f"{account}/{pad}", velden(een, wanneer="nu", **FG, **dag("tot", "1 1 2030")))
    assert een.status == 403
    assert EIGEN_ACCOUNT in een.tekst
    assert deur.logregels("gebruiker:wijzigen", "geweigerd") == 1


def test_een_beheerder_bevestigt_niet_wat_over_zichzelf_gaat(deur: Deurwereld) -> None:
    een, twee = deur.bezoeker("beheerder"), deur.bezoeker("beheerder2")
    account = account_van(een, "beheerder2@westland.example")
    een.stuur(f"{account}/code")
    (voorstel,) = voorstellen(deur)
    twee.ga(account)
    assert f"{account}/bevestiging" not in twee.tekst
    twee.post(f"{account}/bevestiging", velden(twee, voorstel=str(voorstel.id)))
    assert twee.status == 403
    assert EIGEN_ACCOUNT in twee.tekst
    assert len(voorstellen(deur)) == 1


def test_een_voorstel_dat_het_beleid_niet_meer_toelaat_wordt_geen_functie(
    deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]
) -> None:
    _, twee, account = fg
    engine = kale_engine(deur.huis.instellingen.database_url)
    with engine.begin() as db:
        db.execute(update(Voorstel).values(functie="bestaat_niet_meer"))
    engine.dispose()
    twee.ga(account)
    assert twee.status == 200
    twee.stuur(f"{account}/bevestiging")
    assert twee.status == 409
    assert "Wijs dit af en maak het opnieuw." in twee.tekst
    twee.ga(account)
    twee.stuur(f"{account}/afwijzing")
    assert voorstellen(deur) == []


def test_er_wacht_een_ding_tegelijk(deur: Deurwereld, fg: tuple[Bezoeker, Bezoeker, str]) -> None:
    _, twee, account = fg
    twee.ga(f"{account}/aanstellingen/nieuw")
    anders = {n: w for n, w in ACCOUNT.items() if n not in ("naam", "email")}
    twee.stuur(f"{account}/aanstellingen/nieuw", **anders)
    assert twee.status == 409
    assert "Er wacht al iets op een tweede beheerder." in twee.tekst
    assert len(voorstellen(deur)) == 1
    assert EMAIL not in twee.uitkomst


def test_de_tweede_hoort_op_mijn_werk_dat_er_iets_wacht_en_wie_vroeg_niet(
    fg: tuple[Bezoeker, Bezoeker, str],
) -> None:
    een, twee, account = fg
    for wie, hoort in ((een, False), (twee, True)):
        wie.ga("/mijn-werk")
        assert ("1 account om te bevestigen" in wie.tekst) is hoort
        assert ("Er wacht hier dus niets op u." in wie.tekst) is not hoort
    twee.ga(twee.link("stand=wacht"))
    assert account in twee.lezer.links
