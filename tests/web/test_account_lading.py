"""What a colleague still answers for is said wherever their last day is set, and after it."""

from __future__ import annotations

from privacy.feiten import lokale_dag
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_account_einde import SKT, beeindig
from tests.web.test_alle_fouten import dag, fouten
from tests.web.test_gebruikers import datums_van
from tests.web.test_vier_ogen import account_van
from workflow.termijnen import maanden_verder

OVER = "Draag eerst 1 casus over, uiterlijk op die dag."


def account(deur: Deurwereld) -> tuple[Bezoeker, str]:
    beheerder = deur.bezoeker("beheerder")
    return beheerder, account_van(beheerder, SKT)


def zet_einde(wie: Bezoeker, adres: str, wanneer: str) -> None:
    wie.ga(adres)
    datums = datums_van(wie)
    wie.ga(datums)
    wie.stuur(datums, **dag("tot", wanneer))


def test_van_wie_weg_is_staat_er_dat_het_nog_wacht_tot_een_ander_is_aangewezen(
    deur: Deurwereld, casus: str
) -> None:
    beheerder, adres = account(deur)
    beeindig(beheerder, adres, wanneer="nu", toch="ja")
    nog = "Deze collega is nog regisseur van 1 open casus. Dat is nog niet overgedragen."
    assert nog in beheerder.ga(adres).text
    triagist = deur.bezoeker("triagist")
    triagist.ga(f"{casus}/regie")
    triagist.stuur(
        f"{casus}/regie",
        rol="casusregie",
        casusregie=triagist.keuze("casusregie", "Berk Yilmaz"),
        motivering="Zij werkt hier niet meer.",
    )
    triagist.stuur(f"{casus}/regie")
    assert "regisseur van" not in beheerder.ga(adres).text


def test_wie_de_einddatum_eerder_zet_leest_wat_er_over_te_dragen_is(
    deur: Deurwereld, casus: str
) -> None:
    beheerder, adres = account(deur)
    beheerder.ga(adres)
    beheerder.ga(datums_van(beheerder))
    assert "Zet u de einddatum eerder? Draag eerst 1 casus over" in beheerder.tekst
    zet_einde(beheerder, adres, "1 12 2026")
    assert "De wijziging is vastgelegd." in beheerder.uitkomst
    assert OVER in beheerder.uitkomst
    assert "2026-0001" not in beheerder.tekst, "a count, and no number"
    zet_einde(beheerder, adres, "1 12 2027")
    assert "De wijziging is vastgelegd." in beheerder.uitkomst
    assert OVER not in beheerder.uitkomst, "there is more time than before"


def test_wie_niets_draagt_leest_er_niets_over(deur: Deurwereld) -> None:
    beheerder, adres = account(deur)
    zet_einde(beheerder, adres, "1 12 2026")
    assert "De wijziging is vastgelegd." in beheerder.uitkomst
    assert "Draag" not in beheerder.tekst


def test_een_einddatum_ligt_niet_verder_dan_het_beleid(deur: Deurwereld) -> None:
    beheerder, adres = account(deur)
    laatst = maanden_verder(lokale_dag(deur.nu[0]), deur.beleid.duur.aanstelling_maanden)
    zet_einde(beheerder, adres, "1 1 9999")
    assert beheerder.status == 422
    assert fouten(beheerder)["tot"].startswith("Kies een einddatum uiterlijk op ")
    assert str(laatst.year) in fouten(beheerder)["tot"]
    zet_einde(beheerder, adres, f"{laatst.day} {laatst.month} {laatst.year}")
    assert "De wijziging is vastgelegd." in beheerder.uitkomst


def test_een_laatste_dag_na_het_einde_zegt_waar_langer_kan(deur: Deurwereld) -> None:
    beheerder, adres = account(deur)
    zet_einde(beheerder, adres, "1 12 2026")
    beeindig(beheerder, adres, wanneer="datum", **dag("laatste_dag", "2 12 2026"))
    assert beheerder.status == 422
    zin = "Het account eindigt al eerder: op di 1 december 2026. Later kan met Wijzig datums."
    assert fouten(beheerder) == {"laatste_dag": zin}
    beeindig(beheerder, adres, wanneer="datum", **dag("laatste_dag", "1 12 2026"))
    assert "De einddatum staat vast." in beheerder.tekst
