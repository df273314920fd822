//! Methods of all generated clients.

/// Implements the methods of a generated client that create requests by method and path.
#[doc(hidden)]
#[macro_export]
macro_rules! raw_requests {
    ($client:ident) => {
        impl $client {
            /// Creates a request by HTTP method and path, for an endpoint that this crate has no method for.
            ///
            /// It has the authentication, rate limits, retries and errors of all other requests. The path is relative to the
            /// base URL: see [`RawRequest`]($crate::RawRequest).
            #[doc(alias = "escape hatch")]
            #[doc(alias = "custom request")]
            pub fn request(
                &self,
                method: $crate::http::Method,
                path: impl ::std::convert::AsRef<str>,
            ) -> $crate::RawRequest {
                $crate::RawRequest::new(&self.0, method, path.as_ref())
            }

            /// Creates a GET request by path, see [`request`](Self::request).
            pub fn get(&self, path: impl ::std::convert::AsRef<str>) -> $crate::RawRequest {
                self.request($crate::http::Method::GET, path)
            }

            /// Creates a POST request by path, see [`request`](Self::request).
            pub fn post(&self, path: impl ::std::convert::AsRef<str>) -> $crate::RawRequest {
                self.request($crate::http::Method::POST, path)
            }

            /// Creates a PUT request by path, see [`request`](Self::request).
            pub fn put(&self, path: impl ::std::convert::AsRef<str>) -> $crate::RawRequest {
                self.request($crate::http::Method::PUT, path)
            }

            /// Creates a PATCH request by path, see [`request`](Self::request).
            pub fn patch(&self, path: impl ::std::convert::AsRef<str>) -> $crate::RawRequest {
                self.request($crate::http::Method::PATCH, path)
            }

            /// Creates a DELETE request by path, see [`request`](Self::request).
            pub fn delete(&self, path: impl ::std::convert::AsRef<str>) -> $crate::RawRequest {
                self.request($crate::http::Method::DELETE, path)
            }
        }
    };
}
