//! Methods that all generated builders share.

/// Implements the overrides for tests of a generated builder or OAuth app.
#[doc(hidden)]
#[macro_export]
macro_rules! test_overrides {
    ($name:ident) => {
        impl $name {
            /// Sets the base URL, such as `http://127.0.0.1:8080`, for mock servers, sandboxes and reverse proxies.
            #[doc(alias = "mock")]
            #[doc(alias = "sandbox")]
            #[doc(alias = "proxy")]
            #[doc(alias = "base url")]
            #[must_use]
            pub fn base_url(mut self, url: impl ::std::convert::Into<::std::string::String>) -> Self {
                self.0.set_base_url(url.into());
                self
            }

            /// Sets the transport, for another HTTP library, a proxy, or a mock in tests.
            #[doc(alias = "mock")]
            #[doc(alias = "proxy")]
            #[doc(alias = "http client")]
            #[must_use]
            pub fn transport(mut self, transport: impl $crate::Transport) -> Self {
                self.0.set_transport(::std::sync::Arc::new(transport));
                self
            }

            /// Sets the clock, so that tests do not have to wait.
            #[doc(alias = "mock")]
            #[doc(alias = "time")]
            #[must_use]
            pub fn clock(mut self, clock: impl $crate::Clock) -> Self {
                self.0.set_clock(::std::sync::Arc::new(clock));
                self
            }
        }
    };
}

/// Implements the methods that all generated builders share.
#[doc(hidden)]
#[macro_export]
macro_rules! client_builder {
    ($name:ident -> $client:ident) => {
        impl $name {
            /// Adds the name of the application, such as `my-app/1.2`, to the `User-Agent` header.
            #[doc(alias = "user agent")]
            #[must_use]
            pub fn user_agent(mut self, name: &str) -> Self {
                self.0.set_user_agent(name);
                self
            }

            /// Sets the overall timeout of each request: it covers rate-limit waits, token refreshes, all attempts and the
            /// transfer of the response. Default: 120 s. `Duration::MAX` disables it.
            ///
            /// A request that is not complete by then ends with an error of the kind
            /// [`Timeout`]($crate::ErrorKind::Timeout). If rate limits are known to delay it beyond its deadline, it is not
            /// sent, and fails at once with the kind [`RateLimited`]($crate::ErrorKind::RateLimited) and the expected wait
            /// ([`Error::retry_after`]($crate::Error::retry_after)).
            #[doc(alias = "timeout")]
            #[must_use]
            pub fn deadline(mut self, deadline: ::std::time::Duration) -> Self {
                self.0.set_deadline(deadline);
                self
            }

            /// Sets the maximum size of a response body in bytes, after decompression. Default: 32 MiB.
            ///
            /// A larger response is an error of the kind [`ResponseTooLarge`]($crate::ErrorKind::ResponseTooLarge). It is
            /// neither read to its end nor requested again.
            #[doc(alias = "body size")]
            #[doc(alias = "limit")]
            #[must_use]
            pub fn max_response_size(mut self, bytes: usize) -> Self {
                self.0.set_max_response_size(bytes);
                self
            }

            /// Sets how often failed requests are retried, and the backoff between attempts.
            #[doc(alias = "retry")]
            #[doc(alias = "backoff")]
            #[doc(alias = "max_attempts")]
            #[must_use]
            pub fn retry_policy(mut self, policy: $crate::RetryPolicy) -> Self {
                self.0.set_retry_policy(policy);
                self
            }

            /// Adds a middleware that intercepts each request and response. The first one added is the outermost.
            #[doc(alias = "interceptor")]
            #[doc(alias = "layer")]
            #[doc(alias = "logging")]
            #[must_use]
            pub fn middleware(mut self, middleware: impl $crate::Middleware) -> Self {
                self.0.add_middleware(::std::sync::Arc::new(middleware));
                self
            }

            /// Disables waiting for the platform's documented rate limits, for tests or where another process throttles
            /// requests.
            ///
            /// By default requests wait in FIFO order, together with all clients that have the same token.
            #[doc(alias = "rate limit")]
            #[doc(alias = "throttle")]
            #[doc(alias = "rate_limit")]
            #[must_use]
            pub fn disable_rate_limit(mut self) -> Self {
                self.0.disable_rate_limits();
                self
            }

            /// Sets a hook that is called for each deviation of a response from the schema: unknown fields and enum
            /// values, values of another type, and `null` or missing required fields.
            ///
            /// Decoding is lenient, so such responses are not errors. Without a hook, deviations are not recorded.
            #[doc(alias = "drift")]
            #[doc(alias = "schema drift")]
            #[doc(alias = "lenient")]
            #[must_use]
            pub fn on_drift(
                mut self,
                hook: impl ::std::ops::Fn(&$crate::Drift) + ::std::marker::Send + ::std::marker::Sync + 'static,
            ) -> Self {
                self.0.set_drift_hook(::std::sync::Arc::new(hook));
                self
            }

            /// Sets a hook that is called with each request that ends, successful, failed or cancelled: for metrics, or for a
            /// request log with `|request| println!("{request}")`.
            ///
            /// It runs before the response is decoded, and must not block.
            #[doc(alias = "metrics")]
            #[doc(alias = "logging")]
            #[doc(alias = "observability")]
            #[must_use]
            pub fn on_request(
                mut self,
                hook: impl ::std::ops::Fn(&$crate::RequestMetrics) + ::std::marker::Send + ::std::marker::Sync + 'static,
            ) -> Self {
                self.0.set_request_hook(::std::sync::Arc::new(hook));
                self
            }

            /// Enables strict mode: a response that deviates from the schema is an error of the kind
            /// [`Decode`]($crate::ErrorKind::Decode).
            ///
            /// Strict mode is for tests. In production it would fail requests because of new fields.
            #[doc(alias = "drift")]
            #[doc(alias = "lenient")]
            #[must_use]
            pub fn strict(mut self) -> Self {
                self.0.set_strict();
                self
            }

            /// Builds the client.
            ///
            /// # Errors
            /// [`Config`]($crate::ErrorKind::Config) if a credential is missing or is not a valid header value, a
            /// variable of the server URL or the base URL is invalid, or TLS cannot be initialized.
            pub fn build(self) -> ::std::result::Result<$client, $crate::Error> {
                self.0.build().map($client)
            }
        }

        $crate::test_overrides!($name);
        $crate::builder_timeouts!($name);
    };
}

/// Implements the methods for custom endpoints of a generated builder.
#[doc(hidden)]
#[macro_export]
macro_rules! custom_endpoints {
    ($name:ident) => {
        impl $name {
            /// Sets the full URL of an operation whose address is not documented, such as
            /// `https://shop.example/endpoint`.
            #[doc(alias = "base url")]
            #[must_use]
            pub fn custom_endpoint(
                mut self,
                operation: super::Operation,
                url: impl ::std::convert::Into<::std::string::String>,
            ) -> Self {
                self.0.set_custom_endpoint(operation.info(), url.into());
                self
            }

            /// Sets the codec of custom endpoints, if their wire format is not JSON.
            #[doc(alias = "soap")]
            #[doc(alias = "wire format")]
            #[must_use]
            pub fn codec(mut self, codec: impl $crate::Codec) -> Self {
                self.0.set_codec(::std::sync::Arc::new(codec));
                self
            }
        }
    };
}

/// Implements the timeouts of a generated builder.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "reqwest")]
macro_rules! builder_timeouts {
    ($name:ident) => {
        impl $name {
            /// Sets the timeouts of a single HTTP request. They do not apply to a transport of the application.
            #[doc(alias = "timeout")]
            #[doc(alias = "connect timeout")]
            #[must_use]
            pub fn timeouts(mut self, timeouts: $crate::Timeouts) -> Self {
                self.0.set_timeouts(timeouts);
                self
            }
        }
    };
}

/// Without reqwest, the transport of the application has its own timeouts.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "reqwest"))]
macro_rules! builder_timeouts {
    ($name:ident) => {};
}
