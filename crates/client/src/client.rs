//! Clients and their configuration.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
#[cfg(feature = "config-file")]
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue, Method};
use reqwest::{Url, redirect};

use crate::auth::{Auth, ClientCredentials, Given, bearer};
use crate::call::Call;
#[cfg(feature = "config-file")]
use crate::config_file::{self, Configured};
use crate::error::Error;
use crate::interceptor::Interceptor;
use crate::json::Json;
use crate::mock::Mock;
use crate::operation::{Api, Environment};
use crate::retry::Retry;
use crate::scheme::{self, Scheme};
use crate::secret::Secret;
use crate::transport::Transport;

const TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const READ_TIMEOUT: Duration = Duration::from_secs(30);
const USER_AGENT: &str = concat!("sailmaker-client/", env!("CARGO_PKG_VERSION"),);

/// A client of a server: its address, credentials and connections. Cloning it is cheap and shares all of them.
///
/// Access tokens are fetched when they are first needed, kept until shortly before they expire, and fetched anew once
/// when the server rejects one. A redirect to another host is followed without the access token and without cookies;
/// the request for an access token is never redirected.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// What all clones of a client share.
pub(crate) struct Settings {
    pub(crate) transport: Transport,
    pub(crate) auth: Auth,
    /// Parsed, because calls need it often.
    pub(crate) base_url: Option<Url>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) timeout: Duration,
    pub(crate) retry: Retry,
    pub(crate) interceptors: Vec<Arc<dyn Interceptor>>,
    pub(crate) experimental: bool,
}

impl Client {
    /// A client to be configured in code, or, as far as code says nothing, by these environment variables.
    pub fn builder(environment: &'static Environment) -> ClientBuilder {
        ClientBuilder::new(environment)
    }

    /// A client that is configured by environment variables alone.
    ///
    /// # Errors
    ///
    /// See [`ClientBuilder::build_from_env`].
    pub fn from_env(environment: &'static Environment) -> Result<Self, Error> {
        Self::builder(environment).build_from_env()
    }

    /// A client that is configured by environment variables, or else by the first configuration file that is there.
    ///
    /// # Errors
    ///
    /// See [`ClientBuilder::build_from_config`].
    #[cfg(feature = "config-file")]
    pub fn from_config(environment: &'static Environment) -> Result<Self, Error> {
        Self::builder(environment).build_from_config()
    }

    /// A client for tests, which gets its answers from a [`Mock`] and needs neither network nor credentials.
    pub fn mock(mock: Mock) -> Self {
        Self(Arc::new(Settings {
            transport: Transport::Mock(mock),
            auth: Auth::Token(Given {
                token: "mock".into(),
                bearer: HeaderValue::from_static("Bearer mock"),
            }),
            base_url: Url::parse("http://mock.invalid").ok(),
            user_agent: HeaderValue::from_static(USER_AGENT),
            timeout: TIMEOUT,
            retry: Retry::default(),
            interceptors: Vec::new(),
            experimental: true,
        }))
    }

    /// The client for one version of the API.
    pub fn api(&self, api: &'static Api) -> ApiClient {
        ApiClient {
            client: self.clone(),
            api,
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url.as_ref().map(Url::as_str))
            .field("auth", &self.0.auth)
            .field("timeout", &self.0.timeout)
            .field("experimental", &self.0.experimental)
            .finish_non_exhaustive()
    }
}

/// A client for one version of an API: what its operations are called on. Cloning it is cheap.
#[derive(Clone, Debug)]
pub struct ApiClient {
    client: Client,
    api: &'static Api,
}

impl ApiClient {
    /// The client that the versions of the API share.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// A call of a path of this version that the document does not know, with the client's token, retries and time-outs.
    /// Its arguments are added as to any other [`Call`]; with `Value` as `T`, any JSON is read.
    ///
    /// ```no_run
    /// # async fn run(api: sailmaker_client::ApiClient) -> Result<(), sailmaker_client::Error> {
    /// use sailmaker_client::{Method, Style, Value};
    ///
    /// let answer = api
    ///     .request::<Value>(Method::GET, "/brand-new/{id}")
    ///     .path("id", "42")
    ///     .query("limit", Style::FORM, 5)
    ///     .await?;
    /// println!("{}", answer["name"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request<T: Json>(&self, method: Method, path: impl Into<Cow<'static, str>>) -> Call<T> {
        Call::undocumented(self, method, path.into())
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.client.0
    }

    /// The URL of a path of this version, or of a whole URL, which a client with a base URL of its own has below that.
    pub(crate) fn url(&self, path: &str) -> Result<Url, Error> {
        if path.starts_with('/') {
            return self.below_base(&[self.api.base_path, path].concat());
        }
        let url = parsed(path)?;
        match self.settings().base_url {
            Some(_) => self.below_base(url.path()),
            None => Ok(url),
        }
    }

    fn below_base(&self, path: &str) -> Result<Url, Error> {
        let mut url = match &self.settings().base_url {
            Some(url) => url.clone(),
            None if self.api.default_host.is_empty() => {
                return Err(no_server(self.api.environment));
            }
            None => parsed(self.api.default_host)?,
        };
        let path = [url.path().trim_end_matches('/'), path].concat();
        url.set_path(&path);
        Ok(url)
    }

    /// Whether a call is sent with an access token, which may have to be fetched first.
    pub(crate) fn sends_token(&self, wanted: bool) -> bool {
        match self.api.scheme {
            Scheme::Bearer => wanted,
            Scheme::Undeclared => matches!(self.settings().auth, Auth::Token(_)),
            Scheme::Basic | Scheme::Header(_) | Scheme::Query(_) | Scheme::Cookie(_) => false,
        }
    }

    /// Adds the credentials that are sent as they are, to a call that wants them.
    pub(crate) fn identify(&self, url: &mut Url, headers: &mut HeaderMap) -> Result<(), Error> {
        match (self.api.scheme, &self.settings().auth) {
            (Scheme::Bearer | Scheme::Undeclared, _) => Ok(()),
            (Scheme::Basic, Auth::ClientCredentials(pair)) => {
                scheme::add_basic(headers, &pair.id, pair.secret.reveal())
            }
            (Scheme::Header(name), Auth::Token(given)) => {
                scheme::add_header(headers, name, given.token.reveal())
            }
            (Scheme::Query(name), Auth::Token(given)) => {
                scheme::add_query(url, name, given.token.reveal());
                Ok(())
            }
            (Scheme::Cookie(name), Auth::Token(given)) => {
                scheme::add_cookie(headers, name, given.token.reveal())
            }
            (Scheme::Basic, _) => Err(Error::config(format!(
                "the API wants a name and a password: set {} and {}, or give them to the client's builder as client_credentials",
                self.api.environment.client_id, self.api.environment.client_secret
            ))),
            (Scheme::Header(_) | Scheme::Query(_) | Scheme::Cookie(_), _) => {
                Err(Error::config(format!(
                    "the API wants a key: set {}, or give it to the client's builder as bearer_token",
                    self.api.environment.access_token
                )))
            }
        }
    }

    /// The value of the `Authorization` header, other than the one that the server has rejected.
    pub(crate) async fn authorization(
        &self,
        rejected: Option<&HeaderValue>,
    ) -> Result<HeaderValue, Error> {
        match &self.settings().auth {
            Auth::None => Err(no_credentials(self.api.environment)),
            Auth::Token(given) => Ok(given.bearer.clone()),
            Auth::ClientCredentials(credentials) => {
                let endpoint = || self.below_base(self.api.token_path);
                let path = self.api.token_path;
                credentials.authorization(path, endpoint, rejected).await
            }
        }
    }
}

/// The configuration of a client to be: of a [`Client`], or of what an SDK makes of it.
pub struct ClientBuilder<C = Client> {
    environment: &'static Environment,
    base_url: Option<String>,
    credentials: Credentials,
    timeout: Duration,
    connect_timeout: Duration,
    read_timeout: Duration,
    retry: Retry,
    user_agent: Option<String>,
    http: Option<reqwest::Client>,
    proxy: Proxies,
    interceptors: Vec<Arc<dyn Interceptor>>,
    experimental: bool,
    client: PhantomData<fn() -> C>,
}

/// Which proxies requests go through.
enum Proxies {
    /// Those that the environment names (`HTTPS_PROXY`, `NO_PROXY`, …).
    Environment,
    None,
    All(String),
}

#[derive(Debug)]
enum Credentials {
    None,
    Bearer(Secret),
    Client { id: String, secret: Secret },
}

impl Credentials {
    fn read(names: &Environment, variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        if let Some(token) = variable(names.access_token) {
            return Ok(Self::Bearer(token.into()));
        }
        match (variable(names.client_id), variable(names.client_secret)) {
            (Some(id), Some(secret)) => Ok(Self::Client {
                id,
                secret: secret.into(),
            }),
            (None, None) if names.open => Ok(Self::None),
            (None, None) => Err(no_credentials(names)),
            (Some(_), None) => Err(half_set(names.client_id, names.client_secret)),
            (None, Some(_)) => Err(half_set(names.client_secret, names.client_id)),
        }
    }
}

impl<C: From<Client>> ClientBuilder<C> {
    /// Nothing but what the environment says.
    pub fn new(environment: &'static Environment) -> Self {
        Self {
            environment,
            base_url: None,
            credentials: Credentials::None,
            timeout: TIMEOUT,
            connect_timeout: CONNECT_TIMEOUT,
            read_timeout: READ_TIMEOUT,
            retry: Retry::default(),
            user_agent: None,
            http: None,
            proxy: Proxies::Environment,
            interceptors: Vec::new(),
            experimental: true,
            client: PhantomData,
        }
    }

    /// Scheme and host of the server, such as `https://acme.api.example.com`, instead of the API's default.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// ID and secret of an OAuth 2.0 client or personal access token, instead of an access token. For an API that wants
    /// name and password they are these.
    #[must_use]
    pub fn client_credentials(mut self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.credentials = Credentials::Client {
            id: id.into(),
            secret: secret.into(),
        };
        self
    }

    /// An access token that is used as it is, instead of ID and secret. It cannot be renewed. For an API that wants a key
    /// it is the key.
    #[must_use]
    pub fn bearer_token(mut self, token: impl Into<Secret>) -> Self {
        self.credentials = Credentials::Bearer(token.into());
        self
    }

    /// How long a call may take as a whole, with the request for an access token where one is needed, and with all tries
    /// and the waits between them; 60 seconds unless set.
    #[must_use]
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = limit;
        self
    }

    /// How long it may take to connect; 10 seconds unless set. A client of [`http_client`](Self::http_client) has its
    /// own limit.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = limit;
        self
    }

    /// How long the server may be silent while it is answering; 30 seconds unless set. A client of
    /// [`http_client`](Self::http_client) has its own limit.
    #[must_use]
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.read_timeout = limit;
        self
    }

    /// When calls are tried again.
    #[must_use]
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// How the program introduces itself (`User-Agent`), such as `acme-audit/1.2`. The SDK's own name follows.
    #[must_use]
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// The proxy for all requests, instead of those that the environment names (`HTTPS_PROXY`, `NO_PROXY`, …). User name
    /// and password can be part of the URL. SOCKS proxies need the feature `socks`.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Proxies::All(url.into());
        self
    }

    /// No proxy, whatever the environment says.
    #[must_use]
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Proxies::None;
        self
    }

    /// Code that sees every request and every answer, after those that were added before.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.interceptors.push(Arc::new(interceptor));
        self
    }

    /// The HTTP client to use, with its own proxies, certificates and connections. It is also used to fetch access
    /// tokens, so its redirects should not lead secrets to other hosts.
    #[must_use]
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// Whether experimental operations may be called, which they may unless this says otherwise. The header by which
    /// the caller accepts that they can change is then sent with them.
    #[must_use]
    pub fn experimental(mut self, allowed: bool) -> Self {
        self.experimental = allowed;
        self
    }

    /// The client, with base URL and credentials from the environment variables where nobody has set them here. Where
    /// the variables hold an access token and an ID with its secret, the access token is used.
    ///
    /// # Errors
    ///
    /// As for [`build`](Self::build), and where there are no credentials and the API is of no use without, or only one of ID and secret
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build_from_env(self) -> Result<C, Error> {
        self.build_with(process_variable)
    }

    fn build_with(mut self, variable: impl Fn(&str) -> Option<String>) -> Result<C, Error> {
        let variable = |name: &str| variable(name).filter(|text| !text.is_empty());
        if self.base_url.is_none() {
            self.base_url = variable(self.environment.base_url);
        }
        if matches!(self.credentials, Credentials::None) {
            self.credentials = Credentials::read(self.environment, variable)?;
        }
        self.build()
    }

    /// The client, with base URL and credentials from the environment variables where they hold credentials, else from
    /// the first configuration file that is there. What has been set here goes before either.
    ///
    /// # Errors
    ///
    /// As for [`build_from_env`](Self::build_from_env), and where a file cannot be read
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    #[cfg(feature = "config-file")]
    pub fn build_from_config(self) -> Result<C, Error> {
        let names = self.environment;
        let credentials = [names.access_token, names.client_id, names.client_secret];
        let has_variables = credentials
            .iter()
            .any(|name| process_variable(name).is_some_and(|text| !text.is_empty()));
        if has_variables {
            return self.build_from_env();
        }
        match config_file::first(names)? {
            Some(configured) => self.with(configured).build(),
            None => self.build_from_env(),
        }
    }

    /// Base URL and credentials from a file with the layout of the usual configuration file of its extension, as far as
    /// they have not been set here.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or is of no known layout ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    #[cfg(feature = "config-file")]
    pub fn config_file(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let configured = config_file::named(self.environment, path.as_ref())?;
        Ok(self.with(configured))
    }

    #[cfg(feature = "config-file")]
    fn with(mut self, configured: Configured) -> Self {
        self.base_url = self.base_url.or(configured.base_url);
        if matches!(self.credentials, Credentials::None) {
            let Configured {
                client_id,
                client_secret,
                access_token,
                ..
            } = configured;
            self.credentials = match (client_id, client_secret, access_token) {
                (Some(id), Some(secret), _) => Credentials::Client {
                    id,
                    secret: secret.into(),
                },
                (_, _, Some(token)) => Credentials::Bearer(token.into()),
                _ => Credentials::None,
            };
        }
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Where the base URL is none, a text cannot be sent as a header, a proxy is none, or there is no TLS to be had
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<C, Error> {
        let base_url = match &self.base_url {
            Some(url) => Some(check_base_url(url, self.environment)?),
            None => None,
        };
        let http = self.connect(redirect::Policy::default())?;
        let auth = match &self.credentials {
            Credentials::None => Auth::None,
            Credentials::Bearer(token) => Auth::Token(Given {
                bearer: bearer(token.reveal()).ok_or_else(|| {
                    Error::config("the access token is not a text that a header can hold")
                })?,
                token: token.clone(),
            }),
            Credentials::Client { id, secret } => {
                let http = self.connect(redirect::Policy::none())?;
                let credentials = ClientCredentials::new(id.clone(), secret.clone(), http);
                Auth::ClientCredentials(credentials)
            }
        };
        Ok(C::from(Client(Arc::new(Settings {
            transport: Transport::Http(http),
            auth,
            base_url,
            user_agent: self.introduction()?,
            timeout: self.timeout,
            retry: self.retry,
            interceptors: self.interceptors,
            experimental: self.experimental,
        }))))
    }

    /// The caller's HTTP client, or one of our own that treats redirects like this.
    fn connect(&self, redirects: redirect::Policy) -> Result<reqwest::Client, Error> {
        if let Some(http) = &self.http {
            return Ok(http.clone());
        }
        let builder = reqwest::Client::builder()
            .connect_timeout(self.connect_timeout)
            .read_timeout(self.read_timeout)
            .redirect(redirects);
        let builder = match &self.proxy {
            Proxies::Environment => builder,
            Proxies::None => builder.no_proxy(),
            // What is wrong with a proxy's URL is told without the URL, which can hold a password.
            Proxies::All(url) => builder.proxy(
                reqwest::Proxy::all(url).map_err(|_| Error::config("the proxy's URL is none"))?,
            ),
        };
        builder.build().map_err(|error| {
            Error::config(format!("there is no HTTP client to be had: {error}")).caused_by(error)
        })
    }

    /// Program, SDK, run-time and platform, from the particular to the general.
    fn introduction(&self) -> Result<HeaderValue, Error> {
        let platform = format!("({}; {})", std::env::consts::OS, std::env::consts::ARCH);
        let product = self.environment.product;
        let names = [
            self.user_agent.as_deref().unwrap_or(""),
            product,
            USER_AGENT,
            &platform,
        ];
        let named: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        HeaderValue::from_str(&named.join(" "))
            .map_err(|_| Error::config("the user agent is not a text that a header can hold"))
    }
}

fn process_variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("read_timeout", &self.read_timeout)
            .field("retry", &self.retry)
            .field("user_agent", &self.user_agent)
            .field("experimental", &self.experimental)
            .finish_non_exhaustive()
    }
}

/// The base URL without the slash at its end. Errors do not repeat it, as what is wrong with it can be a password.
fn check_base_url(url: &str, environment: &Environment) -> Result<Url, Error> {
    let refused = |reason: &str| {
        let variable = environment.base_url;
        Error::config(format!("the base URL (see {variable}) {reason}"))
    };
    let parsed = Url::parse(url).map_err(|error| refused(&format!("is none: {error}")))?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return Err(refused("must start with https:// or http://"));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(refused("must not hold a user name or password"));
    }
    if parsed.query().is_some() || parsed.fragment().is_some() {
        return Err(refused("must not have a query or fragment"));
    }
    Ok(parsed)
}

fn parsed(url: &str) -> Result<Url, Error> {
    Url::parse(url).map_err(|error| Error::config(format!("the server's URL is none: {error}")))
}

fn no_server(environment: &Environment) -> Error {
    let variable = environment.base_url;
    Error::config(format!(
        "the document names no server: set {variable}, or give the client's builder a base_url"
    ))
}

fn no_credentials(environment: &Environment) -> Error {
    let Environment {
        client_id,
        client_secret,
        access_token,
        ..
    } = environment;
    Error::config(format!(
        "the client has no credentials: set {client_id} and {client_secret}, or {access_token}, or give them to its builder"
    ))
}

fn half_set(set: &str, missing: &str) -> Error {
    Error::config(format!("{set} is set, but {missing} is not"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    static ENVIRONMENT: Environment = Environment {
        base_url: "BASE_URL",
        client_id: "CLIENT_ID",
        client_secret: "CLIENT_SECRET",
        access_token: "ACCESS_TOKEN",
        files: &[],
        open: false,
        product: "things-sdk/1.0.0",
    };

    static API: Api = Api {
        name: "v1",
        base_path: "/v1",
        default_host: "https://default.example.com",
        token_path: "/oauth/token",
        scheme: Scheme::Bearer,
        environment: &ENVIRONMENT,
    };

    fn build(builder: ClientBuilder, variables: &[(&str, &str)]) -> Result<Client, Error> {
        builder.build_with(|name| {
            let found = variables.iter().find(|(other, _)| *other == name);
            found.map(|(_, text)| (*text).to_owned())
        })
    }

    #[test]
    fn the_base_url_is_the_builders_the_environments_or_the_apis() {
        let url = |builder, variables: &[(&str, &str)]| {
            let client = build(builder, variables).unwrap();
            client.api(&API).url("/a").unwrap().to_string()
        };
        let builder = || Client::builder(&ENVIRONMENT).bearer_token("a");
        let acme = "https://acme.example.com/v1/a";
        assert_eq!(
            url(builder(), &[("BASE_URL", "https://acme.example.com")]),
            acme
        );
        assert_eq!(
            url(builder(), &[("BASE_URL", "https://acme.example.com/")]),
            acme
        );
        let own = builder().base_url("https://acme.example.com");
        assert_eq!(url(own, &[("BASE_URL", "https://other.example.com")]), acme);
        let default = "https://default.example.com/v1/a";
        assert_eq!(url(builder(), &[]), default);
        assert_eq!(url(builder(), &[("BASE_URL", "")]), default);
    }

    #[test]
    fn a_bad_base_url_is_refused_without_repeating_it() {
        for (url, reason) in [
            ("acme.example.com", "is none: relative URL without a base"),
            (
                "ftp://acme.example.com",
                "must start with https:// or http://",
            ),
            (
                "https://me:hunter2@acme.example.com",
                "must not hold a user name or password",
            ),
            (
                "https://acme.example.com?a=b",
                "must not have a query or fragment",
            ),
        ] {
            let error = Client::builder(&ENVIRONMENT)
                .base_url(url)
                .build()
                .unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert_eq!(
                error.to_string(),
                format!("the base URL (see BASE_URL) {reason}")
            );
        }
    }

    #[test]
    fn credentials_come_whole_or_not_at_all() {
        let client = [("CLIENT_ID", "a"), ("CLIENT_SECRET", "b")];
        let both = [client[0], client[1], ("ACCESS_TOKEN", "c")];
        let built = |variables: &[_]| build(Client::builder(&ENVIRONMENT), variables);
        let auth = |result: Result<Client, Error>| format!("{:?}", result.unwrap().0.auth);
        assert!(auth(built(&client)).starts_with("ClientCredentials"));
        assert!(auth(built(&both)).starts_with("Token"));
        let own = Client::builder(&ENVIRONMENT).client_credentials("a", "b");
        assert!(auth(build(own, &both)).starts_with("ClientCredentials"));
        for (variables, problem) in [
            (&client[..1], "CLIENT_ID is set, but CLIENT_SECRET is not"),
            (&client[1..], "CLIENT_SECRET is set, but CLIENT_ID is not"),
            (
                &[],
                "the client has no credentials: set CLIENT_ID and CLIENT_SECRET, or ACCESS_TOKEN, or give them to its \
                 builder",
            ),
        ] {
            assert_eq!(built(variables).unwrap_err().to_string(), problem);
        }
    }

    #[test]
    fn nothing_shows_a_secret() {
        let builders = [
            Client::builder(&ENVIRONMENT).client_credentials("me", "hunter2"),
            Client::builder(&ENVIRONMENT).bearer_token("hunter2"),
        ];
        for builder in builders {
            assert!(!format!("{builder:?}").contains("hunter2"));
            let client = builder.build().unwrap();
            assert!(!format!("{client:?}").contains("hunter2"));
            assert!(!format!("{:?}", client.api(&API)).contains("hunter2"));
        }
    }
}
