"""The formats that newsgen reads. Each module here has some in its `FORMATS`, and no module has anything else."""
