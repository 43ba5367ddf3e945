"""What a verb refuses to take, by the pure functions that name every fault of a command."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.eenheid.beleidsproef import westland
from workflow.handelingen.besluittoets import Verzoekbesluit, besluitfouten
from workflow.handelingen.personen import Adres, Persoonsgegevens, persoonsfouten
from workflow.informeren import Informeren

VANDAAG = date(2026, 11, 16)
MORGEN, GISTEREN = VANDAAG + timedelta(days=1), VANDAAG - timedelta(days=1)
OVER_EEN_JAAR = VANDAAG + timedelta(days=365)
OVERLEG = ("overleg_op", "afspraken")
PERSOON = Persoonsgegevens("Verzonnen", geboortedatum=date(1980, 3, 2), zekerheid="feit")


@pytest.mark.parametrize("nummer", ["1", "12", "12a", "12-3", "7 bis", ""])
def test_een_huisnummer_begint_met_een_cijfer(nummer: str) -> None:
    assert not persoonsfouten(replace(PERSOON, adres=Adres("Kade", nummer)), VANDAAG, demo=True)


@pytest.mark.parametrize("nummer", ["twaalf", "a12", "²", "٣", "-1"])
def test_een_huisnummer_zonder_cijfer_vooraan_is_er_geen(nummer: str) -> None:
    fouten = persoonsfouten(replace(PERSOON, adres=Adres("Kade", nummer)), VANDAAG, demo=True)
    assert list(fouten) == ["huisnummer"]


@pytest.mark.parametrize(
    ("postcode", "goed"),
    [
        ("2671 AB", True),
        ("2671AB", True),
        ("2671 ab", True),
        ("", True),
        ("0671 AB", False),
        ("2671", False),
        ("2671 A1", False),
        ("2671  AB", False),
        ("٢٦٧١ AB", False),
        ("2671 AB\n", False),
    ],
)
def test_een_postcode_is_vier_cijfers_en_twee_letters(postcode: str, goed: bool) -> None:
    persoon = replace(PERSOON, adres=Adres("Kade", "1", postcode))
    zin = {"postcode": "Vul de postcode in, bijvoorbeeld 2671 AB."}
    assert persoonsfouten(persoon, VANDAAG, demo=True) == ({} if goed else zin)


@pytest.mark.parametrize(
    ("geboren", "goed"),
    [
        (date(1900, 1, 1), True),
        (VANDAAG, True),
        (date(1899, 12, 31), False),
        (date(80, 3, 2), False),
        (MORGEN, False),
    ],
)
def test_niemand_is_morgen_of_voor_1900_geboren(geboren: date, goed: bool) -> None:
    for bsn in (None, "999999990"):
        persoon = replace(PERSOON, geboortedatum=geboren, bsn=bsn)
        assert ("geboortedatum" in persoonsfouten(persoon, VANDAAG, demo=True)) is not goed


def test_hoe_zeker_een_persoon_is_komt_uit_de_lijst() -> None:
    fouten = persoonsfouten(replace(PERSOON, zekerheid="<b>"), VANDAAG, demo=True)
    assert fouten == {"zekerheid": "Kies hoe zeker dit is."}


@pytest.mark.parametrize(
    ("weet", "velden"),
    [
        (Informeren(""), {"geinformeerd"}),
        (Informeren("nog_niet"), set()),
        (Informeren("ja"), {"geinformeerd_op"}),
        (Informeren("ja", VANDAAG, "fluisterend"), {"geinformeerd_wijze"}),
        (Informeren("ja", MORGEN), {"geinformeerd_op"}),
        (Informeren("ja", VANDAAG, "gesprek"), set()),
        (Informeren("nee"), {"uitzonderingsgrond", "herbeoordelen_op"}),
        (
            Informeren("nee", None, None, "luiheid", GISTEREN),
            {"uitzonderingsgrond"} | {"herbeoordelen_op"},
        ),
        (Informeren("nee", None, None, "veiligheid", VANDAAG), {"herbeoordelen_op"}),
        (Informeren("nee", None, None, "veiligheid", MORGEN), set()),
        # What is put off for good is never looked at again; six months is what a plan may wait.
        (Informeren("nee", None, None, "veiligheid", OVER_EEN_JAAR), {"herbeoordelen_op"}),
        (Informeren("nee", None, None, "veiligheid", date.max), {"herbeoordelen_op"}),
        (Informeren("nog_niet", onleesbaar={"geinformeerd_op": "Kan niet."}), set()),
        (Informeren("ja", onleesbaar={"geinformeerd_op": "Kan niet."}), {"geinformeerd_op"}),
    ],
)
def test_het_antwoord_over_betrokkene_noemt_alles_wat_ontbreekt(
    weet: Informeren, velden: set[str]
) -> None:
    assert set(weet.fouten(westland(), VANDAAG)) == velden


@pytest.mark.parametrize(
    ("besluit", "soort", "velden"),
    [
        (Verzoekbesluit("", ""), "opschaling", {"uitkomst", "motivering"}),
        (Verzoekbesluit("accepteren", ""), "opschaling", {"motivering", "casusregisseur"}),
        (Verzoekbesluit("accepteren", ""), "afsluiting", {"motivering"}),
        (
            Verzoekbesluit("accepteren", "Zo.", fase=9, evaluatie=VANDAAG),
            "opschaling",
            {"casusregisseur", "fase", "evaluatie"},
        ),
        (Verzoekbesluit("afwijzen", "Zo.", fase=9, evaluatie=GISTEREN), "opschaling", set()),
        (Verzoekbesluit("terugverwijzen", "Zo."), "opschaling", {"advies"}),
        (Verzoekbesluit("terugverwijzen", "Zo.", "999999990"), "opschaling", {"advies"}),
        (Verzoekbesluit("doorverwijzen", "Zo."), "opschaling", {"doorverwijzing"}),
        (Verzoekbesluit("eenmalig_overleg", ""), "opschaling", {*OVERLEG, "motivering"}),
        (
            Verzoekbesluit("eenmalig_overleg", "Zo.", "Dit.", overleg_op=MORGEN),
            "opschaling",
            {"overleg_op"},
        ),
        (
            Verzoekbesluit("eenmalig_overleg", "Zo.", "Dit.", overleg_op=VANDAAG),
            "opschaling",
            set(),
        ),
        (Verzoekbesluit("doorverwijzen", "Zo.", "Wie."), "afschaling", {"uitkomst"}),
        (Verzoekbesluit("samenvoegen", "Zo.", "Dit.", met="1"), "afsluiting", {"uitkomst"}),
    ],
)
def test_een_besluit_noemt_alle_fouten_van_zijn_uitkomst(
    besluit: Verzoekbesluit, soort: str, velden: set[str]
) -> None:
    beleid = westland()
    kring = beleid.niveau["leefbaarheidskring"]
    assert set(besluitfouten(besluit, soort, "skt", kring, 2, beleid, VANDAAG)) == velden


def test_waar_de_fase_een_procesregisseur_vraagt_staat_dat_bij_het_veld() -> None:
    beleid = westland()
    kamer, besluit = beleid.niveau["veiligheidskamer"], Verzoekbesluit("accepteren", "Zo.")
    fouten = besluitfouten(besluit, "opschaling", "skt", kamer, 2, beleid, VANDAAG)
    assert fouten["procesregisseur"] == "Wijs een procesregisseur aan: AVE 3 vraagt die."
