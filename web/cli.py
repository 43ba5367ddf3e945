"""The command line: `schakel`. Dutch, never personal data, one clear line for what goes wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from web.opdrachten.scherm import draai, fout
from web.opdrachten.uitlegvorm import leg_uit_in_het_nederlands

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Schakel: casusregie in de zorg- en veiligheidsketen.",
)
_groepen = {
    naam: typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=uitleg)
    for naam, uitleg in (
        ("melding", "Meldingen van partners."),
        ("gebruiker", "Accounts van collega's."),
        ("caseload", "Casussen die al lopen, uit een werkmap."),
        ("beleid", "Het beleid als map met bestanden."),
        ("keten", "De keten zoals het beleid haar beschrijft."),
        ("toegang", "Wie iets mag, en waarom."),
        ("logboek", "Het logboek van alle handelingen."),
    )
}
for _naam, _groep in _groepen.items():
    app.add_typer(_groep, name=_naam)

Map = Annotated[
    Path,
    typer.Option("--map", envvar="SCHAKEL_MAP", help="De map met databank en sleutels."),
]
Mapkeus = Annotated[
    Path | None, typer.Option("--map", help="De map; anders gelden de SCHAKEL_-variabelen.")
]
_WIE = "E-mailadres van de collega; met een streepje (-) wordt het gevraagd."
Beleidsmap = Annotated[Path | None, typer.Argument(help="De map met het beleid.")]
Poort = Annotated[
    int, typer.Option("--poort", envvar="PORT", min=1, max=65535, help="Op welke poort.")
]


@app.command()
def inrichten(plek: Map) -> int:
    """Maak een nieuwe, lege installatie in een lege map."""
    from web.opdrachten import huis

    return draai(lambda: huis.maak(plek))


@app.command()
def demo(
    plek: Map,
    zonder_server: Annotated[bool, typer.Option("--zonder-server", help="Alleen vullen.")] = False,
    casussen: Annotated[int, typer.Option("--casussen", help="Hoeveel casussen.")] = 150,
    zaad: Annotated[int, typer.Option("--zaad", help="Zelfde zaad, zelfde verhalen.")] = 1,
    peildatum: Annotated[str, typer.Option("--peildatum", help="Jaar-maand-dag.")] = "",
    poort: Poort = 8000,
) -> int:
    """Vul een lege map met een demonstratie en start de server."""
    from web.opdrachten import huis

    return draai(
        lambda: huis.demo(
            plek,
            casussen=casussen,
            zaad=zaad,
            peildatum=peildatum,
            poort=poort,
            serveren=not zonder_server,
        )
    )


@app.command()
def serve(plek: Mapkeus = None, poort: Poort = 8000) -> int:
    """Start de webserver."""
    from web.opdrachten import huis

    return draai(lambda: huis.dien(plek, poort))


@app.command()
def klok(
    plek: Mapkeus = None,
    een_keer: Annotated[bool, typer.Option("--een-keer", help="Eén ronde.")] = False,
) -> int:
    """Bewaak termijnen, bezorg berichten en vernietig sleutels waarvan de tijd om is."""
    from web.opdrachten import huis

    return draai(lambda: huis.tik(plek, een_keer=een_keer))


@app.command()
def migreer(plek: Mapkeus = None) -> int:
    """Breng de indeling van de databank naar deze versie."""
    from web.opdrachten import huis

    return draai(lambda: huis.migreer(plek))


@_groepen["melding"].command("inlezen")
def melding_inlezen(
    bestand: Annotated[Path, typer.Argument(help="Een bestand met JZV-meldingen.")],
    plek: Map,
    afzender: Annotated[str, typer.Option("--afzender", help="Code van de organisatie.")],
) -> int:
    """Lees meldingen in; het lot van elke melding op een regel."""
    from web.opdrachten import casus

    return draai(lambda: casus.lees_meldingen(bestand, plek, afzender))


@_groepen["gebruiker"].command("maken")
def gebruiker_maken(
    plek: Map,
    functie: Annotated[str, typer.Option("--functie", help="Code van de functie.")],
    partij: Annotated[str, typer.Option("--partij", help="Code van de organisatie.")],
    tot: Annotated[str, typer.Option("--tot", help="Laatste dag: jaar-maand-dag.")],
    gebied: Annotated[str, typer.Option("--gebied", help="Code van de dorpskern.")] = "",
    geheimhouding: Annotated[str, typer.Option("--geheimhouding-tot", help="Dag.")] = "",
    screening: Annotated[str, typer.Option("--screening-tot", help="Dag.")] = "",
) -> int:
    """Maak een account; naam, e-mailadres en wachtwoord worden gevraagd."""
    from web.opdrachten import gebruikers

    return draai(
        lambda: gebruikers.maak(
            plek,
            functie=functie,
            partij=partij,
            tot=tot,
            gebied=gebied,
            geheimhouding=geheimhouding,
            screening=screening,
        )
    )


@_groepen["gebruiker"].command("sluiten")
def gebruiker_sluiten(plek: Map) -> int:
    """Sluit een account; het e-mailadres wordt gevraagd."""
    from web.opdrachten import gebruikers

    return draai(lambda: gebruikers.sluit(plek))


@_groepen["gebruiker"].command("code")
def gebruiker_code(plek: Map) -> int:
    """Geef een code voor een nieuw wachtwoord; het e-mailadres wordt gevraagd."""
    from web.opdrachten import gebruikers

    return draai(lambda: gebruikers.code(plek))


@_groepen["caseload"].command("inlezen")
def caseload_inlezen(
    bestand: Annotated[Path, typer.Argument(help="Een ingevuld sjabloon (.xlsx).")],
    plek: Map,
    namens: Annotated[str, typer.Option("--namens", help=_WIE)],
    alleen_controleren: Annotated[
        bool, typer.Option("--alleen-controleren", help="Zeg wat er zou gebeuren.")
    ] = False,
) -> int:
    """Breng casussen in die al lopen; het lot van elke casus op een regel."""
    from web.opdrachten import caseload

    return draai(
        lambda: caseload.lees_in(bestand, plek, namens, alleen_controleren=alleen_controleren)
    )


@_groepen["caseload"].command("sjabloon")
def caseload_sjabloon(
    bestand: Annotated[Path, typer.Argument(help="Waar het sjabloon komt (.xlsx).")], plek: Map
) -> int:
    """Maak het sjabloon om in te vullen, volgens het beleid van nu."""
    from web.opdrachten import caseload

    return draai(lambda: caseload.maak_sjabloon(bestand, plek))


@_groepen["beleid"].command("controleer")
def beleid_controleer(plek: Beleidsmap = None) -> int:
    """Controleer het beleid; elke fout op een regel."""
    from web.opdrachten import beleid

    return draai(lambda: beleid.controleer(plek))


@_groepen["keten"].command("diagram")
def keten_diagram(plek: Beleidsmap = None) -> int:
    """Teken de keten als diagram (Mermaid)."""
    from web.opdrachten import beleid

    return draai(lambda: beleid.diagram(plek))


@_groepen["toegang"].command("uitleg")
def toegang_uitleg(
    plek: Map,
    gebruiker: Annotated[str, typer.Option("--gebruiker", help=_WIE)],
    casus: Annotated[str, typer.Option("--casus", help="Casusnummer, zoals 2026-0147.")],
    recht: Annotated[str, typer.Option("--recht", help="Zaak:handeling.")] = "casus:inzien",
) -> int:
    """Zeg waarom een collega iets wel of niet mag, ook per soort gegeven."""
    from web.opdrachten import casus as opdrachten

    return draai(lambda: opdrachten.leg_toegang_uit(plek, gebruiker, casus, recht))


@_groepen["logboek"].command("herstel-kop")
def logboek_herstel_kop(
    plek: Map,
    regels: Annotated[int, typer.Option(help="Hoeveel regels het logboek heeft.")],
) -> int:
    """Maak de kop naast de sleutelring opnieuw: als die kwijt is, of na een teruggezette kopie."""
    from web.opdrachten import casus

    return draai(lambda: casus.herstel_kop(plek, regels))


@_groepen["logboek"].command("verifieer")
def logboek_verifieer(plek: Map) -> int:
    """Controleer dat geen regel buiten Schakel om is gewijzigd, verwijderd of toegevoegd."""
    from web.opdrachten import casus

    return draai(lambda: casus.verifieer_logboek(plek))


def main(argumenten: Sequence[str] | None = None) -> None:
    """Runs a command and ends the process with its exit code."""
    sys.exit(voer_uit(argumenten))


def voer_uit(argumenten: Sequence[str] | None = None) -> int:
    """The exit code of one command line."""
    opdracht = typer.main.get_command(app)
    assert isinstance(opdracht, TyperGroup)
    leg_uit_in_het_nederlands(opdracht)
    argv = list(sys.argv[1:] if argumenten is None else argumenten)
    try:
        code: Any = opdracht.main(argv, prog_name="schakel", standalone_mode=False)
    except Exception as mis:
        regel = _verkeerd_gebruik(mis)
        if regel is None:
            raise
        fout.print(regel)
        return 2
    return code if isinstance(code, int) else 0


def _verkeerd_gebruik(mis: Exception) -> str | None:
    """What is wrong with the words of the command; the library says it at length, in English."""
    soort = type(mis).__name__
    if not hasattr(mis, "exit_code"):
        return None
    if soort == "NoArgsIsHelpError":
        return str(mis)
    naam = getattr(getattr(mis, "param", None), "opts", None) or [""]
    return {
        "MissingParameter": f"Er ontbreekt iets: {naam[0]}. Zie --help.",
        "NoSuchOption": "Deze optie bestaat niet. Zie --help.",
        "BadParameter": f"Dit is geen goede waarde voor {naam[0]}. Zie --help.",
    }.get(soort, "Deze opdracht bestaat zo niet. Zie --help.")


if __name__ == "__main__":
    main()
