//! Names that stay when a document changes.

use std::error::Error;

use sailmaker_ir::{Pinned, Settings};

use crate::document::{PORT, lowered, settings};

fn names(text: &str, pinned: &Pinned) -> Result<Pinned, Box<dyn Error>> {
    let settings = Settings {
        pinned: pinned.clone(),
        ..settings()
    };
    Ok(lowered(text, &settings)?.names)
}

/// Demands names by the ends of the places they belong to.
#[track_caller]
fn assert_names(names: &Pinned, expected: &[(&str, &str)]) {
    let all = || {
        names
            .schemas
            .iter()
            .chain(&names.inline)
            .chain(&names.operations)
    };
    for (place, name) in expected {
        let found: Vec<_> = all()
            .filter(|(known, _)| known.ends_with(place))
            .map(|(_, name)| name)
            .collect();
        assert_eq!(found, [name], "{place}: {names:#?}");
    }
}

#[test]
fn pinned_names_are_given_again() -> Result<(), Box<dyn Error>> {
    let first = names(PORT, &Pinned::default())?;
    assert_names(
        &first,
        &[
            ("schemas/Ship", "Ship"),
            ("Ship/properties/captain", "ShipCaptain"),
            (
                "/paths/~1berths/get/responses/200/content/application~1json/schema/items",
                "GetBerths_200ResponseInner",
            ),
            ("GET /berths", "GetBerths"),
        ],
    );
    assert_eq!(names(PORT, &first)?, first);
    Ok(())
}

#[test]
fn who_comes_later_takes_no_name() -> Result<(), Box<dyn Error>> {
    let first = names(PORT, &Pinned::default())?;
    // A schema with the same words, an operation with the same id, each met before the one that has the name.
    let later = PORT
        .replace("components:\n  schemas:\n", "components:\n  schemas:\n    Mon-ey: { type: object, properties: { cent: { type: integer } } }\n")
        .replace("        name: { type: string }\n        flag", "        price: { $ref: '#/components/schemas/Mon-ey' }\n        name: { type: string }\n        flag")
        .replace("    get:\n      operationId: listShips", "    post:\n      operationId: getBerths\n      responses: { '204': { description: Done. } }\n    get:\n      operationId: listShips");
    assert_names(
        &names(&later.replace("Mon-ey", "Mon_ey"), &Pinned::default())?,
        &[("POST /ships", "GetBerths"), ("GET /berths", "GetBerths1")],
    );
    let kept = names(&later, &first)?;
    assert_names(
        &kept,
        &[
            ("schemas/Money", "Money"),
            ("GET /berths", "GetBerths"),
            ("POST /ships", "GetBerths1"),
        ],
    );
    Ok(())
}

#[test]
fn a_shared_type_keeps_its_name_without_its_first_place() -> Result<(), Box<dyn Error>> {
    let twice = PORT.replace("        wage: ", "        captain: { type: object, properties: { name: { type: string }, rank: { type: integer } } }\n        wage: ");
    let first = names(&twice, &Pinned::default())?;
    assert_names(
        &first,
        &[
            ("Ship/properties/captain", "ShipCaptain"),
            ("Crew/properties/captain", "ShipCaptain"),
        ],
    );
    let captain = "        captain: { type: object, properties: { name: { type: string }, rank: { type: integer } } }\n    Crew:";
    let once = twice.replace(captain, "    Crew:");
    assert_ne!(once, twice);
    assert_names(
        &names(&once, &Pinned::default())?,
        &[("Crew/properties/captain", "CrewCaptain")],
    );
    assert_names(
        &names(&once, &first)?,
        &[("Crew/properties/captain", "ShipCaptain")],
    );
    Ok(())
}

#[test]
fn types_that_become_equal_stay_two() -> Result<(), Box<dyn Error>> {
    let captain = |fields: &str| {
        let added = format!(
            "        captain: {{ type: object, properties: {{ {fields} }} }}\n        wage: "
        );
        PORT.replace("        wage: ", &added)
    };
    let different = names(&captain("name: { type: string }"), &Pinned::default())?;
    let places = [
        ("Ship/properties/captain", "ShipCaptain"),
        ("Crew/properties/captain", "CrewCaptain"),
    ];
    assert_names(&different, &places);
    let equal = captain("name: { type: string }, rank: { type: integer }");
    assert_names(&names(&equal, &different)?, &places);
    Ok(())
}

/// The port with the key of a schema spelled otherwise: another place, and the same name.
fn moved() -> String {
    PORT.replace("schemas/Ship\"", "schemas/ship\"")
        .replace("    Ship:\n", "    ship:\n")
}

#[test]
fn what_moves_takes_its_names_along() -> Result<(), Box<dyn Error>> {
    let first = names(PORT, &Pinned::default())?;
    assert_names(
        &names(&moved(), &first)?,
        &[
            ("schemas/ship", "Ship"),
            ("ship/properties/captain", "ShipCaptain"),
        ],
    );
    Ok(())
}

#[test]
fn what_comes_after_another_went_gets_another_name() -> Result<(), Box<dyn Error>> {
    let mut first = names(PORT, &Pinned::default())?;
    let gone = first.schemas.keys().find(|place| place.ends_with("/Ship"));
    first.retired.extend(gone.cloned());
    assert_names(
        &names(&moved(), &first)?,
        &[
            ("schemas/ship", "Ship1"),
            ("ship/properties/captain", "Ship1Captain"),
        ],
    );
    Ok(())
}
