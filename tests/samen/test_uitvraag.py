"""Who registered a casus hears that a triage asks them more, and their answer ends the waiting."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from casus.gebruikers import Bericht
from casus.lijstweergaven import Regelweergave
from casus.terugkoppelingen import Terugkoppeling
from privacy.toegang import GeenToegang
from tests.samen.test_melding_doen import doe, weeg
from tests.samen.test_vervalsing import registreer
from tests.samen.wereld import Wereld
from workflow.handelingen import inzien, overzien, terugkoppelen, toevoegen, triageren, voorleggen
from workflow.handelingen.toevoegen import Nieuwstuk
from workflow.handelingen.triagetoets import Triagebesluit
from workflow.handelingen.uitvraag import Uitvraag

VRAAG = "Wie woont daar nog meer?"


@pytest.fixture
def gevraagd(wereld: Wereld) -> UUID:
    """A casus that the SKT registered by hand, of which its triagist asks that functie more."""
    casus_id = registreer(wereld, "skt", "Xxxx", bsn=None)
    wereld.later(hours=1)
    weeg(wereld, casus_id, "informatie", advies=VRAAG, uitvraag=Uitvraag("skt_professional"))
    wereld.later(hours=1)
    return casus_id


def vul_aan(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> None:
    stuk = Nieuwstuk("OBS", "Een zoon van tien.", "feit", wereld.vandaag)
    toevoegen.voeg_toe(casus_id, stuk, door=wereld[wie], werk=wereld.werk)


def verteld(wereld: Wereld, soort: str) -> list[tuple[UUID | None, str | None]]:
    vraag = select(Bericht.gebruiker_id, Bericht.tafel).where(Bericht.soort == soort)
    return [(r.gebruiker_id, r.tafel) for r in wereld.rijen(vraag)]


def mijn(wereld: Wereld, wie: str) -> tuple[Regelweergave, ...]:
    return overzien.mijn_werk(door=wereld[wie], werk=wereld.werk).mijn.rijen


def test_wie_registreerde_hoort_de_vraag_en_wie_weegt_het_antwoord(
    wereld: Wereld, gevraagd: UUID
) -> None:
    assert verteld(wereld, "triage_vraag") == [(wereld.id("skt"), None)]
    (regel,) = mijn(wereld, "skt")
    assert (regel.gevraagd_aan, regel.opent, regel.beantwoord) == (
        "skt_professional",
        "casus",
        False,
    )
    gelezen = inzien.casus(gevraagd, door=wereld["skt"], werk=wereld.werk)
    assert gelezen.vraag == VRAAG
    t = voorleggen.triage(gevraagd, door=wereld["triagist"], werk=wereld.werk)
    assert t.navraag == (), "no melder was asked"
    assert t.casus.aanleiding["antwoord_op"] == VRAAG
    vul_aan(wereld, gevraagd)
    assert verteld(wereld, "triage_aangevuld") == [(None, "skt:naaldwijk")]
    assert mijn(wereld, "skt")[0].beantwoord
    werk = overzien.mijn_werk(door=wereld["triagist"], werk=wereld.werk)
    assert [r.beantwoord for r in werk.te_wegen] == [True]
    assert voorleggen.triage(gevraagd, door=wereld["triagist"], werk=wereld.werk).casus.aangevuld
    assert inzien.casus(gevraagd, door=wereld["skt"], werk=wereld.werk).aangevuld


def test_een_nieuwe_vraag_wacht_op_een_nieuw_antwoord(wereld: Wereld, gevraagd: UUID) -> None:
    vul_aan(wereld, gevraagd)
    weeg(wereld, gevraagd, "ontvangen")
    weeg(wereld, gevraagd, "informatie", advies=VRAAG, uitvraag=Uitvraag("skt_professional"))
    assert not mijn(wereld, "skt")[0].beantwoord


def test_wie_niet_gevraagd_is_hoort_niets_en_antwoordt_niet(wereld: Wereld) -> None:
    """A colleague in the same functie takes no part; of another functie nobody takes part."""
    wereld.mens("collega", "skt_professional", "gemeente-skt", "naaldwijk")
    casus_id = registreer(wereld, "skt", "Xxxx", bsn=None)
    wereld.later(hours=1)
    b = Triagebesluit("informatie", "Eerst bellen.", advies=VRAAG, uitvraag=Uitvraag("wijkagent"))
    triageren.triageer(casus_id, b, door=wereld["triagist"], werk=wereld.werk)
    wereld.later(hours=1)
    vul_aan(wereld, casus_id)
    assert verteld(wereld, "triage_vraag") == verteld(wereld, "triage_aangevuld") == []
    werk = overzien.mijn_werk(door=wereld["triagist"], werk=wereld.werk)
    assert [r.beantwoord for r in werk.te_wegen] == [False]
    assert not mijn(wereld, "collega")
    assert not inzien.casus(casus_id, door=wereld["skt"], werk=wereld.werk).vraag


def test_een_vraag_aan_wie_registreerde_is_er_geen_aan_een_melder(
    wereld: Wereld, gevraagd: UUID
) -> None:
    """Who did a melding answers their own questions alone."""
    doe(wereld, wereld["wijkagent"])
    (vraag,) = wereld.rijen(select(Terugkoppeling.id).where(Terugkoppeling.casus_id == gevraagd))
    with pytest.raises(GeenToegang):
        terugkoppelen.antwoord(vraag.id, "Ik.", door=wereld["wijkagent"], werk=wereld.werk)
