//! Implementations that generated types share.

/// Implements decoding and encoding of a generated record.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($name:ident) => {
        impl $crate::json::Decode for $name {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> ::std::result::Result<Self, $crate::json::DecodeError> {
                let mut record = <Self as ::std::default::Default>::default();
                reader.record(&mut record)?;
                ::std::result::Result::Ok(record)
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                writer.record(self);
            }
        }

        $crate::serde_impls!($name);
    };
}

/// Implements the traits of a generated enum, which has `as_str`, `known`, and an `Unknown` variant.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($name:ident) => {
        impl ::std::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::Unknown(::std::default::Default::default())
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::known(value).unwrap_or_else(|| Self::Unknown($crate::value::unknown(value)))
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::std::convert::From<&::std::string::String> for $name {
            #[inline]
            fn from(value: &::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        /// Orders by the string, so that a new variant does not change the order of the others.
        impl ::std::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                match (self, other) {
                    (Self::Unknown(one), Self::Unknown(other)) => ::std::cmp::Ord::cmp(one, other),
                    _ => ::std::cmp::Ord::cmp(self.as_str(), other.as_str()),
                }
            }
        }

        impl ::std::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(value))
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(reader: &mut $crate::json::Reader<'_>) -> ::std::result::Result<Self, $crate::json::DecodeError> {
                $crate::value::decode_enum(reader, Self::known, Self::Unknown)
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                match self {
                    Self::Unknown(value) => value.encode(writer),
                    known => writer.string(known.as_str()),
                }
            }
        }

        $crate::serde_impls!($name);
    };
}

/// Implements the methods that all generated request builders share.
#[doc(hidden)]
#[macro_export]
macro_rules! request_builder {
    ($name:ident -> $response:ty) => {
        impl $name {
            /// Sets the overall timeout, including rate-limit waits, token refreshes and retries, instead of the client's
            /// (120 s by default).
            #[doc(alias = "timeout")]
            #[inline]
            pub fn with_deadline(self, deadline: ::std::time::Duration) -> Self {
                Self(self.0.with_deadline(deadline))
            }

            /// Sets the retry policy of this request, instead of the client's.
            #[doc(alias = "retry")]
            #[doc(alias = "backoff")]
            #[inline]
            pub fn with_retry_policy(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.with_retry_policy(policy))
            }

            /// Sets the maximum size of the response body in bytes, after decompression, instead of the client's.
            #[doc(alias = "body size")]
            #[doc(alias = "limit")]
            #[inline]
            pub fn with_max_response_size(self, bytes: usize) -> Self {
                Self(self.0.with_max_response_size(bytes))
            }

            /// Sets a header. It replaces an earlier value, and the client's own value of headers such as `Accept`,
            /// `Authorization`, `Content-Type` and `User-Agent`.
            ///
            /// An invalid name or value is an error when the request is sent, and so is `Content-Length` or
            /// `Transfer-Encoding`, which the transport sets.
            #[inline]
            pub fn with_header(self, name: &str, value: &str) -> Self {
                Self(self.0.with_header(name, value))
            }

            /// Sends the request and decodes the response.
            ///
            /// # Errors
            /// Fails with an [`Error`]($crate::Error) of the matching [kind]($crate::ErrorKind): the request is invalid,
            /// could not be sent, was rejected, or its response could not be decoded.
            ///
            /// # Cancel safety
            /// See [`ResponseFuture`]($crate::ResponseFuture).
            #[inline]
            pub fn send(self) -> $crate::ResponseFuture<$response> {
                self.0.send()
            }

            /// Sends the request and returns the decoded response together with its status, headers and body.
            ///
            /// # Errors
            /// Fails like [`send`](Self::send).
            #[inline]
            pub fn send_with_response(self) -> $crate::ResponseFuture<$crate::WithResponse<$response>> {
                self.0.send_with_response()
            }

            /// Sends the request and returns the response without decoding it, whatever its status.
            ///
            /// # Errors
            /// Fails like [`send`](Self::send), except that an error status is not an error.
            #[inline]
            pub fn send_raw(self) -> $crate::ResponseFuture<$crate::RawResponse> {
                self.0.send_raw()
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = ::std::result::Result<$response, $crate::Error>;
            type IntoFuture = $crate::ResponseFuture<$response>;

            /// Sends the request like `send`, so that `.await` alone sends it.
            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.0.send()
            }
        }
    };
}

/// Implements the methods of a generated request builder for an update that can send changes.
#[doc(hidden)]
#[macro_export]
macro_rules! update_request_builder {
    ($name:ident) => {
        impl $name {
            /// Returns whether no field of the body is set, so that there is nothing to update.
            ///
            /// An empty update is not sent: it fails with [`NoChanges`]($crate::ErrorKind::NoChanges). Check this first where
            /// that is no error.
            #[must_use]
            #[inline]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }
    };
}

/// Implements the methods of a generated request builder whose list, by the index of its parameter, can be split.
#[doc(hidden)]
#[macro_export]
macro_rules! batch_request_builder {
    ($name:ident, $parameter:literal) => {
        impl $name {
            /// Splits a request whose list is longer than the documented maximum into several: each has as many items as the
            /// platform accepts, in their order, and all other parameters. A request within the maximum is returned alone.
            ///
            /// Send each like any request. One that fails does not cost the others.
            #[doc(alias = "batch")]
            #[doc(alias = "chunk")]
            #[doc(alias = "bulk")]
            #[must_use]
            #[inline]
            pub fn in_batches(self) -> ::std::vec::Vec<Self> {
                self.0.in_batches($parameter).into_iter().map(Self).collect()
            }
        }
    };
}

/// Implements the methods of a generated request builder whose response is undocumented JSON.
#[doc(hidden)]
#[macro_export]
macro_rules! json_request_builder {
    ($name:ident) => {
        $crate::request_builder!($name -> $crate::RawJson);

        impl $name {
            /// Sends the request and deserializes the response as a type of your own, or as a model with the feature
            /// `serde`.
            ///
            /// # Errors
            /// Fails like [`send`](Self::send), and if the response cannot be deserialized as the type.
            #[inline]
            pub fn send_as<T: $crate::serde::de::DeserializeOwned>(self) -> $crate::ResponseFuture<T> {
                self.0.send_as()
            }
        }
    };
}

/// Implements the methods of a generated request builder for a paginated list.
#[doc(hidden)]
#[macro_export]
macro_rules! paged_request_builder {
    ($name:ident -> $item:ty) => {
        $crate::request_builder!($name -> $crate::Page<$item>);

        impl $name {
            /// Streams the pages, from the first page or the page that is set. Each page is requested when it is polled.
            #[doc(alias = "paginate")]
            #[doc(alias = "pagination")]
            #[doc(alias = "cursor")]
            #[inline]
            pub fn pages(self) -> $crate::PageStream<$item> {
                self.0.pages()
            }

            /// Streams the items of all pages, from the first page or the page that is set. Each page is requested when
            /// its first item is polled.
            #[doc(alias = "paginate")]
            #[doc(alias = "pagination")]
            #[doc(alias = "cursor")]
            #[doc(alias = "list all")]
            #[inline]
            pub fn stream(self) -> $crate::ItemStream<$item> {
                self.0.stream()
            }
        }
    };
}
