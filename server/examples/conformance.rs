//! Serves the echo of `make conformance` on a free port of this machine, and says which.

use dais::{
    accept::{Bounds, serve},
    ws::conformance::router,
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("ws://{}", listener.local_addr()?);
    serve(listener, router(), Bounds::default(), CancellationToken::new()).await;
    Ok(())
}
