"""The course of a casus: a Besluit is read whole where it opens, and says nothing where not."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from casus.verloop import Besluitweergave, Informeerweergave
from tests.samen.test_hoofdverhaal import stuk
from tests.samen.wereld import Wereld
from workflow.handelingen import teruglezen
from workflow.vastleggen import Informeren


def besluit(wereld: Wereld, casus_id: UUID, wie: str, soort: str) -> Besluitweergave:
    """The last Besluit of this kind, as this colleague reads it."""
    verloop = teruglezen.verloop(casus_id, door=wereld[wie], werk=wereld.werk)
    return next(b for b in verloop.besluiten if b.soort == soort)


def test_wie_een_besluit_leest_leest_het_helemaal(wereld: Wereld) -> None:
    casus_id, straks = wereld.opgepakt(), wereld.vandaag + timedelta(days=30)
    won = stuk(wereld, casus_id, "skt", "WON", "Klachten over geluid.")
    verzoek = wereld.vraag(
        casus_id,
        "skt",
        "opschaling",
        "veiligheidskamer",
        stukken=(won,),
        toestemming="geweigerd",
        informeren=Informeren("nee", uitzonderingsgrond="onderzoek", herbeoordelen_op=straks),
    )
    gevraagd = besluit(wereld, casus_id, "skt", "opschaling_gevraagd")
    assert gevraagd.informeren == Informeerweergave("nee", None, None, "onderzoek", straks)
    assert gevraagd.gedeeld == 1
    assert gevraagd.inhoud is not None
    assert gevraagd.inhoud["toestemming"] == "geweigerd"
    wereld.beslis(
        casus_id,
        verzoek,
        "kamer",
        "accepteren",
        casusregisseur=wereld.id("oov"),
        procesregisseur=wereld.id("kamer"),
        fase=3,
        evaluatie=date(2027, 1, 15),
        behoud=(wereld.id("skt"),),
    )
    besloten = besluit(wereld, casus_id, "kamer", "opschaling_geaccepteerd")
    assert besloten.fase == (2, 3)
    assert besloten.casusregisseur == wereld.id("oov")
    assert besloten.procesregisseur == wereld.id("kamer")
    assert besloten.behoud == (wereld.id("skt"),)
    assert besloten.evaluatie == date(2027, 1, 15)
    convenant = wereld.beleid().convenant["veiligheidskamer"]
    looptijd = convenant.looptijd(wereld.vandaag)
    assert looptijd is not None
    assert besloten.convenant == (convenant.code, looptijd.versie)
    assert besloten.beleid_versie == wereld.beleid().versie


def test_wat_een_besluit_over_de_casus_zegt_blijft_dicht_met_zijn_tekst(wereld: Wereld) -> None:
    casus_id = wereld.bij_veiligheidskamer()
    gelezen = besluit(wereld, casus_id, "kamer", "triage_oppakken")
    assert gelezen.inhoud is None
    assert gelezen.fase == (None, None)
    assert gelezen.casusregisseur is None
    assert gelezen.informeren is None
    assert gelezen.gedeeld is None
    assert gelezen.behoud == ()
    assert gelezen.grondslag, "on what ground was decided is no secret"
