"""Werk: no line no change, no line no key, and all or nothing whatever goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import OperationalError

from casus.casus import Casus
from casus.lezen import stukken_met_id
from casus.stukken import Stuk
from privacy.grenzen import van_casus
from privacy.logkop import Kopbewaring
from privacy.sleutelkast import Sleutel
from privacy.toegang import GeenToegang, Recht
from privacy.verzegeling import Zegelplaats
from privacy.wacht import BuitenHandeling
from privacy.zegels import SleutelNietVrij
from tests.samen.sporen import controleer_logboek, regels, sluit_uit, uitsluitingen, zet
from tests.samen.wereld import Wereld
from workflow.fouten import DatabankFout, NietMogelijk, Ongeldig
from workflow.gang import Handeling, Lezing
from workflow.handelingen import inzien
from workflow.logschrijver import Logschrijver


@pytest.fixture
def casus_id(wereld: Wereld) -> UUID:
    return wereld.opgepakt()


def _val_om(*_args: Any, **_meer: Any) -> Any:
    raise OSError("no space left on device")


def _zet_en_val_om(h: Handeling, fout: BaseException) -> None:
    zet(h)
    raise fout


def test_een_handeling_en_haar_regel_komen_samen(wereld: Wereld, casus_id: UUID) -> None:
    eerst = len(regels(wereld))
    gemaakt = sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk)
    regel = regels(wereld)[-1]
    assert len(regels(wereld)) == eerst + 1
    assert uitsluitingen(wereld) == 1
    assert regel["uitkomst"] == "toegestaan"
    assert regel["handeling"] == regel["recht"] == "casus:voortzetten"
    assert (regel["casus"], regel["account"]) == (str(casus_id), str(wereld.id("skt")))
    assert regel["objecten"] == [str(gemaakt)]
    assert regel["doel"]
    assert regel["register"]
    assert regel["beleid_hash"]
    controleer_logboek(wereld)


def test_zonder_regel_geen_wijziging(
    wereld: Wereld, casus_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerst = len(regels(wereld))
    monkeypatch.setattr(Logschrijver, "schrijf", _val_om)
    with pytest.raises(OSError, match="no space"):
        sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk)
    monkeypatch.undo()
    assert uitsluitingen(wereld) == 0
    assert len(regels(wereld)) == eerst
    controleer_logboek(wereld)


def test_als_ook_de_regel_niet_lukt_blijft_de_eerste_fout_met_een_aantekening(
    wereld: Wereld, casus_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Logschrijver, "schrijf", _val_om)
    with (
        pytest.raises(KeyError, match="eerste") as fout,
        wereld.werk.handeling(Recht.CASUS_VOORTZETTEN, casus_id, door=wereld["skt"]),
    ):
        raise KeyError("eerste")
    assert fout.value.__notes__ == ["de logregel van deze mislukking is niet geschreven: OSError"]
    assert wereld.werk.verloren_regels == 1


def test_een_geweigerde_handeling_heeft_een_regel_en_geen_gevolg(
    wereld: Wereld, casus_id: UUID
) -> None:
    with (
        pytest.raises(GeenToegang) as fout,
        wereld.werk.handeling(Recht.CASUS_VOORTZETTEN, casus_id, door=wereld["collega"]),
    ):
        pytest.fail("het werk begon toch")
    regel = regels(wereld)[-1]
    assert fout.value.oordeel.redenen
    assert (regel["uitkomst"], regel["casus"]) == ("geweigerd", str(casus_id))
    assert regel["account"] == str(wereld.id("collega"))
    assert regel["bits"] == fout.value.oordeel.bits != 0
    assert (regel["vrijgegeven"], regel["objecten"]) == ([], [])
    controleer_logboek(wereld)


@pytest.mark.parametrize(
    ("fout", "uitkomst"),
    [
        (ValueError(), "mislukt"),
        (KeyboardInterrupt(), "mislukt"),
        (SystemExit(), "mislukt"),
        (GeneratorExit(), "mislukt"),
        (MemoryError(), "mislukt"),
        (Ongeldig({"motivering": "Schrijf waarom."}), "ongeldig"),
        (NietMogelijk(("Dit kan niet.",)), "niet_mogelijk"),
    ],
    ids=lambda waarde: type(waarde).__name__ if isinstance(waarde, BaseException) else "",
)
def test_een_handeling_die_misgaat_laat_alleen_een_regel(
    wereld: Wereld, casus_id: UUID, fout: BaseException, uitkomst: str
) -> None:
    eerst = len(regels(wereld))
    with (
        pytest.raises(type(fout)),
        wereld.werk.handeling(Recht.CASUS_VOORTZETTEN, casus_id, door=wereld["skt"]) as h,
    ):
        _zet_en_val_om(h, fout)
    assert uitsluitingen(wereld) == 0
    nieuw = regels(wereld)[eerst:]
    assert [(r["uitkomst"], r["casus"], r["objecten"]) for r in nieuw] == [
        (uitkomst, str(casus_id), [])
    ]
    sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert uitsluitingen(wereld) == 1
    controleer_logboek(wereld)


def test_een_vastlegging_die_misgaat_wijzigt_niets(
    wereld: Wereld, casus_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt, keer = Connection.commit, iter((True,))

    def vol(db: Connection) -> None:
        if next(keer, False):
            raise OperationalError("COMMIT", {}, Exception("database or disk is full"))
        echt(db)

    monkeypatch.setattr(Connection, "commit", vol)
    with pytest.raises(DatabankFout, match="schijf van de databank is vol"):
        sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk)
    monkeypatch.undo()
    assert uitsluitingen(wereld) == 0
    assert regels(wereld)[-1]["uitkomst"] == "mislukt"
    controleer_logboek(wereld)


def test_een_kop_die_niet_bewaard_kan_worden_maakt_de_handeling_niet_ongedaan(
    wereld: Wereld, casus_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Kopbewaring, "bewaar", _val_om)
    sluit_uit(casus_id, door=wereld["skt"], werk=wereld.werk)
    assert uitsluitingen(wereld) == 1
    assert wereld.werk.gemiste_koppen == 1


def _neem(lezing: Lezing, casus_id: UUID) -> Callable[[], str]:
    """Takes the key of the first stuk along; gives what opens that stuk."""
    stuk_id = lezing.db.execute(select(Stuk.id).where(Stuk.casus_id == casus_id)).scalars().first()
    assert stuk_id is not None
    rij = stukken_met_id(lezing.db, casus_id, (stuk_id,))[0]
    grens = van_casus(casus_id, lezing.oordeel.categorieen, lezing.actor.partij)
    lezing.neem_sleutels({rij.sleutel_id}, grens)
    plaats = Zegelplaats("stuk", "tekst", rij.id, casus_id, rij.sleutel_id)
    return lambda: lezing.sleutels.open(rij.tekst, plaats)


def _lees(wereld: Wereld, casus_id: UUID, wie: str = "skt") -> Any:
    return wereld.werk.lezing(
        Recht.CASUS_INZIEN, casus_id, door=wereld[wie], tabellen=frozenset({"stuk"})
    )


def test_een_sleutel_opent_pas_na_de_regel(wereld: Wereld, casus_id: UUID) -> None:
    eerst = len(regels(wereld))
    with _lees(wereld, casus_id) as lezing:
        open_stuk = _neem(lezing, casus_id)
        with pytest.raises(SleutelNietVrij):
            open_stuk()
    assert len(regels(wereld)) == eerst + 1
    assert open_stuk() == "Geluid in de nacht."


def test_wie_zijn_regel_niet_haalt_krijgt_geen_sleutel(wereld: Wereld, casus_id: UUID) -> None:
    genomen: list[Callable[[], str]] = []

    def breek_af(lezing: Lezing) -> None:
        genomen.append(_neem(lezing, casus_id))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), _lees(wereld, casus_id) as lezing:
        breek_af(lezing)
    with pytest.raises(SleutelNietVrij):
        genomen[0]()
    assert regels(wereld)[-1]["vrijgegeven"] == []


def test_zonder_vastgelegde_regel_blijft_de_sleutel_dicht(
    wereld: Wereld, casus_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Logschrijver, "schrijf", _val_om)
    with pytest.raises(OSError, match="no space"), _lees(wereld, casus_id) as lezing:
        open_stuk = _neem(lezing, casus_id)
    with pytest.raises(SleutelNietVrij):
        open_stuk()


def test_de_vrijgegeven_sleutels_zijn_de_categorieen_van_de_regel(
    wereld: Wereld, casus_id: UUID
) -> None:
    with _lees(wereld, casus_id) as lezing:
        open_stuk = _neem(lezing, casus_id)
        andere = [
            r
            for r in lezing.db.execute(select(Sleutel).where(Sleutel.casus_id == casus_id))
            if r.categorie != "WON"
        ]
    assert open_stuk()
    assert regels(wereld)[-1]["vrijgegeven"] == ["WON"]
    assert andere
    for rij in andere:
        assert not lezing.sleutels.heeft(rij.id)
        with pytest.raises(SleutelNietVrij):
            lezing.sleutels.open(b"", Zegelplaats("stuk", "tekst", rij.id, casus_id, rij.id))
    with pytest.raises(SleutelNietVrij):
        lezing.sleutels.neem(andere, lambda _vak: True, lezing.nu)


def test_een_vak_dat_dicht_is_heet_in_de_regel_geweigerd(wereld: Wereld, casus_id: UUID) -> None:
    """Also where the page itself opens, to say why; an open compartment without items does not."""
    for categorie, uitkomst in (("POL", "geweigerd"), ("HH", "toegestaan")):
        inzien.dossier(casus_id, categorie, door=wereld["skt"], werk=wereld.werk)
        regel = regels(wereld)[-1]
        assert (regel["recht"], regel["gevraagd"]) == ("stuk:inzien", [categorie])
        assert (regel["uitkomst"], regel["vrijgegeven"]) == (uitkomst, []), categorie


def test_wie_schrijft_kan_niet_openen(wereld: Wereld, casus_id: UUID) -> None:
    with wereld.werk.handeling(Recht.CASUS_VOORTZETTEN, casus_id, door=wereld["skt"]) as h:
        assert not hasattr(h, "sleutels")
        assert not hasattr(h.zegels, "open")


def test_een_oordeel_heeft_geen_waarheidswaarde(wereld: Wereld, casus_id: UUID) -> None:
    with _lees(wereld, casus_id) as lezing:
        assert lezing.oordeel.toegestaan
        with pytest.raises(TypeError, match="toegestaan"):
            bool(lezing.oordeel)


def test_een_lezing_gaat_pas_na_haar_regel_verder(wereld: Wereld, casus_id: UUID) -> None:
    with _lees(wereld, casus_id) as lezing:
        pass
    with wereld.werk.vervolg(lezing) as db:
        assert db.execute(select(Stuk.id).where(Stuk.casus_id == casus_id)).first() is not None
        with pytest.raises(BuitenHandeling):
            db.execute(select(Sleutel.id))
    lezing.regelnummer = None
    with pytest.raises(BuitenHandeling), wereld.werk.vervolg(lezing):
        pytest.fail("een lezing zonder regel")


@pytest.mark.parametrize("tabel", ["casus", "stuk", "persoon", "logregel", "gebruiker"])
def test_de_platformvergunning_is_er_alleen_voor_het_platform(wereld: Wereld, tabel: str) -> None:
    with (
        pytest.raises(BuitenHandeling),
        wereld.werk.platform(frozenset({"bericht", tabel}), schrijft=False),
    ):
        pytest.fail("een beschermde tabel zonder regel")


def test_de_klok_hoort_nummers_van_haar_eigen_tabellen_en_niets_anders(wereld: Wereld) -> None:
    for vraag, tabel in (
        (select(Stuk.id), "stuk"),
        (select(Casus.id), "stuk"),
        (select(Casus.nummer), "casus"),
        (select(Casus.id, Casus.nummer), "casus"),
    ):
        with pytest.raises(BuitenHandeling):
            wereld.werk.wat_wacht(vraag, tabel)
    assert wereld.werk.wat_wacht(select(Casus.id), "casus") == ()
