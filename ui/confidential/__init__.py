"""The tab of a patient's confidential file: the doctor's notebook, or the seal on it."""
