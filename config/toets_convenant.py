"""Checks each convenant as a program: every party, ground, category and period that it names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from config.beleid import WPG20, Beleid, Categorieregel, Convenant
from config.beleid_deels import rijen, voor_zover
from config.beleid_fouten import Beleidsfout
from config.toets_plek import Motor, Plek, dubbel


def convenanten(beleid: Beleid, motor: Motor) -> Iterator[Beleidsfout]:
    yield from voor_zover(_een_per_niveau(beleid))
    for _, convenant in rijen(beleid.convenanten):
        plek = Plek(f"convenanten/{convenant.code}.toml")
        for deel in (_niveau, _looptijden, _doelen, _gronden, _wpg20, _bewaren, _bewaard):
            yield from voor_zover(deel(beleid, convenant, plek))
        for _, regel in rijen(convenant.regels):
            naam = f"regel {regel.artikel} ({regel.partij}, {regel.categorie}, {regel.actie})"
            waar = Plek(plek.bestand, naam)
            yield from _stappen(regel, waar)
            yield from voor_zover(_namen(beleid, motor, convenant, regel, waar))
            yield from voor_zover(_aanwezig(beleid, convenant, regel, waar))
            if not regel.weiger:
                yield from voor_zover(_grond_voor(beleid, convenant, regel, waar))
        yield from voor_zover(_regie_schrijft(beleid, motor, convenant, plek))


def _een_per_niveau(beleid: Beleid) -> Iterator[Beleidsfout]:
    niveaus = [c.niveau for c in beleid.convenanten]
    for niveau in beleid.niveau:
        if niveaus.count(niveau) != 1:
            aantal = niveaus.count(niveau)
            melding = f'niveau "{niveau}" heeft {aantal} convenanten in plaats van één'
            yield Plek("convenanten").fout("", melding)


def _regie_schrijft(
    beleid: Beleid, motor: Motor, convenant: Convenant, plek: Plek
) -> Iterator[Beleidsfout]:
    """Who can be named casusregisseur reads the plan and writes it: else nobody does."""
    niveau = beleid.niveau.get(convenant.niveau)
    if niveau is None:
        return
    getekend = {p.partij for p in convenant.partijen}
    for code in niveau.regie:
        soorten = beleid.functie[code].partijen if code in beleid.functie else ()
        for partij in beleid.partijen:
            if partij.code not in getekend or partij.soort not in soorten:
                continue
            kan = {
                r.actie
                for r in convenant.regels
                if (r.partij, r.categorie) == (partij.code, motor.plan)
                and not r.weiger
                and r.reikwijdte == "alles"
                and (not r.functies or code in r.functies)
            }
            for actie in ("inzien", "bijdragen"):
                if actie not in kan:
                    yield plek.fout(
                        "regel",
                        f'"{code}" ({partij.code}) kan casusregisseur zijn, '
                        f"maar mag {motor.plan} niet {actie}",
                    )


def _niveau(beleid: Beleid, convenant: Convenant, plek: Plek) -> Iterator[Beleidsfout]:
    yield from plek.onbekend("niveau", "niveau", [convenant.niveau], beleid.niveau)


def _looptijden(beleid: Beleid, convenant: Convenant, plek: Plek) -> Iterator[Beleidsfout]:
    """Periods do not overlap, and together they cover every day of the policy."""
    gedekt = beleid.van
    vorige = None
    for loop in sorted(convenant.looptijden, key=lambda loop: loop.van):
        if loop.van > loop.tot:
            yield plek.fout(f"looptijd {loop.versie}, tot", "ligt vóór de eerste dag")
        if vorige is not None and loop.van <= vorige.tot:
            yield plek.fout(f"looptijd {loop.versie}, van", f"overlapt met {vorige.versie}")
        if loop.van <= gedekt <= loop.tot:
            gedekt = loop.tot + timedelta(days=1)
        vorige = loop
    if gedekt <= beleid.tot:
        yield plek.fout("looptijd", f"geen convenant op {gedekt.isoformat()}")


def _doelen(beleid: Beleid, convenant: Convenant, plek: Plek) -> Iterator[Beleidsfout]:
    partijen = [(nr, p.partij) for nr, p in rijen(convenant.partijen)]
    doelen = [(nr, d.code) for nr, d in rijen(convenant.doelen)]
    yield from dubbel(plek.bestand, "partij", partijen, "partij")
    yield from dubbel(plek.bestand, "doel", doelen, "code")
    yield from plek.onbekend("partij", "partij", [p for _, p in partijen], beleid.partij)


def _gronden(_: Beleid, convenant: Convenant, plek: Plek) -> Iterator[Beleidsfout]:
    partijen = [p.partij for p in convenant.partijen]
    doelen = [d.code for d in convenant.doelen]
    if not doelen:
        yield plek.fout("doel", "geen enkel doel")
    for grond in convenant.gronden:
        yield from plek.onbekend("grond, partij", "partij", [grond.partij], partijen)
        yield from plek.onbekend("grond, doel", "doel", [grond.doel], doelen)
    gegrond = {(g.partij, g.doel) for g in convenant.gronden}
    for partij in partijen:
        for doel in doelen:
            if (partij, doel) not in gegrond:
                yield plek.fout("grond", f'geen grond voor "{partij}" bij doel "{doel}"')


def _wpg20(beleid: Beleid, convenant: Convenant, plek: Plek) -> Iterator[Beleidsfout]:
    for nr, besluit in rijen(convenant.wpg20):
        waar = Plek(plek.bestand, f"wpg20 {nr}")
        if besluit.van > besluit.tot:
            yield waar.fout("tot", "ligt vóór de eerste dag")
        yield from waar.onbekend("categorieen", "categorie", besluit.categorieen, beleid.categorie)


def _bewaren(beleid: Beleid, convenant: Convenant, plek: Plek) -> Iterator[Beleidsfout]:
    bewaren = list(rijen(convenant.bewaren))
    categorieen = [(nr, b.categorie) for nr, b in bewaren]
    yield from dubbel(plek.bestand, "bewaring", categorieen, "categorie")
    for _, bewaring in bewaren:
        if bewaring.jaren < 1:
            yield plek.fout(f"bewaring {bewaring.categorie}, jaren", "moet ten minste 1 zijn")
    yield from plek.onbekend("bewaring", "categorie", [c for _, c in categorieen], beleid.categorie)


def _bewaard(_: Beleid, convenant: Convenant, plek: Plek) -> Iterator[Beleidsfout]:
    """What somebody may see or add is kept for a time that is known."""
    gebruikt = {r.categorie for _, r in rijen(convenant.regels) if not r.weiger}
    for categorie in sorted(gebruikt - {b.categorie for b in convenant.bewaren}):
        yield plek.fout("bewaring", f'geen bewaartermijn voor "{categorie}"')


def _stappen(regel: Categorieregel, plek: Plek) -> Iterator[Beleidsfout]:
    if not regel.stappen:
        yield plek.fout("stappen", "lege lijst: deze regel geldt nooit")
    if "gesloten" in regel.stappen:
        yield plek.fout("stappen", "in een gesloten casus ziet niemand iets")


def _namen(
    beleid: Beleid, motor: Motor, convenant: Convenant, regel: Categorieregel, plek: Plek
) -> Iterator[Beleidsfout]:
    yield from plek.onbekend(
        "vereist", "voorwaarde", regel.vereist, motor.toegangsvoorwaarden | {WPG20}
    )
    yield from plek.onbekend("categorie", "categorie", [regel.categorie], beleid.categorie)
    yield from plek.onbekend("functies", "functie", regel.functies, beleid.functie)
    partijen = [p.partij for p in convenant.partijen]
    yield from plek.onbekend("partij", "partij", [regel.partij], partijen)


def _aanwezig(
    beleid: Beleid, convenant: Convenant, regel: Categorieregel, plek: Plek
) -> Iterator[Beleidsfout]:
    """The functies can sit at this table for this partij."""
    partij = beleid.partij.get(regel.partij)
    kunnen = [
        f.code
        for f in beleid.functies
        if convenant.niveau in f.niveaus
        and partij is not None
        and partij.soort in f.partijen
        and (not regel.functies or f.code in regel.functies)
    ]
    # A melding is contributed by a partij that sends it, without anyone at this table.
    if partij is not None and not kunnen and (regel.functies or regel.actie == "inzien"):
        yield plek.fout("functies", "geen functie van deze partij werkt op dit niveau")


def _grond_voor(
    beleid: Beleid, convenant: Convenant, regel: Categorieregel, plek: Plek
) -> Iterator[Beleidsfout]:
    """What opens police, special or criminal-law data has a ground for it (AVG 9, 10; Wpg 20)."""
    categorie = beleid.categorie.get(regel.categorie)
    if categorie is None:
        return
    if regel.reikwijdte == "eigen" and not categorie.alleen_eigen:
        yield plek.fout("reikwijdte", f"{categorie.code} is niet per partij gescheiden")
    if categorie.wpg20:
        if WPG20 not in regel.vereist:
            yield plek.fout("vereist", f"{categorie.code} gaat alleen open met {WPG20}")
        if not any(
            categorie.code in b.categorieen and b.van <= beleid.tot and b.tot >= beleid.van
            for b in convenant.wpg20
        ):
            yield plek.fout("vereist", f"geen besluit volgens Wpg 20 noemt {categorie.code}")
    gronden = [g for g in convenant.gronden if g.partij == regel.partij]
    if categorie.bijzonder == "avg9" and not any(g.avg9 for g in gronden):
        yield plek.fout("categorie", f'"{regel.partij}" heeft geen grond volgens AVG 9')
    if categorie.bijzonder == "avg10" and not any(g.avg10 for g in gronden):
        yield plek.fout("categorie", f'"{regel.partij}" heeft geen grond volgens AVG 10')
