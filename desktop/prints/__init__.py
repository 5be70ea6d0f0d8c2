"""What goes on paper, drawn by ReportLab and nowhere else."""
