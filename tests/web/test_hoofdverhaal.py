"""The main story through the browser: a melding from a file goes up, down, and closes."""

from __future__ import annotations

import re

from tests.web.deurwereld import MELDINGEN, Bezoeker, Deurwereld

VERZOEK = {
    "motivering": "Alleen komen wij er niet uit.",
    "aanleidingen": ["T1"],
    "geprobeerd-1-wat": "Drie huisbezoeken",
    "gevraagd": "Gezamenlijke afspraken",
    "noodzaak": "Zonder overleg gaat het mis.",
    "proportionaliteit": "De onrust is groot.",
    "subsidiariteit": "Minder kan niet.",
    "geinformeerd": "nog_niet",
    "toestemming": "nvt",
    "acuut_gevaar": "nee",
    "stukken": ["geen"],
}


def lees_melding(deur: Deurwereld) -> str:
    """The address of the casus that a melding from a file became."""
    triagist = deur.bezoeker("triagist")
    triagist.ga("/meldingen/inlezen")
    velden = {n: w[0] for n, w in triagist.formulier("/meldingen/inlezen").items()}
    with (MELDINGEN / "goed.json").open("rb") as bestand:
        velden |= {"afzender": "politie-westland", "bestand": bestand}  # type: ignore[dict-item]
        triagist.antwoord = triagist.client.post(
            "/meldingen/inlezen", data=velden, follow_redirects=True
        )
    assert "1 gelezen" in triagist.tekst, triagist.uitkomst
    return triagist.link("/triage").removesuffix("/triage")


def triageer(wie: Bezoeker, casus: str, **velden: str) -> None:
    """Weighs the casus, looks at what that does, and records it."""
    wie.ga(f"{casus}/triage")
    wie.stuur(f"{casus}/triage", **velden)
    assert "Controleer besluit" in wie.tekst, wie.uitkomst
    wie.stuur(f"{casus}/triage")
    assert "Uw triagebesluit is vastgelegd." in wie.tekst, wie.uitkomst


def oppakking(triagist: Bezoeker, casus: str) -> dict[str, str]:
    """What the form asks of who takes the casus up, with Farida Bakker as casusregisseur."""
    triagist.ga(f"{casus}/triage")
    return {
        "uitkomst": "oppakken",
        "motivering": "Er is meer hulp nodig.",
        "kern": "naaldwijk",
        "casusregisseur": triagist.keuze("casusregisseur", "Farida Bakker"),
        "fase": "2",
    }


def neem_op(deur: Deurwereld, casus: str) -> None:
    triagist = deur.bezoeker("triagist")
    triageer(triagist, casus, **oppakking(triagist, casus))


def vraag(wie: Bezoeker, casus: str, soort: str, naar: str, **anders: object) -> None:
    """Fills in the request, looks at who will read it, and sends it."""
    wie.ga(f"{casus}/{soort}")
    velden = (
        VERZOEK
        if soort == "opschaling"
        else {n: VERZOEK[n] for n in ("motivering", "geinformeerd", "toestemming")}
    )
    if soort == "afschaling":
        velden |= {"overnemer": overnemer(wie, casus)}
    wie.stuur(f"{casus}/{soort}", naar_niveau=naar, **(velden | anders))  # type: ignore[arg-type]
    assert "Wie ziet straks wat" in wie.tekst, wie.uitkomst
    wie.stuur(f"{casus}/{soort}")
    assert "Uw verzoek is verstuurd" in wie.tekst, wie.uitkomst


def zet_voort(
    wie: Bezoeker, casus: str, overgang: str, motivering: str = "De volgende stap."
) -> None:
    """Chooses the next step, reads it back, and records it."""
    wie.ga(f"{casus}/voortgang")
    wie.stuur(f"{casus}/voortgang", overgang=overgang, motivering=motivering)
    assert "Controleer de stap" in wie.tekst, wie.uitkomst
    assert "Wie ziet straks wat" in wie.tekst
    assert ("Wie kijkt dan" in wie.tekst) == (overgang in ("uitvoering_starten", "nazorg_starten"))
    wie.stuur(f"{casus}/voortgang")
    assert "De stap is vastgelegd." in wie.tekst, wie.uitkomst


def overnemer(wie: Bezoeker, casus: str, naam: str = "Farida Bakker") -> str:
    """Who is proposed as casusregisseur below, as the step of that offers them."""
    client = Bezoeker(wie.client)
    client.ga(f"{casus}/afschaling/stap/2")
    return client.keuze("overnemer", naam)


def beslis(wie: Bezoeker, casusregisseur: str = "", procesregisseur: str = "") -> None:
    """Accepts the one request that waits."""
    wie.ga("/beoordelen")
    adres = wie.link("/beoordelen/")
    wie.ga(adres)
    velden = {"uitkomst": "accepteren", "motivering": "Wij nemen dit over."}
    if casusregisseur:
        velden["casusregisseur"] = wie.keuze("casusregisseur", casusregisseur)
    if procesregisseur:
        velden["procesregisseur"] = wie.keuze("procesregisseur", procesregisseur)
    wie.stuur(adres, **velden)
    assert "Controleer besluit" in wie.tekst, wie.uitkomst
    wie.stuur(adres)
    assert "Uw besluit is vastgelegd." in wie.tekst, wie.uitkomst


def test_een_melding_gaat_door_de_keten_en_weer_terug(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    neem_op(deur, casus)
    verloop = deur.bezoeker("skt").ga(f"{casus}/verloop").text
    assert "Melding (NAZ) van Politie, basisteam Westland" in verloop
    assert verloop.index("Triage oppakken") < verloop.index("Melding ontvangen")

    for buitenstaander in ("wijkagent", "kring"):
        assert deur.bezoeker(buitenstaander).ga(casus).status_code == 404
    skt = deur.bezoeker("skt")
    assert skt.ga(casus).status_code == 200
    assert re.search(r"Casus 2026-\d{4}", skt.tekst)
    skt.ga(f"{casus}/gegevens/nieuw")
    skt.stuur(
        f"{casus}/gegevens/nieuw",
        **{
            "categorie": "WON",
            "tekst": "Geluid in de nacht.",
            "zekerheid": "feit",
            "van_dag-dag": "15",
            "van_dag-maand": "11",
            "van_dag-jaar": "2026",
            "doorgeven": "ja",
        },
    )
    assert "Geluid in de nacht." in skt.tekst
    skt.ga(f"{casus}/opschaling/stap/4")
    stuk = skt.lezer.opties["stukken"][0][0]
    vraag(skt, casus, "opschaling", "veiligheidskamer", stukken=[stuk])

    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    skt.ga(casus)
    assert "Veiligheidskamer" in skt.tekst
    kamer = deur.bezoeker("kamer")
    assert "Geluid in de nacht." in kamer.ga(f"{casus}/dossier/won").text
    vraag(kamer, casus, "afschaling", "skt")
    beslis(deur.bezoeker("teamlead"), "Farida Bakker")

    dag = {"dag-dag": "15", "dag-maand": "1", "dag-jaar": "2027"}
    skt.ga(f"{casus}/plan/nieuw?blok=doel")
    skt.stuur(f"{casus}/plan/nieuw", tekst="Vier weken rust.", **dag)
    skt.ga(f"{casus}/plan/vaststellen")
    skt.stuur(f"{casus}/plan/vaststellen")
    for overgang in ("plan_maken", "uitvoering_starten", "evalueren"):
        zet_voort(skt, casus, overgang)
    skt.ga(f"{casus}/afsluiting")
    skt.stuur(
        f"{casus}/afsluiting",
        sluitgrond="doelen_bereikt",
        motivering="Het is rustig.",
        geinformeerd="nog_niet",
    )
    skt.stuur(f"{casus}/afsluiting")
    assert "Uw verzoek is verstuurd" in skt.tekst, skt.uitkomst
    beslis(deur.bezoeker("teamlead"))
    assert skt.ga(f"{casus}/dossier/won").status_code in (403, 404)


def test_de_lijsten_zeggen_van_wie_iets_komt_en_waarom(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    meldingen = deur.bezoeker("triagist").ga("/meldingen").text
    assert "NAZ" in meldingen
    assert "Politie, basisteam Westland" in meldingen
    neem_op(deur, casus)
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    assert "Stagnerende samenwerking" in deur.bezoeker("kamer").ga("/beoordelen").text


def test_de_keten_zegt_waar_een_casus_was_op_elk_tabblad(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    neem_op(deur, casus)
    skt = deur.bezoeker("skt")
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    for blad in ("", "/dossier", "/verloop"):
        skt.ga(f"{casus}{blad}")
        assert "nu hier, verantwoordelijk" in skt.tekst, blad
        assert re.search(r"opschaling gevraagd \d+ \w+ 2026, antwoord uiterlijk", skt.tekst), blad
    beslis(deur.bezoeker("kamer"), "Farida Bakker", "Hans Prins")
    for blad in ("", "/dossier", "/verloop"):
        skt.ga(f"{casus}{blad}")
        assert re.search(r"eerder hier, tot \d+ \w+ 2026", skt.tekst), blad
        assert "overgeslagen (directe route)" in skt.tekst, blad


def test_een_termijn_zegt_in_werkdagen_wat_er_rest_en_hoe_de_datum_ontstond(
    deur: Deurwereld,
) -> None:
    casus = lees_melding(deur)
    neem_op(deur, casus)
    skt = deur.bezoeker("skt")
    skt.ga(casus)
    assert re.search(r"\(nog \d+ werkdagen\)", skt.tekst)
    assert "De termijn begint na" in skt.tekst
    assert "telt niet mee: zaterdag" in skt.tekst


def test_wie_informatie_vroeg_triageert_verder_als_die_er_is(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    wie = deur.bezoeker("triagist")
    for uitkomst in ("informatie", "ontvangen"):
        triageer(
            wie,
            casus,
            uitkomst=uitkomst,
            motivering="Er ontbreekt nog iets.",
            vraag="Wie woont daar?",
            aan="wijkagent",
        )
    neem_op(deur, casus)


def test_voor_het_versturen_staat_er_wie_beslist_en_is_alles_te_wijzigen(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    neem_op(deur, casus)
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling", naar_niveau="veiligheidskamer", **VERZOEK)
    assert "Hans Prins, Procesregisseur" in skt.tekst
    assert "Antwoord uiterlijk" in skt.tekst
    assert "Identiteit" in skt.tekst, "the audience names who will read names"
    skt.stuur(f"{casus}/opschaling", knop="wijzig-aanleidingen")
    assert skt.formulier(f"{casus}/opschaling/stap/1")["aanleidingen"] == ["T1"]
    skt.ga(f"{casus}/opschaling/stap/4")
    assert skt.formulier(f"{casus}/opschaling/stap/4")["noodzaak"] == [VERZOEK["noodzaak"]]
    skt.stuur(f"{casus}/opschaling/stap/4", noodzaak="Anders gezegd.")
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling")
    assert "Anders gezegd." in skt.tekst
    skt.stuur(f"{casus}/opschaling")
    assert "Uw verzoek is verstuurd naar: Veiligheidskamer" in skt.tekst


def test_de_triagist_laat_in_eigen_woorden_weten_wat_er_is(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    velden = oppakking(triagist, casus)
    velden["samenvatting"] = "Een oudere bewoner is het spoor bijster."
    triagist.stuur(f"{casus}/triage", **velden)
    assert "Kies wat voor gegeven dit is." in triagist.tekst
    triagist.stuur(f"{casus}/triage", categorie="OBS")
    triagist.stuur(f"{casus}/triage")
    assert "vastgelegd" in triagist.tekst, triagist.uitkomst
    skt = deur.bezoeker("skt")
    assert "Een oudere bewoner is het spoor bijster." in skt.ga(f"{casus}/dossier/obs").text


def test_een_verzoek_is_in_te_trekken_van_de_casuspagina(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    neem_op(deur, casus)
    skt = deur.bezoeker("skt")
    assert "Er loopt nu geen verzoek." in skt.ga(f"{casus}/intrekken").text
    vraag(skt, casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    verzoek = kamer.link("/beoordelen/")
    kamer.ga(verzoek)
    skt.ga(casus)
    assert skt.link("/intrekken")
    skt.ga(f"{casus}/intrekken")
    skt.stuur(f"{casus}/intrekken")
    assert "Schrijf waarom u het verzoek intrekt." in skt.tekst
    skt.stuur(f"{casus}/intrekken", motivering="Het is opgelost.")
    assert "Uw verzoek is ingetrokken." in skt.uitkomst
    assert "opschaling gevraagd" not in skt.tekst
    kamer.stuur(verzoek, uitkomst="afwijzen", motivering="Wij wilden dit net gaan doen.")
    assert kamer.status == 409
    assert "Farida Bakker" in kamer.tekst
    assert "ingetrokken" in kamer.tekst
    assert "Wij wilden dit net gaan doen." in kamer.tekst


def test_mijn_werk_van_een_triagist_noemt_wat_gewogen_moet_worden(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    triagist = deur.bezoeker("triagist")
    triagist.ga("/mijn-werk")
    assert "Weeg deze melding" in triagist.tekst
    assert triagist.link("/triage") == f"{casus}/triage"
    neem_op(deur, casus)
    assert "Weeg deze melding" not in triagist.ga("/mijn-werk").text
    assert "Weeg deze melding" not in deur.bezoeker("skt").ga("/mijn-werk").text


def test_accepteren_zonder_procesregisseur_komt_gevuld_terug_en_is_te_wijzigen(
    deur: Deurwereld,
) -> None:
    casus = lees_melding(deur)
    neem_op(deur, casus)
    vraag(deur.bezoeker("skt"), casus, "opschaling", "veiligheidskamer")
    kamer = deur.bezoeker("kamer")
    kamer.ga("/beoordelen")
    adres = kamer.link("/beoordelen/")
    kamer.ga(adres)
    regisseur = kamer.keuze("casusregisseur", "Farida Bakker")
    velden = {"uitkomst": "accepteren", "motivering": "Ja.", "casusregisseur": regisseur}
    kamer.stuur(adres, **velden)
    assert kamer.status == 422
    assert "Wijs een procesregisseur aan" in kamer.tekst
    assert kamer.formulier(adres)["casusregisseur"] == [regisseur]
    kamer.stuur(adres, procesregisseur=kamer.keuze("procesregisseur", "Hans Prins"))
    assert "Controleer besluit" in kamer.tekst
    assert "De fase wordt AVE 3" in kamer.tekst
    assert "1 mens van 1 organisatie ziet straks gegevens" in kamer.tekst
    assert "1 mens houdt zicht en ziet niets nieuws." in kamer.tekst
    assert "1 mens ziet een deel niet meer." in kamer.tekst
    assert "Niemand verliest zicht." not in kamer.tekst, "a line below says what closes"
    assert "verliest zicht" in kamer.tekst
    assert "Wat niet meegaat, blijft bij Sociaal Kernteam" in kamer.tekst
    kamer.stuur(adres, knop="tweede")
    assert kamer.formulier(adres)["motivering"] == ["Ja."]


def test_zonder_het_overzicht_van_wie_meeleest_wordt_niets_verstuurd(deur: Deurwereld) -> None:
    casus = lees_melding(deur)
    neem_op(deur, casus)
    skt = deur.bezoeker("skt")
    skt.ga(f"{casus}/opschaling")
    skt.stuur(f"{casus}/opschaling", naar_niveau="veiligheidskamer", stap="verstuur", **VERZOEK)
    assert "Wie ziet straks wat" in skt.tekst
    assert not deur.bezoeker("kamer").ga("/beoordelen").text.count("/beoordelen/")
