//! What generated items have in common, so that generated code says it in one line.

/// Reads and writes a generated record.
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
    };
}

/// Reads and writes a generated enum, which has `as_str`, `known`, and an `Unknown` variant.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($name:ident) => {
        impl ::std::default::Default for $name {
            fn default() -> Self {
                Self::Unknown(::std::default::Default::default())
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::Unknown($crate::value::unknown(text)))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(Self::from(text))
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
    };
}

/// Gives a generated call what all calls have.
#[doc(hidden)]
#[macro_export]
macro_rules! request_builder {
    ($name:ident -> $reply:ty) => {
        impl $name {
            /// Bounds how long the call may take in all, with waiting for limits and further attempts.
            pub fn with_deadline(self, deadline: ::std::time::Duration) -> Self {
                Self(self.0.with_deadline(deadline))
            }

            /// Sets how often the call is made again if it fails, instead of what the client has.
            pub fn with_retry_policy(self, retries: $crate::RetryPolicy) -> Self {
                Self(self.0.with_retry_policy(retries))
            }

            /// Sends another header along. One that HTTP cannot carry is an error when the call is sent.
            pub fn with_header(self, name: &str, value: &str) -> Self {
                Self(self.0.with_header(name, value))
            }

            /// Sends the call.
            pub fn send(self) -> $crate::ResponseFuture<$reply> {
                self.0.send()
            }

            /// Sends the call, and gives the reply as it came (status, headers, body) beside what it says.
            pub fn send_with_response(self) -> $crate::ResponseFuture<$crate::WithResponse<$reply>> {
                self.0.send_with_response()
            }

            /// Sends the call, and gives the reply as it came, unread, whatever its status.
            pub fn send_raw(self) -> $crate::ResponseFuture<$crate::RawResponse> {
                self.0.send_raw()
            }
        }
    };
}

/// Gives a generated call what calls with free JSON for a reply have.
#[doc(hidden)]
#[macro_export]
macro_rules! json_request_builder {
    ($name:ident) => {
        $crate::request_builder!($name -> $crate::RawJson);

        impl $name {
            /// Sends the call, and reads the reply as a type of your own.
            ///
            /// # Errors
            /// As sending the call, and when the reply does not fit the type.
            pub fn send_as<T: $crate::serde::de::DeserializeOwned>(self) -> $crate::ResponseFuture<T> {
                self.0.send_as()
            }
        }
    };
}

/// Gives a generated call what calls for lists in pages have.
#[doc(hidden)]
#[macro_export]
macro_rules! paged_request_builder {
    ($name:ident -> $item:ty) => {
        $crate::request_builder!($name -> $crate::Page<$item>);

        impl $name {
            /// All pages, from the one that is set or the first, asked for as they are wanted.
            pub fn pages(self) -> $crate::PageStream<$item> {
                self.0.pages()
            }

            /// All items of all pages, from the page that is set or the first, asked for as they are wanted.
            pub fn stream(self) -> $crate::ItemStream<$item> {
                self.0.stream()
            }
        }
    };
}
