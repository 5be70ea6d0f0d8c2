"""Series of appointments: their rule, every date before it is booked, what conflicts."""
