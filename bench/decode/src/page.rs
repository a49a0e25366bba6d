//! The document that is read: one page of a list of entitlements.

use serde_json::{Value, json};

/// As many as a server puts on one page.
pub const ENTITLEMENTS: usize = 250;

/// The text as a server sends it: without spaces, properties in the order of the document.
pub fn page() -> Vec<u8> {
    let entitlements: Vec<Value> = (0..ENTITLEMENTS).map(entitlement).collect();
    serde_json::to_vec(&entitlements).expect("values are JSON")
}

fn entitlement(number: usize) -> Value {
    let group = format!(
        "CN=Group {number:04},OU=Groups,OU=Region {},DC=example,DC=com",
        number % 7
    );
    json!({
        "id": id(number, "5b1d"),
        "name": format!("Group {number:04}"),
        "attribute": "memberOf",
        "value": group,
        "sourceSchemaObjectType": "group",
        "description": if number % 5 == 0 { Value::Null } else { json!(format!("Members of \"group {number}\" may read its mail.")) },
        "privileged": number % 11 == 0,
        "cloudGoverned": number % 3 == 0,
        "requestable": number % 2 == 0,
        "owner": { "id": id(number % 40, "0aa7"), "type": "IDENTITY", "name": format!("Owner {:02}", number % 40) },
        "manuallyUpdatedFields": { "DISPLAY_NAME": true, "DESCRIPTION": number % 4 == 0 },
        "accessModelMetadata": { "attributes": [{
            "key": "sensitivity",
            "name": "Sensitivity",
            "multiselect": false,
            "status": "active",
            "type": "governance",
            "objectTypes": ["all"],
            "description": "How much harm it does when others see it.",
            "values": [{ "value": "internal", "name": "Internal", "status": "active" }],
        }] },
        "created": format!("2024-{:02}-11T14:05:22.{:03}Z", number % 12 + 1, number),
        "modified": format!("2025-{:02}-27T08:41:07.{:03}Z", number % 12 + 1, number),
        "source": { "id": id(number % 9, "c3f0"), "type": "SOURCE", "name": format!("Directory {}", number % 9) },
        "attributes": {
            "cn": format!("Group {number:04}"),
            "distinguishedName": group,
            "groupType": ["Security", "Global"],
            "memberCount": number * 13,
            "objectSid": format!("S-1-5-21-3623811015-3361044348-30300820-{}", 1000 + number),
        },
        "segments": [id(number % 5, "77e2"), id(number % 3, "91bc")],
        "directPermissions": [{ "rights": ["READ", "WRITE"], "target": format!("/shares/group-{number:04}") }],
    })
}

/// Looks like the IDs of servers: 32 hexadecimal digits.
fn id(number: usize, kind: &str) -> String {
    format!("2c91808{kind}{:021x}", number * 7_919)
}
