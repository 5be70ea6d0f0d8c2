"""The trail for the doctor: rows with names, what is unusual, the month, anchors, pruning."""
