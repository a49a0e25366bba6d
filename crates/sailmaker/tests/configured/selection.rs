//! Which operations and types a selection leaves.

use std::error::Error;

use sailmaker::{Criteria, Selection};
use sailmaker_ir::{Api, Shape};

use crate::document::{PORT, lowered, settings};

fn tags(tags: &[&str]) -> Criteria {
    Criteria {
        tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        ..Criteria::default()
    }
}

fn operations(patterns: &[&str]) -> Criteria {
    Criteria {
        operations: patterns.iter().map(|&id| id.to_owned()).collect(),
        ..Criteria::default()
    }
}

fn paths(patterns: &[&str]) -> Criteria {
    Criteria {
        paths: patterns.iter().map(|&path| path.to_owned()).collect(),
        ..Criteria::default()
    }
}

fn deprecated() -> Criteria {
    Criteria {
        deprecated: true,
        ..Criteria::default()
    }
}

fn experimental() -> Criteria {
    Criteria {
        experimental: true,
        ..Criteria::default()
    }
}

/// The operations and the types of an API, in words.
fn contents(api: &Api) -> (String, String) {
    let operations: Vec<_> = api
        .operations()
        .map(|found| found.name.lower_camel())
        .collect();
    let types: Vec<_> = api.types.iter().map(|def| def.name.pascal()).collect();
    (operations.join(" "), types.join(" "))
}

#[test]
fn operations_are_kept_with_the_types_they_reach() -> Result<(), Box<dyn Error>> {
    let ship = "Ship ShipFlag ShipCaptain";
    let all = Criteria::default;
    for (include, exclude, operations, types) in [
        (
            all(),
            all(),
            "listShips getShip patchShip listCrews getBerths",
            "Ship ShipFlag ShipCaptain Step Crew Money GetBerths200ResponseInner Spare".to_owned(),
        ),
        (
            tags(&["Crews"]),
            all(),
            "listCrews",
            format!("{ship} Crew Money"),
        ),
        (
            tags(&["Berths"]),
            all(),
            "getBerths",
            "Money GetBerths200ResponseInner".to_owned(),
        ),
        (
            operations(&["getBerths", "list*"]),
            all(),
            "listShips listCrews getBerths",
            format!("{ship} Crew Money GetBerths200ResponseInner"),
        ),
        (
            paths(&["/ships/*"]),
            experimental(),
            "getShip",
            ship.to_owned(),
        ),
        (
            tags(&["Ships"]),
            operations(&["*Ship"]),
            "listShips",
            ship.to_owned(),
        ),
        (
            all(),
            deprecated(),
            "listShips getShip patchShip getBerths",
            format!("{ship} Step Money GetBerths200ResponseInner"),
        ),
        (
            deprecated(),
            all(),
            "listCrews",
            format!("{ship} Crew Money"),
        ),
        (experimental(), all(), "patchShip", format!("{ship} Step")),
        (tags(&["Ships"]), tags(&["Ships"]), "", String::new()),
    ] {
        let mut api = lowered(PORT, &settings())?.api;
        let selection = Selection { include, exclude };
        selection.apply(&mut api);
        assert_eq!(
            contents(&api),
            (operations.to_owned(), types),
            "{selection:?}"
        );
    }
    Ok(())
}

#[test]
fn what_is_known_of_types_is_of_the_part() -> Result<(), Box<dyn Error>> {
    let mut api = lowered(PORT, &settings())?.api;
    let ship = |api: &Api| {
        let found = api.types.iter().find(|def| def.name.pascal() == "Ship");
        found.map(|def| (def.groups.len(), def.patched))
    };
    assert_eq!(ship(&api), Some((2, true)));
    let selection = Selection {
        include: tags(&["Crews"]),
        ..Selection::default()
    };
    selection.apply(&mut api);
    assert_eq!(ship(&api), Some((1, false)));
    let groups: Vec<_> = api.groups.iter().map(|group| group.name.wire()).collect();
    assert_eq!(groups, ["Crews"]);

    // References lead to the types that have moved up.
    let crew = api.types.iter().find(|def| def.name.pascal() == "Crew");
    let Some(Shape::Struct(crew)) = crew.map(|def| &def.shape) else {
        return Err("there is no crew".into());
    };
    let fields: Vec<_> = crew
        .fields
        .iter()
        .filter_map(|field| Some(api.type_def(field.ty.named()?).name.pascal()))
        .collect();
    assert_eq!(fields, ["Ship", "Money"]);
    Ok(())
}
