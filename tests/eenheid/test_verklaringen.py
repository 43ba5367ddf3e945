"""Who has not signed what the functie asks opens nothing, whatever else they have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from casus.zichtkolommen import zichtkolommen
from config.beleid import Functie
from privacy.feiten import Actor, Zicht, lokale_dag
from privacy.toegang import Recht, beslis, zichtbaar
from privacy.verklaringen import VERKLARINGEN, ontbrekend
from tests.eenheid.beleidsproef import EIGENAAR, NU, casus, deelname, westland

VANDAAG = lokale_dag(NU)
GISTEREN = VANDAAG - timedelta(days=1)
VRAAGT = [f for f in westland().functies if f.verklaringen]


def wie(functie: Functie, **tot: date | None) -> Actor:
    """A holder of this functie whose declarations count today for the last time."""
    tafels = frozenset(t.code for t in westland().tafels() if t.niveau in functie.niveaus)
    velden: dict[str, Any] = {f"{v}_tot": VANDAAG for v in VERKLARINGEN}
    return Actor(EIGENAAR, functie.code, "gemeente-skt", tafels, **(velden | tot))


def mag(actor: Actor) -> set[Recht]:
    feiten = casus(casusregisseur=EIGENAAR, deelnames=(deelname(functie=actor.functie),))
    return {
        r
        for r in Recht
        if beslis(actor, r, feiten, beleid=westland(), nu=NU).toegestaan
        or beslis(actor, r, None, beleid=westland(), nu=NU, lijst=True).toegestaan
    }


def test_wie_een_casus_opent_heeft_getekend() -> None:
    """The policy asks it of every functie that can open one, and content never does without."""
    for f in westland().functies:
        assert ("geheimhouding" in f.verklaringen) == ("casus:inzien" in f.rechten), f.code
    zonder = {r.code for r in westland().rechten if r.zonder_verklaring}
    assert {c.split(":")[0] for c in zonder} == {"account", "concept"}


@pytest.mark.parametrize("functie", VRAAGT, ids=lambda f: f.code)
@pytest.mark.parametrize("tot", [None, GISTEREN])
def test_zonder_verklaring_blijft_alleen_het_eigen_account_over(
    functie: Functie, tot: date | None
) -> None:
    zonder = {r for r in Recht if westland().recht[r.value].zonder_verklaring}
    geldig = mag(wie(functie))
    assert geldig - zonder, "on its last day a declaration still counts"
    for verklaring in functie.verklaringen:
        actor = wie(functie, **{f"{verklaring}_tot": tot})
        assert ontbrekend(actor, westland(), VANDAAG) == (verklaring,)
        assert mag(actor) == geldig & zonder, verklaring
        for recht in Recht:
            if recht not in zonder:
                lijst = zichtbaar(Zicht(actor, westland(), NU, zichtkolommen()), recht)
                assert lijst == (), recht


def test_de_weigering_zegt_wat_er_ontbreekt_en_het_logboek_weet_dat_het_gevraagd_is() -> None:
    (functie,) = (f for f in VRAAGT if f.code == "procesregisseur_zvh")
    actor = replace(wie(functie), geheimhouding_tot=None, screening_tot=GISTEREN)
    uit = beslis(actor, Recht.CASUS_INZIEN, casus(), beleid=westland(), nu=NU)
    assert uit.redenen == (
        "Uw geheimhoudingsverklaring is niet (meer) geldig.",
        "Uw screening is niet (meer) geldig.",
    )
    assert uit.regel == "casus:inzien: niet getekend"
    assert uit.bits
