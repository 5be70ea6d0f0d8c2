"""The audit trail's screen: read only, for the doctor."""
