"""Registering by hand seals and opens nothing; who asks for the form is in the log before it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from casus.stukken import Stuk
from config.beleid import Beleid
from privacy.categorieen import AANLEIDING
from privacy.toegang import GeenToegang
from tests.samen.sporen import regels
from tests.samen.test_bijlagen import neem_deel
from tests.samen.test_vervalsing import registreer
from tests.samen.wereld import Wereld
from web.schermwaarden.bouwstenen import Link
from web.vertaling import gelijkenissen
from workflow.handelingen import registreren, triageren, voorleggen
from workflow.handelingen.personen import Persoonsgegevens
from workflow.handelingen.triagetoets import Triagebesluit


def test_voor_het_formulier_staat_er_een_regel_begonnen(wereld: Wereld) -> None:
    eerder = len(regels(wereld))
    registreren.begin(door=wereld["skt"], werk=wereld.werk)
    (begonnen,) = regels(wereld)[eerder:]
    assert (begonnen["recht"], begonnen["uitkomst"]) == ("casus:registreren", "begonnen")


@pytest.mark.parametrize("wie", ["wijkagent", "kamer", "beheerder", "fg"])
def test_wie_geen_casus_registreert_krijgt_het_formulier_niet_en_staat_in_het_logboek(
    wereld: Wereld, wie: str
) -> None:
    eerder = len(regels(wereld))
    with pytest.raises(GeenToegang):
        registreren.begin(door=wereld[wie], werk=wereld.werk)
    (geweigerd,) = regels(wereld)[eerder:]
    assert (geweigerd["recht"], geweigerd["uitkomst"]) == ("casus:registreren", "geweigerd")


def test_registreren_is_een_regel_en_opent_geen_compartiment(wereld: Wereld) -> None:
    eerder = len(regels(wereld))
    casus_id = registreer(wereld, "skt", "Verzonnen", bsn=None)
    (gedaan,) = regels(wereld)[eerder:]
    assert (gedaan["recht"], gedaan["uitkomst"]) == ("casus:registreren", "toegestaan")
    assert gedaan["casus"].replace("-", "") == casus_id.hex
    assert gedaan["vrijgegeven"] == []
    # Nobody was asked how certain it is: it is no fact by itself.
    zeker = select(Stuk.zekerheid).where(Stuk.casus_id == casus_id, Stuk.categorie == AANLEIDING)
    assert [r.zekerheid for r in wereld.rijen(zeker)] == ["vermoeden"]


def test_zonder_wet_krijgt_niemand_van_een_huishouden_een_bsn(wereld: Wereld) -> None:
    beleid = wereld.beleid()
    kaal = tuple(c.model_copy(update={"gronden": ()}) for c in beleid.convenanten)
    # A copy would take along what was looked up in the convenants of then.
    delen = {naam: getattr(beleid, naam) for naam in Beleid.model_fields}
    zonder = Beleid(**delen | {"convenanten": kaal})
    wie = tuple(
        Persoonsgegevens("Verzonnen", bsn=bsn, zekerheid="feit", rol=rol)
        for bsn, rol in ((None, "indexpersoon"), ("999990019", "partner"), ("999990925", "kind"))
    )
    o = registreren.Registratie("huishouden", "", None, None, "", "", wie, None)
    zin = "Uw functie legt geen burgerservicenummer vast."
    for b, bij in ((zonder, {"personen-1-bsn": zin, "personen-2-bsn": zin}), (beleid, {})):
        fouten = registreren.registratiefouten(o, b, wereld.nu[0], wereld["skt"], demo=True)
        assert {veld: zin for veld, zin in fouten.items() if veld.endswith("-bsn")} == bij


def test_wat_op_elkaar_lijkt_is_te_openen_voor_wie_daar_deelneemt_en_voor_anderen_niet(
    wereld: Wereld,
) -> None:
    eerste = wereld.opgepakt()
    tweede = wereld.melding()
    triage = voorleggen.triage(tweede, door=wereld["triagist"], werk=wereld.werk)
    (lijkt,) = triage.lijkt_op
    assert lijkt.opent is None
    (zin,) = gelijkenissen(wereld.beleid(), triage.lijkt_op)
    assert zin.link is None
    assert zin.zin.startswith(f"{lijkt.nummer}, bij SKT")
    (open_,) = gelijkenissen(wereld.beleid(), (replace(lijkt, opent=eerste),))
    assert open_.link == Link(lijkt.nummer, f"/casussen/{eerste}")
    assert lijkt.nummer not in open_.zin
    besluit = Triagebesluit("oppakken", "Hulp.", "naaldwijk", wereld.id("skt"), fase=2)
    triageren.triageer(tweede, besluit, door=wereld["triagist"], werk=wereld.werk)
    neem_deel(wereld, eerste, "teamlead")
    verzoek = wereld.vraag(tweede, "skt", "afsluiting", "skt")
    gelezen = voorleggen.verzoek(tweede, verzoek, door=wereld["teamlead"], werk=wereld.werk)
    assert [g.opent for g in gelezen.lijkt_op] == [eerste]
