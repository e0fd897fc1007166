"""The people of the demo network, and the roles they hold. One password for all, printed by the demo."""

from dataclasses import dataclass

from enfilade.people.enums import Role

PASSWORD = "entrez-sans-frapper"  # noqa: S105  # the demo's, shown to whoever runs it


@dataclass(frozen=True)
class DemoPerson:
    """``roles`` are (space slug, role); none for a volunteer."""

    name: str
    email: str
    roles: tuple[tuple[str, Role], ...] = ()


PEOPLE = {
    "coordination": DemoPerson("Claire Marchal", "coordination@haut-val.example", (("haut-val", Role.COORDINATOR),)),
    "direction": DemoPerson("Hélène Astruc", "direction@beaux-arts.example", (("beaux-arts", Role.DIRECTOR),)),
    "mecenat": DemoPerson("Sofia Lemoine", "mecenat@beaux-arts.example", (("beaux-arts", Role.FUNDRAISER),)),
    "direction-val": DemoPerson("Jeanne Roche", "direction@val-d-ombre.example", (("val-d-ombre", Role.DIRECTOR),)),
    "regie": DemoPerson(
        "Antoine Petit",
        "regie@val-d-ombre.example",
        (("val-d-ombre", Role.REGISTRAR), ("val-d-ombre", Role.REVIEWER)),
    ),
    "numerique": DemoPerson(
        "Karim Belaïd",
        "numerique@val-d-ombre.example",
        (("val-d-ombre", Role.PROJECT_LEAD), ("textile", Role.PROJECT_LEAD), ("val-d-ombre", Role.EDITOR)),
    ),
    "textile": DemoPerson("Paul Garnier", "direction@textile.example", (("textile", Role.DIRECTOR),)),
    "ceramique": DemoPerson("Nadia Ferrand", "direction@ceramique.example", (("ceramique", Role.DIRECTOR),)),
    "herbiers": DemoPerson("Marie Vassal", "maison@herbiers.example", (("herbiers", Role.DIRECTOR),)),
    "lucie": DemoPerson("Lucie", "lucie@benevoles.example"),
    "bernard": DemoPerson("Bernard", "bernard@benevoles.example"),
    "ines": DemoPerson("Inès", "ines@benevoles.example"),
}
