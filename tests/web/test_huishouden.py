"""A household is registered in one go: of each person the same is asked, kept and looked for."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from casus.caseload_model import HOOGSTENS_PERSONEN
from casus.personen import Betrokkene, Persoon
from casus.stukken import Stuk
from tests.web.deurwereld import Bezoeker, Deurwereld
from tests.web.test_alle_fouten import dag, fouten
from tests.web.test_concepten import rijen
from tests.web.test_deuren import NIEUW, REGISTRATIE
from tests.web.test_deuren import registreer as vul_in
from workflow.handelingen.registreren import TE_VEEL

STAP, TWEE = f"{NIEUW}/stap/3", f"{NIEUW}/stap/2"
BSNS = ("999990019", "999990925")
GEZIN = REGISTRATIE | {"eenheid": "huishouden"}
TOCH = "Schrijf waarom er toch een nieuwe casus komt."
MOEDER = "M. Verzonnen"


def persoon(i: int, naam: str, geboren: str, rol: str, **anders: str) -> dict[str, str]:
    p = f"personen-{i}-"
    los = {"geslachtsnaam": naam, "rol": rol, "zekerheid": "feit"} | anders
    return {f"{p}{veld}": w for veld, w in los.items()} | dag(f"{p}geboortedatum", geboren)


def kind(i: int, **anders: str) -> dict[str, str]:
    wie = {"vertegenwoordiger": MOEDER, "relatie": "moeder"} | anders
    return persoon(i, f"Kind{'abcdefghijklmnopqrstuvwxyz'[i]}", f"{i} 4 2018", "kind", **wie)


def partner(i: int = 1, **anders: str) -> dict[str, str]:
    return persoon(i, "Bedacht", "4 5 1982", "partner", **anders)


def bij_stap_drie(deur: Deurwereld, naam: str = "skt") -> Bezoeker:
    """On the step with the others, after the first two were filled in."""
    wie = deur.bezoeker(naam)
    wie.ga(NIEUW)
    wie.stuur(NIEUW, **GEZIN)
    wie.ga(STAP)
    return wie


def blokken(wie: Bezoeker) -> list[str]:
    """The persons that are asked, by the names in their fields."""
    form = wie.formulier(STAP)
    return [w[0] for n, w in form.items() if re.fullmatch(r"personen-[1-9]\d*-geslachtsnaam", n)]


def test_een_moeder_met_partner_en_zeven_kinderen_gaat_in_een_keer(deur: Deurwereld) -> None:
    wie = bij_stap_drie(deur)
    adres = {"straat": "Dorpsstraat", "huisnummer": "1", "postcode": "2671 AB"}
    wie.stuur(
        STAP,
        **{f"personen-0-{veld}": w for veld, w in adres.items()},
        **partner(voorvoegsel="van", bsn=BSNS[1], zelfde_adres="ja"),
        knop="rij",
    )
    for i in range(2, 9):
        anders = {"gevaar": "ja"} if i == 8 else {"zelfde_adres": "ja"}
        wie.stuur(STAP, **kind(i, **anders), **({"knop": "rij"} if i < 8 else {}))
    assert wie.antwoord.request.path == f"{NIEUW}/stap/4"
    wie.ga(NIEUW)
    wie.stuur(NIEUW)
    for zin in ("Persoon 2: burgerservicenummer", "van Bedacht", BSNS[1], "Persoon 9: naam"):
        assert zin in wie.tekst
    assert wie.tekst.count(f"{MOEDER}, moeder") == 7
    # Of the mother, her partner and six of the children.
    assert wie.tekst.count("Dorpsstraat 1 2671 AB") == 8
    assert "Persoon 9: komt het gevaar misschien van de vertegenwoordiger?" in wie.tekst
    wie.stuur(NIEUW)
    assert "is geregistreerd." in wie.uitkomst
    assert deur.logregels("casus:registreren", "toegestaan") == 1
    rollen = [b.rol for b in rijen(deur, select(Betrokkene.rol).order_by(Betrokkene.volgnummer))]
    assert rollen == ["indexpersoon", "partner", *["kind"] * 7]
    p = Persoon.__table__.c
    (met,) = rijen(
        deur, select(p.bsn_sleutel_id, p.identiteit_sleutel_id).where(p.bsn.is_not(None))
    )
    assert met.bsn_sleutel_id != met.identiteit_sleutel_id
    over = rijen(deur, select(Stuk.betrokkene_id).where(Stuk.categorie == "ID"))
    assert len({s.betrokkene_id for s in over}) == 7


def test_nog_een_persoon_houdt_wat_er_stond_en_begint_bij_haar_naam(deur: Deurwereld) -> None:
    wie = bij_stap_drie(deur)
    assert blokken(wie) == [""]
    velden = wie.formulier(STAP) | {n: [w] for n, w in (partner() | {"knop": "rij"}).items()}
    antwoord = wie.client.post(STAP, data=velden)
    assert antwoord.headers["Location"].endswith(f"{STAP}#veld-personen-2-geslachtsnaam")
    wie.ga(STAP)
    assert blokken(wie) == ["Bedacht", ""]
    wie.stuur(STAP, knop="rij")
    assert blokken(wie) == ["Bedacht", "", ""]
    # The concept is of the maker, not of this login.
    ander = deur.bezoeker("skt")
    ander.ga(STAP)
    assert blokken(ander) == ["Bedacht", "", ""]
    assert ander.formulier(STAP)["personen-1-geboortedatum-jaar"] == ["1982"]


def test_wie_weggaat_neemt_niets_van_een_ander_mee(deur: Deurwereld) -> None:
    wie = bij_stap_drie(deur)
    wie.stuur(STAP, **partner(), **kind(2), **kind(3), knop="weg-2")
    assert "Persoon 3 is weggehaald." in wie.uitkomst
    assert blokken(wie) == ["Bedacht", "Kindd"]
    assert wie.formulier(STAP)["personen-2-geboortedatum-dag"] == ["3"]
    wie.stuur(STAP, knop="weg-2")
    wie.stuur(STAP, knop="weg-1")
    assert blokken(wie) == [""]
    wie.stuur(STAP, knop="weg-0")
    wie.ga(STAP)
    assert wie.formulier(STAP)["personen-0-zekerheid"] == ["feit"]


def test_enter_in_een_veld_haalt_niemand_weg(deur: Deurwereld) -> None:
    wie = bij_stap_drie(deur)
    knoppen = re.findall(r'<button[^>]*type="submit"[^>]*>', wie.tekst.partition(f'"{STAP}')[2])
    assert "name=" not in knoppen[0]
    assert any('value="weg-1"' in knop for knop in knoppen)


def test_er_passen_niet_meer_personen_dan_gezegd_wordt(deur: Deurwereld) -> None:
    wie = bij_stap_drie(deur)
    laatste = HOOGSTENS_PERSONEN - 1
    velden: dict[str, str] = {}
    for i in range(1, laatste + 1):
        velden |= kind(i)
    wie.stuur(STAP, **velden, knop="rij")
    assert len(blokken(wie)) == laatste
    assert TE_VEEL in wie.tekst
    assert "Nog een persoon toevoegen" not in wie.tekst
    een_meer = kind(HOOGSTENS_PERSONEN)
    wie.stuur(STAP, **een_meer, **{"personen-0-zekerheid": "feit"})
    assert (wie.status, wie.antwoord.request.path) == (422, STAP)
    assert TE_VEEL in wie.uitkomst
    assert deur.logregels("casus:registreren", "toegestaan") == 0


@pytest.mark.parametrize(
    ("anders", "zinnen"),
    [
        (kind(2, vertegenwoordiger=""), {"vertegenwoordiger": "Vul in wie betrokkene"}),
        (kind(2, bsn="123"), {"bsn": "Een BSN heeft 9 cijfers."}),
        (kind(2, bsn=BSNS[0]), {"bsn": "Dit nummer staat hier al bij een ander."}),
        (kind(2, zelfde_adres="ja"), {"zelfde_adres": "Vul eerst het adres van persoon 1 in."}),
        (
            kind(2, zelfde_adres="ja", straat="Laan", huisnummer="2"),
            {"zelfde_adres": "U vulde ook een ander adres in."},
        ),
        (kind(2, voornamen="Jan 999990019"), {"voornamen": "In deze tekst staat een nummer"}),
    ],
)
def test_een_fout_staat_bij_het_veld_van_die_persoon(
    deur: Deurwereld, anders: dict[str, str], zinnen: dict[str, str]
) -> None:
    wie = bij_stap_drie(deur)
    wie.ga(TWEE)
    wie.stuur(TWEE, **{"personen-0-bsn": BSNS[0]})
    # A block between them that was left empty does not shift what is wrong.
    wie.stuur(STAP, **anders)
    assert wie.status == 422
    gevonden = fouten(wie)
    assert set(gevonden) == {f"personen-2-{veld}" for veld in zinnen}
    assert all(zin in gevonden[f"personen-2-{veld}"] for veld, zin in zinnen.items())
    assert all(f"Persoon 3: {zin}" in wie.uitkomst for zin in zinnen.values())


def test_een_fout_in_het_adres_van_de_eerste_staat_er_een_keer(deur: Deurwereld) -> None:
    wie = bij_stap_drie(deur)
    eerste = {"personen-0-straat": "Laan", "personen-0-postcode": "kapot"}
    wie.stuur(STAP, **eerste, **kind(1, zelfde_adres="ja"), **kind(2, zelfde_adres="ja"))
    assert set(fouten(wie)) == {"personen-0-postcode"}


def test_van_ieder_staat_er_waar_die_al_bekend_is_en_een_zoekvraag_is_een_regel(
    deur: Deurwereld,
) -> None:
    vul_in(deur.bezoeker("skt"), **(REGISTRATIE | {"personen-0-geslachtsnaam": "Kindb"}))
    wie = bij_stap_drie(deur)
    gezocht = deur.logregels("persoon:herkennen")
    anders = dag("personen-2-geboortedatum", "2 3 1980") | {"personen-2-geslachtsnaam": "Kindb"}
    wie.stuur(STAP, **partner(), **(kind(2) | anders))
    assert deur.logregels("persoon:herkennen") <= gezocht + 2
    assert "Er loopt al een casus van persoon 3: 2026-0001." in wie.tekst
    assert fouten(wie) == {"toch_omdat": TOCH}
    wie.stuur(STAP, toch_omdat="Dit gaat over een ander huis.")
    assert wie.antwoord.request.path == f"{NIEUW}/stap/4"
    # Going back to step 2 leaves the reason where it was asked.
    wie.ga(TWEE)
    assert "toch_omdat" not in wie.formulier(TWEE)
    wie.stuur(TWEE)
    assert wie.formulier(STAP)["toch_omdat"] == ["Dit gaat over een ander huis."]
    wie.ga(NIEUW)
    wie.stuur(NIEUW)
    assert "Er loopt al een casus van persoon 3: 2026-0001." in wie.tekst
    wie.stuur(NIEUW)
    assert "Casus 2026-0002 is geregistreerd." in wie.uitkomst


def test_wie_de_andere_casus_niet_opent_leest_ook_bij_persoon_drie_geen_nummer(
    deur: Deurwereld,
) -> None:
    vul_in(deur.bezoeker("skt"), **(REGISTRATIE | {"personen-0-geslachtsnaam": "Kindb"}))
    wie = bij_stap_drie(deur, "collega")
    anders = dag("personen-2-geboortedatum", "2 3 1980") | {"personen-2-geslachtsnaam": "Kindb"}
    wie.stuur(STAP, **partner(), **(kind(2) | anders))
    assert wie.antwoord.request.path == f"{NIEUW}/stap/4"
    wie.ga(STAP)
    assert "2026-0001" not in wie.tekst
    assert "Er loopt al een casus" not in wie.tekst


def test_wie_geen_huishouden_meer_is_registreert_alleen_de_eerste(deur: Deurwereld) -> None:
    wie = bij_stap_drie(deur)
    wie.stuur(STAP, **partner(), **{"personen-0-zekerheid": "feit"})
    wie.ga(f"{NIEUW}/stap/1")
    wie.stuur(f"{NIEUW}/stap/1", eenheid="persoon")
    wie.ga(NIEUW)
    wie.stuur(NIEUW)
    assert "Bedacht" not in re.sub(r'<input type="hidden"[^>]*>', "", wie.tekst)
    wie.stuur(NIEUW)
    assert "is geregistreerd." in wie.uitkomst
    assert [b.rol for b in rijen(deur, select(Betrokkene.rol))] == ["indexpersoon"]
