"""The application without a screen: what people do, and the rules they do it by."""
