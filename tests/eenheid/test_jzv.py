"""The exchange format JZV Meldingen: strict, complete in its faults, silent about its input."""

from __future__ import annotations

import copy
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.jzv import Bestandsfout, Jzvbestand, lees_jzv, vingerafdruk

NU = datetime(2026, 11, 13, 8, 0, tzinfo=UTC)
MAP = Path(__file__).parents[1] / "voorbeelden" / "meldingen"
GOED: dict[str, Any] = json.loads((MAP / "goed.json").read_text("utf-8"))

TEKST = "is geen tekst"
TIJD = "is geen datum met tijd (RFC 3339)"
GROEP = "is geen groep velden"
VERPLICHT = {
    "registratienummer": TEKST,
    "soort": TEKST,
    "datumTijd": TIJD,
    "verzoek": TEKST,
    "terugkoppelingGewenst": "is geen ja of nee (true of false)",
    "incident": GROEP,
    "incident.datumTijd": TIJD,
    "incident.locatie": TEKST,
    "incident.omschrijving": TEKST,
    "incident.periodeVanTot": GROEP,
    "incident.periodeVanTot.datumTijdBegin": TIJD,
    "incident.periodeVanTot.datumTijdEinde": TIJD,
    "natuurlijkPersoon": GROEP,
    "natuurlijkPersoon.burgerservicenummer": TEKST,
    "natuurlijkPersoon.naam": GROEP,
    "natuurlijkPersoon.naam.geslachtsnaam": TEKST,
    "natuurlijkPersoon.adres": GROEP,
    "natuurlijkPersoon.adres.soortAdres": TEKST,
    "natuurlijkPersoon.adres.straatAdres": GROEP,
    "natuurlijkPersoon.adres.straatAdres.straatnaam": TEKST,
    "natuurlijkPersoon.adres.straatAdres.huisnummer": "is geen heel getal",
    "zorgelijkeSituatie": GROEP,
    "zorgelijkeSituatie.situatieSchets": TEKST,
    "zorgelijkeSituatie.nadereOmschrijving": TEKST,
    "zorgelijkeSituatie.vraagAntwoord": GROEP,
    "zorgelijkeSituatie.vraagAntwoord.vraag": TEKST,
    "zorgelijkeSituatie.vraagAntwoord.antwoord": TEKST,
    "overigeInformatie.omschrijving": TEKST,
    "overigeInformatie.uRL": TEKST,
}
VERKEERD = {
    "soort": ("ABC", "is niet een van: NAZ, VT, ZVH"),
    "datumTijd": ("2026-11-14T08:00:00Z", "ligt in de toekomst"),
    "incident.datumTijd": ("2026-11-11T23:40:00", "heeft geen tijdzone"),
    "incident.periodeVanTot.datumTijdBegin": ("2026-02-30T10:00:00Z", TIJD),
    "incident.periodeVanTot.datumTijdEinde": ("2026-11-01T00:00:00Z", "ligt voor het begin"),
    "verzoek": (" \u200b\n", "is leeg"),
    "incident.locatie": ("x" * 501, "is langer dan 500 tekens"),
    "natuurlijkPersoon.burgerservicenummer": ("123456789", "kan geen BSN zijn"),
    "natuurlijkPersoon.adres.soortAdres": ("04", "is niet een van: 01, 02, 03"),
    "natuurlijkPersoon.adres.straatAdres.huisnummer": (0, "ligt niet tussen 1 en 99999"),
    "natuurlijkPersoon.adres.straatAdres.huisletter": ("BC", "is langer dan 1 tekens"),
    "natuurlijkPersoon.geboorte": ("1984", GROEP),
    "natuurlijkPersoon.geboorte.datum": ("07-03-1984", "is geen datum (jjjj-mm-dd)"),
    "natuurlijkPersoon.geslachtsaanduiding": (
        "m",
        "is niet een van: man, vrouw, anders, onbekend",
    ),
    "natuurlijkPersoon.communicatiemiddel": ("06", "is geen lijst"),
    "overigeInformatie.uRL": ("javascript:alert(1)", "is geen webadres"),
}


def lees(document: object, nu: datetime = NU) -> Jzvbestand:
    return lees_jzv(json.dumps(document).encode(), nu=nu)


def met(pad: str, waarde: object) -> dict[str, Any]:
    kopie = copy.deepcopy(GOED)
    *mappen, laatste = pad.split(".")
    doel = kopie
    for naam in mappen:
        doel = doel[naam]
    doel[laatste] = waarde
    return kopie


def zonder(pad: str) -> dict[str, Any]:
    kopie = met(pad, None)
    *mappen, laatste = pad.split(".")
    doel = kopie
    for naam in mappen:
        doel = doel[naam]
    del doel[laatste]
    return kopie


def regels(bestand: Jzvbestand) -> dict[str, str]:
    assert not bestand.gelezen
    return {fout.veld: fout.regel for fout in bestand.fouten}


def test_een_goede_melding_wordt_gelezen() -> None:
    bestand = lees_jzv((MAP / "goed.json").read_bytes(), nu=NU)
    assert bestand.geweigerd is None
    assert bestand.fouten == ()
    (melding,) = bestand.gelezen
    assert melding.registratienummer == "PH-2026-8812"
    assert melding.datum_tijd == datetime(2026, 11, 12, 8, 12, tzinfo=UTC)
    assert melding.natuurlijk_persoon.geboortedatum == date(1984, 3, 7)
    assert melding.natuurlijk_persoon.adres.straat_adres.huisletter == "B"
    assert melding.natuurlijk_persoon.communicatiemiddel[0].type == "Mobiele telefoon"
    assert melding.overige_informatie is not None
    assert melding.opmerkingen == ()


def test_een_fout_in_een_melding_laat_de_andere_staan() -> None:
    bestand = lees_jzv((MAP / "lijst-met-fout.json").read_bytes(), nu=NU)
    assert [m.registratienummer for m in bestand.gelezen] == ["PH-2026-8812", "PH-2026-8815"]
    assert {(f.index, f.registratienummer, f.veld, f.regel) for f in bestand.fouten} == {
        (2, "PH-2026-8816", "natuurlijkPersoon.burgerservicenummer", "heeft geen 9 cijfers"),
        (2, "PH-2026-8816", "incident.datumTijd", "ontbreekt"),
    }


@pytest.mark.parametrize("pad", VERPLICHT)
@pytest.mark.parametrize("leegte", ["weg", "null"])
def test_een_verplicht_veld_ontbreekt_precies_een_keer(pad: str, leegte: str) -> None:
    bestand = lees(zonder(pad) if leegte == "weg" else met(pad, None))
    assert regels(bestand) == {pad: "ontbreekt"}


@pytest.mark.parametrize("pad", VERPLICHT)
def test_een_veld_van_de_verkeerde_soort_wordt_genoemd(pad: str) -> None:
    assert regels(lees(met(pad, [1])))[pad] == VERPLICHT[pad]


@pytest.mark.parametrize("pad", VERKEERD)
def test_een_veld_met_een_verkeerde_waarde_wordt_genoemd(pad: str) -> None:
    waarde, regel = VERKEERD[pad]
    assert regels(lees(met(pad, waarde))) == {pad: regel}


@pytest.mark.parametrize("waarde", [True, "14", 14.0, 100_000])
def test_een_huisnummer_is_een_getal(waarde: object) -> None:
    assert regels(lees(met("natuurlijkPersoon.adres.straatAdres.huisnummer", waarde)))


@pytest.mark.parametrize("bsn", ["99999001", "9999900190", "abcdefghi", "٩٩٩٩٩٠٠١٩"])
def test_een_bsn_heeft_negen_cijfers(bsn: str) -> None:
    veld = "natuurlijkPersoon.burgerservicenummer"
    assert regels(lees(met(veld, bsn))) == {veld: "heeft geen 9 cijfers"}


@pytest.mark.parametrize("bsn", ["000000000", "999990018"])
def test_een_bsn_doorstaat_de_elfproef(bsn: str) -> None:
    veld = "natuurlijkPersoon.burgerservicenummer"
    assert regels(lees(met(veld, bsn))) == {veld: "kan geen BSN zijn"}


def test_een_contactmiddel_met_fouten_noemt_zijn_plaats() -> None:
    veld = "natuurlijkPersoon.communicatiemiddel"
    assert regels(lees(met(veld, [{"type": "Fax"}, 3]))) == {
        f"{veld}[0].type": "is niet een van: Vaste telefoon, Mobiele telefoon, Emailadres",
        f"{veld}[0].waarde": "ontbreekt",
        f"{veld}[1]": GROEP,
    }
    te_veel = [{"type": "Emailadres", "waarde": "a@b.example"}] * 21
    assert regels(lees(met(veld, te_veel))) == {veld: "heeft meer dan 20 regels"}


def test_alle_fouten_van_een_melding_komen_tegelijk() -> None:
    kopie = met("soort", 1)
    del kopie["verzoek"]
    kopie["incident"]["periodeVanTot"]["datumTijdEinde"] = "2026-11-01T00:00:00Z"
    assert set(regels(lees(kopie))) == {
        "soort",
        "verzoek",
        "incident.periodeVanTot.datumTijdEinde",
    }


@pytest.mark.parametrize("waarde", ["weg", None, "", " "])
def test_een_huisletter_mag_ontbreken_met_een_opmerking(waarde: str | None) -> None:
    pad = "natuurlijkPersoon.adres.straatAdres.huisletter"
    bestand = lees(zonder(pad) if waarde == "weg" else met(pad, waarde))
    assert bestand.gelezen[0].opmerkingen == ("huisletter ontbreekt",)


def test_overige_informatie_mag_ontbreken_met_een_opmerking() -> None:
    bestand = lees(zonder("overigeInformatie"))
    assert bestand.gelezen[0].opmerkingen == ("overigeInformatie ontbreekt",)


def test_onbekende_velden_vallen_weg_en_worden_alleen_geteld() -> None:
    kopie = met("natuurlijkPersoon.geloof", "geheim")
    kopie["afkomst"] = kopie["strafblad"] = "geheim"
    (melding,) = lees(kopie).gelezen
    assert melding.opmerkingen == (
        "melding: 2 onbekende velden weggelaten",
        "natuurlijkPersoon: 1 onbekend veld weggelaten",
    )
    assert vingerafdruk(melding) == vingerafdruk(lees(GOED).gelezen[0])


def test_twee_keer_dezelfde_melding_is_geen_fout() -> None:
    bestand = lees([GOED, "tekst", GOED])
    assert bestand.plaatsen == (0, 2)
    assert bestand.gelezen[0] == bestand.gelezen[1]
    assert [f.index for f in bestand.fouten] == [1]


def test_hetzelfde_nummer_met_andere_inhoud_is_een_fout_van_de_tweede() -> None:
    bestand = lees([GOED, met("verzoek", "Iets anders.")])
    assert bestand.gelezen[0].verzoek == GOED["verzoek"]
    (fout,) = bestand.fouten
    assert (fout.index, fout.veld) == (1, "registratienummer")
    assert fout.regel == "staat twee keer in het bestand met andere inhoud"


def test_de_vingerafdruk_volgt_de_inhoud_en_niet_de_schrijfwijze() -> None:
    goed = lees(GOED).gelezen[0]
    utc = lees(met("datumTijd", "2026-11-12T08:12:00.000Z")).gelezen[0]
    gewijzigd = lees_jzv((MAP / "gewijzigd.json").read_bytes(), nu=NU).gelezen[0]
    assert len(vingerafdruk(goed)) == 32
    assert vingerafdruk(goed) == vingerafdruk(utc)
    assert vingerafdruk(goed) != vingerafdruk(gewijzigd)


@pytest.mark.parametrize(
    ("nummer", "getoond"),
    [
        ("PH-2026/8812", "PH-2026/8812"),
        ("PL1500-2026123456-1", "PL1500-2026123456-1"),
        ("8812", "8812"),
        ("PH-2026-1203", "PH-2026-1203"),
        ("Jansen", None),
        ("JANSEN-1980", None),
        ("Jan-de-Vries-1980", None),
        ("jan1", None),
        ("12-03-1980", None),
        ("PH-1980/03/12", None),
        ("ZV-12031980", None),
        ("0612345678", None),
        ("06-12345678", None),
        ("+31612345678", None),
        ("PH-31-6-12345678", None),
        ("999-990-019", None),
        ("99-99/90-019", None),
        ("999990019", None),
        ("PH-999990019", None),
        ("<b>1</b>", None),
        ("1" * 41, None),
        (12, None),
    ],
)
def test_een_nummer_wordt_alleen_getoond_als_het_onschuldig_is(
    nummer: object, getoond: str | None
) -> None:
    kopie = met("registratienummer", nummer)
    kopie["soort"] = None
    assert lees(kopie).fouten[0].registratienummer == getoond


def test_besturingstekens_verdwijnen_uit_tekst() -> None:
    kopie = met("verzoek", "Bel\x00 \u202eterug.\r\nMorgen.\ud800")
    kopie["natuurlijkPersoon"]["naam"]["geslachtsnaam"] = " De\n  Boer\t"
    (melding,) = lees(kopie).gelezen
    assert melding.verzoek == "Bel terug.\nMorgen."
    assert melding.natuurlijk_persoon.naam.geslachtsnaam == "De Boer"


def test_een_melding_toont_zich_niet_in_een_foutspoor() -> None:
    (melding,) = lees(GOED).gelezen
    assert "Zonderland" not in repr(melding)
    assert "999990019" not in repr(melding.natuurlijk_persoon)


@pytest.mark.parametrize(
    ("inhoud", "fout"),
    [
        (b"", Bestandsfout.LEEG),
        (b"[" + b"{}," * 500 + b"{}]", Bestandsfout.TE_VEEL),
        (b"\xef\xbb\xbf \n", Bestandsfout.LEEG),
        (b" " * (5 * 1024 * 1024 + 1), Bestandsfout.TE_GROOT),
        (b'{"verzoek": "\xff"}', Bestandsfout.GEEN_UTF8),
        ('{"a": 1}'.encode("utf-16"), Bestandsfout.GEEN_UTF8),
        (b"<xml/>", Bestandsfout.GEEN_JSON),
        (b'{"a": NaN}', Bestandsfout.GEEN_JSON),
        (b'{"a": -Infinity}', Bestandsfout.GEEN_JSON),
        (b"[" + b"9" * 5000 + b"]", Bestandsfout.GEEN_JSON),
        (b'{"a": 1, "a": 2}', Bestandsfout.DUBBELE_SLEUTELS),
        (b"[" * 100_000, Bestandsfout.TE_DIEP),
        (b'"tekst"', Bestandsfout.GEEN_MELDING),
        (b"[]", Bestandsfout.GEEN_MELDING),
        (b"null", Bestandsfout.GEEN_MELDING),
    ],
)
def test_een_bestand_dat_niet_kan_wordt_geheel_geweigerd(inhoud: bytes, fout: Bestandsfout) -> None:
    assert lees_jzv(inhoud, nu=NU) == Jzvbestand(geweigerd=fout)


def test_een_bom_en_haken_in_tekst_zijn_geen_fout() -> None:
    kopie = met("verzoek", "[" * 50 + '"' + "{" * 50)
    bestand = lees_jzv(b"\xef\xbb\xbf" + json.dumps(kopie).encode(), nu=NU)
    assert len(bestand.gelezen) == 1


def test_een_lijst_met_iets_anders_noemt_de_plaats() -> None:
    bestand = lees([GOED, "tekst", None])
    assert len(bestand.gelezen) == 1
    assert [(f.index, f.veld) for f in bestand.fouten] == [(1, "melding"), (2, "melding")]


@pytest.mark.timeout(20)
@pytest.mark.parametrize("stuk", [b'"', b'\\"', b'"\\', b"[]", b'{"":'])
def test_een_groot_bestand_houdt_niemand_op(stuk: bytes) -> None:
    assert lees_jzv((stuk * 5_000_000)[: 5 * 1024 * 1024], nu=NU).geweigerd


def test_een_bestand_met_zoveel_meldingen_als_er_mogen_wordt_gelezen() -> None:
    lijst = [met("registratienummer", f"PH-{nr}") for nr in range(500)]
    assert len(lees(lijst).gelezen) == 500


MERK = st.text(alphabet="ΩΨΞΔΛΣ☃", min_size=4, max_size=12)
WAARDE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | MERK | st.text(max_size=5),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(MERK, deel, max_size=3),
    max_leaves=8,
)
PADEN = [*VERPLICHT, *VERKEERD, "extra"]


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(PADEN), WAARDE, max_size=6), MERK)
def test_geen_fout_herhaalt_invoer(vervang: dict[str, Any], merk: str) -> None:
    kopie = copy.deepcopy(GOED)
    for pad in sorted(vervang, key=len, reverse=True):
        *mappen, laatste = pad.split(".")
        doel = kopie
        for naam in mappen:
            doel = doel[naam]
        doel[laatste] = vervang[pad]
    kopie[merk] = merk
    bestand = lees([kopie, merk])
    assert bestand.geweigerd in (None, Bestandsfout.GEEN_JSON)
    teksten = [t for f in bestand.fouten for t in (f.veld, f.regel, f.registratienummer or "")]
    teksten += [o for m in bestand.gelezen for o in m.opmerkingen]
    assert not any(set("ΩΨΞΔΛΣ☃") & set(tekst) for tekst in teksten)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | WAARDE.map(lambda w: json.dumps(w).encode()))
def test_geen_enkel_bestand_laat_de_lezer_struikelen(inhoud: bytes) -> None:
    bestand = lees_jzv(inhoud, nu=NU)
    assert bestand.geweigerd or bestand.fouten or bestand.gelezen


@pytest.mark.parametrize("soort", ["ZVH", "NAZ", "VT"])
def test_een_melding_met_een_andere_fout_houdt_haar_soort(soort: str) -> None:
    bestand = lees_jzv(json.dumps({"registratienummer": "PH-1", "soort": soort}).encode(), nu=NU)
    assert {f.soort for f in bestand.fouten} == {soort}


@pytest.mark.parametrize("soort", ["Jan Jansen", "zvh", "", 3, None, ["ZVH"], {"ZVH": 1}])
def test_een_onbekende_soort_wordt_niet_herhaald(soort: object) -> None:
    bestand = lees_jzv(json.dumps([{"soort": soort}]).encode(), nu=NU)
    assert {f.soort for f in bestand.fouten} == {None}
