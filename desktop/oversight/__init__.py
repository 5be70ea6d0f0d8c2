"""Whether anything may leave for a provider, and what that rests on."""
