"""A casus that goes up and comes down again has each stuk once at each table."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import func, select

from casus.stukken import Stuk
from tests.samen.test_deelnemen import voeg_toe
from tests.samen.test_hoofdverhaal import stuk, teksten
from tests.samen.wereld import Wereld
from workflow.fouten import Ongeldig
from workflow.handelingen import inzien
from workflow.weging import Weging


def won(wereld: Wereld, casus_id: UUID, wie: str) -> tuple[UUID, ...]:
    """The stukken about WON that this colleague reads where the casus lies."""
    gelezen = inzien.dossier(casus_id, "WON", door=wereld[wie], werk=wereld.werk)
    return tuple(s.stuk_id for s in gelezen.stukken if s.niveau == gelezen.niveau)


def aantal(wereld: Wereld, casus_id: UUID, wie: str) -> int | None:
    """How many stukken the dossier says there are in WON, without opening one."""
    gelezen = inzien.dossier(casus_id, door=wereld[wie], werk=wereld.werk)
    (vak,) = (v for v in gelezen.vakken if (v.niveau, v.categorie) == (gelezen.niveau, "WON"))
    return vak.aantal


def omhoog(wereld: Wereld, casus_id: UUID) -> None:
    mee = won(wereld, casus_id, "skt")
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidskamer", stukken=mee)
    regie = {"casusregisseur": wereld.id("skt"), "procesregisseur": wereld.id("kamer")}
    wereld.beslis(casus_id, verzoek, "kamer", "accepteren", fase=3, **regie)


def omlaag(wereld: Wereld, casus_id: UUID) -> None:
    mee = won(wereld, casus_id, "kamer")
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt", stukken=mee)
    regie = {"casusregisseur": wereld.id("skt")}
    wereld.beslis(casus_id, verzoek, "teamlead", "accepteren", fase=2, **regie)


def test_wat_omhoog_ging_en_terugkwam_ligt_er_een_keer(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    stuk(wereld, casus_id, "skt", "WON", "Klachten over geluid.")
    omhoog(wereld, casus_id)
    assert sorted(teksten(wereld, casus_id, "kamer", "WON")) == [
        "Geluid in de nacht.",
        "Klachten over geluid.",
    ]
    stuk(wereld, casus_id, "skt", "WON", "Afspraak met de buren.")
    omlaag(wereld, casus_id)
    alle = ["Afspraak met de buren.", "Geluid in de nacht.", "Klachten over geluid."]
    assert sorted(teksten(wereld, casus_id, "skt", "WON")) == alle
    assert aantal(wereld, casus_id, "skt") == 3
    omhoog(wereld, casus_id)
    assert sorted(teksten(wereld, casus_id, "kamer", "WON")) == alle
    assert aantal(wereld, casus_id, "kamer") == 3


def test_een_kopie_onthoudt_van_welk_stuk_zij_komt(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    (eerste,) = won(wereld, casus_id, "skt")
    omhoog(wereld, casus_id)
    (kopie,) = won(wereld, casus_id, "kamer")
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt", stukken=(kopie,))
    onderweg = select(Stuk.oorsprong_id).where(Stuk.verzoek_id == verzoek)
    assert [r.oorsprong_id for r in wereld.rijen(onderweg)] == [eerste]


def test_een_teruggestuurd_verzoek_laat_de_stukken_van_de_tafel_met_rust(wereld: Wereld) -> None:
    casus_id = wereld.opgepakt()
    omhoog(wereld, casus_id)
    mee = won(wereld, casus_id, "kamer")
    verzoek = wereld.vraag(casus_id, "kamer", "afschaling", "skt", stukken=mee)
    wereld.beslis(casus_id, verzoek, "teamlead", "afwijzen")
    per_niveau = select(Stuk.niveau, func.count()).where(Stuk.verzoek_id.is_(None))
    rijen = wereld.rijen(per_niveau.where(Stuk.categorie == "WON").group_by(Stuk.niveau))
    assert dict(map(tuple, rijen)) == {"skt": 1, "veiligheidskamer": 1}


def test_politiegegevens_blijven_boven(wereld: Wereld) -> None:
    """Up they may be asked along, where the convenant allows; down goes what was agreed."""
    wereld.mens("zvh", "procesregisseur_zvh", "veiligheidshuis")
    casus_id = wereld.bij_veiligheidskamer()
    verzoek = wereld.vraag(casus_id, "skt", "opschaling", "veiligheidshuis")
    regie = {"casusregisseur": wereld.id("oov"), "procesregisseur": wereld.id("zvh")}
    wereld.beslis(
        casus_id,
        verzoek,
        "zvh",
        "accepteren",
        fase=3,
        weging=Weging(geen=True, afwijking="Toch doen wij dit."),
        **regie,
    )
    voeg_toe(wereld, casus_id, "wijkagent", door="oov")
    pol = stuk(wereld, casus_id, "wijkagent", "POL", "Registratie.")
    with pytest.raises(Ongeldig) as fout:
        wereld.vraag(casus_id, "oov", "afschaling", "veiligheidskamer", stukken=(pol,))
    zin = "Politiegegevens: gaat niet naar een lagere tafel."
    assert fout.value.fouten == {"stukken": zin}
