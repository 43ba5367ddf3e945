"""The dossier of a casus: which compartments there are, and the items of those that are read."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from casus import lezen
from casus.bijlagen import bijlagen_bij
from casus.ligging import ligging
from casus.stukken import eerste_van
from casus.stukversies import versierijen
from casus.weergaven import Dossierweergave, Vakweergave
from casus.zicht import identiteiten
from privacy.categorieen import BSN
from privacy.grenzen import van_casus
from privacy.vakken import Vakrecht, open_vakken
from workflow.handelingen.bijlagen import leesbaar
from workflow.handelingen.identiteit import neem_personen, open_betrokkene
from workflow.stukken import open_eerdere, open_stuk, te_corrigeren
from workflow.werk import Lezing

TABELLEN = frozenset({"planregel", "stukversie"})


def verzamel_dossier(lezing: Lezing, open_: Set[Vakrecht]) -> dict[str, Any]:
    """All heads, and the rows of these compartments with the keys they need, inside the
    transaction.
    """
    db, casus_id, partij = lezing.db, lezing.casus.casus_id, lezing.actor.partij
    rijen = lezen.stukken(db, casus_id, sorted((v.niveau, v.categorie) for v in open_))
    rijen = leesbaar(rijen, open_, partij)
    lezing.neem_sleutels({r.sleutel_id for r in rijen}, van_casus(casus_id, open_, partij))
    # Who must hear of a correction follows from these (AVG 19).
    lezing.noem(*(eerste_van(r) for r in rijen))
    return {
        "rij": lezen.casusrij(db, casus_id),
        "rijen": rijen,
        "bijlagen": bijlagen_bij(db, casus_id, [r.id for r in rijen]),
        "versies": versierijen(db, casus_id, [r.id for r in rijen]),
        "eigen": te_corrigeren(lezing, rijen),
        "personen": neem_personen(
            lezing, {v.categorie for v in open_ if v.niveau == lezing.casus.niveau}
        ),
        "ligging": ligging(db, lezing.casus),
        "vakken": tuple(_vakken(lezing, lezen.aantallen(db, casus_id), partij)),
    }


def maak_dossier(lezing: Lezing, v: dict[str, Any], categorie: str | None) -> Dossierweergave:
    """The frozen view, after the commit; `categorie` is the one that was asked for."""
    # A BSN is kept with the person it is of, never as a text.
    bijdrage = {vak.categorie for vak in open_vakken(lezing.vraag, "bijdragen")} - {BSN}
    return Dossierweergave(
        casus_id=lezing.casus.casus_id,
        nummer=v["rij"].nummer,
        niveau=lezing.casus.niveau,
        stand=lezing.casus.stand,
        fase=lezing.casus.fase,
        ligging=v["ligging"],
        vakken=v["vakken"],
        stukken=tuple(
            open_stuk(
                lezing,
                r,
                v["bijlagen"].get(r.id),
                eerder=tuple(open_eerdere(lezing, x) for x in v["versies"].get(r.id, ())),
                te_corrigeren=r.id in v["eigen"],
            )
            for r in v["rijen"]
        ),
        categorie=categorie,
        bij_te_dragen=tuple(sorted(bijdrage)),
        betrokkenen=tuple(open_betrokkene(lezing, p) for p in v["personen"]),
        heropend=v["rij"].heropend_op is not None,
    )


def _vakken(
    lezing: Lezing, aantallen: dict[tuple[str, str, str], int], partij: str
) -> list[Vakweergave]:
    """Open compartments of every level, then what is closed at this one: by policy alone."""
    uit, hier = [], lezing.casus.niveau
    personen = identiteiten(lezing.db, lezing.casus.casus_id)
    for v in sorted(lezing.oordeel.categorieen, key=lambda v: (v.niveau, v.categorie)):
        aantal = sum(
            n
            for (niveau, categorie, bron), n in aantallen.items()
            if (niveau, categorie) == (v.niveau, v.categorie)
            and (not v.alleen_eigen or bron == partij)
        )
        mensen = personen.get(v.categorie, 0) if v.niveau == hier else 0
        uit.append(Vakweergave(v.niveau, v.categorie, True, aantal, v.artikel, mensen))
    open_hier = lezing.oordeel.vakken(hier)
    bestaat = lezing.beleid.bestaat_op(hier)
    dicht = [
        c.code for c in lezing.beleid.categorieen if c.code in bestaat and c.code not in open_hier
    ]
    return uit + [Vakweergave(hier, code, False) for code in dicht]
