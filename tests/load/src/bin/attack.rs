//! `attack`: misbehaves as it is told on its input, for the scenes `abuse`.

fn main() -> anyhow::Result<()> {
    dais_load::scenes::attack()
}
