"""What people do: verbs that change the practice, each carrying its right.

An operation is a plain function `operation(uow, *, ...)`. It never commits: the session
opens the unit of work, checks the right, calls the function and commits.
"""

from desktop.operations.operation import Operation, operation

__all__ = ["Operation", "operation"]
