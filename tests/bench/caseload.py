"""A file with a thousand casussen, from the first byte to the last Besluit."""

from __future__ import annotations

import time
from pathlib import Path

from casus.caseload_model import Inbreng
from tests.bench.meting import duren, meld, tempo
from tests.samen.caseloadbouw import bestand, casussen, met_adressen, rij
from tests.samen.wereld import Wereld, maak_wereld
from workflow.handelingen import inbrengen, registreren
from workflow.handelingen.personen import Adres, Persoonsgegevens
from workflow.handelingen.registreren import Registratie
from workflow.informeren import Informeren

CASUSSEN, LOS, WARM = 1_000, 200, 20


def caseload(plek: Path, url: str, soort: str) -> bool:
    """The whole take-in against the rate of its own handelingen, and of registering by hand.

    The handelingen are measured half before and half after, so that a tree that grew and a disk
    that filled burden both alike.
    """
    wereld = maak_wereld(plek, url)
    met_adressen(wereld, "triagist", "skt")
    los = casussen(*(rij(eigen_nummer=f"LOS-{n}") for n in range(2 * LOS + WARM)))
    inhoud = bestand(*(rij(eigen_nummer=f"WL-{n}") for n in range(CASUSSEN)))

    def breng(nummer: int) -> None:
        _breng(wereld, los[nummer])

    duren(breng, WARM)
    duren(lambda _i: _registreer(wereld), WARM)
    tijden = duren(lambda i: breng(i + WARM), LOS)
    begin = time.perf_counter()
    gelezen = inbrengen.lees(inhoud, door=wereld["triagist"], werk=wereld.werk)
    gezien = time.perf_counter()
    lot = inbrengen.controleer(gelezen.casussen, door=wereld["triagist"], werk=wereld.werk)
    if {een.uitkomst for een in lot} != {"kan"}:
        raise RuntimeError("het bestand is niet goed")
    gecontroleerd = time.perf_counter()
    for inbreng in gelezen.casussen:
        _breng(wereld, inbreng)
    duur = time.perf_counter() - begin
    tijden += duren(lambda i: breng(i + WARM + LOS), LOS)
    met_de_hand = duren(lambda _i: _registreer(wereld), LOS)
    wereld.huis.sluit()
    meld(f"caseload_lezen_{soort}", gezien - begin, "seconden", None)
    meld(f"caseload_controleren_{soort}", gecontroleerd - gezien, "seconden", None)
    meld(f"registreren_{soort}", tempo(met_de_hand), "per seconde", None)
    goed = meld(f"caseload_{soort}", CASUSSEN / duur, "per seconde", tempo(tijden) / 3)
    naam = f"caseload_tegen_registreren_{soort}"
    return meld(naam, CASUSSEN / duur, "per seconde", tempo(met_de_hand) / 3) and goed


def _breng(wereld: Wereld, inbreng: Inbreng) -> None:
    lot = inbrengen.breng_in(inbreng, door=wereld["triagist"], werk=wereld.werk, demo=True)
    if lot.uitkomst != "ingebracht":
        raise RuntimeError(lot.uitkomst)


def _registreer(wereld: Wereld) -> None:
    """The same casus by hand: what a take-in saves one from doing a thousand times."""
    dag = wereld.vandaag
    adres = Adres("Kasteelwei", "12", "2671 AB", "Naaldwijk")
    wie = Persoonsgegevens(
        "Zonnedauw", "", "Mirthe", dag.replace(1980), "999990019", adres, zekerheid="feit"
    )
    registreren.registreer(
        Registratie(
            "persoon",
            "woonoverlast",
            "naaldwijk",
            dag,
            "Aanhoudend geluid in de nacht.",
            "Rust in de straat.",
            (wie,),
            Informeren("ja", dag, "gesprek"),
        ),
        door=wereld["triagist"],
        werk=wereld.werk,
        demo=True,
    )
