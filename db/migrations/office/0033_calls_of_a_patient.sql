-- Her file tells who tried to reach her: found without walking over everybody's calls.
CREATE INDEX call_attempt_patient ON call_attempt (patient_id, at);
