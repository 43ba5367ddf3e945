"""The people one can be in the demonstration. All invented; addresses end in `.example`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mens:
    """A demo account. `kern` None: works at every table of the functie."""

    sleutel: str
    naam: str
    email: str
    functie: str
    partij: str
    kern: str | None = None
    probeer: str = ""
    """What to try; the login page lists only who has something to try."""


_DOMEIN = {
    "gemeente-skt": "skt.westland.example",
    "gemeente-oov": "veiligheid.westland.example",
    "gemeente-toezicht": "toezicht.westland.example",
    "gemeente-beheer": "beheer.westland.example",
    "gemeente-bestuur": "bestuur.westland.example",
}


def _mens(
    sleutel: str, naam: str, functie: str, partij: str, kern: str | None = None, probeer: str = ""
) -> Mens:
    domein = _DOMEIN.get(partij, f"{partij}.example")
    return Mens(sleutel, naam, f"{sleutel}@{domein}", functie, partij, kern, probeer)


MENSEN: tuple[Mens, ...] = (
    _mens(
        "farida.bakker", "Farida Bakker", "skt_professional", "gemeente-skt", "naaldwijk",
        "Registreer een casus (10 minuten). Vraag opschaling en kijk wie straks meeleest. "
        "Beantwoord een vraag van de kring. Zie welke termijn voorbij is.",
    ),
    _mens(
        "tom.dewit", "Tom de Wit", "triagist_skt", "gemeente-skt", None,
        "Weeg een nieuwe melding en neem een besluit.",
    ),
    _mens(
        "t.maas", "T. Maas", "teamlead_skt", "gemeente-skt", None,
        "Beslis over een afsluiting, een andere fase en een afschaling naar het SKT.",
    ),
    _mens(
        "joris.smit", "Joris Smit", "wijkagent", "politie-westland", None,
        "Op uw telefoon: doe een melding. "
        "Zie een casus waaraan u deelneemt, en wat gesloten blijft.",
    ),
    _mens(
        "karin.blok", "Karin Blok", "corporatie", "corporatie-de-kas", None,
        "Zie een casus waaraan u deelneemt, en wat gesloten blijft.",
    ),
    _mens(
        "ali.vermeer", "Ali Vermeer", "welzijn", "welzijn-lente", None,
        "Neem de casusregie over die een collega u aanbiedt, of zeg nee. "
        "Zie een casus waaraan u deelneemt, en wat gesloten blijft.",
    ),
    _mens(
        "ria.mol", "Ria Mol", "coordinator_lk", "gemeente-oov", None,
        "Accepteer een opschaling. Stuur een andere terug met advies.",
    ),
    _mens(
        "bep.koster", "Bep Koster", "bewoner", "buurtpreventie", "naaldwijk",
        "Probeer een casus te openen: u ziet er geen een.",
    ),
    _mens(
        "hans.prins", "Hans Prins", "procesregisseur_vk", "gemeente-oov", None,
        "Beslis over een opschaling. Vraag afschaling voor een andere casus.",
    ),
    _mens(
        "saskia.roos", "Saskia Roos", "triagist_zvh", "veiligheidshuis", None,
        "Weeg een aanmelding bij het Veiligheidshuis.",
    ),
    _mens(
        "omar.idrissi", "Omar Idrissi", "procesregisseur_zvh", "veiligheidshuis", None,
        "Stuur een verzoek om opschaling terug met advies.",
    ),
    _mens(
        "a.vandam", "A. van Dam", "burgemeester", "gemeente-bestuur", None,
        "Zie een casus in AVE 4, zonder namen. Bevestig een crisis die een ander meldt.",
    ),
    _mens(
        "f.terpstra", "F. Terpstra", "wethouder", "gemeente-bestuur", None,
        "Zie een casus in AVE 4, zonder namen.",
    ),
    _mens(
        "peter.lans", "Peter Lans", "oov_adviseur", "gemeente-oov", None,
        "Open een casus in de Veiligheidskamer waarvan u casusregisseur bent.",
    ),
    _mens(
        "g.linders", "G. Linders", "ggz", "ggz-de-kust", None,
        "Zie aan welke tafel u meedoet, en wat zorg en politie van elkaar niet zien.",
    ),
    _mens(
        "o.faber", "O. Faber", "veilig_thuis", "veilig-thuis", None,
        "Zie een casus in AVE 4 waaraan u deelneemt, met een crisis in het verloop.",
    ),
    _mens(
        "v.hermans", "V. Hermans", "gi_rvdk", "jeugdbescherming-west", None,
        "Voeg iets toe aan het dossier van een gezin, en kijk wie het straks leest.",
    ),
    _mens(
        "x.dewolf", "X. de Wolf", "om_reclassering", "openbaar-ministerie", None,
        "Zie een casus die op weg is naar het Veiligheidshuis, en wat u daarvan ziet.",
    ),
    _mens(
        "m.timmer", "M. Timmer", "school", "school-het-anker", None,
        "Zie dat meedoen geen meelezen is: alles blijft dicht, tot een stuk u bij naam noemt.",
    ),
    _mens(
        "eva.stolk", "Eva Stolk", "privacy_officer", "gemeente-toezicht", None,
        "Merk dat u geen casus ziet. Lees onder Hulp wat uw functie kan.",
    ),
    _mens(
        "lien.haak", "Lien Haak", "informatiecoordinator", "gemeente-oov", None,
        "Merk dat u geen casus ziet. Lees onder Hulp wat uw functie kan.",
    ),
    _mens(
        "rik.brand", "Rik Brand", "proceseigenaar", "gemeente-toezicht", None,
        "Merk dat u geen casus ziet, ook als de casus bij uw afdeling hoort.",
    ),
    _mens(
        "tea.kroon", "Tea Kroon", "archivaris", "gemeente-toezicht", None,
        "Merk dat u geen casus ziet. Wat bewaard wordt, ligt verzegeld.",
    ),
    _mens(
        "noor.visser", "Noor Visser", "fg", "gemeente-toezicht", None,
        "Merk dat u als toezichthouder geen casus ziet.",
    ),
    _mens(
        "paul.groen", "Paul Groen", "auditor", "gemeente-toezicht", None,
        "Merk dat u geen casus ziet. Het logboek controleert u met een opdracht.",
    ),
    _mens(
        "iris.kok", "Iris Kok", "beheerder", "gemeente-beheer", None,
        "Maak een account en merk dat u geen casus ziet.",
    ),
    _mens(
        "wim.post", "Wim Post", "beheerder", "gemeente-beheer", None,
        "Bevestig als tweede beheerder een account dat Iris Kok maakte.",
    ),
    # The tables need more people than one can be: four eyes, and every dorpskern.
    _mens("e.postma", "E. Postma", "triagist_skt", "gemeente-skt"),
    _mens("b.yilmaz", "B. Yılmaz", "skt_professional", "gemeente-skt", "naaldwijk"),
    _mens("s.jansen", "S. Jansen", "skt_professional", "gemeente-skt", "de-lier"),
    _mens("m.kuipers", "M. Kuipers", "skt_professional", "gemeente-skt", "s-gravenzande"),
    _mens("r.elamrani", "R. el Amrani", "skt_professional", "gemeente-skt", "s-gravenzande"),
    _mens("l.vos", "L. Vos", "skt_professional", "gemeente-skt", "monster"),
    _mens("k.nowak", "K. Nowak", "skt_professional", "gemeente-skt", "wateringen"),
    _mens("h.dekker", "H. Dekker", "skt_professional", "gemeente-skt", "poeldijk"),
    _mens("d.ramdin", "D. Ramdin", "skt_professional", "gemeente-skt", "honselersdijk"),
    _mens("j.schouten", "J. Schouten", "skt_professional", "gemeente-skt", "kwintsheul"),
    _mens("p.verhage", "P. Verhage", "skt_professional", "gemeente-skt", "maasdijk"),
    _mens("a.hoogland", "A. Hoogland", "skt_professional", "gemeente-skt", "heenweg"),
    _mens("n.zuiderent", "N. Zuiderent", "skt_professional", "gemeente-skt", "ter-heijde"),
    _mens("w.brandsma", "W. Brandsma", "coordinator_lk", "gemeente-oov"),
    _mens("ingrid.vaal", "Ingrid Vaal", "procesregisseur_vk", "gemeente-oov"),
    _mens("c.oomen", "C. Oomen", "procesregisseur_zvh", "veiligheidshuis"),
)  # fmt: skip

MENS = {mens.sleutel: mens for mens in MENSEN}


def kies(functie: str, kern: str, nummer: int = 0) -> str:
    """Key of someone with this functie who works in this kern; KeyError where nobody does.

    `nummer` spreads the work over those who can do it.
    """
    wie = [m.sleutel for m in MENSEN if m.functie == functie and m.kern in (kern, None)]
    if not wie:
        raise KeyError(functie)
    return wie[nummer % len(wie)]
