//! REST calls as a script or a button would make them.

use bytes::Bytes;
use dais_protocol::{
    Command, CommandId, Created, Done, Enter, Entered, NewSession, Plan, Problem, RoleLinks, SessionId,
    Submit, View,
};
use http_body_util::{BodyExt as _, Full};
use hyper::{Method, Request, StatusCode, header};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::server::Server;

/// A caller with or without a token.
#[derive(Clone, Debug)]
pub struct Rest {
    client: Client<HttpConnector, Full<Bytes>>,
    base: String,
    token: Option<String>,
}

/// A fresh command id.
pub fn fresh() -> CommandId {
    CommandId(Uuid::now_v7())
}

impl Rest {
    /// Nobody yet.
    pub fn new(server: &Server) -> Self {
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self {
            client,
            base: server.base.clone(),
            token: None,
        }
    }

    /// The organiser.
    pub async fn host(server: &Server) -> Self {
        let mut rest = Self::new(server);
        let enter = Enter::Host {
            secret: server.host_secret.clone(),
        };
        let entered: Entered = rest
            .post("/api/enter", &enter)
            .await
            .expect("the host's secret is good");
        rest.token = Some(entered.token);
        rest
    }

    /// Exchanges a link or code.
    pub async fn enter(&self, enter: &Enter) -> Result<Entered, Problem> {
        self.post("/api/enter", enter).await
    }

    /// Exchanges the address of a role link, as a browser that opens it does.
    pub async fn enter_by_address(&self, session: SessionId, address: &str) -> Result<Entered, Problem> {
        let (link, secret) = address
            .split_once('#')
            .and_then(|(_, fragment)| fragment.split_once('.'))
            .expect("an address ends in #link.secret");
        let link = link.parse().expect("a link id");
        self.enter(&Enter::Link {
            session,
            link,
            secret: secret.to_owned(),
        })
        .await
    }

    /// Makes a session.
    pub async fn create(&self, plan: Plan) -> Result<SessionId, Problem> {
        let created: Created = self
            .post("/api/sessions", &NewSession { id: fresh(), plan })
            .await?;
        Ok(created.session)
    }

    /// The role links.
    pub async fn links(&self, session: SessionId) -> Result<RoleLinks, Problem> {
        self.get(&format!("/api/sessions/{session}/links")).await
    }

    /// Everything the token may see.
    pub async fn view(&self, session: SessionId) -> Result<View, Problem> {
        self.get(&format!("/api/sessions/{session}")).await
    }

    /// Asks under a fresh id.
    pub async fn act(&self, session: SessionId, command: Command) -> Result<Done, Problem> {
        self.act_as(session, fresh(), command).await
    }

    /// Asks under a given id.
    pub async fn act_as(&self, session: SessionId, id: CommandId, command: Command) -> Result<Done, Problem> {
        self.post(
            &format!("/api/sessions/{session}/commands"),
            &Submit { id, command },
        )
        .await
    }

    /// A GET that answers JSON.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Problem> {
        self.call(Method::GET, path, Bytes::new()).await
    }

    /// A POST of JSON that answers JSON.
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, Problem> {
        let body = serde_json::to_vec(body).expect("our own types become JSON");
        self.call(Method::POST, path, body.into()).await
    }

    async fn call<T: DeserializeOwned>(&self, method: Method, path: &str, body: Bytes) -> Result<T, Problem> {
        let (status, text) = self.raw(method, path, body).await;
        if status.is_success() {
            Ok(serde_json::from_slice(&text).expect("what was promised"))
        } else {
            Err(serde_json::from_slice(&text).expect("a problem that says what to do"))
        }
    }

    /// Status and body of any call.
    pub async fn raw(&self, method: Method, path: &str, body: Bytes) -> (StatusCode, Bytes) {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(Full::new(body)).expect("a well-formed request");
        let response = self.client.request(request).await.expect("the server answers");
        let status = response.status();
        let body = response
            .into_body()
            .collect()
            .await
            .expect("the answer arrives whole")
            .to_bytes();
        (status, body)
    }
}
