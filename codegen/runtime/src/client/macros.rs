//! What generated builders have in common, so that generated code says it in one line.

/// Gives clients and apps of OAuth what can be put in the place of the world around them.
#[doc(hidden)]
#[macro_export]
macro_rules! test_overrides {
    ($name:ident) => {
        impl $name {
            /// Sends everything to another address, such as `http://127.0.0.1:8080`, for tests and proxies.
            #[must_use]
            pub fn base_url(mut self, url: impl ::std::convert::Into<::std::string::String>) -> Self {
                self.0.set_base_url(url.into());
                self
            }

            /// Sends requests through a transport of your own.
            #[must_use]
            pub fn transport(mut self, transport: impl $crate::Transport) -> Self {
                self.0.set_transport(::std::sync::Arc::new(transport));
                self
            }

            /// Takes the time from a clock of your own, for tests.
            #[must_use]
            pub fn clock(mut self, clock: impl $crate::Clock) -> Self {
                self.0.set_clock(::std::sync::Arc::new(clock));
                self
            }
        }
    };
}

/// Gives a generated builder what all builders have.
#[doc(hidden)]
#[macro_export]
macro_rules! client_builder {
    ($name:ident -> $client:ident) => {
        impl $name {
            /// Puts the application's name, such as `my-app/1.2`, before shopwire's in the `User-Agent`.
            #[must_use]
            pub fn user_agent(mut self, name: &str) -> Self {
                self.0.set_user_agent(name);
                self
            }

            /// Bounds how long a call may take in all, with waiting for limits and further attempts.
            ///
            /// Without it no wait is begun that ends more than five minutes after the start of the call.
            #[must_use]
            pub fn deadline(mut self, deadline: ::std::time::Duration) -> Self {
                self.0.set_deadline(deadline);
                self
            }

            /// Sets how often a call is made again if it fails.
            #[must_use]
            pub fn retry_policy(mut self, retries: $crate::RetryPolicy) -> Self {
                self.0.set_retry_policy(retries);
                self
            }

            /// Lets something see each request before it goes out, and each reply; the first one added is outermost.
            #[must_use]
            pub fn middleware(mut self, middleware: impl $crate::Middleware) -> Self {
                self.0.add_middleware(::std::sync::Arc::new(middleware));
                self
            }

            /// Does not wait for the platform's limits on requests: for tests, and where something else keeps the pace.
            #[must_use]
            pub fn disable_rate_limit(mut self) -> Self {
                self.0.disable_rate_limits();
                self
            }

            /// Tells `hook` where replies are not as the schema says: unknown fields and values, other forms, `null` or
            /// nothing for what is always there. All of that is forgiven; without a hook nobody looks for it.
            #[must_use]
            pub fn on_drift(
                mut self,
                hook: impl ::std::ops::Fn(&$crate::Drift) + ::std::marker::Send + ::std::marker::Sync + 'static,
            ) -> Self {
                self.0.set_drift_hook(::std::sync::Arc::new(hook));
                self
            }

            /// Forgives nothing of that: such a reply is an error of the kind [`Decode`]($crate::ErrorKind::Decode). For
            /// tests; in production it would fail calls over a field that is new.
            #[must_use]
            pub fn strict(mut self) -> Self {
                self.0.set_strict();
                self
            }

            /// Makes the client.
            ///
            /// # Errors
            /// [`Config`]($crate::ErrorKind::Config) when a credential is missing or is no header value, a variable
            /// of the address would lead to another host, the base URL is not a URL, or TLS cannot be set up.
            pub fn build(self) -> ::std::result::Result<$client, $crate::Error> {
                self.0.build().map($client)
            }
        }

        $crate::test_overrides!($name);
        $crate::builder_timeouts!($name);
    };
}

/// Gives a generated builder what is needed where no document tells the addresses of operations.
#[doc(hidden)]
#[macro_export]
macro_rules! custom_endpoints {
    ($name:ident) => {
        impl $name {
            /// Says where the gate of an operation is: its whole address, such as `https://shop.example/gate`.
            #[must_use]
            pub fn custom_endpoint(
                mut self,
                operation: super::Operation,
                url: impl ::std::convert::Into<::std::string::String>,
            ) -> Self {
                self.0.set_custom_endpoint(operation.info(), url.into());
                self
            }

            /// Speaks to gates in another way than JSON.
            #[must_use]
            pub fn codec(mut self, codec: impl $crate::Codec) -> Self {
                self.0.set_codec(::std::sync::Arc::new(codec));
                self
            }
        }
    };
}

/// How long requests may take, where reqwest carries them.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "reqwest")]
macro_rules! builder_timeouts {
    ($name:ident) => {
        impl $name {
            /// Sets how long requests may take. A transport of your own has its own say.
            #[must_use]
            pub fn timeouts(mut self, timeouts: $crate::Timeouts) -> Self {
                self.0.set_timeouts(timeouts);
                self
            }
        }
    };
}

/// How long requests may take is up to the caller's transport.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "reqwest"))]
macro_rules! builder_timeouts {
    ($name:ident) => {};
}
