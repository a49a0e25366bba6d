//! Asks a harbour, whose address is the only argument, for its ships and their crews.
#![deny(warnings, missing_docs, unreachable_pub, clippy::pedantic)]

mod harbour {
    include!(concat!(env!("OUT_DIR"), "/harbour/mod.rs"));
}

mod crews {
    include!(concat!(env!("OUT_DIR"), "/crews/mod.rs"));
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), harbour::Error> {
    let address = std::env::args().nth(1).unwrap_or_default();
    let harbour = harbour::Client::builder().base_url(&address).build()?;
    for ship in harbour.ships().list_ships().await?.iter() {
        let quay = ship.berth.as_ref().and_then(|berth| berth.quay.as_deref());
        println!("{} at {}", ship.name, quay.unwrap_or("sea"));
    }
    let renamed = harbour::models::Ship::new("Argo II");
    println!("{}", harbour.ships().put_ship("7", &renamed).await?.name);

    let crews = crews::Client::builder().base_url(&address).build()?;
    for sailor in crews.crews().list_sailors().await?.iter() {
        println!("{}", sailor.name);
    }
    println!("{}", crews::ENVIRONMENT.base_url);
    Ok(())
}
