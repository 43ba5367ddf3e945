"""The sheet to fill in, made of the policy in force: its words, its levels, its lists."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from casus.caseload_model import BLAD, HOOGSTENS_RIJEN, KOLOMMEN
from config.beleid import Beleid
from workflow.handelingen.personen import ROLLEN
from workflow.handelingen.registreren import GROEP
from workflow.handelingen.toevoegen import ZEKERHEDEN
from workflow.inbrengtoets import GEINFORMEERD, JA, NEE
from workflow.informeren import UITZONDERINGSGRONDEN, WIJZEN
from workflow.lopend import lopende_standen

UITLEG = "Uitleg"
_KEUZES = "Keuzes"
_DATUM = "dd-mm-yyyy"
_TEKST = "@"
_REGELS = (
    "Vul het blad Caseload in: één rij voor elke casus. De rij met koppen laat u staan.",
    "Nog een persoon in hetzelfde huishouden: een nieuwe rij met hetzelfde eigen nummer.",
    "Vul in die rij verder alleen de kolommen vanaf Rol in.",
    "Het eigen nummer is uw nummer. Een nummer dat al is ingebracht, wordt overgeslagen.",
    "Schrijf geen formules, en geen namen of BSN in Aanleiding en Doel.",
    "Datums zijn echte datums. De termijn van de stand begint op de dag van inbrengen.",
    "Vul bij Casusregisseur en Procesregisseur het e-mailadres in waarmee de collega inlogt.",
    "Bewaar dit bestand niet langer dan nodig: er staan straks gegevens van personen in.",
)


def sjabloon(beleid: Beleid) -> bytes:
    """An .xlsx with a sheet to fill in, one that explains, and one with the lists to choose of."""
    boek = Workbook()
    invul = boek.active
    invul.title = BLAD
    keuzes = _keuzes(beleid)
    lijsten = boek.create_sheet(_KEUZES)
    _koppen(invul)
    _lijsten(invul, lijsten, keuzes)
    _uitleg(boek.create_sheet(UITLEG, 1), beleid, keuzes)
    lijsten.sheet_state = "hidden"
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _keuzes(beleid: Beleid) -> dict[str, tuple[str, ...]]:
    """The words of each column that has a list, as the policy writes them."""
    niveaus = sorted(beleid.keten.niveaus, key=lambda n: n.volgorde)
    standen = dict.fromkeys(s for n in niveaus for s in lopende_standen(beleid, n.code))
    return {
        "niveau": tuple(n.naam for n in niveaus),
        "kern": tuple(k.naam for k in beleid.dorpskernen),
        "stand": tuple(beleid.stand[s].woord for s in standen),
        "fase": tuple(f.naam for f in beleid.keten.fasen),
        "eenheid": tuple(e.naam for e in beleid.eenheden),
        "aanpak": tuple(a.naam for a in beleid.aanpakken),
        "thema": tuple(t.naam for t in beleid.themas),
        "geinformeerd": tuple(woord for _, woord in GEINFORMEERD),
        "geinformeerd_wijze": WIJZEN,
        "uitzonderingsgrond": UITZONDERINGSGRONDEN,
        "rol": ROLLEN,
        "geheim": (JA, NEE),
        "zekerheid": ZEKERHEDEN,
    }


def _koppen(blad: Worksheet) -> None:
    for nr, kolom in enumerate(KOLOMMEN, start=1):
        letter = get_column_letter(nr)
        kop = blad.cell(1, nr, kolom.kop)
        kop.font = Font(bold=True)
        breed = kolom.code in ("aanleiding", "doel")
        blad.column_dimensions[letter].width = 40 if breed else max(14, len(kolom.kop) + 3)
        # Text keeps the nought in front of a number; a date is shown as one.
        blad.column_dimensions[letter].number_format = _DATUM if kolom.datum else _TEKST
    blad.freeze_panes = "B2"


def _lijsten(blad: Worksheet, lijsten: Worksheet, keuzes: dict[str, tuple[str, ...]]) -> None:
    for nr, (code, woorden) in enumerate(keuzes.items(), start=1):
        for rij, woord in enumerate(woorden, start=1):
            lijsten.cell(rij, nr, woord)
        bron = get_column_letter(nr)
        hier = next(i for i, k in enumerate(KOLOMMEN, start=1) if k.code == code)
        lijst = DataValidation(
            type="list",
            formula1=f"{_KEUZES}!${bron}$1:${bron}${len(woorden)}",
            allow_blank=True,
            showErrorMessage=True,
        )
        lijst.error = "Kies uit de lijst."
        letter = get_column_letter(hier)
        lijst.add(f"{letter}2:{letter}{HOOGSTENS_RIJEN + 1}")
        blad.add_data_validation(lijst)


def _uitleg(blad: Worksheet, beleid: Beleid, keuzes: dict[str, tuple[str, ...]]) -> None:
    blad.column_dimensions["A"].width = 26
    blad.column_dimensions["B"].width = 100
    for regel in _REGELS:
        blad.append(["", regel])
    blad.append([])
    blad.append(["Kolom", "Wat u invult"])
    blad.cell(blad.max_row, 1).font = Font(bold=True)
    for kolom in KOLOMMEN:
        wat = f"{'Verplicht. ' if kolom.verplicht else ''}{kolom.hulp}"
        if woorden := keuzes.get(kolom.code):
            wat += f" Kies uit: {', '.join(woorden)}."
        blad.append([kolom.kop, wat])
    blad.append([])
    blad.append(["Per niveau", "Welke fasen en standen daar bestaan"])
    blad.cell(blad.max_row, 1).font = Font(bold=True)
    for niveau in sorted(beleid.keten.niveaus, key=lambda n: n.volgorde):
        fasen = ", ".join(beleid.fase[f].naam for f in niveau.fasen)
        standen = (beleid.stand[s].woord for s in lopende_standen(beleid, niveau.code))
        blad.append([niveau.naam, f"{fasen}. {', '.join(standen)}."])
    groep = next((e.naam for e in beleid.eenheden if e.code == GROEP), "")
    if groep:
        blad.append([groep, "Bij een groep horen geen personen: laat alles vanaf Rol leeg."])
    for rij in blad.iter_rows(min_col=2, max_col=2):
        rij[0].alignment = Alignment(wrap_text=True, vertical="top")
