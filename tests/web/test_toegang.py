"""Each door for a stranger to the casus, for its casusregisseur, and what leaves no trace."""

from __future__ import annotations

import re

import pytest

from tests.web.deurwereld import MELDINGEN, Deurwereld, onbekend
from tests.web.test_deuren import adres, kaal
from tests.web.test_hoofdverhaal import VERZOEK, lees_melding, vraag
from web.deuren import DEUREN


def casusdeuren(methode: str) -> list[str]:
    return sorted(
        d.endpoint for d in DEUREN.values() if "<uuid:casus_id>" in d.pad and methode in d.methoden
    )


@pytest.mark.parametrize("naam", casusdeuren("POST"))
def test_wie_er_niets_mee_te_maken_heeft_doet_ook_niets(
    deur: Deurwereld, casus: str, naam: str
) -> None:
    wie, d = deur.bezoeker("wijkagent"), DEUREN[naam]
    wie.ga("/mijn-werk")
    bewijs = wie.formulier("/uitloggen")
    velden = bewijs | {n: [w] if isinstance(w, str) else list(w) for n, w in VERZOEK.items()}
    velden |= {"stap": ["verstuur"], "naar_niveau": ["veiligheidskamer"], "sluitgrond": ["x"]}
    echt = wie.post(adres(d, casus.rsplit("/", 1)[1]), velden)
    weg = wie.post(adres(d, onbekend()), velden | {"indiening": [onbekend()]})
    assert echt.status_code == weg.status_code == 404
    assert kaal(echt.text) == kaal(weg.text)


def test_ook_een_verzoek_van_een_ander_bestaat_niet(deur: Deurwereld, casus: str) -> None:
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    kamer.ga(verzoek)
    velden = kamer.formulier(verzoek)
    wie = deur.bezoeker("wijkagent")
    assert wie.ga(verzoek).status_code == 404
    verboden = kaal(wie.tekst)
    assert kaal(wie.ga(f"/beoordelen/{onbekend()}").text) == verboden
    bewijs = wie.formulier("/uitloggen")
    for stap in ("", "leg_vast"):
        besluit = {"stap": [stap], "uitkomst": ["accepteren"], "motivering": ["Ik wil dit."]}
        wie.post(verzoek, velden | bewijs | besluit)
        assert wie.status == 404
        gezegd = kaal(wie.tekst)
        wie.post(f"/beoordelen/{onbekend()}", velden | bewijs | besluit)
        assert wie.status == 404
        assert kaal(wie.tekst) == gezegd


def test_de_casusregisseur_komt_overal_waar_hij_moet_zijn(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    niet = {
        "triage.toon_triage": 403,
        "overnemen.toon_aanbod": 403,
        "intrekken.toon_intrekken": 409,
    }
    # The regie is not offered.
    niet |= {"regie.toon_intrekken": 403}
    # There is no item under this id, and so no file.
    niet |= {
        "corrigeren.toon_correctie": 404,
        "bijlagen.van_stuk": 404,
        "acties.toon_vastgelopen": 404,
    }
    # No table asked for more.
    niet |= {"navragen.toon_vraag": 409}
    # Who decides at the table sets the phase; no crisis waits for anybody.
    niet |= {"fasevraag.toon_afwijzen": 403, "fasevraag.toon_intrekken": 409}
    niet |= {"fase.toon_fase": 403, "crisis.toon_bevestigen": 403}
    # Nor does who is casusregisseur reopen.
    niet |= {"heropenen.toon_heropening": 403}
    # Nobody takes part under this id.
    niet |= {"deelnemers.toon_einde": 409}
    for naam in casusdeuren("GET"):
        antwoord = wie.ga(adres(DEUREN[naam], casus.rsplit("/", 1)[1]))
        assert antwoord.status_code == niet.get(naam, 200), naam


def test_wie_een_verzoek_deed_leest_het_en_beslist_niet(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    vraag(wie, casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    assert "Drie huisbezoeken" in kamer.ga(verzoek).text
    assert "Wie ziet straks wat" in kamer.tekst
    assert "niet van toepassing" in kamer.tekst
    verloop = wie.ga(f"{casus}/verloop").text
    assert "Opschaling naar Veiligheidskamer gevraagd." in verloop
    assert "Nu bij VK." not in verloop
    assert wie.ga(verzoek).status_code == 200
    assert "U hebt dit zelf gevraagd. Iemand anders beslist: " in wie.tekst
    assert "Hans Prins" in wie.tekst
    assert "Controleer besluit" not in wie.tekst


def test_een_verzoek_met_fouten_komt_gevuld_terug_voor_de_controle(
    deur: Deurwereld, casus: str
) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/opschaling")
    wie.stuur(
        f"{casus}/opschaling",
        naar_niveau="veiligheidskamer",
        motivering="Alleen komen wij er niet uit.",
        geinformeerd="nee",
    )
    assert wie.status == 422
    assert "Kies ten minste één aanleiding." in wie.tekst
    wie.ga(f"{casus}/opschaling/stap/1")
    assert "Alleen komen wij er niet uit." in wie.tekst
    assert deur.logregels("opschaling:vragen") == 0


def test_wie_meekijkt_is_veranderd_en_dat_wordt_gezegd(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    wie.ga(f"{casus}/opschaling")
    wie.stuur(f"{casus}/opschaling", naar_niveau="veiligheidskamer", **VERZOEK)
    velden = wie.formulier(f"{casus}/opschaling") | {"merk": ["een oud merk"]}
    wie.post(f"{casus}/opschaling", velden)
    assert wie.status == 422
    assert "Sinds uw controle is veranderd wie meekijkt." in wie.tekst
    wie.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd" in wie.tekst


def test_een_bestand_komt_niet_leesbaar_op_schijf(
    deur: Deurwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    def schijf(*_alles: object, **_meer: object) -> None:
        raise AssertionError("dit schrijft een bestand")

    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", schijf)
    monkeypatch.setattr("werkzeug.formparser.TemporaryFile", schijf, raising=False)
    wie = deur.bezoeker("triagist")
    wie.ga("/meldingen/inlezen")
    velden = {n: w[0] for n, w in wie.formulier("/meldingen/inlezen").items()}
    groot = (MELDINGEN / "goed.json").read_bytes() + b" " * (2 * 1024 * 1024)
    pad = deur.huis.instellingen.map / "melding.json"
    pad.write_bytes(groot)
    with pad.open("rb") as bestand:
        antwoord = wie.client.post(
            "/meldingen/inlezen",
            data=velden | {"afzender": "politie-westland", "bestand": bestand},
            follow_redirects=True,
        )
    assert "1 gelezen" in antwoord.text


def test_een_tweede_keer_inlezen_maakt_niets_dubbel(deur: Deurwereld) -> None:
    lees_melding(deur)
    wie = deur.bezoeker("triagist")
    wie.ga("/meldingen/inlezen")
    velden = {n: w[0] for n, w in wie.formulier("/meldingen/inlezen").items()}
    with (MELDINGEN / "goed.json").open("rb") as bestand:
        antwoord = wie.client.post(
            "/meldingen/inlezen",
            data=velden | {"afzender": "politie-westland", "bestand": bestand},
            follow_redirects=True,
        )
    assert "0 gelezen, 1 was er al" in antwoord.text
    assert re.search(r"Ingelezen op 16 november 2026", antwoord.text)


def test_waarom_niet_noemt_de_regel_en_nooit_of_er_iets_is(deur: Deurwereld, casus: str) -> None:
    wie = deur.bezoeker("skt")
    dicht = wie.ga(f"{casus}/waarom/stuk:inzien/pol").text
    assert "mag uw organisatie Politiegegevens niet inzien" in dicht
    assert "Waarop rust dit" in dicht
    assert "stuk:inzien: " not in dicht
    assert "Waarom ziet u wonen en overlast?" in wie.ga(f"{casus}/waarom/stuk:inzien/won").text
    assert "<title>Waarom ziet u politiegegevens niet, casus 2026-" in dicht
    assert "Waarom kunt u dit niet" in wie.ga(f"{casus}/waarom/regie:benoemen").text
    assert "Wat is er nodig" in wie.tekst
    assert wie.ga(f"{casus}/waarom/geen:recht").status_code == 404
