//! Tests over the whole catalog.
