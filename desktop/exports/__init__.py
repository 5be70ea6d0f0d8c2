"""What leaves in readable files: how each form is made, and how it is written."""
